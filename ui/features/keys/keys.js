// Keys, from the window and from the article's frame: what each asks for, and those that scroll.
// @ts-check
import { state, update } from '../../state/store.js';
import { tellFrame } from '../../state/article.js';
import { goTo } from '../../state/library.js';
import { marking } from '../../state/marks.js';
import { isField } from '../add/add.js';
import { endFinding } from '../article/find.js';
import { COMMANDS } from './commands.js';
import { endCorrecting } from '../../state/correct.js';
import { versionsKey } from '../versions/versions.js';
import { commandOf, keyName } from './map.js';

const PLACES = /** @type {Record<string, import('../../state/store.js').Place>} */ ({
  u: { kind: 'articles', state: 'inbox', tag: null }, i: { kind: 'articles', state: 'inbox', tag: null },
  a: { kind: 'articles', state: 'archive', tag: null }, n: { kind: 'notes' }, f: { kind: 'river', feed: null },
});
let going = false;

/** Does what was chosen in the system's menu. @param {string} name */
export function chosen(name) {
  COMMANDS.find((one) => one.name === name)?.does();
}

/** Handles a key, from the window or from the frame. @param {KeyboardEvent} event */
export function pressed(event) {
  if (event.isComposing || event.defaultPrevented || isField(event.target)) return;
  if (state.asking || state.report) return;
  if (!going && versionsKey(event)) return;
  if (event.key === 'Escape') return escape();
  if (state.dialog && state.dialog !== 'settings') return;
  if (event.altKey && !event.key.startsWith('Arrow')) return;
  const control = event.ctrlKey || event.metaKey;
  if (going && !control && PLACES[event.key] && state.keys.letters) {
    going = false;
    event.preventDefault();
    return void goTo(/** @type {any} */ (PLACES[event.key]));
  }
  going = !control && event.key === 'g';
  const onButton = event.target instanceof Element && event.target.closest('button, a') && (event.key === 'Enter' || event.key === ' ');
  if (onButton) return;
  const found = commandOf(keyName(event));
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
  if (state.correcting !== null) return endCorrecting();
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
