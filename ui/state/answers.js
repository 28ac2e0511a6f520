// What the whole library answers to a question.
// @ts-check
import { call } from '../api/call.js';
import { state, update } from './store.js';
import { fail } from './toasts.js';

/** Shows all answers in the place of an article. @param {string} question */
export async function showAnswers(question) {
  update({ answering: { question, answers: null }, pane: 'page' });
  try {
    const answers = await call({ type: 'answers', question });
    if (state.answering?.question === question) update({ answering: { question, answers } });
  } catch (error) {
    update({ answering: null });
    fail(error);
  }
}

export const endAnswers = () => update({ answering: null });
