// Where an article comes from: what its page says of itself, what it leaves unsaid, how it was saved. Observations, never a verdict.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { state, update } from '../../state/store.js';
import { reveal } from '../../state/article.js';
import { copyCard } from '../../state/provenance.js';
import { isOlder, showVersions } from '../../state/versions.js';
import { count, day, moment, plural } from '../../parts/format.js';
import { leftOut } from '../correct/list.js';
import { ORIGIN } from '../versions/versions.js';

/** Examples of one kind that are shown. */
const MOST = 12;

export function provenanceDialog() {
  const { card, opened } = state;
  if (!card || !opened) return nothing;
  const { says, saved, testimony, pictures } = card;
  return html`<div class="sheet provenance"><h2 id="dialog-title">Where it comes from</h2>
    ${remarks(card)}
    <h3>What the page says</h3>
    <dl>
      ${row('Author', says.byline ?? '–')}${row('Publication', says.siteName ?? '–')}${row('Published', says.publishedAt ? day(says.publishedAt) : '–')}${says.modifiedAt ? row('Changed', day(says.modifiedAt)) : nothing}
      ${says.canonicalUrl && says.canonicalUrl !== saved.found ? row('Its own address', address(says.canonicalUrl)) : nothing}${row('Language', says.lang ?? '–')}${row('Length', `${count(says.wordCount)} words`)}
    </dl>
    ${sources(testimony)}
    ${quotations(testimony)}
    <h3>How it was saved</h3>
    <dl>
      ${row('Saved', `${moment(saved.at)}${saved.origin ? `, ${ORIGIN[saved.origin]}` : ''}`)}
      ${saved.origin ? nothing : row('How', 'not written down')}
      ${saved.asked ? row(saved.found === saved.asked ? 'Address' : 'Address asked for', address(saved.asked)) : row('Address', 'none')}
      ${saved.found && saved.found !== saved.asked ? row('Address found', address(saved.found)) : nothing}
      ${saved.lastModified ? row('Its server says', `last changed ${saved.lastModified}`) : nothing}
      ${row('Source', html`${saved.kind}, ${count(saved.sourceBytes)} bytes<br><span class="hash">SHA-256 ${saved.sourceHash}</span>`)}
      ${row('Title and text', html`<span class="hash">SHA-256 ${saved.textHash}</span>`)}
      ${row('Read by', `extractor ${saved.extractor}${saved.extractor < saved.newestExtractor ? `; the newest is ${saved.newestExtractor}` : ''}`)}
      ${row('Pictures', pictureWords(pictures))}
      ${row('Versions', card.versions > 1 ? html`<button class="link" @click=${showVersions}>${plural(card.versions, 'version')}</button>` : 'one')}
    </dl>
    ${pictures.missing.length ? html`<details><summary>${plural(pictures.missing.length, 'picture')} could not be had</summary><ul>${pictures.missing.slice(0, MOST).map((one) => html`<li>${address(one.address)}: ${one.reason}</li>`)}</ul></details>` : nothing}
    <h3>What was left out</h3>
    ${leftOut(card.folded, isOlder(opened))}
    <div class="actions"><button class="button" @click=${copyCard}>Copy as text</button><button class="button" @click=${() => update({ dialog: null })}>Close</button></div></div>`;
}

/** @param {import('../../api/types').Provenance} card */
function remarks({ testimony }) {
  if (!testimony.remarks.length) return html`<p class="quiet">The page names its author, its date and its publication.</p>`;
  return html`<ul class="remarks" aria-label="What can be seen">${testimony.remarks.map((one) => html`<li>${one.words}${one.examples.length ? html` <span class="examples">${one.examples.slice(0, MOST).map(example)}</span>` : nothing}</li>`)}</ul>`;
}

/** @param {import('../../api/types').Testimony} testimony */
function sources({ sources, ownLinks }) {
  const own = ownLinks ? `${plural(ownLinks, 'link')} to its own site.` : '';
  if (!sources.length) return html`<p class="quiet">No link to another site. ${own}</p>`;
  return html`<details><summary>Links to ${plural(sources.length, 'other site')}: ${sources.slice(0, 3).map((one) => one.host).join(', ')}${sources.length > 3 ? ' …' : ''}</summary>
    <ul>${sources.flatMap((site) => site.addresses.map((one) => html`<li>${address(one)}</li>`))}</ul><p class="quiet">${own}</p></details>`;
}

/** @param {import('../../api/types').Testimony} testimony */
function quotations({ quotations }) {
  if (!quotations.length) return nothing;
  return html`<details><summary>${plural(quotations.length, 'quotation')}</summary><ul class="quotations">${quotations.map((one) => html`<li>${example(one)}</li>`)}</ul></details>`;
}

/** Words of the text, which lead to their place. @param {import('../../api/types').Example} one */
function example(one) {
  const go = () => {
    update({ dialog: null });
    reveal({ block: one.block });
  };
  return html`<button class="link" dir="auto" @click=${go}>“${one.text.length > 160 ? `${one.text.slice(0, 159)}…` : one.text}”</button> `;
}

/** @param {string} name @param {unknown} value */
const row = (name, value) => html`<dt>${name}</dt><dd dir="auto">${value}</dd>`;

/** @param {string} url */
const address = (url) => html`<a dir="ltr" href=${/^https?:/.test(url) ? url : '#'} @click=${(/** @type {Event} */ event) => { event.preventDefault(); if (/^https?:/.test(url)) update({ link: url, dialog: null }); }}>${url}</a>`;

/** @param {import('../../api/types').PictureCount} pictures */
function pictureWords({ kept, coming, notFetched, missing }) {
  const parts = [kept ? `${kept} kept` : '', coming ? `${coming} on their way` : '', missing.length ? `${missing.length} missing` : '', notFetched ? `${notFetched} not fetched` : ''].filter(Boolean);
  return parts.length ? parts.join(', ') : 'none';
}
