// What a person has corrected in the open article, and what was left out of it.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { correct, uncorrect } from '../../state/correct.js';
import { fail } from '../../state/toasts.js';
import { isOlder } from '../../state/versions.js';
import { leftOutAs, saidAs } from './words.js';
import { t } from '../../texts/texts.js';

export function correctionsDialog() {
  const { opened } = state;
  if (!opened) return nothing;
  const { corrections } = opened;
  return html`<div class="sheet"><h2 id="dialog-title">${t('corrections')}</h2>
    ${corrections.length ? html`<ul class="corrections" aria-label=${t('corrections.corrections')}>${corrections.map((one) => html`<li><span class="words" dir="auto">${short(one.target.exact)}</span>
      <span class="quiet">${t(one.found ? 'corrections.is' : 'corrections.not-found', { part: saidAs(one.says) })}</span> <button aria-label=${t('corrections.take-back', { words: short(one.target.exact) })} @click=${() => uncorrect(one.id).catch(fail)}>${t('take-back')}</button></li>`)}</ul>`
    : html`<p class="quiet">${t('corrections.none')}</p>`}
    ${leftOut(opened.document.folded, isOlder(opened))}
    <div class="actions"><span></span><button class="button" @click=${() => update({ dialog: null })}>${t('close')}</button></div></div>`;
}

/** The texts that were left out, each with its reason and the way back in. @param {import('../../api/types').Folded[]} folded @param {boolean} older */
export function leftOut(folded, older) {
  if (!folded.length) return html`<p class="quiet">${t('left-out.none')}</p>`;
  return html`<div class="left-out" role="group" aria-label=${t('left-out')}>${folded.map((left, at) => html`<details><summary><span class="words" dir="auto">${short(left.text)}</span><span class="quiet">${leftOutAs(left)}</span></summary>
    <p class="words whole" dir="auto">${left.text}</p>${older ? nothing : html`<button class="button" aria-label=${t('left-out.restore-what', { words: short(left.text) })} @click=${() => restore(left, at)}>${t('left-out.restore')}</button>`}</details>`)}</div>`;
}

/** @param {import('../../api/types').Folded} left @param {number} at */
function restore(left, at) {
  update({ dialog: null });
  correct({ folded: at }, { as: 'partOfArticle' }, t('part-again', { words: short(left.text) }));
}

/** @param {string} text */
function short(text) {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 90 ? `${flat.slice(0, 89)}…` : flat;
}
