// Subscribing: the dialog for an address, the choice among several feeds, and the list of another reader.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { state, update } from '../../state/store.js';
import { goTo } from '../../state/library.js';
import { importList, subscribe } from '../../state/feeds.js';
import { t } from '../../texts/texts.js';

export function subscribeDialog() {
  const { text, busy, failure, choices } = state.subscribing ?? { text: '', busy: false, failure: null, choices: [] };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.trim() && !busy) take(text.trim());
  };
  const typed = (/** @type {Event} */ event) => update({ subscribing: { text: /** @type {HTMLInputElement} */ (event.target).value, busy: false, failure: null, choices: [] } });
  return html`<form @submit=${submit}>
    <h2 id="dialog-title">${t('subscribe')}</h2>
    <input class="field" autofocus type="text" inputmode="url" autocomplete="off" spellcheck="false" aria-label=${t('subscribe.field')} aria-describedby="feed-trouble" placeholder=${t('subscribe.field')} .value=${live(text)} @input=${typed}>
    <div id="feed-trouble" role="status">${failure ? html`<p class="trouble">${failure}</p>` : choices.length ? html`<p>${t('subscribe.several')}</p>` : nothing}</div>
    ${choices.length ? html`<div class="feed-choices">${choices.map((one) => html`<button type="button" class="feed-choice" ?disabled=${busy} @click=${() => take(one.address)}><b dir="auto">${one.title ?? one.address}</b>${one.title ? html`<span>${one.address}</span>` : nothing}</button>`)}</div>` : nothing}
    <div class="actions">
      <button type="button" class="button" @click=${() => document.getElementById('opml-file')?.click()}>${t('subscribe.choose-list')}</button>
      <button type="button" class="button" @click=${() => update({ dialog: null, subscribing: null })}>${t('cancel')}</button>
      <button class="button primary" ?disabled=${busy || !text.trim()}>${t(busy ? 'subscribe.looking' : 'subscribe.do')}</button>
    </div>
  </form>`;
}

/** The field for lists of feeds, which several buttons open. */
export function listField() {
  const chosen = async (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    for (const file of input.files ?? []) await importList(file);
    input.value = '';
  };
  return html`<input id="opml-file" type="file" hidden accept=".opml,.xml,text/x-opml" @change=${chosen}>`;
}

/** @param {string} address */
async function take(address) {
  const feed = await subscribe(address);
  if (feed) await goTo({ kind: 'river', feed: feed.id });
}
