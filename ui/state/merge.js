// Putting the same text from elsewhere into the open article, and taking that back.
// @ts-check
import { call } from '../api/call.js';
import { openArticle, refreshOpened } from './article.js';
import { loadRelated } from './related.js';
import { showProvenance } from './provenance.js';
import { state, update } from './store.js';
import { done, fail } from './toasts.js';
import { t } from '../texts/texts.js';

/** @param {{id: string, title: string}} other */
export async function mergeInto(other) {
  const id = state.opened?.article.id;
  if (!id) return;
  try {
    await call({ type: 'merge', id, other: other.id });
    done(t('merged', { title: other.title }), () => part(other.id));
    await settle();
  } catch (error) {
    fail(error);
  }
}

/** @param {string} former the id that it had */
async function part(former) {
  await call({ type: 'part', id: former });
  await settle();
}

/** Takes one out again, from where the article tells of it. @param {import('../api/types').Merged} merged */
export async function partFromCard(merged) {
  try {
    await part(merged.id);
    done(t('parted', { title: merged.title }), async () => {
      const id = state.opened?.article.id;
      if (id) await call({ type: 'merge', id, other: merged.id });
      await settle();
    }, { label: t('command-open'), act: () => openArticle(merged.id) });
    await showProvenance();
  } catch (error) {
    fail(error);
  }
}

async function settle() {
  update({ related: null });
  await refreshOpened([]);
  await loadRelated();
}
