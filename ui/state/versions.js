// The versions of the open article: their list, two of them compared, and older ones opened to be read.
// @ts-check
import { call } from '../api/call.js';
import { openArticle } from './article.js';
import { state, update } from './store.js';
import { fail } from './toasts.js';

/** @typedef {import('../api/types').ListedVersion} Listed */
/** @typedef {{id: string, title: string, url: string | null, list: Listed[] | null, difference: import('../api/types').Difference | null, columns: boolean, at: number, whole: boolean}} Comparing */

let asking = 0;

/** Whether what is open is another version than the one that is annotated. @param {import('./store.js').Opened} opened */
export const isOlder = (opened) => opened.version.id !== opened.article.versionId;

/** Shows the versions of the open article, and what changed last. */
export async function showVersions() {
  const { opened } = state;
  if (!opened) return;
  const { id, title, url } = opened.article;
  const columns = state.comparing?.columns ?? false;
  update({ comparing: { id, title, url, list: null, difference: null, columns, at: -1, whole: false }, dialog: null, selection: null, marginOpen: false, pane: 'page' });
  await refreshVersions(isOlder(opened) ? [opened.version.id, opened.article.versionId] : null);
}

/** Asks again for the list, and for the pair that is compared. @param {[string, string] | null} pair */
export async function refreshVersions(pair) {
  const id = state.comparing?.id;
  if (!id) return;
  const mine = (asking += 1);
  try {
    const { versions: list } = await call({ type: 'versions', id });
    const wanted = pair ? { from: pair[0], to: pair[1] } : {};
    const difference = list.length > 1 ? await call({ type: 'diff', id, ...wanted }) : null;
    if (mine === asking && state.comparing?.id === id) update({ comparing: { ...state.comparing, list, difference } });
  } catch (error) {
    if (mine === asking) endComparing();
    fail(error);
  }
}

/** Compares two versions. @param {string} from @param {string} to */
export async function compare(from, to) {
  const { comparing } = state;
  if (!comparing || from === to) return;
  const mine = (asking += 1);
  try {
    const difference = await call({ type: 'diff', id: comparing.id, from, to });
    if (mine === asking && state.comparing?.id === comparing.id) update({ comparing: { ...state.comparing, difference, at: -1, whole: false } });
  } catch (error) {
    fail(error);
  }
}

/** Something changed: if it was this article, its versions are asked for again. @param {import('../api/types').Change[]} changes */
export async function renewVersions(changes) {
  const { comparing } = state;
  if (!comparing?.list || (changes.length && !changes.some((one) => one.id === comparing.id))) return;
  const known = comparing.list.length;
  await refreshVersions(comparing.difference ? [comparing.difference.before.version.id, comparing.difference.after.version.id] : null);
  // What was looked for has come.
  const list = state.comparing?.list;
  if (known && list && list.length > known && list[0] && list[1]) await compare(list[1].id, list[0].id);
}

/** Back to the article. */
export function endComparing() {
  asking += 1;
  update({ comparing: null, layout: null });
}

/** Opens a version to be read. @param {string} version */
export async function openVersion(version) {
  const id = state.comparing?.id ?? state.opened?.article.id;
  if (!id) return;
  endComparing();
  await openArticle(id, null, version === state.opened?.article.versionId ? null : version);
}

/** Opens the version that is annotated. */
export async function backToNewest() {
  if (state.opened) await openArticle(state.opened.article.id);
}
