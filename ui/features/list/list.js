// The list: virtual rows of one height, so that a hundred thousand articles cost what fifty cost.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { state, update } from '../../state/store.js';
import { ensureRow } from '../../state/library.js';
import { openArticle } from '../../state/article.js';
import { day, host, minutes } from '../../parts/format.js';
import { mark, marking } from '../../state/marks.js';
import { listDeeds } from '../organise/head.js';
import { groupsOf } from './groups.js';
import { markedDeeds, markedLine } from './marked.js';
import { HEADING, HEIGHTS, places } from './places.js';
import { orderField, viewButton, viewSheet } from './view.js';
import { hits, scopes, searchField } from '../find/find.js';
import { t } from '../../texts/texts.js';

const AHEAD = 12;

/** How far each place is scrolled. @type {Map<string, number>} */
const scrolls = new Map();
/** Pixels of the list that can be seen. */
let seen = 1600;
/** The places of the rows, and of what they are. @type {{of: unknown[], places: import('./places.js').Places} | null} */
let known = null;

export function list() {
  return html`<section class="list" aria-label=${t('list-articles')}>
    <div class="list-head">
      ${searchField()}
      <div class="list-line">${state.query.trim() ? scopes() : state.marked ? markedLine() : line()}</div>
    </div>
    ${viewSheet()}
    ${listDeeds()}
    ${state.query.trim() ? hits() : rows()}
    ${state.marked && !state.query.trim() ? markedDeeds() : nothing}
  </section>`;
}

function line() {
  return html`${orderField(() => scrollTo(0))}
    <span>${state.list.loaded ? t('articles', { n: state.list.total }) : ''}${state.list.total ? html` <button class="text-button" title=${t('list-mark.title')} @click=${() => marking(true)}>${t('list-mark')}</button>${viewButton()}` : nothing}</span>`;
}

const rowHeight = () => HEIGHTS[state.density];

/** Where the rows stand, reckoned anew only when they are others. */
function placed() {
  const { list: { rows, total }, grouped, sort, density } = state;
  // Groups are named after the day that it is.
  const of = [rows, total, grouped, sort, density, t('view'), new Date().toDateString()];
  if (!known || known.of.some((one, at) => one !== of[at])) known = { of, places: places(rows, total, rowHeight(), grouped ? groupsOf(sort) : null) };
  return known.places;
}

const listKey = () => JSON.stringify([state.place, state.sort, state.reversed]);

function rows() {
  const { list } = state;
  if (!list.loaded) return nothing;
  if (!list.total) return empty();
  const key = listKey(), at = placed();
  const top = scrolls.get(key) ?? 0;
  const first = Math.max(0, at.at(top) - AHEAD);
  const last = Math.min(list.total, at.at(top + seen) + 1 + AHEAD);
  /** @type {{at: number, row: import('../../state/store.js').Article | undefined}[]} */
  const visible = [];
  for (let row = first; row < last; row += 1) visible.push({ at: row, row: list.rows[row] });
  ensureRow(last - 1);
  const active = state.selected && list.rows.some((row) => row.id === state.selected) ? `row-${state.selected}` : nothing;
  return html`${repeat([key], (one) => one, () => html`<div class="rows ${state.density}" data-key=${key} tabindex="0" role="listbox" aria-label=${t('list-articles')} aria-multiselectable=${state.marked ? 'true' : nothing} aria-activedescendant=${active} @scroll=${scrolled} @keydown=${keyed}>
    <div class="space" role="presentation" .style=${`block-size: ${at.size}px`}>
      ${visible.filter((one) => at.headings.has(one.at)).map((one) => html`<div class="group-head" role="presentation" aria-hidden="true" dir="auto" .style=${`top: ${at.top(one.at) - HEADING}px; block-size: ${HEADING}px`}>${at.headings.get(one.at)}</div>`)}
      ${repeat(visible, ({ at, row }) => row?.id ?? at, (one) => (one.row ? article(one.row, one.at, at.top(one.at), at.headings.get(one.at)) : html`<div class="row" role="presentation" .style=${placeOf(at.top(one.at))}></div>`))}
    </div>
  </div>`)}`;
}

/** @param {number} top */
const placeOf = (top) => `top: ${top}px; block-size: ${rowHeight()}px`;

