// Saving what was typed, pasted or dropped.
// @ts-check
import { call } from '../../api/call.js';
import { update } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { importList, isFeedList } from '../../state/feeds.js';
import { followSaving } from '../../state/jobs.js';
import { done, fail, toast } from '../../state/toasts.js';

/** @param {string} text */
export const looksLikeAddress = (text) => /^https?:\/\/[^\s/]+\.?[^\s]*$/i.test(text.trim());

/** @param {string} url */
export async function saveAddress(url) {
  await tell(call({ type: 'saveUrl', url, refresh: false }));
}

/** @param {string} text @param {boolean} [markup] */
export async function saveText(text, markup = false) {
  await tell(call({ type: 'saveText', text, html: markup }));
}

/** @param {File} file */
export async function saveFile(file) {
  if (isFeedList(file)) return importList(file);
  const bytes = new Uint8Array(await file.arrayBuffer());
  let data = '';
  // In pieces: a spread of a large array is beyond the stack.
  for (let at = 0; at < bytes.length; at += 32768) data += String.fromCharCode(...bytes.subarray(at, at + 32768));
  await tell(call({ type: 'saveFile', name: file.name.replace(/\.[^.]+$/, ''), data: btoa(data) }), file.name);
}

/** @param {Promise<import('../../api/types').Saved>} saving @param {string} [name] */
async function tell(saving, name) {
  update({ saving: true });
  try {
    const saved = await saving;
    update({ dialog: null, addText: '', query: '', hits: null });
    if (saved.outcome === 'queued') {
      if (saved.jobId) followSaving(saved.jobId);
      return toast('Fetching the page …');
    }
    const id = /** @type {string} */ (saved.id);
    if (saved.outcome === 'unchanged') toast('Already in the library');
    else if (saved.outcome === 'newVersion') toast('Saved as a new version');
    else done('Saved', () => call({ type: 'delete', id }));
    await openArticle(id);
  } catch (error) {
    fail(name && error instanceof Error ? new Error(`${name}: ${error.message}`) : error);
  } finally {
    update({ saving: false });
  }
}
