//! The page measured once: its elements in document order, and its text cut into segments at the edges of blocks.

mod lexicon;

use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHasher};

use dom_query::{NodeData, NodeId, NodeRef, TreeNode};

use super::cues;
use super::tree::is_inline_name;

/// What kind of element, as far as it matters for telling an article from its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Kind {
    Other,
    Div,
    Paragraph,
    Heading(u8),
    Item,
    List,
    Cell,
    Table,
    Article,
    Main,
    Section,
    Nav,
    Header,
    Footer,
    Aside,
    Form,
    Figure,
    Caption,
    Quote,
    Code,
    Details,
    Term,
    Link,
    Button,
    Strong,
    Span,
    Time,
    Noscript,
}

impl Kind {
    fn of(tag: &str) -> Self {
        match tag {
            "div" => Self::Div,
            "p" => Self::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading(tag.as_bytes()[1] - b'0'),
            "li" => Self::Item,
            "ul" | "ol" | "menu" | "dl" => Self::List,
            "td" | "th" => Self::Cell,
            "table" => Self::Table,
            "article" => Self::Article,
            "main" => Self::Main,
            "section" => Self::Section,
            "nav" => Self::Nav,
            "header" => Self::Header,
            "footer" => Self::Footer,
            "aside" => Self::Aside,
            "form" | "fieldset" => Self::Form,
            "figure" => Self::Figure,
            "figcaption" | "caption" => Self::Caption,
            "blockquote" | "q" => Self::Quote,
            "pre" | "code" => Self::Code,
            "details" | "summary" => Self::Details,
            "dt" | "dd" => Self::Term,
            "a" => Self::Link,
            "button" | "label" | "legend" => Self::Button,
            "strong" | "b" => Self::Strong,
            "span" | "font" => Self::Span,
            "time" => Self::Time,
            "noscript" => Self::Noscript,
            _ => Self::Other,
        }
    }
}

/// Facts about an element that hold for all that stands in it.
pub(in crate::extract) mod within {
    pub(in crate::extract) const NAV: u32 = 1;
    pub(in crate::extract) const HEADER: u32 = 1 << 1;
    pub(in crate::extract) const FOOTER: u32 = 1 << 2;
    pub(in crate::extract) const ASIDE: u32 = 1 << 3;
    pub(in crate::extract) const FORM: u32 = 1 << 4;
    pub(in crate::extract) const TABLE: u32 = 1 << 5;
    pub(in crate::extract) const LIST: u32 = 1 << 6;
    pub(in crate::extract) const ARTICLE: u32 = 1 << 7;
    pub(in crate::extract) const MAIN: u32 = 1 << 8;
    pub(in crate::extract) const SECTION: u32 = 1 << 9;
    pub(in crate::extract) const FIGURE: u32 = 1 << 10;
    pub(in crate::extract) const QUOTE: u32 = 1 << 11;
    pub(in crate::extract) const CODE: u32 = 1 << 12;
    pub(in crate::extract) const DETAILS: u32 = 1 << 13;
    pub(in crate::extract) const BUTTON: u32 = 1 << 14;
    pub(in crate::extract) const HIDDEN: u32 = 1 << 15;
    pub(in crate::extract) const BODY_NAMED: u32 = 1 << 16;
    pub(in crate::extract) const ROLE_FRAME: u32 = 1 << 17;
    pub(in crate::extract) const LINK: u32 = 1 << 18;
    pub(in crate::extract) const STRONG: u32 = 1 << 19;
    pub(in crate::extract) const TIME: u32 = 1 << 20;
    pub(in crate::extract) const ITEMPROP: u32 = 1 << 21;
    pub(in crate::extract) const HEADING: u32 = 1 << 22;
    pub(in crate::extract) const NOSCRIPT: u32 = 1 << 23;
    pub(in crate::extract) const COMMENTS: u32 = 1 << 24;
    pub(in crate::extract) const RELATED: u32 = 1 << 25;
    pub(in crate::extract) const SHARING: u32 = 1 << 26;
    pub(in crate::extract) const ADVERT: u32 = 1 << 27;
    pub(in crate::extract) const META: u32 = 1 << 28;
    pub(in crate::extract) const SIDE: u32 = 1 << 29;
    pub(in crate::extract) const POSTS: u32 = 1 << 30;
    pub(in crate::extract) const PLAYER: u32 = 1 << 31;
}

