// Collections in the order in which they are shown: each followed by those that stand in it.
// @ts-check

/** @typedef {import('../../api/types').Collection} Collection */

/** @param {Collection[]} all @param {string | null} [parent] @param {number} [depth] @returns {{collection: Collection, depth: number}[]} */
export function nested(all, parent = null, depth = 0) {
  return all.filter((one) => one.parent === parent).flatMap((collection) => [{ collection, depth }, ...nested(all, collection.id, depth + 1)]);
}
