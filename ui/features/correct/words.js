// How parts of a text, and why they were recognised, are called.
// @ts-check

export const TONES = /** @type {const} */ (['note', 'tip', 'fact', 'warning', 'correction', 'summary', 'quote']);

const KINDS = /** @type {Record<string, string>} */ ({
  paragraph: 'a paragraph', list: 'a list', quote: 'a block quotation', code: 'code', figure: 'a picture', table: 'a table', callout: 'a box', faq: 'questions and answers',
  math: 'a formula', footnotes: 'footnotes', embed: 'something embedded', furtherReading: 'further reading', divider: 'a divider', heading: 'a heading',
});

const WHY = /** @type {Record<string, string>} */ ({
  element: 'by its element', class: 'by the name that the page gives it', role: 'by its role', boldLine: 'a short line in bold before text', capitals: 'a line in capitals',
  line: 'a short line of its own', label: 'by the label that opens it', details: 'a part that unfolds and asks', accordion: 'a part that opens panels', definitionList: 'a list of terms that ask',
  microdata: 'the page declares it', headings: 'headings that ask', boldQuestions: 'questions in bold', marks: 'marked as Q and A', list: 'a list of questions', judged: 'unlike the rest of the article',
  hidden: 'the page hides it', comments: 'it stands among comments', words: 'by its words', place: 'by its place on the page', person: 'you said so',
});

const REASONS = /** @type {Record<string, string>} */ ({
  commentPrompt: 'comments', relatedTeaser: 'a teaser for another page', newsletter: 'a newsletter', share: 'sharing', advertisement: 'an advertisement', navigation: 'navigation or a notice of the site',
});

/** What a block is and why it was recognised. @param {import('../../api/types').Block} block */
export function readAs(block) {
  const why = 'why' in block && block.why ? WHY[block.why] : null;
  const more = block.kind === 'heading' ? `, level ${block.level - 1}` : block.kind === 'callout' ? ` (${block.tone})` : '';
  return `Read as ${KINDS[block.kind] ?? block.kind}${more}${why ? `: ${why}` : ''}.`;
}

/** Why a text was left out. @param {import('../../api/types').Folded} left */
export function leftOutAs(left) {
  const reason = REASONS[left.reason] ?? left.reason, why = left.why ? WHY[left.why] : null;
  return left.why === 'person' ? 'You said that it is no part of the article' : `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}${why ? `: ${why}` : ''}${left.by ? ` (${left.by})` : ''}`;
}

/** What was said. @param {import('../../api/types').Says} says */
export function saidAs(says) {
  if (says.as === 'heading') return `a heading, level ${says.level - 1}`;
  if (says.as === 'callout') return `a box (${says.tone})`;
  return says.as === 'paragraph' ? 'a paragraph' : says.as === 'notPart' ? 'no part of the article' : 'part of the article after all';
}