/// An element that is no script, style or drawing.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "facts that have nothing to do with each other")]
pub(in crate::extract) struct Element {
    pub(in crate::extract) id: NodeId,
    pub(in crate::extract) parent: usize,
    /// One past its last descendant.
    pub(in crate::extract) end: usize,
    pub(in crate::extract) depth: usize,
    pub(in crate::extract) kind: Kind,
    /// Bits of [`within`], its ancestors' among them.
    pub(in crate::extract) within: u32,
    /// What the words of its class and id speak for: above zero the article, below zero the frame.
    pub(in crate::extract) leaning: f32,
    /// Equal for elements of one name and class.
    pub(in crate::extract) signature: u64,
    /// Its segments.
    pub(in crate::extract) segments: (usize, usize),
    /// Visible characters inside.
    pub(in crate::extract) chars: usize,
    /// Those of them in links.
    pub(in crate::extract) linked: usize,
    /// Those of them in long segments with few links.
    pub(in crate::extract) prose: usize,
    /// Whether it stands within a line.
    pub(in crate::extract) inline: bool,
    /// Whether its class or id speaks of an author.
    pub(in crate::extract) named: bool,
    /// Whether it has a class or an id.
    pub(in crate::extract) worded: bool,
    /// Whether it is a link to the front page.
    pub(in crate::extract) home: bool,
    /// Pictures inside.
    pub(in crate::extract) pictures: usize,
    /// Formulas inside.
    pub(in crate::extract) formulas: usize,
    #[cfg(feature = "training")]
    pub(in crate::extract) words: Vec<String>,
}

/// A run of text between the edges of blocks.
#[derive(Debug, Default)]
pub(in crate::extract) struct Segment {
    /// The block that holds it.
    pub(in crate::extract) element: usize,
    /// Its text nodes.
    pub(in crate::extract) nodes: Vec<NodeId>,
    /// Its text, white space collapsed.
    pub(in crate::extract) text: String,
    /// Bits of [`within`] of the innermost element of its first text.
    pub(in crate::extract) within: u32,
    pub(in crate::extract) chars: usize,
    pub(in crate::extract) words: usize,
    pub(in crate::extract) linked: usize,
    pub(in crate::extract) links: usize,
    pub(in crate::extract) strong: usize,
    pub(in crate::extract) timed: bool,
}

/// Characters from which a segment with few links counts as prose.
const PROSE: usize = 80;

impl Segment {
    /// Whether it reads like a paragraph: long, and mostly not links.
    pub(in crate::extract) fn is_prose(&self) -> bool {
        self.chars >= PROSE && self.linked * 3 < self.chars
    }
}

/// The page, measured.
#[derive(Debug, Default)]
pub(in crate::extract) struct Page {
    pub(in crate::extract) elements: Vec<Element>,
    pub(in crate::extract) segments: Vec<Segment>,
    open: Option<Segment>,
    last_link: Option<usize>,
    /// What each class and id said: most stand on a page many times.
    said: FxHashMap<u64, Said>,
}

/// What a class or an id says.
#[derive(Debug, Clone, Copy)]
struct Said {
    word: lexicon::Word,
    named: bool,
}

/// Elements inside of each other that are measured; `parse` has refused deeper pages.
const MAX_DEPTH: usize = 600;

impl Page {
    /// Measures everything under `body`.
    pub(in crate::extract) fn measure(body: &NodeRef) -> Self {
        // About every second node is an element.
        let mut page = Self { elements: Vec::with_capacity(body.tree.len() / 2), ..Self::default() };
        page.enter(body, 0, 0, 0);
        page.flush();
        page.sum();
        page
    }

