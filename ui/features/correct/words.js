// How parts of a text, and why they were recognised, are called.
// @ts-check
import { t } from '../../texts/texts.js';

export const TONES = /** @type {const} */ (['note', 'tip', 'fact', 'warning', 'correction', 'summary', 'quote']);

/** @typedef {import('../../api/types').Block['kind']} Kind */

/** What a block is, with its level or its tone. @param {Kind} kind @param {{level?: number | null, tone?: typeof TONES[number]}} [more] */
export function kindOf(kind, { level, tone } = {}) {
  const part = t(`kind-${kind}`);
  if (level) return t('part-level', { part, level: level - 1 });
  return tone ? t('part-tone', { part, tone: t(`tone-${tone}`) }) : part;
}

/** What a block is and why it was recognised. @param {import('../../api/types').Block} block */
export function readAs(block) {
  const part = kindOf(block.kind, block.kind === 'heading' ? { level: block.level } : block.kind === 'callout' ? { tone: block.tone } : {});
  return 'why' in block && block.why ? t('part-read-why', { part, why: t(`why-${block.why}`) }) : t('part-read-as', { part });
}

/** Why a text was left out. @param {import('../../api/types').Folded} left */
export function leftOutAs({ reason, why, by }) {
  if (why === 'person') return t('reason-person');
  const named = t(`reason-${reason}`), told = why ? t('reason-why', { reason: named, why: t(`why-${why}`) }) : named;
  return by ? t('reason-by', { reason: told, by }) : told;
}

/** What was said. @param {import('../../api/types').Says} says */
export function saidAs(says) {
  if (says.as === 'heading') return kindOf('heading', { level: says.level });
  if (says.as === 'callout') return kindOf('callout', { tone: says.tone });
  return says.as === 'paragraph' ? kindOf('paragraph') : t(says.as === 'notPart' ? 'part-not' : 'part-after-all');
}
