// The question before a link from outside has anything saved. Any page can fire such a link: the address is shown whole, as it goes over the wire.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state } from '../../state/store.js';
import { saveAddress } from '../add/save.js';
import { answered } from './arrive.js';
import { rich, t } from '../../texts/texts.js';

/** @param {import('../../state/store.js').Question} question */
export function askDialog({ url, title, reads, more }) {
  const { protocol, host, pathname, search, hash } = new URL(url);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    answered();
    saveAddress(url);
  };
  return html`<form class="ask" @submit=${save}>
    <h2 id="dialog-title">${t('ask')}</h2>
    <p>${title ? rich('ask-who-titled', { title: html`<q><bdi>${title}</bdi></q>` }) : t('ask-who')}</p>
    <p class="whole-address" dir="ltr" tabindex="0" aria-label=${t('ask.address')}>${protocol}//<b>${host}</b>${pathname}${search}${hash}</p>
    ${reads ? html`<p class="careful">${rich('ask-reads', { name: html`<b><bdi>${reads}</bdi></b>` })}</p>` : nothing}
    ${more ? html`<p class="quiet">${t('ask-more', { n: more })}</p>` : nothing}
    <div class="actions"><span></span>
      <button type="button" class="button" id="ask-cancel" @click=${answered}>${t('cancel')}</button>
      <button class="button primary">${t('save')}</button>
    </div>
  </form>`;
}

/** Once the question is shown, Enter means no: somebody may be typing. */
export function focusQuestion() {
  if (state.asking) document.getElementById('ask-cancel')?.focus();
}
