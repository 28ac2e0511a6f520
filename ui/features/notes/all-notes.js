// All notes of the library, by article; each leads to its sentence.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { unsafeHTML } from '../../vendor/lit-html/directives/unsafe-html.js';
import { state } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { goTo } from '../../state/library.js';
import { moreNotes, reviewing, showDisplaced, wantNotes } from '../../state/notes.js';
import { ago } from '../../parts/format.js';
import { followLink, statusOf } from './note.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Annotation} Annotation */
/** @typedef {import('../../api/types').Wanted} Wanted */

const COLORS = /** @type {const} */ (['yellow', 'green', 'blue', 'pink', 'purple', 'underline']);
const KINDS = /** @type {const} */ ([['highlighting', 'all-notes.highlights'], ['commenting', 'all-notes.notes'], ['questioning', 'all-notes.questions']]);

export function allNotes() {
  const { notes, wanted } = state;
  if (!notes) return html`<section class="page" aria-label=${t('all-notes')}></section>`;
  const filtered = Object.keys(wanted).length > 0;
  return html`<section class="page" aria-label=${t('all-notes')}>${bar()}<div class="all-notes" tabindex="-1"><div class="inner">
    <div class="notes-head"><h1>${t(state.reviewing ? 'all-notes.earlier' : 'all-notes')}</h1><button class="text-button" @click=${() => reviewing(!state.reviewing)}>${t(state.reviewing ? 'all-notes.all' : 'all-notes.some-earlier')}</button></div>
    ${state.reviewing ? html`<p class="quiet">${t('all-notes.review')}</p>` : filters(wanted)}
    ${notes.annotations.length ? nothing : empty(filtered)}
    ${[...Map.groupBy(notes.annotations, (one) => one.articleId)].map(([id, annotations]) => group(id, annotations))}
    ${state.moreNotes && !state.reviewing ? html`<button class="button" @click=${moreNotes}>${t('all-notes.older')}</button>` : nothing}
  </div></div></section>`;
}

/** @param {boolean} filtered */
function empty(filtered) {
  if (state.reviewing) return html`<p class="quiet">${t('no-notes-earlier')}</p>`;
  if (state.displaced) return html`<p class="quiet">${t('no-notes-displaced')}</p>`;
  if (filtered) return html`<p class="quiet">${t('no-notes-like')} <button class="text-button" @click=${() => wantNotes({})}>${t('report-show-all')}</button></p>`;
  return html`<div class="empty"><h2>${t('no-notes')}</h2><p>${t('no-notes.hint')}</p></div>`;
}

/** @param {string} id @param {Annotation[]} annotations */
function group(id, annotations) {
  const sorted = [...annotations].sort((a, b) => (a.target?.start ?? -1) - (b.target?.start ?? -1));
  return html`<section class="group"><h2 dir="auto">${state.notes?.articles.find((one) => one.id === id)?.title}</h2>${sorted.map((one) => listed(one, state.notes?.bodies[one.id] ?? ''))}</section>`;
}

/** One annotation that leads to its sentence. @param {Annotation} one @param {string} body */
export function listed(one, body) {
  return html`<article class="note ${one.color ?? ''}">
    ${one.motivation === 'questioning' ? html`<div class="asks">${t('note.question')}</div>` : nothing}
    <button class="lead" @click=${() => openArticle(one.articleId, { annotation: one.id })}>${one.target ? html`<span class="quote" dir="auto">${one.target.exact}</span>` : html`<span class="quote">${t('note.on-article')}</span>`}</button>
    ${one.body ? html`<div class="words" dir="auto" @click=${followLink}>${unsafeHTML(body)}</div>` : nothing}
    <div class="foot"><span>${one.section ? html`<bdi>${one.section}</bdi> · ` : ''}${ago(one.modifiedAt)}</span>${one.tags.map((tag) => html`<span class="tag" dir="auto">${tag}</span>`)}${statusOf(one.status)}</div></article>`;
}

/** @param {Wanted} wanted */
function filters(wanted) {
  const put = (/** @type {keyof Wanted} */ name, /** @type {string | undefined} */ value) => {
    const { [name]: _, ...rest } = wanted;
    wantNotes(/** @type {Wanted} */ (value ? { ...rest, [name]: value } : rest));
  };
  return html`<div class="note-filters" role="group" aria-label=${t('all-notes.which')}>
    ${KINDS.map(([kind, label]) => html`<button class="text-button" aria-pressed=${wanted.motivation === kind} @click=${() => put('motivation', wanted.motivation === kind ? undefined : kind)}>${t(label)}</button>`)}
    <span class="dots">${COLORS.map((color) => html`<button class="dot ${color}" aria-label=${t(`color-${color}`)} aria-pressed=${wanted.color === color} @click=${() => put('color', wanted.color === color ? undefined : color)}></button>`)}</span>
    <button class="text-button" aria-pressed=${state.displaced} @click=${() => showDisplaced(!state.displaced)}>${t('all-notes.displaced')}</button>
    ${state.noteTags.length ? html`<label>${t('all-notes.tag')} <select aria-label=${t('all-notes.tag')} @change=${(/** @type {Event} */ event) => put('tag', /** @type {HTMLSelectElement} */ (event.target).value)}><option value="">${t('all-notes.any-tag')}</option>${state.noteTags.map(({ name, count }) => html`<option value=${name} ?selected=${wanted.tag === name}>${name} (${count})</option>`)}</select></label>` : nothing}
    <label>${t('all-notes.from')} <input type="date" aria-label=${t('all-notes.from')} .value=${wanted.since ?? ''} @change=${(/** @type {Event} */ event) => put('since', /** @type {HTMLInputElement} */ (event.target).value)}></label>
    <label>${t('all-notes.until')} <input type="date" aria-label=${t('all-notes.until-label')} .value=${wanted.until ?? ''} @change=${(/** @type {Event} */ event) => put('until', /** @type {HTMLInputElement} */ (event.target).value)}></label>
  </div>`;
}

/** The way back, where there is one pane at a time. */
const bar = () => html`<div class="bar back"><button class="text-button" @click=${() => goTo({ kind: 'articles', state: 'inbox', tag: null })}>${t('back-to-list')}</button></div>`;
