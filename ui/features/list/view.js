// How the list is shown: its order, and a sheet for the rest.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { loadList } from '../../state/library.js';
import { fail } from '../../state/toasts.js';
import { DENSITIES, setView } from '../../state/view.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Sort} Sort */

/** Orders, and whether each is from its end. @type {readonly (readonly [Sort, boolean])[]} */
const ORDERS = [['saved', false], ['saved', true], ['published', false], ['published', true], ['title', false], ['site', false], ['length', false], ['length', true]];

/** The choice of the order. @param {() => void} chosen */
export function orderField(chosen) {
  const own = state.place.kind === 'articles' && state.place.collection;
  const all = own ? /** @type {typeof ORDERS} */ ([['order', false], ...ORDERS]) : ORDERS;
  const sort = (/** @type {Event} */ event) => {
    const order = all[/** @type {HTMLSelectElement} */ (event.target).selectedIndex];
    if (!order) return;
    setView({ sort: order[0], reversed: order[1] });
    chosen();
    loadList().catch(fail);
  };
  return html`<label class="sort"><select aria-label=${t('list-order')} @change=${sort}>${all.map(([sort, reversed]) => html`<option value=${reversed ? `${sort}-reversed` : sort} ?selected=${state.sort === sort && state.reversed === reversed}>${reversed && sort !== 'title' && sort !== 'site' && sort !== 'order' ? t(`sort-${sort}-reversed`) : t(`sort-${sort}`)}</option>`)}</select></label>`;
}

export function viewButton() {
  const open = state.dialog === 'view';
  return html`<button class="text-button" id="view" aria-expanded=${open} aria-label=${t('view')} title=${t('view')} @click=${() => update({ dialog: open ? null : 'view' })}>⋯</button>`;
}

export function viewSheet() {
  if (state.dialog !== 'view') return nothing;
  return html`<div class="settings view-sheet" role="dialog" aria-label=${t('view')}>
    <fieldset><legend>${t('view.density')}</legend><div class="choices">${DENSITIES.map((density) => html`<button class="text-button" aria-pressed=${state.density === density} @click=${() => setView({ density })}>${t(`density-${density}`)}</button>`)}</div></fieldset>
    <label class="check"><input type="checkbox" .checked=${state.grouped} @change=${() => setView({ grouped: !state.grouped })}> ${t('view.grouped')}</label>
  </div>`;
}
