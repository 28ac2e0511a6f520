// What is shown where the library does not open: why, and what can be done about it.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { tauri } from '../../api/call.js';
import { state } from '../../state/store.js';
import { saveIt } from '../../state/rescue.js';
import { bytes, moment } from '../../parts/format.js';
import { t } from '../../texts/texts.js';

/** Backups that are offered. */
const FEW = 6;

export function rescuePage() {
  const { choices, busy, failed } = state.rescue ?? { choices: null, busy: true, failed: null };
  return html`<main class="rescue" role="alert"><h1>${t('app-failed')}</h1><p>${state.failure}</p>
    ${choices ? html`<p class="path"><bdi>${choices.folder}</bdi></p>` : nothing}
    ${choices?.repairable ? html`<section><h2>${t('rescue-repair')}</h2><p>${t('rescue-repair.how')}</p><button class="button primary" ?disabled=${busy} @click=${() => saveIt({ deed: 'repair' })}>${t('health-repair')}</button></section>` : nothing}
    ${choices?.backups.length ? html`<section><h2>${t('rescue-back')}</h2><p>${t('rescue-back.how')}</p><ul class="backups" role="list">${choices.backups.slice(0, FEW).map((backup) => row(backup, busy))}</ul></section>` : nothing}
    ${failed ? html`<p class="late" role="status">${failed}</p>` : busy && state.rescue ? html`<p role="status">${t('rescue-busy')}</p>` : nothing}
    ${tauri ? html`<p><button class="button" ?disabled=${busy} @click=${() => saveIt()}>${t('try-again')}</button></p>` : nothing}
  </main>`;
}

/** @param {import('../../api/types').Backup} backup @param {boolean} busy */
const row = ({ path, madeAt, reason, bytes: size }, busy) => html`<li><span class="when">${moment(madeAt)}</span><span class="why">${t(`health-reason-${reason}`)}</span><span class="size">${bytes(size)}</span>
  <button class="text-button" ?disabled=${busy} @click=${() => saveIt({ deed: 'goBack', name: path.split(/[\\/]/).at(-1) ?? '' })}>${t('health-go-back')}</button></li>`;
