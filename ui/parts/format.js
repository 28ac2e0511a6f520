// Numbers and times in the reader's terms.
// @ts-check

import { localeOf, t } from '../texts/texts.js';

/** Words a minute. */
const SPEED = 230;

/** @param {number} n */
export const count = (n) => n.toLocaleString(localeOf());

/** "12.4 MB". @param {number} n */
export function bytes(n) {
  const units = /** @type {const} */ (['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']), at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, n)) / 3)));
  return (n / 1000 ** at).toLocaleString(localeOf(), { style: 'unit', unit: units[at] ?? 'byte', maximumFractionDigits: at ? 1 : 0 });
}

/** Minutes that so many words take. @param {number} words */
export const minutesOf = (words) => Math.max(1, Math.round(words / SPEED));

/** The same in words. @param {number} words */
export const minutes = (words) => t('minutes', { n: minutesOf(words) });

/** "20 November 2026". @param {string} value */
export function dayOnPaper(value) {
  const date = new Date(value.length === 10 ? `${value}T12:00:00` : value);
  return Number.isNaN(date.valueOf()) ? value : date.toLocaleDateString(localeOf(), { dateStyle: 'long' });
}

/** "20 Nov", with the year where it is another one. @param {string} value */
export function day(value) {
  const date = new Date(value.length === 10 ? `${value}T12:00:00` : value);
  if (Number.isNaN(date.valueOf())) return value;
  const year = date.getFullYear() === new Date().getFullYear() ? {} : { year: /** @type {const} */ ('numeric') };
  return date.toLocaleDateString(localeOf(), { day: 'numeric', month: 'short', ...year });
}

/** "20 Nov 2026, 14:05". @param {string} value */
export function moment(value) {
  const date = new Date(value);
  return Number.isNaN(date.valueOf()) ? value : date.toLocaleString(localeOf(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** "2 min ago". @param {string} value */
export function ago(value) {
  const seconds = (Date.now() - new Date(value).valueOf()) / 1000;
  if (seconds < 60) return t('ago-now');
  if (seconds < 3600) return t('ago-minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 86400) return t('ago-hours', { n: Math.floor(seconds / 3600) });
  return day(value);
}

/** The host of an address, as a reader knows it. @param {string | null} url */
export function host(url) {
  try {
    return url ? new URL(url).hostname.replace(/^www\./, '') : null;
  } catch {
    return null;
  }
}
