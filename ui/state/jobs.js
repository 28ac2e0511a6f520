// Slow deeds that were begun in this window: how they end is told where they were asked for.
// @ts-check
import { call } from '../api/call.js';
import { plural } from '../parts/format.js';
import { state, update } from './store.js';
import { done, fail, toast } from './toasts.js';

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
    if (!jobs.length) return toast(ids.length === 1 ? 'It came from no address: there is nothing to look at' : 'None of them came from an address');
    toast(jobs.length === 1 ? 'Looking for changes …' : `Looking for changes in ${plural(jobs.length, 'page')} …`);
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
    if (failed[0]) fail(new Error(failed[0].message ?? 'The page could not be fetched'));
    else if (ended[0]?.state === 'done') toast(changed ? 'It has changed: a new version is saved' : 'Nothing has changed');
    return;
  }
  const parts = [changed ? `${changed} changed` : 'none changed', same ? `${same} the same` : '', failed.length ? `${failed.length} could not be looked at` : '', without ? `${without} without an address` : ''];
  toast(`Looked for changes: ${parts.filter(Boolean).join(', ')}`, { error: failed.length > 0 });
}

/** Tells what came of an address that was saved. @param {string} job */
export function followSaving(job) {
  follow([job], ([ended]) => {
    const id = ended?.articleId;
    // No article stands there, but something to subscribe to.
    if (ended?.code === 'feed' && !state.dialog) return update({ dialog: 'feed', subscribing: { text: ended.address ?? '', busy: false, failure: 'This is a feed, not an article. Subscribe to it?', choices: [] } });
    if (ended?.state === 'failed') return fail(new Error(`${ended.address ?? 'The page'}: ${ended.message}`));
    if (ended?.state !== 'done' || !id) return;
    if (ended.outcome === 'saved') done(`Saved: ${ended.title}`, () => call({ type: 'delete', id }));
    else toast(ended.outcome === 'newVersion' ? `Saved as a new version: ${ended.title}` : `Already in the library: ${ended.title}`);
  });
}

/** Fetches the pictures of an article that are missing. @param {string} id */
export async function fetchPictures(id) {
  try {
    await call({ type: 'retryPictures', id });
  } catch (error) {
    fail(error);
  }
}
