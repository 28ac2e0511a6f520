// Searching as one types, and the hits.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { state, update } from '../../state/store.js';
import { find } from '../../state/library.js';
import { openArticle } from '../../state/article.js';
import { looksLikeAddress, saveAddress } from '../add/save.js';
import { complete, completingKey, completions, endCompleting } from './complete.js';
import { t } from '../../texts/texts.js';

const SCOPES = /** @type {const} */ (['articles', 'notes', 'faq']);
let waiting = 0;

export function searchField() {
  const endangered = Boolean(state.overview?.concerns.length);
  return html`<div class="search">
    <button class="text-button menu ${endangered ? 'concerned' : ''}" aria-label=${endangered ? `${t('desk')} (${t('health.short')}: ${t('health-concern')})` : t('desk')} aria-expanded=${state.deskOpen} aria-controls="desk" @click=${() => update({ deskOpen: !state.deskOpen })}>☰</button>
    <input class="field" id="search" type="text" dir="auto" role="combobox" aria-autocomplete="list" aria-expanded=${state.completions !== null} aria-controls=${state.completions ? 'completions' : nothing} aria-activedescendant=${state.completions && state.completions.chosen >= 0 ? `completion-${state.completions.chosen}` : nothing} autocomplete="off" spellcheck="false" placeholder=${t('search')} aria-label=${t('search')} .value=${live(state.query)} @input=${typed} @keydown=${keyed} @blur=${endCompleting}>
    ${state.query ? nothing : html`<span class="hint" aria-hidden="true">/</span>`}
    ${completions()}
  </div>`;
}

/** @param {Event} event */
function typed(event) {
  const query = /** @type {HTMLInputElement} */ (event.target).value;
  update({ query });
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    find(query);
    complete();
  }, 60);
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  if (event.isComposing || completingKey(event)) return;
  const hits = [...(state.hits?.hits ?? []), ...(state.hits?.further ?? [])];
  if (event.key === 'Escape') {
    update({ query: '', hits: null });
    /** @type {HTMLElement} */ (event.target).blur();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    update({ hit: Math.min(hits.length - 1, Math.max(0, state.hit + (event.key === 'ArrowDown' ? 1 : -1))) });
  } else if (event.key === 'Enter') {
    if (looksLikeAddress(state.query)) saveAddress(state.query.trim());
    else open(hits[Math.max(0, state.hit)]);
    return;
  } else return;
  event.stopPropagation();
}

export function scopes() {
  const choose = (/** @type {'articles'|'notes'|'faq'} */ scope) => {
    update({ scope });
    find(state.query);
  };
  return html`<div class="scopes" role="group" aria-label=${t('search.where')}>${SCOPES.map((scope) => html`<button class="text-button" aria-pressed=${state.scope === scope} @click=${() => choose(scope)}>${t(`scope-${scope}`)}</button>`)}</div>
    <span role="status">${state.hits ? t('hits', { n: state.hits.total }) : ''}</span>`;
}

export function hits() {
  const { hits } = state;
  if (looksLikeAddress(state.query)) return html`<div class="empty"><h2>${t('search-save')}</h2><p>${t('search-save.hint')}</p></div>`;
  if (!hits) return nothing;
  if (!hits.total) return html`${remarks(hits)}<div class="empty"><h2>${t('search-nothing')}</h2><p>${t('search-nothing.hint')}</p></div>`;
  return html`${remarks(hits)}<div class="hits" role="region" aria-label=${t('search.hits')} tabindex="-1">${hits.hits.map(row)}
    ${hits.further.length ? html`<p class="further">${t('search-further')}</p>${hits.further.map((hit, at) => row(hit, at + hits.hits.length))}` : nothing}</div>`;
}

/** @param {import('../../api/types').Hit} hit @param {number} at */
function row(hit, at) {
  return html`<button class="hit" aria-current=${at === state.hit} @click=${() => open(hit)}>
    <span class="title" dir="auto">${hit.title}</span>
    ${hit.section ? html`<span class="where" dir="auto">${hit.section}</span>` : nothing}
    <span class="snippet" dir="auto">${marked(hit)}</span>
  </button>`;
}

/** What was odd about the query, and what was done about it. @param {import('../../api/types').Hits} hits */
function remarks(hits) {
  // What is still being completed is not odd yet.
  const odd = hits.remarks.filter((remark) => remark.start !== state.completions?.start);
  const lines = odd.map((remark) => t(`search-odd-${remark.oddity}`, { words: remark.words }));
  if (hits.loose) lines.push(t('search-loose'));
  if (hits.indexed) lines.push(t('search-indexed', { n: hits.indexed.articles, of: hits.indexed.of }));
  const { suggestion } = hits;
  if (!lines.length && !suggestion) return nothing;
  return html`<div class="remarks">${lines.map((line) => html`<p>${line}</p>`)}
    ${suggestion ? html`<p>${t('search-suggestion')} <button class="text-button" @click=${() => find(suggestion)}><bdi>${suggestion}</bdi></button></p>` : nothing}</div>`;
}

/** The snippet with its matched words, which are counted in code points. @param {import('../../api/types').Hit} hit */
function marked(hit) {
  const points = [...hit.snippet];
  const parts = [];
  let at = 0;
  for (const { start, end } of hit.marks) {
    if (start < at) continue;
    parts.push(points.slice(at, start).join(''), html`<mark>${points.slice(start, end).join('')}</mark>`);
    at = end;
  }
  parts.push(points.slice(at).join(''));
  return parts;
}

/** @param {import('../../api/types').Hit | undefined} hit */
function open(hit) {
  if (!hit) return;
  if (hit.kind === 'note') openArticle(hit.articleId, { annotation: hit.id });
  else if (hit.kind === 'faq') openArticle(hit.articleId, { question: hit.title });
  else openArticle(hit.articleId, { query: state.query, ...(hit.place ?? (hit.block === null ? {} : { block: hit.block })) });
}
