// Where an article comes from: what its page says of itself, what it leaves unsaid, how it was saved. Observations, never a verdict.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { reveal } from '../../state/article.js';
import { copyCard } from '../../state/provenance.js';
import { partFromCard } from '../../state/merge.js';
import { isOlder, showVersions } from '../../state/versions.js';
import { day, moment } from '../../parts/format.js';
import { leftOut } from '../correct/list.js';
import { localeOf, t } from '../../texts/texts.js';

/** Examples of one kind that are shown. */
const MOST = 12;

export function provenanceDialog() {
  const { card, opened } = state;
  if (!card || !opened) return nothing;
  const { says, saved, testimony, pictures } = card;
  return html`<div class="sheet provenance"><h2 id="dialog-title">${t('provenance')}</h2>
    ${remarks(card)}
    <h3>${t('provenance.says')}</h3>
    <dl>
      ${row(t('provenance.author'), says.byline ?? '–')}${row(t('provenance.publication'), says.siteName ?? '–')}${row(t('provenance.published'), says.publishedAt ? day(says.publishedAt) : '–')}${says.modifiedAt ? row(t('provenance.changed'), day(says.modifiedAt)) : nothing}
      ${says.canonicalUrl && says.canonicalUrl !== saved.found ? row(t('provenance.canonical'), address(says.canonicalUrl)) : nothing}${row(t('provenance.language'), says.lang ? languageName(says.lang) : '–')}${row(t('provenance.length'), t('words', { n: says.wordCount }))}
    </dl>
    ${sources(testimony)}
    ${quotations(testimony)}
    <h3>${t('provenance.how-saved')}</h3>
    <dl>
      ${row(t('provenance.saved'), [moment(saved.at), saved.origin ? t(`origin-${saved.origin}`) : ''].filter(Boolean).join(', '))}
      ${saved.origin ? nothing : row(t('provenance.how'), t('provenance.not-written'))}
      ${saved.asked ? row(t(saved.found === saved.asked ? 'provenance.address' : 'provenance.asked'), address(saved.asked)) : row(t('provenance.address'), t('provenance.no-address'))}
      ${saved.found && saved.found !== saved.asked ? row(t('provenance.found'), address(saved.found)) : nothing}
      ${saved.lastModified ? row(t('provenance.server'), t('provenance.last-modified', { when: saved.lastModified })) : nothing}
      ${row(t('provenance.source'), html`${t('provenance-bytes', { kind: saved.kind, n: saved.sourceBytes })}<br><span class="hash">SHA-256 ${saved.sourceHash}</span>`)}
      ${row(t('provenance.text'), html`<span class="hash">SHA-256 ${saved.textHash}</span>`)}
      ${row(t('provenance.read-by'), saved.extractor < saved.newestExtractor ? t('provenance.extractor-old', { n: saved.extractor, newest: saved.newestExtractor }) : t('provenance.extractor', { n: saved.extractor }))}
      ${row(t('provenance.pictures'), pictureWords(pictures))}
      ${row(t('provenance.versions'), card.versions > 1 ? html`<button class="link" @click=${showVersions}>${t('versions', { n: card.versions })}</button>` : t('provenance.one-version'))}
      ${state.merged.map((one) => row(t('provenance.merged'), html`<bdi>${one.title}</bdi>${one.url ? html`<br>${address(one.url)}` : nothing}<br><button class="link" @click=${() => partFromCard(one)}>${t('provenance.part')}</button>`))}
    </dl>
    ${pictures.missing.length ? html`<details><summary>${t('provenance-missing', { n: pictures.missing.length })}</summary><ul>${pictures.missing.slice(0, MOST).map((one) => html`<li>${address(one.address)}: ${one.reason}</li>`)}</ul></details>` : nothing}
    <h3>${t('provenance.left-out')}</h3>
    ${leftOut(card.folded, isOlder(opened))}
    <div class="actions"><button class="button" @click=${copyCard}>${t('provenance.copy')}</button><button class="button" @click=${() => update({ dialog: null })}>${t('close')}</button></div></div>`;
}

