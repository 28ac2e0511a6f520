// What the window shows right now. It keeps no truth: everything here was asked for and is asked for again after a change.
// @ts-check

/** @typedef {import('../api/types').Article} Article */
/** @typedef {import('../api/types').Overview} Overview */
/** @typedef {import('../api/types').Opened} Opened */
/** @typedef {{kind: 'articles', state: 'inbox'|'later'|'archive'|'trash', tag: string|null, collection?: string, favourites?: boolean} | {kind: 'notes'} | {kind: 'growth'} | {kind: 'health'} | {kind: 'story', story: string|null} | {kind: 'river', feed: string|null}} Place */
/** @typedef {{start: number, end: number}} Passage */
/** @typedef {{id: number, text: string, error?: boolean, undo?: () => void, more?: {label: string, act: () => void}}} Toast */
/** A page that a link from outside wants saved, and how many more came meanwhile. @typedef {{url: string, title: string | null, reads: string | null, more: number}} Question */
/** What was not saved, and why. @typedef {{name: string, why: string}} Left */

export const state = {
  /** Whether the first list is there. What is drawn before would be drawn twice, and the second time is what one waits for. */ begun: false,
  /** @type {Place} */ place: { kind: 'articles', state: 'inbox', tag: null },
  /** @type {import('../api/types').Sort} */ sort: 'saved',
  /** Whether lists are shown from their end. */ reversed: false,
  /** How close the rows of lists stand. @type {import('./view.js').Density} */ density: 'roomy',
  /** Whether lists are in groups. */ grouped: false,
  /** @type {Overview | null} */ overview: null,
  /** @type {{rows: Article[], next: string | null, total: number, loading: boolean, loaded: boolean}} */
  list: { rows: [], next: null, total: 0, loading: false, loaded: false },
  /** @type {import('../api/types').Feed[] | null} */ feeds: null,
  /** @type {{rows: import('../api/types').Entry[], next: string | null, total: number, upTo: number, loading: boolean, loaded: boolean}} */
  river: { rows: [], next: null, total: 0, upTo: 0, loading: false, loaded: false },
  unreadOnly: false,
  /** Whether feeds are asked for news by themselves. */
  polling: true,
  /** The chosen entry of the river. @type {string | null} */ entry: null,
  /** What is being subscribed to, in its dialog. @type {{text: string, busy: boolean, failure: string | null, choices: import('../api/types').FeedChoice[]} | null} */ subscribing: null,
  /** @type {string | null} */ failure: null,
  /** What can be done about a library that does not open. @type {{choices: import('../api/types').Rescue | null, busy: boolean, failed: string | null} | null} */ rescue: null,
  query: '',
  /** @type {'articles'|'notes'|'faq'} */ scope: 'articles',
  /** @type {import('../api/types').Hits | null} */ hits: null,
  hit: -1,
  /** What may be meant where the caret is in the query. @type {(import('../api/types').Completions & {chosen: number}) | null} */ completions: null,
  /** @type {string | null} */ selected: null,
  /** Articles that are marked for a common deed; null while none are being marked. @type {Set<string> | null} */ marked: null,
  /** @type {Opened | null} */ opened: null,
  /** @type {string | null} */ openFailure: null,
  /** What the frame told: its height, the tops of annotations and of blocks. */
  /** @type {{height: number, tops: Record<string, number>, blocks: [number, number][]} | null} */ layout: null,
  /** @type {{passage: Passage, words: string, x: number, top: number, bottom: number} | null} */ selection: null,
  /** @type {string | null} */ active: null,
  /** @type {string | null} */ editing: null,
  /** @type {string | null} */ link: null,
  /** @type {number | null} */ section: null,
  /** How much of the page was read, and of the section one is in: 0 to 1. */
  read: { page: 0, section: 0 },
  /** What is looked for in the open article. @type {{words: string, at: number, count: number} | null} */ finding: null,
  /** What is being read aloud. @type {{sentences: {start: number, end: number, words: string}[], at: number, playing: boolean, speed: number} | null} */ listening: null,
  /** What came of looking up a quotation. @type {import('../api/types').QuoteCheck | null} */ quoteFound: null,
  /** Whether nothing but the page is shown. */
  focused: false,
  /** @type {import('../api/types').Notes | null} */ notes: null,
  /** Which of them are wanted. @type {import('../api/types').Wanted} */ wanted: {},
  /** Whether only those are shown that moved, changed or lost their place. */
  displaced: false,
  /** Whether there are older ones. */
  moreNotes: false,
  /** Whether some from earlier days are shown instead. */
  reviewing: false,
  /** Tags of notes. @type {import('../api/types').Tag[]} */ noteTags: [],
  /** @type {Toast[]} */ toasts: [],
  /** Versions that are being compared, in the article's place. @type {import('./versions.js').Comparing | null} */ comparing: null,
  /** Where the open article comes from. @type {import('../api/types').Provenance | null} */ card: null,
  /** What was put into the open article. @type {import('../api/types').Merged[]} */ merged: [],
  /** The part of the text that the pointer is over, by its number. @type {number | null} */ hovered: null,
  /** The part of which it is being said what it is. @type {number | null} */ correcting: null,
  /** @type {null | 'add' | 'palette' | 'quote' | 'feed' | 'keys' | 'jobs' | 'settings' | 'view' | 'more' | 'provenance' | 'corrections' | 'collect' | 'name' | 'trash'} */ dialog: null,
  /** What the library answers to a question, in the place of an article. @type {{question: string, answers: import('../api/types').Answer[] | null} | null} */ answering: null,
  /** Stories, and what is to be looked at again. @type {import('../api/types').Stories | null} */ stories: null,
  /** The story that is shown. @type {import('../api/types').OpenedStory | null} */ story: null,
  /** What may be put together. @type {import('../api/types').Proposal[] | null} */ proposals: null,
  /** How the library is, and what is being done for it. @type {{health: import('../api/types').Health, busy: 'check' | 'backUp' | 'carry' | 'restore' | 'move' | null, asked: string | null, form: {deed: 'move' | 'carry' | 'bring', path: string} | null, carried: import('../api/types').BackedUp | null, lacking: string[]} | null} */ health: null,
  /** Newer programs: whether they are asked for daily, the one that was found, whether it is being asked, and whether there was none. @type {{wished: boolean, update: import('../api/types').Update | null, asking: boolean, none: boolean}} */ updates: { wished: false, update: null, asking: false, none: false },
  /** The first steps, while they are shown: what they name, and which browsers were connected. @type {(import('../api/types').FirstSteps & {connected: import('../api/types').ConnectedBrowsers | null}) | null} */ first: null,
  /** How the library grew, and what was on this day. @type {{growth: import('../api/types').Growth, days: import('../api/types').Anniversary[]} | null} */ growth: null,
  /** What is near the open article. @type {{id: string, list: import('../api/types').Related[]} | null} */ related: null,
  /** Collections and searches that are kept. @type {import('../api/types').Lists | null} */ lists: null,
  /** A name that is being asked for. @type {import('./lists.js').Naming | null} */ naming: null,
  /** The size of everything, in percent. */ zoom: 100,
  /** Which map of keys is used, which keys a person has set, by command, and whether single letters are keys. */
  /** @type {{own: Record<string, string[]>, map: import('../features/keys/presets.js').KeyMap, letters: boolean}} */ keys: { own: {}, map: 'reader', letters: true },
  /** The command that waits for its new key. @type {string | null} */ keyFor: null,
  addText: '',
  saving: false,
  deskOpen: false,
  marginOpen: false,
  /** @type {'list' | 'page'} */ pane: 'list',
  /** @type {import('../api/types').Look} */ look: { theme: 'system', face: 'literata', size: 18, line: 1.6, measure: 66, justify: false },
  /** Typefaces that are installed. @type {string[] | null} */ faces: null,
  dropping: false,
  /** The tag of the desk that something is held over. @type {string | null} */ dropTag: null,
  /** Many things are being saved: how far it is, and how to end it. @type {{at: number, of: number, stop: () => void} | null} */ progress: null,
  /** @type {Question | null} */ asking: null,
  /** @type {{title: string, left: Left[]} | null} */ report: null,
};

/** @type {Set<() => void>} */
const listeners = new Set();
let scheduled = false;

/** Changes what is shown, and draws it in the next frame. @param {Partial<typeof state>} patch */
export function update(patch) {
  Object.assign(state, patch);
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    for (const listener of listeners) listener();
  });
}

/** @param {() => void} listener */
export function subscribe(listener) {
  listeners.add(listener);
}
