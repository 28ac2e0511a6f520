// From what was dropped or chosen to the files in it: folders are walked within budgets, and what is left aside is named.
// @ts-check
import { importList, isFeedList } from '../../state/feeds.js';
import { itemOfFile, saveAll } from './save.js';
import { failure, localeOf, t } from '../../texts/texts.js';

/** @typedef {import('../../state/store.js').Left} Left */
/** A file that was found, by its path from where the walk began. @typedef {{path: string, open: () => Promise<File>}} Found */

/** Folders within folders. */
const DEPTH = 16;
/** Names that are looked at. */
const NAMES = 20_000;
/** Files of folders that are saved at once. */
const FILES = 2_000;
/** Bytes of them together. */
const BYTES = 2 * 1024 ** 3;
/** What a folder's file may end with. A file that is given by itself may be called anything. */
const ENDINGS = /\.(x?html?|mht(ml)?|epub|pdf|md|markdown|txt|text|eml|url|webloc|desktop)$/i;
/** The pictures and frames that browsers keep beside a saved page. */
const PARTS = /(_files|\.files|_fichiers|-Dateien|_archivos|_file)$/i;

/** Something of the disk. @typedef {{file?: File, entry?: FileSystemEntry}} Given */

/** Saves files and what is in folders; a list of feeds is subscribed to. @param {Given[]} given @param {string | null} [tag] */
export async function saveGiven(given, tag = null) {
  const isList = (/** @type {Given} */ { file }) => file !== undefined && !file.webkitRelativePath && isFeedList(file);
  for (const { file } of given.filter(isList)) if (file) await importList(file);
  const others = given.filter((one) => !isList(one));
  if (!others.length) return;
  const [items, left] = await gather(others);
  await saveAll(items, { left, tag });
}

/** @param {Given[]} given @returns {Promise<[import('./save.js').Item[], Left[]]>} */
async function gather(given) {
  /** @type {Left[]} */
  const left = [];
  /** @type {import('./save.js').Item[]} */
  const items = [];
  /** @type {Found[]} */
  const found = [];
  for (const { file, entry } of given) {
    if (entry) found.push(...(await walk(entry, left)));
    else if (file?.webkitRelativePath) found.push({ path: file.webkitRelativePath, open: async () => file });
    else if (file) items.push(itemOfFile(file));
  }
  const inside = await choose(found, left);
  return [[...items, ...inside], left];
}

/** The files below a folder, by name. @param {FileSystemEntry} root @param {Left[]} left @returns {Promise<Found[]>} */
async function walk(root, left) {
  /** @type {Found[]} */
  const found = [];
  /** @type {{entry: FileSystemEntry, path: string}[]} */
  const open = [{ entry: root, path: root.name }];
  let seen = 0;
  for (let next; (next = open.pop());) {
    const { entry, path } = next;
    if (!entry.isDirectory) {
      found.push({ path, open: () => new Promise((done, failed) => /** @type {FileSystemFileEntry} */ (entry).file(done, failed)) });
      continue;
    }
    const why = aside(`${path}/`);
    if (why) {
      left.push({ name: `${path}/`, why });
      continue;
    }
    try {
      for (const child of await children(/** @type {FileSystemDirectoryEntry} */ (entry), NAMES - seen)) {
        seen += 1;
        open.push({ entry: child, path: `${path}/${child.name}` });
      }
    } catch (error) {
      left.push({ name: `${path}/`, why: t('left-folder', { why: failure(error) }) });
    }
    if (seen >= NAMES) {
      left.push({ name: `${root.name}/`, why: t('left-names', { n: NAMES }) });
      open.splice(0, open.length, ...open.filter((one) => !one.entry.isDirectory));
    }
  }
  return found;
}

/** A folder's entries, which come by the hundred. @param {FileSystemDirectoryEntry} folder @param {number} most */
async function children(folder, most) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  for (;;) {
    const some = await new Promise((/** @type {(entries: FileSystemEntry[]) => void} */ done, failed) => reader.readEntries(done, failed));
    all.push(...some);
    if (!some.length || all.length >= most) return all.slice(0, most);
  }
}

/** Those that may hold an article, in the order of their paths, as far as the budgets allow. @param {Found[]} found @param {Left[]} left */
async function choose(found, left) {
  /** @type {import('./save.js').Item[]} */
  const items = [];
  let bytes = 0;
  const order = new Intl.Collator(localeOf(), { numeric: true });
  for (const { path, open } of found.sort((a, b) => order.compare(a.path, b.path))) {
    const why = aside(path) ?? (items.length >= FILES ? t('left-files', { n: FILES }) : null);
    if (why) {
      left.push({ name: path, why });
      continue;
    }
    try {
      const file = await open();
      bytes += file.size;
      if (bytes > BYTES) left.push({ name: path, why: t('left-bytes', { n: BYTES / 1024 ** 3 }) });
      else items.push(itemOfFile(file, path));
    } catch (error) {
      left.push({ name: path, why: t('left-unreadable', { why: failure(error) }) });
    }
  }
  return items;
}

/** Why a path within a folder is left aside; null if it is not. @param {string} path */
function aside(path) {
  const steps = path.split('/'), folders = steps.slice(0, -1), name = steps.at(-1) ?? '';
  // The folder that was given is meant, whatever it is called.
  if (steps.slice(1).some((step) => step.startsWith('.'))) return t('left-hidden');
  if (folders.slice(1).some((step) => PARTS.test(step))) return t('left-part');
  if (folders.length > DEPTH) return t('left-deep', { n: DEPTH });
  return name && !ENDINGS.test(name) ? t('left-kind') : null;
}
