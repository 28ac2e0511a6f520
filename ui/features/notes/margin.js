// The margin: each note beside its line; where two would overlap, the lower one is pushed down.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { state } from '../../state/store.js';
import { outline } from '../article/outline.js';
import { note } from './note.js';
import { t } from '../../texts/texts.js';

const GAP = 16;

/** @param {import('../../state/store.js').Opened} opened */
export function margin(opened) {
  // A bare highlight speaks for itself until it is touched.
  const shown = opened.annotations.filter((one) => one.target && (one.body || state.active === one.id || state.editing === one.id || one.status === 'orphan' || isPanel()));
  return html`<aside class="margin ${state.marginOpen ? 'open' : ''}" aria-label=${t('margin')}>
    ${outline(opened)}
    <div class="notes">${repeat(shown, (one) => one.id, (one) => note(one, opened.bodies[one.id] ?? '', needsQuote(one) ? html`<div class="quote" dir="auto">${one.target?.exact}</div>` : nothing))}</div>
    ${state.marginOpen && !shown.length ? html`<p class="quiet">${t('margin.none')}</p>` : nothing}
  </aside>`;
}

/** In the panel, or without its place, a note must say what it is about. @param {import('../../api/types').Annotation} one */
const needsQuote = (one) => isPanel() || one.status === 'orphan';

/** Whether the margin is a panel, away from the lines. */
const isPanel = () => matchMedia('(max-width: 1100px)').matches;

/** Sets the notes beside their lines. Called after drawing, since it needs their heights. */
export function settle() {
  const aside = document.querySelector('.margin'), frame = document.querySelector('.frame');
  const { layout } = state;
  if (!aside || !frame || !layout || isPanel()) return;
  const list = /** @type {HTMLElement} */ (aside.querySelector('.notes'));
  const shift = frame.getBoundingClientRect().top - list.getBoundingClientRect().top;
  const notes = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.note'))];
  const wanted = notes.map((element) => ({ element, top: shift + (layout.tops[element.dataset.id ?? ''] ?? 0) })).sort((a, b) => a.top - b.top);
  const heights = wanted.map(({ element }) => element.offsetHeight);
  let free = 0;
  wanted.forEach(({ element, top }, at) => {
    const y = Math.max(top, free);
    element.style.top = `${y}px`;
    free = y + (heights[at] ?? 0) + GAP;
  });
  yieldRoom(notes);
}

/** The outline makes way for notes that stand where it is. @param {HTMLElement[]} notes */
export function yieldRoom(notes = [...document.querySelectorAll('.margin .note')].map((one) => /** @type {HTMLElement} */ (one))) {
  const page = document.querySelector('.scroll'), outline = document.querySelector('.outline');
  if (!page || !outline) return;
  const foot = page.getBoundingClientRect().bottom;
  const room = foot - outline.childElementCount * 26 - 20;
  outline.classList.toggle('back', notes.some((one) => {
    const box = one.getBoundingClientRect();
    return box.bottom > room && box.top < foot;
  }));
}
