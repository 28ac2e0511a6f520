//! The guards that come before anything slow: what a page may not have too much of.

use crate::extract::ExtractError;

/// Elements inside of each other. The tree builder's cost grows with the square of it.
const MAX_DEPTH: usize = 400;
/// Attributes of one tag: each is compared with all before it.
const MAX_ATTRIBUTES: usize = 500;
/// Tags in all.
const MAX_TAGS: usize = 600_000;

/// Counts tags, their attributes and their nesting.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// The names of the open elements, as hashes.
    open: Vec<u64>,
    tags: usize,
}

impl Guard {
    /// A start tag is to come.
    pub(super) fn enter(&mut self, name: &str, closes_itself: bool) -> Result<(), ExtractError> {
        if nests(name.as_bytes()) && !closes_itself {
            self.open.push(hash(name.as_bytes()));
        }
        self.tags += 1;
        within(self.open.len(), MAX_DEPTH, "elements nested")?;
        within(self.tags, MAX_TAGS, "tags")
    }

    /// The tag that was to come is left out, with its element.
    pub(super) fn withdraw(&mut self) {
        self.open.pop();
    }

    /// An end tag is to come. It closes its element and whatever is open inside of it; one without its element does nothing.
    pub(super) fn leave(&mut self, name: &str) -> Result<(), ExtractError> {
        let mark = hash(name.as_bytes());
        if let Some(position) = self.open.iter().rposition(|one| *one == mark) {
            self.open.truncate(position);
        }
        self.tags += 1;
        within(self.tags, MAX_TAGS, "tags")
    }

    /// A tag has that many attributes.
    pub(super) fn attributes(count: usize) -> Result<(), ExtractError> {
        within(count, MAX_ATTRIBUTES, "attributes of one tag")
    }
}

fn within(count: usize, limit: usize, what: &'static str) -> Result<(), ExtractError> {
    if count > limit { Err(ExtractError::TooComplex { what, limit }) } else { Ok(()) }
}

/// FNV-1a: names are compared some hundred thousand times.
fn hash(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3))
}

/// Elements whose end tag is required, so that an unclosed one really nests. Old pages leave `p` and `li` open by the hundred.
fn nests(name: &[u8]) -> bool {
    let mut lower = [0; 24];
    let lower = &mut lower[..name.len().min(24)];
    lower.copy_from_slice(&name[..lower.len()]);
    lower.make_ascii_lowercase();
    !matches!(
        &*lower,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
            | b"p"
            | b"li"
            | b"dt"
            | b"dd"
            | b"td"
            | b"th"
            | b"tr"
            | b"tbody"
            | b"thead"
            | b"tfoot"
            | b"option"
            | b"colgroup"
            | b"html"
            | b"head"
            | b"body"
            | b"a"
            | b"script"
            | b"style"
            | b"textarea"
            | b"title"
    )
}
