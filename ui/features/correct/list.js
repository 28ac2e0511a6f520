// What a person has corrected in the open article, and what was left out of it.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { correct, uncorrect } from '../../state/correct.js';
import { fail } from '../../state/toasts.js';
import { isOlder } from '../../state/versions.js';
import { leftOutAs, saidAs } from './words.js';

export function correctionsDialog() {
  const { opened } = state;
  if (!opened) return nothing;
  const { corrections } = opened;
  return html`<div class="sheet"><h2 id="dialog-title">Corrected and left out</h2>
    ${corrections.length ? html`<ul class="corrections" aria-label="Corrections">${corrections.map((one) => html`<li><span class="words" dir="auto">${short(one.target.exact)}</span>
      <span class="quiet">is ${saidAs(one.says)}${one.found ? '' : ' (these words are not on the page any more)'}</span> <button aria-label="Take back: ${short(one.target.exact)}" @click=${() => uncorrect(one.id).catch(fail)}>Take back</button></li>`)}</ul>`
    : html`<p class="quiet">Nothing was corrected. Point at a part of the text and press ¶, or press b, to say what it is.</p>`}
    ${leftOut(opened.document.folded, isOlder(opened))}
    <div class="actions"><span></span><button class="button" @click=${() => update({ dialog: null })}>Close</button></div></div>`;
}

/** The texts that were left out, each with its reason and the way back in. @param {import('../../api/types').Folded[]} folded @param {boolean} older */
export function leftOut(folded, older) {
  if (!folded.length) return html`<p class="quiet">Nothing was left out.</p>`;
  return html`<div class="left-out" role="group" aria-label="Left out">${folded.map((left, at) => html`<details><summary><span class="words" dir="auto">${short(left.text)}</span><span class="quiet">${leftOutAs(left)}</span></summary>
    <p class="words whole" dir="auto">${left.text}</p>${older ? nothing : html`<button class="button" aria-label="Part of the article after all: ${short(left.text)}" @click=${() => restore(left, at)}>Part of the article after all</button>`}</details>`)}</div>`;
}

/** @param {import('../../api/types').Folded} left @param {number} at */
function restore(left, at) {
  update({ dialog: null });
  correct({ folded: at }, { as: 'partOfArticle' }, `Part of the article again: ${short(left.text)}`);
}

/** @param {string} text */
function short(text) {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 90 ? `${flat.slice(0, 89)}…` : flat;
}
