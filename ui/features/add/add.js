// Pasting anywhere, dropping anywhere.
// @ts-check
import { state, update } from '../../state/store.js';
import { fail, toast } from '../../state/toasts.js';
import { saveGiven } from './gather.js';
import { addresses, itemOfText, saveAll } from './save.js';
import { selectionFrom } from './selection.js';
import { t } from '../../texts/texts.js';

/** Something pasted or dropped. @typedef {{files: File[], folders?: FileSystemEntry[], text: string, markup: string, list: string, source?: string}} Gift */

/** Longer texts are saved at once; shorter ones are shown first. */
const LONG = 400;
/** Milliseconds after the last sign of a drag until the window believes that it has left. */
const GONE = 200;
let leaving = 0;

/** Listens for pasting and dropping on the whole window. */
export function listenForGifts() {
  document.addEventListener('paste', (event) => {
    if (isField(event.target) || !event.clipboardData) return;
    event.preventDefault();
    take(read(event.clipboardData), false).catch(fail);
  });
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    showDrag(tagAt(event));
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer) take(read(event.dataTransfer), true, tagAt(event)).catch(fail);
  });
}

/** A drag is over the window. It tells so several times a second, and never that it has left for good. @param {string | null} [tag] */
export function showDrag(tag = null) {
  if (!state.dropping || state.dropTag !== tag) update({ dropping: true, dropTag: tag });
  clearTimeout(leaving);
  leaving = setTimeout(() => update({ dropping: false, dropTag: null }), GONE);
}

/** Saves what was given, with a tag if it was dropped on one. @param {Gift} gift @param {boolean} dropped @param {string | null} [tag] */
export async function take(gift, dropped, tag = null) {
  update({ dropping: false, dropTag: null });
  if (state.asking || state.report || (state.dialog && state.dialog !== 'settings' && state.dialog !== 'more')) return;
  const { text, markup, folders = [] } = gift;
  const found = addresses(linesOf(gift.list));
  const links = found.length ? found : addresses(text);
  const said = Boolean(links.length || text.trim() || markup.trim());
  // Browsers and offices give a picture of what they give as text as well.
  const files = said ? gift.files.filter((file) => !isPicture(file)) : gift.files;
  if (files.length && files.every(isPicture)) return toast(t('add-picture', { n: files.length }), { error: true });
  if (files.length || folders.length) {
    return saveGiven([...folders.map((entry) => ({ entry })), ...files.map((file) => ({ file }))], tag);
  }
  if (links.length) return saveAll(links, { tag });
  if (!said) return dropped ? toast(t('add-nothing'), { error: true }) : undefined;
  if (dropped || text.length > LONG) return saveAll([itemOfText(selectionFrom(markup || text, Boolean(markup), gift.source), Boolean(markup))], { tag });
  if (text.trim()) update({ dialog: 'add', addText: text });
}

/** @param {DataTransfer} data @returns {Gift} */
function read(data) {
  // What an entry is must be asked before the event is over.
  const folders = [...data.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry?.() ?? []) : [])).filter((entry) => entry.isDirectory);
  const names = new Set(folders.map((entry) => entry.name));
  // A folder is also given as a file that cannot be read.
  const files = [...data.files].filter((file) => !names.has(file.name) || file.type);
  return { files, folders, text: data.getData('text/plain'), markup: data.getData('text/html'), list: data.getData('text/uri-list'), source: data.getData('text/x-moz-url-priv') };
}

/** The lines of a list of addresses that are no comments (RFC 2483). @param {string} list */
const linesOf = (list) => list.split(/\r?\n/).filter((line) => !line.startsWith('#')).join('\n');

/** @param {File} file */
const isPicture = (file) => file.type.startsWith('image/');

/** The tag of the desk below the pointer. @param {DragEvent} event */
function tagAt({ target }) {
  const place = target instanceof Element ? target.closest('[data-tag]') : null;
  return place instanceof HTMLElement ? (place.dataset.tag ?? null) : null;
}

/** Whether keys and pasted text belong to the element. @param {EventTarget | null} target */
export function isField(target) {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
