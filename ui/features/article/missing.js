// A line below the headline where pictures are not there, or not there yet.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state } from '../../state/store.js';
import { fetchPictures } from '../../state/jobs.js';
import { t } from '../../texts/texts.js';

/** @param {import('../../state/store.js').Opened} opened */
export function missingPictures({ article, pictures }) {
  const count = (/** @type {string} */ wanted) => pictures.filter((one) => one.state === wanted).length;
  const coming = count('coming'), missing = count('missing'), never = count('notFetched');
  if (coming) {
    const job = state.overview?.jobs.find((one) => one.articleId === article.id && one.total > 0);
    return line(t('pictures-fetching', { n: coming }), job?.state === 'waiting' && job.message ? t('pictures-again', { why: job.message }) : null, null);
  }
  if (missing) return line(t('pictures-missing', { n: missing }), null, [t('try-again'), article.id]);
  if (never) return line(t('pictures-not-fetched', { n: never }), null, [t('pictures-fetch', { n: never }), article.id]);
  return nothing;
}

/** @param {string} text @param {string | null} more @param {[string, string] | null} action */
function line(text, more, action) {
  return html`<p class="missing-line" role="status"><span>${text}${more ? ` ${more}` : ''}</span>${action ? html` <button @click=${() => fetchPictures(action[1])}>${action[0]}</button>` : nothing}</p>`;
}
