// The deeds on subscriptions, each with its way back.
// @ts-check
import { call, tauri } from '../api/call.js';
import { base64 } from '../parts/base64.js';
import { state, update } from './store.js';
import { done, fail, toast } from './toasts.js';
import { failure, t } from '../texts/texts.js';

/** @typedef {import('../api/types').Feed} Feed */

/** Asks for the address of a feed or of a page that has feeds; with one given, subscribes to that. @param {string} [address] */
export function subscribeTo(address = '') {
  update({ dialog: 'feed', deskOpen: false, subscribing: { text: address, busy: false, failure: null, choices: [] } });
  if (address) return subscribe(address);
}

/** Subscribes, or lets the person choose among several feeds. Gives the feed. @param {string} address @returns {Promise<Feed | null>} */
export async function subscribe(address) {
  const asked = { text: address, busy: true, failure: /** @type {string | null} */ (null), choices: /** @type {import('../api/types').FeedChoice[]} */ ([]) };
  update({ subscribing: asked });
  try {
    const { feed, known, choices } = await call({ type: 'subscribe', address });
    // Closed meanwhile: what was found is still there, and said.
    if (feed) {
      if (state.subscribing === asked) update({ dialog: null, subscribing: null });
      if (known) toast(t('subscribed-already', { feed: feed.title }));
      else done(t('subscribed', { feed: feed.title }), () => call({ type: 'unsubscribe', id: feed.id }));
    } else if (state.subscribing === asked) update({ subscribing: { ...asked, busy: false, choices } });
    return feed;
  } catch (error) {
    if (state.subscribing === asked) update({ subscribing: { ...asked, busy: false, failure: failure(error) } });
    return null;
  }
}

/** @param {Feed} feed */
export async function unsubscribe(feed) {
  try {
    await call({ type: 'unsubscribe', id: feed.id });
    done(t('unsubscribed', { feed: feed.title }), () => call({ type: 'resubscribe', id: feed.id }));
  } catch (error) {
    fail(error);
  }
}

/** @param {Feed} feed @param {string} name */
export async function rename(feed, name) {
  const wanted = name.trim();
  if (wanted === feed.title) return;
  const named = (/** @type {string | null} */ name) => call(name ? { type: 'renameFeed', id: feed.id, name } : { type: 'renameFeed', id: feed.id });
  try {
    await named(wanted);
    done(wanted ? t('feed-renamed', { feed: wanted }) : t('feed-own-name'), () => named(feed.name));
  } catch (error) {
    fail(error);
  }
}

/** Asks feeds for their news: one, or all. @param {Feed} [feed] */
export async function pollNow(feed) {
  try {
    const asked = await call(feed ? { type: 'pollNow', ids: [feed.id] } : { type: 'pollNow' });
    if (!asked.length) toast(t('feeds-none'));
  } catch (error) {
    fail(error);
  }
}

/** Whether feeds are asked for news by themselves. @param {boolean} polling */
export function setPolling(polling) {
  update({ polling });
  call({ type: 'put', name: 'polling', value: polling ? 'on' : 'off' }).catch(fail);
}

/** Whether a file is a list of feeds, by its name: such files are never articles. @param {File} file */
export const isFeedList = (file) => /\.opml$/i.test(file.name);

/** Subscribes to all feeds of a list. @param {File} file */
export async function importList(file) {
  try {
    const { added, known, leftOut } = await call({ type: 'importOpml', data: await base64(file) });
    update({ dialog: null, subscribing: null });
    const names = leftOut.slice(0, 3).join('; '), out = leftOut.length > 3 ? t('feeds-left-out-more', { names, n: leftOut.length - 3 }) : t('feeds-left-out', { names });
    const parts = [t('feeds-added', { n: added }), known ? t('feeds-known', { n: known }) : '', names ? out : ''];
    toast(parts.filter(Boolean).join(', '), { error: leftOut.length > 0 });
  } catch (error) {
    fail(new Error(t('named-failure', { name: file.name, why: failure(error) })));
  }
}

/** Hands the list of feeds out: into the folder for downloads, by the browser where there is one. */
export async function exportList() {
  try {
    const { opml, file } = await call({ type: 'exportOpml', save: Boolean(tauri) });
    if (file) return toast(t('feeds-written', { file }));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([opml], { type: 'text/x-opml' }));
    link.download = 'feeds.opml';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch (error) {
    fail(error);
  }
}
