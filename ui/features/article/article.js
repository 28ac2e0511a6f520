// One article: its head, its frame, its margin.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { pageAddress } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { copyQuote, highlight, move, tagOpened, tellFrame } from '../../state/article.js';
import { day, host, minutes, minutesOf } from '../../parts/format.js';
import { margin, yieldRoom } from '../notes/margin.js';
import { ownNote } from '../notes/own-note.js';
import { correcting } from '../correct/correct.js';
import { olderLine } from '../versions/older.js';
import { showProvenance } from '../../state/provenance.js';
import { isOlder, showVersions } from '../../state/versions.js';
import { listenBar } from '../listen/listen.js';
import { findBar } from './find.js';
import { missingPictures } from './missing.js';
import { more } from './more.js';
import { read } from './progress.js';
import { related } from './related.js';
import { settings } from './settings.js';
import { t } from '../../texts/texts.js';

const COLORS = /** @type {const} */ (['yellow', 'green', 'blue', 'pink', 'purple']);

/** What is worth a word in the head of what the page does not say about itself. */
const UNSAID = /** @type {const} */ (['noByline', 'noPublicationDate', 'paywalled']);

export function article() {
  const { opened, openFailure } = state;
  if (openFailure) return html`<section class="page"><div class="empty" role="alert"><h2>${t('article-failed')}</h2><p>${openFailure}</p></div></section>`;
  if (!opened) return html`<section class="page" aria-label=${t('article')}><div class="empty"><h2>${t('article-none')}</h2><p>${t('article-none.hint')}</p></div></section>`;
  return html`<section class="page" aria-label=${t('article')}>
    ${bar(opened)}
    ${findBar()}
    ${listenBar()}
    ${state.dialog === 'settings' ? settings(opened) : nothing}
    <div class="scroll" tabindex="-1" @scroll=${scrolled}>
      <div class="sheet-grid">
        <div class="column">
          ${head(opened)}
          ${repeat([opened], (one) => one.view, (one) => html`<iframe class="frame waiting" data-view=${one.view} title=${one.article.title} sandbox="allow-scripts" src=${pageAddress(one.view)}></iframe>`)}
          ${repeat([opened], (one) => one.article.id, ownNote)}
          ${related(opened)}
        </div>
        ${margin(opened)}
      </div>
      ${correcting(opened)}
      ${selection()}
    </div>
  </section>`;
}

function scrolled() {
  read();
  yieldRoom();
}

/** @param {import('../../state/store.js').Opened} opened */
function bar(opened) {
  const { article, annotations } = opened;
  const { id } = article;
  const settingsOpen = state.dialog === 'settings';
  return html`<div class="bar" role="toolbar" aria-label=${t('article')}>
    <button class="text-button back" @click=${() => update({ pane: 'list' })}>${t('back-to-list')}</button>
    <span class="left">${left(opened)}</span>
    <span class="grow"></span>
    <button class="text-button optional" aria-pressed=${state.focused} title=${t('bar-focus.title')} @click=${() => update({ focused: !state.focused })}>${t('bar-focus')}</button>
    <button class="text-button" id="look" aria-label=${t('bar-look')} aria-expanded=${settingsOpen} @click=${() => update({ dialog: settingsOpen ? null : 'settings' })}>Aa</button>
    <button class="text-button" title=${t('bar-highlight.title')} @click=${() => highlight('yellow')}>${t('bar-highlight')}</button>
    <button class="text-button" title=${t('bar-note.title')} @click=${() => (state.selection ? highlight('yellow', true) : focusOwnNote())}>${t('bar-note')}</button>
    <button class="text-button panel-button" aria-expanded=${state.marginOpen} @click=${() => update({ marginOpen: !state.marginOpen })}>${t('bar-margin', { n: annotations.length })}</button>
    ${article.state === 'trash'
      ? html`<button class="text-button" @click=${() => move('restore', id)}>${t('restore')}</button>`
      : html`<button class="text-button" title=${t(article.state === 'archive' ? 'bar-unarchive' : 'bar-archive')} @click=${() => move(article.state === 'archive' ? 'unarchive' : 'archive', id)}>${t(article.state === 'archive' ? 'unarchive' : 'archive')}</button>`}
    ${more(opened)}
    <div class="progress" aria-hidden="true"><i></i></div>
  </div>`;
}

