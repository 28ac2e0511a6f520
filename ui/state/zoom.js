// The size of everything in the window, in percent. A browser has its own way.
// @ts-check
import { call, drawAt } from '../api/call.js';
import { state, update } from './store.js';
import { fail } from './toasts.js';

const SIZES = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** Takes what was set. @param {string | undefined} kept */
export function takeZoom(kept) {
  const percent = Number(kept);
  if (SIZES.includes(percent) && percent !== 100) draw(percent);
}

/** Makes everything larger or smaller by some steps; 0: as usual. @param {number} by */
export function zoom(by) {
  const at = SIZES.indexOf(state.zoom) + by;
  const percent = by === 0 ? 100 : (SIZES[Math.min(SIZES.length - 1, Math.max(0, at))] ?? 100);
  if (percent === state.zoom) return;
  draw(percent);
  call({ type: 'put', name: 'zoom', value: String(percent) }).catch(fail);
}

/** @param {number} percent */
function draw(percent) {
  update({ zoom: percent });
  drawAt(percent)?.catch(fail);
}
