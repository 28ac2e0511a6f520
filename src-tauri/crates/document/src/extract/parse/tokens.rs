//! From the text of a page to its tree, which html5ever builds (HTML, 13.2.5).
//!
//! html5ever's own tokenizer goes by single characters and takes two thirds of a parse. This one looks for the few marks that matter, and leaves out
//! what no reader reads. What is rare or intricate, character references and document types, is handed to html5ever's.

use std::borrow::Cow;
use std::ops::Range;

use dom_query::{Document as Tree, LocalName};
use html5ever::interface::{Attribute, QualName, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{self, RawKind, State};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{local_name, ns};
use rustc_hash::FxHashMap;

use super::guard::Guard;
use super::rare::{decoded_value, tokenize};
use super::skip;
use crate::extract::ExtractError;

/// Builds the tree of a page, without its comments, styles, drawings, and scripts that are not data.
pub(in crate::extract) fn tree(html: &str) -> Result<Tree, ExtractError> {
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    let html = if memchr::memchr(b'\r', html.as_bytes()).is_some() { Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(html) };
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let source = StrTendril::from_slice(&html);
    let mut tokens = Tokens { html: &html, source, builder: TreeBuilder::new(Tree::default(), options), names: FxHashMap::default(), guard: Guard::default() };
    tokens.read()?;
    let _ = tokens.give(Token::EOFToken);
    tokens.builder.end();
    Ok(tokens.builder.sink.finish())
}

struct Tokens<'a> {
    html: &'a str,
    /// The same, of which texts and values are parts that copy nothing.
    source: StrTendril,
    builder: TreeBuilder<<Tree as TreeSink>::Handle, Tree>,
    /// The names met so far, as written.
    names: FxHashMap<&'a str, LocalName>,
    guard: Guard,
}

/// What follows a tag's name.
struct Rest {
    attributes: Vec<Attribute>,
    closes_itself: bool,
    /// One past its ">".
    end: usize,
}

