// The deeds on one article and its annotations, each with its way back.
// @ts-check
import { call, pageAddress } from '../api/call.js';
import { went } from './history.js';
import { state, update } from './store.js';
import { done, fail, toast, undoable } from './toasts.js';
import { failure, t } from '../texts/texts.js';

/** `query`: what was searched, whose words are marked. @typedef {{block?: number, start?: number, end?: number, question?: string, annotation?: string, query?: string} | {scroll: number, line?: number, past?: number}} Spot */

/** Where to go once the frame of an article is ready. @type {{id: string, spot: Spot} | null} */
let wanted = null;
let opening = 0;

/** Opens an article, at a spot if one is given; another version than the newest to be read only.
 * @param {string} id @param {Spot | null} [spot] @param {string | null} [version] */
export async function openArticle(id, spot = null, version = null) {
  const shown = document.querySelector('.frame:not(.waiting)');
  if (state.opened?.article.id === id && spot && shown && !version && !state.comparing) {
    update({ pane: 'page' });
    reveal(spot);
    return markHits(spot);
  }
  const mine = (opening += 1);
  update({ selected: id, openFailure: null, pane: 'page', selection: null, active: null, editing: null, section: null, dialog: null, marginOpen: false, answering: null, comparing: null, correcting: null, hovered: null });
  wanted = spot && { id, spot };
  try {
    const opened = await call({ type: 'open', id, ...(version ? { version } : {}) });
    if (mine !== opening) return;
    // A frame that stays has shown the spot, or will.
    if (spot && opened.view !== state.opened?.view) wanted = { id: opened.article.id, spot };
    went(opened.article.id);
    globalThis.speechSynthesis?.cancel();
    // It may have been asked for by the beginning of its id.
    update({ opened, layout: null, finding: null, listening: null, selected: opened.article.id });
    // Out of the notes, the list beside the article is the one that it is kept in.
    if (['notes', 'growth', 'health', 'story'].includes(state.place.kind)) await leaveNotes(opened.article.state);
  } catch (error) {
    if (mine === opening) update({ opened: null, openFailure: failure(error) });
  }
}

/** Opens the help, which is an article like any other. */
export async function openHelp() {
  try {
    await openArticle(await call({ type: 'openHelp' }));
  } catch (error) {
    fail(error);
  }
}

/** Shows no article. */
export function closeArticle() {
  opening += 1;
  update({ opened: null, selected: null, openFailure: null, selection: null, active: null, editing: null, section: null, finding: null });
}

/** Opens the article behind an address if it is saved, else asks before leaving. @param {string} href */
export async function followLink(href) {
  try {
    const id = await call({ type: 'known', url: href });
    if (id) await openArticle(id);
    else update({ link: href });
  } catch {
    update({ link: href });
  }
}

/** The spot to show first: what was asked for, else where the reader left. */
export function takeSpot() {
  const article = state.opened?.article;
  if (wanted && wanted.id === article?.id) {
    const { spot } = wanted;
    wanted = null;
    return spot;
  }
  return article && article.positionBlock > 0 ? { resume: article.positionBlock } : null;
}

/** Shows a spot of the open article. @param {Spot} spot */
export function reveal(spot) {
  if ('scroll' in spot) return;
  const position = spot.annotation ? state.opened?.positions[spot.annotation] : undefined;
  if (spot.annotation) activate(spot.annotation);
  tellFrame({ kind: 'reveal', ...spot, ...position });
}

/** Marks the words of the search that led here. @param {Spot | null} spot */
export async function markHits(spot) {
  const id = state.opened?.article.id;
  if (!id || !spot || !('query' in spot) || !spot.query || state.finding) return;
  try {
    const ranges = await call({ type: 'marks', id, query: spot.query });
    if (state.opened?.article.id === id && !state.finding) tellFrame({ kind: 'found', ranges });
  } catch (error) {
    fail(error);
  }
}

/** Set by the library's state, which knows lists. @type {(kept: import('../api/types').State) => Promise<void>} */
let leaveNotes = async () => {};

/** @param {typeof leaveNotes} leave */
export function onLeavingNotes(leave) {
  leaveNotes = leave;
}

/** @param {Record<string, unknown>} message */
export function tellFrame(message) {
  const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector('.frame'));
  frame?.contentWindow?.postMessage({ margent: 1, ...message }, '*');
}

