// What changed since an article was saved: its versions, and two of them compared by block and by word.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { compare, endComparing, openVersion } from '../../state/versions.js';
import { lookForChanges } from '../../state/jobs.js';
import { count, moment, plural } from '../../parts/format.js';
import { blocks, changesOf } from './blocks.js';

/** How a version came, in a reader's words. */
export const ORIGIN = /** @type {Record<string, string>} */ ({ fetched: 'fetched from the web', handedOver: 'handed over by the browser', file: 'from a file', pasted: 'pasted', feed: 'text of a feed', shipped: 'came with Margent' });

export function versionsView() {
  const { comparing } = state;
  if (!comparing) return nothing;
  const { list, difference, columns, at } = comparing;
  const changes = difference ? changesOf(difference) : [];
  return html`<section class="page" aria-label="Versions">
    <div class="bar" role="toolbar" aria-label="Versions">
      <button class="text-button" title="Back to the article (Esc)" @click=${endComparing}>‹ Article</button>
      <span class="grow"></span>
      ${difference ? html`
        <button class="text-button" aria-pressed=${!columns} @click=${() => show(false)}>Inline</button>
        <button class="text-button wide-only" aria-pressed=${columns} title="Inline or side by side (i)" @click=${() => show(true)}>Side by side</button>
        <span class="change-steps"><button class="text-button" aria-label="Previous change" title="Previous change (p)" ?disabled=${!changes.length} @click=${() => step(-1)}>‹</button>
        <output>${changes.length ? `${at >= 0 ? `${at + 1} of ` : ''}${plural(changes.length, 'change')}` : 'no change'}</output>
        <button class="text-button" aria-label="Next change" title="Next change (n)" ?disabled=${!changes.length} @click=${() => step(1)}>›</button></span>` : nothing}
    </div>
    <div class="scroll" tabindex="-1">
      <div class="versions ${difference && columns ? 'columns' : ''}">
        <header>
          <div class="about-line" dir="auto">${comparing.title}</div>
          <h1 class="headline">What changed</h1>
          ${list && difference ? told(difference) : nothing}
        </header>
        ${list ? (list.length > 1 ? versionList(list, difference) : alone(comparing)) : html`<p class="quiet" role="status">Comparing …</p>`}
        ${difference ? blocks(comparing, difference) : nothing}
      </div>
    </div>
  </section>`;
}

/** One version has nothing to be compared with. @param {import('../../state/versions.js').Comparing} comparing */
function alone({ id, url }) {
  return html`<div class="empty alone"><h2>One version: nothing to compare</h2>
    ${url ? html`<p>If the page says something else by now, that becomes a second version beside this one.</p><p><button class="button primary" @click=${() => lookForChanges([id])}>Look for changes</button></p>` : html`<p>It came from no address, so there is nowhere to look for changes.</p>`}</div>`;
}

/** What changed, in words and by what it was. @param {import('../../api/types').Difference} difference */
function told({ summary, before, after }) {
  const { words, headline, quotations, numbers, dates, corrections } = summary;
  const named = [...(headline ? [headline] : []), ...corrections, ...quotations, ...dates, ...numbers].filter((one) => one.before && one.after || corrections.includes(one)).slice(0, 24);
  return html`<p class="told">${words.length ? sentence(words) : 'Nothing changed in the text.'}</p>
    <p class="quiet">From ${moment(before.version.capturedAt)} to ${moment(after.version.capturedAt)}: ${plural(summary.wordsAdded, 'word')} added, ${count(summary.wordsRemoved)} removed.${summary.coarse ? ' Parts were too long to be compared word by word; they are shown as replaced.' : ''}</p>
    ${named.length ? html`<ul class="named">${named.map((one) => html`<li dir="auto">${one.before ? html`<del>${one.before}</del> ` : nothing}${one.after ? html`<ins>${one.after}</ins>` : nothing}</li>`)}</ul>` : nothing}`;
}

/** @param {string[]} words */
function sentence(words) {
  const text = words.join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** @param {import('../../state/versions.js').Listed[]} list @param {import('../../api/types').Difference | null} difference */
function versionList(list, difference) {
  return html`<ol class="version-list" aria-label="Versions, newest first">${list.map((one, at) => {
    const older = list[at + 1];
    const current = difference?.after.version.id === one.id;
    // What changed between these two stands above already.
    const told = current && difference?.before.version.id === older?.id;
    return html`<li aria-current=${current ? 'true' : nothing}>
      <div class="version-when"><b>${moment(one.capturedAt)}</b><span>${[one.origin ? ORIGIN[one.origin] : null, `${count(one.wordCount)} words`, one.shown ? 'shown' : null].filter(Boolean).join(' · ')}</span></div>
      <div class="version-what">${told ? 'compared above' : one.changes ? (one.changes.length ? one.changes.join('; ') : 'nothing that can be told') : older ? '' : 'the first that was saved'}</div>
      <div class="version-deeds">
        ${older ? html`<button aria-label="Compare with the one before: ${moment(one.capturedAt)}" @click=${() => compare(older.id, one.id)}>Compare with the one before</button>` : nothing}
        ${at > 0 && list[0] && list.length > 2 ? html`<button aria-label="Compare with the newest: ${moment(one.capturedAt)}" @click=${() => compare(one.id, list[0]?.id ?? '')}>Compare with the newest</button>` : nothing}
        <button aria-label="Read: ${moment(one.capturedAt)}" @click=${() => openVersion(one.id)}>Read</button>
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