/** @param {import('../../api/types').Provenance} card */
function remarks({ testimony }) {
  if (!testimony.remarks.length) return html`<p class="quiet">${t('provenance.all-named')}</p>`;
  return html`<ul class="remarks" aria-label=${t('provenance.seen')}>${testimony.remarks.map((one) => html`<li>${remark(one)}${one.examples.length ? html` <span class="examples">${one.examples.slice(0, MOST).map(example)}</span>` : nothing}</li>`)}</ul>`;
}

/** @param {import('../../api/types').Remark} remark */
function remark({ kind, values: [first = '', second = ''] }) {
  switch (kind) {
    case 'hangingDates': return t('remark-hangingDates', { words: first, more: Number(second) });
    case 'quotationsWithoutLinks': return t('remark-quotationsWithoutLinks', { n: Number(first) });
    case 'changedWithoutNote': return t('remark-changedWithoutNote', { day: day(first) });
    case 'datedAfterSaving': return t('remark-datedAfterSaving', { day: day(first) });
    case 'otherAddress': return t('remark-otherAddress', { address: first });
    case 'ledElsewhere': return t('remark-ledElsewhere', { asked: first, found: second });
    case 'picturesWithoutCaption': return t('remark-picturesWithoutCaption', { bare: Number(first), n: Number(second) });
    default: return t(`remark-${kind}`);
  }
}

/** @param {import('../../api/types').Testimony} testimony */
function sources({ sources, ownLinks }) {
  const own = ownLinks ? t('provenance-own-links', { n: ownLinks }) : '';
  if (!sources.length) return html`<p class="quiet">${t('provenance-no-links')} ${own}</p>`;
  return html`<details><summary>${t('provenance-sites', { n: sources.length, sites: sources.slice(0, 3).map((one) => one.host).join(', ') + (sources.length > 3 ? ' …' : '') })}</summary>
    <ul>${sources.flatMap((site) => site.addresses.map((one) => html`<li>${address(one)}</li>`))}</ul><p class="quiet">${own}</p></details>`;
}

/** @param {import('../../api/types').Testimony} testimony */
function quotations({ quotations }) {
  if (!quotations.length) return nothing;
  return html`<details><summary>${t('provenance-quotations', { n: quotations.length })}</summary><ul class="quotations">${quotations.map((one) => html`<li>${example(one)}</li>`)}</ul></details>`;
}

/** Words of the text, which lead to their place. @param {import('../../api/types').Example} one */
function example(one) {
  const go = () => {
    update({ dialog: null });
    reveal({ block: one.block });
  };
  return html`<button class="link" dir="auto" @click=${go}>${t('quoted', { words: one.text.length > 160 ? `${one.text.slice(0, 159)}…` : one.text })}</button> `;
}

/** A language by its name. @param {string} tag */
function languageName(tag) {
  try {
    return new Intl.DisplayNames(localeOf(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** @param {string} name @param {unknown} value */
const row = (name, value) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`;

/** @param {string} url */
const address = (url) => html`<a dir="ltr" href=${/^https?:/.test(url) ? url : '#'} @click=${(/** @type {Event} */ event) => { event.preventDefault(); if (/^https?:/.test(url)) update({ link: url, dialog: null }); }}>${url}</a>`;

/** @param {import('../../api/types').PictureCount} pictures */
function pictureWords({ kept, coming, notFetched, missing }) {
  const parts = [kept ? t('provenance-kept', { n: kept }) : '', coming ? t('provenance-coming', { n: coming }) : '', missing.length ? t('provenance-lost', { n: missing.length }) : '', notFetched ? t('provenance-not-fetched', { n: notFetched }) : ''].filter(Boolean);
  return parts.length ? parts.join(', ') : t('provenance-no-pictures');
}
