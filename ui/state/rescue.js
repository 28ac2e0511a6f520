// A library that does not open: what can be done about it.
// @ts-check
import { beginAnew, comeToRescue, rescue } from '../api/call.js';
import { failure } from '../texts/texts.js';
import { state, update } from './store.js';

/** Says why, and then what can be done. @param {unknown} error */
export async function notOpened(error) {
  update({ failure: failure(error) });
  // What cannot be told leaves the words that are there.
  const choices = await rescue().catch(() => null);
  update({ rescue: { choices, busy: false, failed: null } });
}

/** Does it, and begins anew. @param {import('../api/types').RescueDeed} [deed] */
export async function saveIt(deed) {
  if (!state.rescue || state.rescue.busy) return;
  update({ rescue: { ...state.rescue, busy: true, failed: null } });
  try {
    if (deed) await comeToRescue(deed);
    await beginAnew();
  } catch (error) {
    update({ rescue: { ...state.rescue, busy: false, failed: failure(error) } });
  }
}
