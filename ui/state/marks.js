// Articles that are marked, and what is done with all of them at once.
// @ts-check
import { call } from '../api/call.js';
import { count, plural } from '../parts/format.js';
import { state, update } from './store.js';
import { done, fail, toast } from './toasts.js';
import { lookForChanges } from './jobs.js';

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
    update({ marked: new Set(await call(place.tag ? { type: 'ids', tag: place.tag } : { type: 'ids', state: place.state })) });
  } catch (error) {
    fail(error);
  }
}

/** What was done and how it is taken back, by deed. */
const DEEDS = /** @type {Record<'archive' | 'unarchive' | 'delete' | 'restore', {words: string, back: 'archive' | 'unarchive' | 'delete' | 'restore'}>} */ ({
  archive: { words: 'archived', back: 'unarchive' },
  unarchive: { words: 'moved to the inbox', back: 'archive' },
  delete: { words: 'moved to the trash', back: 'restore' },
  restore: { words: 'restored', back: 'delete' },
});

/** @param {keyof typeof DEEDS} deed */
export async function organiseMarked(deed) {
  await organise({ deed }, DEEDS[deed].words, { deed: DEEDS[deed].back });
}

/** @param {string} tag */
export async function tagMarked(tag) {
  await organise({ deed: 'tag', add: [tag], remove: [] }, `tagged ${tag}`, { deed: 'tag', add: [], remove: [tag] });
}

/** @param {Organising} organising @param {string} words @param {Organising} back */
async function organise(organising, words, back) {
  const ids = [...(state.marked ?? [])];
  if (!ids.length) return;
  try {
    const changed = await call({ type: 'organise', ids, organising });
    marking(false);
    if (!changed.length) return toast('They are so already');
    done(`${plural(changed.length, 'article')} ${words}`, () => call({ type: 'organise', ids: changed, organising: back }));
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

export const markedCount = () => (state.marked?.size ? `${count(state.marked.size)} marked` : 'Mark articles');
