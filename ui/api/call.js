// The one seam to the shell: a command goes out, a reply or an error comes back. In the window through Tauri, in a browser by HTTP.
// @ts-check
import { t, textsThere } from '../texts/texts.js';

/** @typedef {import('./types').Command} Command */
/** @typedef {import('./types').Replies} Replies */
/** @template {Command['type']} T @typedef {Extract<Command, {type: T}>} Of */

/** @type {any} */
export const tauri = /** @type {any} */ (globalThis).__TAURI_INTERNALS__;

const token = tauri ? '' : takeToken();

/** An error as it crossed. */
export class CallError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Asks for a deed.
 * @template {Command['type']} T
 * @param {Of<T>} command
 * @returns {Promise<Replies[T]>}
 */
export async function call(command) {
  if (tauri) return invoke('call', { command });
  let response;
  try {
    response = await fetch('/call', { method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(command) });
  } catch {
    await textsThere();
    throw new CallError('unexpected', t('error-stopped'));
  }
  if (response.status === 401) {
    await textsThere();
    throw new CallError('unexpected', t('error-link-old'));
  }
  const value = await response.json();
  if (!response.ok) throw new CallError(value.error.code, value.error.message);
  return value;
}

/**
 * Listens to what changed, here or in another process. An empty list means: ask for everything again.
 * @param {(changes: import('./types').Change[]) => void} tell
 */
export async function listen(tell) {
  if (tauri) return listenTo('changes', tell);
  const source = new EventSource(`/events?token=${token}`);
  source.onmessage = (event) => tell(JSON.parse(event.data));
  // After a break there may be news that nobody told.
  source.onopen = () => tell([]);
}

/**
 * What came from outside, as `arrivals.rs` tells it: a link that was followed, a file that was opened.
 * @typedef {{kind: 'open', id: string, annotation: string | null} | {kind: 'save', url: string, title: string | null, reads: string | null} | {kind: 'search', query: string}
 *   | {kind: 'file', number: number, name: string} | {kind: 'refused', message: string}} Arrival
 */

/** Tells what came before now, and what comes from now on. In a browser nothing does. @param {(arrivals: Arrival[]) => void} tell */
export async function listenForArrivals(tell) {
  if (!tauri) return;
  const ask = async () => tell(await invoke('arrivals', {}));
  await listenTo('arrived', ask);
  await ask();
}

/** Saves a file that came from outside, by its number. @param {number} number @returns {Promise<import('./types').Saved>} */
export const saveArrival = (number) => invoke('save_arrival', { number });

/** Listens to what is chosen in the system's menu. @param {(command: string) => void} tell */
export async function listenToMenu(tell) {
  if (!tauri) return;
  const handler = tauri.transformCallback((/** @type {any} */ event) => tell(String(event.payload)));
  await tauri.invoke('plugin:event|listen', { event: 'command', target: { kind: 'Any' }, handler });
}

/** Gives the system's menu its words, by command and by name of a part. @param {Record<string, string>} words */
export const nameMenu = async (words) => { if (tauri) await invoke('name_menu', { words }); };

/** Shows or hides the menu, where the system has none of its own for it. */
export const toggleMenu = () => tauri?.invoke('toggle_menu');

/** What can be done about a library that does not open. A browser has no window that could begin anew. @returns {Promise<import('./types').Rescue | null>} */
export const rescue = async () => (tauri ? invoke('rescue', {}) : null);

/** Does it. @param {import('./types').RescueDeed} deed @returns {Promise<any>} */
export const comeToRescue = (deed) => invoke('come_to_rescue', { deed });

/** Ends the program and starts it again. @returns {Promise<any>} */
export const beginAnew = () => invoke('restart', {});

/** Asks for a folder or a file with the system's own window. @param {boolean} file @returns {Promise<string | null>} */
export const choosePath = (file) => invoke('choose_path', { file });

/** Draws everything in the window in another size. A browser has its own way. @param {number} percent @returns {Promise<any> | undefined} */
export const drawAt = (percent) => (tauri ? invoke('zoom', { percent }) : undefined);

/** The address of an article's page in its frame. @param {string} view */
export function pageAddress(view) {
  return tauri ? tauri.convertFileSrc(view, 'article') : `/page/${view}`;
}

/** Prints an article, or saves it as a PDF: the window asks the system, a browser shows the page for it. @param {string} view @param {string} title of the window */
export async function printPage(view, title) {
  if (tauri) await invoke('print', { view, title });
  else window.open(`${pageAddress(view)}/paper`, '_blank', 'noopener');
}

/** Opens an address outside. @param {string} href */
export async function openOutside(href) {
  const url = new URL(href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new CallError('invalid', t('error-only-web'));
  if (tauri) await invoke('open_link', { url: url.href });
  else window.open(url.href, '_blank', 'noopener,noreferrer');
}

/** @param {string} command @param {Record<string, unknown>} args @returns {Promise<any>} */
async function invoke(command, args) {
  try {
    return await tauri.invoke(command, args);
  } catch (thrown) {
    const error = /** @type {any} */ (thrown);
    throw new CallError(error?.code ?? 'unexpected', error?.message ?? String(error));
  }
}

/** @param {string} event @param {(payload: any) => void} tell */
async function listenTo(event, tell) {
  const handler = tauri.transformCallback((/** @type {any} */ told) => tell(told.payload));
  await tauri.invoke('plugin:event|listen', { event, target: { kind: 'Any' }, handler });
}

/** The token of the printed link, kept out of sight and for this tab only. */
function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem('token', given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return given ?? sessionStorage.getItem('token') ?? '';
}
