// Every command by every way that a frame has to the program. Each carries a mark, by which the program knows it if it arrives.
(() => {
  'use strict';
  const MARK = 'hostile-try';
  const marked = (type) => ({ type, id: MARK, ids: [MARK], query: MARK, name: MARK, value: MARK, url: `https://${MARK}.example/`, text: MARK, path: MARK, words: { [MARK]: MARK } });
  if (window === window.top) {
    window.hostileTries = (commands) => {
      const frame = document.querySelector('.frame').cloneNode();
      frame.className = 'hostile';
      frame.src = 'article://localhost/case-0';
      addEventListener('message', ({ data, source }) => {
        if (source !== frame.contentWindow || data?.hostile !== true) return;
        if (data.kind === 'done') frame.contentWindow.postMessage({ hostileTries: commands }, '*');
        if (data.kind === 'tried') setTimeout(() => window.hostileTell({ tries: data.tries, ways: data.ways }), 1500);
      });
      document.body.append(frame);
    };
    return;
  }

  /** The ways that begin with a handler of the web view. */
  const handlers = ['ipc', 'external', 'tauri', 'call', 'margent', 'webkit'].flatMap((name) => [
    (command, args) => window.webkit.messageHandlers[name].postMessage(JSON.stringify({ cmd: command, callback: 1, error: 2, payload: args, options: {}, __TAURI_INVOKE_KEY__: '' })),
    (command, args) => window.webkit.messageHandlers[name].postMessage(JSON.stringify({ cmd: command, callback: 1, error: 2, ...args, __TAURI_INVOKE_KEY__: 'null' })),
    (command, args) => window.webkit.messageHandlers[name].postMessage({ cmd: command, payload: args }),
  ]);
  const addresses = (command) => [`ipc://localhost/${command}`, `http://ipc.localhost/${command}`, `tauri://localhost/${command}`, `article://localhost/${command}`, `margent://${command}`];
  /** The ways of the network, for each of these addresses. */
  const requests = [0, 1, 2, 3, 4].flatMap((at) => [
    (command, args) => fetch(addresses(command)[at], { method: 'POST', headers: { 'Content-Type': 'application/json', 'Tauri-Callback': '1', 'Tauri-Error': '2', 'Tauri-Invoke-Key': '' }, body: JSON.stringify(args) }),
    (command, args) => fetch(addresses(command)[at], { method: 'POST', mode: 'no-cors', body: JSON.stringify(args) }),
    (command, args) => { const one = new XMLHttpRequest(); one.open('POST', addresses(command)[at]); one.send(JSON.stringify(args)); },
    (command, args) => navigator.sendBeacon(addresses(command)[at], JSON.stringify(args)),
    (command, args) => { new Image().src = `${addresses(command)[at]}?${encodeURIComponent(JSON.stringify(args))}`; },
    (command, args) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: addresses(command)[at], target: '_self' });
      form.append(Object.assign(document.createElement('input'), { name: 'command', value: JSON.stringify(args) }));
      document.body.append(form);
      form.submit();
      form.remove();
    },
  ]);
  /** The ways by which windows speak to one another. */
  const shapes = [
    (command, args) => ({ margent: 1, kind: command, ...args.command }), (command, args) => ({ margent: 1, kind: 'call', command: args.command }), (command, args) => ({ cmd: command, ...args }),
    (command, args) => ({ type: command, payload: args }), (command, args) => ({ __TAURI_INVOKE_KEY__: '', cmd: command, payload: args }), (command, args) => JSON.stringify({ cmd: command, payload: args }),
  ];
  const messages = [window.parent, window.top].flatMap((to) => shapes.map((shape) => (command, args) => to.postMessage(shape(command, args), '*')));
  /** The window's own functions, were they within reach. */
  const direct = [
    (command, args) => window.__TAURI_INTERNALS__.invoke(command, args), (command, args) => window.parent.__TAURI_INTERNALS__.invoke(command, args),
    (command, args) => window.top.__TAURI_INTERNALS__.invoke(command, args), (command, args) => window.parent.parent.__TAURI_INTERNALS__.postMessage({ cmd: command, payload: args }),
    (command, args) => window.external.invoke(JSON.stringify({ cmd: command, payload: args })), (command, args) => window.ipc.postMessage(JSON.stringify({ cmd: command, payload: args })),
    (command, args) => window.__TAURI__.core.invoke(command, args), (command, args) => window.parent.eval(`__TAURI_INTERNALS__.invoke(${JSON.stringify(command)}, ${JSON.stringify(args)})`),
  ];
  const ways = [...handlers, ...requests, ...messages, ...direct];

  addEventListener('message', async ({ data }) => {
    if (!data?.hostileTries) return;
    let tries = 0;
    for (const { command, type } of data.hostileTries) {
      const args = type ? { command: marked(type) } : marked(command);
      for (const way of ways) {
        tries += 1;
        // A way that is closed throws or is refused; one that is open arrives.
        try { Promise.resolve(way(command, args)).catch(() => {}); } catch { /* closed */ }
      }
      await new Promise((done) => setTimeout(done, 5));
    }
    window.top.postMessage({ hostile: true, kind: 'tried', tries, ways: ways.length }, '*');
  });
})();
