// One story: the person's own question and notes, its sources on a line of time, and what they say beside each other.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { unsafeHTML } from '../../vendor/lit-html/directives/unsafe-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { state, update } from '../../state/store.js';
import { openArticle } from '../../state/article.js';
import { goTo } from '../../state/library.js';
import { addRevisit, deleteRevisit, deleteStory, doneRevisit, endTyping, reviseStory, takeOut, today, typedOf, typeStory } from '../../state/stories.js';
import { day, host } from '../../parts/format.js';
import { followLink } from '../notes/note.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').OpenedStory} OpenedStory */
/** @typedef {import('../../api/types').SourceSentence} SourceSentence */

let writing = false;

export function storyPage() {
  const opened = state.story;
  if (!opened || state.place.kind !== 'story' || opened.story.id !== state.place.story) return html`<section class="page" aria-label=${t('stories')}></section>`;
  const { story, articles } = opened;
  const remove = async () => { await deleteStory(story); await goTo({ kind: 'story', story: null }); };
  return html`<section class="page" aria-label=${story.title}>
    <div class="bar" role="toolbar" aria-label=${t('stories')}>
      <button class="text-button back" @click=${() => update({ pane: 'list' })}>${t('back-to-list')}</button>
      <button class="text-button" @click=${() => goTo({ kind: 'story', story: null })}>${t('stories.all')}</button>
      <button class="text-button" @click=${() => update({ dialog: 'name', naming: { title: t('story-rename'), value: story.title, says: t('rename'), does: (title) => reviseStory(story, { title }) } })}>${t('rename')}</button>
      <button class="text-button" @click=${remove}>${t('delete')}</button>
    </div>
    <div class="scroll" tabindex="-1"><div class="stories">
      <p class="about-line">${t('sources', { n: articles.length })}</p>
      <h1 class="headline" dir="auto">${story.title}</h1>
      ${own(opened)}
      ${timeline(opened)}
      ${articles.length > 1 ? compared(opened) : html`<p class="quiet">${t('story-one')}</p>`}
      ${revisits(opened)}
    </div></div></section>`;
}

/** The person's question and notes. @param {OpenedStory} opened */
function own({ story, note }) {
  const asks = (/** @type {Event} */ event) => typeStory(story, { question: /** @type {HTMLInputElement} */ (event.target).value });
  const notes = (/** @type {Event} */ event) => typeStory(story, { note: /** @type {HTMLTextAreaElement} */ (event.target).value });
  const written = async () => {
    await endTyping();
    writing = false;
    update({});
  };
  const begin = () => { writing = true; update({}); requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById('story-note')?.focus())); };
  return html`<div class="own">
    <input class="field" dir="auto" placeholder=${t('story-question')} aria-label=${t('story-question')} .value=${live(typedOf(story, 'question'))} @input=${asks} @blur=${written} @keydown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === 'Enter') /** @type {HTMLElement} */ (event.target).blur(); event.stopPropagation(); }}>
    ${writing || !story.note ? html`<textarea class="field" id="story-note" dir="auto" placeholder=${t('story-notes')} aria-label=${t('story-notes')} .value=${live(typedOf(story, 'note'))} @input=${notes} @focus=${() => { writing = true; }} @blur=${written}></textarea>`
      : html`<div class="words" dir="auto" @click=${followLink}>${unsafeHTML(note)}</div><button class="text-button" @click=${begin}>${t('story-notes-change')}</button>`}</div>`;
}

/** @param {OpenedStory} opened */
function timeline({ story, articles }) {
  return html`<section><h2>${t('story-sources')}</h2><ol class="timeline">${articles.map((article) => html`<li>
    <span class="when">${article.publishedAt ? day(article.publishedAt) : t('answers-saved', { day: day(article.savedAt) })}</span>
    <div><button class="link title" dir="auto" lang=${article.lang ?? nothing} @click=${() => openArticle(article.id)}>${article.title}</button>
      <span class="about"><bdi>${article.siteName ?? host(article.url) ?? ''}</bdi> <button class="text-button" title=${t('story-take', { title: article.title })} aria-label=${t('story-take', { title: article.title })} @click=${() => takeOut(story.id, article)}>×</button></span></div></li>`)}</ol></section>`;
}

/** @param {OpenedStory} opened */
function compared({ articles, comparison: { numbers, quotations, copied, alone } }) {
  const sentence = (/** @type {SourceSentence} */ one, /** @type {string} */ marked = '') => {
    const article = articles[one.source];
    if (!article) return nothing;
    const at = marked ? one.text.indexOf(marked) : -1;
    return html`<li><span class="who"><bdi>${article.siteName ?? article.title}</bdi></span><button class="said" dir="auto" lang=${article.lang ?? nothing} title=${t('story-see')} @click=${() => openArticle(article.id, { start: one.start, end: one.end })}>${at < 0 ? one.text : html`${one.text.slice(0, at)}<b>${marked}</b>${one.text.slice(at + marked.length)}`}</button></li>`;
  };
  const kinds = /** @type {const} */ ([['numbers', numbers], ['quotations', quotations]]);
  return html`
    ${kinds.map(([kind, groups]) => (groups.length ? html`<section class="observed"><h2>${t(`story-${kind}`)}</h2>${groups.map((group) => html`<ul>${group.map((said) => sentence(said.sentence, kind === 'numbers' ? said.what : ''))}</ul>`)}</section>` : nothing))}
    ${alone.length ? html`<section class="observed"><h2>${t('story-alone')}</h2>${articles.map((_, source) => alone.filter((one) => one.source === source)).filter((own) => own.length).map((own) => html`<ul>${own.map((one) => sentence(one))}</ul>`)}</section>` : nothing}
    ${copied.length ? html`<section class="observed"><h2>${t('story-copied')}</h2>${copied.map((group) => html`<ul>${group.map((one) => sentence(one))}</ul>`)}</section>` : nothing}
    ${numbers.length + quotations.length + alone.length + copied.length ? nothing : html`<p class="quiet">${t('story-alike')}</p>`}`;
}

/** @param {OpenedStory} opened */
function revisits({ story, revisits }) {
  const add = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target), data = new FormData(form);
    addRevisit(story.id, String(data.get('words')), String(data.get('day')));
    form.reset();
  };
  return html`<section class="revisits"><h2>${t('revisits')}</h2>
    ${revisits.length ? html`<ul>${revisits.map((one) => html`<li><label class="check"><input type="checkbox" .checked=${live(one.done)} @change=${() => doneRevisit(one)}> <span dir="auto">${one.words}</span></label><span class="about">${day(one.day)} <button class="text-button" aria-label=${t('revisit-delete', { words: one.words })} title=${t('revisit-delete', { words: one.words })} @click=${() => deleteRevisit(one)}>×</button></span></li>`)}</ul>` : nothing}
    <form @submit=${add} @keydown=${(/** @type {KeyboardEvent} */ event) => event.stopPropagation()}><input class="field" name="words" required maxlength="2000" dir="auto" placeholder=${t('revisit-words')} aria-label=${t('revisit-words')}>
      <input class="field" name="day" type="date" required min=${today()} aria-label=${t('revisit-day')}><button class="button">${t('revisit-add')}</button></form></section>`;
}
