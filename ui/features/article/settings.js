// How the page looks: shown at once on the page itself, and remembered by the library.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { call, tauri } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { look } from '../../state/look.js';
import { fail } from '../../state/toasts.js';
import { zoom } from '../../state/zoom.js';
import { dress } from './frame.js';
import { languageField } from './language.js';
import { localeOf, t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Look} Look */

const THEMES = /** @type {const} */ (['system', 'light', 'sepia', 'dark', 'black', 'contrast']);
const FACES = /** @type {const} */ ([['literata', 'Literata'], ['inter', 'Inter'], ['atkinson', 'Atkinson']]);
/** What a size may be, and how far one step goes. @type {Record<'size' | 'line' | 'measure', [number, number, number]>} */
const STEPS = { size: [14, 32, 1], line: [1.3, 2.2, 0.1], measure: [45, 95, 3] };
/** Milliseconds after the last change until it is kept. */
const REST = 400;
let keeping = 0;

/** @param {import('../../state/store.js').Opened} opened */
export function settings(opened) {
  const now = look(), own = FACES.every(([face]) => face !== now.face);
  if (!state.faces) loadFaces();
  return html`<div class="settings" role="dialog" aria-label=${t('look')}>
    <fieldset><legend>${t('look.colours')}</legend><div class="choices">${THEMES.map((theme) => html`<button class="text-button" aria-pressed=${now.theme === theme} @click=${() => change({ theme })}>${t(`theme-${theme}`)}</button>`)}</div></fieldset>
    <fieldset><legend>${t('look.typeface')}</legend><div class="choices">${FACES.map(([face, label]) => html`<button class="text-button face-${face}" aria-pressed=${now.face === face} @click=${() => change({ face })}>${label}</button>`)}
      <input class="field" list="installed-faces" aria-label=${t('look.installed')} placeholder=${t('look.installed-placeholder')} .value=${own ? now.face : ''} @change=${(/** @type {Event} */ event) => { const face = /** @type {HTMLInputElement} */ (event.target).value.trim(); if (face) change({ face }); }}>
      <datalist id="installed-faces">${state.faces?.map((face) => html`<option value=${face}></option>`)}</datalist></div></fieldset>
    ${tauri ? html`<fieldset><legend>${t('look.everything')}</legend><div class="step">
      <button class="text-button" aria-label=${t('look.less', { what: t('look.everything') })} @click=${() => zoom(-1)}>−</button><output>${t('look.percent', { n: state.zoom })}</output><button class="text-button" aria-label=${t('look.more', { what: t('look.everything') })} @click=${() => zoom(1)}>+</button>
    </div></fieldset>` : nothing}
    ${step('size', t('look.size'), `${now.size} px`)}
    ${step('line', t('look.line'), now.line.toLocaleString(localeOf(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }))}
    ${step('measure', t('look.measure'), t('look.characters', { n: now.measure }))}
    <label class="check"><input type="checkbox" .checked=${now.justify} @change=${() => change({ justify: !now.justify })}> ${t('look.justify')}</label>
    <label class="check"><input type="checkbox" .checked=${Boolean(opened.look)} @change=${() => only(opened)}> ${t('look.only')}</label>
    ${same(now, USUAL) ? nothing : html`<button class="text-button" @click=${() => change(USUAL)}>${t('look.usual')}</button>`}
    ${languageField()}
  </div>`;
}

/** @type {Look} */
const USUAL = { theme: 'system', face: 'literata', size: 18, line: 1.6, measure: 66, justify: false };

/** @param {Look} one @param {Look} other */
const same = (one, other) => Object.entries(other).every(([key, value]) => one[/** @type {keyof Look} */ (key)] === value);

/** @param {keyof typeof STEPS} name @param {string} legend @param {string} value */
function step(name, legend, value) {
  return html`<fieldset><legend>${legend}</legend><div class="step">
    <button class="text-button" aria-label=${t('look.less', { what: legend })} @click=${() => stepLook(name, -1)}>−</button><output>${value}</output><button class="text-button" aria-label=${t('look.more', { what: legend })} @click=${() => stepLook(name, 1)}>+</button>
  </div></fieldset>`;
}

/** @param {keyof typeof STEPS} name @param {number} by */
export function stepLook(name, by) {
  const [least, most, wide] = STEPS[name];
  change({ [name]: Math.round(Math.min(most, Math.max(least, look()[name] + by * wide)) * 10) / 10 });
}

/** The text as large as it is meant. */
export const usualSize = () => change({ size: USUAL.size });

/** @param {Partial<Look>} part */
export function change(part) {
  const { opened } = state, changed = { ...look(), ...part };
  if (opened?.look) update({ opened: { ...opened, look: changed } });
  else update({ look: changed });
  dress();
  clearTimeout(keeping);
  const article = opened?.look ? opened.article.id : undefined;
  keeping = setTimeout(() => call({ type: 'putLook', look: changed, ...(article ? { article } : {}) }).catch(fail), REST);
}

/** Gives the article a look of its own, or that of all again. @param {import('../../state/store.js').Opened} opened */
function only(opened) {
  const own = opened.look ? null : { ...state.look };
  update({ opened: { ...opened, look: own } });
  dress();
  clearTimeout(keeping);
  call({ type: 'putLook', article: opened.article.id, ...(own ? { look: own } : {}) }).catch(fail);
}

function loadFaces() {
  state.faces = [];
  call({ type: 'faces' }).then((faces) => update({ faces })).catch(fail);
}
