// What can be done by a key or by name, in one table.
// @ts-check
import { state, update } from '../../state/store.js';
import { copyQuote, highlight, move, openArticle, tellFrame } from '../../state/article.js';
import { printPage } from '../../api/call.js';
import { fail, undoLast } from '../../state/toasts.js';
import { focusOwnNote, unfold } from '../article/article.js';
import { beginFinding, stepFinding } from '../article/find.js';
import { stepSection } from '../article/progress.js';
import { stepLook, usualSize } from '../article/settings.js';
import { listen } from '../listen/listen.js';
import { goAlong } from '../../state/history.js';
import { lookForChanges } from '../../state/jobs.js';
import { lookAtMarked, markAll, organiseMarked } from '../../state/marks.js';
import { markSelected, walk } from '../list/list.js';
import { markAllRead, keepEntry, markEntry, openEntry } from '../../state/entries.js';
import { entryOf } from '../../state/river.js';
import { walkRiver } from '../feeds/river.js';
import { copyLink } from '../article/copy-link.js';
import { openLinkOf } from './original.js';
import { beginCorrecting } from '../../state/correct.js';
import { showProvenance } from '../../state/provenance.js';
import { showVersions } from '../../state/versions.js';

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

/** Everything that can be asked for by a key or by name. The keys are those that it has unless a person gave it others.
 * @type {{name: string, keys: string[], says: string, does: () => unknown}[]} */
