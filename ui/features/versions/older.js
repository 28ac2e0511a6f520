// A line above an older version: which it is, and the way back.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { backToNewest, isOlder, showVersions } from '../../state/versions.js';
import { moment } from '../../parts/format.js';
import { t } from '../../texts/texts.js';

/** @param {import('../../state/store.js').Opened} opened */
export function olderLine(opened) {
  if (!isOlder(opened)) return nothing;
  return html`<div class="older-line" role="status"><span>${t('older-line', { when: moment(opened.version.capturedAt) })}</span>
    <button @click=${backToNewest}>${t('older-line.back')}</button><button @click=${showVersions}>${t('older-line.changed')}</button></div>`;
}
