// How the page looks: theme and size, shown at once and remembered by the library.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';
import { call } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { fail } from '../../state/toasts.js';
import { dress } from './frame.js';

const THEMES = /** @type {const} */ ([['system', 'System'], ['light', 'Light'], ['sepia', 'Sepia'], ['dark', 'Dark']]);
const SMALLEST = 14, LARGEST = 28;

export function settings() {
  return html`<div class="settings" role="dialog" aria-label="Look">
    <fieldset><legend>Theme</legend>${THEMES.map(([theme, label]) => html`<button class="text-button" aria-pressed=${state.theme === theme} @click=${() => setTheme(theme)}>${label}</button>`)}</fieldset>
    <fieldset><legend>Size of the text</legend>
      <button class="text-button" aria-label="Smaller" @click=${() => setSize(state.size - 1)}>A−</button><output>${state.size} px</output><button class="text-button" aria-label="Larger" @click=${() => setSize(state.size + 1)}>A+</button>
    </fieldset>
  </div>`;
}

/** @param {typeof state.theme} theme */
export function setTheme(theme) {
  update({ theme });
  dress();
  call({ type: 'put', name: 'theme', value: theme }).catch(fail);
}

/** @param {number} size */
export function setSize(size) {
  update({ size: Math.min(LARGEST, Math.max(SMALLEST, size)) });
  dress();
  call({ type: 'put', name: 'textSize', value: String(state.size) }).catch(fail);
}
