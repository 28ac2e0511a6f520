// Stories: articles on one event, what may be put together, what is to be looked at again.
// @ts-check
import { call } from '../api/call.js';
import { t } from '../texts/texts.js';
import { state, update } from './store.js';
import { done, fail, toast } from './toasts.js';

/** @typedef {import('../api/types').Story} Story */
/** @typedef {import('../api/types').Proposal} Proposal */
/** @typedef {import('../api/types').StoryDeed} StoryDeed */

/** Today, as days are written. */
export function today() {
  const now = new Date(), two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What stands beside the lists: the stories, and what is due. */
export async function loadStories() {
  update({ stories: await call({ type: 'stories', day: today() }) });
}

/** What the stories' page shows. @param {string | null} id */
export async function loadStory(id) {
  if (id) {
    const story = await call({ type: 'openStory', id });
    if (state.place.kind === 'story' && state.place.story === id) update({ story });
  } else {
    update({ proposals: await call({ type: 'proposals' }) });
  }
}

/** @param {StoryDeed} story */
const deed = (story) => call({ type: 'story', story });

/** Makes a story, and shows it. @param {string} title @param {string[]} articles @param {(id: string) => unknown} show */
export async function makeStory(title, articles, show) {
  try {
    const { id } = await deed({ deed: 'add', title, articles });
    await loadStories();
    done(t('story-made', { title }), () => deed({ deed: 'delete', id }));
    await show(id);
  } catch (error) {
    fail(error);
  }
}

/** Puts articles into a story. @param {string} id @param {string} title @param {string[]} articles */
export async function putInto(id, title, articles) {
  try {
    const changed = await deed({ deed: 'put', id, articles });
    if (!changed.articles.length) return toast(t('done-already'));
    done(t('story-put', { n: changed.articles.length, title }), () => deed({ deed: 'take', id, articles: changed.articles }));
  } catch (error) {
    fail(error);
  }
}

/** @param {string} id @param {{id: string, title: string}} article */
export async function takeOut(id, article) {
  try {
    await deed({ deed: 'take', id, articles: [article.id] });
    done(t('story-taken', { title: article.title }), () => deed({ deed: 'put', id, articles: [article.id] }));
  } catch (error) {
    fail(error);
  }
}

/** @param {Story} story @param {Partial<Story>} patch */
export async function reviseStory({ id, title, question, note }, patch) {
  const before = { title, question, note }, after = { ...before, ...patch };
  if (!after.title.trim() || JSON.stringify(after) === JSON.stringify(before)) return;
  try {
    await deed({ deed: 'revise', id, title: after.title, question: after.question, note: after.note });
    done(t('story-revised'), () => deed({ deed: 'revise', id, ...before }));
  } catch (error) {
    fail(error);
  }
}

/** @param {Story} story @param {{title?: string, question?: string, note?: string}} patch @returns {StoryDeed} */
const revision = ({ id, title, question, note }, patch) => ({ deed: 'revise', id, title, question, note, ...patch });

/** Milliseconds after the last key until what is typed is kept, and the longest that typing may go on until then. */
const PAUSE = 500, LONGEST = 900;
/** What is being typed into a story, and what stood there before. @type {{before: Story, patch: {question?: string, note?: string}} | null} */
let typing = null;
let pausing = 0, kept = 0;

/** What stands in a field of a story, as far as it is typed. @param {Story} story @param {'question' | 'note'} field */
export const typedOf = (story, field) => (typing?.before.id === story.id ? typing.patch[field] : undefined) ?? story[field];

/** Keeps what is typed, at the latest a second after it was. @param {Story} story @param {{question?: string, note?: string}} patch */
export function typeStory(story, patch) {
  if (typing?.before.id !== story.id) {
    typing = { before: story, patch: {} };
    kept = performance.now();
  }
  Object.assign(typing.patch, patch);
  const { before, patch: all } = typing;
  const keep = () => {
    kept = performance.now();
    deed(revision(before, all)).catch(fail);
  };
  clearTimeout(pausing);
  if (performance.now() - kept > LONGEST) keep();
  else pausing = setTimeout(keep, PAUSE);
}

/** Typing has ended: all of it is one deed, which can be taken back. */
export async function endTyping() {
  clearTimeout(pausing);
  if (!typing) return;
  const { before, patch } = typing;
  // What was kept meanwhile may be more than what stands there in the end.
  await deed(revision(before, patch)).catch(fail);
  typing = null;
  if (Object.keys(patch).some((field) => patch[/** @type {'note'} */ (field)] !== before[/** @type {'note'} */ (field)])) done(t('story-revised'), () => deed(revision(before, {})));
}

/** @param {Story} story */
export async function deleteStory({ id, title }) {
  try {
    await deed({ deed: 'delete', id });
    done(t('story-deleted', { title }), () => deed({ deed: 'restore', id }));
  } catch (error) {
    fail(error);
  }
}

/** Says that articles are not on one event. @param {Proposal} proposal */
export async function refuseProposal({ articles }) {
  const ids = articles.map(({ id }) => id);
  try {
    await call({ type: 'refuse', ids, refused: true });
    done(t('story-refused'), () => call({ type: 'refuse', ids, refused: false }));
  } catch (error) {
    fail(error);
  }
}

/** @param {string} story @param {string} words @param {string} day */
export async function addRevisit(story, words, day) {
  try {
    const id = await call({ type: 'revisit', revisit: { deed: 'add', story, words, day } });
    done(t('revisit-added'), () => call({ type: 'revisit', revisit: { deed: 'delete', id } }));
  } catch (error) {
    fail(error);
  }
}

/** @param {import('../api/types').Revisit} revisit */
export async function doneRevisit({ id, done: was }) {
  try {
    await call({ type: 'revisit', revisit: { deed: 'done', id, done: !was } });
    done(t(was ? 'revisit-undone' : 'revisit-done'), () => call({ type: 'revisit', revisit: { deed: 'done', id, done: was } }));
  } catch (error) {
    fail(error);
  }
}

/** @param {import('../api/types').Revisit} revisit */
export async function deleteRevisit({ id }) {
  try {
    await call({ type: 'revisit', revisit: { deed: 'delete', id } });
    done(t('revisit-deleted'), () => call({ type: 'revisit', revisit: { deed: 'restore', id } }));
  } catch (error) {
    fail(error);
  }
}
