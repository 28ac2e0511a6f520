// A language for trying the window out: English with marks on its letters, a third longer, in a window that runs from right to left.
// What stays plain was not put through the texts; what is cut off will be so in a longer language too.
// @ts-check

/** Its name, after those that Windows gives to such languages. No menu offers it: `?language=qps-plocm`, or the setting. */
export const PSEUDO = 'qps-plocm';

const PLAIN = 'abcdefghiklmnoprstuvwyzABCDEFGHIKLMNOPRSTUVWYZ';
const MARKED = 'áƀçđéƒğħíķłɱñóƥřšťúṽŵýžÁƁÇĐÉƑĞĦÍĶŁṀÑÓƤŘŠŤÚṼŴÝŽ';
const LETTERS = new Map([...PLAIN].map((letter, at) => [letter, [...MARKED][at] ?? letter]));

/** @param {string} text */
export function accented(text) {
  const words = text.replace(/\p{L}+/gu, (word) => (word.length > 3 ? `${word}${word.slice(-Math.ceil(word.length / 3))}` : word));
  return [...words].map((letter) => LETTERS.get(letter) ?? letter).join('');
}
