// "This is …": a quiet handle at the beginning of the part that the pointer is over, and a sheet that says what the part is.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { tellFrame } from '../../state/article.js';
import { beginCorrecting, correct, endCorrecting, stepCorrecting } from '../../state/correct.js';
import { isOlder } from '../../state/versions.js';
import { TONES, readAs, saidAs } from './words.js';
import { t } from '../../texts/texts.js';

/** Milliseconds for which the handle stays when the pointer has left its part. */
const LINGER = 500;
let leaving = 0;
/** The part that the sheet was opened or moved to last. @type {number | null} */
let settled = null;

/** The pointer is over a part of the text, or over none. @param {number | null} block */
export function hover(block) {
  clearTimeout(leaving);
  if (block === null) leaving = setTimeout(() => update({ hovered: null }), LINGER);
  else if (block !== state.hovered) update({ hovered: block });
}

/** What stands over the article's column. @param {import('../../state/store.js').Opened} opened */
export function correcting(opened) {
  if (isOlder(opened) || !state.layout) return nothing;
  return html`${handle()}${sheet(opened)}`;
}

/** Where a part stands within what scrolls. @param {number} ordinal */
function placeOf(ordinal) {
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  const top = state.layout?.blocks.find(([one]) => one === ordinal)?.[1];
  if (!page || !frame || top === undefined) return null;
  // A scroll bar may stand on the left.
  const origin = page.getBoundingClientRect(), box = frame.getBoundingClientRect(), left = origin.left + page.clientLeft;
  return { top: box.top - origin.top + page.scrollTop + top, left: box.left - left, right: box.right - left };
}

function handle() {
  const { hovered } = state;
  const place = hovered === null || state.correcting !== null ? null : placeOf(hovered);
  if (!place || hovered === null) return nothing;
  const rtl = state.opened?.document.dir === 'rtl', left = rtl ? place.right + 2 : place.left - 26;
  return html`<button class="part-handle" tabindex="-1" aria-label=${t('part.title')} title=${t('part.title')} .style=${`top: ${place.top + 3}px; left: ${left}px`}
    @mouseenter=${() => hover(hovered)} @mouseleave=${() => hover(null)} @click=${() => beginCorrecting(hovered)}>¶</button>`;
}

/** @param {import('../../state/store.js').Opened} opened */
function sheet(opened) {
  const at = state.correcting, block = at === null ? undefined : opened.document.blocks[at];
  const place = at === null ? null : placeOf(at);
  if (at === null || !block || !place) return nothing;
  /** @param {import('../../api/types').Says} says */
  const say = (says) => correct({ block: at }, says, t('part-now', { part: saidAs(says) }));
  const is = (/** @type {boolean} */ yes) => (yes ? 'true' : 'false');
  const width = document.querySelector('.scroll')?.clientWidth ?? 800, left = Math.max(10, Math.min(place.left, width - 350));
  return html`<div class="part-sheet" role="dialog" aria-label=${t('part')} .style=${`top: ${Math.max(8, place.top - 8)}px; left: ${left}px; translate: 0 -100%`} @keydown=${keyed}>
    <p class="quiet">${readAs(block)}</p>
    <div class="choices" role="group" aria-label=${t('part.this-is')}><button class="text-button" aria-pressed=${is(block.kind === 'paragraph')} @click=${() => say({ as: 'paragraph' })}>${t('part.a-paragraph')}</button>
      <button class="text-button" @click=${() => say({ as: 'notPart' })}>${t('part.no-part')}</button></div>
    <div class="choices" role="group" aria-label=${t('part.a-heading')}><span>${t('part.heading')}</span>${[2, 3, 4, 5, 6].map((level) => html`<button class="text-button" aria-label=${t('part.heading-level', { level: level - 1 })} aria-pressed=${is(block.kind === 'heading' && block.level === level)} @click=${() => say({ as: 'heading', level })}>${level - 1}</button>`)}</div>
    <div class="choices" role="group" aria-label=${t('part.a-box')}><span>${t('part.box')}</span>${TONES.map((tone) => html`<button class="text-button" aria-label=${t('part.box-tone', { tone: t(`tone-${tone}`) })} aria-pressed=${is(block.kind === 'callout' && block.tone === tone)} @click=${() => say({ as: 'callout', tone, label: null })}>${t(`tone-${tone}`)}</button>`)}</div>
    <div class="choices foot"><button class="text-button" aria-label=${t('part.before')} title=${t('part.before-title')} @click=${() => stepCorrecting(-1)}>↑</button><button class="text-button" aria-label=${t('part.after')} title=${t('part.after-title')} @click=${() => stepCorrecting(1)}>↓</button>
      <span class="grow"></span><button class="text-button" @click=${() => update({ correcting: null, dialog: 'corrections' })}>${t('part.left-out')}</button><button class="text-button" @click=${close}>${t('close')}</button></div>
  </div>`;
}

function close() {
  endCorrecting();
  /** @type {HTMLElement | null} */ (document.querySelector('.scroll'))?.focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (event.key === 'Escape') close();
  else if (by) stepCorrecting(by);
  else if (event.key === 'Tab' || event.key === 'Enter' || event.key === ' ') return event.stopPropagation();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Outlines the part in the page, brings it into sight and gives the sheet the focus. Called after drawing. */
export function settleCorrecting() {
  const { correcting: at } = state;
  if (at === settled) return;
  const fresh = settled === null;
  settled = at;
  tellFrame({ kind: 'part', block: at });
  if (at === null) return;
  const sheet = /** @type {HTMLElement | null} */ (document.querySelector('.part-sheet'));
  if (!sheet) return;
  if (fresh) /** @type {HTMLElement | null} */ (sheet.querySelector('[aria-pressed="true"], button'))?.focus({ preventScroll: true });
  const page = document.querySelector('.scroll'), place = placeOf(at);
  // There is no room above the first parts: the sheet then stands below the beginning of its part.
  const height = sheet.offsetHeight;
  if (place && place.top - height - 16 < 0) {
    sheet.style.top = `${place.top + 34}px`;
    sheet.style.translate = '0 0';
  }
  if (page && place && (place.top - height - 16 < page.scrollTop || place.top + 90 > page.scrollTop + page.clientHeight)) page.scrollTo({ top: Math.max(0, place.top - Math.max(height + 40, page.clientHeight / 2)) });
}
