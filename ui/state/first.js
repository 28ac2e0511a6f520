// The first minutes with a library.
// @ts-check
import { call } from '../api/call.js';
import { state, update } from './store.js';
import { fail } from './toasts.js';

/** Shows the first steps, unless they were put away. @param {Record<string, string | undefined>} settings */
export async function takeFirst(settings) {
  if (settings.begun !== 'yes') await showFirstSteps();
}

export async function showFirstSteps() {
  // In a narrow window they come before the list: a newcomer would not see them behind it.
  update({ first: { ...(await call({ type: 'firstSteps' })), connected: null }, ...(state.opened || state.selected ? {} : { pane: 'page' }) });
}

/** Puts them away for good. */
export async function endFirstSteps() {
  update({ first: null, pane: 'list' });
  await call({ type: 'put', name: 'begun', value: 'yes' }).catch(fail);
}

export async function connectBrowsers() {
  try {
    const connected = await call({ type: 'connectBrowsers' });
    if (state.first) update({ first: { ...state.first, connected } });
  } catch (error) {
    fail(error);
  }
}
