// The deeds on entries of the river, each with its way back.
// @ts-check
import { call } from '../api/call.js';
import { closeArticle, openArticle } from './article.js';
import { follow, jobFailure } from './jobs.js';
import { entryOf } from './river.js';
import { state, update } from './store.js';
import { done, fail, toast, undoable } from './toasts.js';
import { t } from '../texts/texts.js';

/** @typedef {import('../api/types').Entry} Entry */

/** Chooses an entry without saving it. One that is saved is shown at once. @param {Entry} entry */
export async function chooseEntry(entry) {
  update({ entry: entry.id });
  if (entry.articleId) return openArticle(entry.articleId);
  closeArticle();
}

/** Opens an entry, which saves it. @param {string} id */
export async function openEntry(id) {
  const entry = entryOf(id);
  if (!entry) return;
  await chooseEntry(entry);
  update({ pane: 'page' });
  if (entry.articleId) return entry.read ? undefined : markEntry(entry, true);
  try {
    const saved = await call({ type: 'openEntry', id });
    if (saved.id) return state.entry === id ? await openArticle(saved.id) : undefined;
    const job = saved.jobId;
    if (job) follow([job], ([ended]) => { if (ended?.articleId && state.entry === id && !state.opened) openArticle(ended.articleId); });
  } catch (error) {
    fail(error);
  }
}

/** Saves an entry for later. @param {Entry} entry */
export async function keepEntry(entry) {
  if (entry.articleId) return toast(t('already-saved'));
  try {
    const saved = await call({ type: 'keepEntry', id: entry.id });
    const { id, jobId } = saved;
    if (id && saved.outcome === 'saved') return done(t('saved-title', { title: saved.title }), () => giveBack(entry, id));
    if (id) return toast(t('already-saved'));
    toast(t('fetching-page'));
    if (jobId) follow([jobId], ([ended]) => told(entry, ended));
  } catch (error) {
    fail(error);
  }
}

/** @param {Entry} entry @param {import('./jobs.js').Job | undefined} ended */
function told(entry, ended) {
  const id = ended?.articleId;
  if (ended?.state === 'failed') return fail(new Error(t('named-failure', { name: entry.title || entry.feed, why: jobFailure(ended) })));
  if (ended?.state === 'done' && id) done(t('saved-title', { title: ended.title ?? '' }), () => giveBack(entry, id));
}

/** Takes back that an entry was saved. @param {Entry} entry @param {string} article */
async function giveBack(entry, article) {
  await call({ type: 'delete', id: article });
  if (!entry.read) await call({ type: 'markEntries', which: { of: 'entries', ids: [entry.id] }, read: false });
}

/** @param {Entry} entry @param {boolean} read */
export async function markEntry(entry, read) {
  const which = { of: /** @type {const} */ ('entries'), ids: [entry.id] };
  try {
    await call({ type: 'markEntries', which, read });
    undoable(t(read ? 'done-read' : 'done-unread'), () => call({ type: 'markEntries', which, read: !read }));
  } catch (error) {
    fail(error);
  }
}

/** Marks all that is listed as read, and nothing that has come since. */
export async function markAllRead() {
  const { place, river } = state;
  if (place.kind !== 'river') return;
  try {
    const { count, at } = await call({ type: 'markEntries', which: place.feed ? { of: 'feed', id: place.feed, upTo: river.upTo } : { of: 'river', upTo: river.upTo }, read: true });
    if (!count) return toast(t('river-none-unread'));
    done(t('river-marked', { n: count }), () => call({ type: 'markEntries', which: { of: 'marked', at }, read: false }));
  } catch (error) {
    fail(error);
  }
}
