// A small dialog that asks for a name, and the one that asks before the trash is emptied.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { emptyTrash } from '../../state/lists.js';
import { t } from '../../texts/texts.js';

const close = () => update({ dialog: null });

export function nameDialog() {
  const { naming } = state;
  if (!naming) return nothing;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const name = /** @type {HTMLInputElement} */ (document.getElementById('name-field')).value.trim();
    if (!name) return;
    close();
    naming.does(name);
  };
  return html`<form class="sheet narrow" @submit=${submit}>
    <h2 id="dialog-title">${naming.title}</h2>
    <input class="field" id="name-field" dir="auto" autofocus aria-labelledby="dialog-title" autocomplete="off" maxlength="120" .value=${naming.value}>
    <div class="actions"><span></span><button type="button" class="button" @click=${close}>${t('cancel')}</button><button class="button primary">${naming.says}</button></div>
  </form>`;
}

export function trashDialog() {
  const n = state.overview?.counts.trash ?? 0;
  return html`<div class="sheet narrow">
    <h2 id="dialog-title">${t('trash-empty')}</h2>
    <p>${t('trash-empty.question', { n })}</p>
    <div class="actions"><span></span><button class="button" autofocus @click=${close}>${t('cancel')}</button><button class="button primary" @click=${emptyTrash}>${t('trash-empty.deed')}</button></div>
  </div>`;
}
