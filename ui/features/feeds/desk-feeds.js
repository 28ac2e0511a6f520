// The desk's part about feeds: the river, and the subscriptions in their folders.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state } from '../../state/store.js';
import { goTo } from '../../state/library.js';
import { subscribeTo } from '../../state/feeds.js';
import { unreadCount } from '../../state/river.js';
import { count } from '../../parts/format.js';
import { t } from '../../texts/texts.js';

/** The river, among the other places. */
export function riverPlace() {
  const here = state.place.kind === 'river' && !state.place.feed;
  const unread = unreadCount();
  return html`<button class="place" aria-current=${here ? 'page' : 'false'} @click=${() => goTo({ kind: 'river', feed: null })}><span>${t('place-feeds')}</span><span class="count">${unread ? html`${count(unread)}<span class="visually-hidden"> ${t('unread')}</span>` : ''}</span></button>`;
}

export function deskFeeds() {
  if (!state.feeds?.length) return nothing;
  const folders = Map.groupBy(state.feeds, (feed) => feed.folders.join(' / '));
  return html`<div class="desk-head"><h2>${t('subscriptions')}</h2><button class="text-button" title=${t('subscriptions.subscribe')} aria-label=${t('subscriptions.subscribe')} @click=${() => subscribeTo()}>+</button></div>
    <nav aria-label=${t('subscriptions')}>${[...folders].map(([folder, feeds]) => html`${folder ? html`<h3 dir="auto">${folder}</h3>` : nothing}${feeds.map((feed) => entry(feed, Boolean(folder)))}`)}</nav>`;
}

/** @param {import('../../api/types').Feed} feed @param {boolean} inFolder */
function entry(feed, inFolder) {
  const here = state.place.kind === 'river' && state.place.feed === feed.id;
  const trouble = feed.error ? html`<span class="trouble" title=${feed.error}>!<span class="visually-hidden"> ${t('feed-broken')}</span></span>` : nothing;
  return html`<button class="place ${inFolder ? 'inner' : ''}" aria-current=${here ? 'page' : 'false'} @click=${() => goTo({ kind: 'river', feed: feed.id })}><span dir="auto">${feed.title}</span><span class="count">${trouble}${feed.unread ? html`${count(feed.unread)}<span class="visually-hidden"> ${t('unread')}</span>` : nothing}</span></button>`;
}