/** Asks again for the open article's state and annotations. The frame stays unless there is a new version, or this one was read anew. @param {import('../api/types').Change[]} changes */
export async function refreshOpened(changes) {
  const open = state.opened;
  if (!open) return;
  const fetching = state.overview?.jobs.some((job) => job.articleId === open.article.id);
  const ours = changes.length === 0 || changes.some(({ entity, id }) => entity === 'annotation' || id === open.article.id || (entity === 'job' && fetching));
  if (!ours) return;
  // An older version that was asked for stays open.
  const wish = (/** @type {import('./store.js').Opened} */ one) => (one.version.id === one.article.versionId ? null : one.version.id);
  const older = wish(open);
  const opened = await call({ type: 'open', id: open.article.id, ...(older ? { version: older } : {}) });
  // Two may ask at once: what counts is what is shown by now.
  const now = state.opened;
  if (now?.article.id !== opened.article.id || wish(now) !== older) return;
  const same = opened.version.id === now.version.id && opened.version.documentHash === now.version.documentHash;
  if (!same && opened.version.id === now.version.id) stayPut(opened.article.id);
  update({ opened: same ? { ...opened, view: now.view } : opened, layout: same ? state.layout : null });
  if (same) paint();
  if (same && JSON.stringify(opened.pictures) !== JSON.stringify(now.pictures)) tellPictures();
}

/** The page is drawn anew: what is being read stays where it is, and the column as high as it was until the frame tells its height. @param {string} id */
function stayPut(id) {
  const page = document.querySelector('.scroll'), column = /** @type {HTMLElement | null} */ (document.querySelector('.column'));
  if (!page || !column || !state.layout) return;
  // By the part at the upper edge: while typefaces are loading, heights are others.
  const edge = page.getBoundingClientRect().top - (document.querySelector('.frame')?.getBoundingClientRect().top ?? 0);
  const line = state.layout.blocks.findLast(([, top]) => top <= edge);
  wanted = { id, spot: { scroll: page.scrollTop, ...(line ? { line: line[0], past: edge - line[1] } : {}) } };
  column.style.setProperty('--frame-height', `${state.layout.height}px`);
}

/** Tells the frame how it stands with the pictures. */
export function tellPictures() {
  const { opened } = state;
  if (!opened) return;
  const pictures = opened.pictures.map((one) => (one.state === 'kept' ? { ...one, address: `${pageAddress(opened.view)}/${one.blob}` } : one));
  tellFrame({ kind: 'pictures', pictures, words: pictureWords() });
}

/** What stands in the place of a picture. Frame and paper have no texts of their own: they put in what they know. */
export const pictureWords = () => ({ picture: t('picture'), of: t('picture-of', { alt: '{alt}' }), notKept: t('picture-not-kept'), why: t('picture-why', { picture: '{picture}', why: '{why}' }) });

/** Tells the frame what to paint; a passage that is on its way into the library as well. @param {{start: number, end: number, color: string}} [coming] */
export function paint(coming) {
  const { opened, active } = state;
  if (!opened) return;
  const annotations = opened.annotations.flatMap((one) => {
    const position = opened.positions[one.id];
    return position ? [{ id: one.id, start: position.start, end: position.end, color: one.color ?? 'yellow' }] : [];
  });
  tellFrame({ kind: 'paint', annotations: coming ? [...annotations, { id: '', ...coming }] : annotations, active });
}

/** @param {string | null} id */
export function activate(id) {
  update({ active: id });
  paint();
}

/** How each is taken back. */
const MOVES = /** @type {const} */ (['archive', 'unarchive', 'later', 'delete', 'restore']);

/** How an article comes back to where it was. @param {'inbox' | 'later' | 'archive' | 'trash'} before */
const back = (before) => /** @type {const} */ ({ inbox: 'unarchive', later: 'later', archive: 'archive', trash: 'delete' })[before];

/** Articles that are being moved: a key that is held down must not move one twice. @type {Set<string>} */
const moving = new Set();

/** Archives, deletes and the like, and goes on to the next row. @param {typeof MOVES[number]} deed @param {string} id */
export async function move(deed, id) {
  if (moving.has(id)) return;
  moving.add(id);
  try {
    const rows = state.list.rows, at = rows.findIndex((row) => row.id === id);
    // Out of a river the list has no next one.
    const next = at < 0 ? undefined : (rows[at + 1] ?? rows[at - 1]);
    const before = rows[at]?.state ?? (state.opened?.article.id === id ? state.opened.article.state : 'inbox');
    await call({ type: deed, id });
    const selected = state.selected === id;
    done(t(`done-${deed}`), async () => {
      await call({ type: deed === 'delete' ? 'restore' : back(before), id });
      if (selected) await openArticle(id);
    });
    // The list of a tag, of a collection or of favourites keeps what is archived.
    const { place } = state, stays = place.kind === 'articles' && (place.tag || place.collection || place.favourites) && deed !== 'delete';
    if (!selected || stays) return;
    if (!state.query && next && matchMedia('(min-width: 761px)').matches) await openArticle(next.id);
    else update({ opened: null, selected: null, pane: 'list' });
  } catch (error) {
    fail(error);
  } finally {
    moving.delete(id);
  }
}

