// A language for trying the window out: English with marks on its letters, a third longer, in a window that runs from right to left.
// What stays plain was not put through the texts; what is cut off will be so in a longer language too.
// @ts-check

/** Its name, as browsers name such languages. No menu offers it: the address does (`?language=en-XB`), or the setting. */
export const PSEUDO = 'en-XB';

const PLAIN = 'abcdefghiklmnoprstuvwyzABCDEFGHIKLMNOPRSTUVWYZ';
const MARKED = 'áƀçđéƒğħíķłɱñóƥřšťúṽŵýžÁƁÇĐÉƑĞĦÍĶŁṀÑÓƤŘŠŤÚṼŴÝŽ';
const LETTERS = new Map([...PLAIN].map((letter, at) => [letter, [...MARKED][at] ?? letter]));

/** @param {string} text */
export function accented(text) {
  const words = text.replace(/\p{L}+/gu, (word) => (word.length > 3 ? `${word}${word.slice(-Math.ceil(word.length / 3))}` : word));
  return [...words].map((letter) => LETTERS.get(letter) ?? letter).join('');
}
