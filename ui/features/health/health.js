// How the library is: where it lives, its backups, whether all is still what was written.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { choosePath, tauri } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { goTo } from '../../state/library.js';
import { backUpNow, bring, carryTo, checkNow, goBack, moveTo, repairNow, startAnew } from '../../state/health.js';
import { lookForUpdate, wishForUpdates } from '../../state/updates.js';
import { ago, bytes, count, moment } from '../../parts/format.js';
import { backupRow, nameOf } from './backup-row.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Health} Health */

/** Backups that are listed before one asks for all of them. */
const FEW = 6;
/** Hours after which it is said that there has been no backup. */
const LONG = 48;
const INBOX = /** @type {const} */ ({ kind: 'articles', state: 'inbox', tag: null });

export function healthPage() {
  return html`<section class="page" aria-label=${t('health')}>
    <div class="bar" role="toolbar" aria-label=${t('health')}>
      <button class="text-button back" @click=${() => update({ pane: 'list' })}>${t('back-to-list')}</button>
      <button class="text-button" @click=${() => goTo(INBOX)}>${t('close')}</button>
    </div>
    <div class="scroll" tabindex="-1"><div class="health"><h1 class="headline">${t('health')}</h1>${state.health ? inside(state.health.health) : nothing}</div></div>
  </section>`;
}

/** @param {Health} health */
function inside(health) {
  const busy = state.health?.busy ?? null;
  return html`${state.overview?.concerns.map((concern) => html`<p class="warning" role="note">${told(concern)}</p>`)}
    <section><h2>${t('health-place')}</h2>
      <dl><dt>${t('health-folder')}</dt><dd class="path"><bdi>${health.folder}</bdi></dd>
        <dt>${t('health-size')}</dt><dd>${t('health-sizes', { database: bytes(health.databaseBytes), files: bytes(health.fileBytes), n: health.files })}</dd>
        ${numbers(health)}</dl>${place(health, busy)}</section>
    <section><h2>${t('health-backups')}</h2>${backups(health, busy)}</section>
    <section><h2>${t('health-whole')}</h2>${checked(health, busy)}</section>
    ${health.updates ? html`<section><h2>${t('updates')}</h2>${updates()}</section>` : nothing}
    <section><h2>${t('health-without')}</h2><p>${t('health-without.how')}</p></section>`;
}

/** Where else it could live. @param {Health} health @param {string | null} busy */
function place({ folder, movable, moved }, busy) {
  const form = state.health?.form ?? null;
  const told = moved && (moved.failed ? html`<p class="late" role="note">${t('health-move-failed', { to: moved.to, why: moved.failed })}</p>` : moved.to === folder ? html`<p class="quiet">${t('health-moved', { from: moved.from })}</p>` : nothing);
  if (!movable) return html`<p class="quiet">${t('health-named')}</p>`;
  return html`${told ?? nothing}${form?.deed === 'move' ? pathForm(form, busy) : html`<button class="button" ?disabled=${busy !== null} @click=${() => wish('move', '')}>${t('health-move')}</button>`}`;
}

const DEEDS = { move: moveTo, carry: carryTo, bring };

/** Asks for a path, and does something with it. @param {{deed: keyof typeof DEEDS, path: string}} form @param {string | null} busy */
function pathForm({ deed, path }, busy) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (path.trim()) DEEDS[deed](path.trim());
  };
  const choose = async () => {
    const chosen = await choosePath(deed === 'bring');
    if (chosen) wish(deed, chosen);
  };
  return html`<form class="ask" @submit=${submit}><p>${t(`health-${deed}.how`)}</p>
    <label class="visually-hidden" for="path">${t(deed === 'bring' ? 'health-file' : 'health-folder')}</label><input class="field" id="path" dir="ltr" spellcheck="false" autocomplete="off" placeholder=${t(deed === 'bring' ? 'health-file' : 'health-folder')} .value=${path} @input=${(/** @type {Event} */ event) => wish(deed, /** @type {HTMLInputElement} */ (event.target).value)}>
    <div class="deeds">${tauri ? html`<button class="button" type="button" @click=${choose}>${t('health-choose')}</button>` : nothing}<button class="button" type="button" @click=${() => wish(null)}>${t('cancel')}</button><button class="button" ?disabled=${busy !== null || !path.trim()}>${t(busy === 'carry' ? 'health-backing-up' : busy === 'restore' ? 'health-going-back' : `health-${deed}-now`)}</button></div></form>`;
}

/** Keeps what was typed as a path; none ends asking. @param {keyof typeof DEEDS | null} deed @param {string} [path] */
function wish(deed, path = '') {
  if (!state.health) return;
  const begins = deed !== null && state.health.form?.deed !== deed;
  update({ health: { ...state.health, form: deed && { deed, path } } });
  if (begins) requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById('path')?.focus()));
}

/** @param {import('../../api/types').Concern} concern */
function told(concern) {
  if (concern.kind === 'network') return t('health-network', { system: concern.system });
  if (concern.kind === 'synced') return t('health-synced', { by: concern.by });
  return t(concern.kind === 'backup' ? 'health-no-backup' : 'health-no-journal', { why: concern.why });
}

