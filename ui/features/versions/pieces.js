// The text of one block in a comparison, as text nodes and nothing else: what is gone, what is new, and what was annotated on either side.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';

/** @typedef {import('../../api/types').BlockChange} BlockChange */
/** @typedef {import('../../api/types').ComparedSide} ComparedSide */
/** @typedef {{text: string, is: 'same' | 'removed' | 'added', mark: string | null}} Piece */
/** @typedef {{start: number, end: number, color: string}} Place */

/** Where the annotations of a side stand, by the beginning. @param {ComparedSide} side @returns {Place[]} */
export function placesOf(side) {
  const places = side.annotations.flatMap((one) => {
    const position = side.positions[one.id];
    return position ? [{ ...position, color: one.color ?? 'yellow' }] : [];
  });
  return places.sort((a, b) => a.start - b.start);
}

/** The annotations that begin in a block of a side. @param {ComparedSide} side @param {BlockChange} block @param {'before' | 'after'} name */
export function notesIn(side, block, name) {
  const place = block[name];
  if (!place) return [];
  const length = block.runs.reduce((sum, run) => (run.is === (name === 'before' ? 'added' : 'removed') ? sum : sum + points(run.text)), 0);
  return side.annotations.filter((one) => {
    const position = side.positions[one.id];
    return position && position.start >= place.start && position.start < place.start + Math.max(length, 1);
  });
}

/** @param {string} text */
function points(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * A block's text cut where something begins or ends.
 * @param {BlockChange} block @param {Place[]} before @param {Place[]} after @param {'before' | 'after' | 'both'} shown
 */
export function pieces(block, before, after, shown) {
  /** @type {Piece[]} */
  const out = [];
  let old = block.before?.start ?? 0, now = block.after?.start ?? 0;
  for (const { is, text } of block.runs) {
    const length = points(text);
    const hidden = (shown === 'before' && is === 'added') || (shown === 'after' && is === 'removed');
    // What stands on both sides is marked as on the side that is shown; inline, as on the newer one.
    const onOld = is === 'removed' || shown === 'before';
    if (!hidden) cut(out, text, is, length, onOld ? before : after, onOld ? old : now);
    if (is !== 'added') old += length;
    if (is !== 'removed') now += length;
  }
  return out.map(draw);
}

/** @param {Piece[]} out @param {string} text @param {Piece['is']} is @param {number} length @param {Place[]} places @param {number} start */
function cut(out, text, is, length, places, start) {
  const here = places.filter((one) => one.start < start + length && one.end > start);
  if (!here.length) {
    out.push({ text, is, mark: null });
    return;
  }
  const chars = [...text];
  const edges = [...new Set([0, length, ...here.flatMap((one) => [one.start - start, one.end - start])])].filter((at) => at >= 0 && at <= length).sort((a, b) => a - b);
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const from = edges[at] ?? 0, to = edges[at + 1] ?? 0;
    const mark = here.findLast((one) => one.start - start <= from && one.end - start >= to);
    out.push({ text: chars.slice(from, to).join(''), is, mark: mark?.color ?? null });
  }
}

/** @param {Piece} piece */
function draw({ text, is, mark }) {
  const words = mark ? html`<mark class=${mark}>${text}</mark>` : text;
  return is === 'removed' ? html`<del>${words}</del>` : is === 'added' ? html`<ins>${words}</ins>` : words;
}
