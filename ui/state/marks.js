// Articles that are marked, and what is done with all of them at once.
// @ts-check
import { call } from '../api/call.js';
import { scopeOf } from './library.js';
import { state, update } from './store.js';
import { done, fail, toast } from './toasts.js';
import { lookForChanges } from './jobs.js';
import { t } from '../texts/texts.js';

/** @typedef {import('../api/types').Organising} Organising */

/** Where a stretch of rows begins that the Shift key marks. */
let anchor = -1;

/** Begins or ends marking. @param {boolean} on */
export function marking(on) {
  anchor = -1;
  update({ marked: on ? new Set() : null });
}

/** Marks a row or takes its mark away; with `stretch`, all rows from the last one on. @param {number} at @param {boolean} [stretch] */
export function mark(at, stretch = false) {
  const marked = new Set(state.marked ?? []), { rows } = state.list;
  const id = rows[at]?.id;
  if (!id) return;
  if (stretch && anchor >= 0) rows.slice(Math.min(anchor, at), Math.max(anchor, at) + 1).forEach((row) => marked.add(row.id));
  else if (!marked.delete(id)) marked.add(id);
  if (!stretch || anchor < 0) anchor = at;
  update({ marked });
}

/** Marks the whole list, also what is not loaded. */
export async function markAll() {
  const { place } = state;
  if (place.kind !== 'articles') return;
  try {
    update({ marked: new Set(await call({ type: 'ids', ...scopeOf(place) })) });
  } catch (error) {
    fail(error);
  }
}

/** How each deed is taken back, for what was in the list that is shown. @param {Deed} deed @returns {Deed} */
function back(deed) {
  const { place } = state, kept = place.kind === 'articles' && !place.tag && !place.collection && !place.favourites ? place.state : 'inbox';
  if (deed === 'delete') return 'restore';
  return /** @type {const} */ ({ inbox: 'unarchive', later: 'later', archive: 'archive', trash: 'delete' })[kept];
}

/** @typedef {'archive' | 'unarchive' | 'later' | 'delete' | 'restore'} Deed */

/** @param {Deed} deed */
export async function organiseMarked(deed) {
  await organise({ deed }, (n) => t(`done-many-${deed}`, { n }), { deed: back(deed) });
}

/** Makes all of them favourites. */
export async function favourMarked() {
  await organise({ deed: 'favourite', favourite: true }, (n) => t('done-many-favourite', { n }), { deed: 'favourite', favourite: false });
}

/** @param {string} tag */
export async function tagMarked(tag) {
  await organise({ deed: 'tag', add: [tag], remove: [] }, (n) => t('done-many-tag', { n, tag }), { deed: 'tag', add: [], remove: [tag] });
}

/** @param {Organising} organising @param {(n: number) => string} words @param {Organising} back */
async function organise(organising, words, back) {
  const ids = [...(state.marked ?? [])];
  if (!ids.length) return;
  try {
    const changed = await call({ type: 'organise', ids, organising });
    marking(false);
    if (!changed.length) return toast(t('done-already'));
    done(words(changed.length), () => call({ type: 'organise', ids: changed, organising: back }));
    if (changed.includes(state.selected ?? '') && organising.deed === 'delete') update({ opened: null, selected: null });
  } catch (error) {
    fail(error);
  }
}

export async function lookAtMarked() {
  const ids = [...(state.marked ?? [])];
  marking(false);
  if (ids.length) await lookForChanges(ids);
}

export const markedCount = () => (state.marked?.size ? t('marked-count', { n: state.marked.size }) : t('marked-none'));
