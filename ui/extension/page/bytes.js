// In the page: bytes as they can be sent, and pictures read with the page's own rights.
// @ts-check

/** Bytes in base64. @param {Blob} blob @returns {Promise<string>} */
function margentBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/**
 * A picture with its type; `null` if the page may not read it, or it is none, or too large.
 * @param {string} url @param {number} most bytes
 * @returns {Promise<{ mime: string, size: number, data: string } | null>}
 */
async function margentPicture(url, most) {
  // What was loaded without asking for the right to read it cannot be read from the cache: then it is asked for once more.
  for (const cache of /** @type {RequestCache[]} */ (['force-cache', 'reload'])) {
    try {
      const response = await fetch(url, { cache, credentials: 'same-origin', signal: AbortSignal.timeout(10_000) });
      if (!response.ok || Number(response.headers.get('content-length') ?? 0) > most) return null;
      const blob = await response.blob();
      const mime = blob.type.split(';')[0]?.trim() ?? '';
      if (!mime.startsWith('image/') || !blob.size || blob.size > most) return null;
      return { mime, size: blob.size, data: await margentBase64(blob) };
    } catch {
      // The next way, if there is one.
    }
  }
  return null;
}
