// The look that is in force, and what it means in colours and typefaces.
// @ts-check
import { state } from './store.js';

const FACES = /** @type {Record<string, string>} */ ({ literata: 'Literata, "Noto Serif", "Source Han Serif", serif', inter: 'Inter, system-ui, sans-serif', atkinson: '"Atkinson Hyperlegible Next", system-ui, sans-serif' });
/** How wide a character is on average beside one of Literata. */
const WIDTHS = /** @type {Record<string, number>} */ ({ inter: 1.06, atkinson: 1.04 });

/** The article's own look, else that of all. */
export const look = () => state.opened?.look ?? state.look;

/** The theme by its name, with the system's wish looked up. */
export function theme() {
  const wanted = look().theme;
  if (wanted !== 'system') return wanted;
  if (matchMedia('(prefers-contrast: more)').matches) return matchMedia('(prefers-color-scheme: dark)').matches ? 'black' : 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** The family as CSS writes it. */
export const family = () => FACES[look().face] ?? `"${look().face}", Literata, serif`;

/** The column's width in CSS pixels. */
export function columnWidth() {
  const { size, measure, face } = look();
  // 552 px hold 66 characters of Literata at 18 px.
  return Math.round(((552 * measure) / 66) * (size / 18) * (WIDTHS[face] ?? 1));
}
