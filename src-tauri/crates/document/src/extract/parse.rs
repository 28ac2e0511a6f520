//! Bytes to text, and the guards that come before anything slow.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::{ExtractError, InputKind};

/// Bytes of one page. The largest real article measured had 6 MB.
const MAX_BYTES: usize = 48 * 1024 * 1024;
/// Elements inside of each other. The tree builder's cost grows with the square of it.
const MAX_DEPTH: usize = 400;
/// Attributes of one tag: the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 500;
/// Tags in all.
const MAX_TAGS: usize = 600_000;
/// How far a page's own declaration is looked for (HTML, 13.2.3.2: 1024 bytes; real pages put scripts before it).
const DECLARATION_WINDOW: usize = 4_096;

/// Decodes by mark, transport, declaration, then by the look of the bytes.
pub(super) fn decode(bytes: &[u8], kind: InputKind, transport: Option<&str>) -> Result<String, ExtractError> {
    if bytes.len() > MAX_BYTES {
        return Err(ExtractError::TooLarge { size: bytes.len(), limit: MAX_BYTES });
    }
    if let Some(what) = binary_kind(bytes) {
        return Err(ExtractError::Binary(what));
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned(),
        None => decode_unmarked(bytes, kind, transport),
    };
    let text = if memchr::memchr(0, text.as_bytes()).is_some() { text.replace('\0', "") } else { text };
    if kind == InputKind::Html { slim(text) } else { Ok(text) }
}

fn decode_unmarked(bytes: &[u8], kind: InputKind, transport: Option<&str>) -> String {
    // Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever anybody declares.
    if let Ok(text) = std::str::from_utf8(bytes)
        && memchr::memchr(0x1b, bytes).is_none()
    {
        return text.to_owned();
    }
    let declared = transport.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| if kind == InputKind::Html { declared_charset(bytes) } else { None });
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        let (text, _, broken) = encoding.decode(bytes);
        if !broken {
            return text.into_owned();
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow).decode(bytes).0.into_owned()
}

/// `<meta charset>` or `<meta http-equiv>`, as bytes, since the text is not decoded yet.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let window = &bytes[..bytes.len().min(DECLARATION_WINDOW)];
    let lower = window.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = find(&lower[from..], b"charset") {
        let rest = &lower[from + at + b"charset".len()..];
        let label: Vec<u8> = rest.iter().copied().skip_while(|b| matches!(b, b' ' | b'=' | b'"' | b'\'')).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')).collect();
        if let Some(encoding) = Encoding::for_label(&label) {
            return Some(encoding);
        }
        from += at + b"charset".len();
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"PK\x03\x04", "a zip archive"),
        (b"\x1f\x8b", "gzip data"),
        (b"SQLite format 3", "a SQLite database"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"RIFF", "a media file"),
        (b"OggS", "a media file"),
        (b"ID3", "a media file"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(name);
    }
    let head = &bytes[..bytes.len().min(1024)];
    let utf16 = Encoding::for_bom(bytes).is_some();
    (!utf16 && head.iter().filter(|b| **b == 0).nth(8).is_some()).then_some("binary data")
}

