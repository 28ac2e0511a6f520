// The popup: opening it asks for the page, and it shows how that stands.
// @ts-check
import { browser, say } from '../browser.js';

/** @typedef {import('../types').Status} Status */

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
document.documentElement.lang = browser.i18n.getUILanguage();
document.title = say('name');

const port = browser.runtime.connect({ name: 'popup' });
port.onMessage.addListener(draw);
const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
if (tab) port.postMessage({ type: 'show', tab: { id: tab.id, url: tab.url, title: tab.title } });

/** @param {Status} status */
function draw(status) {
  const { phase, title } = status;
  const words = make('div', 'words', make('h1', '', headline(status)));
  if (title) words.append(make('p', 'title', title));
  for (const line of details(status)) words.append(make('p', 'quiet', line));
  if (status.error?.code === 'missing' || status.error?.code === 'forbidden') words.append(make('code', '', 'margent browser install'));
  const actions = make('div', 'actions');
  if (status.id) actions.append(button('open', { type: 'open', id: status.id }));
  if (phase === 'failed' && tab) actions.append(button('again', { type: 'again', tab: { id: tab.id, url: tab.url, title: tab.title } }));
  if (actions.childElementCount) words.append(actions);
  const mark = make('div', 'margin', phase === 'failed' ? '!' : phase === 'done' ? '✓' : '…');
  mark.setAttribute('aria-hidden', 'true');
  main.replaceChildren(words, mark);
  main.className = phase === 'done' || phase === 'failed' ? phase : 'busy';
}

/** @param {Status} status */
function headline({ phase, outcome }) {
  if (phase === 'failed') return say('notSaved');
  return phase === 'done' ? say(outcome ?? 'saved') : say('saving');
}

/** What else there is to say. @param {Status} status @returns {string[]} */
function details({ phase, selection, pictures, byAddress, error }) {
  if (error) return [say(`error_${error.code}`) || error.message];
  if (phase === 'pictures' && pictures) return [say('readingPictures', pictures.taken, pictures.wanted)];
  if (phase === 'fetching') return [say('fetching')];
  if (phase !== 'done') return [];
  const lines = [];
  if (selection) lines.push(say(`selection_${selection}`));
  if (pictures && pictures.taken < pictures.wanted) lines.push(say('picturesTaken', pictures.taken, pictures.wanted));
  if (byAddress) lines.push(say('byAddress'));
  return lines;
}

/** @param {string} name @param {object} wish */
function button(name, wish) {
  const made = /** @type {HTMLButtonElement} */ (make('button', '', say(name)));
  made.type = 'button';
  made.onclick = () => port.postMessage(wish);
  return made;
}

/** @param {string} tag @param {string} kind @param {(string | Node)[]} content */
function make(tag, kind, ...content) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.append(...content);
  return made;
}
