// All notes of the library, by article; each leads to its sentence.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { unsafeHTML } from '../../vendor/lit-html/directives/unsafe-html.js';
import { state } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { goTo } from '../../state/library.js';
import { moreNotes, reviewing, showDisplaced, wantNotes } from '../../state/notes.js';
import { ago } from '../../parts/format.js';
import { STATUS, followLink } from './note.js';

/** @typedef {import('../../api/types').Annotation} Annotation */
/** @typedef {import('../../api/types').Wanted} Wanted */

const COLORS = /** @type {const} */ (['yellow', 'green', 'blue', 'pink', 'purple', 'underline']);
const KINDS = /** @type {const} */ ([['highlighting', 'Highlights'], ['commenting', 'Notes'], ['questioning', 'Questions']]);

export function allNotes() {
  const { notes, wanted } = state;
  if (!notes) return html`<section class="page" aria-label="Notes"></section>`;
  const filtered = Object.keys(wanted).length > 0;
  return html`<section class="page" aria-label="Notes">${bar()}<div class="all-notes" tabindex="-1"><div class="inner">
    <div class="notes-head"><h1>${state.reviewing ? 'From earlier' : 'Notes'}</h1><button class="text-button" @click=${() => reviewing(!state.reviewing)}>${state.reviewing ? 'All notes' : 'A few from earlier'}</button></div>
    ${state.reviewing ? html`<p class="quiet">Some of your passages, others each day. Nothing is counted.</p>` : filters(wanted)}
    ${notes.annotations.length ? nothing : empty(filtered)}
    ${[...Map.groupBy(notes.annotations, (one) => one.articleId)].map(([id, annotations]) => group(id, annotations))}
    ${state.moreNotes && !state.reviewing ? html`<button class="button" @click=${moreNotes}>Older ones</button>` : nothing}
  </div></div></section>`;
}

/** @param {boolean} filtered */
function empty(filtered) {
  if (state.reviewing) return html`<p class="quiet">There is nothing from earlier days yet. What you highlight today comes back here.</p>`;
  if (state.displaced) return html`<p class="quiet">Every note stands on its words.</p>`;
  if (filtered) return html`<p class="quiet">None is like that. <button class="text-button" @click=${() => wantNotes({})}>Show all</button></p>`;
  return html`<div class="empty"><h2>No notes yet</h2><p>Select some words in an article and press h to highlight them, or c to write in the margin.</p></div>`;
}

/** @param {string} id @param {Annotation[]} annotations */
function group(id, annotations) {
  const sorted = [...annotations].sort((a, b) => (a.target?.start ?? -1) - (b.target?.start ?? -1));
  return html`<section class="group"><h2 dir="auto">${state.notes?.articles.find((one) => one.id === id)?.title}</h2>${sorted.map((one) => listed(one, state.notes?.bodies[one.id] ?? ''))}</section>`;
}

/** One annotation that leads to its sentence. @param {Annotation} one @param {string} body */
export function listed(one, body) {
  return html`<article class="note ${one.color ?? ''}">
    ${one.motivation === 'questioning' ? html`<div class="asks">Question</div>` : nothing}
    <button class="lead" @click=${() => openArticle(one.articleId, { annotation: one.id })}>${one.target ? html`<span class="quote" dir="auto">${one.target.exact}</span>` : html`<span class="quote">On the article</span>`}</button>
    ${one.body ? html`<div class="words" dir="auto" @click=${followLink}>${unsafeHTML(body)}</div>` : nothing}
    <div class="foot"><span>${one.section ? `${one.section} · ` : ''}${ago(one.modifiedAt)}</span>${one.tags.map((tag) => html`<span class="tag">${tag}</span>`)}${one.status === 'exact' ? nothing : html`<span class="status">${STATUS[one.status]}</span>`}</div></article>`;
}

/** @param {Wanted} wanted */
function filters(wanted) {
  const put = (/** @type {keyof Wanted} */ name, /** @type {string | undefined} */ value) => {
    const { [name]: _, ...rest } = wanted;
    wantNotes(/** @type {Wanted} */ (value ? { ...rest, [name]: value } : rest));
  };
  return html`<div class="note-filters" role="group" aria-label="Which notes">
    ${KINDS.map(([kind, label]) => html`<button class="text-button" aria-pressed=${wanted.motivation === kind} @click=${() => put('motivation', wanted.motivation === kind ? undefined : kind)}>${label}</button>`)}
    <span class="dots">${COLORS.map((color) => html`<button class="dot ${color}" aria-label=${color} aria-pressed=${wanted.color === color} @click=${() => put('color', wanted.color === color ? undefined : color)}></button>`)}</span>
    <button class="text-button" aria-pressed=${state.displaced} @click=${() => showDisplaced(!state.displaced)}>Moved or lost</button>
    ${state.noteTags.length ? html`<label>Tag <select aria-label="Tag" @change=${(/** @type {Event} */ event) => put('tag', /** @type {HTMLSelectElement} */ (event.target).value)}><option value="">any</option>${state.noteTags.map(({ name, count }) => html`<option value=${name} ?selected=${wanted.tag === name}>${name} (${count})</option>`)}</select></label>` : nothing}
    <label>From <input type="date" aria-label="From" .value=${wanted.since ?? ''} @change=${(/** @type {Event} */ event) => put('since', /** @type {HTMLInputElement} */ (event.target).value)}></label>
    <label>until <input type="date" aria-label="Until" .value=${wanted.until ?? ''} @change=${(/** @type {Event} */ event) => put('until', /** @type {HTMLInputElement} */ (event.target).value)}></label>
  </div>`;
}

/** The way back, where there is one pane at a time. */
const bar = () => html`<div class="bar back"><button class="text-button" @click=${() => goTo({ kind: 'articles', state: 'inbox', tag: null })}>‹ List</button></div>`;
