// A link that opens the article, or one of its highlights, in Margent: for notes and letters elsewhere.
// @ts-check
import { state } from '../../state/store.js';
import { fail, toast } from '../../state/toasts.js';
import { t } from '../../texts/texts.js';

/** @param {string} [annotation] */
export async function copyLink(annotation) {
  const id = state.opened?.article.id;
  if (!id) return;
  const link = `margent://open/${id}${annotation ? `#${annotation}` : ''}`;
  // The clipboard is closed to a page whose frame has the focus.
  if (document.activeElement instanceof HTMLIFrameElement) document.activeElement.blur();
  try {
    await navigator.clipboard.writeText(link);
    toast(t('link-copied'));
  } catch {
    fail(new Error(t('error-clipboard', { link })));
  }
}