/** Newer ones are asked for only by a person's wish: nothing leaves this machine before. */
function updates() {
  const { wished, update: found, asking, none } = state.updates;
  return html`<p>${t('updates.how')}</p><label class="check"><input type="checkbox" .checked=${wished} @change=${(/** @type {Event} */ event) => wishForUpdates(/** @type {HTMLInputElement} */ (event.target).checked)}> ${t('updates-daily')}</label>
    ${found ? html`<p role="status">${t('updates-found', { version: found.version })} <button class="link" @click=${() => update({ link: found.page })}>${t('health-show')}</button></p>` : none ? html`<p role="status">${t('updates-none')}</p>` : nothing}
    <button class="button" ?disabled=${asking} @click=${() => lookForUpdate()}>${t(asking ? 'updates-asking' : 'updates-ask')}</button>`;
}

/** What is missing, each in a line; nothing where nothing is. @param {Health} health */
function numbers({ missingPictures, failedJobs, notesElsewhere }) {
  const lines = /** @type {[string, number, (() => void) | null][]} */ ([[t('health-pictures'), missingPictures, null], [t('health-jobs'), failedJobs, () => update({ dialog: 'jobs' })], [t('health-notes'), notesElsewhere, () => goTo({ kind: 'notes' })]]).filter(([, n]) => n);
  return lines.map(([name, n, go]) => html`<dt>${name}</dt><dd>${count(n)}${go ? html` <button class="link" @click=${go}>${t('health-show')}</button>` : nothing}</dd>`);
}

/** @param {Health} health @param {string | null} busy */
function backups({ backups: all, backupFolder }, busy) {
  const { form = null, carried = null, lacking = [] } = state.health ?? {};
  const newest = all[0], late = !newest || Date.now() - new Date(newest.madeAt).valueOf() > LONG * 3_600_000;
  const row = (/** @type {import('../../api/types').Backup} */ backup) => backupRow(backup, busy !== null, () => ask(backup.path), state.health?.asked === backup.path ? asking(backup, busy) : nothing);
  return html`<p class=${late ? 'late' : ''}>${newest ? t('health-last', { when: ago(newest.madeAt) }) : t('health-none')}</p>
    <p class="quiet">${t('health-kept')} <span class="path"><bdi>${backupFolder}</bdi></span></p>
    <ul class="backups" role="list">${all.slice(0, FEW).map(row)}</ul>
    ${all.length > FEW ? html`<details><summary>${t('health-older', { n: all.length - FEW })}</summary><ul class="backups" role="list">${all.slice(FEW).map(row)}</ul></details>` : nothing}
    <div class="deeds"><button class="button" ?disabled=${busy !== null} @click=${backUpNow}>${t(busy === 'backUp' ? 'health-backing-up' : 'health-back-up')}</button>
      ${form?.deed === 'carry' ? nothing : html`<button class="button" ?disabled=${busy !== null} @click=${() => wish('carry')}>${t('health-carry')}</button>`}
      ${form?.deed === 'bring' ? nothing : html`<button class="button" ?disabled=${busy !== null} @click=${() => wish('bring')}>${t('health-bring')}</button>`}</div>
    ${form && form.deed !== 'move' ? pathForm(form, busy) : nothing}
    ${carried ? html`<p role="status">${t('health-carried', { size: bytes(carried.bytes) })} <span class="path"><bdi>${carried.path}</bdi></span></p>${carried.missing.length ? html`<p class="late">${t('health-carried-without', { n: carried.missing.length })}</p>` : nothing}` : nothing}
    ${lacking.length ? html`<div role="alert"><p class="late">${t('health-lacking', { n: lacking.length })}</p><details><summary>${t('health-what')}</summary><ul class="lines">${lacking.map((name) => html`<li>${name}</li>`)}</ul></details><button class="button" @click=${startAnew}>${t('health-begin')}</button></div>` : nothing}`;
}

/** @param {import('../../api/types').Backup} backup @param {string | null} busy */
const asking = (backup, busy) => html`<div class="ask" role="alertdialog" aria-label=${t('health-go-back')}><p>${t('health-ask', { when: moment(backup.madeAt) })}</p><button class="button" ?disabled=${busy !== null} @click=${() => ask(null)}>${t('cancel')}</button> <button class="button" ?disabled=${busy !== null} @click=${() => goBack(nameOf(backup))}>${t(busy === 'restore' ? 'health-going-back' : 'health-go-back')}</button></div>`;

/** Asks before going back. @param {string | null} path */
function ask(path) {
  if (state.health) update({ health: { ...state.health, asked: path } });
}

/** @param {Health} health @param {string | null} busy */
function checked({ checked: last, repaired }, busy) {
  const report = last?.report, problems = report?.problems ?? [];
  return html`<p role="status" class=${report && !report.ok ? 'late' : ''}>${!last || !report ? t('health-unchecked') : report.ok ? t('health-ok', { when: ago(last.at), articles: report.articles, notes: report.revisions, files: report.blobs }) : t('health-damaged', { when: ago(last.at), n: problems.length })}</p>
    ${problems.length ? html`<details><summary>${t('health-what')}</summary><ul class="lines">${problems.map((line) => html`<li>${line}</li>`)}</ul></details>` : nothing}
    ${repaired ? html`<details><summary>${t(repaired.ok ? 'health-repaired' : 'health-repaired-part')}</summary><ul class="lines">${[...repaired.repaired, ...repaired.problems].map((line) => html`<li>${line}</li>`)}</ul></details>` : nothing}
    <div class="deeds"><button class="button" ?disabled=${busy !== null} @click=${checkNow}>${t(busy === 'check' ? 'health-checking' : 'health-check')}</button>
    ${report && !report.ok ? html`<button class="button" ?disabled=${busy !== null} @click=${repairNow}>${t('health-repair')}</button>` : nothing}</div>`;
}
