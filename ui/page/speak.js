// Reading aloud: the sentences of the page, and the one that is being spoken.
  Object.assign(answers, {
    // All sentences in the order of the text, beginning with the one at a height of the page.
    sentences({ from }) {
      const list = blocks.flatMap((block) => (block.classList.contains('code') ? [] : partsOf(block, 'sentence')));
      const chosen = selected();
      const first = chosen ? list.findIndex((one) => one.end > chosen.start) : list.findIndex((one) => { const range = rangeOf(one.start, one.end); return range && topOf(range) >= Number(from); });
      tell({ kind: 'sentences', sentences: list, at: Math.max(0, first) });
    },
    // Shows which one is spoken; none without a place.
    spoken({ start, end }) {
      const range = start === undefined ? null : rangeOf(start, end);
      CSS.highlights?.set('spoken', range ? new Highlight(range) : new Highlight());
      if (!range) return;
      for (let fold = elementOf(range.startContainer).closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
      tell({ kind: 'reveal', top: Math.round(topOf(range)), gently: true });
    },
  });
