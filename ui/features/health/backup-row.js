// One backup in a list of them.
// @ts-check
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { bytes, moment } from '../../parts/format.js';
import { t } from '../../texts/texts.js';

/** When it was made, why and how large it is, with a way back to it. @param {import('../../api/types').Backup} backup @param {boolean} busy @param {() => void} goBack @param {unknown} [below] */
export const backupRow = ({ madeAt, reason, bytes: size }, busy, goBack, below = nothing) => html`<li><span class="when">${moment(madeAt)}</span><span class="why">${t(`health-reason-${reason}`)}</span><span class="size">${bytes(size)}</span>
  <button class="text-button" ?disabled=${busy} @click=${goBack}>${t('health-go-back')}</button>${below}</li>`;

/** The name of its file. @param {import('../../api/types').Backup} backup */
export const nameOf = ({ path }) => path.split(/[\\/]/).at(-1) ?? '';
