// The page that an article was saved from.
// @ts-check
import { state, update } from '../../state/store.js';
import { entryOf } from '../../state/river.js';
import { toast } from '../../state/toasts.js';

export function openLinkOf() {
  const entry = state.place.kind === 'river' && !state.opened ? entryOf(state.entry) : undefined;
  const url = entry ? entry.url : state.opened?.article.url;
  if (url) update({ link: url });
  else toast('This article was not saved from an address');
}
