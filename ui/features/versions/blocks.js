// Both texts, block by block: what stayed is folded away but for what stands around a change.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { unsafeHTML } from '../../vendor/lit-html/directives/unsafe-html.js';
import { state, update } from '../../state/store.js';
import { kindOf } from '../correct/words.js';
import { notesIn, pieces, placesOf } from './pieces.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Difference} Difference */
/** @typedef {import('../../api/types').BlockChange} BlockChange */

/** Blocks that stay visible before and after a change. */
const AROUND = 1;
/** Unchanged blocks that are not worth folding. */
const FEW = 2;

/** The places of the blocks that are changes of their own: what moved is one, where it stands now. @param {Difference} difference */
export function changesOf(difference) {
  return difference.blocks.flatMap((block, at) => (block.change === 'same' || block.change === 'movedAway' ? [] : [at]));
}

/** @param {import('../../state/versions.js').Comparing} comparing @param {Difference} difference */
export function blocks(comparing, difference) {
  const all = difference.blocks, changes = changesOf(difference), numbers = new Map(changes.map((at, number) => [at, number]));
  const shown = all.map((block, at) => comparing.whole || block.change !== 'same' || around(all, at));
  const side = { before: placesOf(difference.before), after: placesOf(difference.after) };
  const rows = [];
  for (let at = 0; at < all.length; at += 1) {
    if (!shown[at]) {
      const from = at;
      while (at + 1 < all.length && !shown[at + 1]) at += 1;
      if (at - from + 1 > FEW) {
        rows.push(html`<button class="folded-blocks" @click=${() => state.comparing && update({ comparing: { ...state.comparing, whole: true } })}>${t('compare-same-parts', { n: at - from + 1 })}</button>`);
        continue;
      }
      at = from;
    }
    rows.push(row(comparing, difference, side, /** @type {BlockChange} */ (all[at]), numbers.get(at)));
  }
  return html`<div class="compared" role="group" aria-label=${t('compare.both')}>
    ${comparing.columns ? html`<div class="row-of side-heads" aria-hidden="true"><div>${t('compare.before')}</div><div>${t('compare.after')}</div></div>` : nothing}${rows}</div>`;
}

/** @param {BlockChange[]} all @param {number} at */
function around(all, at) {
  for (let near = Math.max(0, at - AROUND); near <= Math.min(all.length - 1, at + AROUND); near += 1) if (all[near]?.change !== 'same') return true;
  return false;
}

/**
 * @param {import('../../state/versions.js').Comparing} comparing @param {Difference} difference
 * @param {{before: import('./pieces.js').Place[], after: import('./pieces.js').Place[]}} side @param {BlockChange} block @param {number | undefined} number
 */
function row(comparing, difference, side, block, number) {
  const word = block.change === 'same' ? null : t(`change-${block.change}`);
  const current = number !== undefined && number === comparing.at;
  const label = word ? html`<div class="what">${other(word, block)}</div>` : nothing;
  const cell = (/** @type {'before' | 'after' | 'both'} */ shown) => text(difference, side, block, shown);
  const body = comparing.columns ? html`<div class="row-of">${block.before && block.change !== 'moved' ? html`<div class="before">${cell('before')}</div>` : html`<div class="before none"></div>`}${block.after && block.change !== 'movedAway' ? html`<div class="after">${cell('after')}</div>` : html`<div class="after none"></div>`}</div>` : cell('both');
  return html`<div class="change-row ${block.change} ${current ? 'current' : ''}" data-change=${number ?? nothing} tabindex=${number === undefined ? nothing : '-1'} role=${word ? 'group' : nothing} aria-label=${word ?? nothing}>${label}${body}</div>`;
}

/** What became of a block, and what it was where it is something else now. @param {string} change @param {BlockChange} block */
function other(change, { before, after }) {
  if (!before || !after || (before.kind === after.kind && before.level === after.level)) return change;
  const name = (/** @type {import('../../api/types').Side} */ side) => kindOf(/** @type {any} */ (side.kind), side);
  return t('compare-became', { change, before: name(before), after: name(after) });
}

/**
 * @param {Difference} difference @param {{before: import('./pieces.js').Place[], after: import('./pieces.js').Place[]}} side
 * @param {BlockChange} block @param {'before' | 'after' | 'both'} shown
 */
function text(difference, side, block, shown) {
  const place = shown === 'before' ? block.before : (block.after ?? block.before);
  const page = difference[shown === 'before' || !block.after ? 'before' : 'after'];
  const kind = place?.kind ?? 'paragraph';
  const empty = block.runs.every((run) => !run.text.trim());
  const notes = block.change === 'movedAway' && shown === 'both' ? [] : notesHere(difference, block, shown);
  return html`<div class="compared-text is-${kind} ${kind === 'heading' ? `level-${place?.level}` : ''}" dir=${page.dir} lang=${page.lang ?? nothing}>${empty ? html`<span class="quiet">${kind === 'divider' ? '· · ·' : t(kind === 'figure' ? 'compare-picture' : 'compare-wordless')}</span>` : pieces(block, side.before, side.after, shown)}</div>
    ${notes.map(({ one, gone }) => html`<div class="compared-note ${one.color ?? ''}"><span class="words" dir="auto">${one.body ? unsafeHTML(difference.bodies[one.id] ?? '') : t('note.highlighted')}</span>${gone ? html`<span class="status">${t('status-gone-newer')}</span>` : nothing}</div>`)}`;
}

/** The annotations that are told below a block: inline those of the newer version, and of the older one those that have lost their place.
 * @param {Difference} difference @param {BlockChange} block @param {'before' | 'after' | 'both'} shown */
function notesHere({ before, after }, block, shown) {
  const lost = (/** @type {{id: string}} */ one) => !after.positions[one.id];
  const old = shown === 'after' ? [] : notesIn(before, block, 'before').filter((one) => shown === 'before' || lost(one));
  const now = shown === 'before' ? [] : notesIn(after, block, 'after');
  return [...old.map((one) => ({ one, gone: lost(one) })), ...now.map((one) => ({ one, gone: false }))];
}