    fn enter(&mut self, node: &NodeRef, parent: usize, above: u32, depth: usize) {
        if depth >= MAX_DEPTH {
            return;
        }
        let at = self.elements.len();
        let element = match node.query(|node| read_element(node, above, &mut self.said)).unwrap_or(Entered::Silent) {
            Entered::Silent => return,
            Entered::Formula => {
                if let Some(holder) = self.elements.get_mut(parent) {
                    holder.formulas += 1;
                }
                return;
            }
            Entered::Break => {
                if let Some(open) = &mut self.open {
                    open.text.push(' ');
                }
                return;
            }
            Entered::Element(element) => Element { parent, end: at + 1, depth, ..element },
        };
        let inline = element.inline;
        let own = element.within;
        let link = element.kind == Kind::Link;
        if !inline {
            self.flush();
        }
        let first = self.segments.len();
        self.elements.push(element);
        for child in node.children_it(false) {
            if child.is_text() {
                self.add_text(&child, at, own);
            } else {
                self.enter(&child, at, own, depth + 1);
            }
        }
        if !inline {
            self.flush();
        }
        if link {
            self.last_link = None;
        }
        let open = usize::from(self.open.is_some());
        let end = self.elements.len();
        self.elements[at].end = end;
        self.elements[at].segments = (first, self.segments.len() + open);
    }

    fn add_text(&mut self, node: &NodeRef, element: usize, own: u32) {
        let segments = &mut self.open;
        let block = block_of(&self.elements, element);
        let last_link = &mut self.last_link;
        node.query(|text| {
            let NodeData::Text { contents } = &text.data else { return };
            if contents.trim().is_empty() {
                if let Some(open) = segments
                    && !contents.is_empty()
                {
                    open.text.push(' ');
                }
                return;
            }
            let open = segments.get_or_insert_with(|| Segment { element: block, within: own, ..Segment::default() });
            open.nodes.push(text.id);
            let mut chars = 0;
            if contents.starts_with(char::is_whitespace) && !open.text.ends_with(' ') && !open.text.is_empty() {
                open.text.push(' ');
            }
            let mut first = true;
            for word in contents.split_whitespace() {
                if !first {
                    open.text.push(' ');
                    chars += 1;
                }
                first = false;
                open.text.push_str(word);
                chars += word.chars().count();
                open.words += 1;
            }
            if contents.ends_with(char::is_whitespace) {
                open.text.push(' ');
            }
            open.chars += chars;
            if own & within::LINK != 0 {
                open.linked += chars;
                if last_link.is_none() {
                    open.links += 1;
                    *last_link = Some(element);
                }
            }
            if own & within::STRONG != 0 {
                open.strong += chars;
            }
            open.timed |= own & within::TIME != 0;
        });
    }

    fn flush(&mut self) {
        if let Some(mut open) = self.open.take() {
            let length = open.text.trim_end().len();
            open.text.truncate(length);
            self.segments.push(open);
        }
    }

    /// Adds the segments up, from the innermost element outwards.
    fn sum(&mut self) {
        for segment in &self.segments {
            let element = &mut self.elements[segment.element];
            element.chars += segment.chars;
            element.linked += segment.linked;
            if segment.is_prose() {
                element.prose += segment.chars;
            }
        }
        for at in (1..self.elements.len()).rev() {
            let (before, rest) = self.elements.split_at_mut(at);
            let element = &rest[0];
            let parent = &mut before[element.parent];
            parent.chars += element.chars;
            parent.linked += element.linked;
            parent.prose += element.prose;
            parent.pictures += element.pictures;
            parent.formulas += element.formulas;
        }
    }

    /// The text of some segments.
    pub(in crate::extract) fn text(&self, first: usize, last: usize, separator: &str) -> String {
        self.segments[first..last].iter().map(|segment| segment.text.as_str()).collect::<Vec<_>>().join(separator)
    }

    /// Characters before each segment, and all of them at the end.
    pub(in crate::extract) fn offsets(&self) -> Vec<usize> {
        let mut sum = 0;
        let mut offsets = vec![0];
        offsets.extend(self.segments.iter().map(|segment| {
            sum += segment.chars;
            sum
        }));
        offsets
    }

