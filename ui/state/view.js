// How lists are shown: their order, how close their rows stand, whether they are in groups.
// @ts-check
import { call } from '../api/call.js';
import { state, update } from './store.js';
import { fail } from './toasts.js';

/** @typedef {import('../api/types').Sort} Sort */
/** @typedef {'roomy' | 'compact' | 'titles'} Density */

export const DENSITIES = /** @type {const} */ (['roomy', 'compact', 'titles']);
const SORTS = /** @type {const} */ (['saved', 'published', 'title', 'length', 'site']);

/** Takes what was set. @param {string | undefined} kept */
export function takeView(kept) {
  try {
    const { density, grouped, sort, reversed } = JSON.parse(kept ?? '{}');
    if (DENSITIES.includes(density)) state.density = density;
    if (SORTS.includes(sort)) state.sort = sort;
    update({ grouped: grouped === true, reversed: reversed === true });
  } catch {
    // What is no view counts as none.
  }
}

/** Shows lists otherwise, and remembers it. @param {{density?: Density, grouped?: boolean, sort?: Sort, reversed?: boolean}} patch */
export function setView(patch) {
  update(patch);
  const { density, grouped, sort, reversed } = state;
  // The order of a collection is its own: other lists stay in theirs.
  call({ type: 'put', name: 'list', value: JSON.stringify({ density, grouped, ...(sort === 'order' ? {} : { sort, reversed }) }) }).catch(fail);
}
