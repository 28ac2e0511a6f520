// Where rows stand: all are of one height, and the first of a group has its heading above it.
// @ts-check

/** Pixels of a row. */
export const HEIGHTS = { roomy: 88, compact: 58, titles: 36 };
/** Pixels of a group's heading. */
export const HEADING = 38;

/** @typedef {{top: (at: number) => number, at: (y: number) => number, size: number, headings: Map<number, string>}} Places */

/** The places of a list's rows. Rows that are not loaded yet are taken to have no headings.
 * @template Row @param {Row[]} rows @param {number} total @param {number} height @param {((row: Row) => string | null) | null} groupOf @returns {Places} */
export function places(rows, total, height, groupOf) {
  /** @type {Map<number, string>} */
  const headings = new Map();
  /** @type {string | null} */
  let last = null;
  if (groupOf) rows.forEach((row, at) => {
    const group = groupOf(row);
    if (group !== null && group !== last) headings.set(at, group);
    last = group;
  });
  const heads = [...headings.keys()];
  const top = (/** @type {number} */ at) => at * height + HEADING * upTo(heads, at);
  const at = (/** @type {number} */ y) => {
    let [low, high] = [0, total];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (top(middle) + height > y) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { top, at, size: total * height + HEADING * heads.length, headings };
}

/** How many of the sorted numbers are at most `most`. @param {number[]} sorted @param {number} most */
function upTo(sorted, most) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (sorted[middle]) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