/** Makes an article a favourite, or no longer one. @param {{id: string, favouriteAt: string | null}} article */
export async function favour({ id, favouriteAt }) {
  const favourite = !favouriteAt;
  try {
    await call({ type: 'favourite', id, favourite });
    done(t(favourite ? 'done-favourite' : 'done-unfavourite'), () => call({ type: 'favourite', id, favourite: !favourite }));
    await refreshOpened([]);
  } catch (error) {
    fail(error);
  }
}

/** @param {string[]} add @param {string[]} remove */
export async function tagOpened(add, remove) {
  const id = state.opened?.article.id;
  if (!id) return;
  try {
    await call({ type: 'tag', id, add, remove });
    done(add.length ? t('done-tag', { tag: add.join(', ') }) : t('done-untag', { tag: remove.join(', ') }), () => call({ type: 'tag', id, add: remove, remove: add }));
    await refreshOpened([]);
  } catch (error) {
    fail(error);
  }
}

/** Highlights the selection; with `note`, opens a note on it; a question is a note that asks. @param {string} color @param {boolean} [note] @param {boolean} [question] */
export async function highlight(color, note = false, question = false) {
  const { opened, selection } = state;
  if (!opened) return;
  if (opened.version.id !== opened.article.versionId) return toast(t('older-version'));
  if (!selection) return toast(t('select-first'));
  // Seen at once; it is kept when the library says so.
  paint({ ...selection.passage, color });
  tellFrame({ kind: 'deselect' });
  try {
    /** @type {import('../api/types').NewAnnotation} */
    const annotation = { article: opened.article.id, position: selection.passage, color, body: '' };
    const made = await call({ type: 'annotate', annotation: question ? { ...annotation, motivation: 'questioning' } : annotation });
    update({ selection: null, active: made.id, editing: note ? made.id : null, marginOpen: (note && matchMedia('(max-width: 1100px)').matches) || state.marginOpen });
    undoable(t(question ? 'done-question' : 'done-highlight'), () => call({ type: 'deleteAnnotation', id: made.id }));
    await refreshOpened([]);
  } catch (error) {
    paint();
    fail(error);
  }
}

/** Copies the selected words as a quotation with its source. */
export async function copyQuote() {
  const { opened, selection } = state;
  if (!opened || !selection?.words) return toast(t('select-first'));
  const { article, document: page } = opened;
  const source = [page.byline, article.title, article.siteName, page.publishedAt?.slice(0, 10) ?? t('no-date'), article.url].filter(Boolean).join(', ');
  const words = selection.words.trim();
  await copy(`> ${words.replaceAll('\n', '\n> ')}\n>\n> ${source}\n`, `<blockquote><p>${escape(words)}</p><footer>${escape(source)}</footer></blockquote>`);
  tellFrame({ kind: 'deselect' });
  update({ selection: null });
  toast(t('source-copied'));
}

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Puts a text into the clipboard, in the way that every web view allows. @param {string} text @param {string} markup */
async function copy(text, markup) {
  const heard = new AbortController();
  document.addEventListener('copy', (event) => {
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', markup);
    event.preventDefault();
    heard.abort();
  }, { capture: true, signal: heard.signal });
  document.execCommand('copy');
  if (!heard.signal.aborted) await navigator.clipboard.writeText(text);
  heard.abort();
}

/** Puts a plain text into the clipboard. @param {string} text */
export const copyText = (text) => copy(text, `<pre>${escape(text)}</pre>`);

/** Keeps what was typed. @param {string} id @param {import('../api/types').Revision} revision */
export async function revise(id, revision) {
  try {
    await call({ type: 'revise', id, revision });
  } catch (error) {
    fail(error);
  }
}

/** @param {string} id */
export async function removeAnnotation(id) {
  try {
    await call({ type: 'deleteAnnotation', id });
    const words = state.opened?.annotations.find((one) => one.id === id)?.body;
    update({ active: null, editing: null });
    done(t(words ? 'done-note-deleted' : 'done-highlight-deleted'), () => call({ type: 'restoreAnnotation', id }));
    await refreshOpened([]);
  } catch (error) {
    fail(error);
  }
}