export const COMMANDS = [
  { name: 'next', keys: ['j'], says: 'Next article', does: () => go(1) },
  { name: 'previous', keys: ['k'], says: 'Previous article', does: () => go(-1) },
  { name: 'open', keys: ['o', 'Enter'], says: 'Open', does: open },
  { name: 'original', keys: ['v'], says: 'Original page', does: openLinkOf },
  { name: 'copyLink', keys: ['Y'], says: 'Copy a link to the article', does: () => copyLink() },
  { name: 'lookForChanges', keys: ['r'], says: 'Look for changes', does: look },
  { name: 'mark', keys: ['x'], says: 'Mark, for a deed on many (Shift and arrows: a stretch)', does: markSelected },
  { name: 'markAll', keys: ['Ctrl+a'], says: 'Mark the whole list', does: markAll },
  { name: 'keepEntry', keys: ['s'], says: 'In feeds: save the entry for later', does: () => onEntry(keepEntry) },
  { name: 'markRead', keys: ['m'], says: 'In feeds: mark the entry as read, or as unread', does: () => onEntry((one) => markEntry(one, !one.read)) },
  { name: 'markAllRead', keys: ['A'], says: 'In feeds: mark all as read', does: markAllRead },
  { name: 'nextSection', keys: ['n'], says: 'Next section', does: () => stepSection(1) },
  { name: 'previousSection', keys: ['p'], says: 'Previous section', does: () => stepSection(-1) },
  { name: 'unfold', keys: ['f'], says: 'Unfold or fold all answers', does: unfold },
  { name: 'highlight', keys: ['h'], says: 'Highlight the selection', does: () => highlight('yellow') },
  { name: 'note', keys: ['c', 'N'], says: 'Note on the selection, or on the article', does: () => (state.selection ? highlight('yellow', true) : focusOwnNote()) },
  { name: 'underline', keys: ['u'], says: 'Underline the selection', does: () => highlight('underline') },
  { name: 'question', keys: ['q'], says: 'Ask something about the selection', does: () => highlight('purple', true, true) },
  { name: 'quote', keys: ['y'], says: 'Copy the selection with its source', does: copyQuote },
  { name: 'nextSentence', keys: ['.'], says: 'Select the next sentence', does: () => caret('sentence', 1) },
  { name: 'previousSentence', keys: [','], says: 'Select the previous sentence', does: () => caret('sentence', -1) },
  { name: 'sentenceMore', keys: ['>'], says: 'A sentence more', does: () => caret('sentence', 1, true) },
  { name: 'sentenceLess', keys: ['<'], says: 'A sentence less', does: () => caret('sentence', -1, true) },
  { name: 'wordMore', keys: ['Shift+ArrowRight'], says: 'A word more', does: () => caret('word', 1, true) },
  { name: 'wordLess', keys: ['Shift+ArrowLeft'], says: 'A word less', does: () => caret('word', -1, true) },
  { name: 'nextParagraph', keys: [']'], says: 'Select the next paragraph', does: () => caret('paragraph', 1) },
  { name: 'previousParagraph', keys: ['['], says: 'Select the previous paragraph', does: () => caret('paragraph', -1) },
  { name: 'versions', keys: ['d'], says: 'Versions, and what changed', does: showVersions },
  { name: 'provenance', keys: ['i'], says: 'Where it comes from', does: showProvenance },
  { name: 'correct', keys: ['b'], says: 'Say what a part of the text is', does: () => beginCorrecting() },
  { name: 'tag', keys: ['t'], says: 'Tag', does: () => document.getElementById(state.marked?.size ? 'marked-tag' : 'tag-field')?.focus() },
  { name: 'archive', keys: ['e'], says: 'Archive, or back to the inbox', does: () => organise('archive') },
  { name: 'delete', keys: ['Delete', '#'], says: 'Move to the trash', does: () => organise('delete') },
  { name: 'undo', keys: ['z', 'Ctrl+z'], says: 'Undo', does: undoLast },
  { name: 'listen', keys: ['l'], says: 'Read aloud, or end it', does: listen },
  { name: 'findInPage', keys: ['Ctrl+f'], says: 'Find in this article', does: beginFinding },
  { name: 'print', keys: ['Ctrl+p'], says: 'Print, or save as PDF', does: () => state.opened && printPage(state.opened.view).catch(fail) },
  { name: 'lookUpQuote', keys: ['"'], says: 'Is a quotation in this article?', does: () => state.opened && update({ dialog: 'quote' }) },
  { name: 'nextPlace', keys: ['Ctrl+g', 'F3'], says: 'Next place', does: () => stepFinding(1) },
  { name: 'previousPlace', keys: ['Ctrl+Shift+g'], says: 'Previous place', does: () => stepFinding(-1) },
  { name: 'lineDown', keys: ['ArrowDown'], says: 'Down a few lines', does: () => scrollPage(60) },
  { name: 'lineUp', keys: ['ArrowUp'], says: 'Up a few lines', does: () => scrollPage(-60) },
  { name: 'halfDown', keys: [], says: 'Down half a page', does: () => scrollPage(0, 0.5) },
  { name: 'halfUp', keys: [], says: 'Up half a page', does: () => scrollPage(0, -0.5) },
  { name: 'pageDown', keys: [' ', 'PageDown'], says: 'Down a page', does: () => scrollPage(-60, 1) },
  { name: 'pageUp', keys: ['Shift+Space', 'PageUp'], says: 'Up a page', does: () => scrollPage(60, -1) },
  { name: 'start', keys: ['Home'], says: 'To the beginning of the page', does: () => scrollPage(0, -Infinity) },
  { name: 'end', keys: ['End'], says: 'To the end of the page', does: () => scrollPage(0, Infinity) },
  { name: 'back', keys: ['Alt+ArrowLeft'], says: 'Back to the article before', does: () => goAlong(-1) },
  { name: 'forward', keys: ['Alt+ArrowRight'], says: 'Forward again', does: () => goAlong(1) },
  { name: 'focus', keys: ['F'], says: 'Nothing but the page', does: () => update({ focused: !state.focused }) },
  { name: 'palette', keys: ['Ctrl+k'], says: 'Everything, by name', does: () => update({ dialog: 'palette' }) },
  { name: 'search', keys: ['/'], says: 'Search', does: () => focus('search') },
  { name: 'add', keys: ['a', 'Ctrl+n'], says: 'Add', does: () => update({ dialog: 'add' }) },
  { name: 'larger', keys: ['Ctrl+=', 'Ctrl++'], says: 'Larger text', does: () => stepLook('size', 1) },
  { name: 'smaller', keys: ['Ctrl+-'], says: 'Smaller text', does: () => stepLook('size', -1) },
  { name: 'usualSize', keys: ['Ctrl+0'], says: 'Usual text', does: usualSize },
  { name: 'keys', keys: ['?'], says: 'These keys', does: () => update({ dialog: 'keys' }) },
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
