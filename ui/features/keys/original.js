// The page that an article was saved from.
// @ts-check
import { state, update } from '../../state/store.js';
import { entryOf } from '../../state/river.js';
import { toast } from '../../state/toasts.js';
import { t } from '../../texts/texts.js';

export function openLinkOf() {
  const entry = state.place.kind === 'river' && !state.opened ? entryOf(state.entry) : undefined;
  const url = entry ? entry.url : state.opened?.article.url;
  if (url) update({ link: url });
  else toast(t('no-address'));
}
