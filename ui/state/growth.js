// How the library grew, and what was on this day.
// @ts-check
import { call } from '../api/call.js';
import { update } from './store.js';

export async function loadGrowth() {
  const now = new Date(), two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const [growth, days] = await Promise.all([call({ type: 'growth' }), call({ type: 'onThisDay', day })]);
  update({ growth: { growth, days } });
}
