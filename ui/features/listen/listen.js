// Reading aloud by the voices of the system, sentence by sentence.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { tellFrame } from '../../state/article.js';
import { toast } from '../../state/toasts.js';
import { t } from '../../texts/texts.js';

/** @typedef {{start: number, end: number, words: string}} Sentence */

const SPEEDS = [0.7, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];
/** Milliseconds that a system may take to name its voices. */
const PATIENCE = 1500;
/** Counts what was begun: what an earlier one says when it ends is of no interest. */
let turn = 0;

/** Begins to read aloud from what is in sight, or ends it. */
export async function listen() {
  if (state.listening) return stopListening();
  if (!state.opened) return undefined;
  const all = await voices();
  if (!all.length) return toast(t('listen-no-voice'), { error: true });
  const lang = state.opened?.article.lang;
  if (lang && !voiceFor(lang)) toast(t('listen-other-voice'));
  const page = document.querySelector('.scroll'), frame = document.querySelector('.frame');
  tellFrame({ kind: 'sentences', from: (page?.getBoundingClientRect().top ?? 0) - (frame?.getBoundingClientRect().top ?? 0) });
  return undefined;
}

/** What the frame has found to be read. @param {Sentence[]} sentences @param {number} at */
export function hearSentences(sentences, at) {
  if (!sentences.length) return toast(t('listen-nothing'));
  update({ listening: { sentences, at, playing: true, speed: state.listening?.speed ?? 1 } });
  return speak();
}

export function stopListening() {
  turn += 1;
  globalThis.speechSynthesis?.cancel();
  tellFrame({ kind: 'spoken' });
  update({ listening: null });
}

/** Goes on by some sentences. @param {number} step */
export function stepSentence(step) {
  const { listening } = state;
  if (!listening) return;
  update({ listening: { ...listening, at: Math.min(listening.sentences.length - 1, Math.max(0, listening.at + step)) } });
  speak();
}

/** Goes to the next or the previous section. @param {number} step */
export function stepSpokenSection(step) {
  const { listening, opened, layout } = state, now = listening?.sentences[listening.at];
  if (!listening || !opened || !layout || !now) return;
  const starts = opened.document.sections.map(({ ordinal }) => opened.document.blocks.find((block) => block.section === ordinal)?.start ?? 0);
  const target = step > 0 ? starts.find((start) => start > now.start) : starts.findLast((start) => start < now.start);
  const at = listening.sentences.findIndex((one) => one.start >= (target ?? (step > 0 ? Infinity : 0)));
  if (at >= 0) stepSentence(at - listening.at);
}

function pause() {
  const { listening } = state;
  if (!listening) return;
  update({ listening: { ...listening, playing: !listening.playing } });
  if (listening.playing) {
    turn += 1;
    speechSynthesis.cancel();
  } else speak();
}

/** @param {number} speed */
function setSpeed(speed) {
  if (!state.listening) return;
  update({ listening: { ...state.listening, speed } });
  if (state.listening.playing) speak();
}

/** Speaks the sentence that it is at, and then the next. */
function speak() {
  const { listening, opened } = state, mine = (turn += 1);
  speechSynthesis.cancel();
  const sentence = listening?.sentences[listening.at];
  if (!listening || !sentence || !opened) return stopListening();
  tellFrame({ kind: 'spoken', start: sentence.start, end: sentence.end });
  if (!listening.playing) return undefined;
  const words = new SpeechSynthesisUtterance(sentence.words), lang = opened.article.lang ?? '';
  const voice = lang && voiceFor(lang);
  if (voice) words.voice = voice;
  words.lang = lang;
  words.rate = listening.speed;
  words.onend = () => {
    if (mine !== turn || !state.listening) return;
    if (state.listening.at + 1 < state.listening.sentences.length) stepSentence(1);
    else stopListening();
  };
  words.onerror = (event) => {
    if (mine !== turn || event.error === 'interrupted' || event.error === 'canceled') return;
    stopListening();
    toast(t('listen-failed', { why: event.error }), { error: true });
  };
  speechSynthesis.speak(words);
  return undefined;
}

/** A voice that speaks a language. @param {string} lang */
const voiceFor = (lang) => speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().replace('_', '-').startsWith(lang.toLowerCase().slice(0, 2)));

/** The system's voices, which it may name only after a while. @returns {Promise<SpeechSynthesisVoice[]>} */
async function voices() {
  const speech = globalThis.speechSynthesis;
  if (!speech) return [];
  if (!speech.getVoices().length) {
    await new Promise((resolve) => {
      speech.addEventListener('voiceschanged', resolve, { once: true });
      setTimeout(resolve, PATIENCE);
    });
  }
  return speech.getVoices();
}

export function listenBar() {
  const { listening } = state;
  if (!listening) return nothing;
  return html`<div class="listen-bar" role="toolbar" aria-label=${t('listen')}>
    <button class="text-button" aria-label=${t('listen.previous-section')} @click=${() => stepSpokenSection(-1)}>«</button>
    <button class="text-button" aria-label=${t('listen.previous')} @click=${() => stepSentence(-1)}>‹</button>
    <button class="text-button" @click=${pause}>${t(listening.playing ? 'listen.pause' : 'listen.go-on')}</button>
    <button class="text-button" aria-label=${t('listen.next')} @click=${() => stepSentence(1)}>›</button>
    <button class="text-button" aria-label=${t('listen.next-section')} @click=${() => stepSpokenSection(1)}>»</button>
    <label><span class="visually-hidden">${t('listen.speed')}</span><select aria-label=${t('listen.speed')} @change=${(/** @type {Event} */ event) => setSpeed(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>${SPEEDS.map((speed) => html`<option value=${speed} ?selected=${speed === listening.speed}>${t('listen.times', { n: speed })}</option>`)}</select></label>
    <button class="text-button" aria-label=${t('listen.end')} @click=${stopListening}>×</button>
  </div>`;
}
