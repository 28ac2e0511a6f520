// The way that was gone through the articles, as a browser knows it.
// @ts-check
import { openArticle } from './article.js';
import { toast } from './toasts.js';
import { t } from '../texts/texts.js';

/** @type {string[]} */
const way = [];
let at = -1;

/** Remembers that an article was opened. @param {string} id */
export function went(id) {
  if (way[at] === id) return;
  way.splice(at + 1, way.length, id);
  at = way.length - 1;
}

/** Goes back or forward. @param {-1 | 1} step */
export async function goAlong(step) {
  const id = way[at + step];
  if (!id) return toast(t(step < 0 ? 'history-begin' : 'history-end'));
  at += step;
  await openArticle(id);
}
