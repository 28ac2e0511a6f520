// The window's side of the article's frame: what it tells is checked before it is believed.
// @ts-check
import { state, update } from '../../state/store.js';
import { activate, followLink, markHits, paint, reveal, takeSpot, tellFrame, tellPictures } from '../../state/article.js';
import { loadRelated } from '../../state/related.js';
import { columnWidth, family, look, theme } from '../../state/look.js';
import { fail } from '../../state/toasts.js';
import { hearSentences } from '../listen/listen.js';
import { showDrag, take } from '../add/add.js';
import { hover } from '../correct/correct.js';
import { lineRead, place, read } from './progress.js';

/** Which answers are unfolded, by article, while the window is open. @type {Map<string, number[]>} */
const folds = new Map();

/** Called with keys that were pressed within the frame. @type {(key: any) => void} */
let onKey = () => {};

/** @param {(key: any) => void} listener */
export function listenToFrame(listener) {
  onKey = listener;
  addEventListener('message', (event) => {
    const frame = frameElement();
    // The frame's origin is opaque: it calls itself "null", and only its window tells it from others.
    if (!frame || event.source !== frame.contentWindow || event.data?.margent !== 1) return;
    // What the frame of the page before still tells is not about this one.
    if (frame.dataset.view !== state.opened?.view) return;
    const { kind } = event.data;
    if (Object.hasOwn(answers, kind)) answers[/** @type {keyof typeof answers} */ (kind)](event.data, frame);
  });
  for (const wish of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) matchMedia(wish).addEventListener('change', dress);
}

const whole = (/** @type {unknown} */ n) => typeof n === 'number' && Number.isFinite(n) && Math.abs(n) < 1e8;

