// The desk: where things are kept, and what goes on.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { openHelp } from '../../state/article.js';
import { find, goTo } from '../../state/library.js';
import { newCollection } from '../../state/lists.js';
import { nested } from '../organise/nested.js';
import { count } from '../../parts/format.js';
import { jobsLine } from '../jobs/jobs.js';
import { deskFeeds, riverPlace } from '../feeds/desk-feeds.js';
import { t } from '../../texts/texts.js';

const KEPT = /** @type {const} */ (['inbox', 'later', 'archive']);

export function desk() {
  const { overview, place } = state;
  const counts = overview?.counts;
  const searched = state.lists?.smartLists.some((one) => one.query === state.query.trim());
  const here = (/** @type {string} */ name) => !searched && place.kind === 'articles' && !place.tag && !place.collection && !place.favourites && place.state === name;
  const kept = (/** @type {typeof KEPT[number] | 'trash'} */ name) => entry(t(`place-${name}`), counts?.[name], here(name), () => goTo({ kind: 'articles', state: name, tag: null }));
  return html`<aside class="desk ${state.deskOpen ? 'open' : ''}" id="desk" aria-label=${t('desk')}>
    <div class="brand"><svg viewBox="0 0 15 18" aria-hidden="true"><rect x="1" y="1" width="13" height="16" rx="2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M10 1v16" stroke="var(--rubric)" stroke-width="1.6"/></svg>Margent</div>
    <button class="button add" @click=${() => update({ dialog: 'add', deskOpen: false })}>${t('desk.add')} <span class="visually-hidden">${t('desk.an-article')}</span></button>
    <nav aria-label=${t('desk.places')}>
      ${KEPT.map(kept)}
      ${entry(t('place-favourites'), counts?.favourites, place.kind === 'articles' && Boolean(place.favourites), () => goTo({ kind: 'articles', state: 'inbox', tag: null, favourites: true }))}
      ${entry(t('place-notes'), counts?.notes, place.kind === 'notes', () => goTo({ kind: 'notes' }))}
      ${entry(t('place-stories'), state.stories?.due.length || state.stories?.stories.length, place.kind === 'story', () => goTo({ kind: 'story', story: null }))}
      ${riverPlace()}
      ${kept('trash')}
    </nav>
    ${deskFeeds()}
    ${collections()}
    ${smartLists()}
    ${overview?.tags.length ? html`<h2>${t('desk.tags')}</h2><nav aria-label=${t('desk.tags')}>
      ${overview.tags.map((tag) => entry(tag.name.split('/').at(-1) ?? tag.name, tag.count, place.kind === 'articles' && place.tag === tag.name, () => goTo({ kind: 'articles', state: 'inbox', tag: tag.name }), { tag: tag.name, depth: depthOf(tag.name) }))}
    </nav>` : nothing}
    <div class="foot">
      ${jobsLine()}
      ${counts ? html`<button class="text-button" aria-current=${place.kind === 'growth' ? 'page' : 'false'} title=${t('growth')} @click=${() => goTo({ kind: 'growth' })}>${t('articles', { n: counts.inbox + counts.later + counts.archive })}</button>` : nothing}
      <button class="text-button" aria-current=${place.kind === 'health' ? 'page' : 'false'} title=${t('health')} @click=${() => goTo({ kind: 'health' })}>${t('health.short')}${overview?.concerns.length ? html` <strong class="concern">${t('health-concern')}</strong>` : nothing}</button>
      <button class="text-button" @click=${openHelp}>${t('command-help')} <kbd>F1</kbd></button>
      <button class="text-button" @click=${() => update({ dialog: 'keys' })}>${t('desk.keys')} <kbd>?</kbd></button>
    </div>
  </aside>`;
}

/** How many tags a tag stands in: `harbour/ice` in one, if there is `harbour`. @param {string} name */
function depthOf(name) {
  const parts = name.split('/');
  return parts.slice(0, -1).filter((_, at) => state.overview?.tags.some((tag) => tag.name.toLowerCase() === parts.slice(0, at + 1).join('/').toLowerCase())).length;
}

function collections() {
  const { place, lists } = state, all = nested(lists?.collections ?? []);
  if (!lists) return nothing;
  return html`<h2>${t('desk.collections')}<button class="make" aria-label=${t('collection-new')} title=${t('collection-new')} @click=${() => newCollection()}>+</button></h2>${all.length ? html`<nav aria-label=${t('desk.collections')}>
    ${all.map(({ collection: { id, name, count: n }, depth }) => entry(name, n, place.kind === 'articles' && place.collection === id, () => goTo({ kind: 'articles', state: 'inbox', tag: null, collection: id }), { depth }))}
  </nav>` : nothing}`;
}

function smartLists() {
  const all = state.lists?.smartLists ?? [];
  if (!all.length) return nothing;
  const show = async (/** @type {string} */ query) => {
    await goTo({ kind: 'articles', state: 'inbox', tag: null });
    update({ scope: 'articles' });
    await find(query);
  };
  return html`<h2>${t('desk.smart-lists')}</h2><nav aria-label=${t('desk.smart-lists')}>${all.map(({ name, query, count: n }) => entry(name, n, state.query.trim() === query, () => show(query)))}</nav>`;
}

/** @param {string} label @param {number | undefined} n @param {boolean} current @param {() => void} go @param {{tag?: string, depth?: number}} [more] a tag that is given to what is dropped here; how deep it stands in others */
function entry(label, n, current, go, { tag, depth = 0 } = {}) {
  return html`<button class="place ${tag !== undefined && tag === state.dropTag ? 'aimed' : ''}" data-tag=${tag ?? nothing} .style=${depth ? `padding-inline-start: ${12 + depth * 14}px` : ''} aria-current=${current ? 'page' : 'false'} @click=${go}><span dir="auto">${label}</span><span class="count">${n === undefined ? '' : count(n)}</span></button>`;
}
