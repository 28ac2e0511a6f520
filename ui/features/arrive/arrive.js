// What comes from outside: links of our own scheme, files that were opened with Margent.
// @ts-check
import { call, listenForArrivals, saveArrival } from '../../api/call.js';
import { state, update } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { find } from '../../state/library.js';
import { fail, toast } from '../../state/toasts.js';
import { saveAll } from '../add/save.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/call.js').Arrival} Arrival */

/** Milliseconds after an answer in which links that want something saved are left aside: a page that fires them must not wear a person down. */
const QUIET = 3000;
let answeredAt = -QUIET;

/** Receives from now on. */
export function receive() {
  return listenForArrivals((arrivals) => take(arrivals).catch(fail));
}

/** @param {Arrival[]} arrivals */
async function take(arrivals) {
  const files = arrivals.flatMap((one) => (one.kind === 'file' ? [{ name: one.name, save: () => saveArrival(one.number) }] : []));
  if (files.length) saveAll(files, { show: true });
  for (const one of arrivals) if (one.kind === 'save') ask(one);
  // Of many only the last can be looked at.
  const last = arrivals.findLast((one) => one.kind !== 'file' && one.kind !== 'save');
  if (last?.kind === 'refused') toast(last.message, { error: true });
  else if (last?.kind === 'open') await open(last.id, last.annotation);
  else if (last?.kind === 'search') {
    update({ pane: 'list', deskOpen: false });
    await find(last.query);
  }
}

/** Puts the question, unless one is there that waits for its answer. @param {Extract<Arrival, {kind: 'save'}>} link */
function ask({ url, title, reads }) {
  if (state.asking) update({ asking: { ...state.asking, more: state.asking.more + 1 } });
  else if (performance.now() - answeredAt > QUIET) update({ asking: { url, title, reads, more: 0 } });
}

/** Shuts the question: it is answered, one way or the other. */
export function answered() {
  answeredAt = performance.now();
  update({ asking: null });
}

/** Shows an article, at an annotation if it has it. What is open stays if there is no such article. @param {string} id @param {string | null} annotation */
async function open(id, annotation) {
  const { article, annotations } = await call({ type: 'open', id });
  const wanted = annotation && annotations.find((one) => one.id.startsWith(annotation));
  await openArticle(article.id, wanted ? { annotation: wanted.id } : null);
  if (annotation && !wanted) toast(t('arrived-no-note'));
}
