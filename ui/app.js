// The window: three panes, drawn anew after every change of state.
// @ts-check
import { html, nothing, render } from './vendor/lit-html/lit-html.js';
import { repeat } from './vendor/lit-html/directives/repeat.js';
import { listenToMenu, toggleMenu } from './api/call.js';
import { speak, t } from './texts/texts.js';
import { state, subscribe, update } from './state/store.js';
import { begin } from './state/library.js';
import { openArticle } from './state/article.js';
import { goAlong } from './state/history.js';
import { dismiss } from './state/toasts.js';
import { desk } from './features/desk/desk.js';
import { list, settleList } from './features/list/list.js';
import { article } from './features/article/article.js';
import { onLanguage } from './features/article/language.js';
import { link } from './features/article/link.js';
import { river, settleRiver } from './features/feeds/river.js';
import { entryPage, showsEntry } from './features/feeds/entry.js';
import { listField, subscribeDialog } from './features/feeds/subscribe.js';
import { dress, listenToFrame } from './features/article/frame.js';
import { allNotes } from './features/notes/all-notes.js';
import { settle } from './features/notes/margin.js';
import { focusEditor } from './features/notes/note.js';
import { growthPage } from './features/growth/growth.js';
import { firstPage } from './features/first/first.js';
import { healthPage } from './features/health/health.js';
import { jobsDialog } from './features/jobs/jobs.js';
import { keysDialog } from './features/keys/help.js';
import { chosen, pressed } from './features/keys/keys.js';
import { wordMenu } from './features/keys/menu.js';
import { answersPage } from './features/answers/answers.js';
import { collectDialog } from './features/organise/collect.js';
import { nameDialog, trashDialog } from './features/organise/name.js';
import { storiesPage } from './features/stories/stories.js';
import { palette } from './features/keys/palette.js';
import { quoteDialog } from './features/quote/quote.js';
import { listenForGifts } from './features/add/add.js';
import { addDialog } from './features/add/dialog.js';
import { reportDialog } from './features/add/report.js';
import { answered, receive } from './features/arrive/arrive.js';
import { askDialog, focusQuestion } from './features/arrive/ask.js';
import { correctionsDialog } from './features/correct/list.js';
import { settleCorrecting } from './features/correct/correct.js';
import { provenanceDialog } from './features/provenance/provenance.js';
import { rescuePage } from './features/rescue/rescue.js';
import { versionsView } from './features/versions/versions.js';

const root = /** @type {HTMLElement} */ (document.getElementById('app'));

function draw() {
  root.dataset.pane = state.pane;
  root.dataset.focused = String(state.focused && state.place.kind === 'articles' && Boolean(state.opened));
  root.classList.toggle('dropping', state.dropping);
  root.dataset.drop = t('drop-to-save');
  if (state.failure) {
    render(rescuePage(), root);
    return;
  }
  render(html`${desk()}${state.place.kind === 'river' ? river() : list()}${state.answering ? answersPage() : state.place.kind === 'notes' ? allNotes() : state.place.kind === 'growth' ? growthPage() : state.place.kind === 'health' ? healthPage() : state.place.kind === 'story' ? storiesPage() : showsEntry() ? entryPage() : state.comparing ? versionsView() : state.first && !state.opened && !state.openFailure && !state.selected ? firstPage() : article()}${link()}${toasts()}${dialog()}${listField()}`, root);
  const box = /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog'));
  if (box && !box.open) {
    box.showModal();
    document.getElementById('add-text')?.focus();
    focusQuestion();
  }
  settleRiver();
  settleList();
  settle();
  settleCorrecting();
  focusEditor();
}

function toasts() {
  const { progress } = state;
  return html`<div class="toasts" role="status" aria-live="polite">${progress ? html`<div class="toast" aria-live="off"><span>${t('saving-of', { at: progress.at, of: progress.of })}</span><button @click=${progress.stop}>${t('stop')}</button></div>` : nothing}
    ${state.toasts.map((one) => html`<div class="toast ${one.error ? 'error' : ''}"><span>${one.text}</span>
    ${one.more ? html`<button @click=${one.more.act}>${one.more.label}</button>` : nothing}
    ${one.undo ? html`<button @click=${one.undo}>${t('undo')}</button>` : one.error ? html`<button @click=${() => dismiss(one.id)}>${t('dismiss')}</button>` : nothing}</div>`)}</div>`;
}

/** @type {Record<string, () => unknown>} */
const DIALOGS = { add: addDialog, feed: subscribeDialog, name: nameDialog, trash: trashDialog, collect: collectDialog, jobs: jobsDialog, palette, quote: quoteDialog, keys: keysDialog, provenance: provenanceDialog, corrections: correctionsDialog };

function dialog() {
  const { dialog, asking, report } = state;
  if (!dialog && asking) return modal('question', answered, askDialog(asking));
  if (!dialog && report) return modal('report', () => update({ report: null }), reportDialog(report));
  const inside = dialog && DIALOGS[dialog];
  if (!inside) return nothing;
  const close = () => update({ dialog: null });
  return modal(dialog, close, inside());
}

/** @param {string} name @param {() => void} close @param {unknown} inside */
function modal(name, close, inside) {
  // Each its own element: one that takes another's place must be opened anew, with its own focus.
  return repeat([name], (one) => one, () => html`<dialog aria-labelledby="dialog-title" @close=${close} @cancel=${close} @click=${(/** @type {Event} */ event) => { if (event.target === event.currentTarget) close(); }}>${inside}</dialog>`);
}

subscribe(() => {
  if (!state.begun && !state.failure) return;
  // lit appends to what it finds: the line that was shown before scripts ran has done its work.
  root.querySelector('p.boot')?.remove();
  draw();
});
listenForGifts();
listenToFrame(pressed);
addEventListener('keydown', pressed);
// Alt alone shows the menu, as on Windows.
let alone = false;
addEventListener('keyup', ({ key }) => { if (key === 'Alt' && alone) toggleMenu(); alone = false; });
addEventListener('keydown', ({ key }) => { alone = key === 'Alt'; });
listenToMenu(chosen);
onLanguage(wordMenu);
// The buttons for back and forward that some mice have.
addEventListener('mouseup', ({ button }) => { if (button === 3 || button === 4) goAlong(button === 3 ? -1 : 1); });
addEventListener('resize', () => update({}));
document.addEventListener('mousedown', (event) => {
  const inside = event.target instanceof Element && event.target.closest('.settings, #look, #view, .desk, .menu, .margin, .panel-button, .more, .part-sheet, .part-handle');
  const sheet = state.dialog === 'settings' || state.dialog === 'view' || state.dialog === 'more';
  if (!inside && state.correcting !== null) update({ correcting: null });
  if (!inside && (sheet || state.deskOpen || state.marginOpen)) update({ dialog: sheet ? null : state.dialog, deskOpen: false, marginOpen: false });
});
const asked = new URLSearchParams(location.search).get('open');
const texts = speak().then(() => root.querySelector('p.boot')?.append(t('app-opening')));
begin(texts)
  .then(dress)
  .then(wordMenu)
  .then(() => (asked ? openArticle(asked) : undefined))
  .then(receive);
