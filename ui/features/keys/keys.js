// Keys, from the window and from the article's frame: what each asks for.
// @ts-check
import { state, update } from '../../state/store.js';
import { tellFrame } from '../../state/article.js';
import { goTo } from '../../state/library.js';
import { endAnswers } from '../../state/answers.js';
import { marking } from '../../state/marks.js';
import { isField } from '../add/add.js';
import { endFinding } from '../article/find.js';
import { COMMANDS } from './commands.js';
import { endCorrecting } from '../../state/correct.js';
import { versionsKey } from '../versions/versions.js';
import { commandOf, keyName } from './map.js';

const PLACES = /** @type {Record<string, import('../../state/store.js').Place>} */ ({
  u: { kind: 'articles', state: 'inbox', tag: null }, i: { kind: 'articles', state: 'inbox', tag: null },
  a: { kind: 'articles', state: 'archive', tag: null }, n: { kind: 'notes' }, y: { kind: 'growth' }, h: { kind: 'health' }, t: { kind: 'story', story: null }, f: { kind: 'river', feed: null },
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
  if (state.dialog && state.dialog !== 'settings' && state.dialog !== 'view') return;
  // With Alt, letters belong to the system's menu.
  if (event.altKey && /^\p{L}$/u.test(event.key)) return;
  const control = event.ctrlKey || event.metaKey;
  if (going && !control && state.keys.letters && (PLACES[event.key] || event.key === 'g')) {
    going = false;
    event.preventDefault();
    return event.key === 'g' ? chosen('start') : void goTo(/** @type {any} */ (PLACES[event.key]));
  }
  going = !control && event.key === 'g';
  const onButton = event.target instanceof Element && event.target.closest('button, a') && (event.key === 'Enter' || event.key === ' ');
  if (onButton) return;
  const found = commandOf(keyName(event));
  if (!found) return;
  // What has nothing to do here leaves the key to whatever has the focus.
  if (found.does() !== false) event.preventDefault();
}

function escape() {
  if (state.selection) {
    tellFrame({ kind: 'deselect' });
    return update({ selection: null });
  }
  if (state.answering && !state.dialog) return endAnswers();
  if (state.correcting !== null) return endCorrecting();
  if (state.finding) return endFinding();
  if (state.marked && !state.dialog) return marking(false);
  if (state.focused && !state.dialog) return update({ focused: false });
  if (state.dialog || state.link || state.deskOpen || state.marginOpen) update({ dialog: null, link: null, deskOpen: false, marginOpen: false });
  else if (state.pane === 'page' && ['notes', 'growth', 'health', 'story'].includes(state.place.kind)) goTo({ kind: 'articles', state: 'inbox', tag: null });
  else if (state.pane === 'page') update({ pane: 'list', active: null });
}
