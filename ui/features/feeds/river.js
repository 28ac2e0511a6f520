// The river in the list's pane: entries as virtual rows of one height.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { state, update } from '../../state/store.js';
import { chooseEntry, markAllRead, openEntry } from '../../state/entries.js';
import { ensureEntry, feedShown, loadRiver } from '../../state/river.js';
import { exportList, pollNow, setPolling, subscribeTo } from '../../state/feeds.js';
import { fail } from '../../state/toasts.js';
import { day } from '../../parts/format.js';
import { hits, scopes, searchField } from '../find/find.js';
import { feedHead } from './feed-head.js';
import { t } from '../../texts/texts.js';

const ROW = 106;
const AHEAD = 12;

/** How far each place is scrolled. @type {Map<string, number>} */
const scrolls = new Map();
let shown = 20;
/** Where the chosen entry was, should it be gone. */
let lastAt = -1;

export function river() {
  const found = state.query.trim();
  return html`<section class="list" aria-label=${t('river')}>
    <div class="list-head">
      ${searchField()}
      <div class="list-line">${found ? scopes() : line()}</div>
      ${found ? nothing : feedHead()}
    </div>
    ${found ? hits() : rows()}
  </section>`;
}

function line() {
  const filter = (/** @type {Event} */ event) => {
    update({ unreadOnly: /** @type {HTMLSelectElement} */ (event.target).value === 'unread' });
    loadRiver().catch(fail);
  };
  const waiting = state.feeds?.filter((feed) => feed.waiting).length ?? 0;
  return html`<label class="sort"><select aria-label=${t('river.which')} @change=${filter}><option value="all" ?selected=${!state.unreadOnly}>${t('river.all')}</option><option value="unread" ?selected=${state.unreadOnly}>${t('river.unread')}</option></select></label>
    <span>${waiting ? html`<span role="status">${t('river-asking', { n: waiting })}</span>` : html`${state.feeds?.length && !feedShown() ? html`<button class="text-button" title=${t('river.poll-title')} @click=${() => pollNow()}>${t('look-for-news')}</button>` : nothing}${state.river.total ? html`<button class="text-button" title=${t('river.mark-all-title')} @click=${markAllRead}>${t('river.mark-all')}</button>` : nothing}`}</span>`;
}

const keyOf = () => JSON.stringify([state.place, state.unreadOnly]);

function rows() {
  const { river } = state;
  if (!river.loaded || !state.feeds) return nothing;
  if (!river.total) return empty();
  const key = keyOf(), top = scrolls.get(key) ?? 0;
  const first = Math.max(0, Math.floor(top / ROW) - AHEAD), last = Math.min(river.total, Math.ceil(top / ROW) + shown + AHEAD);
  /** @type {{at: number, row: import('../../api/types').Entry | undefined}[]} */
  const visible = [];
  for (let at = first; at < last; at += 1) visible.push({ at, row: river.rows[at] });
  ensureEntry(last - 1);
  const active = visible.some(({ row }) => row && row.id === state.entry) ? `entry-${state.entry}` : nothing;
  return html`${repeat([key], (one) => one, () => html`<div class="rows river" data-key=${key} tabindex="0" role="listbox" aria-label=${t('river')} aria-activedescendant=${active} @scroll=${scrolled} @keydown=${keyed}>
    <div class="space" role="presentation" .style=${`block-size: ${river.total * ROW}px`}>
      ${repeat(visible, ({ at, row }) => row?.id ?? at, ({ at, row }) => (row ? entry(row, at) : html`<div class="row" role="presentation" .style=${`top: ${at * ROW}px`}></div>`))}
    </div>
  </div>`)}`;
}

/** @param {import('../../api/types').Entry} row @param {number} at */
function entry(row, at) {
  const chosen = state.entry === row.id;
  const click = () => {
    lastAt = at;
    openEntry(row.id);
  };
  return html`<div class="row ${row.read ? 'read' : ''}" id="entry-${row.id}" role="option" aria-selected=${chosen} aria-current=${chosen ? 'true' : nothing} aria-setsize=${state.river.total} aria-posinset=${at + 1} .style=${`top: ${at * ROW}px`} @click=${click}>
    <div class="text"><div class="title" dir="auto">${row.read ? nothing : html`<span class="visually-hidden">${t('entry-unread')} </span>`}${row.title || row.excerpt || t('untitled')}</div>
    ${row.title && row.excerpt ? html`<div class="excerpt" dir="auto">${row.excerpt}</div>` : nothing}</div>
    <div class="about"><span><bdi>${row.feed}</bdi> · ${day(row.publishedAt ?? row.cameAt)}</span>${status(row)}</div>
  </div>`;
}