/** @param {import('../../state/store.js').Article} row @param {number} at @param {number} top @param {string} [group] the group that begins with it */
function article(row, at, top, group) {
  const site = row.siteName ?? host(row.url);
  const where = [minutes(row.wordCount), row.publishedAt ? day(row.publishedAt) : t('no-date')];
  if (row.progression > 0.02 && row.progression < 0.98) where.push(t('percent', { n: Math.round(row.progression * 100) }));
  if (row.versionCount > 1) where.push(t('versions', { n: row.versionCount }));
  const marked = state.marked?.has(row.id);
  const clicked = (/** @type {MouseEvent} */ event) => (state.marked || event.ctrlKey || event.metaKey || event.shiftKey ? mark(at, event.shiftKey) : openArticle(row.id));
  return html`<div class="row ${row.openedAt ? 'read' : ''} ${marked ? 'marked' : ''}" id="row-${row.id}" role="option" aria-selected=${state.marked ? marked : state.selected === row.id} aria-setsize=${state.list.total} aria-posinset=${at + 1}
      .style=${placeOf(top)} aria-current=${state.selected === row.id ? 'true' : nothing} @click=${clicked}>
    <div class="title" dir="auto" lang=${row.lang ?? nothing} title=${state.density === 'roomy' ? nothing : row.title}>${group === undefined ? nothing : html`<span class="visually-hidden">${group}: </span>`}${row.title}</div>
    ${state.density === 'titles' ? nothing : about(row, site, where)}
  </div>`;
}

/** @param {import('../../state/store.js').Article} row @param {string | null} site @param {string[]} where */
function about(row, site, where) {
  return html`<div class="about"><span>${site ? html`<bdi>${site}</bdi> · ` : nothing}${where.join(' · ')}</span>${row.favouriteAt ? html`<span class="star" role="img" aria-label=${t('row-favourite')}>★</span>` : nothing}${row.noteCount ? html`<span class="mine">${t('notes', { n: row.noteCount })}</span>` : nothing}</div>`;
}

function empty() {
  const { place } = state;
  const which = place.kind !== 'articles' ? 'inbox' : place.collection ? 'collection' : place.favourites ? 'favourites' : place.tag ? 'tag' : place.state;
  return html`<div class="empty"><h2>${t(`empty-${which}`)}</h2><p>${t(`empty-${which}.hint`)}</p></div>`;
}

/** @param {Event} event */
function scrolled(event) {
  const element = /** @type {HTMLElement} */ (event.currentTarget);
  scrolls.set(element.dataset.key ?? '', element.scrollTop);
  seen = element.clientHeight;
  update({});
}

/** Puts a list that was drawn anew to where it was left. Called after drawing. */
export function settleList() {
  const element = /** @type {HTMLElement | null} */ (document.querySelector('.rows'));
  if (!element || element.dataset.settled) return;
  element.dataset.settled = 'yes';
  seen = element.clientHeight;
  element.scrollTop = scrolls.get(element.dataset.key ?? '') ?? 0;
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  const page = Math.max(1, Math.floor(seen / rowHeight()) - 1);
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
  const step = steps[/** @type {keyof typeof steps} */ (event.key)];
  if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
  event.preventDefault();
  event.stopPropagation();
  if (event.shiftKey && (step === 1 || step === -1)) return stretch(step);
  if (event.key === 'Home') select(0);
  else if (event.key === 'End') select(state.list.total - 1);
  else walk(step);
}

const selectedRow = () => state.list.rows.findIndex((row) => row.id === state.selected);

/** Marks the row that is open and goes on to the next, marked as well. @param {number} step */
async function stretch(step) {
  const at = selectedRow();
  if (at >= 0 && !state.marked?.size) mark(at);
  await select(at + step);
  mark(selectedRow(), true);
}

/** Marks the row that is open, or takes its mark away. */
export function markSelected() {
  mark(selectedRow());
}

/** Opens the article `step` rows further. @param {number} step */
export function walk(step) {
  const at = selectedRow();
  select(at < 0 ? 0 : at + step);
}

/** @param {number} at */
async function select(at) {
  const index = Math.min(Math.max(0, at), state.list.total - 1);
  await ensureRow(index);
  const row = state.list.rows[index];
  if (!row) return;
  const element = document.querySelector('.rows');
  if (element) {
    const at = placed(), bottom = at.top(index) + rowHeight(), top = at.top(index) - (at.headings.has(index) ? HEADING : 0);
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  }
  const pane = state.pane;
  await openArticle(row.id);
  // In a narrow window walking through the list must not leave it.
  if (matchMedia('(max-width: 760px)').matches) update({ pane });
}

/** @param {number} y */
function scrollTo(y) {
  const element = document.querySelector('.rows');
  if (element) element.scrollTop = y;
}
