// What runs inside the article's frame: selecting, painting, unfolding, telling sizes. It has no storage, no network and no other page.
// It speaks with the window by messages of a checked shape. Positions are code points of the document's text.
// The files of this folder are one script, in one function (page.html).
  const COLORS = ['yellow', 'green', 'blue', 'pink', 'purple', 'underline'];
  const LINES = 'P,H2,H3,H4,H5,H6,LI,SUMMARY,FIGCAPTION,CAPTION,TD,TH,PRE,DIV,BLOCKQUOTE,SECTION,ASIDE,DETAILS'.split(',');
  const blocks = [...document.querySelectorAll('.block')];
  /** @type {Map<Element, {node: Text | Element, at: number, length: number}[]>} */
  const indexes = new Map();
  /** What is painted. The range is kept, and the height at which it begins until the page is laid out anew: there may be thousands.
   * @type {{id: string, start: number, end: number, color: string, range: Range | null, top?: number}[]} */
  let painted = [];
  let active = null, told = '', measured = '';

  const tell = (message) => parent.postMessage({ margent: 1, ...message }, '*');
  // Where no character takes two units, code points are units.
  const PAIRS = /[\ud800-\udbff]/;
  const points = (text) => { if (!PAIRS.test(text)) return text.length; let n = 0; for (const _ of text) n += 1; return n; };
  const units = (text, count) => { if (!PAIRS.test(text)) return Math.min(count, text.length); let at = 0; for (const c of text) { if (count-- <= 0) break; at += c.length; } return at; };

  // Where each text node stands in the text of its block. A new line or cell counts one, as it does in the text.
  // A formula is one piece: what is drawn has no order of its own, so it counts as the words that it is known by.
  function indexOf(block) {
    const known = indexes.get(block);
    if (known) return known;
    const runs = [];
    let at = 0, line = null;
    const enter = (element) => { if (line !== element) { if (line) at += 1; line = element; } };
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          if (!child.data) continue;
          enter(lineOf(child));
          const length = points(child.data);
          runs.push({ node: child, at, length });
          at += length;
        } else if (child.nodeName === 'math') {
          enter(lineOf(child));
          const length = points(child.getAttribute('alttext') ?? '');
          runs.push({ node: child, at, length });
          at += length;
        } else if (child.nodeName === 'BR') {
          enter(lineOf(child));
          at += 1;
        } else if (child.nodeType === Node.ELEMENT_NODE && !child.hasAttribute('data-generated')) {
          if (child.nodeName === 'TD' || child.nodeName === 'TH') enter(child);
          walk(child);
        }
      }
    };
    walk(block);
    runs.total = at;
    indexes.set(block, runs);
    return runs;
  }

  function lineOf(node) {
    let element = node.parentElement;
    while (!LINES.includes(element.nodeName)) element = element.parentElement;
    return element;
  }

  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const startOf = (block) => Number(block.dataset.start);

  // A point of the page as a position in the text. Within a formula it is the formula's beginning, or its end where a passage ends.
  function positionOf(node, offset, ends = false) {
    const element = elementOf(node);
    const block = element.closest('.block');
    if (!block) return null;
    const runs = indexOf(block), formula = element.closest('math');
    for (const run of runs) {
      if (run.node === formula) return startOf(block) + run.at + (ends ? run.length : 0);
      if (run.node === node) return startOf(block) + run.at + points(run.node.data.slice(0, offset));
    }
    // A point between elements: the first text at or after it.
    const probe = document.createRange();
    probe.setStart(node, offset);
    for (const run of runs) {
      if (probe.comparePoint(run.node, 0) >= 0) return startOf(block) + run.at;
    }
    return startOf(block) + runs.total;
  }

  // The last block that begins at or before a position: a long page has thousands.
  function blockAt(position) {
    let low = 0, high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(blocks[middle]) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The stretches of text between two positions, as one range.
  function rangeOf(start, end) {
    let from = null, to = null;
    for (let at = blockAt(start); at < blocks.length; at += 1) {
      const block = blocks[at], base = startOf(block);
      if (base >= end) break;
      if (base + Number(block.dataset.length) <= start) continue;
      for (const run of indexOf(block)) {
        const a = base + run.at, b = a + run.length;
        if (b <= start || a >= end) continue;
        if (run.node.nodeName === 'math') {
          const parent = run.node.parentNode, index = [...parent.childNodes].indexOf(run.node);
          from ??= [parent, index];
          to = [parent, index + 1];
          continue;
        }
        from ??= [run.node, units(run.node.data, Math.max(0, start - a))];
        to = [run.node, units(run.node.data, Math.min(run.length, end - a))];
      }
    }
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  }

  function paint(annotations) {
    if (!CSS.highlights) return;
    const before = new Map(painted.map((one) => [`${one.start} ${one.end}`, one]));
    painted = annotations.map(({ id, start, end, color }) => {
      const same = before.get(`${start} ${end}`);
      return { id, start, end, color, range: same ? same.range : rangeOf(start, end), ...(same?.top === undefined ? {} : { top: same.top }) };
    });
    for (const color of COLORS) {
      const wanted = new Set(painted.filter((one) => one.color === color && one.range).map((one) => one.range));
      const highlight = CSS.highlights.get(color) ?? new Highlight();
      for (const range of highlight) if (!wanted.has(range)) highlight.delete(range);
      for (const range of wanted) highlight.add(range);
      CSS.highlights.set(color, highlight);
    }
    const range = painted.find((one) => one.id === active)?.range;
    CSS.highlights.set('active', range ? new Highlight(range) : new Highlight());
  }

  // Heights and places, for what the window sets beside the text.
  function topOf(range) {
    const rect = range.getBoundingClientRect();
    if (rect.height) return rect.top + scrollY;
    const fold = elementOf(range.startContainer).closest('details');
    return (fold ? fold.getBoundingClientRect().top : 0) + scrollY;
  }

  // What scrolls in itself can be reached and moved by keys.
  const scrollers = [...document.querySelectorAll('pre, .table, .math')];
  function reachScrollers() {
    for (const box of scrollers) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  }

  /** @type {[number, number][]} */
  let places = [];

  // Everything anew: something may have moved.
  function measure() {
    measured = extent();
    reachScrollers();
    for (const one of painted) delete one.top;
    places = blocks.map((block) => [Number(block.id.slice(1)), Math.round(block.getBoundingClientRect().top + scrollY)]);
    tellLayout();
  }

  function tellLayout() {
    const tops = {};
    for (const one of painted) if (one.range) tops[one.id] = one.top ??= Math.round(topOf(one.range));
    const layout = { height: Math.ceil(document.documentElement.getBoundingClientRect().height), tops, blocks: places };
    const says = JSON.stringify(layout);
    if (says === told) return;
    told = says;
    tell({ kind: 'layout', ...layout });
  }

  let measuring = 0;
  // Whatever moves a line changes the height of the whole, or the width: measuring thousands of lines again costs a frame.
  const extent = () => `${document.documentElement.getBoundingClientRect().height} ${innerWidth}`;
  const remeasure = () => { cancelAnimationFrame(measuring); measuring = requestAnimationFrame(() => { if (extent() !== measured) measure(); }); };

  function tellSelection() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return tell({ kind: 'selection', passage: null });
    const range = selection.getRangeAt(0);
    const start = positionOf(range.startContainer, range.startOffset), end = positionOf(range.endContainer, range.endOffset, true);
    if (start === null || end === null || start >= end || !selection.toString().trim()) return tell({ kind: 'selection', passage: null });
    const rects = range.getClientRects(), last = rects[rects.length - 1] ?? range.getBoundingClientRect();
    tell({ kind: 'selection', passage: { start, end }, words: selection.toString().slice(0, 20000), x: Math.round(last.right), top: Math.round(range.getBoundingClientRect().top), bottom: Math.round(last.bottom) });
  }

  function reveal(start, end, block, question, flash = true) {
    const range = start === undefined ? null : rangeOf(start, end);
    const fold = question && [...document.querySelectorAll('details')].find((fold) => fold.firstElementChild?.textContent === question);
    if (fold) fold.open = true;
    // A heading may ask as well.
    const asked = fold || (question && [...document.querySelectorAll('h2, h3, h4, h5, h6')].find((heading) => heading.textContent.trim() === question));
    const element = asked || (range ? elementOf(range.startContainer) : document.getElementById(`b${block}`));
    if (!element) return;
    for (let fold = element.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    measure();
    const top = range ? topOf(range) : element.getBoundingClientRect().top + scrollY;
    tell({ kind: 'reveal', top: Math.round(top) });
    if (!flash) return;
    const flashed = asked || element.closest('.block');
    flashed?.classList.remove('flash');
    requestAnimationFrame(() => flashed?.classList.add('flash'));
  }

  const answers = {
    look({ theme, size, line, justify, family }) {
      const { dataset, style } = document.documentElement;
      dataset.theme = String(theme);
      dataset.justify = String(Boolean(justify));
      style.setProperty('--size', `${Number(size)}px`);
      style.setProperty('--leading', String(Number(line)));
      style.setProperty('--face', String(family));
      remeasure();
    },
    paint({ annotations, active: id }) {
      active = id;
      paint(annotations.filter((one) => COLORS.includes(one.color)));
      if (places.length) tellLayout();
      else measure();
    },
    reveal: ({ start, end, block, question }) => reveal(start, end, block, question),
    pictures({ pictures, words: given }) {
      words = given;
      for (const place of document.querySelectorAll('.missing:not([data-picture])')) say(place, { state: 'notFetched' });
      for (const place of document.querySelectorAll('.missing[data-picture]')) {
        const one = pictures[Number(place.dataset.picture)];
        if (one?.state === 'kept') arrive(place, one);
        else if (one) say(place, one);
      }
      remeasure();
    },
    deselect: () => getSelection()?.removeAllRanges(),
    unfold() {
      const folds = [...document.querySelectorAll('details')], open = folds.some((fold) => !fold.open);
      for (const fold of folds) fold.open = open;
    },
    folds({ open }) { document.querySelectorAll('details').forEach((fold, at) => { fold.open = open.includes(at); }); },
  };

  addEventListener('message', (event) => {
    if (event.source !== parent || typeof event.data !== 'object' || event.data?.margent !== 1) return;
    const kind = event.data.kind;
    if (Object.hasOwn(answers, kind)) answers[kind](event.data);
  });

  let selecting = 0;
  document.addEventListener('selectionchange', () => { clearTimeout(selecting); selecting = setTimeout(tellSelection, 60); });

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link) {
      event.preventDefault();
      const href = link.getAttribute('href');
      if (/^(https?|mailto):/i.test(href)) return tell({ kind: 'link', href: link.href });
      if (!href.startsWith('#')) return;
      const note = document.getElementById(href.slice(1));
      if (note?.closest('.footnotes') && popNote(link, note)) return;
      if (note) { tell({ kind: 'reveal', top: Math.round(note.getBoundingClientRect().top + scrollY) }); note.classList.add('flash'); }
      return;
    }
    if (!getSelection()?.isCollapsed) return;
    const caret = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const at = caret && positionOf(caret.startContainer, caret.startOffset);
    const hit = at === null || at === undefined ? undefined : painted.findLast((one) => one.start <= at && at < one.end);
    tell({ kind: 'activate', id: hit?.id ?? null });
  });

  // Keys belong to the window, but for what the browser does within a page: Tab, copying, and the folds.
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const onControl = event.target instanceof Element && event.target.closest('summary, a') && (key === 'Enter' || key === ' ');
    const sideways = (key === 'ArrowLeft' || key === 'ArrowRight') && scrollers.includes(event.target);
    if (onControl || sideways || key === 'Tab' || ((ctrlKey || metaKey) && 'cCaA'.includes(key)) || (shiftKey && key.startsWith('Arrow'))) return;
    if (key.startsWith('Arrow') || key === ' ' || key === 'PageDown' || key === 'PageUp' || key === 'Home' || key === 'End' || key === '/') event.preventDefault();
    // The web view has its own ideas of these.
    if ((ctrlKey || metaKey) && 'fgkpFGKP'.includes(key)) event.preventDefault();
    tell({ kind: 'key', key, ctrlKey, metaKey, shiftKey, altKey });
  });

  // What is dropped on the text or pasted into it is for the window.
  const gift = (data) => ({ files: [...data.files], text: data.getData('text/plain').slice(0, 4e6), markup: data.getData('text/html').slice(0, 8e6), list: data.getData('text/uri-list').slice(0, 4e5) });
  document.addEventListener('dragover', (event) => { event.preventDefault(); tell({ kind: 'drag' }); });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer) tell({ kind: 'gift', dropped: true, ...gift(event.dataTransfer) });
  });
  document.addEventListener('paste', (event) => {
    event.preventDefault();
    if (event.clipboardData) tell({ kind: 'gift', dropped: false, ...gift(event.clipboardData) });
  });

  // How places of pictures are called in the window's language, which tells it.
  let words = { picture: '', of: '', notKept: '', why: '' };

  // A picture that has come takes the place that was kept for it.
  function arrive(place, { address, size }) {
    const image = document.createElement('img');
    image.alt = place.dataset.alt ?? '';
    if (size) {
      const meant = Math.min(Number(place.dataset.width) || size[0], size[0]);
      image.width = meant;
      image.height = Math.max(1, Math.round((size[1] * meant) / size[0]));
    }
    watch(image);
    image.src = address;
    place.replaceWith(image);
  }

  function say(place, { state, reason }) {
    const alt = place.dataset.alt;
    place.classList.toggle('coming', state === 'coming');
    keepRoom(place);
    const name = alt ? words.of.replace('{alt}', () => alt) : state === 'notFetched' ? words.notKept : words.picture;
    place.textContent = reason ? words.why.replace('{why}', () => reason).replace('{picture}', () => name) : name;
  }

  // The room of a picture that is still to come, as large as its page says.
  function keepRoom(place) {
    const { width, height } = place.dataset, coming = width && height && place.classList.contains('coming');
    place.style.inlineSize = coming ? `min(100%, ${Number(width)}px)` : '';
    place.style.aspectRatio = coming ? `${Number(width)} / ${Number(height)}` : '';
  }

  function watch(image) {
    image.addEventListener('error', () => {
      const place = document.createElement('span');
      place.className = 'missing';
      // It is no part of the text: positions must not count it.
      place.dataset.generated = '';
      place.dataset.alt = image.alt;
      say(place, { state: 'notFetched' });
      image.replaceWith(place);
      remeasure();
    });
  }

  [...document.images].forEach(watch);
  document.querySelectorAll('.coming').forEach(keepRoom);
  document.addEventListener('toggle', () => {
    remeasure();
    tell({ kind: 'folds', open: [...document.querySelectorAll('details')].flatMap((fold, at) => (fold.open ? [at] : [])) });
  }, true);
  new ResizeObserver(remeasure).observe(document.documentElement);
  document.fonts?.ready.then(remeasure);
  // Lengths that differ would put every later annotation on the wrong words: tests look at this.
  const broken = blocks.filter((block) => indexOf(block).total !== Number(block.dataset.length)).map((block) => block.id);
  tell({ kind: 'ready', broken });
