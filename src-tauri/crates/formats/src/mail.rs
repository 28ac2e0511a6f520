//! What MHTML and e-mail share: telling them apart, parsing within budgets, and the bytes of a part.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{DateTime, Encoding, Message, MessageParser, MessagePart, MimeHeaders as _};
use memchr::memmem;

use crate::error::FormatError;
use crate::kind::FileKind;

/// Lines that may be a boundary between parts.
const MAX_BOUNDARIES: usize = 20_000;
/// Mails inside of each other.
const MAX_NESTED: usize = 100;
/// Lines of headers that are looked at to tell what a file is.
const MAX_HEADERS: usize = 60;

/// Whether a file begins with the headers of a message, and of which kind.
pub(crate) fn kind(head: &[u8]) -> Option<FileKind> {
    let head = String::from_utf8_lossy(head);
    let mut names = Vec::new();
    let mut text = without_postmark(&head);
    text = text.trim_start_matches('\u{feff}').trim_start_matches(['\r', '\n']);
    for line in text.lines().take(MAX_HEADERS) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let (name, _) = line.split_once(':').filter(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic()))?;
        names.push(name.to_ascii_lowercase());
    }
    let has = |wanted: &[&str]| wanted.iter().any(|wanted| names.iter().any(|name| name == wanted));
    if has(&["snapshot-content-location"]) {
        return Some(FileKind::Mhtml);
    }
    let posted = has(&["received", "to", "cc", "bcc", "delivered-to", "message-id", "return-path", "list-id", "list-unsubscribe", "reply-to"]);
    let typed = has(&["mime-version", "content-type"]);
    if typed && !posted {
        let lower = head.to_ascii_lowercase();
        let page = lower.contains("multipart/related") || lower.contains("text/html") && has(&["content-location"]);
        return if page { Some(FileKind::Mhtml) } else { has(&["from", "subject", "date"]).then_some(FileKind::Email) };
    }
    (has(&["from"]) && (typed || has(&["received", "message-id", "return-path"]) || has(&["date"]) && has(&["subject", "to"]))).then_some(FileKind::Email)
}

/// A mailbox file begins each mail with a line of its own (RFC 4155).
pub(crate) fn without_postmark(text: &str) -> &str {
    if text.starts_with("From ") { text.split_once('\n').map_or(text, |(_, rest)| rest) } else { text }
}

/// Parses a message. What would make the parser's tree deep or wide without end is refused first.
pub(crate) fn parse<'x>(what: &'static str, bytes: &'x [u8]) -> Result<Message<'x>, FormatError> {
    let boundaries = memmem::find_iter(bytes, b"\n--").take(MAX_BOUNDARIES + 1).count();
    if boundaries > MAX_BOUNDARIES {
        return Err(FormatError::TooLarge { what, part: "its parts cannot be counted".into(), limit: format!("{MAX_BOUNDARIES} parts") });
    }
    let lower = bytes.to_ascii_lowercase();
    let nested = memmem::find_iter(&lower, b"message/").take(MAX_NESTED + 1).count() + memmem::find_iter(&lower, b"multipart/digest").take(MAX_NESTED + 1).count();
    if nested > MAX_NESTED {
        return Err(FormatError::TooLarge { what, part: "messages lie inside of each other".into(), limit: format!("{MAX_NESTED} of them") });
    }
    let parsed = MessageParser::default().parse(bytes).filter(|message| !message.parts.is_empty());
    parsed.ok_or_else(|| FormatError::damaged(what, "it has no headers"))
}

/// A part's bytes without its transfer encoding, in the part's own charset.
pub(crate) fn raw<'x>(message: &'x Message<'_>, part: &'x MessagePart<'_>) -> Cow<'x, [u8]> {
    let body = message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let decoded = match part.encoding {
        Encoding::None => None,
        Encoding::QuotedPrintable => quoted_printable_decode(body),
        Encoding::Base64 => base64_decode(body),
    };
    decoded.map_or_else(|| Cow::Borrowed(if part.encoding == Encoding::None { body } else { part.contents() }), Cow::Owned)
}

/// The media type of a part, in lower case; text without one is plain (RFC 2045, 5.2).
pub(crate) fn media_type(part: &MessagePart<'_>) -> String {
    part.content_type().map_or_else(|| "text/plain".into(), |ct| format!("{}/{}", ct.ctype(), ct.subtype().unwrap_or_default()).to_ascii_lowercase())
}

/// A part's charset.
pub(crate) fn charset(part: &MessagePart<'_>) -> Option<String> {
    part.content_type().and_then(|ct| ct.attribute("charset")).map(str::to_owned)
}

/// The name by which other parts refer to one (RFC 2392).
pub(crate) fn cid(id: &str) -> String {
    format!("cid:{}", id.trim().trim_start_matches('<').trim_end_matches('>'))
}

/// The name that a reference asks for: references are percent-encoded, names are not.
pub(crate) fn cid_of(reference: &str) -> Option<String> {
    let (scheme, name) = reference.split_at_checked(4)?;
    scheme.eq_ignore_ascii_case("cid:").then(|| format!("cid:{}", percent_decode(name)))
}

/// Takes percent-encoding away; what is none stays as it is.
pub(crate) fn percent_decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A header's date in UTC; `None` for what no calendar has.
pub(crate) fn timestamp(date: &DateTime) -> Option<String> {
    date.is_valid().then(|| jiff::Timestamp::from_second(date.to_timestamp()).ok()).flatten().map(|time| time.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_colons_is_no_mail() {
        assert_eq!(kind(b"Subject: what I saw\n\nText."), None);
        assert_eq!(kind(b"Note: the gate\nis closed.\n"), None);
        assert_eq!(kind(b"title: x\ndate: 2026-01-01\n\nText."), None);
        assert_eq!(kind(b"From nobody Tue Mar  3 08:00:00 2026\nFrom: a@harbour.example\nDate: Tue, 3 Mar 2026 08:00:00 +0000\nSubject: x\n\ntext"), Some(FileKind::Email));
    }

    #[test]
    fn names_of_parts_are_found_however_written() {
        assert_eq!(cid("<a%b@harbour>"), "cid:a%b@harbour");
        assert_eq!(cid_of("CID:a%25b@harbour").as_deref(), Some("cid:a%b@harbour"));
        assert_eq!(cid_of("https://harbour.example/"), None);
    }

    #[test]
    fn endless_parts_and_mails_in_mails_are_refused() {
        let parts = format!("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\n".repeat(30_000));
        assert!(matches!(parse("e-mail", parts.as_bytes()), Err(FormatError::TooLarge { .. })));
        let nested = "From: a@b.example\nContent-Type: message/rfc822\n\n".repeat(2_000);
        assert!(matches!(parse("e-mail", nested.as_bytes()), Err(FormatError::TooLarge { .. })));
    }
}
