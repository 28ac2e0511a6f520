// In place of "Leave a comment": the reader's own words on the whole article.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';
import { noteArticle } from '../../state/article.js';
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
  </section>`;
}
