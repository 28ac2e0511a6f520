// All notes of the library, as far as they are wanted.
// @ts-check
import { call } from '../api/call.js';
import { state, update } from './store.js';
import { fail } from './toasts.js';

const PAGE = 300;
let loading = 0;

/** Asks again for what is shown. */
export async function loadNotes() {
  const mine = (loading += 1);
  const [notes, noteTags] = await Promise.all([state.reviewing ? call({ type: 'review', day: today() }) : state.displaced ? displacedNotes() : call({ type: 'notes', wanted: state.wanted, limit: Math.max(PAGE, state.notes?.annotations.length ?? 0) }), call({ type: 'noteTags' })]);
  if (mine === loading) update({ notes, noteTags, moreNotes: !state.displaced && notes.annotations.length >= PAGE });
}

/** Those that moved, changed or lost their place: a page of the library may hold none of them. @returns {Promise<import('../api/types').Notes>} */
async function displacedNotes() {
  /** @type {import('../api/types').Notes} */
  const all = { annotations: [], articles: [], bodies: {} };
  let before = /** @type {string | null} */ (null);
  do {
    const page = await call({ type: 'anchors', limit: PAGE, ...(before ? { before } : {}) });
    all.annotations.push(...page.annotations);
    all.articles.push(...page.articles);
    Object.assign(all.bodies, page.bodies);
    before = page.next;
  } while (before && all.annotations.length < PAGE);
  return all;
}

/** Shows only those that moved, changed or lost their place, or all. @param {boolean} on */
export function showDisplaced(on) {
  state.displaced = on;
  loadNotes().catch(fail);
}

/** Shows the notes that are wanted. @param {import('../api/types').Wanted} wanted */
export function wantNotes(wanted) {
  update({ wanted, notes: state.notes && { ...state.notes, annotations: state.notes.annotations.slice(0, PAGE) } });
  loadNotes().catch(fail);
}

/** Shows some passages from earlier days, or all notes again. @param {boolean} on */
export function reviewing(on) {
  // Drawn once the answer is there.
  state.reviewing = on;
  loadNotes().catch(fail);
}

/** Loads older ones as well. */
export async function moreNotes() {
  const { notes } = state, last = notes?.annotations.at(-1);
  if (!notes || !last) return;
  try {
    const more = await call({ type: 'notes', wanted: state.wanted, before: last.id, limit: PAGE });
    const known = new Set(notes.articles.map((one) => one.id));
    update({
      notes: { annotations: [...notes.annotations, ...more.annotations], articles: [...notes.articles, ...more.articles.filter((one) => !known.has(one.id))], bodies: { ...notes.bodies, ...more.bodies } },
      moreNotes: more.annotations.length >= PAGE,
    });
  } catch (error) {
    fail(error);
  }
}

/** The day here, not in Greenwich. */
function today() {
  const now = new Date(), two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
