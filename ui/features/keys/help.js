// All keys, to be looked up and to be changed.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { COMMANDS } from './commands.js';
import { keyLabel, keyName, keysOf, resetKeys, setKey, setKeyMap, setLetters } from './map.js';

const ONLY = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Tab', 'Dead'];

const MAPS = /** @type {[import('./presets.js').KeyMap, string][]} */ ([['reader', 'As in Google Reader'], ['pocket', 'As in Pocket'], ['vim', 'As in Vim']]);

export function keysDialog() {
  const own = Object.keys(state.keys.own).length > 0;
  return html`<div class="sheet"><h2 id="dialog-title">Keys</h2>
    <div class="choice-row" role="radiogroup" aria-label="Map of keys">${MAPS.map(([map, name]) => html`<label class="check"><input type="radio" name="key-map" .checked=${state.keys.map === map} @change=${() => setKeyMap(map)}> ${name}</label>`)}</div>
    <label class="check"><input type="checkbox" .checked=${state.keys.letters} @change=${() => setLetters(!state.keys.letters)}> Single letters and marks are keys</label>
    <div class="shortcuts">${COMMANDS.map(row)}<span class="two"><kbd>g</kbd> <kbd>i</kbd> <kbd>a</kbd> <kbd>n</kbd> <kbd>f</kbd> <kbd>g</kbd></span><span>Go to inbox, archive, notes, feeds, the beginning of the page</span></div>
    <div class="actions">${own ? html`<button class="text-button" @click=${resetKeys}>All as they were</button>` : html`<span></span>`}<button class="button" @click=${() => update({ dialog: null })}>Close</button></div></div>`;
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
  return html`<button class="two" title="Change" aria-label="${waiting ? 'Press a key' : keysOf(command).map(keyLabel).join(' ') || 'none'}, the key of: ${command.says}" @click=${() => update({ keyFor: command.name })} @keydown=${keyed} @blur=${() => { if (waiting) update({ keyFor: null }); }}>
      ${waiting ? html`<span class="press">Press a key</span>` : keys.length ? keys.map((key) => html`<kbd>${keyLabel(key)}</kbd> `) : html`<span class="quiet">none</span>`}</button>
    <span>${command.says}${state.keys.own[command.name] ? html` <span class="quiet">· yours</span>` : nothing}</span>`;
}
