// Slow deeds: a line at the foot of the desk, and all of them in a sheet.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { call } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { jobFailure } from '../../state/jobs.js';
import { fail } from '../../state/toasts.js';
import { localeOf, t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Job} Job */

const ended = (/** @type {Job} */ job) => job.state === 'failed';

/** The line at the foot of the desk. */
export function jobsLine() {
  const jobs = state.overview?.jobs ?? [];
  if (!jobs.length) return nothing;
  const failed = jobs.filter(ended).length, texts = jobs.filter((job) => !ended(job) && !job.total).length;
  const pictures = jobs.filter((job) => !ended(job)).reduce((sum, job) => sum + job.total - job.progress, 0);
  const words = [texts ? t('jobs-pages', { n: texts }) : '', pictures ? t('pictures-fetching', { n: pictures }) : ''].filter(Boolean);
  return html`<div class="jobs">
    ${words.map((line) => html`<div>${line}</div>`)}
    ${failed ? html`<div class="failed">${t('jobs-failed', { n: failed })}</div>` : nothing}
    <button @click=${() => update({ dialog: 'jobs', deskOpen: false })}>${t('jobs.details')}</button>
  </div>`;
}

/** All of them. */
export function jobsDialog() {
  const jobs = state.overview?.jobs ?? [], failed = jobs.filter(ended), going = jobs.filter((job) => !ended(job));
  return html`<div class="sheet"><h2 id="dialog-title">${t('jobs')}</h2>
    ${jobs.length ? html`<ul class="job-list" role="list">${repeat([...failed, ...going], (job) => job.id, row)}</ul>` : html`<p class="quiet">${t('jobs.none')}</p>`}
    <div class="actions">
      <span>${failed.length > 1 ? html`<button class="text-button" @click=${() => all(failed, 'retry')}>${t('jobs.retry-all')}</button><button class="text-button" @click=${() => all(failed, 'cancel')}>${t('jobs.dismiss-all')}</button>` : nothing}
      ${going.length > 1 ? html`<button class="text-button" @click=${() => all(going, 'cancel')}>${t('jobs.stop-all')}</button>` : nothing}</span>
      <button class="button" @click=${() => update({ dialog: null })}>${t('close')}</button>
    </div></div>`;
}

/** @param {Job} job */
function row(job) {
  const waits = job.state === 'waiting' && job.message;
  return html`<li class="job">
    <div class="title"><bdi>${job.title ?? job.address ?? t('jobs.a-page')}</bdi></div>
    ${job.title && job.address ? html`<div class="address"><bdi>${job.address}</bdi></div>` : nothing}
    <div class=${ended(job) ? 'failed' : 'how'}>${how(job)}</div>
    ${job.total && !ended(job) ? html`<progress max=${job.total} value=${job.progress} aria-label=${t('jobs.pictures')}></progress>` : nothing}
    <div class="deeds">
      ${ended(job) || waits ? html`<button @click=${() => all([job], 'retry')}>${t(waits ? 'try-now' : 'try-again')}</button>` : nothing}
      <button @click=${() => all([job], 'cancel')}>${t(ended(job) ? 'dismiss' : 'stop')}</button>
    </div>
  </li>`;
}

/** How far a job is, in words. @param {Job} job */
function how(job) {
  if (job.state === 'failed') return job.message ? jobFailure(job) : t('job-failed');
  if (job.state === 'waiting' && job.message) return t('job-next-try', { why: jobFailure(job), time: new Date(job.dueAt).toLocaleTimeString(localeOf(), { hour: '2-digit', minute: '2-digit', second: '2-digit' }) });
  if (job.state === 'images') return job.total ? t('job-pictures', { at: job.progress, of: job.total }) : t('job-images');
  return t(`job-${job.state}`);
}

/** @param {Job[]} jobs @param {'retry' | 'cancel'} type */
async function all(jobs, type) {
  try {
    for (const job of jobs) await call({ type, job: job.id });
  } catch (error) {
    fail(error);
  }
}
