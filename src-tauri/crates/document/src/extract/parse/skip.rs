//! What no reader reads but every parser pays for: where comments, drawings, scripts and other text that is no markup end.

/// Where a comment ends whose `!--` stands at `at` (HTML, 13.2.5.43 and on: `-->`, `--!>`, or the end of the page).
pub(super) fn comment_end(bytes: &[u8], at: usize) -> usize {
    let mut from = at + 1;
    while let Some(step) = memchr::memmem::find(&bytes[from..], b"--") {
        let rest = &bytes[from + step + 2..];
        if rest.first() == Some(&b'>') {
            return from + step + 3;
        }
        if rest.starts_with(b"!>") && from + step > at + 1 {
            return from + step + 4;
        }
        from += step + 1;
    }
    bytes.len()
}

/// Where `</name` stands that ends an element whose content is no markup; the end of the page if nowhere.
pub(super) fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(step) = memchr::memmem::find(&bytes[at..], b"</") {
        at += step;
        if names(&bytes[at + 2..], name) {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// The same for a script: what a script writes in a comment may hold a whole script (HTML, 13.2.5.17 to 13.2.5.31).
pub(super) fn script_end(bytes: &[u8], from: usize) -> usize {
    let (mut in_comment, mut in_script) = (false, false);
    let mut at = from;
    while let Some(step) = memchr::memchr2(b'<', b'-', &bytes[at..]) {
        at += step;
        let rest = &bytes[at..];
        if rest.starts_with(b"-->") {
            (in_comment, in_script) = (false, false);
            at += 3;
        } else if rest.starts_with(b"<!--") && !in_comment {
            // Its own marks may be those that end it: "<!-->".
            in_comment = true;
            at += 2;
        } else if rest.starts_with(b"</") && names(&rest[2..], "script") {
            if !in_script {
                return at;
            }
            in_script = false;
            at += 2;
        } else {
            in_script |= in_comment && rest[0] == b'<' && names(&rest[1..], "script");
            at += 1;
        }
    }
    bytes.len()
}

/// Whether a tag's name stands at the beginning, and ends there.
fn names(bytes: &[u8], name: &str) -> bool {
    let (own, after) = (bytes.get(..name.len()), bytes.get(name.len()));
    own.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes())) && after.is_some_and(|after| after.is_ascii_whitespace() || matches!(after, b'/' | b'>'))
}

/// Where a drawing ends; `None` if markup of the page stands in it, which would end it earlier, or if it does not end.
pub(super) fn drawing_end(bytes: &[u8], from: usize) -> Option<usize> {
    /// Tags of one drawing that are looked at.
    const MAX_PARTS: usize = 4_000;
    let (mut at, mut depth) = (from, 1);
    for _ in 0..MAX_PARTS {
        at += memchr::memchr(b'<', &bytes[at..])? + 1;
        let closing = bytes.get(at) == Some(&b'/');
        let name = tag_name(&bytes[at + usize::from(closing)..]);
        let is = |wanted: &[u8]| name.eq_ignore_ascii_case(wanted);
        let known = [
            &b"g"[..],
            b"path",
            b"circle",
            b"rect",
            b"line",
            b"polyline",
            b"polygon",
            b"ellipse",
            b"defs",
            b"use",
            b"title",
            b"desc",
            b"lineargradient",
            b"radialgradient",
            b"stop",
            b"clippath",
            b"mask",
            b"filter",
            b"text",
            b"tspan",
            b"symbol",
            b"animate",
            b"animatetransform",
        ];
        if is(b"svg") {
            let end = tag_end(bytes, at + usize::from(closing) + name.len());
            depth = if closing { depth - 1 } else { depth + usize::from(bytes.get(end.saturating_sub(1)) != Some(&b'/')) };
            if depth == 0 {
                return Some((end + 1).min(bytes.len()));
            }
        } else if !name.is_empty() && !known.iter().any(|known| is(known)) && !name.to_ascii_lowercase().starts_with(b"fe") {
            return None;
        }
    }
    None
}

/// Where a tag ends: its ">". Quoted values may hold anything.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(step) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += step;
        if bytes[at] == b'>' {
            return at;
        }
        let Some(close) = memchr::memchr(bytes[at], &bytes[at + 1..]) else { break };
        at += close + 2;
    }
    bytes.len()
}

fn tag_name(bytes: &[u8]) -> &[u8] {
    let length = bytes.iter().take(24).take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
    &bytes[..length]
}

/// Whether a script's tag says that it holds data (JSON) or a formula.
pub(super) fn is_data(tag: &[u8]) -> bool {
    let tag = tag.to_ascii_lowercase();
    memchr::memmem::find(&tag, b"json").is_some() || memchr::memmem::find(&tag, b"math/").is_some()
}
