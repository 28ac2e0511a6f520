// How the library is, and what is done for it: a check, a backup, going back, a repair.
// @ts-check
import { beginAnew, call, tauri } from '../api/call.js';
import { t } from '../texts/texts.js';
import { state, update } from './store.js';
import { fail, toast } from './toasts.js';

export async function loadHealth() {
  const health = await call({ type: 'health' });
  update({ health: { busy: null, asked: null, form: null, carried: null, lacking: [], ...state.health, health } });
}

export const checkNow = () => doing('check', () => call({ type: 'check' }));

export const backUpNow = () => doing('backUp', async () => {
  await call({ type: 'backUp' });
  toast(t('health-backed-up'));
});

/** Writes the whole library into a file in a folder. @param {string} folder */
export const carryTo = (folder) => doing('carry', async () => {
  const carried = await call({ type: 'carryBackup', folder });
  if (state.health) update({ health: { ...state.health, carried, form: null } });
});

/** Goes back to a backup. @param {string} name the name of its file */
export const goBack = (name) => doing('restore', async () => goBackTo(await call({ type: 'restoreBackup', name })));

/** The same to one from elsewhere. @param {string} file */
export const bring = (file) => doing('restore', async () => goBackTo(await call({ type: 'bringBackup', file })));

/** @param {import('../api/types').Restored} restored */
async function goBackTo({ missing }) {
  // What the library would lack is told before it counts.
  if (missing.length && state.health) update({ health: { ...state.health, form: null, asked: null, lacking: missing } });
  else await startAnew();
}

export const repairNow = () => doing('restore', async () => {
  await call({ type: 'repairAtStart' });
  await startAnew();
});

/** Moves the library, or goes over to one that is there. @param {string} to */
export const moveTo = (to) => doing('move', async () => {
  await call({ type: 'moveLibrary', to });
  await startAnew();
});

export async function startAnew() {
  if (tauri) await beginAnew();
  else toast(t('health-start-anew'), { error: true });
}

/** @param {'check' | 'backUp' | 'carry' | 'restore' | 'move'} what @param {() => Promise<unknown>} deed */
async function doing(what, deed) {
  if (!state.health || state.health.busy) return;
  update({ health: { ...state.health, busy: what } });
  try {
    await deed();
  } catch (error) {
    fail(error);
  } finally {
    if (state.health) update({ health: { ...state.health, busy: null } });
    await loadHealth().catch(fail);
  }
}
