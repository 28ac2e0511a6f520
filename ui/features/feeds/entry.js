// An entry that is chosen and not saved: what its feed says of it, and what can be done.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { keepEntry, markEntry, openEntry } from '../../state/entries.js';
import { entryOf } from '../../state/river.js';
import { day } from '../../parts/format.js';
import { listsOfFeeds } from './river.js';

/** Whether the page's pane belongs to the river: an entry without an article, or nothing at all. */
export const showsEntry = () => state.place.kind === 'river' && !state.opened && !state.openFailure && !state.selected;

export function entryPage() {
  const entry = entryOf(state.entry);
  if (!entry) return html`<section class="page" aria-label="Entry">${bar()}<div class="empty"><h2>${state.feeds?.length ? 'Choose an entry' : 'Follow what others write'}</h2><p>j and k walk through the river, o opens an entry and saves it, s saves it for later, m marks it as read.</p>${state.feeds?.length ? listsOfFeeds() : nothing}</div></section>`;
  const { url, failure, jobId } = entry;
  const fetching = jobId && !failure;
  return html`<section class="page" aria-label="Entry">${bar()}<div class="scroll"><div class="column entry-page">
    <header>
      <div class="about-line" dir="auto">${[entry.feed, entry.byline, day(entry.publishedAt ?? entry.cameAt)].filter(Boolean).join(' · ')}</div>
      <h1 class="headline" dir="auto">${entry.title || 'Untitled'}</h1>
    </header>
    ${entry.excerpt ? html`<p class="beginning" dir="auto">${entry.excerpt}</p>` : nothing}
    ${failure ? html`<p class="trouble" role="alert">It could not be fetched: ${failure}</p>` : fetching ? html`<p role="status">Fetching the page …</p>` : nothing}
    <p class="entry-deeds">
      <button class="button primary" title="Open and save (o)" ?disabled=${fetching} @click=${() => openEntry(entry.id)}>${failure ? 'Try again' : entry.full ? 'Read' : 'Fetch and read'}</button>
      <button class="button" title="Save for later (s)" ?disabled=${fetching} @click=${() => keepEntry(entry)}>Save for later</button>
      <button class="button" title="m" @click=${() => markEntry(entry, !entry.read)}>${entry.read ? 'Mark as unread' : 'Mark as read'}</button>
      ${url ? html`<button class="button" title="Original page (v)" @click=${() => update({ link: url })}>Original page</button>` : nothing}
    </p>
  </div></div></section>`;
}

const bar = () => html`<div class="bar back"><button class="text-button" @click=${() => update({ pane: 'list' })}>‹ List</button></div>`;