/** How much is still to be read. @param {import('../../state/store.js').Opened} opened */
function left({ article }) {
  const words = article.wordCount * (1 - state.read.page);
  return state.read.page > 0.97 ? '' : t('minutes-left', { n: minutesOf(words) });
}

export function focusOwnNote() {
  const field = /** @type {HTMLElement | null} */ (document.getElementById('own-note'));
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/** @param {import('../../state/store.js').Opened} opened */
function head(opened) {
  const { article, document: page, version } = opened;
  const unsaid = UNSAID.filter((one) => page.observations.includes(one)).map((one) => t(`unsaid-${one}`));
  const byline = page.byline && page.observations.includes('bylineIsRole') ? t('head-role', { name: page.byline }) : page.byline;
  const parts = [byline, page.publishedAt ? day(page.publishedAt) : null, ...unsaid, minutes(article.wordCount)].filter(Boolean);
  const site = article.siteName ?? host(article.url);
  return html`<header>
    <div class="about-line">${article.url ? html`<a href=${article.url} @click=${(/** @type {Event} */ event) => { event.preventDefault(); update({ link: article.url }); }}>${site}</a><span>·</span>` : site ? html`<span>${site}</span><span>·</span>` : nothing}<span>${parts.map((part, at) => html`${at ? ' · ' : ''}<bdi>${part}</bdi>`)}</span>${article.versionCount > 1 ? html`<span>·</span><button title=${t('head-changed')} @click=${showVersions}>${t('versions', { n: article.versionCount })}</button>` : nothing}<span>·</span><button title=${t('head-origin.title')} @click=${showProvenance}>${t('head-origin')}</button></div>
    <h1 class="headline" dir="auto" lang=${article.lang ?? nothing}>${isOlder(opened) ? (page.title ?? article.title) : article.title}</h1>
    <div class="visually-hidden">${t('head-saved', { day: day(version.capturedAt) })}</div>
    ${tags(article)}
    ${missingPictures(opened)}
    ${olderLine(opened)}
  </header>`;
}

/** @param {import('../../state/store.js').Article} article */
function tags(article) {
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === 'Escape') input.blur();
    if ((event.key !== 'Enter' && event.key !== ',') || event.isComposing) return;
    event.preventDefault();
    if (input.value.trim()) tagOpened([input.value.trim()], []);
    input.value = '';
  };
  return html`<div class="tags" aria-label=${t('tags')} role="group">
    ${article.tags.map((tag) => html`<span class="tag"><bdi>${tag}</bdi><button aria-label=${t('tags.remove', { tag })} @click=${() => tagOpened([], [tag])}>×</button></span>`)}
    <input id="tag-field" list="known-tags" placeholder=${t('tags.placeholder')} aria-label=${t('tags.add')} autocomplete="off" @keydown=${keyed}>
    <datalist id="known-tags">${state.overview?.tags.map((tag) => html`<option value=${tag.name}></option>`)}</datalist>
  </div>`;
}

/** What can be done with selected words, right below them. */
function selection() {
  const { selection } = state;
  if (!selection) return nothing;
  const page = document.querySelector('.scroll');
  const at = Math.max(8, Math.min(selection.x - 190, (page?.clientWidth ?? 800) - 420));
  const below = selection.bottom + 8, foot = (page?.scrollTop ?? 0) + (page?.clientHeight ?? 600);
  const y = below + 46 > foot ? Math.max(8, selection.top - 50) : below;
  return html`<div class="popover" role="toolbar" aria-label=${t('selection')} .style=${`top: ${y}px; left: ${at}px`} @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${COLORS.map((color) => html`<button class="swatch ${color}" aria-label=${t('selection.highlight-in', { color: t(`color-${color}`) })} title=${t(`color-${color}`)} @click=${() => highlight(color)}></button>`)}
    <button class="swatch underline" aria-label=${t('selection.underline')} title=${t('selection.underline')} @click=${() => highlight('underline')}></button>
    <button title=${t('selection.quote-title')} @click=${copyQuote}>${t('selection.quote')}</button>
    <button title=${t('selection.question-title')} @click=${() => highlight('purple', true, true)}>${t('selection.question')}</button>
    <button title=${t('bar-note.title')} @click=${() => highlight('yellow', true)}>${t('bar-note')}</button>
  </div>`;
}

/** Opens all answers, or closes them if all are open. */
export const unfold = () => tellFrame({ kind: 'unfold' });