/** @param {import('../../api/types').Entry} row */
function status({ articleId, failure, jobId }) {
  if (articleId) return html`<span class="mine">${t('entry-saved')}</span>`;
  if (failure) return html`<span class="mine">${t('entry-not-fetched')}</span>`;
  return jobId ? html`<span>${t('entry-fetching')}</span>` : nothing;
}

function empty() {
  const choose = () => document.getElementById('opml-file')?.click();
  if (!state.feeds?.length) return html`<div class="empty"><h2>${t('river-no-feeds')}</h2><p>${t('river-no-feeds.hint')}</p><p><button class="button primary" @click=${() => subscribeTo()}>${t('add-feed')}</button> <button class="button" @click=${choose}>${t('river.choose-list')}</button></p></div>`;
  if (state.unreadOnly) return html`<div class="empty"><h2>${t('river-all-read')}</h2><p>${t(state.polling ? 'river-all-read.polling' : 'river-all-read.not-polling')}</p></div>`;
  return html`<div class="empty"><h2>${t('river-nothing')}</h2><p>${t(state.feeds.some((feed) => feed.waiting || !feed.polledAt) ? 'river-nothing.asking' : 'river-nothing.waiting')}</p></div>`;
}

/** What can be done with all subscriptions, at the foot of the river's page. */
export const listsOfFeeds = () => html`<label class="feed-polling"><input type="checkbox" .checked=${state.polling} @change=${(/** @type {Event} */ event) => setPolling(/** @type {HTMLInputElement} */ (event.target).checked)}> ${t('river.poll-always')}</label><p class="feed-lists"><button class="text-button" @click=${() => subscribeTo()}>${t('add-feed')}</button><button class="text-button" @click=${() => document.getElementById('opml-file')?.click()}>${t('river.bring-list')}</button><button class="text-button" @click=${exportList}>${t('river.write-list')}</button></p>`;

/** @param {Event} event */
function scrolled(event) {
  const element = /** @type {HTMLElement} */ (event.currentTarget);
  scrolls.set(element.dataset.key ?? '', element.scrollTop);
  shown = Math.ceil(element.clientHeight / ROW);
  update({});
}

/** Puts a river that was drawn anew to where it was left. Called after drawing. */
export function settleRiver() {
  const element = /** @type {HTMLElement | null} */ (document.querySelector('.rows.river'));
  if (!element || element.dataset.settled) return;
  element.dataset.settled = 'yes';
  shown = Math.ceil(element.clientHeight / ROW);
  element.scrollTop = scrolls.get(element.dataset.key ?? '') ?? 0;
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: shown - 1, PageUp: 1 - shown };
  const step = steps[/** @type {keyof typeof steps} */ (event.key)];
  if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'Home') choose(0);
  else if (event.key === 'End') choose(state.river.total - 1);
  else walkRiver(step);
}

/** Chooses the entry `step` rows further; nothing is saved by that. @param {number} step */
export function walkRiver(step) {
  const at = state.river.rows.findIndex((row) => row.id === state.entry);
  if (at >= 0) choose(at + step);
  else choose(lastAt < 0 ? 0 : step > 0 ? lastAt : lastAt - 1);
}

/** @param {number} at */
async function choose(at) {
  const index = Math.min(Math.max(0, at), state.river.total - 1);
  await ensureEntry(index);
  const row = state.river.rows[index];
  if (!row) return;
  lastAt = index;
  const element = document.querySelector('.rows.river');
  if (element) {
    const y = index * ROW;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + ROW > element.scrollTop + element.clientHeight) element.scrollTop = y + ROW - element.clientHeight;
  }
  const pane = state.pane;
  await chooseEntry(row);
  // In a narrow window walking through the river must not leave it.
  update({ pane: matchMedia('(max-width: 760px)').matches ? pane : state.pane });
}
