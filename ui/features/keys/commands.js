// What can be done by a key or by name, in one table.
// @ts-check
import { state, update } from '../../state/store.js';
import { copyQuote, favour, highlight, move, openArticle, openHelp, tellFrame } from '../../state/article.js';
import { firstSteps } from '../first/steps.js';
import { printOpened } from '../../state/print.js';
import { fail, undoLast } from '../../state/toasts.js';
import { focusOwnNote, unfold } from '../article/article.js';
import { beginFinding, stepFinding } from '../article/find.js';
import { stepSection } from '../article/progress.js';
import { stepLook, usualSize } from '../article/settings.js';
import { listen } from '../listen/listen.js';
import { goAlong } from '../../state/history.js';
import { lookForChanges } from '../../state/jobs.js';
import { favourMarked, lookAtMarked, markAll, organiseMarked } from '../../state/marks.js';
import { markSelected, walk } from '../list/list.js';
import { markAllRead, keepEntry, markEntry, openEntry } from '../../state/entries.js';
import { entryOf } from '../../state/river.js';
import { walkRiver } from '../feeds/river.js';
import { beginCollecting } from '../organise/collect.js';
import { copyLink } from '../article/copy-link.js';
import { openLinkOf } from './original.js';
import { beginCorrecting } from '../../state/correct.js';
import { showProvenance } from '../../state/provenance.js';
import { showVersions } from '../../state/versions.js';
import { zoom } from '../../state/zoom.js';
import { t } from '../../texts/texts.js';

/** What a command does, in words. @param {typeof COMMANDS[number]} command */
export const says = ({ name }) => t(`command-${name}`);

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

/** Archives, puts aside or deletes what is marked, else what is open; what is so already goes back to the inbox. @param {'archive' | 'later' | 'delete'} deed */
function organise(deed) {
  const one = opened(), { place } = state, kept = place.kind === 'articles' && !place.tag && !place.collection && !place.favourites ? place.state : null;
  if (state.marked?.size) return organiseMarked(deed === kept ? 'unarchive' : deed);
  if (!one || one.state === 'trash') return;
  return move(deed === one.state ? 'unarchive' : deed, one.id);
}

/** In the river: keeps the entry. Else: makes what is marked or open a favourite, or no longer one. */
function favourite() {
  if (state.place.kind === 'river') return onEntry(keepEntry);
  if (state.marked?.size) return favourMarked();
  const one = opened();
  return one && favour(one);
}

/** Looks for changes in what is marked, else in what is open. */
function look() {
  const one = opened();
  if (state.marked?.size) return lookAtMarked();
  if (one) return lookForChanges([one.id]);
}

/** What a command is called in the texts. @typedef {keyof import('../../texts/ids').Texts} TextId */
/** @template {string} K @typedef {K extends `command-${infer Name}` ? Name : never} NameIn */

/** Everything that can be asked for by a key or by name. The keys are those that it has unless a person gave it others.
 * @type {{name: NameIn<TextId>, keys: string[], does: () => unknown}[]} */
