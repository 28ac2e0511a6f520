// The groups of a list, by what it is ordered by.
// @ts-check
import { minutesOf } from '../../parts/format.js';
import { localeOf, t } from '../../texts/texts.js';

/** @typedef {import('../../state/store.js').Article} Article */

const DAY = 86_400_000;
/** Up to how many minutes a text is of one length. */
const LENGTHS = [5, 15, 30, 60];

/** What a row's group is called. @param {import('../../api/types').Sort} sort @returns {((row: Article) => string | null) | null} */
export function groupsOf(sort) {
  if (sort === 'title') return (row) => initial(row.title);
  if (sort === 'site') return (row) => row.siteName || t('group-no-site');
  if (sort === 'length') return (row) => length(minutesOf(row.wordCount));
  if (sort === 'order') return null;
  const period = periods(new Date());
  return sort === 'saved' ? (row) => period(row.savedAt) : (row) => (row.publishedAt ? period(row.publishedAt) : t('group-undated'));
}

/** @param {string} title */
function initial(title) {
  const first = title.trim().match(/[\p{L}\p{N}]/u)?.[0];
  return first && /\p{L}/u.test(first) ? first.toLocaleUpperCase(localeOf()) : '#';
}

/** @param {number} minutes */
function length(minutes) {
  const most = LENGTHS.find((one) => minutes <= one);
  return most ? t('group-minutes', { n: most }) : t('group-longer', { n: /** @type {number} */ (LENGTHS.at(-1)) });
}

/** Names a day as it stands to today. @param {Date} now */
function periods(now) {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).valueOf();
  const month = new Intl.DateTimeFormat(localeOf(), { month: 'long', year: 'numeric' });
  return (/** @type {string} */ value) => {
    const date = new Date(value.length === 10 ? `${value}T12:00:00` : value), at = date.valueOf();
    if (Number.isNaN(at)) return t('group-undated');
    if (at >= today + DAY) return month.format(date);
    if (at >= today) return t('group-today');
    if (at >= today - DAY) return t('group-yesterday');
    return at >= today - 6 * DAY ? t('group-week') : month.format(date);
  };
}
