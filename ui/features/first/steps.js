// The way back to the first steps.
// @ts-check
import { closeArticle } from '../../state/article.js';
import { showFirstSteps } from '../../state/first.js';
import { goTo } from '../../state/library.js';
import { fail } from '../../state/toasts.js';

/** Shows them again, by name. */
export async function firstSteps() {
  await goTo({ kind: 'articles', state: 'inbox', tag: null });
  closeArticle();
  await showFirstSteps().catch(fail);
}
