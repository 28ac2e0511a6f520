// What is shown where the library does not open: why, and what can be done about it.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { tauri } from '../../api/call.js';
import { state } from '../../state/store.js';
import { saveIt } from '../../state/rescue.js';
import { backupRow, nameOf } from '../health/backup-row.js';
import { t } from '../../texts/texts.js';

/** Backups that are offered. */
const FEW = 6;

export function rescuePage() {
  const { choices, busy, failed } = state.rescue ?? { choices: null, busy: true, failed: null };
  return html`<main class="rescue" role="alert"><h1>${t('app-failed')}</h1><p>${state.failure}</p>
    ${choices ? html`<p class="path"><bdi>${choices.folder}</bdi></p>` : nothing}
    ${choices?.repairable ? html`<section><h2>${t('rescue-repair')}</h2><p>${t('rescue-repair.how')}</p><button class="button primary" ?disabled=${busy} @click=${() => saveIt({ deed: 'repair' })}>${t('health-repair')}</button></section>` : nothing}
    ${choices?.backups.length ? html`<section><h2>${t('rescue-back')}</h2><p>${t('rescue-back.how')}</p><ul class="backups" role="list">${choices.backups.slice(0, FEW).map((backup) => backupRow(backup, busy, () => saveIt({ deed: 'goBack', name: nameOf(backup) })))}</ul></section>` : nothing}
    ${failed ? html`<p class="late" role="status">${failed}</p>` : busy && state.rescue ? html`<p role="status">${t('rescue-busy')}</p>` : nothing}
    ${tauri ? html`<p><button class="button" ?disabled=${busy} @click=${() => saveIt()}>${t('try-again')}</button></p>` : nothing}
  </main>`;
}
