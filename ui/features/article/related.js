// Beneath an article: what in one's own library is near it, and by which words.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { mergeInto } from '../../state/merge.js';
import { day, host } from '../../parts/format.js';
import { t } from '../../texts/texts.js';

/** From which share of words on two texts are the same one. */
const SAME = 0.8;

/** @param {import('../../state/store.js').Opened} opened */
export function related({ article }) {
  const list = state.related?.id === article.id ? state.related.list : [];
  if (!list.length) return nothing;
  return html`<section class="related" aria-labelledby="related-title"><h2 id="related-title">${t('related')}</h2>
    <ul>${list.map(({ article: one, shared, same }) => html`<li><button @click=${() => openArticle(one.id)}>
      <span class="title" dir="auto" lang=${one.lang ?? nothing}>${one.title}</span>
      <span class="about">${[one.siteName ?? host(one.url), one.publishedAt ? day(one.publishedAt) : null].filter(Boolean).map((part) => html`<bdi>${part}</bdi> · `)}${same >= SAME ? html`<b>${t('related-same')}</b>` : html`<bdi>${shared.join(', ')}</bdi>`}</span>
    </button>${same >= SAME ? html`<button class="text-button merge" title=${t('related-merge.title', { title: one.title })} @click=${() => mergeInto(one)}>${t('related-merge')}</button>` : nothing}</li>`)}</ul></section>`;
}
