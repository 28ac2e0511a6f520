// Adding: the dialog, pasting anywhere, dropping anywhere.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { state, update } from '../../state/store.js';
import { subscribeTo } from '../../state/feeds.js';
import { looksLikeAddress, saveAddress, saveFile, saveText } from './save.js';

export function addDialog() {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = state.addText.trim();
    if (!text) return;
    if (looksLikeAddress(text)) saveAddress(text);
    else saveText(text);
  };
  const choose = async (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    for (const file of input.files ?? []) await saveFile(file);
    input.value = '';
  };
  return html`<form @submit=${submit}>
    <h2 id="dialog-title">Add an article</h2>
    <textarea class="field" id="add-text" dir="auto" aria-label="An address, or a text" placeholder="Paste an address, or a text" @keydown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event); }} .value=${live(state.addText)} @input=${(/** @type {Event} */ event) => update({ addText: /** @type {HTMLTextAreaElement} */ (event.target).value })}></textarea>
    <div class="actions">
      <button type="button" class="button" @click=${() => document.getElementById('add-file')?.click()}>Choose a file …</button>
      <input id="add-file" type="file" multiple hidden accept=".html,.htm,.xhtml,.txt,.md,.markdown,.url,.webloc,.desktop,text/*" @change=${choose}>
      ${looksLikeAddress(state.addText) ? html`<button type="button" class="button" title="Subscribe to the feed of this address" @click=${() => subscribeTo(state.addText.trim())}>Subscribe</button>` : nothing}
      <button type="button" class="button" @click=${() => update({ dialog: null })}>Cancel</button>
      <button class="button primary" ?disabled=${state.saving || !state.addText.trim()}>${state.saving ? 'Saving …' : 'Save'}</button>
    </div>
  </form>`;
}

/** Something pasted or dropped. @typedef {{files: File[], text: string, markup: string, list: string}} Gift */

/** Longer texts are saved at once; shorter ones are shown first. */
const LONG = 400;
/** Milliseconds after the last sign of a drag until the window believes that it has left. */
const GONE = 200;
let leaving = 0;

/** Listens for pasting and dropping on the whole window. */
export function listenForGifts() {
  document.addEventListener('paste', (event) => {
    if (isField(event.target) || !event.clipboardData) return;
    event.preventDefault();
    take(read(event.clipboardData, []), false);
  });
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    showDrag();
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer) take(read(event.dataTransfer, [...event.dataTransfer.files]), true);
  });
}

/** A drag is over the window. It tells so several times a second, and never that it has left for good. */
export function showDrag() {
  if (!state.dropping) update({ dropping: true });
  clearTimeout(leaving);
  leaving = setTimeout(() => update({ dropping: false }), GONE);
}

/** Saves what was given. @param {Gift} gift @param {boolean} dropped */
export async function take({ files, text, markup, list }, dropped) {
  update({ dropping: false });
  if (state.dialog === 'add' || state.dialog === 'keys') return;
  for (const file of files) await saveFile(file);
  if (files.length) return;
  const address = list.split(/\r?\n/).find((line) => line && !line.startsWith('#')) ?? text.trim();
  if (looksLikeAddress(address)) await saveAddress(address.trim());
  else if (dropped || text.length > LONG) await (text || markup ? saveText(markup || text, Boolean(markup)) : undefined);
  else if (text.trim()) update({ dialog: 'add', addText: text });
}

/** @param {DataTransfer} data @param {File[]} files @returns {Gift} */
function read(data, files) {
  return { files, text: data.getData('text/plain'), markup: data.getData('text/html'), list: data.getData('text/uri-list') };
}

/** Whether keys and pasted text belong to the element. @param {EventTarget | null} target */
export function isField(target) {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
