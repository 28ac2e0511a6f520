// The extension's centre: what was asked for in a tab, how it stands, and who is told. It sleeps when nothing is going on.
// @ts-check
import { browser, say } from './browser.js';
import { HostError } from './host.js';
import { openArticle, saveLink, savePage } from './save.js';

/** @typedef {import('./types').Status} Status */
/** @typedef {import('./types').Tab} Tab */
/** What goes on in a tab, and who looks at it. @typedef {{ status: Status, tell: Set<(status: Status) => void> }} Saving */

/** Only until it has been seen or the tab goes elsewhere: the truth is in the library. @type {Map<number, Saving>} */
const savings = new Map();

/** Begins a saving in a tab. @param {number} tabId @param {(tell: (status: Status) => void) => Promise<Status>} work */
function begin(tabId, work) {
  /** @type {Saving} */
  const saving = { status: { phase: 'reading' }, tell: new Set() };
  savings.set(tabId, saving);
  const tell = (/** @type {Status} */ status) => {
    saving.status = status;
    for (const one of saving.tell) one(status);
    mark(tabId, status);
  };
  tell(saving.status);
  work(tell).catch(failed).then((status) => {
    tell(status);
    // Who was looking has seen it; otherwise the mark stays until the popup is opened.
    if (saving.tell.size && savings.get(tabId) === saving) savings.delete(tabId);
  });
  return saving;
}

/** @param {unknown} error @returns {Status} */
function failed(error) {
  const code = error instanceof HostError ? error.code : 'unexpected';
  return { phase: 'failed', error: { code, message: error instanceof Error ? error.message : String(error) } };
}

/** Shows on the button how it stands. @param {number} tabId @param {Status} status */
async function mark(tabId, { phase, outcome, title }) {
  const text = phase === 'failed' ? '!' : phase === 'done' ? '✓' : '…';
  const words = phase === 'failed' ? say('notSaved') : phase === 'done' ? `${say(outcome ?? 'saved')}: ${title}` : say('saving');
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: phase === 'failed' ? '#a8321f' : '#4d483f' });
    await browser.action.setBadgeTextColor({ tabId, color: '#fcfbf8' });
    await browser.action.setBadgeText({ tabId, text });
    await browser.action.setTitle({ tabId, title: words });
  } catch {
    // The tab has been closed meanwhile.
  }
}

/** The popup: opening it is asking for the page to be saved, unless there is something to be told. @param {import('./types').Port} port */
function show(port) {
  /** @type {Saving | undefined} */
  let saving;
  const tell = (/** @type {Status} */ status) => port.postMessage(status);
  const watch = (/** @type {Saving} */ other) => {
    saving?.tell.delete(tell);
    saving = other;
    saving.tell.add(tell);
    tell(saving.status);
  };
  port.onDisconnect.addListener(() => saving?.tell.delete(tell));
  port.onMessage.addListener((/** @type {import('./types').Wish} */ wish) => {
    if (wish.type === 'open') {
      openArticle(wish.id).catch((error) => tell(failed(error)));
      return;
    }
    const { tab } = wish;
    const known = wish.type === 'show' ? savings.get(tab.id) : undefined;
    watch(known ?? begin(tab.id, (report) => savePage(tab, report)));
    if (known && ['done', 'failed'].includes(known.status.phase)) savings.delete(tab.id);
  });
}

/** The menu of the right button. @param {import('./types').Clicked} clicked @param {Tab | undefined} tab */
function choose(clicked, tab) {
  if (tab?.id === undefined || tab.id < 0) return;
  const { linkUrl } = clicked;
  begin(tab.id, (tell) => (clicked.menuItemId === 'link' ? saveLink(linkUrl ?? '', tell) : savePage(tab, tell)));
  // Without a window for it, or in a browser that does not allow it here, the mark on the button tells.
  browser.action.openPopup?.().catch(() => {});
}

browser.runtime.onConnect.addListener(show);
browser.contextMenus.onClicked.addListener(choose);
browser.runtime.onInstalled.addListener(() => {
  browser.contextMenus.removeAll().then(() => {
    browser.contextMenus.create({ id: 'page', contexts: ['page'], title: say('save') });
    browser.contextMenus.create({ id: 'selection', contexts: ['selection'], title: say('saveSelection') });
    browser.contextMenus.create({ id: 'link', contexts: ['link'], title: say('saveLink') });
  });
});
// Another page in the same tab knows nothing of what was saved before.
browser.tabs.onUpdated.addListener((tabId, change) => {
  if (change.status === 'loading' && ['done', 'failed'].includes(savings.get(tabId)?.status.phase ?? '')) savings.delete(tabId);
});
browser.tabs.onRemoved.addListener((tabId) => savings.delete(tabId));
