// The first minutes: where the library lives, how things come into it, the keys. Shown where an article would be, until it is put away.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { connectBrowsers, endFirstSteps } from '../../state/first.js';
import { goTo } from '../../state/library.js';
import { openArticle, openHelp } from '../../state/article.js';
import { keyLabel } from '../../parts/key-label.js';
import { COMMANDS, says } from '../keys/commands.js';
import { keysOf } from '../keys/map.js';
import { t } from '../../texts/texts.js';

/** Commands whose keys are enough to begin with. */
const FEW = ['next', 'highlight', 'note', 'archive', 'undo', 'search', 'palette', 'keys'];

export function firstPage() {
  const welcome = state.first?.welcome, connected = state.first?.connected;
  return html`<section class="page" aria-label=${t('first')}>
    <div class="bar" role="toolbar" aria-label=${t('first')}>
      <button class="text-button back" @click=${() => update({ pane: 'list' })}>${t('back-to-list')}</button><span class="grow"></span>
      <button class="text-button" @click=${endFirstSteps}>${t('first-end')}</button>
    </div>
    <div class="scroll" tabindex="-1"><div class="first"><h1>${t('first')}</h1>
      <p class="lead">${t('first-lead')}</p>
      <section><h2>${t('first-read')}</h2><p>${t('first-read.how')}</p>${welcome ? html`<button class="button primary" @click=${() => openArticle(welcome)}>${t('first-open')}</button>` : nothing}</section>
      <section><h2>${t('first-place')}</h2><p>${t('first-place.how')}</p>${state.first?.folder ? html`<p class="path"><bdi>${state.first.folder}</bdi></p>` : nothing}<button class="button" @click=${() => goTo({ kind: 'health' })}>${t('first-elsewhere')}</button></section>
      <section><h2>${t('first-bring')}</h2><p>${t('first-bring.how')}</p><button class="button" @click=${() => update({ dialog: 'add' })}>${t('first-add')}</button></section>
      <section><h2>${t('first-browser')}</h2><p>${t('first-browser.how')}</p>${connected ? loading(connected) : html`<button class="button" @click=${connectBrowsers}>${t('first-connect')}</button>`}</section>
      <section><h2>${t('first-keys')}</h2><p>${t('first-keys.how')}</p>
        <dl class="few-keys">${COMMANDS.filter((one) => FEW.includes(one.name)).map((one) => html`<dt>${keysOf(one).slice(0, 1).map((key) => html`<kbd>${keyLabel(key)}</kbd>`)}</dt><dd>${says(one)}</dd>`)}</dl><button class="button" @click=${() => update({ dialog: 'keys' })}>${t('first-all-keys')}</button></section>
      <section><h2>${t('first-help')}</h2><p>${t('first-help.how')}</p><button class="button" @click=${openHelp}>${t('command-help')}</button></section>
    </div></div>
  </section>`;
}

/** What is left to a person: a browser takes an extension from nobody else. @param {import('../../api/types').ConnectedBrowsers} connected */
function loading({ browsers, chrome, firefox, extension }) {
  return html`<div role="status"><p>${t('first-connected', { browsers: browsers.join(', ') })}</p>${chrome ? html`<p>${t('first-load-chrome')}</p>` : nothing}${firefox ? html`<p>${t('first-load-firefox')}</p>` : nothing}<p class="path"><bdi>${extension}</bdi></p></div>`;
}
