// A line above an older version: which it is, and the way back.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { backToNewest, isOlder, showVersions } from '../../state/versions.js';
import { moment } from '../../parts/format.js';

/** @param {import('../../state/store.js').Opened} opened */
export function olderLine(opened) {
  if (!isOlder(opened)) return nothing;
  return html`<div class="older-line" role="status"><span>As it was saved on ${moment(opened.version.capturedAt)}. This version can be read, not annotated.</span>
    <button @click=${backToNewest}>Back to the newest</button><button @click=${showVersions}>What changed since</button></div>`;
}
