// Keys, in one table, which the help shows as well.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { copyQuote, highlight, move, openArticle, tellFrame } from '../../state/article.js';
import { printPage } from '../../api/call.js';
import { fail, undoLast } from '../../state/toasts.js';
import { goTo } from '../../state/library.js';
import { focusOwnNote, unfold } from '../article/article.js';
import { beginFinding, endFinding, stepFinding } from '../article/find.js';
import { stepSection } from '../article/progress.js';
import { stepLook, usualSize } from '../article/settings.js';
import { goAlong } from '../../state/history.js';
import { lookForChanges } from '../../state/jobs.js';
import { lookAtMarked, markAll, marking, organiseMarked } from '../../state/marks.js';
import { markSelected, walk } from '../list/list.js';
import { markAllRead, keepEntry, markEntry, openEntry } from '../../state/entries.js';
import { entryOf } from '../../state/river.js';
import { walkRiver } from '../feeds/river.js';
import { isField } from '../add/add.js';
import { openLinkOf } from './original.js';

const opened = () => state.opened?.article;

/** The entry that is chosen, in the river. */
const entry = () => (state.place.kind === 'river' ? entryOf(state.entry) : undefined);

/** Goes on in the river or in the list. @param {number} step */
const go = (step) => (state.place.kind === 'river' ? walkRiver(step) : walk(step));

function open() {
  const one = entry();
  if (one) return openEntry(one.id);
  return state.selected && openArticle(state.selected);
}

/** Does something with the chosen entry. @param {(entry: import('../../api/types').Entry) => unknown} deed */
function onEntry(deed) {
  const one = entry();
  if (one) return deed(one);
}

/** Archives or deletes what is marked, else what is open. @param {'archive' | 'delete'} deed */
function organise(deed) {
  const one = opened(), inArchive = state.place.kind === 'articles' && !state.place.tag && state.place.state === 'archive';
  if (state.marked?.size) return organiseMarked(deed === 'archive' && inArchive ? 'unarchive' : deed);
  if (!one || one.state === 'trash') return;
  return move(deed === 'archive' && one.state === 'archive' ? 'unarchive' : deed, one.id);
}

/** Looks for changes in what is marked, else in what is open. */
function look() {
  const one = opened();
  if (state.marked?.size) return lookAtMarked();
  if (one) return lookForChanges([one.id]);
}

/** @type {{keys: string[], says: string, does: () => unknown}[]} */
const KEYS = [
  { keys: ['j'], says: 'Next article', does: () => go(1) },
  { keys: ['k'], says: 'Previous article', does: () => go(-1) },
  { keys: ['o', 'Enter'], says: 'Open', does: open },
  { keys: ['v'], says: 'Original page', does: openLinkOf },
  { keys: ['r'], says: 'Look for changes', does: look },
  { keys: ['x'], says: 'Mark, for a deed on many (Shift and arrows: a stretch)', does: markSelected },
  { keys: ['Ctrl+a'], says: 'Mark the whole list', does: markAll },
  { keys: ['s'], says: 'In feeds: save the entry for later', does: () => onEntry(keepEntry) },
  { keys: ['m'], says: 'In feeds: mark the entry as read, or as unread', does: () => onEntry((one) => markEntry(one, !one.read)) },
  { keys: ['A'], says: 'In feeds: mark all as read', does: markAllRead },
  { keys: ['n'], says: 'Next section', does: () => stepSection(1) },
  { keys: ['p'], says: 'Previous section', does: () => stepSection(-1) },
  { keys: ['f'], says: 'Unfold or fold all answers', does: unfold },
  { keys: ['h'], says: 'Highlight the selection', does: () => highlight('yellow') },
  { keys: ['c', 'N'], says: 'Note on the selection, or on the article', does: () => (state.selection ? highlight('yellow', true) : focusOwnNote()) },
  { keys: ['u'], says: 'Underline the selection', does: () => highlight('underline') },
  { keys: ['q'], says: 'Ask something about the selection', does: () => highlight('purple', true, true) },
  { keys: ['y'], says: 'Copy the selection with its source', does: copyQuote },
  { keys: ['.'], says: 'Select the next sentence', does: () => caret('sentence', 1) },
  { keys: [','], says: 'Select the previous sentence', does: () => caret('sentence', -1) },
  { keys: ['>'], says: 'A sentence more', does: () => caret('sentence', 1, true) },
  { keys: ['<'], says: 'A sentence less', does: () => caret('sentence', -1, true) },
  { keys: ['Shift+ArrowRight'], says: 'A word more', does: () => caret('word', 1, true) },
  { keys: ['Shift+ArrowLeft'], says: 'A word less', does: () => caret('word', -1, true) },
  { keys: [']'], says: 'Select the next paragraph', does: () => caret('paragraph', 1) },
  { keys: ['['], says: 'Select the previous paragraph', does: () => caret('paragraph', -1) },
  { keys: ['t'], says: 'Tag', does: () => document.getElementById(state.marked?.size ? 'marked-tag' : 'tag-field')?.focus() },
  { keys: ['e'], says: 'Archive, or back to the inbox', does: () => organise('archive') },
  { keys: ['Delete', '#'], says: 'Move to the trash', does: () => organise('delete') },
  { keys: ['z', 'Ctrl+z'], says: 'Undo', does: undoLast },
  { keys: ['Ctrl+f'], says: 'Find in this article', does: beginFinding },
  { keys: ['Ctrl+p'], says: 'Print, or save as PDF', does: () => state.opened && printPage(state.opened.view).catch(fail) },
  { keys: ['Ctrl+g', 'F3'], says: 'Next place', does: () => stepFinding(1) },
  { keys: ['Alt+ArrowLeft'], says: 'Back to the article before', does: () => goAlong(-1) },
  { keys: ['Alt+ArrowRight'], says: 'Forward again', does: () => goAlong(1) },
  { keys: ['F'], says: 'Nothing but the page', does: () => update({ focused: !state.focused }) },
  { keys: ['/', 'Ctrl+k'], says: 'Search', does: () => focus('search') },
  { keys: ['a', 'Ctrl+n'], says: 'Add', does: () => update({ dialog: 'add' }) },
  { keys: ['Ctrl+=', 'Ctrl++'], says: 'Larger text', does: () => stepLook('size', 1) },
  { keys: ['Ctrl+-'], says: 'Smaller text', does: () => stepLook('size', -1) },
  { keys: ['Ctrl+0'], says: 'Usual text', does: usualSize },
  { keys: ['?'], says: 'These keys', does: () => update({ dialog: 'keys' }) },
];
const PLACES = /** @type {Record<string, import('../../state/store.js').Place>} */ ({
  u: { kind: 'articles', state: 'inbox', tag: null }, i: { kind: 'articles', state: 'inbox', tag: null },
  a: { kind: 'articles', state: 'archive', tag: null }, n: { kind: 'notes' }, f: { kind: 'river', feed: null },
});
let going = false;

