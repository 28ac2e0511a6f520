// In the page: its tree as it is drawn now, written down as markup. What a person typed, what runs, and what only dresses the page stay behind.
// @ts-check

/** Elements that are left out with all they hold. Fields hold what a person typed: names, passwords. */
var margentLeft = new Set(['style', 'noscript', 'template', 'input', 'textarea', 'select', 'datalist', 'canvas', 'base']);
/** Links of the head that say something about the page. */
var margentLinks = /\b(canonical|alternate|amphtml|author|license|shortlink|icon|image_src|next|prev)\b/i;
/** Attributes that run, that unlock, or that hold what was typed. */
var margentSecrets = /^(on.*|nonce|integrity|value|srcdoc|ping|formaction)$/i;
/** Elements inside of each other; what lies deeper is written without its own element. */
var margentDeepest = 300;
/** Letters that a frame of the same site must have to be part of what is read. */
var margentFrame = 200;
/** Bytes of pictures that the page has made itself. */
var margentMade = 16 * 1024 * 1024;

/** The page, its address and its selection; `null` if the tab shows something that is no page. */
async function margentCapture() {
  if (!/^https?:$/.test(location.protocol) || !/html/.test(document.contentType)) return null;
  const selection = margentSelection();
  const blob = new Blob([await margentSerialise()]);
  // A form of that name takes the title's place.
  const title = typeof document.title === 'string' ? document.title : '';
  return { url: location.href, title, size: blob.size, data: await margentBase64(blob), selection };
}

/** @returns {Promise<string>} */
async function margentSerialise() {
  // Nothing loads and nothing runs in a document without a window.
  const target = document.implementation.createHTMLDocument('');
  /** @type {{ copy: Element, url: string }[]} */
  const made = [];
  const root = /** @type {Element | undefined} */ (margentCopy(document.documentElement, target, made, 0)[0]);
  if (!root) return '';
  await margentInline(made);
  const charset = target.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const base = target.createElement('base');
  base.setAttribute('href', document.baseURI);
  (root.querySelector('head') ?? root).prepend(charset, base);
  return `<!doctype html>\n${root.outerHTML}`;
}

/** Copies of a node as it is drawn: none, itself, or what stands in its place. @param {Node} node @param {Document} target @param {{ copy: Element, url: string }[]} made @param {number} depth @returns {Node[]} */
function margentCopy(node, target, made, depth) {
  // Nodes of a frame are of that frame's own classes: `instanceof` does not know them.
  if (node.nodeType === Node.TEXT_NODE) return [target.createTextNode(/** @type {Text} */ (node).data)];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const element = /** @type {Element} */ (node);
  if (!margentKept(element)) return [];
  if (element.localName === 'slot' && /** @type {ShadowRoot} */ (element.getRootNode()).host) {
    const given = /** @type {HTMLSlotElement} */ (element).assignedNodes({ flatten: true });
    return (given.length ? given : [...element.childNodes]).flatMap((child) => margentCopy(child, target, made, depth));
  }
  const inner = element.localName === 'iframe' ? margentInner(/** @type {HTMLIFrameElement} */ (element)) : null;
  const children = [...(inner ?? element.shadowRoot ?? element).childNodes].flatMap((child) => margentCopy(child, target, made, depth + 1));
  if (depth > margentDeepest) return children;
  const copy = inner ? target.createElement('div') : target.importNode(element, false);
  for (const { name } of [...copy.attributes]) if (margentSecrets.test(name)) copy.removeAttribute(name);
  const { href } = /** @type {HTMLAnchorElement} */ (element);
  if (element.localName === 'a' && typeof href === 'string' && copy.hasAttribute('href')) copy.setAttribute('href', href);
  if (element.localName === 'img') margentDrawn(/** @type {HTMLImageElement} */ (element), copy, made);
  copy.append(...children);
  return [copy];
}

/** @param {Element} element */
function margentKept(element) {
  const { localName } = element;
  // Data that says what the page is, and formulas; nothing that runs, and no state of a program with who knows what in it.
  if (localName === 'script') return /ld\+json|^math\//i.test(element.getAttribute('type') ?? '');
  if (localName === 'link') return margentLinks.test(element.getAttribute('rel') ?? '') && !/stylesheet|preload/i.test(element.getAttribute('rel') ?? '');
  if (localName === 'meta') return !element.hasAttribute('charset') && !element.hasAttribute('http-equiv') && !/csrf|token|nonce/i.test(element.getAttribute('name') ?? '');
  // The picture that is drawn is named by its own element.
  if (localName === 'source' && element.parentElement?.localName === 'picture') return !margentLoaded(element.parentElement.querySelector('img'));
  return !margentLeft.has(localName);
}

/** The body of a frame of the same site that holds something to read. @param {HTMLIFrameElement} frame */
function margentInner(frame) {
  try {
    const body = frame.contentDocument?.body;
    return body && body.innerText.trim().length >= margentFrame ? body : null;
  } catch {
    return null;
  }
}

/** @param {HTMLImageElement | null} image */
function margentLoaded(image) {
  return Boolean(image?.complete && image.naturalWidth && image.currentSrc);
}

/** A picture as it is drawn: the one candidate that was chosen, with its size. @param {HTMLImageElement} image @param {Element} copy @param {{ copy: Element, url: string }[]} made */
function margentDrawn(image, copy, made) {
  if (!margentLoaded(image)) return;
  for (const { name } of [...copy.attributes]) if (name === 'srcset' || name === 'sizes' || name === 'loading' || name.startsWith('data-')) copy.removeAttribute(name);
  copy.setAttribute('src', image.currentSrc);
  if (!image.hasAttribute('width') && !image.hasAttribute('height')) {
    copy.setAttribute('width', String(image.naturalWidth));
    copy.setAttribute('height', String(image.naturalHeight));
  }
  if (image.currentSrc.startsWith('blob:')) made.push({ copy, url: image.currentSrc });
}

/** Pictures that the page made itself have an address that nobody else can ask: they go along within the page. @param {{ copy: Element, url: string }[]} made */
async function margentInline(made) {
  let room = margentMade;
  for (const { copy, url } of made) {
    const picture = room > 0 ? await margentPicture(url, room) : null;
    if (!picture) {
      copy.remove();
      continue;
    }
    room -= picture.size;
    copy.setAttribute('src', `data:${picture.mime};base64,${picture.data}`);
  }
}