const answers = {
  /** @param {any} data @param {HTMLIFrameElement} frame */
  ready(data, frame) {
    if (Array.isArray(data.broken) && data.broken.length) console.error('positions of these blocks are not those of the text', data.broken);
    frame.dataset.broken = String(data.broken?.length ?? '');
    // A frame that is drawn anew begins at its top.
    update({ layout: null });
    dress();
    const open = folds.get(state.opened?.article.id ?? '');
    if (open) tellFrame({ kind: 'folds', open });
    paint();
    // Some may have come while the page was being drawn.
    tellPictures();
    frame.classList.remove('waiting');
  },
  /** @param {any} data @param {HTMLIFrameElement} frame */
  layout({ height, tops, blocks }, frame) {
    if (frame.classList.contains('waiting') || !whole(height) || typeof tops !== 'object' || !Array.isArray(blocks)) return;
    const before = state.layout;
    const safe = Object.fromEntries(Object.entries(tops).filter(([, top]) => whole(top)));
    const places = blocks.filter((one) => Array.isArray(one) && whole(one[0]) && whole(one[1]));
    const page = document.querySelector('.scroll'), line = before && lineRead(before.blocks), from = page?.scrollTop ?? 0;
    update({ layout: { height, tops: /** @type {any} */ (safe), blocks: places } });
    frameElement()?.style.setProperty('--frame-height', `${height}px`);
    frameElement()?.parentElement?.style.removeProperty('--frame-height');
    if (!before) {
      loadRelated();
      return show();
    }
    // What grew above the line that is being read must not move it.
    const now = places.find(([ordinal]) => ordinal === line?.[0])?.[1];
    if (page && line && now !== undefined && now !== line[1]) page.scrollTop = from + now - line[1];
  },
  /** @param {any} data @param {HTMLIFrameElement} frame */
  selection({ passage, words, x, top, bottom }, frame) {
    if (!passage) return update({ selection: null });
    if (![passage.start, passage.end, x, top, bottom].every(whole) || typeof words !== 'string') return;
    const page = /** @type {HTMLElement} */ (frame.closest('.scroll')), box = frame.getBoundingClientRect(), origin = page.getBoundingClientRect();
    const shift = box.top - origin.top + page.scrollTop;
    update({ selection: { passage: { start: passage.start, end: passage.end }, words, x: box.left - origin.left - page.clientLeft + x, top: top + shift, bottom: bottom + shift } });
  },
  /** @param {any} data */
  activate({ id }) {
    const known = state.opened?.annotations.some((one) => one.id === id);
    activate(known ? id : null);
    if (known && matchMedia('(max-width: 1100px)').matches) update({ marginOpen: true });
  },
  /** @param {any} data */
  reveal({ top, gently }) {
    if (!whole(top)) return;
    const page = document.querySelector('.scroll')?.getBoundingClientRect(), y = (frameElement()?.getBoundingClientRect().top ?? 0) + top;
    // What is in sight already needs no moving.
    if (gently && page && y > page.top + 20 && y < page.bottom - 120) return;
    place(top);
  },
  drag() {
    showDrag();
  },
  /** A gift from within the frame: only while the person's own hand can have given it. @param {any} data */
  gift({ files, text, markup, list, dropped }) {
    const strings = [text, markup, list].every((one) => typeof one === 'string');
    if (!strings || !Array.isArray(files) || !files.every((one) => one instanceof File) || !navigator.userActivation?.hasBeenActive) return;
    take({ files, text, markup, list }, dropped === true).catch(fail);
  },
  /** @param {any} data */
  found({ at, count }) {
    if (whole(at) && whole(count) && state.finding) update({ finding: { ...state.finding, at, count } });
  },
  /** @param {any} data */
  sentences({ sentences, at }) {
    const good = (/** @type {any} */ one) => one && whole(one.start) && whole(one.end) && typeof one.words === 'string';
    if (Array.isArray(sentences) && sentences.every(good) && whole(at)) hearSentences(sentences.map(({ start, end, words }) => ({ start, end, words })), at);
  },
  /** @param {any} data */
  hover({ block }) {
    if (block === null || whole(block)) hover(block);
  },
  /** @param {any} data */
  folds({ open }) {
    if (state.opened && Array.isArray(open) && open.every(whole)) folds.set(state.opened.article.id, open);
  },
  /** @param {any} data */
  link({ href }) {
    if (typeof href === 'string' && /^https?:\/\//.test(href)) followLink(href);
  },
  /** A key from within the frame: only while it has the focus can a person have pressed one there. @param {any} data @param {HTMLIFrameElement} frame */
  key({ key, ctrlKey, metaKey, shiftKey, altKey }, frame) {
    if (typeof key === 'string' && document.activeElement === frame) onKey({ key, ctrlKey: !!ctrlKey, metaKey: !!metaKey, shiftKey: !!shiftKey, altKey: !!altKey, target: null, preventDefault() {} });
  },
};

/** Goes to where the article is to be read on. */
function show() {
  const spot = takeSpot();
  if (spot && 'scroll' in spot) {
    requestAnimationFrame(() => stay(spot));
  } else if (spot && 'resume' in spot) {
    const top = state.layout?.blocks.find(([ordinal]) => ordinal === spot.resume)?.[1];
    if (top !== undefined) requestAnimationFrame(() => place(top, false));
  } else if (spot) {
    requestAnimationFrame(() => reveal(spot));
    markHits(spot);
  } else {
    document.querySelector('.scroll')?.scrollTo(0, 0);
  }
  read();
}

/** Puts what was being read where it was. @param {{scroll: number, line?: number, past?: number}} spot */
function stay({ scroll, line, past = 0 }) {
  const page = document.querySelector('.scroll'), top = state.layout?.blocks.find(([ordinal]) => ordinal === line)?.[1];
  const head = page && (frameElement()?.getBoundingClientRect().top ?? 0) - page.getBoundingClientRect().top + page.scrollTop;
  page?.scrollTo(0, head === null || top === undefined ? scroll : head + top + past);
}

/** Tells window and frame how to look. */
export function dress() {
  const { size, line, justify } = look(), { dataset, style } = document.documentElement;
  dataset.theme = theme();
  style.setProperty('--size', `${size}px`);
  style.setProperty('--column', `${columnWidth()}px`);
  style.setProperty('--face', family());
  tellFrame({ kind: 'look', theme: theme(), size, line, justify, family: family() });
}

/** @returns {HTMLIFrameElement | null} */
export function frameElement() {
  return document.querySelector('.frame');
}
