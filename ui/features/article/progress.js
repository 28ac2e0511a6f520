// How far one has read: kept to the block, shown as a line, and the section one is in.
// @ts-check
import { call } from '../../api/call.js';
import { state, update } from '../../state/store.js';

/** Room left above a place that is gone to. */
const ABOVE = 28;
let keeping = 0;
/** @type {import('../../api/call.js').Of<'position'> | null} */
let pending = null;
/** @type {string | null} */
let unsaved = null;

/** Scrolls to a height of the frame. @param {number} top @param {boolean} [smooth] */
export function place(top, smooth = true) {
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  if (!page || !frame) return;
  const y = frame.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop + top - ABOVE;
  const still = !smooth || matchMedia('(prefers-reduced-motion: reduce)').matches || Math.abs(y - page.scrollTop) > 4000;
  page.scrollTo({ top: y, behavior: still ? 'auto' : 'smooth' });
}

/** The block at the upper edge of the window, if the page is scrolled at all. @param {[number, number][]} blocks */
export function lineRead(blocks) {
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  if (!page || !frame || page.scrollTop < ABOVE) return undefined;
  const seen = page.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  return blocks.findLast(([, top]) => top <= seen + ABOVE + 6);
}

/** Looks where the page stands. */
export function read() {
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  const { layout, opened } = state;
  if (!page || !frame || !layout || !opened) return;
  const box = page.getBoundingClientRect(), seen = box.top - frame.getBoundingClientRect().top;
  const end = frame.getBoundingClientRect().bottom - box.bottom;
  const total = layout.height - box.height;
  const progression = total <= 0 || end <= 0 ? 1 : Math.min(1, Math.max(0, seen / total));
  const at = layout.blocks.findLast(([, top]) => top <= seen + ABOVE + 6) ?? layout.blocks[0];
  const block = opened.document.blocks[at?.[0] ?? 0];
  const section = end <= 2 ? (opened.document.blocks.findLast((one) => one.section !== null)?.section ?? null) : (block?.section ?? null);
  document.querySelector('.progress > i')?.setAttribute('data-done', String(Math.round(progression * 100)));
  /** @type {HTMLElement | null} */ (document.querySelector('.progress > i'))?.style.setProperty('--done', String(progression));
  const tops = layout.blocks.filter(([ordinal]) => opened.document.blocks[ordinal]?.section === section).map(([, top]) => top);
  const begin = Math.min(...tops), next = layout.blocks.find(([ordinal]) => (opened.document.blocks[ordinal]?.section ?? -1) > (section ?? -1))?.[1] ?? layout.height;
  const within = section === null || next <= begin ? 0 : Math.min(1, Math.max(0, (seen + box.height / 2 - begin) / (next - begin)));
  const done = { page: progression, section: end <= 2 ? 1 : Math.round(within * 20) / 20 };
  if (section !== state.section || done.section !== state.read.section || Math.abs(done.page - state.read.page) >= 0.01) update({ section, read: done });
  keep(opened.article.id, progression, at?.[0] ?? 0);
}

/** Remembers the place once the page has come to rest. @param {string} id @param {number} progression @param {number} block */
function keep(id, progression, block) {
  // Of an older version no place is kept.
  if (state.opened && state.opened.version.id !== state.opened.article.versionId) return;
  const mark = `${id} ${block} ${progression.toFixed(2)}`;
  if (mark === unsaved) return;
  unsaved = mark;
  if (pending && pending.id !== id) flush();
  pending = { type: 'position', id, progression, block };
  clearTimeout(keeping);
  keeping = setTimeout(flush, 700);
}

/** Tells the library the last place. One that is lost costs a moment's looking: not worth a message. */
function flush() {
  if (pending) call(pending).catch(() => {});
  pending = null;
}

/** Goes to a section. @param {number} section */
export function goToSection(section) {
  const { opened, layout } = state;
  const block = opened?.document.blocks.find((one) => one.section === section);
  const top = layout?.blocks.find(([ordinal]) => ordinal === block?.ordinal)?.[1];
  if (top !== undefined) place(top);
}

/** Goes to the next or previous section. @param {number} step */
export function stepSection(step) {
  const sections = state.opened?.document.sections ?? [];
  if (!sections.length) return;
  const next = state.section === null ? (step > 0 ? 0 : -1) : state.section + step;
  if (next < 0) place(-200);
  else if (next < sections.length) goToSection(next);
}
