// Whether there is a newer Margent. Nobody is asked before a person wished it.
// @ts-check
import { call } from '../api/call.js';
import { t } from '../texts/texts.js';
import { state, update } from './store.js';
import { fail, toast } from './toasts.js';

/** Asks, if a person turned that on. @param {Record<string, string | undefined>} settings */
export async function takeUpdates(settings) {
  const wished = settings.updates === 'on';
  update({ updates: { ...state.updates, wished } });
  if (!wished) return;
  // Nobody waits for this answer; a server that does not give one is asked again tomorrow.
  const found = await call({ type: 'lookForUpdate', quietly: true }).catch(() => null);
  if (!found) return;
  update({ updates: { ...state.updates, update: found } });
  toast(t('updates-found', { version: found.version }), { more: { label: t('health-show'), act: () => update({ link: found.page }) } });
}

/** @param {boolean} wished */
export function wishForUpdates(wished) {
  update({ updates: { ...state.updates, wished } });
  call({ type: 'put', name: 'updates', value: wished ? 'on' : 'off' }).catch(fail);
}

export async function lookForUpdate() {
  update({ updates: { ...state.updates, asking: true, none: false } });
  try {
    const found = await call({ type: 'lookForUpdate' });
    update({ updates: { ...state.updates, update: found, none: !found } });
  } catch (error) {
    fail(error);
  } finally {
    update({ updates: { ...state.updates, asking: false } });
  }
}
