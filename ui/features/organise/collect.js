// Into which collections: of the article that is open, or of all that are marked.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { call } from '../../api/call.js';
import { collect, newCollection } from '../../state/lists.js';
import { fail } from '../../state/toasts.js';
import { t } from '../../texts/texts.js';
import { nested } from './nested.js';

/** The collections that the open article stands in. @type {Set<string>} */
let inside = new Set();

const wanted = () => (state.marked?.size ? [...state.marked] : state.opened ? [state.opened.article.id] : []);

export async function beginCollecting() {
  const ids = wanted(), [id] = ids;
  if (!id) return;
  try {
    inside = new Set(ids.length === 1 ? await call({ type: 'collectionsOf', id }) : []);
    update({ dialog: 'collect' });
  } catch (error) {
    fail(error);
  }
}

export function collectDialog() {
  const ids = wanted(), all = nested(state.lists?.collections ?? []);
  const change = (/** @type {import('../../state/lists.js').Collection} */ collection, /** @type {Event} */ event) => {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    if (on) inside.add(collection.id);
    else inside.delete(collection.id);
    collect(ids, collection, on);
  };
  return html`<div class="sheet narrow">
    <h2 id="dialog-title">${t('collect')}</h2>
    <p class="quiet" dir="auto">${ids.length > 1 ? t('articles', { n: ids.length }) : state.opened?.article.title}</p>
    ${all.length ? html`<div class="collect" role="group" aria-labelledby="dialog-title">${all.map(({ collection, depth }) => html`<label class="check" .style=${`padding-inline-start: ${depth * 20}px`}><input type="checkbox" .checked=${inside.has(collection.id)} @change=${(/** @type {Event} */ event) => change(collection, event)}> <bdi>${collection.name}</bdi></label>`)}</div>` : html`<p>${t('collect.none')}</p>`}
    <div class="actions"><button class="text-button" @click=${() => newCollection()}>${t('collection-new')}</button><button class="button" @click=${() => update({ dialog: null })}>${t('close')}</button></div>
  </div>`;
}
