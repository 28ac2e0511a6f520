// Printing the open article, in the window's language.
// @ts-check
import { call, printPage } from '../api/call.js';
import { dayOnPaper } from '../parts/format.js';
import { keyLabel } from '../parts/key-label.js';
import { t } from '../texts/texts.js';
import { pictureWords } from './article.js';
import { state } from './store.js';
import { fail } from './toasts.js';

export async function printOpened() {
  if (!state.opened) return;
  const { document: page, version, view } = state.opened;
  const words = {
    hint: t('paper-hint', { keys: keyLabel('Ctrl+p') }), notes: t('place-notes'), published: page.publishedAt && dayOnPaper(page.publishedAt),
    saved: t('paper-saved', { day: dayOnPaper(version.capturedAt) }), pictures: pictureWords(),
  };
  try {
    await call({ type: 'paper', view, words });
    await printPage(view, t('command-print'));
  } catch (error) {
    fail(error);
  }
}
