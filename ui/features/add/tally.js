// What became of things that were saved, and the way back for all of them at once.
// @ts-check
import { call } from '../../api/call.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Saved} Saved */

export class Tally {
  /** New articles. @type {string[]} */ #saved = [];
  /** Known articles that say something new. @type {string[]} */ #renewed = [];
  /** Known articles. @type {string[]} */ #known = [];
  /** Jobs that fetch a page. @type {string[]} */ fetched = [];
  /** Articles in the order in which they came. @type {string[]} */ articles = [];

  /** @param {import('../../state/store.js').Left[]} left what was left aside before */
  constructor(left) {
    this.left = [...left];
  }

  /** @param {string} name @param {Saved} saved */
  add(name, { id, outcome, jobId, leftOut }) {
    if (outcome === 'queued') this.fetched.push(...(jobId ? [jobId] : []));
    else if (id) ({ saved: this.#saved, newVersion: this.#renewed, unchanged: this.#known })[outcome].push(id);
    if (id && !this.articles.includes(id)) this.articles.push(id);
    for (const why of leftOut ?? []) this.leave(name, why);
  }

  /** @param {string} name @param {string} why */
  leave(name, why) {
    this.left.push({ name, why });
  }

  /** Whether anything was saved, or is there already. */
  get any() {
    return this.fetched.length + this.articles.length > 0;
  }

  /** A single page that is being fetched is listed beside its own way to be cancelled. */
  get canUndo() {
    return this.#saved.length > 0 || this.fetched.length > 1;
  }

  get title() {
    return t(this.any ? 'report-some' : 'report-nothing');
  }

  /** One line about all of it. */
  get words() {
    const one = this.articles.length + this.fetched.length === 1 && !this.left.length;
    const parts = [
      this.#saved.length ? (one ? t('saved-one') : t('saved-many', { n: this.#saved.length })) : '',
      this.#renewed.length ? (one ? t('renewed-one') : t('renewed-many', { n: this.#renewed.length })) : '',
      this.#known.length ? (one ? t('already-saved') : t('known-many', { n: this.#known.length })) : '',
      this.fetched.length ? (one ? t('fetching-page') : t('fetching-many', { n: this.fetched.length })) : '',
      this.left.length ? t('left-many', { n: this.left.length }) : '',
    ].filter(Boolean);
    const text = parts.join(' · ') || t('saved-nothing');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  /** Takes everything back that was new: articles go to the trash, pages that are not here yet are not fetched. */
  async undo() {
    for (const id of this.#saved) await call({ type: 'delete', id });
    for (const job of this.fetched) {
      const { state, articleId, outcome } = await call({ type: 'cancel', job });
      // It was there before it could be stopped.
      if (articleId && (state === 'done' || outcome === 'saved')) await call({ type: 'delete', id: articleId });
    }
  }
}