/// Counts tags, their attributes and their nesting in one pass over the bytes, long before a tree exists, and cuts out what no reader reads but
/// every parser pays for: comments, styles, drawings, and scripts that are not data.
fn slim(html: String) -> Result<String, ExtractError> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let mut taken = 0;
    let mut open: Vec<u64> = Vec::new();
    let (mut tags, mut at) = (0_usize, 0);
    while let Some(step) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + step;
        at = start + 1;
        if bytes[at..].starts_with(b"!--") {
            let end = comment_end(bytes, at);
            out.push_str(&html[taken..start]);
            (taken, at) = (end, end);
            continue;
        }
        let closing = bytes.get(at) == Some(&b'/');
        let name_at = at + usize::from(closing);
        let name = tag_name(&bytes[name_at..]);
        if name.is_empty() {
            continue;
        }
        let (attributes, end) = attributes(bytes, name_at + name.len());
        at = end;
        tags += 1;
        let is = |wanted: &[u8]| name.eq_ignore_ascii_case(wanted);
        let empty = bytes.get(end.saturating_sub(1)) == Some(&b'/');
        let mark = hash(name);
        if closing {
            // An end tag closes its element and whatever is open inside of it; one without its element does nothing.
            if let Some(position) = open.iter().rposition(|one| *one == mark) {
                open.truncate(position);
            }
        } else if nests(name) && !empty {
            open.push(mark);
        }
        for (count, limit, what) in [(open.len(), MAX_DEPTH, "elements nested"), (tags, MAX_TAGS, "tags"), (attributes, MAX_ATTRIBUTES, "attributes of one tag")] {
            if count > limit {
                return Err(ExtractError::TooComplex { what, limit });
            }
        }
        if closing {
            continue;
        }
        let cut = if is(b"script") || is(b"style") || is(b"textarea") {
            // What stands in them is no markup.
            let close = element_end(bytes, at, name);
            at = close;
            let data = is(b"script") && is_data(&bytes[start..end]) || is(b"textarea");
            (!data).then_some(close)
        } else if is(b"svg") && !empty {
            drawing_end(bytes, at)
        } else {
            None
        };
        if let Some(end) = cut {
            if is(b"svg") {
                open.pop();
            }
            out.push_str(&html[taken..start]);
            (taken, at) = (end, end);
        }
    }
    if taken == 0 {
        return Ok(html);
    }
    out.push_str(&html[taken..]);
    Ok(out)
}

fn tag_name(bytes: &[u8]) -> &[u8] {
    let length = bytes.iter().take(24).take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
    &bytes[..length]
}

/// Where a comment ends whose `!--` stands at `at` (HTML, 13.2.5.43 and on: `-->`, `--!>`, or the end of the page).
fn comment_end(bytes: &[u8], at: usize) -> usize {
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

/// Where `</name …>` ends, for an element whose content is no markup.
fn element_end(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(step) = memchr::memmem::find(&bytes[at..], b"</") {
        at += step + 2;
        if bytes[at..].len() >= name.len() && bytes[at..at + name.len()].eq_ignore_ascii_case(name) {
            return memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |step| at + step + 1);
        }
    }
    bytes.len()
}

/// Where a drawing ends; `None` if markup of the page stands in it, which would end it earlier, or if it does not end.
fn drawing_end(bytes: &[u8], from: usize) -> Option<usize> {
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
            let (_, end) = attributes(bytes, at + usize::from(closing) + name.len());
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

/// Whether a script's tag says that it holds data (JSON) or a formula.
fn is_data(tag: &[u8]) -> bool {
    let tag = tag.to_ascii_lowercase();
    memchr::memmem::find(&tag, b"json").is_some() || memchr::memmem::find(&tag, b"math/").is_some()
}

/// How many attributes a tag has at most, and where it ends. Quoted values may hold anything.
fn attributes(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut count, mut after_space, mut after_equals) = (0, false, false);
    let mut at = from;
    while let Some(b) = bytes.get(at) {
        match b {
            b'>' => return (count, at),
            b'"' | b'\'' if after_equals => match memchr::memchr(*b, &bytes[at + 1..]) {
                Some(step) => at += 1 + step,
                None => break,
            },
            b if b.is_ascii_whitespace() => {
                after_space = true;
                at += 1;
                continue;
            }
            b'=' => {
                after_equals = true;
                after_space = false;
                at += 1;
                continue;
            }
            _ => count += usize::from(after_space && !after_equals),
        }
        after_space = false;
        after_equals = false;
        at += 1;
    }
    (count, bytes.len())
}

/// FNV-1a: names are compared some hundred thousand times.
fn hash(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3))
}

