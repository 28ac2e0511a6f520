// Keys as a person reads them on the keyboard.
// @ts-check
import { t } from '../texts/texts.js';

/** Keys that are named otherwise in other languages. */
const NAMED = /** @type {const} */ (['Ctrl', 'Alt', 'Shift', 'Delete', 'Enter', 'Space']);
const ARROWS = /** @type {Record<string, string>} */ ({ ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' });

/** @param {string} key as the table of commands names it */
export function keyLabel(key) {
  // Back and forward are turned with the window.
  const turned = document.documentElement.dir === 'rtl' ? key.replace(/^Alt\+Arrow(Left|Right)$/, (_, side) => `Alt+Arrow${side === 'Left' ? 'Right' : 'Left'}`) : key;
  const parts = turned.replace(/^ $/, 'Space').replace(/^(Ctrl|Alt|Shift)\+/, '$1 ').replace('Shift+', 'Shift ').replace(/^\p{Lu}$/u, (letter) => `Shift ${letter.toLowerCase()}`).split(' ');
  return parts.map((part) => { const name = NAMED.find((one) => one === part); return name ? t(`key-${name}`) : (ARROWS[part] ?? part); }).join(' ');
}
