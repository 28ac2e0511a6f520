// The desk: where things are kept, and what goes on.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { goTo } from '../../state/library.js';
import { count } from '../../parts/format.js';
import { jobsLine } from '../jobs/jobs.js';
import { deskFeeds, riverPlace } from '../feeds/desk-feeds.js';
import { t } from '../../texts/texts.js';

const PLACES = /** @type {const} */ (['inbox', 'archive', 'trash']);

export function desk() {
  const { overview, place } = state;
  const counts = overview?.counts;
  const here = (/** @type {string} */ name) => place.kind === 'articles' && !place.tag && place.state === name;
  return html`<aside class="desk ${state.deskOpen ? 'open' : ''}" id="desk" aria-label=${t('desk')}>
    <div class="brand"><svg viewBox="0 0 15 18" aria-hidden="true"><rect x="1" y="1" width="13" height="16" rx="2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M10 1v16" stroke="var(--rubric)" stroke-width="1.6"/></svg>Margent</div>
    <button class="button add" @click=${() => update({ dialog: 'add', deskOpen: false })}>${t('desk.add')} <span class="visually-hidden">${t('desk.an-article')}</span></button>
    <nav aria-label=${t('desk.places')}>
      ${PLACES.map((name) => entry(t(`place-${name}`), counts?.[name], here(name), () => goTo({ kind: 'articles', state: name, tag: null })))}
      ${entry(t('place-notes'), counts?.notes, place.kind === 'notes', () => goTo({ kind: 'notes' }))}
      ${riverPlace()}
    </nav>
    ${deskFeeds()}
    ${overview?.tags.length ? html`<h2>${t('desk.tags')}</h2><nav aria-label=${t('desk.tags')}>
      ${overview.tags.map((tag) => entry(tag.name, tag.count, place.kind === 'articles' && place.tag === tag.name, () => goTo({ kind: 'articles', state: 'inbox', tag: tag.name }), tag.name))}
    </nav>` : nothing}
    <div class="foot">
      ${jobsLine()}
      <div>${counts ? t('articles', { n: counts.inbox + counts.archive }) : ''}</div>
      <button class="text-button" @click=${() => update({ dialog: 'keys' })}>${t('desk.keys')} <kbd>?</kbd></button>
    </div>
  </aside>`;
}

/** @param {string} label @param {number | undefined} n @param {boolean} current @param {() => void} go @param {string} [tag] what is dropped here gets it */
function entry(label, n, current, go, tag) {
  return html`<button class="place ${tag !== undefined && tag === state.dropTag ? 'aimed' : ''}" data-tag=${tag ?? nothing} aria-current=${current ? 'page' : 'false'} @click=${go}><span dir="auto">${label}</span><span class="count">${n === undefined ? '' : count(n)}</span></button>`;
}