/// Elements whose end tag is required, so that an unclosed one really nests. Old pages leave `p` and `li` open by the hundred.
fn nests(name: &[u8]) -> bool {
    let mut lower = [0; 24];
    let lower = &mut lower[..name.len()];
    lower.copy_from_slice(name);
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

/// Guesses what the bytes are: HTML by its tags, Markdown by several of its marks, else plain text.
pub(super) fn guess_kind(bytes: &[u8]) -> InputKind {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64 * 1024)]);
    let lower = head.to_ascii_lowercase();
    let start = lower.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<?xml") || start.starts_with("<!--") && lower.contains("<html") {
        return InputKind::Html;
    }
    let tags = ["<p>", "<p ", "<div", "<body", "<article", "<br", "</a>", "</h1>", "</h2>", "<ul>", "<table", "<meta ", "</p>"];
    let known = tags.iter().filter(|tag| lower.contains(**tag)).count();
    if start.starts_with('<') && known >= 1 || known >= 3 {
        return InputKind::Html;
    }
    if markdown_marks(&head) >= 2 { InputKind::Markdown } else { InputKind::Text }
}

/// How many different marks of Markdown the text uses.
fn markdown_marks(text: &str) -> usize {
    let line = |test: fn(&str) -> bool| usize::from(text.lines().any(test));
    let hashes = |l: &str| {
        let level = l.bytes().take_while(|b| *b == b'#').count();
        (1..=6).contains(&level) && l.as_bytes().get(level) == Some(&b' ')
    };
    // A heading by hashes is rare in any other text and counts for two; a shebang or a comment has its hash without a blank or has no prose.
    2 * line(hashes)
        + line(|l| l.starts_with("```") || l.starts_with("~~~"))
        + line(|l| l.starts_with("> "))
        + line(|l| l.trim_start().starts_with('|') && l.matches('|').count() >= 3)
        + line(|l| l.contains("](http") || l.contains("![") && l.contains("]("))
        + line(|l| l.matches("**").count() >= 2)
        + line(|l| l.starts_with("[^") && l.contains("]:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_utf8_wins_over_a_wrong_declaration() {
        let bytes = "<meta charset=iso-8859-1><p>Größe".as_bytes();
        assert!(decode(bytes, InputKind::Html, None).unwrap().contains("Größe"));
    }

    #[test]
    fn a_declared_charset_is_used() {
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode("<meta charset=Shift_JIS><p>雨の日の本棚");
        assert!(decode(&bytes, InputKind::Html, None).unwrap().contains("雨の日の本棚"));
    }

    #[test]
    fn an_undeclared_charset_is_detected() {
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("<p>Старый мост через реку закрыли на ремонт до весны, и жители ходят в обход.");
        assert!(decode(&bytes, InputKind::Html, None).unwrap().contains("Старый мост"));
    }

    #[test]
    fn deep_nesting_is_refused_before_a_tree_is_built() {
        let page = "<div>".repeat(100_000);
        assert!(matches!(decode(page.as_bytes(), InputKind::Html, None), Err(ExtractError::TooComplex { .. })));
    }

    #[test]
    fn nothing_that_nests_gets_by() {
        for part in ["<div>", "<path>", "<p><rt>", "<div></b>", "<font>", "<svg><g>", "<x-a>"] {
            let page = part.repeat(20_000);
            assert!(matches!(decode(page.as_bytes(), InputKind::Html, None), Err(ExtractError::TooComplex { .. })), "{part}");
        }
        let page = format!("<p {}>x", (0..100_000).map(|n| format!("a{n}=1 ")).collect::<String>());
        assert!(matches!(decode(page.as_bytes(), InputKind::Html, None), Err(ExtractError::TooComplex { .. })));
    }

    #[test]
    fn what_closes_by_itself_is_no_nesting() {
        for part in ["<p>one<li>two", "<div><span></div>", "<path d='M0 0 L1 1 2 2'/>", "<script>if (a < b) '<div>'</script>", "<p class=\"a b c d\">x"] {
            assert!(decode(part.repeat(5_000).as_bytes(), InputKind::Html, None).is_ok(), "{part}");
        }
    }

    #[test]
    fn kinds_are_guessed_by_content() {
        assert_eq!(guess_kind(b"<!DOCTYPE html><title>x"), InputKind::Html);
        assert_eq!(guess_kind(b"# Title\n\nText."), InputKind::Markdown);
        assert_eq!(guess_kind(b"A title\n\nText with a < b and c > d."), InputKind::Text);
    }

    #[test]
    fn binary_files_are_named() {
        assert_eq!(decode(b"%PDF-1.7 ...", InputKind::Text, None), Err(ExtractError::Binary("a PDF")));
    }
}
