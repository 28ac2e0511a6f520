// Saying what a text is that was read wrongly, each with its way back.
// @ts-check
import { call } from '../api/call.js';
import { refreshOpened } from './article.js';
import { state, update } from './store.js';
import { done, fail, toast } from './toasts.js';
import { isOlder } from './versions.js';
import { t } from '../texts/texts.js';

/** Opens the sheet for a part of the text: the one that is named, else the one that is selected or being read. @param {number | null} [block] */
export function beginCorrecting(block = null) {
  const { opened } = state;
  if (!opened || !state.layout) return;
  if (isOlder(opened)) return toast(t('older-correct'));
  update({ correcting: block ?? inSight(), selection: null, dialog: null });
}

export const endCorrecting = () => update({ correcting: null });

/** Goes to the part before or after. @param {1 | -1} by */
export function stepCorrecting(by) {
  const { correcting, opened } = state;
  if (correcting === null || !opened) return;
  update({ correcting: Math.min(opened.document.blocks.length - 1, Math.max(0, correcting + by)) });
}

/** The part that is selected, or the first one that can be seen. */
function inSight() {
  const { opened, selection, layout } = state;
  const blocks = opened?.document.blocks ?? [];
  if (selection) return blocks.findLast((one) => one.start <= selection.passage.start)?.ordinal ?? 0;
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  const seen = (page?.getBoundingClientRect().top ?? 0) - (frame?.getBoundingClientRect().top ?? 0);
  return layout?.blocks.find(([, top]) => top >= seen)?.[0] ?? 0;
}

/** @param {import('../api/types').Subject} subject @param {import('../api/types').Says} says @param {string} words */
export async function correct(subject, says, words) {
  const id = state.opened?.article.id;
  if (!id) return;
  try {
    const made = await call({ type: 'correct', id, subject, says });
    update({ correcting: null });
    done(words, () => uncorrect(made.id));
    await refreshOpened([]);
  } catch (error) {
    fail(error);
  }
}

/** Takes a correction back. @param {string} correction */
export async function uncorrect(correction) {
  await call({ type: 'uncorrect', correction });
  await refreshOpened([]);
}
