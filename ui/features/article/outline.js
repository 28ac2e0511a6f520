// The outline at the foot of the margin, with the section one is in.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { goToSection } from './progress.js';
import { t } from '../../texts/texts.js';

/** @param {import('../../state/store.js').Opened} opened */
export function outline({ document: page }) {
  if (page.sections.length < 2) return nothing;
  const go = (/** @type {number} */ section) => {
    update({ marginOpen: false });
    goToSection(section);
  };
  return html`<div class="outline-anchor"><nav class="outline" aria-label=${t('outline')}>${page.sections.map((section) => html`<button class="level-${section.level}" dir="auto" title=${section.title} aria-current=${state.section === section.ordinal} .style=${`--read: ${readShare(section.ordinal)}`} @click=${() => go(section.ordinal)}>${section.title}</button>`)}</nav></div>`;
}

/** How much of a section was read, 0 to 1. @param {number} ordinal */
function readShare(ordinal) {
  if (state.section === null || ordinal > state.section) return 0;
  return ordinal < state.section ? 1 : state.read.section;
}
