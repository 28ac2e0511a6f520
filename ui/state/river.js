// Asking for the feeds and for the river, and asking again when something changed.
// @ts-check
import { call } from '../api/call.js';
import { state, update } from './store.js';
import { fail } from './toasts.js';

const PAGE = 200;
let listing = 0;

/** @returns {import('../api/types').Entry | undefined} */
export const entryOf = (/** @type {string | null} */ id) => state.river.rows.find((row) => row.id === id);

/** The feed that is shown alone. */
export const feedShown = () => (state.place.kind === 'river' ? state.feeds?.find((feed) => state.place.kind === 'river' && feed.id === state.place.feed) : undefined);

export const unreadCount = () => state.feeds?.reduce((sum, feed) => sum + feed.unread, 0) ?? 0;

export async function loadFeeds() {
  update({ feeds: await call({ type: 'feeds' }) });
}

/** Loads the first page of the river. */
export async function loadRiver() {
  const mine = (listing += 1);
  update({ river: { ...state.river, loading: true } });
  const page = await call(command(null, PAGE));
  if (mine === listing) update({ river: { rows: page.items, next: page.next, total: page.total, upTo: page.upTo, loading: false, loaded: true } });
}

/** Loads on until row `index` is there. @param {number} index */
export async function ensureEntry(index) {
  const { river } = state;
  if (river.loading || !river.next || index < river.rows.length) return;
  const mine = listing;
  river.loading = true;
  try {
    const page = await call(command(river.next, 500));
    if (mine !== listing) return;
    update({ river: { ...river, rows: [...river.rows, ...page.items], next: page.next, total: page.total, loading: false } });
    await ensureEntry(index);
  } catch (error) {
    river.loading = false;
    fail(error);
  }
}

/** Asks again for as many rows as are there, so that nothing jumps. */
export async function reloadRiver() {
  if (state.place.kind !== 'river') return;
  const mine = (listing += 1);
  const { river: before } = state, wanted = Math.max(PAGE, Math.min(before.rows.length, 2000));
  /** @type {import('../api/types').Entry[]} */
  let rows = [];
  let next = /** @type {string | null} */ (null), total = 0, upTo = before.upTo;
  do {
    const page = await call(command(next, Math.min(500, wanted - rows.length)));
    if (mine !== listing) return;
    rows = rows.concat(page.items);
    ({ next, total, upTo } = page);
  } while (next && rows.length < wanted);
  const open = await openEntryStays(before.rows, rows);
  if (mine === listing) update({ river: { rows, next, total: total + open, upTo, loading: false, loaded: true } });
}

/**
 * Among the unread ones, an entry that has just been read stays in its place for as long as it is the chosen one.
 * @param {import('../api/types').Entry[]} before @param {import('../api/types').Entry[]} rows
 */
async function openEntryStays(before, rows) {
  const at = before.findIndex((row) => row.id === state.entry);
  if (!state.unreadOnly || at < 0 || rows.some((row) => row.id === state.entry)) return 0;
  const row = /** @type {import('../api/types').Entry} */ (before[at]);
  const place = rows.findIndex((one) => one.id === before[at + 1]?.id);
  rows.splice(place < 0 ? Math.min(at, rows.length) : place, 0, await call({ type: 'entry', id: row.id }));
  return 1;
}

/** @param {string | null} after @param {number} limit @returns {import('../api/call.js').Of<'river'>} */
function command(after, limit) {
  /** @type {import('../api/call.js').Of<'river'>} */
  const command = { type: 'river', unreadOnly: state.unreadOnly, limit };
  if (state.place.kind === 'river' && state.place.feed) command.feed = state.place.feed;
  if (after) command.after = after;
  return command;
}