impl<'a> Tokens<'a> {
    fn read(&mut self) -> Result<(), ExtractError> {
        let bytes = self.html.as_bytes();
        // Where the text begins that is not given yet, and where the next mark is looked for.
        let (mut text, mut from) = (0, 0);
        while let Some(step) = memchr::memchr(b'<', &bytes[from..]) {
            let open = from + step;
            let [first, second] = [1, 2].map(|next| bytes.get(open + next).copied());
            let is_markup = match first {
                Some(b'/') => second.is_some(),
                first => first.is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'!' | b'?')),
            };
            if !is_markup {
                from = open + 1;
                continue;
            }
            self.text(text..open);
            text = match (first, second) {
                (Some(b'!'), _) => self.declaration(open),
                (Some(b'/'), Some(b'>')) => open + 3,
                (Some(b'/'), Some(b)) if b.is_ascii_alphabetic() => self.end_tag(open + 2)?,
                (Some(b'/' | b'?'), _) => self.bogus_comment(open),
                _ => self.start_tag(open + 1)?,
            };
            from = text;
        }
        self.text(text..bytes.len());
        Ok(())
    }

    fn start_tag(&mut self, at: usize) -> Result<usize, ExtractError> {
        let bytes = self.html.as_bytes();
        let name = self.tag_name(at);
        // A tag that does not end is none.
        let Some(rest) = self.rest(at + name.len())? else { return Ok(bytes.len()) };
        self.guard.enter(name, rest.closes_itself)?;
        let local = self.name(name);
        let silent = local == local_name!("style") || local == local_name!("script") && !skip::is_data(&bytes[at..rest.end]);
        // Within a formula they are markup like any other.
        if silent && !self.builder.adjusted_current_node_present_but_not_in_html_namespace() {
            let close = self.raw_end(name, rest.end);
            return Ok(memchr::memchr(b'>', &bytes[close..]).map_or(bytes.len(), |step| close + step + 1));
        }
        if local == local_name!("svg")
            && !rest.closes_itself
            && let Some(end) = skip::drawing_end(bytes, rest.end)
        {
            self.guard.withdraw();
            return Ok(end);
        }
        let Rest { attributes: attrs, closes_itself: self_closing, end } = rest;
        let result = self.give(Token::TagToken(Tag { kind: TagKind::StartTag, name: local, self_closing, attrs, had_duplicate_attributes: false }));
        Ok(match result {
            TokenSinkResult::RawData(kind) => self.raw_text(kind, name, end),
            TokenSinkResult::Plaintext => {
                self.raw(end..bytes.len());
                bytes.len()
            }
            TokenSinkResult::Continue | TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => end,
        })
    }

    fn end_tag(&mut self, at: usize) -> Result<usize, ExtractError> {
        let name = self.tag_name(at);
        let Some(rest) = self.rest(at + name.len())? else { return Ok(self.html.len()) };
        self.guard.leave(name)?;
        let name = self.name(name);
        let _ = self.give(Token::TagToken(Tag { kind: TagKind::EndTag, name, self_closing: rest.closes_itself, attrs: Vec::new(), had_duplicate_attributes: false }));
        Ok(rest.end)
    }

    fn tag_name(&self, at: usize) -> &'a str {
        let rest = &self.html[at..];
        &rest[..rest.bytes().position(|b| is_space(b) || matches!(b, b'/' | b'>')).unwrap_or(rest.len())]
    }

    /// Reads what follows a tag's name; `None` if the page ends before the tag.
    fn rest(&mut self, from: usize) -> Result<Option<Rest>, ExtractError> {
        let bytes = self.html.as_bytes();
        let mut attributes = Vec::new();
        let mut at = from;
        while let Some(b) = bytes.get(at) {
            match b {
                b'>' => return Ok(Some(Rest { attributes, closes_itself: false, end: at + 1 })),
                b'/' if bytes.get(at + 1) == Some(&b'>') => return Ok(Some(Rest { attributes, closes_itself: true, end: at + 2 })),
                b if is_space(*b) || *b == b'/' => at += 1,
                _ => {
                    let Some(end) = self.attribute(at, &mut attributes) else { break };
                    Guard::attributes(attributes.len())?;
                    at = end;
                }
            }
        }
        Ok(None)
    }

    /// Reads one attribute: where it ends, if it does. The second of a name is dropped.
    fn attribute(&mut self, start: usize, attributes: &mut Vec<Attribute>) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let space = |from: usize| Some(from + bytes[from..].iter().position(|b| !is_space(*b))?);
        let name_end = start + 1 + bytes[start + 1..].iter().position(|b| is_space(*b) || matches!(b, b'/' | b'>' | b'='))?;
        let equals = space(name_end)?;
        let (value, end) = if bytes[equals] == b'=' {
            let first = space(equals + 1)?;
            let quote = bytes[first];
            if matches!(quote, b'"' | b'\'') {
                let close = first + 1 + memchr::memchr(quote, &bytes[first + 1..])?;
                (first + 1..close, close + 1)
            } else {
                let end = first + bytes[first..].iter().position(|b| is_space(*b) || *b == b'>')?;
                (first..end, end)
            }
        } else {
            (name_end..name_end, name_end)
        };
        let local = self.name(&self.html[start..name_end]);
        if !attributes.iter().any(|known| known.name.local == local) {
            let value = if memchr::memchr(b'&', &bytes[value.clone()]).is_some() { decoded_value(&self.html[start..end]) } else { self.part(value) };
            attributes.push(Attribute { name: QualName::new(None, ns!(), local), value });
        }
        Some(end)
    }

    /// The content of an element that is no markup, such as a title's.
    fn raw_text(&mut self, kind: RawKind, name: &str, from: usize) -> usize {
        let end = self.raw_end(name, from);
        match kind {
            RawKind::Rcdata => self.characters(from..end, states::RawData(kind)),
            // Where a frame cannot be shown, a program in its place says nothing either.
            RawKind::Rawtext if memchr::memmem::find(&self.html.as_bytes()[from..end], b"<script").is_some() => {}
            _ => self.raw(from..end),
        }
        end
    }

    fn raw_end(&self, name: &str, from: usize) -> usize {
        let bytes = self.html.as_bytes();
        if name.eq_ignore_ascii_case("script") { skip::script_end(bytes, from) } else { skip::raw_end(bytes, from, name) }
    }

    /// `<!`: a comment, a document type, or text of an embedded language.
    fn declaration(&mut self, open: usize) -> usize {
        let bytes = self.html.as_bytes();
        let rest = &bytes[open..];
        if rest.starts_with(b"<!--") {
            return skip::comment_end(bytes, open + 1);
        }
        if rest.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            let end = memchr::memchr(b'>', rest).map_or(bytes.len(), |step| open + step + 1);
            for token in tokenize(self.part(open..end), states::Data) {
                if let Token::DoctypeToken(_) = token {
                    let _ = self.give(token);
                }
            }
            return end;
        }
        if rest.starts_with(b"<![CDATA[") && self.builder.adjusted_current_node_present_but_not_in_html_namespace() {
            let (close, end) = memchr::memmem::find(rest, b"]]>").map_or((bytes.len(), bytes.len()), |step| (open + step, open + step + 3));
            self.raw(open + 9..close);
            return end;
        }
        self.bogus_comment(open)
    }

    /// What looks like a declaration and is none parts the texts around it.
    fn bogus_comment(&mut self, open: usize) -> usize {
        let _ = self.give(Token::CommentToken(StrTendril::new()));
        memchr::memchr(b'>', &self.html.as_bytes()[open..]).map_or(self.html.len(), |step| open + step + 1)
    }

    fn text(&mut self, range: Range<usize>) {
        self.characters(range, states::Data);
    }

    fn characters(&mut self, range: Range<usize>, state: State) {
        if memchr::memchr(b'&', &self.html.as_bytes()[range.clone()]).is_none() {
            return self.raw(range);
        }
        for token in tokenize(self.part(range), state) {
            if let Token::CharacterTokens(_) = token {
                let _ = self.give(token);
            }
        }
    }

    fn raw(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let _ = self.give(Token::CharacterTokens(self.part(range)));
        }
    }

    fn part(&self, range: Range<usize>) -> StrTendril {
        match (u32::try_from(range.start), u32::try_from(range.len())) {
            (Ok(start), Ok(length)) => self.source.subtendril(start, length),
            _ => StrTendril::new(),
        }
    }

    fn name(&mut self, written: &'a str) -> LocalName {
        self.names.entry(written).or_insert_with(|| LocalName::from(written.to_ascii_lowercase())).clone()
    }

    fn give(&self, token: Token) -> TokenSinkResult<<Tree as TreeSink>::Handle> {
        self.builder.process_token(token, 0)
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\n' | b'\t' | b'\x0c')
}
