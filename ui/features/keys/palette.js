// Everything by name: commands with their keys, places, tags.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { goTo } from '../../state/library.js';
import { keyLabel } from '../../parts/key-label.js';
import { COMMANDS, says } from './commands.js';
import { keysOf } from './map.js';
import { t } from '../../texts/texts.js';

/** @typedef {{says: string, key?: string | undefined, does: () => unknown}} Choice */

const HIDDEN = ['palette', 'open'];
let words = '', at = 0;

/** @returns {Choice[]} */
function choices() {
  const places = /** @type {const} */ ([['inbox', { kind: 'articles', state: 'inbox', tag: null }], ['archive', { kind: 'articles', state: 'archive', tag: null }], ['trash', { kind: 'articles', state: 'trash', tag: null }], ['notes', { kind: 'notes' }], ['stories', { kind: 'story', story: null }], ['growth', { kind: 'growth' }], ['health', { kind: 'health' }], ['feeds', { kind: 'river', feed: null }]]);
  return [
    ...COMMANDS.filter((one) => !HIDDEN.includes(one.name)).map((one) => ({ says: says(one), key: keysOf(one)[0], does: one.does })),
    ...places.map(([name, place]) => ({ says: t('palette.go-to', { place: t(`place-${name}`) }), does: () => goTo(/** @type {any} */ (place)) })),
    ...(state.overview?.tags ?? []).map(({ name }) => ({ says: t('palette.go-to-tag', { tag: name }), does: () => goTo({ kind: 'articles', state: 'inbox', tag: name }) })),
    { says: t('jobs'), does: () => update({ dialog: 'jobs' }) },
  ];
}

/** Those that hold each of the words; those that begin with them come first. */
function found() {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = choices().filter(({ says }) => wanted.every((word) => says.toLowerCase().includes(word)));
  const begins = (/** @type {Choice} */ one) => (wanted[0] && one.says.toLowerCase().startsWith(wanted[0]) ? 0 : 1);
  return fits.sort((one, other) => begins(one) - begins(other));
}

export function palette() {
  const list = found();
  at = Math.min(at, Math.max(0, list.length - 1));
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 })[event.key];
    if (step !== undefined) at = Math.min(list.length - 1, Math.max(0, at + step));
    else if (event.key === 'Enter') choose(list[at]);
    else return;
    event.preventDefault();
    update({});
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(`choice-${at}`)?.scrollIntoView({ block: 'nearest' })));
  };
  const typed = (/** @type {Event} */ event) => {
    words = /** @type {HTMLInputElement} */ (event.target).value;
    at = 0;
    update({});
  };
  return html`<div class="palette">
    <h2 class="visually-hidden" id="dialog-title">${t('palette')}</h2>
    <input class="field" id="palette-words" role="combobox" aria-expanded="true" aria-controls="choices" aria-activedescendant=${list.length ? `choice-${at}` : nothing} aria-label=${t('palette.field')} placeholder=${t('palette.field')} autocomplete="off" spellcheck="false" @input=${typed} @keydown=${keyed}>
    <div class="choices" id="choices" role="listbox" aria-label=${t('palette.commands')}>${list.map((one, index) => html`<div class="choice" id="choice-${index}" role="option" aria-selected=${index === at} @click=${() => choose(one)}><span>${one.says}</span>${one.key ? html`<kbd>${keyLabel(one.key)}</kbd>` : nothing}</div>`)}</div>
    ${list.length ? nothing : html`<p class="quiet" role="status">${t('palette.none')}</p>`}
  </div>`;
}

/** @param {Choice | undefined} choice */
function choose(choice) {
  if (!choice) return;
  words = '';
  at = 0;
  update({ dialog: null });
  choice.does();
}
