// Numbers by the month as calm bars, and as a table for who wants the numbers themselves.
// @ts-check
import { html, nothing, svg } from '../../vendor/lit-html/lit-html.js';
import { localeOf, t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Month} Month */
/** @typedef {{label: string, of: (month: Month) => number}} Series */

/** Months that are drawn; older ones are in the table. */
const DRAWN = 48;
/** Units of a month's width, and of the height. */
const [WIDE, HIGH] = [10, 100];

/** @param {string} title @param {Month[]} months @param {[Series, Series]} series the first is drawn behind the second @param {(n: number) => string} says */
export function monthChart(title, months, series, says) {
  const drawn = months.slice(-DRAWN), most = Math.max(1, ...drawn.flatMap((month) => series.map(({ of }) => of(month))));
  const total = (/** @type {Series} */ { of }) => months.reduce((sum, month) => sum + of(month), 0);
  const name = (/** @type {string} */ month, /** @type {'long' | 'short'} */ form) => new Date(`${month}-15T12:00:00Z`).toLocaleDateString(localeOf(), { month: form, year: 'numeric' });
  return html`<section class="chart"><h2>${title}</h2>
    <p class="legend">${series.map((one, at) => html`<span class="key series-${at}"><span aria-hidden="true"></span>${t('growth-total', { label: one.label, n: says(total(one)) })}</span>`)}</p>
    <div class="plot" dir="ltr" aria-hidden="true"><span class="most">${says(most)}</span>
      <svg viewBox="0 0 ${drawn.length * WIDE} ${HIGH}" preserveAspectRatio="none">${drawn.map((month, at) => bars(month, at, series, most, name(month.month, 'long'), says))}</svg>
      <div class="years">${drawn.map(({ month }, at) => (month.endsWith('-01') || at === 0 ? html`<span .style=${`left: ${(at / drawn.length) * 100}%`}>${at === 0 && !month.endsWith('-01') ? (months12(drawn, at) ? name(month, 'short') : nothing) : month.slice(0, 4)}</span>` : nothing))}</div>
    </div>
    <details><summary>${t('growth-table')}</summary><div class="wide"><table><thead><tr><th scope="col">${t('growth-month')}</th>${series.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
      <tbody>${months.filter((month) => series.some(({ of }) => of(month))).toReversed().map((month) => html`<tr><th scope="row">${name(month.month, 'long')}</th>${series.map(({ of }) => html`<td>${says(of(month))}</td>`)}</tr>`)}</tbody></table></div></details></section>`;
}

/** Whether the name of the first month has room before that of a year. @param {Month[]} drawn @param {number} at */
const months12 = (drawn, at) => !drawn.slice(at + 1, at + 1 + Math.ceil(drawn.length / 6)).some(({ month }) => month.endsWith('-01'));

/** @param {Month} month @param {number} at @param {[Series, Series]} series @param {number} most @param {string} name @param {(n: number) => string} says */
function bars(month, at, series, most, name, says) {
  return svg`<g><title>${name}: ${series.map(({ label, of }) => `${label} ${says(of(month))}`).join(', ')}</title>
    <rect class="whole" x=${at * WIDE} y="0" width=${WIDE} height=${HIGH}></rect>
    ${series.map(({ of }, which) => { const high = (of(month) / most) * HIGH; return svg`<rect class="series-${which}" x=${at * WIDE + (which ? 3.2 : 1.2)} y=${HIGH - high} width=${which ? 3.6 : 7.6} height=${high}></rect>`; })}</g>`;
}
