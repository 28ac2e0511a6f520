// The dialog for adding: an address or several, a text, files, a folder.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { state, update } from '../../state/store.js';
import { subscribeTo } from '../../state/feeds.js';
import { addresses, saveAll, saveText } from './save.js';
import { saveGiven } from './gather.js';
import { t } from '../../texts/texts.js';

export function addDialog() {
  const found = addresses(state.addText);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = state.addText.trim();
    if (!text) return;
    if (found.length) saveAll(found);
    else saveText(text);
  };
  const choose = async (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target), files = [...(input.files ?? [])];
    input.value = '';
    if (files.length) await saveGiven(files.map((file) => ({ file })));
  };
  return html`<form @submit=${submit}>
    <h2 id="dialog-title">${t('add')}</h2>
    <textarea class="field" id="add-text" dir="auto" aria-label=${t('add.field')} placeholder=${t('add.placeholder')} @keydown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event); }} .value=${live(state.addText)} @input=${(/** @type {Event} */ event) => update({ addText: /** @type {HTMLTextAreaElement} */ (event.target).value })}></textarea>
    <div class="actions">
      <span class="from-disk">
        <button type="button" class="button" @click=${() => document.getElementById('add-file')?.click()}>${t('add.files')}</button>
        <button type="button" class="button" @click=${() => document.getElementById('add-folder')?.click()}>${t('add.folder')}</button>
      </span>
      <input id="add-file" type="file" multiple hidden @change=${choose}>
      <input id="add-folder" type="file" webkitdirectory hidden @change=${choose}>
      ${found.length === 1 ? html`<button type="button" class="button" title=${t('add.subscribe-title')} @click=${() => subscribeTo(state.addText.trim())}>${t('add.subscribe')}</button>` : nothing}
      <button type="button" class="button" @click=${() => update({ dialog: null })}>${t('cancel')}</button>
      <button class="button primary" ?disabled=${state.saving || !state.addText.trim()}>${state.saving ? t('add.saving') : found.length > 1 ? t('add-save-pages', { n: found.length }) : t('save')}</button>
    </div>
  </form>`;
}
