// What is done more rarely with an article: a menu.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { printOpened } from '../../state/print.js';
import { state, update } from '../../state/store.js';
import { listen } from '../listen/listen.js';
import { favour, move } from '../../state/article.js';
import { beginCollecting } from '../organise/collect.js';
import { subscribeTo } from '../../state/feeds.js';
import { keyLabel } from '../../parts/key-label.js';
import { newStory } from '../stories/stories.js';
import { copyLink } from './copy-link.js';
import { fetchPictures, lookForChanges } from '../../state/jobs.js';
import { beginCorrecting } from '../../state/correct.js';
import { showProvenance } from '../../state/provenance.js';
import { putInto } from '../../state/stories.js';
import { showVersions } from '../../state/versions.js';
import { t } from '../../texts/texts.js';

/** Stories that are offered: the newest. */
const MOST_STORIES = 3;

/** @typedef {{label: string, key?: string, does: () => unknown}} Item */

/** @param {import('../../state/store.js').Opened} opened */
export function more(opened) {
  const open = state.dialog === 'more';
  return html`<div class="more">
    <button class="text-button" id="more" aria-haspopup="menu" aria-expanded=${open} @click=${() => toggle(!open)}>${t('more')}</button>
    ${open ? html`<div class="menu-sheet" role="menu" aria-label=${t('more')} @keydown=${keyed}>
      ${items(opened).map((item) => html`<button role="menuitem" tabindex="-1" @click=${() => choose(item)}><span>${item.label}</span>${item.key ? html`<kbd>${keyLabel(item.key)}</kbd>` : nothing}</button>`)}
    </div>` : nothing}
  </div>`;
}

/** @param {import('../../state/store.js').Opened} opened @returns {Item[]} */
function items({ article, pictures }) {
  const { id, url } = article;
  const missing = pictures.some((one) => one.state === 'missing' || one.state === 'notFetched');
  return [
    ...(url ? [{ label: t('look-for-changes'), key: 'r', does: () => lookForChanges([id]) }, { label: t('original-page'), key: 'v', does: () => update({ link: url }) }] : []),
    ...(url ? [{ label: t('more-feed'), does: () => subscribeTo(url) }] : []),
    { label: t(state.listening ? 'more-listen-end' : 'more-listen'), key: 'L', does: listen },
    { label: t(article.favouriteAt ? 'more-unfavourite' : 'more-favourite'), key: 's', does: () => favour(article) },
    ...(article.state === 'trash' ? [] : [{ label: t(article.state === 'later' ? 'more-not-later' : 'later'), key: 'l', does: () => move(article.state === 'later' ? 'unarchive' : 'later', id) }]),
    { label: t('more-collect'), key: 'C', does: beginCollecting },
    { label: t('more-story'), does: () => newStory([id]) },
    ...(state.stories?.stories ?? []).slice(0, MOST_STORIES).map((story) => ({ label: t('story-put-into', { title: story.title }), does: () => putInto(story.id, story.title, [id]) })),
    { label: t('more-print'), key: 'Ctrl+p', does: printOpened },
    { label: t('more-copy-link'), key: 'Y', does: copyLink },
    { label: t('more-versions'), key: 'd', does: showVersions },
    { label: t('more-quote'), key: '"', does: () => update({ dialog: 'quote' }) },
    { label: t('more-origin'), key: 'i', does: showProvenance },
    { label: t('more-correct'), key: 'b', does: () => beginCorrecting() },
    { label: t('more-corrections'), does: () => update({ dialog: 'corrections' }) },
    ...(missing ? [{ label: t('more-pictures'), does: () => fetchPictures(id) }] : []),
    article.state === 'trash' ? { label: t('restore'), does: () => move('restore', id) } : { label: t('delete'), key: 'Delete', does: () => move('delete', id) },
  ];
}

/** @param {boolean} open */
function toggle(open) {
  update({ dialog: open ? 'more' : null });
  requestAnimationFrame(() => requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(open ? '.menu-sheet button' : '#more'))?.focus()));
}

/** @param {Item} item */
function choose(item) {
  update({ dialog: null });
  item.does();
}

/** Keys of a menu, as WAI-ARIA describes them. @param {KeyboardEvent} event */
function keyed(event) {
  const buttons = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button')];
  const at = buttons.findIndex((one) => one === document.activeElement), last = buttons.length - 1;
  const next = /** @type {Record<string, number>} */ ({ ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last })[event.key];
  event.stopPropagation();
  if (event.key === 'Escape') toggle(false);
  else if (event.key === 'Tab') update({ dialog: null });
  else if (next !== undefined) buttons[next]?.focus();
  else return;
  if (event.key !== 'Tab') event.preventDefault();
}
