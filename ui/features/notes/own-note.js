// In place of "Leave a comment": the reader's own words on the whole article.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { call } from '../../api/call.js';
import { refreshOpened, revise } from '../../state/article.js';
import { fail, undoable } from '../../state/toasts.js';
import { listed } from './all-notes.js';
import { note } from './note.js';
import { t } from '../../texts/texts.js';

/** Milliseconds after the last key, and the longest that typing may go on, until it is kept. */
const PAUSE = 500, LONGEST = 900;
/** What is being written: a note of its own from the first pause on, so that nothing typed is lost. @type {{article: string, id: string | null, kept: string, at: number} | null} */
let draft = null;
let pausing = 0;
/** One at a time, or one note would become two. @type {Promise<void>} */
let keeping = Promise.resolve();

const field = () => /** @type {HTMLTextAreaElement | null} */ (document.getElementById('own-note'));

/** Keeps what is in the field. @param {string} article @param {string} text */
function keepDraft(article, text) {
  clearTimeout(pausing);
  keeping = keeping.then(async () => {
    if (draft?.article !== article) draft = { article, id: null, kept: '', at: 0 };
    const mine = draft;
    mine.at = performance.now();
    if (text === mine.kept || (!text.trim() && !mine.id)) return;
    if (mine.id && text.trim()) await revise(mine.id, { body: text });
    else if (mine.id) await call({ type: 'deleteAnnotation', id: mine.id }).then(() => { mine.id = null; });
    else mine.id = (await call({ type: 'annotate', annotation: { article, position: null, color: null, body: text } })).id;
    mine.kept = text;
  }).catch(fail);
  return keeping;
}

/** Ends writing: the note takes its place among the others. @param {string} article @param {string} text */
async function endDraft(article, text) {
  await keepDraft(article, text);
  const ended = draft;
  draft = null;
  const box = field();
  if (box && box.value === text) box.value = '';
  if (ended?.id) undoable(t('done-note-added'), () => call({ type: 'deleteAnnotation', id: /** @type {string} */ (ended.id) }));
  await refreshOpened([]);
}

/** @param {import('../../state/store.js').Opened} opened */
export function ownNote(opened) {
  const { id } = opened.article;
  const own = opened.annotations.filter((one) => !one.target && one.id !== draft?.id);
  const keep = (/** @type {Event} */ event) => {
    event.preventDefault();
    endDraft(id, field()?.value ?? '');
  };
  const typed = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLTextAreaElement} */ (event.target);
    clearTimeout(pausing);
    if (draft && performance.now() - draft.at > LONGEST) keepDraft(id, value);
    else pausing = setTimeout(() => keepDraft(id, value), PAUSE);
    draft ??= { article: id, id: null, kept: '', at: performance.now() };
  };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep(event);
    if (event.key === 'Escape') /** @type {HTMLElement} */ (event.target).blur();
    event.stopPropagation();
  };
  const left = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLTextAreaElement} */ (event.target);
    if (value.trim() || draft?.id) endDraft(id, value);
  };
  return html`<section class="own-note" aria-label=${t('own-note')}>
    <h2>${t('own-note')}</h2>
    ${own.map((one) => note(one, opened.bodies[one.id] ?? ''))}
    <form @submit=${keep}>
      <label class="visually-hidden" for="own-note">${t('own-note.label')}</label>
      <textarea class="field" id="own-note" dir="auto" placeholder=${t('own-note.placeholder')} @input=${typed} @blur=${left} @keydown=${keyed}></textarea>
      <button class="button">${t('own-note.keep')}</button>
    </form>
    ${opened.backlinks.annotations.length ? html`<h2>${t('own-note.linked-from')}</h2>${opened.backlinks.annotations.map((one) => html`<div class="group"><div dir="auto">${opened.backlinks.articles.find(({ id }) => id === one.articleId)?.title}</div>${listed(one, opened.backlinks.bodies[one.id] ?? '')}</div>`)}` : nothing}
  </section>`;
}
