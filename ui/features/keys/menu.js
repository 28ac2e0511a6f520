// The system's menu in the window's language.
// @ts-check
import { nameMenu } from '../../api/call.js';
import { fail } from '../../state/toasts.js';
import { t } from '../../texts/texts.js';
import { COMMANDS, says } from './commands.js';

/** Its parts, and the entries that the system does by itself (`src-tauri/src/menu.rs`). */
const OTHERS = /** @type {const} */ (['file', 'edit', 'view', 'article', 'help', 'cut', 'copy', 'paste', 'selectAll', 'quit']);

/** Names everything in it anew. */
export function wordMenu() {
  const others = OTHERS.map((name) => [`menu-${name}`, t(`menu-${name}`)]);
  nameMenu(Object.fromEntries([...COMMANDS.map((one) => [one.name, says(one)]), ...others])).catch(fail);
}
