// Saving what was typed, pasted, dropped or opened: one thing or many, one after the other, with one word about it at the end.
// @ts-check
import { call } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { followSaving } from '../../state/jobs.js';
import { done, fail, toast } from '../../state/toasts.js';
import { base64 } from '../../parts/base64.js';
import { Tally } from './tally.js';
import { failure, t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Saved} Saved */
/** @typedef {import('../../state/store.js').Left} Left */
/** One thing that can be saved. @typedef {{name: string, save: (tags: string[]) => Promise<Saved>}} Item */
/** What was left aside before, a tag to give, whether to show the first of many. @typedef {{left?: Left[], tag?: string | null, show?: boolean}} More */

/** Things that are saved at once. */
const MOST = 2_000;
/** Bytes of a file; the formats read no more. */
const MAX_FILE = 64 * 1024 * 1024;

/** @param {string} text */
export const looksLikeAddress = (text) => /^https?:\/\/[^\s/]+\.?[^\s]*$/i.test(text.trim());

/** @param {string} url */
export const saveAddress = (url) => saveAll([itemOfAddress(url)]);

/** @param {string} text @param {boolean} [markup] */
export const saveText = (text, markup = false) => saveAll([itemOfText(text, markup)]);

/** The addresses in a text that holds nothing else, one a line. @param {string} text @returns {Item[]} */
export function addresses(text) {
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean));
  return lines.size && [...lines].every(looksLikeAddress) ? [...lines].map(itemOfAddress) : [];
}

/** @param {string} url @returns {Item} */
const itemOfAddress = (url) => ({ name: url, save: (tags) => call({ type: 'saveUrl', url, refresh: false, tags }) });

/** @param {string} text @param {boolean} markup @returns {Item} */
export const itemOfText = (text, markup) => ({ name: '', save: (tags) => call({ type: 'saveText', text, html: markup, tags }) });

/** @param {File} file @param {string} [path] how it is called where it is told about @returns {Item} */
export const itemOfFile = (file, path = file.name) => ({ name: path, save: async (tags) => call({ type: 'saveFile', name: file.name.replace(/\.[^.]+$/, ''), data: await contentOf(file), tags }) });

/** Whatever is given while something is being saved comes after it. */
let turn = Promise.resolve();

/** Saves things, and tells of it. Never fails: what fails is told. @param {Item[]} items @param {More} [more] */
export function saveAll(items, more = {}) {
  turn = turn.then(() => run(items, more)).catch(fail);
  return turn;
}

/** @param {Item[]} items @param {More} more */
async function run(items, { left = [], tag = null, show = false }) {
  const tally = new Tally(left);
  let stopped = false;
  update({ saving: true });
  for (const [at, item] of items.entries()) {
    if (items.length > 1) update({ progress: { at: at + 1, of: items.length, stop: () => { stopped = true; } } });
    if (stopped || at >= MOST) tally.leave(item.name, stopped ? t('left-stopped') : t('left-most', { n: MOST }));
    else await one(item, tag ? [tag] : [], tally);
  }
  const text = state.addText;
  update({ saving: false, progress: null, query: '', hits: null });
  // What could not be saved is still there to be mended.
  if (state.dialog === 'add' && tally.any) update({ dialog: null, addText: state.addText === text ? '' : state.addText });
  tell(tally, tag);
  const [first] = tally.articles;
  if (first && (show || tally.articles.length === 1)) await openArticle(first);
}

/** @param {Item} item @param {string[]} tags @param {Tally} tally */
async function one(item, tags, tally) {
  try {
    tally.add(item.name, await item.save(tags));
  } catch (error) {
    tally.leave(item.name, failure(error));
  }
}

/** @param {Tally} tally @param {string | null} tag */
function tell(tally, tag) {
  const { left, fetched } = tally;
  // Many are told of by the list of what goes on.
  if (fetched.length === 1 && fetched[0]) followSaving(fetched[0]);
  const [only] = left;
  // One thing that failed has its reason beside it; more than one are told in full when asked for.
  if (!tally.any && left.length === 1 && only) return toast(only.name ? t('named-failure', only) : only.why, { error: true });
  const more = left.length ? { label: t(tally.any ? 'report-show-some' : 'report-show-all'), act: () => update({ report: { title: tally.title, left } }) } : undefined;
  const words = tag && tally.any ? t('saved-with-tag', { told: tally.words, tag }) : tally.words;
  if (tally.canUndo) done(words, () => tally.undo(), more);
  else toast(words, { error: !tally.any, more });
}

/** A file as it crosses, within what can be read. @param {File} file */
async function contentOf(file) {
  if (file.size > MAX_FILE) throw new Error(t('left-large', { size: Math.ceil(file.size / 1024 / 1024), most: MAX_FILE / 1024 / 1024 }));
  return base64(file).catch(() => {
    throw new Error(t('left-is-folder'));
  });
}
