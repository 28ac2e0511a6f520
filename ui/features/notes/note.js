// One annotation, to read or to write. Typing is kept at least each second and when the field is left.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { unsafeHTML } from '../../vendor/lit-html/directives/unsafe-html.js';
import { state, update } from '../../state/store.js';
import { call } from '../../api/call.js';
import { activate, openArticle, refreshOpened, removeAnnotation, reveal, revise, tellFrame } from '../../state/article.js';
import { done, fail, toast } from '../../state/toasts.js';
import { ago } from '../../parts/format.js';
import { copyLink } from '../article/copy-link.js';
import { t } from '../../texts/texts.js';

/** Milliseconds after the last key until a note is kept. */
const PAUSE = 500;
/** The longest that typing may go on until it is kept. */
const LONGEST = 900;
let pausing = 0;
let kept = 0;
/** @type {string | null} */
let typed = null;

/** How a link to an article by its title begins. */
const TITLED = 'margent://title/';

const COLORS = /** @type {const} */ (['yellow', 'green', 'blue', 'pink', 'purple', 'underline']);

/** How an annotation stands, where that is worth a word. */
export const statusOf = (/** @type {import('../../api/types').AnchorStatus} */ status) => (status === 'exact' ? nothing : html`<span class="status">${t(`status-${status}`)}</span>`);

/** @param {import('../../api/types').Annotation} annotation @param {string} body the note as markup, made by the library @param {unknown} [lead] */
export function note(annotation, body, lead = nothing) {
  const { id, color, status } = annotation;
  const editing = state.editing === id;
  return html`<article class="note ${color ?? ''} ${state.active === id ? 'active' : ''}" data-id=${id} aria-label=${t('note')} @click=${() => { if (state.active !== id) activate(id); if (state.marginOpen && annotation.target) reveal({ annotation: id }); }}>
    ${lead}
    ${annotation.motivation === 'questioning' ? html`<div class="asks">${t('note.question')}</div>` : nothing}
    ${editing ? editor(annotation) : annotation.body ? html`<div class="words" dir="auto" @dblclick=${() => update({ editing: id })} @click=${followLink}>${unsafeHTML(body)}</div>` : nothing}
    ${annotation.tags.length || state.active === id || editing ? tags(annotation) : nothing}
    <div class="foot">
      <span>${ago(annotation.modifiedAt)}</span>
      ${statusOf(status)}
      <span class="tools">
        ${status === 'orphan' || status === 'changed' ? html`<button @click=${() => putHere(id)}>${t('note.put-here')}</button>` : nothing}
        ${editing ? nothing : html`<button @click=${() => update({ editing: id, active: id })}>${t(annotation.body ? 'note.edit' : 'note.write')}</button>`}
        ${annotation.target && state.active === id && !editing ? COLORS.map((one) => html`<button class="dot ${one}" aria-label=${one === 'underline' ? t('note.underline') : t('note.make', { color: t(`color-${one}`) })} aria-pressed=${one === color} @click=${() => recolor(id, one)}></button>`) : nothing}
        ${annotation.target && state.active === id && !editing && state.opened?.annotations.some((one) => one.id === id) ? html`<button @click=${() => copyLink(id)}>${t('more-copy-link')}</button>` : nothing}
        <button @click=${() => removeAnnotation(id)}>${t('delete')}</button>
      </span>
    </div>
  </article>`;
}

/** @param {import('../../api/types').Annotation} annotation */
function tags({ id, tags }) {
  const put = async (/** @type {string[]} */ names) => {
    await revise(id, { tags: names });
    await refreshOpened([]);
  };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target), name = input.value.trim().replace(/^#/, '');
    event.stopPropagation();
    if (event.key === 'Escape') input.blur();
    if ((event.key !== 'Enter' && event.key !== ',') || event.isComposing) return;
    event.preventDefault();
    input.value = '';
    if (name && !tags.includes(name)) put([...tags, name]);
  };
  return html`<div class="note-tags">${tags.map((name) => html`<span class="tag"><bdi>${name}</bdi><button aria-label=${t('tags.remove', { tag: name })} @click=${() => put(tags.filter((one) => one !== name))}>×</button></span>`)}
    ${state.active === id ? html`<input list="known-tags" placeholder=${t('note.tag')} aria-label=${t('note.add-tag')} autocomplete="off" @keydown=${keyed}>` : nothing}</div>`;
}

/** Puts a note that has lost its place on the words that are selected. @param {string} id */
async function putHere(id) {
  const { selection } = state;
  if (!selection) return toast(t('note-select-place'));
  try {
    await call({ type: 'reattach', annotation: id, position: selection.passage });
    tellFrame({ kind: 'deselect' });
    update({ selection: null, active: id });
    done(t('note-put'), () => call({ type: 'unattach', annotation: id }));
    await refreshOpened([]);
  } catch (error) {
    fail(error);
  }
}

/** @param {string} id @param {string} color */
async function recolor(id, color) {
  await revise(id, { color });
  await refreshOpened([]);
}

/** Links in a note lead to the article of that title, or outside by the same way as those of a page. @param {Event} event */
export async function followLink(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a[href]'));
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  const title = link.href.startsWith(TITLED) ? decodeURIComponent(link.href.slice(TITLED.length)) : null;
  if (title === null) return update({ link: link.href });
  try {
    const id = await call({ type: 'titled', title });
    if (id) await openArticle(id);
    else toast(t('note-no-title', { title }));
  } catch (error) {
    fail(error);
  }
}

/** @param {import('../../api/types').Annotation} annotation */
function editor({ id, body, motivation }) {
  const question = motivation === 'questioning';
  const keep = async () => {
    clearTimeout(pausing);
    if (typed === null) return;
    const text = typed;
    typed = null;
    kept = performance.now();
    await revise(id, { body: text });
  };
  const input = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    typed = field.value;
    grow(field);
    clearTimeout(pausing);
    // Who types without a pause is not kept waiting for one.
    if (performance.now() - kept > LONGEST) keep();
    else pausing = setTimeout(keep, PAUSE);
  };
  const leave = async () => {
    await keep();
    if (state.editing === id) update({ editing: null });
    await refreshOpened([]);
  };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) /** @type {HTMLElement} */ (event.target).blur();
    event.stopPropagation();
  };
  return html`<textarea id="note-field" dir="auto" aria-label=${t('note')} placeholder=${t(question ? 'note.ask' : 'note.think')} .defaultValue=${body} @input=${input} @blur=${leave} @keydown=${keyed}></textarea>`;
}

/** @param {HTMLTextAreaElement} field */
function grow(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

/** Puts the cursor into a note that has just been opened for writing. */
export function focusEditor() {
  const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById('note-field'));
  if (!field || field.dataset.begun) return;
  field.dataset.begun = 'yes';
  grow(field);
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
}
