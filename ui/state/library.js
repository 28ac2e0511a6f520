// Asking the library for what surrounds an article: counts, lists, hits, notes; and asking again when something changed.
// @ts-check
import { call, listen } from '../api/call.js';
import { state, update } from './store.js';
import { loadLists } from './lists.js';
import { loadNotes } from './notes.js';
import { fail } from './toasts.js';
import { settleJobs } from './jobs.js';
import { renewVersions } from './versions.js';
import { takeKeys } from './keys.js';
import { takeView } from './view.js';
import { takeUpdates } from './updates.js';
import { takeZoom } from './zoom.js';
import { loadGrowth } from './growth.js';
import { loadHealth } from './health.js';
import { takeFirst } from './first.js';
import { notOpened } from './rescue.js';
import { loadStories, loadStory } from './stories.js';
import { loadFeeds, loadRiver, reloadRiver } from './river.js';
import { onLeavingNotes, refreshOpened } from './article.js';
import { speak } from '../texts/texts.js';

const PAGE = 200;
let listing = 0;
let searching = 0;

/** Begins: settings, counts, the first list, and news from now on. @param {Promise<void>} texts what there is to be said, on its way */
export async function begin(texts) {
  try {
    // All at once: whoever starts waits for the slowest, not for the sum. Only the list needs to know how it is to be ordered.
    const around = Promise.all([refreshOverview(), loadFeeds(), loadLists(), loadStories()]);
    const [look, settings] = await Promise.all([call({ type: 'look' }), call({ type: 'settings' }), texts]);
    if (settings.language) await speak(settings.language);
    update({ look, polling: settings.polling !== 'off' });
    takeKeys(settings);
    takeView(settings.list);
    takeZoom(settings.zoom);
    await Promise.all([around, loadList()]);
    update({ begun: true });
    takeFirst(settings).catch(fail);
    onLeavingNotes((kept) => goTo({ kind: 'articles', state: kept, tag: null }, 'page'));
    await listen(refresh);
    await takeUpdates(settings);
  } catch (error) {
    await notOpened(error);
  }
}

/** @param {import('../api/types').Change[]} changes */
async function refresh(changes) {
  const touches = (/** @type {string} */ entity) => changes.length === 0 || changes.some((change) => change.entity === entity);
  try {
    await refreshOverview();
    if (['article', 'collection', 'smartlist'].some(touches)) await loadLists();
    if (touches('article') || touches('collection')) await reloadList();
    if (touches('feed') || touches('entry')) await loadFeeds();
    if (['feed', 'entry', 'article', 'job'].some(touches)) await reloadRiver();
    if (touches('job')) await settleJobs();
    if (touches('annotation') || touches('article') || touches('job')) await refreshOpened(changes);
    if (touches('article')) await renewVersions(changes);
    if (state.place.kind === 'notes' && touches('annotation')) await loadNotes();
    if (state.place.kind === 'growth' && touches('article')) await loadGrowth();
    if (touches('story')) await loadStories();
    if (state.place.kind === 'story' && (touches('story') || touches('article'))) await loadStory(state.place.story);
  } catch (error) {
    fail(error);
  }
}

export async function refreshOverview() {
  update({ overview: await call({ type: 'overview' }) });
}

/** Shows a place from its beginning. @param {import('./store.js').Place} place @param {'list' | 'page'} [pane] */
export async function goTo(place, pane = place.kind === 'notes' || place.kind === 'growth' || place.kind === 'health' || place.kind === 'story' ? 'page' : 'list') {
  // Another river begins with no entry chosen; an article that is open stays.
  if (place.kind === 'river') update({ entry: null, river: { ...state.river, loaded: false } });
  // A collection is shown in its own order, other lists as they were.
  const own = place.kind === 'articles' && place.collection, was = state.sort === 'order';
  const sort = own ? 'order' : was ? 'saved' : state.sort, reversed = state.reversed && !own && !was;
  update({ place, sort, reversed, answering: null, query: '', hits: null, marked: null, deskOpen: false, pane });
  try {
    if (place.kind === 'notes') await loadNotes();
    else if (place.kind === 'growth') await loadGrowth();
    else if (place.kind === 'health') await loadHealth();
    else if (place.kind === 'story') await Promise.all([loadStories(), loadStory(place.story)]);
    else if (place.kind === 'river') await Promise.all([loadFeeds(), loadRiver()]);
    else await loadList();
  } catch (error) {
    fail(error);
  }
}

/** Loads the first page of the list. */
export async function loadList() {
  const mine = (listing += 1);
  update({ list: { ...state.list, loading: true } });
  const page = await call(listCommand(null, PAGE));
  if (mine === listing) update({ list: { rows: page.items, next: page.next, total: page.total, loading: false, loaded: true } });
}

/** Loads on until row `index` is there. @param {number} index */
export async function ensureRow(index) {
  const { list } = state;
  if (list.loading || !list.next || index < list.rows.length) return;
  const mine = listing;
  list.loading = true;
  try {
    const page = await call(listCommand(list.next, 500));
    if (mine !== listing) return;
    update({ list: { rows: [...list.rows, ...page.items], next: page.next, total: page.total, loading: false, loaded: true } });
    await ensureRow(index);
  } catch (error) {
    list.loading = false;
    fail(error);
  }
}

/** Asks again for as many rows as are there, so that nothing jumps. */
async function reloadList() {
  if (state.place.kind === 'river') return;
  const mine = (listing += 1);
  const wanted = Math.max(PAGE, Math.min(state.list.rows.length, 2000));
  /** @type {import('./store.js').Article[]} */
  let rows = [];
  let next = /** @type {string | null} */ (null), total = 0;
  do {
    const page = await call(listCommand(next, Math.min(500, wanted - rows.length)));
    if (mine !== listing) return;
    rows = rows.concat(page.items);
    ({ next, total } = page);
  } while (next && rows.length < wanted);
  update({ list: { rows, next, total, loading: false, loaded: true } });
}

/** What a place asks of the articles in it. @param {Extract<import('./store.js').Place, {kind: 'articles'}>} place
 * @returns {{tag?: string, collection?: string, favourite?: boolean, state?: import('../api/types').State}} */
export function scopeOf(place) {
  if (place.collection) return { collection: place.collection };
  if (place.favourites) return { favourite: true };
  return place.tag ? { tag: place.tag } : { state: place.state };
}

/** @param {string | null} after @param {number} limit @returns {import('../api/call.js').Of<'list'>} */
function listCommand(after, limit) {
  const place = state.place.kind === 'articles' ? state.place : /** @type {const} */ ({ kind: 'articles', state: 'inbox', tag: null });
  /** @type {import('../api/call.js').Of<'list'>} */
  const command = { type: 'list', sort: state.sort, limit };
  Object.assign(command, scopeOf(place));
  // Only a collection has an order of its own.
  if (command.sort === 'order' && !command.collection) command.sort = 'saved';
  if (state.reversed) command.reversed = true;
  if (after) command.after = after;
  return command;
}

/** By which the library knows this window's searches from those of others. */
const typing = Math.random().toString(36).slice(2);

/** Finds as one types: a later query makes an earlier answer void, and ends its search. @param {string} query */
export async function find(query) {
  update({ query, hit: -1 });
  const mine = (searching += 1);
  if (!query.trim()) return update({ hits: null });
  try {
    const hits = await call({ type: 'find', query, scope: state.scope, typing });
    if (mine === searching) update({ hits });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'superseded')) fail(error);
  }
}