export const COMMANDS = [
  { name: 'next', keys: ['j'], does: () => go(1) },
  { name: 'previous', keys: ['k'], does: () => go(-1) },
  { name: 'open', keys: ['o', 'Enter'], does: open },
  { name: 'original', keys: ['v'], does: openLinkOf },
  { name: 'copyLink', keys: ['Y'], does: () => copyLink() },
  { name: 'lookForChanges', keys: ['r'], does: look },
  { name: 'mark', keys: ['x'], does: markSelected },
  { name: 'markAll', keys: ['Ctrl+a'], does: markAll },
  { name: 'favourite', keys: ['s'], does: favourite },
  { name: 'later', keys: ['l'], does: () => organise('later') },
  { name: 'collect', keys: ['C'], does: beginCollecting },
  { name: 'markRead', keys: ['m'], does: () => onEntry((one) => markEntry(one, !one.read)) },
  { name: 'markAllRead', keys: ['A'], does: markAllRead },
  { name: 'nextSection', keys: ['n'], does: () => stepSection(1) },
  { name: 'previousSection', keys: ['p'], does: () => stepSection(-1) },
  { name: 'unfold', keys: ['f'], does: unfold },
  { name: 'highlight', keys: ['h'], does: () => highlight('yellow') },
  { name: 'note', keys: ['c', 'N'], does: () => (state.selection ? highlight('yellow', true) : focusOwnNote()) },
  { name: 'underline', keys: ['u'], does: () => highlight('underline') },
  { name: 'question', keys: ['q'], does: () => highlight('purple', true, true) },
  { name: 'quote', keys: ['y'], does: copyQuote },
  { name: 'nextSentence', keys: ['.'], does: () => caret('sentence', 1) },
  { name: 'previousSentence', keys: [','], does: () => caret('sentence', -1) },
  { name: 'sentenceMore', keys: ['>'], does: () => caret('sentence', 1, true) },
  { name: 'sentenceLess', keys: ['<'], does: () => caret('sentence', -1, true) },
  { name: 'wordMore', keys: ['Shift+ArrowRight'], does: () => caret('word', 1, true) },
  { name: 'wordLess', keys: ['Shift+ArrowLeft'], does: () => caret('word', -1, true) },
  { name: 'nextParagraph', keys: [']'], does: () => caret('paragraph', 1) },
  { name: 'previousParagraph', keys: ['['], does: () => caret('paragraph', -1) },
  { name: 'versions', keys: ['d'], does: showVersions },
  { name: 'provenance', keys: ['i'], does: showProvenance },
  { name: 'correct', keys: ['b'], does: () => beginCorrecting() },
  { name: 'tag', keys: ['t'], does: () => document.getElementById(state.marked?.size ? 'marked-tag' : 'tag-field')?.focus() },
  { name: 'archive', keys: ['e'], does: () => organise('archive') },
  { name: 'delete', keys: ['Delete', '#'], does: () => organise('delete') },
  { name: 'undo', keys: ['z', 'Ctrl+z'], does: undoLast },
  { name: 'listen', keys: ['L'], does: listen },
  { name: 'findInPage', keys: ['Ctrl+f'], does: beginFinding },
  { name: 'print', keys: ['Ctrl+p'], does: printOpened },
  { name: 'lookUpQuote', keys: ['"'], does: () => state.opened && update({ dialog: 'quote' }) },
  { name: 'nextPlace', keys: ['Ctrl+g', 'F3'], does: () => stepFinding(1) },
  { name: 'previousPlace', keys: ['Ctrl+Shift+g'], does: () => stepFinding(-1) },
  { name: 'lineDown', keys: ['ArrowDown'], does: () => scrollPage(60) },
  { name: 'lineUp', keys: ['ArrowUp'], does: () => scrollPage(-60) },
  { name: 'halfDown', keys: [], does: () => scrollPage(0, 0.5) },
  { name: 'halfUp', keys: [], does: () => scrollPage(0, -0.5) },
  { name: 'pageDown', keys: [' ', 'PageDown'], does: () => scrollPage(-60, 1) },
  { name: 'pageUp', keys: ['Shift+Space', 'PageUp'], does: () => scrollPage(60, -1) },
  { name: 'start', keys: ['Home'], does: () => scrollPage(0, -Infinity) },
  { name: 'end', keys: ['End'], does: () => scrollPage(0, Infinity) },
  { name: 'back', keys: ['Alt+ArrowLeft'], does: () => goAlong(-1) },
  { name: 'forward', keys: ['Alt+ArrowRight'], does: () => goAlong(1) },
  { name: 'focus', keys: ['F'], does: () => update({ focused: !state.focused }) },
  { name: 'palette', keys: ['Ctrl+k'], does: () => update({ dialog: 'palette' }) },
  { name: 'search', keys: ['/'], does: () => focus('search') },
  { name: 'add', keys: ['a', 'Ctrl+n'], does: () => update({ dialog: 'add' }) },
  { name: 'larger', keys: ['Ctrl+=', 'Ctrl++'], does: () => stepLook('size', 1) },
  { name: 'smaller', keys: ['Ctrl+-'], does: () => stepLook('size', -1) },
  { name: 'usualSize', keys: ['Ctrl+0'], does: usualSize },
  { name: 'everythingLarger', keys: ['Alt+='], does: () => zoom(1) },
  { name: 'everythingSmaller', keys: ['Alt+-'], does: () => zoom(-1) },
  { name: 'everythingUsual', keys: ['Alt+0'], does: () => zoom(0) },
  { name: 'help', keys: ['F1'], does: openHelp },
  { name: 'firstSteps', keys: [], does: firstSteps },
  { name: 'keys', keys: ['?'], does: () => update({ dialog: 'keys' }) },
];

/** @param {string} id */
function focus(id) {
  update({ pane: 'list' });
  requestAnimationFrame(() => /** @type {HTMLInputElement | null} */ (document.getElementById(id))?.select());
}

/** The frame does not scroll by itself. @param {number} pixels @param {number} [pages] */
function scrollPage(pixels, pages = 0) {
  const page = document.querySelector('.all-notes, .scroll');
  if (!page) return false;
  const far = pixels + pages * page.clientHeight;
  page.scrollBy({ top: Math.max(-1e9, Math.min(1e9, far)), behavior: 'auto' });
}

/** Selects by keys, beginning at what is in sight. @param {'word' | 'sentence' | 'paragraph'} unit @param {number} step @param {boolean} [extend] */
function caret(unit, step, extend = false) {
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  const from = (page?.getBoundingClientRect().top ?? 0) - (frame?.getBoundingClientRect().top ?? 0);
  tellFrame({ kind: 'caret', unit, step, extend, from });
}