    /// Whether a link to the front page stands in an element.
    pub(in crate::extract) fn leads_home(&self, element: usize) -> bool {
        self.elements[element..self.elements[element].end].iter().any(|inner| inner.home)
    }

    /// The segment that is the headline: the heading that is one of `titles` (normalised), a part of one, or the first `h1`.
    pub(in crate::extract) fn headline(&self, titles: &[String]) -> Option<usize> {
        let heads: Vec<(usize, u8, String)> = self
            .segments
            .iter()
            .enumerate()
            .filter_map(|(at, segment)| match self.elements[segment.element].kind {
                Kind::Heading(level) => Some((at, level, cues::normalise(&segment.text))),
                _ => None,
            })
            .collect();
        let whole = heads.iter().find(|(_, _, folded)| folded.chars().count() > 8 && titles.contains(folded));
        let part = || heads.iter().find(|(_, level, folded)| *level <= 3 && folded.chars().count() > if *level == 1 { 8 } else { 15 } && titles.iter().any(|title| title.contains(folded.as_str())));
        let first = || heads.iter().find(|(at, level, _)| *level == 1 && !self.leads_home(self.segments[*at].element));
        whole.or_else(part).or_else(first).map(|(at, _, _)| *at)
    }

    /// The element and those around it, innermost first.
    pub(in crate::extract) fn around(&self, element: usize) -> impl Iterator<Item = usize> {
        let mut next = Some(element);
        std::iter::from_fn(move || {
            let at = next?;
            next = (at > 0).then(|| self.elements[at].parent);
            Some(at)
        })
    }
}

/// Bytes of a name that a part of the page may have; a longer one is a sentence.
const MAX_LABEL: usize = 60;

/// An id of more words is made from a heading.
const MAX_NAME: usize = 2;

/// What the walk meets.
enum Entered {
    /// Nothing that is read.
    Silent,
    Break,
    Formula,
    Element(Element),
}

/// Reads one element by itself; `above` are the bits of the elements around it.
fn read_element(node: &TreeNode, above: u32, known: &mut FxHashMap<u64, Said>) -> Entered {
    let NodeData::Element(data) = &node.data else { return Entered::Silent };
    let tag: &str = &data.name.local;
    if tag == "br" {
        return Entered::Break;
    }
    if tag == "math" {
        return Entered::Formula;
    }
    if is_silent(tag) {
        return Entered::Silent;
    }
    let kind = Kind::of(tag);
    let mut hash = FxHasher::default();
    tag.hash(&mut hash);
    let mut element = Element {
        id: node.id,
        parent: 0,
        end: 0,
        depth: 0,
        kind,
        within: above | own_bits(kind),
        leaning: 0.0,
        signature: 0,
        segments: (0, 0),
        chars: 0,
        linked: 0,
        prose: 0,
        inline: is_inline_name(tag) || tag == "button",
        named: false,
        worded: false,
        home: false,
        pictures: usize::from(matches!(tag, "img" | "picture" | "amp-img" | "video" | "iframe")),
        formulas: 0,
        #[cfg(feature = "training")]
        words: Vec::new(),
    };
    let mut said = 0;
    for attribute in &data.attrs {
        let value: &str = &attribute.value;
        match &*attribute.name.local {
            name @ ("class" | "id") => {
                if name == "class" {
                    value.hash(&mut hash);
                }
                element.worded = true;
                let Said { word, named } = said_by(value, known);
                element.named |= named;
                element.leaning += word.leaning;
                // "respond-to-review-comments" is a heading's name, "comments" a part of the page.
                if name == "class" || value.split(|c: char| !c.is_alphanumeric()).count() <= MAX_NAME {
                    said |= word.bits;
                }
                #[cfg(feature = "training")]
                lexicon::each_word(value, |word| element.words.push(word.to_owned()));
            }
            // Names that a page's programs give to its parts say as much as those of its styles, where classes are mere hashes.
            "data-component" | "data-testid" | "data-test-id" | "data-module" | "data-type" | "data-block" | "data-section" | "data-widget_type" | "data-element_type" | "data-hook" | "data-name"
            | "data-qa" | "aria-label"
                if value.len() <= MAX_LABEL =>
            {
                element.leaning += said_by(value, known).word.leaning;
                #[cfg(feature = "training")]
                lexicon::each_word(value, |word| element.words.push(word.to_owned()));
            }
            "rel" => element.home |= value == "home",
            "href" => element.home |= leads_home(value),
            "hidden" => element.within |= within::HIDDEN,
            "aria-hidden" if value == "true" => element.within |= within::HIDDEN,
            "style" if hides(value) => element.within |= within::HIDDEN,
            "itemprop" if value.split_whitespace().any(|word| matches!(word, "articleBody" | "text")) => element.within |= within::BODY_NAMED,
            "itemprop" => element.within |= within::ITEMPROP,
            "role" => {
                element.within |= match value {
                    "main" => within::MAIN,
                    "article" => within::ARTICLE,
                    "navigation" => within::NAV,
                    "banner" | "dialog" | "alertdialog" | "search" | "menu" | "toolbar" | "contentinfo" | "complementary" => within::ROLE_FRAME,
                    "button" => within::BUTTON,
                    _ => 0,
                }
            }
            _ => {}
        }
    }
    // Classes of the whole page say what kinds of parts it has, not what it is.
    if !matches!(tag, "body" | "html" | "main" | "article") {
        element.within |= said;
    }
    element.signature = hash.finish();
    Entered::Element(element)
}

