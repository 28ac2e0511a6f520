// All notes of the library, by article; each leads to its sentence.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { unsafeHTML } from '../../vendor/lit-html/directives/unsafe-html.js';
import { state } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { goTo } from '../../state/library.js';
import { ago } from '../../parts/format.js';
import { STATUS, followLink } from './note.js';

export function allNotes() {
  const { notes } = state;
  if (!notes) return html`<section class="page" aria-label="Notes"></section>`;
  if (!notes.annotations.length) return html`<section class="page" aria-label="Notes">${bar()}<div class="empty"><h2>No notes yet</h2><p>Select some words in an article and press h to highlight them, or c to write in the margin.</p></div></section>`;
  const groups = Map.groupBy(notes.annotations, (one) => one.articleId);
  return html`<section class="page" aria-label="Notes">${bar()}<div class="all-notes" tabindex="-1"><div class="inner">
    <h1>Notes</h1>
    ${[...groups].map(([id, annotations]) => html`<section class="group">
      <h2 dir="auto">${notes.articles.find((one) => one.id === id)?.title}</h2>
      ${[...annotations].sort((a, b) => (a.target?.start ?? -1) - (b.target?.start ?? -1)).map((one) => html`<article class="note ${one.color ?? ''}">
        <button class="lead" @click=${() => open(one)}>${one.target ? html`<span class="quote" dir="auto">${one.target.exact}</span>` : html`<span class="quote">On the article</span>`}</button>
        ${one.body ? html`<div class="words" dir="auto" @click=${followLink}>${unsafeHTML(notes.bodies[one.id] ?? '')}</div>` : nothing}
        <div class="foot"><span>${one.section ? `${one.section} · ` : ''}${ago(one.modifiedAt)}</span>${one.status === 'exact' ? nothing : html`<span class="status">${STATUS[one.status]}</span>`}</div></article>`)}
    </section>`)}
  </div></div></section>`;
}

/** The way back, where there is one pane at a time. */
const bar = () => html`<div class="bar back"><button class="text-button" @click=${() => goTo({ kind: 'articles', state: 'inbox', tag: null })}>‹ List</button></div>`;

/** @param {import('../../api/types').Annotation} one */
function open(one) {
  openArticle(one.articleId, { annotation: one.id });
}
