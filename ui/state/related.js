// What in the library is near the article that is open.
// @ts-check
import { call } from '../api/call.js';
import { state, update } from './store.js';

/** Asks for it once the article is there: nobody waits for it. */
export async function loadRelated() {
  const id = state.opened?.article.id;
  if (!id || state.related?.id === id) return;
  update({ related: { id, list: [] } });
  try {
    const list = await call({ type: 'related', id });
    if (state.opened?.article.id === id) update({ related: { id, list } });
  } catch {
    // An article reads as well without it.
  }
}
