// Where the open article comes from.
// @ts-check
import { call } from '../api/call.js';
import { state, update } from './store.js';
import { fail, toast } from './toasts.js';
import { copyText } from './article.js';
import { t } from '../texts/texts.js';

/** Shows the card of the version that is open. */
export async function showProvenance() {
  const { opened } = state;
  if (!opened) return;
  try {
    const { id } = opened.article;
    const [card, merged] = await Promise.all([call({ type: 'provenance', id, version: opened.version.id }), call({ type: 'merged', id })]);
    if (state.opened?.version.id === card.version.id) update({ card, merged, dialog: 'provenance' });
  } catch (error) {
    fail(error);
  }
}

/** Copies the card as text. */
export async function copyCard() {
  if (!state.card) return;
  try {
    await copyText(state.card.text);
    toast(t('provenance.copied'));
  } catch (error) {
    fail(error);
  }
}
