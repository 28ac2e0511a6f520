//! Bytes to text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::extract::{ExtractError, InputKind};

/// Bytes of one page. The largest real article measured had 6 MB.
const MAX_BYTES: usize = 48 * 1024 * 1024;
/// How far a page's own declaration is looked for (HTML, 13.2.3.2: 1024 bytes; real pages put scripts before it).
const DECLARATION_WINDOW: usize = 4_096;

/// Decodes by mark, transport, declaration, then by the look of the bytes.
pub(in crate::extract) fn decode<'a>(bytes: &'a [u8], kind: InputKind, transport: Option<&str>) -> Result<Cow<'a, str>, ExtractError> {
    if bytes.len() > MAX_BYTES {
        return Err(ExtractError::TooLarge { size: bytes.len(), limit: MAX_BYTES });
    }
    if let Some(what) = binary_kind(bytes) {
        return Err(ExtractError::Binary(what));
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None => decode_unmarked(bytes, kind, transport),
    };
    Ok(if memchr::memchr(0, text.as_bytes()).is_some() { Cow::Owned(text.replace('\0', "")) } else { text })
}

fn decode_unmarked<'a>(bytes: &'a [u8], kind: InputKind, transport: Option<&str>) -> Cow<'a, str> {
    // Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever anybody declares.
    if let Ok(text) = std::str::from_utf8(bytes)
        && memchr::memchr(0x1b, bytes).is_none()
    {
        return Cow::Borrowed(text);
    }
    let declared = transport.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| if kind == InputKind::Html { declared_charset(bytes) } else { None });
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        let (text, _, broken) = encoding.decode(bytes);
        if !broken {
            return text;
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow).decode(bytes).0
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

/// Guesses what the bytes are: HTML by its tags, Markdown by several of its marks, else plain text.
pub(in crate::extract) fn guess_kind(bytes: &[u8]) -> InputKind {
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
