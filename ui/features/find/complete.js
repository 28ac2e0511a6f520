// What may be meant while a query is typed: fields and their values, offered below the field.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { call } from '../../api/call.js';
import { find } from '../../state/library.js';
import { state, update } from '../../state/store.js';
import { t } from '../../texts/texts.js';

let asked = 0;

const field = () => /** @type {HTMLInputElement | null} */ (document.getElementById('search'));

/** Asks what may be meant where the caret is. */
export async function complete() {
  const mine = (asked += 1), input = field();
  if (!input?.value.trim()) return update({ completions: null });
  const at = [...input.value.slice(0, input.selectionStart ?? 0)].length;
  // Without an answer there is nothing to offer, and nothing to tell anybody.
  const found = await call({ type: 'complete', query: input.value, at }).catch(() => null);
  const told = found?.items.length === 1 && found.items[0]?.text === [...input.value].slice(found.start, found.end).join('');
  if (mine === asked) update({ completions: found?.items.length && !told ? { ...found, chosen: -1 } : null });
}

export function endCompleting() {
  asked += 1;
  if (state.completions) update({ completions: null });
}

/** Puts a proposal into the query. @param {number} which */
function accept(which) {
  const { completions } = state, input = field(), item = completions?.items[which];
  if (!completions || !item || !input) return;
  const points = [...input.value], whole = !item.text.endsWith(':');
  const before = points.slice(0, completions.start).join('') + item.text + (whole ? ' ' : '');
  const query = before + points.slice(completions.end).join('').trimStart();
  update({ query, completions: null });
  input.value = query;
  input.focus();
  input.setSelectionRange(before.length, before.length);
  find(query);
  // A field is followed by what it may have.
  if (!whole) complete();
}

/** Takes a key for the list, if it is one for it. @param {KeyboardEvent} event @returns {boolean} */
export function completingKey(event) {
  const { completions } = state;
  if (!completions) return false;
  const { items, chosen } = completions;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const step = event.key === 'ArrowDown' ? 1 : -1;
    update({ completions: { ...completions, chosen: Math.max(-1, Math.min(items.length - 1, chosen + step)) } });
  } else if (event.key === 'Tab' && !event.shiftKey) accept(Math.max(0, chosen));
  else if (event.key === 'Enter' && chosen >= 0) accept(chosen);
  else if (event.key === 'Escape') endCompleting();
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

export function completions() {
  const { completions } = state;
  if (!completions) return nothing;
  return html`<ul class="completions" id="completions" role="listbox" aria-label=${t('search-completions')}>${completions.items.map((item, at) => html`
    <li role="option" id=${`completion-${at}`} aria-selected=${at === completions.chosen} @mousedown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => accept(at)}>
      <bdi>${item.text}</bdi>${item.count === null ? nothing : html`<span class="count">${item.count}</span>`}</li>`)}</ul>`;
}
