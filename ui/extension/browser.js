// The browser's own functions: Firefox calls them `browser`, Chromium and its kin `chrome`; in Manifest V3 both give promises.
// @ts-check

/** @type {typeof chrome} */
export const browser = /** @type {any} */ (globalThis).browser ?? chrome;

/** A sentence in the person's language. @param {string} name @param {(string | number)[]} values */
export function say(name, ...values) {
  return browser.i18n.getMessage(name, values.map(String));
}
