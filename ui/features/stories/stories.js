// All stories, what is to be looked at again today, and what may be put together, with its reason.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { goTo } from '../../state/library.js';
import { doneRevisit, makeStory, putInto, refuseProposal } from '../../state/stories.js';
import { day, host } from '../../parts/format.js';
import { t } from '../../texts/texts.js';
import { storyPage } from './story.js';

/** @typedef {import('../../api/types').Story} Story */

/** @param {string | null} story */
const show = (story) => goTo({ kind: 'story', story });

export function storiesPage() {
  const { place, stories, proposals } = state;
  if (place.kind === 'story' && place.story) return storyPage();
  const empty = stories && !stories.stories.length && proposals && !proposals.length;
  return html`<section class="page" aria-label=${t('stories')}>
    <div class="bar" role="toolbar" aria-label=${t('stories')}>
      <button class="text-button back" @click=${() => update({ pane: 'list' })}>${t('back-to-list')}</button>
      <button class="text-button" @click=${newStory}>${t('story-new')}</button>
    </div>
    <div class="scroll" tabindex="-1"><div class="stories"><h1 class="headline">${t('stories')}</h1>
      ${stories ? due() : nothing}
      ${stories?.stories.length ? html`<ul class="story-list">${stories.stories.map(listed)}</ul>` : nothing}
      ${empty ? html`<p class="quiet">${t('stories.none')}</p>` : nothing}
      ${proposals?.length ? html`<section><h2>${t('stories.proposed')}</h2><p class="quiet">${t('stories.proposed-hint')}</p>${proposals.map(proposal)}</section>` : proposals ? nothing : html`<p class="quiet" role="status">${t('stories.looking')}</p>`}
    </div></div></section>`;
}

/** Asks for a name, and makes a story of it. @param {string[]} [articles] */
export function newStory(articles) {
  const ids = Array.isArray(articles) ? articles : [];
  update({ dialog: 'name', deskOpen: false, naming: { title: t('story-new'), value: '', says: t('create'), does: (name) => makeStory(name, ids, show) } });
}

/** What a day has come for. */
function due() {
  const due = state.stories?.due ?? [];
  if (!due.length) return nothing;
  return html`<section class="due"><h2>${t('revisits-due')}</h2><ul>${due.map((one) => html`<li>
    <label class="check"><input type="checkbox" .checked=${one.done} @change=${() => doneRevisit(one)}> <span dir="auto">${one.words}</span></label>
    <span class="about"><button class="link" dir="auto" @click=${() => show(one.story)}>${one.storyTitle}</button> · ${day(one.day)}</span></li>`)}</ul></section>`;
}

/** @param {Story} story */
function listed({ id, title, question, count, from, to }) {
  const when = from && to ? (from.slice(0, 10) === to.slice(0, 10) ? day(from) : t('story-span', { from: day(from), to: day(to) })) : '';
  return html`<li><button @click=${() => show(id)}><span class="title" dir="auto">${title}</span>
    ${question ? html`<span class="question" dir="auto">${question}</span>` : nothing}
    <span class="about">${[t('sources', { n: count }), when].filter(Boolean).join(' · ')}</span></button></li>`;
}

/** @param {import('../../api/types').Proposal} one */
function proposal(one) {
  const { articles, shared, days, story } = one, ids = articles.map(({ id }) => id);
  const known = state.stories?.stories.find(({ id }) => id === story);
  return html`<article class="proposal">
    <ul>${articles.map((article) => html`<li><span class="when">${article.publishedAt ? day(article.publishedAt) : ''}</span><button class="link" dir="auto" lang=${article.lang ?? nothing} @click=${() => openArticle(article.id)}>${article.title}</button> <span class="quiet"><bdi>${article.siteName ?? host(article.url) ?? ''}</bdi></span></li>`)}</ul>
    <p class="quiet">${t('story-why', { words: shared.join(', '), n: days })}</p>
    <p><button class="button" @click=${() => (known ? putInto(known.id, known.title, ids) : newStoryOf(one, ids))}>${known ? t('story-put-into', { title: known.title }) : t('story-together')}</button>
      <button class="text-button" @click=${() => refuseProposal(one)}>${t('story-refuse')}</button></p></article>`;
}

/** @param {import('../../api/types').Proposal} proposal @param {string[]} ids */
function newStoryOf({ shared, articles }, ids) {
  const title = shared.slice(0, 2).join(', ') || articles[0]?.title || '';
  update({ dialog: 'name', naming: { title: t('story-new'), value: title, says: t('create'), does: (name) => makeStory(name, ids, show) } });
}
