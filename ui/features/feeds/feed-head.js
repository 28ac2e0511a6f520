// One feed, above its entries: its name, what is wrong with it, and what can be done.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { update } from '../../state/store.js';
import { feedShown } from '../../state/river.js';
import { pollNow, rename, unsubscribe } from '../../state/feeds.js';
import { ago, host } from '../../parts/format.js';
import { t } from '../../texts/texts.js';

export function feedHead() {
  const feed = feedShown();
  if (!feed) return nothing;
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === 'Escape') input.value = feed.title;
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.isComposing)) input.blur();
  };
  const named = (/** @type {Event} */ event) => rename(feed, /** @type {HTMLInputElement} */ (event.target).value);
  const site = feed.site;
  return html`<div class="feed-head">
    <input class="feed-name" dir="auto" aria-label=${t('feed')} .value=${feed.title} @change=${named} @keydown=${keyed}>
    ${feed.error ? html`<p class="trouble" role="status">${feed.error}</p>` : nothing}
    <div class="about"><span>${site ? html`<a href=${site} @click=${(/** @type {Event} */ event) => { event.preventDefault(); update({ link: site }); }}>${host(site)}</a> · ` : nothing}${feed.polledAt ? t('feed.asked', { ago: ago(feed.polledAt) }) : t('feed.not-asked')}</span>
      <span><button class="text-button" ?disabled=${feed.waiting} @click=${() => pollNow(feed)}>${t(feed.error ? 'try-again' : 'look-for-news')}</button><button class="text-button" @click=${() => unsubscribe(feed)}>${t('feed.unsubscribe')}</button></span></div>
  </div>`;
}
