// What a person has set about keys.
// @ts-check
import { update } from './store.js';

/** Reads what was set from the settings. @param {Record<string, string | undefined>} settings */
export function takeKeys(settings) {
  /** @type {Record<string, string[]>} */
  const own = {};
  try {
    for (const [name, keys] of Object.entries(JSON.parse(settings.keys ?? '{}'))) if (Array.isArray(keys) && keys.every((one) => typeof one === 'string')) own[name] = keys;
  } catch {
    // What is no table of keys counts as none.
  }
  const map = settings.keyMap;
  update({ keys: { own, map: map === 'pocket' || map === 'vim' ? map : 'reader', letters: settings.letters !== 'off' } });
}
