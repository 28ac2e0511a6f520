// What the window says, in the person's language: Fluent messages from `en.ftl` and its like, looked up by id.
// @ts-check
import { FluentBundle, FluentResource } from '../vendor/fluent-bundle/index.js';
import { PSEUDO, accented } from './pseudo.js';

/** @typedef {import('./ids').Texts} Texts */

/** The languages that a person may choose, each by its own name. */
export const LANGUAGES = /** @type {const} */ ({ en: 'English', de: 'Deutsch' });

/** Words of a value that run against the window's direction are set apart, or they would drag what stands beside them along. */
const AGAINST = { ltr: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/, rtl: /[A-Za-z\u00c0-\u058f]/ };
/** A private sign for each piece of markup that stands within a message. */
const MARK = 0xe000;

/** @type {FluentBundle} */
let bundle = new FluentBundle('en');
let locale = 'en';
/** What a person has chosen; nothing: as the system. */
let wanted = '';
let speaking = 0;
/** @type {Promise<void>} */
let there = Promise.resolve();

/** The language of numbers and dates, with the region that the system names. */
export const localeOf = () => locale;
/** What was chosen, `system` if nothing was. */
export const languageChosen = () => wanted || 'system';

/** Waits until there is something to be said with: what goes wrong at the very start waits for its words. */
export const textsThere = () => there;

/** Speaks a language from now on: a chosen one, or the system's. The address may name one, for trying. @param {string} [choice] */
export function speak(choice = '') {
  there = bring(choice);
  return there;
}

/** @param {string} choice */
async function bring(choice) {
  const mine = (speaking += 1);
  const asked = new URLSearchParams(location.search).get('language') ?? choice;
  const known = asked === PSEUDO || Object.hasOwn(LANGUAGES, asked);
  const language = known ? asked : (navigator.languages.map(base).find((one) => Object.hasOwn(LANGUAGES, one)) ?? 'en');
  const file = language === PSEUDO ? 'en' : language;
  const made = new FluentBundle(file, { useIsolating: false, ...(language === PSEUDO ? { transform: accented } : {}) });
  const answer = await fetch(new URL(`${file}.ftl`, import.meta.url));
  made.addResource(new FluentResource(await answer.text()));
  if (mine !== speaking) return;
  bundle = made;
  wanted = known ? asked : '';
  locale = navigator.languages.find((one) => base(one) === file) ?? file;
  document.documentElement.lang = language;
  document.documentElement.dir = language === PSEUDO ? 'rtl' : 'ltr';
}

/** @param {string} tag */
const base = (tag) => tag.toLowerCase().split('-')[0] ?? '';

/**
 * A message, or one of its attributes (`desk.add`).
 * @template {keyof Texts} Id
 * @param {Id} id @param {Texts[Id] extends null ? [] : [Texts[Id]]} values
 * @returns {string}
 */
export function t(id, ...values) {
  const [name = '', attribute] = id.split('.');
  const message = bundle.getMessage(name), pattern = attribute ? message?.attributes[attribute] : message?.value;
  return pattern ? bundle.formatPattern(pattern, apart(values[0]), []) : id;
}

/**
 * A message with markup in the place of some values, as lit draws it.
 * @template {keyof Texts} Id
 * @param {Id} id @param {Record<keyof Texts[Id], unknown>} values
 * @returns {unknown[]}
 */
export function rich(id, values) {
  const all = /** @type {Record<string, unknown>} */ (values), marked = Object.keys(all).filter((name) => typeof all[name] === 'object');
  const signs = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, marked.includes(name) ? String.fromCharCode(MARK + marked.indexOf(name)) : value]));
  const text = t(id, .../** @type {any} */ ([signs]));
  return text.split(/([\ue000-\ue0ff])/).map((piece) => all[marked[piece.charCodeAt(0) - MARK] ?? ''] ?? piece);
}

/** What went wrong, as far as its code can say it; the message says the rest. @param {unknown} error */
export function failure(error) {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Error && 'code' in error ? failureOf(/** @type {any} */ (error.code), message) : message;
}

/** The same of a job or an entry, which keep code and message. @param {import('../api/types').ErrorCode} code @param {string} message */
export const failureOf = (code, message) => t(`error-${code}`, { message });

/** @param {Record<string, string | number> | undefined | null} values */
function apart(values) {
  const against = AGAINST[document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'];
  return values ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' && against.test(value) ? `\u2068${value}\u2069` : value])) : values;
}
