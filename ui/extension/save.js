// Saving: what stands in a tab goes to the program, in pieces, with the pictures that the program asks for.
// @ts-check
import { browser } from './browser.js';
import { Host, HostError } from './host.js';

/** @typedef {import('./types').Status} Status */
/** @typedef {import('./types').Captured} Captured */
/** @typedef {(status: Status) => void} Tell */

/** Pictures that are read side by side. */
const AT_ONCE = 4;
/** Milliseconds after which the page is kept without the pictures that are still missing. */
const PATIENCE = 40_000;
/** What runs in the page; each file only says what can be done there. */
const FILES = ['page/bytes.js', 'page/selection.js', 'page/serialise.js'];

/** Saves what a tab shows. @param {import('./types').Tab} tab @param {Tell} tell @returns {Promise<Status>} */
export async function savePage(tab, tell) {
  tell({ phase: 'reading' });
  const captured = await capture(tab.id);
  // Pages that the browser shows by itself (a PDF) or keeps extensions out of have an address all the same.
  if (!captured) return { ...(await saveLink(tab.url ?? '', tell)), byAddress: true };
  const host = new Host();
  try {
    const { url, title, size, data, selection } = captured;
    host.say({ type: 'page', url, title, size, selection });
    host.pieces(data);
    const wanted = await host.next();
    if (wanted.type !== 'wanted') throw new HostError('ended', wanted.type);
    const taken = await handPictures(host, tab.id, wanted, tell);
    tell({ phase: 'keeping' });
    return done(await host.ask({ type: 'save' }), { taken, wanted: wanted.pictures.length });
  } finally {
    host.close();
  }
}

/** Lets the program fetch an address by itself. @param {string} url @param {Tell} tell @returns {Promise<Status>} */
export async function saveLink(url, tell) {
  if (!/^https?:/.test(url)) throw new HostError('noPage', url);
  tell({ phase: 'fetching' });
  const host = new Host();
  try {
    return done(await host.ask({ type: 'link', url }));
  } finally {
    host.close();
  }
}

/** Opens an article in the window. @param {string} id */
export async function openArticle(id) {
  const host = new Host();
  try {
    await host.ask({ type: 'open', id });
  } finally {
    host.close();
  }
}

/** @param {import('./types').Reply} reply @param {{ taken: number, wanted: number }} [pictures] @returns {Status} */
function done(reply, pictures) {
  if (reply.type !== 'saved') throw new HostError('ended', reply.type);
  const { outcome, id, title, selection } = reply;
  return { phase: 'done', outcome, id: id ?? undefined, title, selection: selection ?? undefined, pictures };
}

/** Reads the page; `null` where no extension may. @param {number} tabId @returns {Promise<Captured | null>} */
async function capture(tabId) {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: FILES });
    // The names below are those of the files, which run in a world of the extension's own beside the page.
    const [found] = await browser.scripting.executeScript({ target: { tabId }, func: () => /** @type {any} */ (globalThis).margentCapture() });
    return found?.result ?? null;
  } catch {
    return null;
  }
}

/**
 * Hands over what can be had of the wanted pictures, in their order, so that a budget always ends at the same one.
 * @param {Host} host @param {number} tabId @param {import('./types').Wanted} wanted @param {Tell} tell
 */
async function handPictures(host, tabId, { pictures, each, all }, tell) {
  const end = Date.now() + PATIENCE;
  let taken = 0;
  let room = all;
  for (let at = 0; at < pictures.length && Date.now() < end && !host.refused; at += AT_ONCE) {
    tell({ phase: 'pictures', pictures: { taken: at, wanted: pictures.length } });
    const some = pictures.slice(at, at + AT_ONCE);
    const read = await Promise.all(some.map((url) => picture(tabId, url, each)));
    for (const [nth, url] of some.entries()) {
      const found = read[nth];
      if (!found || found.size > room) continue;
      room -= found.size;
      taken += 1;
      host.say({ type: 'picture', url, mime: found.mime, size: found.size });
      host.pieces(found.data);
    }
  }
  return taken;
}

/** One picture, read by the page itself: with its cookies, and from what it has loaded already. @param {number} tabId @param {string} url @param {number} most */
async function picture(tabId, url, most) {
  try {
    const [found] = await browser.scripting.executeScript({
      target: { tabId },
      func: (/** @type {string} */ address, /** @type {number} */ limit) => /** @type {any} */ (globalThis).margentPicture(address, limit),
      args: [url, most],
    });
    return /** @type {import('./types').Picture | null} */ (found?.result ?? null);
  } catch {
    // The tab has been closed or has gone elsewhere; the page itself is at hand.
    return null;
  }
}
