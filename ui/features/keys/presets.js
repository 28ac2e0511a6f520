// Whole maps of keys, for hands that learned them elsewhere. A command that a map does not name has the keys of `commands.js`.
// @ts-check

/** What a map is called in the settings. @typedef {'reader' | 'pocket' | 'vim'} KeyMap */

/** @type {Record<KeyMap, Record<string, string[]>>} */
export const KEY_MAPS = {
  // Google Reader's line: `commands.js` as it is.
  reader: {},
  // What Pocket's readers remember: a archives.
  pocket: { archive: ['a', 'e'], add: ['Ctrl+n', '+'], delete: ['d', 'Delete', '#'], versions: ['D'] },
  // The page is moved by letters; the list by capitals.
  vim: {
    lineDown: ['j'], lineUp: ['k'], halfDown: ['Ctrl+d'], halfUp: ['Ctrl+u'], end: ['G'], next: ['J'], previous: ['K'],
    findInPage: ['/', 'Ctrl+f'], nextPlace: ['n', 'Ctrl+g', 'F3'], previousPlace: ['N', 'Ctrl+Shift+g'], note: ['c'], search: ['s'], favourite: ['S'],
    nextSection: ['}'], previousSection: ['{'], palette: [':', 'Ctrl+k'], back: ['H', 'Alt+ArrowLeft'], forward: ['L', 'Alt+ArrowRight'], undo: ['u', 'Ctrl+z'], underline: ['U'],
  },
};
