// The program on the other side of the pipe: the browser starts `margent`, which answers one conversation and ends with it.
// @ts-check
import { browser } from './browser.js';

/** @typedef {import('./types').Reply} Reply */

const NAME = 'app.margent.reader';
/** Characters of base64 in one message: with what stands around them less than the 1 MiB that the program takes. A multiple of four. */
const PIECE = 700_000;

/** Why there is no answer: `missing`, `forbidden`, `ended`, or a code of the program. */
export class HostError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** One conversation. */
export class Host {
  constructor() {
    /** @type {Reply[]} */
    this.replies = [];
    /** @type {HostError | undefined} */
    this.end = undefined;
    /** Called when there is something new to look at. @type {() => void} */
    this.wake = () => {};
    this.port = browser.runtime.connectNative(NAME);
    this.port.onMessage.addListener((reply) => {
      this.replies.push(reply);
      this.wake();
    });
    this.port.onDisconnect.addListener((port) => {
      this.end = reason(port.error?.message ?? browser.runtime.lastError?.message ?? '');
      this.wake();
    });
  }

  /** @param {object} message */
  say(message) {
    // A pipe that has ended throws here; why it has is told by `next`.
    if (!this.end) this.port.postMessage(message);
  }

  /** Says many bytes in pieces. @param {string} data base64 */
  pieces(data) {
    for (let at = 0; at < data.length; at += PIECE) this.say({ type: 'chunk', data: data.slice(at, at + PIECE) });
  }

  /** The next answer. An error that was answered is thrown. @returns {Promise<Reply>} */
  async next() {
    for (;;) {
      const reply = this.replies.shift();
      if (reply?.type === 'error') throw new HostError(reply.error.code, reply.error.message);
      if (reply) return reply;
      if (this.end) throw this.end;
      await new Promise((resolve) => { this.wake = () => resolve(undefined); });
    }
  }

  /** @param {object} message */
  ask(message) {
    this.say(message);
    return this.next();
  }

  /** Whether an error came while nobody was asking for an answer. */
  get refused() {
    return this.end !== undefined || this.replies.some((reply) => reply.type === 'error');
  }

  close() {
    this.port.disconnect();
  }
}

/** What a browser's own words about a closed pipe mean. @param {string} words */
function reason(words) {
  if (/not found|no such native application/i.test(words)) return new HostError('missing', words);
  if (/forbidden|not allowed|permission/i.test(words)) return new HostError('forbidden', words);
  return new HostError('ended', words);
}