/// The innermost element around that is no part of a line.
fn block_of(elements: &[Element], element: usize) -> usize {
    let mut at = element;
    while at > 0 && elements[at].inline {
        at = elements[at].parent;
    }
    at
}

fn own_bits(kind: Kind) -> u32 {
    match kind {
        Kind::Nav => within::NAV,
        Kind::Header => within::HEADER,
        Kind::Footer => within::FOOTER,
        Kind::Aside => within::ASIDE,
        Kind::Form => within::FORM,
        Kind::Table => within::TABLE,
        Kind::List => within::LIST,
        Kind::Article => within::ARTICLE,
        Kind::Main => within::MAIN,
        Kind::Section => within::SECTION,
        Kind::Figure => within::FIGURE,
        Kind::Quote => within::QUOTE,
        Kind::Code => within::CODE,
        Kind::Details => within::DETAILS,
        Kind::Button => within::BUTTON,
        Kind::Link => within::LINK,
        Kind::Strong => within::STRONG,
        Kind::Time => within::TIME,
        Kind::Heading(_) => within::HEADING,
        Kind::Noscript => within::NOSCRIPT,
        _ => 0,
    }
}

/// Elements whose text is never read.
fn is_silent(tag: &str) -> bool {
    matches!(tag, "script" | "style" | "template" | "svg" | "head" | "object" | "canvas" | "select" | "textarea" | "datalist" | "input" | "iframe" | "math" | "annotation")
}

/// What a name says; most stand on a page many times.
fn said_by(value: &str, known: &mut FxHashMap<u64, Said>) -> Said {
    let mut own = FxHasher::default();
    value.hash(&mut own);
    *known.entry(own.finish()).or_insert_with(|| Said { word: lexicon::read(value), named: speaks_of_author(value) })
}

/// A first sieve before the words are looked at.
fn speaks_of_author(value: &str) -> bool {
    static PARTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let parts = ["aut", "byline", "writer", "contributor", "user", "poster", "nickname", "message-name", "redakt", "journalist", "columnist", "reporter", "blogger"];
        AhoCorasick::builder().ascii_case_insensitive(true).build(parts).ok()
    });
    PARTS.as_ref().is_none_or(|parts| parts.is_match(value))
}

/// "/", or the address of a host alone.
fn leads_home(href: &str) -> bool {
    href == "/" || href.split_once("://").is_some_and(|(scheme, rest)| scheme.starts_with("http") && matches!(rest.split_once('/'), None | Some((_, ""))))
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}
