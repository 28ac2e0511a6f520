// Finding words in the open article.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { state, update } from '../../state/store.js';
import { tellFrame } from '../../state/article.js';
import { t } from '../../texts/texts.js';

/** Opens the field; once it is open, selects what it holds. */
export function beginFinding() {
  if (!state.opened) return;
  if (!state.finding) update({ finding: { words: '', at: 0, count: 0 } });
  requestAnimationFrame(() => requestAnimationFrame(() => /** @type {HTMLInputElement | null} */ (document.getElementById('find-words'))?.select()));
}

export function endFinding() {
  update({ finding: null });
  tellFrame({ kind: 'find', words: '', from: 0 });
  /** @type {HTMLElement | null} */ (document.querySelector('.scroll'))?.focus({ preventScroll: true });
}

/** @param {number} step */
export const stepFinding = (step) => tellFrame({ kind: 'findStep', step });

/** @param {string} words */
function look(words) {
  update({ finding: { words, at: 0, count: 0 } });
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  const from = (page?.getBoundingClientRect().top ?? 0) - (frame?.getBoundingClientRect().top ?? 0);
  tellFrame({ kind: 'find', words, from });
}

export function findBar() {
  const { finding } = state;
  if (!finding) return nothing;
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') endFinding();
    else if (event.key === 'Enter' || (event.key.toLowerCase() === 'g' && (event.ctrlKey || event.metaKey))) stepFinding(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const says = !finding.words.trim() ? '' : finding.count ? t('find.of', { at: finding.at, n: finding.count }) : t('find.none');
  return html`<div class="find-bar" role="search" aria-label=${t('find')}>
    <input class="field" id="find-words" dir="auto" aria-label=${t('find.words')} placeholder=${t('find')} autocomplete="off" spellcheck="false" .value=${live(finding.words)} @input=${(/** @type {Event} */ event) => look(/** @type {HTMLInputElement} */ (event.target).value)} @keydown=${keyed}>
    <span role="status">${says}</span>
    <button class="text-button" aria-label=${t('find.previous')} ?disabled=${!finding.count} @click=${() => stepFinding(-1)}>↑</button>
    <button class="text-button" aria-label=${t('find.next')} ?disabled=${!finding.count} @click=${() => stepFinding(1)}>↓</button>
    <button class="text-button" aria-label=${t('find.end')} @click=${endFinding}>×</button>
  </div>`;
}
