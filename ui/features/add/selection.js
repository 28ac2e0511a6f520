// Words that were selected on a page elsewhere: where they come from is kept with them.
// @ts-check
import { t } from '../../texts/texts.js';

/**
 * A selection with a line at its end that names its page, if that is known. It does not get the page's address as its own: it is not the page.
 * @param {string} given @param {boolean} markup @param {string} [source] what a browser tells beside it
 */
export function selectionFrom(given, markup, source = '') {
  const url = pageOf(source) ?? (markup ? pageOf(/^SourceURL:(\S+)/m.exec(given.slice(0, 2000).split('<')[0] ?? '')?.[1] ?? '') : null);
  // Windows puts a head of numbers before the markup (CF_HTML).
  const words = markup && /^Version:\d/.test(given) ? given.slice(Math.max(0, given.indexOf('<'))) : given;
  if (!url) return words;
  if (!markup) return `${words.trimEnd()}\n\n${t('add-from', { address: url })}\n`;
  const escaped = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const line = `<p>${t('add-from', { address: `<a href="${escaped}">${escaped}</a>` })}</p>`;
  const end = words.search(/<\/body\s*>/i);
  return end < 0 ? words + line : words.slice(0, end) + line + words.slice(end);
}

/** @param {string} text */
function pageOf(text) {
  try {
    const url = new URL(text.trim().split(/\s/)[0] ?? '');
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
