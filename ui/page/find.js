// Finding words in the page. Case and marks on letters do not count; a match may run over the edges of elements, not of blocks.
  const MOST = 5000;
  /** What was found, in order, as ranges of positions. @type {{start: number, end: number}[]} */
  let found = [];
  let foundAt = -1;
  let foldedBlocks = null;

  const foldPoint = (point) => point.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  // Each block's text as folded units, with the code point that each came from.
  function folded() {
    foldedBlocks ??= blocks.map((block) => {
      let text = '';
      const from = [];
      let end = 0;
      for (const run of indexOf(block)) {
        // What parts two runs counts as a space: a line, a cell, a break.
        if (run.at > end) { text += ' '; from.push(end); }
        let at = run.at;
        for (const point of run.node.data ?? run.node.getAttribute('alttext') ?? '') {
          const plain = /\s/u.test(point) ? ' ' : foldPoint(point);
          text += plain;
          for (let unit = 0; unit < plain.length; unit += 1) from.push(at);
          at += 1;
        }
        end = at;
      }
      from.push(end);
      return { start: startOf(block), text, from };
    });
    return foldedBlocks;
  }

  function search(words) {
    const wanted = [...words].map((point) => (/\s/u.test(point) ? ' ' : foldPoint(point))).join('');
    const hits = [];
    if (!wanted.trim()) return hits;
    for (const { start, text, from } of folded()) {
      for (let at = text.indexOf(wanted); at >= 0 && hits.length < MOST; at = text.indexOf(wanted, at + wanted.length)) {
        hits.push({ start: start + from[at], end: start + from[at + wanted.length - 1] + 1 });
      }
    }
    return hits;
  }

  function paintFound() {
    const ranges = found.map((one, at) => (at === foundAt ? null : rangeOf(one.start, one.end))).filter(Boolean);
    const now = found[foundAt] && rangeOf(found[foundAt].start, found[foundAt].end);
    CSS.highlights?.set('found', new Highlight(...ranges));
    CSS.highlights?.set('found-now', now ? new Highlight(now) : new Highlight());
  }

  Object.assign(answers, {
    // Looks for words, beginning at a height of the page; with no words, ends looking.
    find({ words, from }) {
      found = search(String(words));
      foundAt = found.length ? Math.max(0, found.findIndex((one) => { const range = rangeOf(one.start, one.end); return range && topOf(range) >= Number(from); })) : -1;
      showFound();
    },
    // Places that were found elsewhere, by a search of the library.
    found({ ranges }) {
      found = ranges.map(({ start, end }) => ({ start: Number(start), end: Number(end) })).slice(0, MOST);
      foundAt = -1;
      paintFound();
    },
    // Goes on to the next or the previous place.
    findStep({ step }) {
      if (found.length) foundAt = (foundAt + Number(step) + found.length) % found.length;
      showFound();
    },
  });

  function showFound() {
    paintFound();
    tell({ kind: 'found', at: foundAt + 1, count: found.length });
    const now = found[foundAt];
    if (now) reveal(now.start, now.end, undefined, undefined, false);
  }
