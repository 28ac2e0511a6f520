// A line below the headline where pictures are not there, or not there yet.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state } from '../../state/store.js';
import { fetchPictures } from '../../state/jobs.js';
import { plural } from '../../parts/format.js';

/** @param {import('../../state/store.js').Opened} opened */
export function missingPictures({ article, pictures }) {
  const count = (/** @type {string} */ wanted) => pictures.filter((one) => one.state === wanted).length;
  const coming = count('coming'), missing = count('missing'), never = count('notFetched');
  if (coming) {
    const job = state.overview?.jobs.find((one) => one.articleId === article.id && one.total > 0);
    return line(`Fetching ${plural(coming, 'picture')} …`, job?.state === 'waiting' && job.message ? `${job.message}; it will be tried again` : null, null);
  }
  if (missing) return line(missing === 1 ? 'One picture could not be had.' : `${missing} pictures could not be had.`, null, ['Try again', article.id]);
  if (never) return line(never === 1 ? 'One picture stands on the web and was not fetched.' : `${never} pictures stand on the web and were not fetched.`, null, [never === 1 ? 'Fetch it' : 'Fetch them', article.id]);
  return nothing;
}

/** @param {string} text @param {string | null} more @param {[string, string] | null} action */
function line(text, more, action) {
  return html`<p class="missing-line" role="status"><span>${text}${more ? ` ${more}` : ''}</span>${action ? html` <button @click=${() => fetchPictures(action[1])}>${action[0]}</button>` : nothing}</p>`;
}
