// In place of "Leave a comment": the reader's own words on the whole article.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { noteArticle } from '../../state/article.js';
import { listed } from './all-notes.js';
import { note } from './note.js';

/** @param {import('../../state/store.js').Opened} opened */
export function ownNote(opened) {
  const own = opened.annotations.filter((one) => !one.target);
  const keep = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const field = /** @type {HTMLTextAreaElement} */ (document.getElementById('own-note'));
    const text = field.value;
    field.value = '';
    await noteArticle(text);
  };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep(event);
    if (event.key === 'Escape') /** @type {HTMLElement} */ (event.target).blur();
    event.stopPropagation();
  };
  return html`<section class="own-note" aria-label="Your notes on this article">
    <h2>Your notes on this article</h2>
    ${own.map((one) => note(one, opened.bodies[one.id] ?? ''))}
    <form @submit=${keep}>
      <label class="visually-hidden" for="own-note">A note on the whole article</label>
      <textarea class="field" id="own-note" dir="auto" placeholder="What are your thoughts? They stay on this machine." @keydown=${keyed}></textarea>
      <button class="button">Keep</button>
    </form>
    ${opened.backlinks.annotations.length ? html`<h2>Linked from</h2>${opened.backlinks.annotations.map((one) => html`<div class="group"><div dir="auto">${opened.backlinks.articles.find(({ id }) => id === one.articleId)?.title}</div>${listed(one, opened.backlinks.bodies[one.id] ?? '')}</div>`)}` : nothing}
  </section>`;
}
