// "Is it in this article?": a quotation looked up, word by word.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { call } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { reveal } from '../../state/article.js';
import { fail } from '../../state/toasts.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').QuoteCheck} QuoteCheck */

/** Milliseconds after the last key until it is looked up. */
const PAUSE = 250;
let pausing = 0;
let asked = 0;

export function quoteDialog() {
  const { opened, quoteFound } = state;
  const typed = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLTextAreaElement} */ (event.target);
    clearTimeout(pausing);
    pausing = setTimeout(() => look(value), PAUSE);
  };
  return html`<div class="sheet"><h2 id="dialog-title">${t('quote')}</h2>
    <p class="quiet" dir="auto">${opened?.article.title}</p>
    <textarea class="field" id="quote-words" dir="auto" aria-label=${t('quote.words')} placeholder=${t('quote.placeholder')} @input=${typed}></textarea>
    <div class="quote-answer" role="status">${quoteFound ? answer(quoteFound) : nothing}</div>
    <div class="actions"><span></span><button class="button" @click=${() => update({ dialog: null, quoteFound: null })}>${t('close')}</button></div></div>`;
}

/** @param {string} quote */
async function look(quote) {
  const id = state.opened?.article.id, mine = (asked += 1);
  if (!id || !quote.trim()) return update({ quoteFound: null });
  try {
    const quoteFound = await call({ type: 'checkQuote', id, quote });
    if (mine === asked) update({ quoteFound });
  } catch (error) {
    fail(error);
  }
}

/** @param {QuoteCheck} found */
function answer(found) {
  if (found.found === 'notFound') return html`<p>${t('quote.not-found')}</p>`;
  if (found.found === 'exact') return html`<p>${t('quote-exact', { n: found.places.length })} ${show(found.places[0])}</p>`;
  return html`<p>${t('quote.differs')} ${show(found.position)}</p>
    <p class="parts" dir="auto">${found.parts.map(({ side, text }) => (side === 'quote' ? html`<del>${text}</del>` : side === 'text' ? html`<ins>${text}</ins>` : side === 'leftOut' ? html`<span class="quiet">${text}</span>` : text))}</p>
    <p class="quiet">${t('quote.marks')}</p>`;
}

/** @param {{start: number, end: number} | undefined} position */
function show(position) {
  if (!position) return nothing;
  const go = () => {
    update({ dialog: null, quoteFound: null });
    reveal(position);
  };
  return html`<button class="text-button" @click=${go}>${t('quote.show')}</button>`;
}
