// Numbers and times in the reader's terms.
// @ts-check

const SPEED = 230;
const number = new Intl.NumberFormat();

/** @param {number} n */
export const count = (n) => number.format(n);

/** @param {number} n @param {string} one @param {string} [many] */
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** Minutes that an article takes. @param {number} words */
export const minutes = (words) => `${Math.max(1, Math.round(words / SPEED))} min`;

/** "20 Nov", with the year where it is another one. @param {string} value */
export function day(value) {
  const date = new Date(value.length === 10 ? `${value}T12:00:00` : value);
  if (Number.isNaN(date.valueOf())) return value;
  const year = date.getFullYear() === new Date().getFullYear() ? {} : { year: /** @type {const} */ ('numeric') };
  return date.toLocaleDateString(undefined, { day: 'numeric', month: 'short', ...year });
}

/** "20 Nov 2026, 14:05". @param {string} value */
export function moment(value) {
  const date = new Date(value);
  return Number.isNaN(date.valueOf()) ? value : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** "2 min ago". @param {string} value */
export function ago(value) {
  const seconds = (Date.now() - new Date(value).valueOf()) / 1000;
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
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
