// The answers of all articles to one question, from the oldest to the newest, each with its source.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { endAnswers } from '../../state/answers.js';
import { openArticle } from '../../state/article.js';
import { day, host } from '../../parts/format.js';
import { t } from '../../texts/texts.js';

/** @typedef {import('../../api/types').Answer} Answer */

export function answersPage() {
  const { answering } = state;
  if (!answering) return nothing;
  const { question, answers } = answering;
  return html`<section class="page" aria-label=${t('answers')}>
    <div class="bar" role="toolbar" aria-label=${t('answers')}>
      <button class="text-button back" @click=${() => update({ pane: 'list' })}>${t('back-to-list')}</button>
      <button class="text-button" @click=${endAnswers}>${t('close')}</button>
    </div>
    <div class="scroll" tabindex="-1"><div class="answers">
      <p class="about-line">${t('answers')}</p>
      <h1 class="headline" dir="auto">${question}</h1>
      ${answers === null ? html`<p class="quiet" role="status">${t('answers.looking')}</p>` : answers.length ? html`<p class="quiet" role="status">${t('answers-count', { n: answers.length })}</p><ol>${answers.map(answer)}</ol>` : html`<p role="status">${t('answers.none')}</p>`}
    </div></div>
  </section>`;
}

/** @param {Answer} one */
function answer({ question, answer, article, also }) {
  const go = () => {
    endAnswers();
    openArticle(article.id, { question });
  };
  return html`<li>
    <div class="when">${article.publishedAt ? day(article.publishedAt) : t('answers-saved', { day: day(article.savedAt) })}</div>
    <div><h2 dir="auto" lang=${article.lang ?? nothing}>${question}</h2>
      ${answer.split('\n').map((line) => html`<p dir="auto" lang=${article.lang ?? nothing}>${line}</p>`)}
      <p class="source"><button class="link" dir="auto" @click=${go}>${article.title}</button>${source(article)}</p>
      ${also.length ? html`<p class="source">${t('answers-also')} ${also.map((other, at) => html`${at ? ', ' : ''}<button class="link" dir="auto" @click=${() => { endAnswers(); openArticle(other.id); }}>${other.siteName ?? other.title}</button>`)}</p>` : nothing}
    </div></li>`;
}

/** @param {import('../../api/types').Article} article */
function source({ siteName, url }) {
  const site = siteName ?? host(url);
  return site ? html` · <bdi>${site}</bdi>` : nothing;
}
