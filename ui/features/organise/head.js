// What can be done with the list that is shown itself: a collection, a kept search, a tag, the trash.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { goTo } from '../../state/library.js';
import { deleteCollection, deleteSmartList, keepSearch, moveCollection, newCollection, renameCollection, renameSmartList, renameTag } from '../../state/lists.js';
import { showAnswers } from '../../state/answers.js';
import { t } from '../../texts/texts.js';

const INBOX = /** @type {const} */ ({ kind: 'articles', state: 'inbox', tag: null });

export function listDeeds() {
  const { place } = state, query = state.query.trim();
  if (query) return searchDeeds(query);
  if (place.kind !== 'articles') return nothing;
  const collection = place.collection && state.lists?.collections.find((one) => one.id === place.collection);
  if (collection) {
    return row(collection.name, html`<button class="text-button" @click=${() => renameCollection(collection)}>${t('rename')}</button>
      <button class="text-button" @click=${() => newCollection(collection.id)}>${t('collection-new-inside')}</button>
      <button class="text-button" aria-label=${t('collection-up')} title=${t('collection-up')} @click=${() => moveCollection(collection, -1)}>↑</button>
      <button class="text-button" aria-label=${t('collection-down')} title=${t('collection-down')} @click=${() => moveCollection(collection, 1)}>↓</button>
      <button class="text-button" @click=${async () => { await deleteCollection(collection); await goTo(INBOX); }}>${t('delete')}</button>`);
  }
  const { tag } = place;
  if (tag) return row(tag, html`<button class="text-button" title=${t('tag-rename.hint')} @click=${() => renameTag(tag, (name) => goTo({ ...INBOX, tag: name }))}>${t('rename')}</button>`);
  if (place.state === 'trash' && !place.favourites && state.list.total) return row(t('trash-wait'), html`<button class="text-button" @click=${() => update({ dialog: 'trash' })}>${t('trash-empty')}</button>`, true);
  return nothing;
}

/** @param {string} query */
function searchDeeds(query) {
  const kept = state.lists?.smartLists.find((one) => one.query === query);
  if (kept) return row(kept.name, html`<button class="text-button" @click=${() => renameSmartList(kept)}>${t('rename')}</button><button class="text-button" @click=${() => deleteSmartList(kept)}>${t('delete')}</button>`);
  if (state.scope === 'faq' && state.hits?.total) return row('', html`<button class="text-button" @click=${() => showAnswers(query)}>${t('answers.all')}</button>`);
  if (state.scope !== 'articles' || !state.hits?.total) return nothing;
  return row('', html`<button class="text-button" @click=${() => keepSearch(query)}>${t('smart-keep')}</button>`);
}

/** @param {string} name @param {unknown} deeds @param {boolean} [shown] */
const row = (name, deeds, shown = false) => html`<div class="list-deeds" role="toolbar" aria-label=${name || t('smart-keep')}>${shown ? html`<span class="quiet" dir="auto">${name}</span><span class="grow"></span>` : nothing}${deeds}</div>`;
