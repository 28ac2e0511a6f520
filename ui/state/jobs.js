// Slow deeds that were begun in this window: how they end is told where they were asked for.
// @ts-check
import { call } from '../api/call.js';
import { state, update } from './store.js';
import { done, fail, toast } from './toasts.js';
import { failureOf, t } from '../texts/texts.js';

/** @typedef {import('../api/types').Job} Job */
/** Jobs whose end is waited for, those that have ended, and what is then to be said. @typedef {{open: Set<string>, ended: Job[], tell: (ended: Job[]) => void}} Followed */

/** @type {Set<Followed>} */
const followed = new Set();

/** Has `tell` called once all of these jobs have ended. @param {string[]} ids @param {Followed['tell']} tell */
export function follow(ids, tell) {
  if (ids.length) followed.add({ open: new Set(ids), ended: [], tell });
  // One may have ended before anybody asked.
  settleJobs().catch(fail);
}

/** Looks which of the followed jobs have ended. Called after the overview was asked for. */
export async function settleJobs() {
  const listed = state.overview?.jobs ?? [];
  const going = new Set(listed.filter((job) => job.state !== 'failed').map((job) => job.id));
  for (const group of followed) {
    // Those that the overview does not list have ended, or it is full: only their own states tell.
    const ids = [...group.open].filter((id) => !going.has(id)).slice(0, 500);
    if (!ids.length) continue;
    for (const job of await call({ type: 'jobs', ids })) {
      if (!['done', 'failed', 'cancelled'].includes(job.state) || !group.open.delete(job.id)) continue;
      group.ended.push(job);
    }
    if (!group.open.size && followed.delete(group)) group.tell(group.ended);
  }
}

/** Looks whether saved pages say something else by now. @param {string[]} ids */
export async function lookForChanges(ids) {
  try {
    const asked = await call({ type: 'refresh', ids });
    const jobs = asked.flatMap((one) => one.jobId ?? []);
    const without = asked.length - jobs.length;
    if (!jobs.length) return toast(t('changes-no-address', { n: ids.length }));
    toast(t('changes-looking', { n: jobs.length }));
    follow(jobs, (ended) => tellChanges(ended, without));
  } catch (error) {
    fail(error);
  }
}

/** @param {Job[]} ended @param {number} without */
function tellChanges(ended, without) {
  const failed = ended.filter((job) => job.state === 'failed');
  const changed = ended.filter((job) => job.outcome === 'newVersion').length, same = ended.filter((job) => job.outcome === 'unchanged').length;
  if (ended.length === 1 && !without) {
    if (failed[0]) fail(new Error(jobFailure(failed[0])));
    else if (ended[0]?.state === 'done') toast(t(changed ? 'changes-new' : 'changes-none'));
    return;
  }
  const parts = [t('changes-changed', { n: changed }), same ? t('changes-same', { n: same }) : '', failed.length ? t('changes-broken', { n: failed.length }) : '', without ? t('changes-without', { n: without }) : ''];
  toast(t('changes-told', { parts: parts.filter(Boolean).join(', ') }), { error: failed.length > 0 });
}

/** Tells what came of an address that was saved. @param {string} job */
export function followSaving(job) {
  follow([job], ([ended]) => {
    const id = ended?.articleId;
    // No article stands there, but something to subscribe to.
    if (ended?.code === 'feed' && !state.dialog) return update({ dialog: 'feed', subscribing: { text: ended.address ?? '', busy: false, failure: t('subscribe.is-feed'), choices: [] } });
    if (ended?.state === 'failed') return fail(new Error(t('named-failure', { name: ended.address ?? t('jobs.a-page'), why: jobFailure(ended) })));
    if (ended?.state !== 'done' || !id) return;
    if (ended.outcome === 'saved') done(t('saved-title', { title: ended.title ?? '' }), () => call({ type: 'delete', id }));
    else toast(t(ended.outcome === 'newVersion' ? 'renewed-title' : 'known-title', { title: ended.title ?? '' }));
  });
}

/** Why a job failed. @param {Job} job */
export const jobFailure = ({ code, message }) => (message ? failureOf(/** @type {any} */ (code ?? 'unexpected'), message) : t('changes-failed'));

/** Fetches the pictures of an article that are missing. @param {string} id */
export async function fetchPictures(id) {
  try {
    await call({ type: 'retryPictures', id });
  } catch (error) {
    fail(error);
  }
}
