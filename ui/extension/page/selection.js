// In the page: the selection, by its words and what stands around them (https://www.w3.org/TR/annotation-model/#text-quote-selector).
// @ts-check

/** Characters of context on each side. */
var margentContext = 64;
/** Elements that begin a line of their own, as far as markup tells: a reader of the markup knows no style sheet. */
var margentBlocks = 'address,article,aside,blockquote,body,caption,dd,details,dialog,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,legend,li,main,nav,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul';

/** The selection; `null` if nothing is selected. @returns {{ exact: string, prefix: string, suffix: string } | null} */
function margentSelection() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const { before, within, after } = margentParts(selection.getRangeAt(0));
  // Within shadow trees only the browser knows what is selected.
  const exact = within.trim() ? within : selection.toString();
  return exact.trim() ? { exact, prefix: before.slice(-margentContext), suffix: after.slice(0, margentContext) } : null;
}

/** The page's words before, within and after a range, with a break where a block begins. @param {Range} range */
function margentParts(range) {
  const parts = { before: '', within: '', after: '' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, margentSeen);
  /** @type {Element | null | undefined} */
  let block;
  while (walker.nextNode() && parts.after.length < margentContext) {
    const node = walker.currentNode;
    if (!(node instanceof Text)) {
      if (node instanceof Element && node.localName === 'br') margentAdd(parts, range, node, '\n');
      continue;
    }
    const own = node.parentElement?.closest(margentBlocks);
    const text = own === block ? node.data : `\n${node.data}`;
    block = own;
    margentAdd(parts, range, node, text);
  }
  return parts;
}

/** @param {{ before: string, within: string, after: string }} parts @param {Range} range @param {Node} node @param {string} text */
function margentAdd(parts, range, node, text) {
  if (!range.intersectsNode(node)) {
    if (parts.within || range.comparePoint(node, 0) > 0) parts.after += text;
    else parts.before = (parts.before + text).slice(-4 * margentContext);
    return;
  }
  const lead = node instanceof Text ? text.length - node.data.length : 0;
  const from = node === range.startContainer ? range.startOffset + lead : 0;
  const to = node === range.endContainer ? range.endOffset + lead : text.length;
  parts.before += text.slice(0, from);
  parts.within += text.slice(from, to);
  parts.after += text.slice(to);
}

/** What is drawn, and is text. @param {Node} node */
function margentSeen(node) {
  if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
  const mute = ['script', 'style', 'noscript', 'template', 'textarea', 'select', 'svg', 'iframe'].includes(node.localName);
  return mute || node.checkVisibility?.() === false && getComputedStyle(node).display === 'none' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
}
