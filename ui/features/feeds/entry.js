// An entry that is chosen and not saved: what its feed says of it, and what can be done.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { keepEntry, markEntry, openEntry } from '../../state/entries.js';
import { entryOf } from '../../state/river.js';
import { day } from '../../parts/format.js';
import { listsOfFeeds } from './river.js';
import { t } from '../../texts/texts.js';

/** Whether the page's pane belongs to the river: an entry without an article, or nothing at all. */
export const showsEntry = () => state.place.kind === 'river' && !state.opened && !state.openFailure && !state.selected;

export function entryPage() {
  const entry = entryOf(state.entry);
  if (!entry) return html`<section class="page" aria-label=${t('entry')}>${bar()}<div class="empty"><h2>${t(state.feeds?.length ? 'entry.choose' : 'entry.follow')}</h2><p>${t('entry.hint')}</p>${state.feeds?.length ? listsOfFeeds() : nothing}</div></section>`;
  const { url, failure, jobId } = entry;
  const fetching = jobId && !failure;
  return html`<section class="page" aria-label=${t('entry')}>${bar()}<div class="scroll"><div class="column entry-page">
    <header>
      <div class="about-line">${[entry.feed, entry.byline, day(entry.publishedAt ?? entry.cameAt)].filter(Boolean).map((part, at) => html`${at ? html`<span>·</span>` : nothing}<bdi>${part}</bdi>`)}</div>
      <h1 class="headline" dir="auto">${entry.title || t('untitled')}</h1>
    </header>
    ${entry.excerpt ? html`<p class="beginning" dir="auto">${entry.excerpt}</p>` : nothing}
    ${failure ? html`<p class="trouble" role="alert">${t('entry-failed', { why: failure })}</p>` : fetching ? html`<p role="status">${t('fetching-page')}</p>` : nothing}
    <p class="entry-deeds">
      <button class="button primary" title=${t('entry.open-title')} ?disabled=${fetching} @click=${() => openEntry(entry.id)}>${t(failure ? 'try-again' : entry.full ? 'entry.read' : 'entry.fetch-and-read')}</button>
      <button class="button" title=${t('entry.later-title')} ?disabled=${fetching} @click=${() => keepEntry(entry)}>${t('entry.later')}</button>
      <button class="button" title="m" @click=${() => markEntry(entry, !entry.read)}>${t(entry.read ? 'entry.mark-unread' : 'entry.mark-read')}</button>
      ${url ? html`<button class="button" title=${t('original-page.title')} @click=${() => update({ link: url })}>${t('original-page')}</button>` : nothing}
    </p>
  </div></div></section>`;
}

const bar = () => html`<div class="bar back"><button class="text-button" @click=${() => update({ pane: 'list' })}>${t('back-to-list')}</button></div>`;
