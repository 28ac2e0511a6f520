// Short messages at the foot of the window, with a way back, and the one stack of things that can be undone.
// @ts-check
import { state, update } from './store.js';
import { failure, t } from '../texts/texts.js';

let count = 0;
/** @type {{text: string, undo: () => Promise<unknown>}[]} */
const undone = [];

/** @param {string} text @param {Omit<import('./store.js').Toast, 'id' | 'text'>} [more] */
export function toast(text, more = {}) {
  const id = (count += 1);
  // One at a time: a failure stays until the next one.
  update({ toasts: [...state.toasts.filter((one) => one.error && !more.error), { id, text, ...more }] });
  setTimeout(() => dismiss(id), more.error ? 9000 : 6000);
}

/** @param {number} id */
export function dismiss(id) {
  update({ toasts: state.toasts.filter((one) => one.id !== id) });
}

/** Tells a failure. @param {unknown} error */
export function fail(error) {
  toast(failure(error), { error: true });
}

/** Says what was done and how to take it back: by the toast's button or by Ctrl+Z. @param {string} text @param {() => Promise<unknown>} undo @param {import('./store.js').Toast['more']} [more] */
export function done(text, undo, more) {
  const entry = undoable(text, undo);
  toast(text, { undo: () => takeBack(entry), more });
}

/** Remembers how to take something back that the eye sees anyway. @param {string} text @param {() => Promise<unknown>} undo */
export function undoable(text, undo) {
  const entry = { text, undo };
  undone.push(entry);
  return entry;
}

/** Takes the last deed back. */
export function undoLast() {
  const entry = undone.at(-1);
  if (entry) takeBack(entry);
  else toast(t('nothing-to-undo'));
}

/** @param {typeof undone[number]} entry */
async function takeBack(entry) {
  const at = undone.indexOf(entry);
  if (at < 0) return;
  undone.splice(at, 1);
  try {
    await entry.undo();
    toast(t('undone', { deed: entry.text }));
  } catch (error) {
    fail(error);
  }
}
