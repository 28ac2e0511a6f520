// Runs first in every frame: in the window it shows cases and hears of them, in a page it is what a script would call, and the hand that clicks.
(() => {
  'use strict';
  const above = window.top;
  if (window === above) return drive();
  const say = (kind) => above.postMessage({ hostile: true, kind }, '*');
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    Object.defineProperty(window, name, { value: () => say(name === 'open' ? 'opened' : 'script'), writable: false, configurable: false });
  }
  document.addEventListener('securitypolicyviolation', () => say('refused'), true);
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    touch();
    setTimeout(() => say('done'), 60);
  };
  addEventListener('load', () => setTimeout(end, 30));
  // Something that never comes must not hold the rest.
  setTimeout(end, 900);

  /** Does with everything what a person could do with it. */
  function touch() {
    for (const element of [...document.querySelectorAll('*')].slice(0, 500)) {
      try {
        for (const { name } of [...element.attributes]) if (/^on./i.test(name)) element.dispatchEvent(new Event(name.slice(2).toLowerCase(), { bubbles: true, cancelable: true }));
        if (!element.matches('a, area, button, summary, input, label, select, textarea, details, form, object, [tabindex], [contenteditable], [accesskey], [href], [xlink\\:href]')) continue;
        element.focus?.();
        if (element.click) element.click();
        else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        if (element.localName === 'form') element.requestSubmit?.();
        if (element.localName === 'details') element.open = true;
      } catch {
        // A case may have put anything in the place of a method.
      }
    }
  }

  function drive() {
    /** The frames that are shown, by their windows. */
    const shown = new Map();
    let scripts = new Set(), refused = 0, opened = 0;
    addEventListener('message', ({ data, source }) => {
      if (data?.hostile !== true) return;
      const one = shown.get(source);
      if (data.kind === 'script') scripts.add(one?.number ?? -1);
      else if (data.kind === 'refused') refused += 1;
      else if (data.kind === 'opened') opened += 1;
      else if (data.kind === 'done') one?.end();
    });
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const tell = (told) => { new Image().src = `article://localhost/told?${encodeURIComponent(JSON.stringify(told))}`; };
    const real = () => document.querySelector('.frame');

    /** Shows one case in a frame that is as the reader's own, for as long as it has something to do. */
    async function show(number, dwell, bare) {
      const frame = real().cloneNode();
      frame.className = 'hostile';
      frame.style.cssText = 'position: fixed; inset: 0 auto auto 0; inline-size: 700px; block-size: 500px; border: 0; z-index: 99';
      if (bare) frame.removeAttribute('sandbox');
      frame.src = `article://localhost/case-${number}`;
      await new Promise((end) => {
        document.body.append(frame);
        shown.set(frame.contentWindow, { number, end });
        setTimeout(end, 2500);
      });
      await pause(dwell);
      shown.delete(frame.contentWindow);
      frame.remove();
    }

    /** Shows cases, several at once. */
    window.hostileRun = async (first, last, together, dwell, bare) => {
      scripts = new Set(), refused = 0, opened = 0;
      let next = first;
      const some = async () => { while (next < last) await show((next += 1) - 1, dwell, bare); };
      await Promise.all(Array.from({ length: together }, some));
      tell({ first, scripts: [...scripts], refused, opened });
    };
    window.hostileTell = tell;

    /** Begins once an article is open as for any reader. */
    const begin = setInterval(() => {
      if (real()?.classList.contains('waiting') === false) {
        clearInterval(begin);
        tell({ ready: true, sandbox: real().getAttribute('sandbox') });
      } else if (!real()) document.querySelector('.row')?.click();
    }, 100);
  }
})();
