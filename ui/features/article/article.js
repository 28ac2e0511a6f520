// One article: its head, its frame, its margin.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { pageAddress } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { copyQuote, highlight, move, tagOpened, tellFrame } from '../../state/article.js';
import { day, host, minutes, plural } from '../../parts/format.js';
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
import { settings } from './settings.js';

const COLORS = /** @type {const} */ (['yellow', 'green', 'blue', 'pink', 'purple']);

/** What the page does not say about itself, in a reader's words. */
const UNSAID = /** @type {Record<string, string>} */ ({ noByline: 'no author named', noPublicationDate: 'no publication date', paywalled: 'the page says that there is more for subscribers' });

export function article() {
  const { opened, openFailure } = state;
  if (openFailure) return html`<section class="page"><div class="empty" role="alert"><h2>This article cannot be shown</h2><p>${openFailure}</p></div></section>`;
  if (!opened) return html`<section class="page" aria-label="Article"><div class="empty"><h2>Choose something to read</h2><p>j and k walk through the list, / searches, a adds. Press ? for all keys.</p></div></section>`;
  return html`<section class="page" aria-label="Article">
    ${bar(opened)}
    ${findBar()}
    ${listenBar()}
    ${state.dialog === 'settings' ? settings(opened) : nothing}
    <div class="scroll" tabindex="-1" @scroll=${scrolled}>
      <div class="sheet-grid">
        <div class="column">
          ${head(opened)}
          ${repeat([opened], (one) => one.view, (one) => html`<iframe class="frame waiting" title=${one.article.title} sandbox="allow-scripts" src=${pageAddress(one.view)}></iframe>`)}
          ${repeat([opened], (one) => one.article.id, ownNote)}
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
  return html`<div class="bar" role="toolbar" aria-label="Article">
    <button class="text-button back" @click=${() => update({ pane: 'list' })}>‹ List</button>
    <span class="left">${left(opened)}</span>
    <span class="grow"></span>
    <button class="text-button optional" aria-pressed=${state.focused} title="Nothing but the page (Shift f)" @click=${() => update({ focused: !state.focused })}>Focus</button>
    <button class="text-button" aria-label="Look" aria-expanded=${settingsOpen} @click=${() => update({ dialog: settingsOpen ? null : 'settings' })}>Aa</button>
    <button class="text-button" title="Highlight (h)" @click=${() => highlight('yellow')}>Highlight</button>
    <button class="text-button" title="Note (c)" @click=${() => (state.selection ? highlight('yellow', true) : focusOwnNote())}>Note</button>
    <button class="text-button panel-button" aria-expanded=${state.marginOpen} @click=${() => update({ marginOpen: !state.marginOpen })}>Margin${annotations.length ? ` ${annotations.length}` : ''}</button>
    ${article.state === 'trash'
      ? html`<button class="text-button" @click=${() => move('restore', id)}>Restore</button>`
      : html`<button class="text-button" title="${article.state === 'archive' ? 'Back to the inbox' : 'Archive'} (e)" @click=${() => move(article.state === 'archive' ? 'unarchive' : 'archive', id)}>${article.state === 'archive' ? 'Unarchive' : 'Archive'}</button>`}
    ${more(opened)}
    <div class="progress" aria-hidden="true"><i></i></div>
  </div>`;
}

/** How much is still to be read. @param {import('../../state/store.js').Opened} opened */
function left({ article }) {
  const words = article.wordCount * (1 - state.read.page);
  return state.read.page > 0.97 ? '' : `${minutes(words)} left`;
}

export function focusOwnNote() {
  const field = /** @type {HTMLElement | null} */ (document.getElementById('own-note'));
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/** @param {import('../../state/store.js').Opened} opened */
function head(opened) {
  const { article, document: page, version } = opened;
  const unsaid = page.observations.flatMap((one) => UNSAID[one] ?? []);
  const byline = page.byline ? page.byline + (page.observations.includes('bylineIsRole') ? ' (a role)' : '') : null;
  const parts = [byline, page.publishedAt ? day(page.publishedAt) : null, ...unsaid, minutes(article.wordCount)].filter(Boolean);
  const site = article.siteName ?? host(article.url);
  return html`<header>
    <div class="about-line">${article.url ? html`<a href=${article.url} @click=${(/** @type {Event} */ event) => { event.preventDefault(); update({ link: article.url }); }}>${site}</a><span>·</span>` : site ? html`<span>${site}</span><span>·</span>` : nothing}<span dir="auto">${parts.join(' · ')}</span>${article.versionCount > 1 ? html`<span>·</span><button title="What changed (d)" @click=${showVersions}>${plural(article.versionCount, 'version')}</button>` : nothing}<span>·</span><button title="Where it comes from (i)" @click=${showProvenance}>Origin</button></div>
    <h1 class="headline" dir="auto" lang=${article.lang ?? nothing}>${isOlder(opened) ? (page.title ?? article.title) : article.title}</h1>
    <div class="visually-hidden">Saved ${day(version.capturedAt)}</div>
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
  return html`<div class="tags" aria-label="Tags" role="group">
    ${article.tags.map((tag) => html`<span class="tag">${tag}<button aria-label="Remove the tag ${tag}" @click=${() => tagOpened([], [tag])}>×</button></span>`)}
    <input id="tag-field" list="known-tags" placeholder="add a tag" aria-label="Add a tag" autocomplete="off" @keydown=${keyed}>
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
  return html`<div class="popover" role="toolbar" aria-label="Selection" .style=${`top: ${y}px; left: ${at}px`} @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${COLORS.map((color) => html`<button class="swatch ${color}" aria-label="Highlight in ${color}" title=${color} @click=${() => highlight(color)}></button>`)}
    <button class="swatch underline" aria-label="Underline" title="underline" @click=${() => highlight('underline')}></button>
    <button title="Copy with its source (y)" @click=${copyQuote}>Quote</button>
    <button title="Ask something about it (q)" @click=${() => highlight('purple', true, true)}>Question</button>
    <button title="Note (c)" @click=${() => highlight('yellow', true)}>Note</button>
  </div>`;
}

/** Opens all answers, or closes them if all are open. */
export const unfold = () => tellFrame({ kind: 'unfold' });
