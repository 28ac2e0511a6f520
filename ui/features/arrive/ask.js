// The question before a link from outside has anything saved. Any page can fire such a link: the address is shown whole, as it goes over the wire.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state } from '../../state/store.js';
import { plural } from '../../parts/format.js';
import { saveAddress } from '../add/save.js';
import { answered } from './arrive.js';

/** @param {import('../../state/store.js').Question} question */
export function askDialog({ url, title, reads, more }) {
  const { protocol, host, pathname, search, hash } = new URL(url);
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    answered();
    saveAddress(url);
  };
  return html`<form class="ask" @submit=${save}>
    <h2 id="dialog-title">Save this page?</h2>
    <p>A link outside of Margent asks for it${title ? html` and calls it <q><bdi>${title}</bdi></q>` : nothing}. Nothing is fetched before you say so.</p>
    <p class="whole-address" dir="ltr" tabindex="0" aria-label="Address">${protocol}//<b>${host}</b>${pathname}${search}${hash}</p>
    ${reads ? html`<p class="careful">The site’s name is written <b><bdi>${reads}</bdi></b>, in letters that can look like those of another name.</p>` : nothing}
    ${more ? html`<p class="quiet">${plural(more, 'more link')} came meanwhile and ${more === 1 ? 'was' : 'were'} left aside.</p>` : nothing}
    <div class="actions"><span></span>
      <button type="button" class="button" id="ask-cancel" @click=${answered}>Cancel</button>
      <button class="button primary">Save</button>
    </div>
  </form>`;
}

/** Once the question is shown, Enter means no: somebody may be typing. */
export function focusQuestion() {
  if (state.asking) document.getElementById('ask-cancel')?.focus();
}
