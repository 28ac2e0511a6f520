// All keys, to be looked up and to be changed.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { keyLabel } from '../../parts/key-label.js';
import { COMMANDS, says } from './commands.js';
import { keyName, keysOf, resetKeys, setKey, setKeyMap, setLetters } from './map.js';
import { t } from '../../texts/texts.js';

const ONLY = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Tab', 'Dead'];

const MAPS = /** @type {const} */ (['reader', 'pocket', 'vim']);

export function keysDialog() {
  const own = Object.keys(state.keys.own).length > 0;
  return html`<div class="sheet"><h2 id="dialog-title">${t('keys')}</h2>
    <div class="choice-row" role="radiogroup" aria-label=${t('keys.map')}>${MAPS.map((map) => html`<label class="check"><input type="radio" name="key-map" .checked=${state.keys.map === map} @change=${() => setKeyMap(map)}> ${t(`key-map-${map}`)}</label>`)}</div>
    <label class="check"><input type="checkbox" .checked=${state.keys.letters} @change=${() => setLetters(!state.keys.letters)}> ${t('keys.letters')}</label>
    <div class="shortcuts">${COMMANDS.map(row)}<span class="two"><kbd>g</kbd> <kbd>i</kbd> <kbd>a</kbd> <kbd>n</kbd> <kbd>f</kbd> <kbd>t</kbd> <kbd>y</kbd> <kbd>h</kbd> <kbd>g</kbd></span><span>${t('keys.go-to')}</span></div>
    <div class="actions">${own ? html`<button class="text-button" @click=${resetKeys}>${t('keys.reset')}</button>` : html`<span></span>`}<button class="button" @click=${() => update({ dialog: null })}>${t('close')}</button></div></div>`;
}

/** @param {typeof COMMANDS[number]} command */
function row(command) {
  const waiting = state.keyFor === command.name;
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (!waiting) return;
    event.preventDefault();
    event.stopPropagation();
    if (ONLY.includes(event.key)) return;
    if (event.key !== 'Escape') setKey(command, keyName(event));
    update({ keyFor: null });
  };
  const keys = keysOf(command);
  return html`<button class="two" title=${t('keys.change')} aria-label=${t('keys.key-of', { key: waiting ? t('keys.press') : keys.map(keyLabel).join(' ') || t('keys.none'), command: says(command) })} @click=${() => update({ keyFor: command.name })} @keydown=${keyed} @blur=${() => { if (waiting) update({ keyFor: null }); }}>
      ${waiting ? html`<span class="press">${t('keys.press')}</span>` : keys.length ? keys.map((key) => html`<kbd>${keyLabel(key)}</kbd> `) : html`<span class="quiet">${t('keys.none')}</span>`}</button>
    <span>${says(command)}${state.keys.own[command.name] ? html` <span class="quiet">${t('keys.yours')}</span>` : nothing}</span>`;
}
