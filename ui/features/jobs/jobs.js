// Slow deeds: a line at the foot of the desk, and all of them in a sheet.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { call } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { fail } from '../../state/toasts.js';
import { plural } from '../../parts/format.js';

/** @typedef {import('../../api/types').Job} Job */

const ended = (/** @type {Job} */ job) => job.state === 'failed';

/** The line at the foot of the desk. */
export function jobsLine() {
  const jobs = state.overview?.jobs ?? [];
  if (!jobs.length) return nothing;
  const failed = jobs.filter(ended).length, texts = jobs.filter((job) => !ended(job) && !job.total).length;
  const pictures = jobs.filter((job) => !ended(job)).reduce((sum, job) => sum + job.total - job.progress, 0);
  const words = [texts ? `Fetching ${plural(texts, 'page')} …` : '', pictures ? `Fetching ${plural(pictures, 'picture')} …` : ''].filter(Boolean);
  return html`<div class="jobs">
    ${words.map((line) => html`<div>${line}</div>`)}
    ${failed ? html`<div class="failed">${failed === 1 ? 'One page could not be had' : `${failed} pages could not be had`}</div>` : nothing}
    <button @click=${() => update({ dialog: 'jobs', deskOpen: false })}>Details</button>
  </div>`;
}

/** All of them. */
export function jobsDialog() {
  const jobs = state.overview?.jobs ?? [], failed = jobs.filter(ended), going = jobs.filter((job) => !ended(job));
  return html`<div class="sheet"><h2 id="dialog-title">What is going on</h2>
    ${jobs.length ? html`<ul class="job-list" role="list">${repeat([...failed, ...going], (job) => job.id, row)}</ul>` : html`<p class="quiet">Nothing is being fetched, and nothing has failed.</p>`}
    <div class="actions">
      <span>${failed.length > 1 ? html`<button class="text-button" @click=${() => all(failed, 'retry')}>Try all again</button><button class="text-button" @click=${() => all(failed, 'cancel')}>Dismiss all</button>` : nothing}
      ${going.length > 1 ? html`<button class="text-button" @click=${() => all(going, 'cancel')}>Stop all</button>` : nothing}</span>
      <button class="button" @click=${() => update({ dialog: null })}>Close</button>
    </div></div>`;
}

/** @param {Job} job */
function row(job) {
  const waits = job.state === 'waiting' && job.message;
  return html`<li class="job">
    <div class="title"><bdi>${job.title ?? job.address ?? 'A page'}</bdi></div>
    ${job.title && job.address ? html`<div class="address"><bdi>${job.address}</bdi></div>` : nothing}
    <div class=${ended(job) ? 'failed' : 'how'}>${how(job)}</div>
    ${job.total && !ended(job) ? html`<progress max=${job.total} value=${job.progress} aria-label="Pictures"></progress>` : nothing}
    <div class="deeds">
      ${ended(job) || waits ? html`<button @click=${() => all([job], 'retry')}>${waits ? 'Try now' : 'Try again'}</button>` : nothing}
      <button @click=${() => all([job], 'cancel')}>${ended(job) ? 'Dismiss' : 'Stop'}</button>
    </div>
  </li>`;
}

/** How far a job is, in words. @param {Job} job */
function how(job) {
  if (job.state === 'failed') return job.message ?? 'It failed';
  if (job.state === 'waiting' && job.message) return `${job.message}. Next try at ${new Date(job.dueAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })}`;
  if (job.state === 'images') return job.total ? `Pictures: ${job.progress} of ${job.total}` : 'Fetching its pictures';
  return { waiting: 'Waits for its turn', fetching: 'Being fetched', reading: 'Being read', done: 'Done', cancelled: 'Stopped' }[job.state];
}

/** @param {Job[]} jobs @param {'retry' | 'cancel'} type */
async function all(jobs, type) {
  try {
    for (const job of jobs) await call({ type, job: job.id });
  } catch (error) {
    fail(error);
  }
}
