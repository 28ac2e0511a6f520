// Bytes as they cross to the reader.
// @ts-check

/** @param {Blob} file */
export async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let data = '';
  // In pieces: a spread of a large array is beyond the stack.
  for (let at = 0; at < bytes.length; at += 32768) data += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(data);
}
