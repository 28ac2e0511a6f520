// Which key asks for what: as we have set it, unless a person has set it otherwise.
// @ts-check
import { call } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { fail } from '../../state/toasts.js';
import { COMMANDS } from './commands.js';
import { KEY_MAPS } from './presets.js';

/** @typedef {typeof COMMANDS[number]} Command */

/** A key as the table names it. @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean}} event */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (ctrlKey || metaKey) return `Ctrl+${shiftKey && key.length === 1 && /\p{L}/u.test(key) ? 'Shift+' : ''}${key.toLowerCase()}`;
  if (altKey) return `Alt+${along(key, document.documentElement.dir)}`;
  if (shiftKey && key === ' ') return 'Shift+Space';
  return shiftKey && key.startsWith('Arrow') ? `Shift+${along(key, state.opened?.document.dir)}` : key;
}

/** An arrow as the table names it: on, as the text runs, is to the right. @param {string} key @param {string | undefined} dir */
const along = (key, dir) => (dir === 'rtl' ? (TURNED[key] ?? key) : key);
const TURNED = /** @type {Record<string, string>} */ ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' });

/** The keys of a command. @param {Command} command @returns {string[]} */
export function keysOf(command) {
  const { own, map } = state.keys;
  const given = own[command.name] ?? KEY_MAPS[map][command.name];
  if (given) return given;
  // A key that the map gives to another command is that one's.
  const taken = new Set(Object.values(KEY_MAPS[map]).flat());
  return command.keys.filter((key) => !taken.has(key));
}

/** What a key asks for. @param {string} key @returns {Command | undefined} */
export function commandOf(key) {
  // A single letter can be pressed by accident, or spoken: WCAG 2.1.4 asks that it can be switched off.
  if (!state.keys.letters && key.length === 1 && key !== ' ') return undefined;
  return COMMANDS.find((one) => keysOf(one).includes(key));
}

/** Gives a command one key, and takes the key from whatever had it. @param {Command} command @param {string} key */
export function setKey(command, key) {
  const own = { ...state.keys.own };
  for (const other of COMMANDS) if (other !== command && keysOf(other).includes(key)) own[other.name] = keysOf(other).filter((one) => one !== key);
  own[command.name] = [key];
  keep({ ...state.keys, own });
}

/** All keys as they were. */
export const resetKeys = () => keep({ ...state.keys, own: {} });

/** Takes another map. What a person gave keys of their own keeps them. @param {import('./presets.js').KeyMap} map */
export const setKeyMap = (map) => keep({ ...state.keys, map });

/** @param {boolean} letters */
export const setLetters = (letters) => keep({ ...state.keys, letters });

/** @param {typeof state.keys} keys */
function keep(keys) {
  update({ keys });
  call({ type: 'put', name: 'keys', value: JSON.stringify(keys.own) }).catch(fail);
  call({ type: 'put', name: 'keyMap', value: keys.map }).catch(fail);
  call({ type: 'put', name: 'letters', value: keys.letters ? 'on' : 'off' }).catch(fail);
}
