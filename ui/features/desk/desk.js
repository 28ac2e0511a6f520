// The desk: where things are kept, and what goes on.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { goTo } from '../../state/library.js';
import { count, plural } from '../../parts/format.js';
import { jobsLine } from '../jobs/jobs.js';
import { deskFeeds, riverPlace } from '../feeds/desk-feeds.js';

const PLACES = /** @type {const} */ ([['inbox', 'Inbox'], ['archive', 'Archive'], ['trash', 'Trash']]);

export function desk() {
  const { overview, place } = state;
  const counts = overview?.counts;
  const here = (/** @type {string} */ name) => place.kind === 'articles' && !place.tag && place.state === name;
  return html`<aside class="desk ${state.deskOpen ? 'open' : ''}" id="desk" aria-label="Library">
    <div class="brand"><svg viewBox="0 0 15 18" aria-hidden="true"><rect x="1" y="1" width="13" height="16" rx="2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M10 1v16" stroke="var(--rubric)" stroke-width="1.6"/></svg>Margent</div>
    <button class="button add" @click=${() => update({ dialog: 'add', deskOpen: false })}>Add <span class="visually-hidden">an article</span></button>
    <nav aria-label="Places">
      ${PLACES.map(([name, label]) => entry(label, counts?.[name], here(name), () => goTo({ kind: 'articles', state: name, tag: null })))}
      ${entry('Notes', counts?.notes, place.kind === 'notes', () => goTo({ kind: 'notes' }))}
      ${riverPlace()}
    </nav>
    ${deskFeeds()}
    ${overview?.tags.length ? html`<h2>Tags</h2><nav aria-label="Tags">
      ${overview.tags.map((tag) => entry(tag.name, tag.count, place.kind === 'articles' && place.tag === tag.name, () => goTo({ kind: 'articles', state: 'inbox', tag: tag.name }), tag.name))}
    </nav>` : nothing}
    <div class="foot">
      ${jobsLine()}
      <div>${counts ? plural(counts.inbox + counts.archive, 'article') : ''}</div>
      <button class="text-button" @click=${() => update({ dialog: 'keys' })}>Keys <kbd>?</kbd></button>
    </div>
  </aside>`;
}

/** @param {string} label @param {number | undefined} n @param {boolean} current @param {() => void} go @param {string} [tag] what is dropped here gets it */
function entry(label, n, current, go, tag) {
  return html`<button class="place ${tag !== undefined && tag === state.dropTag ? 'aimed' : ''}" data-tag=${tag ?? nothing} aria-current=${current ? 'page' : 'false'} @click=${go}><span>${label}</span><span class="count">${n === undefined ? '' : count(n)}</span></button>`;
}
