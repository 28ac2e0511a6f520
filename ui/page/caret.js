// Selecting by keys alone: by word, sentence and paragraph.
  const sentences = new Intl.Segmenter(document.documentElement.lang || undefined, { granularity: 'sentence' });

  // The parts of a block that can be selected as one, as positions.
  function partsOf(block, unit) {
    const base = startOf(block), { text, from } = plain(block);
    if (!text.trim()) return [];
    if (unit === 'paragraph') return [{ start: base, end: base + indexOf(block).total }];
    return [...sentences.segment(text)].map(({ index, segment }) => {
      const lead = segment.length - segment.trimStart().length, words = segment.trim();
      return { start: base + from[index + lead], end: base + from[index + lead + words.length - 1] + 1, words };
    }).filter((one) => one.words);
  }

  // A block's text in code units, with the code point that each came from.
  function plain(block) {
    let text = '', end = 0;
    const from = [];
    for (const run of indexOf(block)) {
      for (; end < run.at; end += 1) { text += '\n'; from.push(end); }
      for (const point of run.node.data ?? run.node.getAttribute('alttext') ?? '') {
        text += point;
        for (let unit = 0; unit < point.length; unit += 1) from.push(end);
        end += 1;
      }
    }
    return { text, from };
  }

  function selected() {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = positionOf(range.startContainer, range.startOffset), end = positionOf(range.endContainer, range.endOffset, true);
    return start === null || end === null ? null : { start, end };
  }

  function choose(start, end) {
    const range = rangeOf(start, end);
    if (!range) return;
    for (let fold = elementOf(range.startContainer).closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    tellSelection();
    tell({ kind: 'reveal', top: Math.round(topOf(range)), gently: true });
  }

  Object.assign(answers, {
    // Selects the next or the previous sentence or paragraph, beginning at a height of the page; or makes the selection longer or shorter by one.
    caret({ unit, step, extend, from }) {
      const now = selected(), forward = Number(step) > 0;
      if (unit === 'word') return now ? getSelection().modify('extend', forward ? 'forward' : 'backward', 'word') : undefined;
      const wanted = unit === 'paragraph' ? 'paragraph' : 'sentence';
      const at = (one) => Number(one.dataset.start);
      let first = blocks.findIndex((block) => (now ? at(block) + Number(block.dataset.length) > now.start : block.getBoundingClientRect().bottom + scrollY > Number(from)));
      if (first < 0) first = blocks.length - 1;
      const near = blocks.slice(Math.max(0, first - 3), now ? blocks.findLastIndex((block) => at(block) < now.end) + 4 : first + 4);
      const parts = near.flatMap((block) => partsOf(block, wanted));
      if (!now) {
        const start = parts.find((one) => { const range = rangeOf(one.start, one.end); return range && topOf(range) >= Number(from); }) ?? parts[0];
        return start && choose(start.start, start.end);
      }
      const last = parts.findLastIndex((one) => one.start < now.end), begin = parts.findIndex((one) => one.end > now.start);
      const next = parts[forward ? last + 1 : extend ? last - 1 : begin - 1];
      if (!next) return undefined;
      if (!extend) return choose(next.start, next.end);
      return next.end > now.start && (forward || next.end > parts[begin].start) ? choose(now.start, next.end) : undefined;
    },
  });
