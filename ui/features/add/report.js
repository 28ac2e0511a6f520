// What of many things was not saved, in full.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';
import { update } from '../../state/store.js';
import { t } from '../../texts/texts.js';

/** Lines that are drawn. */
const SHOWN = 1_000;

/** @param {{title: string, left: import('../../state/store.js').Left[]}} report */
export function reportDialog({ title, left }) {
  return html`<div class="sheet"><h2 id="dialog-title">${title}</h2>
    <ul class="left-out" tabindex="0">${left.slice(0, SHOWN).map(({ name, why }) => html`<li><b><bdi>${name || t('report-text')}</bdi></b><span>${why}</span></li>`)}
      ${left.length > SHOWN ? html`<li><span>${t('report-more', { n: left.length - SHOWN })}</span></li>` : ''}</ul>
    <div class="actions"><span></span><button class="button" @click=${() => update({ report: null })}>${t('close')}</button></div></div>`;
}
