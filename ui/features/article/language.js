// The language of the window: as the system, or chosen; it changes at once.
// @ts-check
import { html } from '../../vendor/lit-html/lit-html.js';
import { call } from '../../api/call.js';
import { tellPictures } from '../../state/article.js';
import { update } from '../../state/store.js';
import { fail } from '../../state/toasts.js';
import { LANGUAGES, languageChosen, speak, t } from '../../texts/texts.js';

export function languageField() {
  const chosen = languageChosen();
  const choose = (/** @type {Event} */ event) => choice(/** @type {HTMLSelectElement} */ (event.target).value);
  return html`<fieldset><legend>${t('look.language')}</legend><select class="field" id="language" aria-label=${t('look.language')} @change=${choose}>
    <option value="system" ?selected=${chosen === 'system'}>${t('look.language-system')}</option>
    ${Object.entries(LANGUAGES).map(([language, name]) => html`<option value=${language} lang=${language} ?selected=${chosen === language}>${name}</option>`)}
  </select></fieldset>`;
}

/** Set by whoever has words elsewhere, such as in the system's menu. @type {() => void} */
let onChange = () => {};

/** @param {() => void} listener */
export function onLanguage(listener) {
  onChange = listener;
}

/** @param {string} language */
async function choice(language) {
  try {
    await speak(language);
    update({});
    tellPictures();
    onChange();
    await call({ type: 'put', name: 'language', value: language });
  } catch (error) {
    fail(error);
  }
}
