// Leaving for the web, by asking.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { openOutside } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { fail } from '../../state/toasts.js';
import { saveAddress } from '../add/save.js';
import { host } from '../../parts/format.js';
import { t } from '../../texts/texts.js';

/** A link leads outside: it shows where before it goes. */
export function link() {
  if (!state.link) return nothing;
  const href = state.link;
  const go = () => {
    update({ link: null });
    openOutside(href).catch(fail);
  };
  const save = () => {
    update({ link: null });
    saveAddress(href);
  };
  return html`<div class="toasts"><div class="toast" role="alertdialog" aria-label=${t('link')}><span dir="ltr"><b>${host(href)}</b> <span class="address">${href.length > 90 ? `${href.slice(0, 90)}…` : href}</span></span>
    <button @click=${go}>${t('link.open')}</button><button @click=${save}>${t('save')}</button><button @click=${() => update({ link: null })}>${t('link.stay')}</button></div></div>`;
}
