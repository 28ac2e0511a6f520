// The library seen from further off: what was on this day, how it grew, what is in it.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { find, goTo } from '../../state/library.js';
import { count, host, minutesOf } from '../../parts/format.js';
import { localeOf, t } from '../../texts/texts.js';
import { monthChart } from './chart.js';

/** @typedef {import('../../api/types').Month} Month */

/** Months that are shown however young the library is. */
const LEAST = 12;
const INBOX = /** @type {const} */ ({ kind: 'articles', state: 'inbox', tag: null });

export function growthPage() {
  const { growth } = state;
  const inside = growth === null ? nothing : growth.growth.months.length ? pictures(growth.growth, growth.days) : html`<div class="empty"><h2>${t('growth-nothing')}</h2><p>${t('growth-nothing.hint')}</p></div>`;
  return html`<section class="page" aria-label=${t('growth')}>
    <div class="bar" role="toolbar" aria-label=${t('growth')}>
      <button class="text-button back" @click=${() => update({ pane: 'list' })}>${t('back-to-list')}</button>
      <button class="text-button" @click=${() => goTo(INBOX)}>${t('close')}</button>
    </div>
    <div class="scroll" tabindex="-1"><div class="growth"><h1 class="headline">${t('growth')}</h1>${inside}</div></div>
  </section>`;
}

/** @param {import('../../api/types').Growth} growth @param {import('../../api/types').Anniversary[]} days */
function pictures({ months, sites, tags, languages }, days) {
  const filled = everyMonth(months);
  const number = (/** @type {keyof Month} */ name) => (/** @type {Month} */ month) => Number(month[name]);
  const time = (/** @type {keyof Month} */ name) => (/** @type {Month} */ month) => (Number(month[name]) ? minutesOf(Number(month[name])) : 0);
  return html`${days.length ? thisDay(days) : nothing}
    ${monthChart(t('growth-articles'), filled, [{ label: t('growth-saved'), of: number('saved') }, { label: t('growth-opened'), of: number('opened') }], count)}
    ${monthChart(t('growth-time'), filled, [{ label: t('growth-time-saved'), of: time('savedWords') }, { label: t('growth-time-read'), of: time('readWords') }], duration)}
    ${shares(t('growth-sites'), sites, (name) => name, (name) => search(`site:${quoted(name)}`))}
    ${shares(t('growth-topics'), tags, (name) => name, (name) => goTo({ ...INBOX, tag: name }))}
    ${languages.length > 1 ? shares(t('growth-languages'), languages, languageName, (name) => search(`lang:${name}`)) : nothing}`;
}

/** Every month from the first to the last, and at least so many, those without anything as well. @param {Month[]} months @returns {Month[]} */
function everyMonth(months) {
  const known = new Map(months.map((one) => [one.month, one]));
  const at = (/** @type {string} */ month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const last = at(months.at(-1)?.month ?? '1970-01'), first = Math.min(at(months[0]?.month ?? '1970-01'), last - LEAST + 1);
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const month = `${Math.floor((first + step) / 12)}-${String((first + step) % 12 + 1).padStart(2, '0')}`;
    return known.get(month) ?? { month, saved: 0, savedWords: 0, opened: 0, readWords: 0 };
  });
}

/** @param {number} minutes */
const duration = (minutes) => (minutes < 60 ? t('minutes', { n: minutes }) : t('growth-hours', { n: Math.round(minutes / 60) }));

/** @param {import('../../api/types').Anniversary[]} days */
function thisDay(days) {
  return html`<section aria-labelledby="this-day"><h2 id="this-day">${t('this-day', { day: new Date().toLocaleDateString(localeOf(), { day: 'numeric', month: 'long' }) })}</h2>
    <ul class="this-day">${days.map(({ years, of, article }) => html`<li><button @click=${() => openArticle(article.id)}>
      <span class="when">${t(`this-day-${of}`, { n: years })}</span>
      <span class="title" dir="auto" lang=${article.lang ?? nothing}>${article.title}</span>
      <span class="about"><bdi>${article.siteName ?? host(article.url) ?? ''}</bdi></span></button></li>`)}</ul></section>`;
}

/** @param {string} title @param {import('../../api/types').Share[]} shares @param {(name: string) => string} says @param {(name: string) => unknown} go */
function shares(title, shares, says, go) {
  if (!shares.length) return nothing;
  const most = shares[0]?.count ?? 1;
  return html`<section><h2>${title}</h2><ul class="shares">${shares.map(({ name, count: n }) => html`<li><button @click=${() => go(name)}><span class="name" dir="auto">${says(name)}</span>
    <span class="bar-line" aria-hidden="true"><span .style=${`inline-size: ${(n / most) * 100}%`}></span></span><span class="count">${count(n)}</span></button></li>`)}</ul></section>`;
}

/** @param {string} query */
async function search(query) {
  await goTo(INBOX);
  update({ scope: 'articles' });
  await find(query);
}

/** A name as one value of a field. @param {string} name */
const quoted = (name) => `"${name.replaceAll('"', ' ')}"`;

/** @param {string} code BCP 47 */
function languageName(code) {
  try {
    return new Intl.DisplayNames([localeOf()], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
