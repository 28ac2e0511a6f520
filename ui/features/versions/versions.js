// What changed since an article was saved: its versions, and two of them compared by block and by word.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { compare, endComparing, openVersion } from '../../state/versions.js';
import { lookForChanges } from '../../state/jobs.js';
import { moment } from '../../parts/format.js';
import { blocks, changesOf } from './blocks.js';
import { t } from '../../texts/texts.js';

export function versionsView() {
  const { comparing } = state;
  if (!comparing) return nothing;
  const { list, difference, columns, at } = comparing;
  const changes = difference ? changesOf(difference) : [];
  return html`<section class="page" aria-label=${t('compare')}>
    <div class="bar" role="toolbar" aria-label=${t('compare')}>
      <button class="text-button" title=${t('compare.back-title')} @click=${endComparing}>${t('compare.back')}</button>
      <span class="grow"></span>
      ${difference ? html`
        <button class="text-button" aria-pressed=${!columns} @click=${() => show(false)}>${t('compare.inline')}</button>
        <button class="text-button wide-only" aria-pressed=${columns} title=${t('compare.columns-title')} @click=${() => show(true)}>${t('compare.columns')}</button>
        <span class="change-steps"><button class="text-button" aria-label=${t('compare.previous')} title=${t('compare.previous-title')} ?disabled=${!changes.length} @click=${() => step(-1)}>‹</button>
        <output>${!changes.length ? t('compare.none') : at < 0 ? t('compare-changes', { n: changes.length }) : t('compare-change-of', { at: at + 1, n: changes.length })}</output>
        <button class="text-button" aria-label=${t('compare.next')} title=${t('compare.next-title')} ?disabled=${!changes.length} @click=${() => step(1)}>›</button></span>` : nothing}
    </div>
    <div class="scroll" tabindex="-1">
      <div class="versions ${difference && columns ? 'columns' : ''}">
        <header>
          <div class="about-line" dir="auto">${comparing.title}</div>
          <h1 class="headline">${t('compare.head')}</h1>
          ${list && difference ? told(difference) : nothing}
        </header>
        ${list ? (list.length > 1 ? versionList(list, difference) : alone(comparing)) : html`<p class="quiet" role="status">${t('compare.comparing')}</p>`}
        ${difference ? blocks(comparing, difference) : nothing}
      </div>
    </div>
  </section>`;
}

/** One version has nothing to be compared with. @param {import('../../state/versions.js').Comparing} comparing */
function alone({ id, url }) {
  return html`<div class="empty alone"><h2>${t('compare-alone')}</h2>
    ${url ? html`<p>${t('compare-alone.hint')}</p><p><button class="button primary" @click=${() => lookForChanges([id])}>${t('look-for-changes')}</button></p>` : html`<p>${t('compare-alone.no-address')}</p>`}</div>`;
}

/** What changed, in words and by what it was. @param {import('../../api/types').Difference} difference */
function told({ summary, before, after }) {
  const { told, headline, quotations, numbers, dates, corrections } = summary;
  const named = [...(headline ? [headline] : []), ...corrections, ...quotations, ...dates, ...numbers].filter((one) => one.before && one.after || corrections.includes(one)).slice(0, 24);
  return html`<p class="told">${told.length ? sentence(told) : t('compare.nothing')}</p>
    <p class="quiet">${t('compare-counted', { before: moment(before.version.capturedAt), after: moment(after.version.capturedAt), added: summary.wordsAdded, removed: summary.wordsRemoved })} ${summary.coarse ? t('compare.coarse') : ''}</p>
    ${named.length ? html`<ul class="named">${named.map((one) => html`<li dir="auto">${one.before ? html`<del>${one.before}</del> ` : nothing}${one.after ? html`<ins>${one.after}</ins>` : nothing}</li>`)}</ul>` : nothing}`;
}

/** What was done to how many. @param {import('../../api/types').Told[]} told */
const inWords = (told) => told.map(({ what, deed, number }) => t('told', { what: t(`counted-${what}`, { n: number, word: t('number-word', { n: number }) }), deed: t(`deed-${deed}`) })).join('; ');

/** @param {import('../../api/types').Told[]} told */
function sentence(told) {
  const text = inWords(told);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** @param {import('../../state/versions.js').Listed[]} list @param {import('../../api/types').Difference | null} difference */
function versionList(list, difference) {
  return html`<ol class="version-list" aria-label=${t('compare.list')}>${list.map((one, at) => {
    const older = list[at + 1];
    const current = difference?.after.version.id === one.id;
    // What changed between these two stands above already.
    const told = current && difference?.before.version.id === older?.id;
    return html`<li aria-current=${current ? 'true' : nothing}>
      <div class="version-when"><b>${moment(one.capturedAt)}</b><span>${[one.origin ? t(`origin-${one.origin}`) : null, t('words', { n: one.wordCount }), one.shown ? t('version-shown') : null].filter(Boolean).join(' · ')}</span></div>
      <div class="version-what">${told ? t('version-above') : one.told ? (one.told.length ? inWords(one.told) : t('version-same')) : older ? '' : t('version-first')}</div>
      <div class="version-deeds">
        ${older ? html`<button aria-label=${t('version-before.label', { when: moment(one.capturedAt) })} @click=${() => compare(older.id, one.id)}>${t('version-before')}</button>` : nothing}
        ${at > 0 && list[0] && list.length > 2 ? html`<button aria-label=${t('version-newest.label', { when: moment(one.capturedAt) })} @click=${() => compare(one.id, list[0]?.id ?? '')}>${t('version-newest')}</button>` : nothing}
        <button aria-label=${t('version-read.label', { when: moment(one.capturedAt) })} @click=${() => openVersion(one.id)}>${t('version-read')}</button>
      </div></li>`;
  })}</ol>`;
}

/** @param {boolean} columns */
function show(columns) {
  if (state.comparing) update({ comparing: { ...state.comparing, columns } });
}

/** Goes to the next or the previous change. @param {1 | -1} by */
export function step(by) {
  const { comparing } = state;
  const changes = comparing?.difference ? changesOf(comparing.difference) : [];
  if (!comparing || !changes.length) return;
  const at = comparing.at < 0 ? (by > 0 ? 0 : changes.length - 1) : Math.min(changes.length - 1, Math.max(0, comparing.at + by));
  update({ comparing: { ...comparing, at } });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const row = /** @type {HTMLElement | null} */ (document.querySelector(`.versions [data-change="${at}"]`));
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }));
}

/** The keys of this view; gives whether it was one of them. @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, preventDefault: () => void}} event */
export function versionsKey(event) {
  if (!state.comparing || state.dialog || event.ctrlKey || event.metaKey || event.altKey) return false;
  const deeds = /** @type {Record<string, () => unknown>} */ ({
    Escape: endComparing, n: () => step(1), p: () => step(-1), i: () => show(!state.comparing?.columns), r: () => lookForChanges([state.comparing?.id ?? '']), d: endComparing,
  });
  const deed = Object.hasOwn(deeds, event.key) && (state.keys.letters || event.key.length > 1) ? deeds[event.key] : undefined;
  if (!deed) return false;
  event.preventDefault();
  deed();
  return true;
}
