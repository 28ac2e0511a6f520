// Adding: the dialog, pasting anywhere, dropping anywhere.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { state, update } from '../../state/store.js';
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
    <textarea class="field" id="add-text" dir="auto" aria-label="An address, or a text" placeholder="Paste an address, or a text" .value=${live(state.addText)} @input=${(/** @type {Event} */ event) => update({ addText: /** @type {HTMLTextAreaElement} */ (event.target).value })}></textarea>
    <div class="actions">
      <button type="button" class="button" @click=${() => document.getElementById('add-file')?.click()}>Choose a file …</button>
      <input id="add-file" type="file" multiple hidden accept=".html,.htm,.xhtml,.txt,.md,.markdown,.url,.webloc,.desktop,text/*" @change=${choose}>
      <button type="button" class="button" @click=${() => update({ dialog: null })}>Cancel</button>
      <button class="button primary" ?disabled=${state.saving || !state.addText.trim()}>${state.saving ? 'Saving …' : 'Save'}</button>
    </div>
  </form>`;
}

/** Listens for pasting and dropping on the whole window. */
export function listenForGifts() {
  document.addEventListener('paste', (event) => {
    if (isField(event.target) || state.dialog) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const markup = event.clipboardData?.getData('text/html') ?? '';
    if (!text.trim() && !markup) return;
    event.preventDefault();
    if (looksLikeAddress(text)) saveAddress(text.trim());
    else if (text.length > 400) saveText(markup || text, Boolean(markup));
    else update({ dialog: 'add', addText: text });
  });
  let depth = 0;
  const drop = (/** @type {boolean} */ on) => update({ dropping: on });
  document.addEventListener('dragenter', (event) => { event.preventDefault(); depth += 1; drop(true); });
  document.addEventListener('dragleave', () => { depth -= 1; if (depth <= 0) { depth = 0; drop(false); } });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', async (event) => {
    event.preventDefault();
    depth = 0;
    drop(false);
    const data = event.dataTransfer;
    if (!data) return;
    const files = [...data.files];
    const address = data.getData('text/uri-list').split(/\r?\n/).find((line) => line && !line.startsWith('#'));
    const text = data.getData('text/plain'), markup = data.getData('text/html');
    for (const file of files) await saveFile(file);
    if (files.length) return;
    if (address && looksLikeAddress(address)) await saveAddress(address);
    else if (text || markup) await saveText(markup || text, Boolean(markup));
  });
}

/** Whether keys and pasted text belong to the element. @param {EventTarget | null} target */
export function isField(target) {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
