// How the library is, and what is done for it: a check, a backup, going back, a repair.
// @ts-check
import { beginAnew, call, tauri } from '../api/call.js';
import { t } from '../texts/texts.js';
import { state, update } from './store.js';
import { fail, toast } from './toasts.js';

export async function loadHealth() {
  const health = await call({ type: 'health' });
  update({ health: { health, busy: state.health?.busy ?? null, asked: state.health?.asked ?? null, moving: state.health?.moving ?? null } });
}

export const checkNow = () => doing('check', () => call({ type: 'check' }));

export const backUpNow = () => doing('backUp', async () => {
  await call({ type: 'backUp' });
  toast(t('health-backed-up'));
});

/** Goes back to a backup. @param {string} name the name of its file */
export const goBack = (name) => doing('restore', async () => {
  await call({ type: 'restoreBackup', name });
  await startAnew();
});

export const repairNow = () => doing('restore', async () => {
  await call({ type: 'repairAtStart' });
  await startAnew();
});

/** Moves the library, or goes over to one that is there. @param {string} to */
export const moveTo = (to) => doing('move', async () => {
  await call({ type: 'moveLibrary', to });
  await startAnew();
});

async function startAnew() {
  if (tauri) await beginAnew();
  else toast(t('health-start-anew'), { error: true });
}

/** @param {'check' | 'backUp' | 'restore' | 'move'} what @param {() => Promise<unknown>} deed */
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