/** @param {string} id */
function focus(id) {
  update({ pane: 'list' });
  requestAnimationFrame(() => /** @type {HTMLInputElement | null} */ (document.getElementById(id))?.select());
}

/** Selects by keys, beginning at what is in sight. @param {'word' | 'sentence' | 'paragraph'} unit @param {number} step @param {boolean} [extend] */
function caret(unit, step, extend = false) {
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  const from = (page?.getBoundingClientRect().top ?? 0) - (frame?.getBoundingClientRect().top ?? 0);
  tellFrame({ kind: 'caret', unit, step, extend, from });
}

/** Handles a key, from the window or from the frame. @param {KeyboardEvent} event */
export function pressed(event) {
  if (event.isComposing || event.defaultPrevented || isField(event.target)) return;
  if (event.key === 'Escape') return escape();
  if (state.dialog && state.dialog !== 'settings') return;
  if (event.altKey && !event.key.startsWith('Arrow')) return;
  const control = event.ctrlKey || event.metaKey;
  if (going && !control && PLACES[event.key]) {
    going = false;
    event.preventDefault();
    return void goTo(/** @type {any} */ (PLACES[event.key]));
  }
  going = !control && event.key === 'g';
  const onButton = event.target instanceof Element && event.target.closest('button, a') && (event.key === 'Enter' || event.key === ' ');
  if (onButton) return;
  const name = control ? `Ctrl+${event.key.toLowerCase()}` : event.altKey ? `Alt+${event.key}` : event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key;
  const found = KEYS.find((one) => one.keys.includes(name));
  if (found) {
    event.preventDefault();
    found.does();
  } else if (!control) scrollPage(event);
}

function escape() {
  if (state.selection) {
    tellFrame({ kind: 'deselect' });
    return update({ selection: null });
  }
  if (state.finding) return endFinding();
  if (state.marked && !state.dialog) return marking(false);
  if (state.focused && !state.dialog) return update({ focused: false });
  if (state.dialog || state.link || state.deskOpen || state.marginOpen) update({ dialog: null, link: null, deskOpen: false, marginOpen: false });
  else if (state.pane === 'page' && state.place.kind === 'notes') goTo({ kind: 'articles', state: 'inbox', tag: null });
  else if (state.pane === 'page') update({ pane: 'list', active: null });
}

/** The frame does not scroll by itself, so the keys that scroll do it here. @param {KeyboardEvent} event */
function scrollPage(event) {
  const page = document.querySelector('.all-notes, .scroll');
  if (!page) return;
  const full = page.clientHeight - 60;
  const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 60, ArrowUp: -60, PageDown: full, PageUp: -full, ' ': event.shiftKey ? -full : full, Home: -1e9, End: 1e9 });
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  page.scrollBy({ top: step, behavior: 'auto' });
}

export function keysDialog() {
  const name = (/** @type {string} */ key) => key.replace('Ctrl+', 'Ctrl ').replace(/^(Alt|Shift)\+Arrow/, '$1 ').replace(/^[A-Z]$/, (letter) => `Shift ${letter.toLowerCase()}`);
  return html`<div class="sheet"><h2 id="dialog-title">Keys</h2>
    <div class="shortcuts">${KEYS.map((one) => html`<span>${one.keys.map((key) => html`<kbd>${name(key)}</kbd> `)}</span><span>${one.says}</span>`)}<span><kbd>g</kbd> <kbd>i</kbd> <kbd>a</kbd> <kbd>n</kbd> <kbd>f</kbd></span><span>Go to inbox, archive, notes, feeds</span></div>
    <div class="actions"><span></span><button class="button" @click=${() => update({ dialog: null })}>Close</button></div></div>`;
}
