// Marking many articles: what the list says above and offers below.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { newStory } from '../stories/stories.js';
import { beginCollecting } from '../organise/collect.js';
import { lookAtMarked, markAll, markedCount, marking, organiseMarked, tagMarked } from '../../state/marks.js';
import { t } from '../../texts/texts.js';

/** The line above the list while articles are being marked. */
export function markedLine() {
  return html`<span role="status">${markedCount()}</span>
    <span><button class="text-button" @click=${markAll}>${t('marked-all', { n: state.list.total })}</button><button class="text-button" @click=${() => marking(false)}>${t('done')}</button></span>`;
}

/** What can be done with the marked ones. */
export function markedDeeds() {
  const none = !state.marked?.size, { place } = state;
  const where = place.kind === 'articles' && !place.tag && !place.collection && !place.favourites ? place.state : null;
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === 'Escape') update({ marked: null });
    if (event.key !== 'Enter' || event.isComposing || !input.value.trim()) return;
    tagMarked(input.value.trim());
    input.value = '';
  };
  return html`<div class="marked-deeds" role="toolbar" aria-label=${t('marked-deeds')}>
    ${where === 'trash'
      ? html`<button class="text-button" ?disabled=${none} @click=${() => organiseMarked('restore')}>${t('restore')}</button>`
      : html`<button class="text-button" ?disabled=${none} @click=${() => organiseMarked(where === 'archive' ? 'unarchive' : 'archive')}>${t(where === 'archive' ? 'unarchive' : 'archive')}</button>
          <button class="text-button" ?disabled=${none} @click=${() => organiseMarked('later')}>${t('later')}</button>
          <button class="text-button" ?disabled=${none} @click=${beginCollecting}>${t('collect.short')}</button>
          <button class="text-button" ?disabled=${none} @click=${() => newStory([...(state.marked ?? [])])}>${t('story-short')}</button>
          <button class="text-button" ?disabled=${none} @click=${() => organiseMarked('delete')}>${t('delete')}</button>
          <button class="text-button" ?disabled=${none} @click=${lookAtMarked}>${t('look-for-changes')}</button>
          <input class="field" id="marked-tag" list="known-marked-tags" placeholder=${t('marked-tag')} aria-label=${t('marked-tag.aria-label')} autocomplete="off" ?disabled=${none} @keydown=${keyed}>
          <datalist id="known-marked-tags">${state.overview?.tags.map((tag) => html`<option value=${tag.name}></option>`)}</datalist>`}
  </div>`;
}
