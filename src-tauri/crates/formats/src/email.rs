//! E-mail: the page or the text of a mail, with the pictures that it shows.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use document::InputKind;
use mail_parser::{Address, Message, MessagePart, MimeHeaders as _};
use memchr::memmem;

use crate::bundle::{Bundle, Resource, picture_type};
use crate::error::FormatError;
use crate::kind::FileKind;
use crate::mail;
use crate::pictures::{Reference, escape, point_pictures};
use crate::saved_page;

const WHAT: &str = "e-mail";

/// Reads a mail: the page where there is one, else the text.
pub(crate) fn read(bytes: &[u8]) -> Result<Bundle<'static>, FormatError> {
    let postmark = if bytes.starts_with(b"From ") { memchr::memchr(b'\n', bytes).map_or(0, |end| end + 1) } else { 0 };
    let (bytes, others) = first_of_mailbox(&bytes[postmark..], postmark > 0);
    let message = mail::parse(WHAT, bytes)?;
    let is = |part: &&MessagePart<'_>, wanted: &str| mail::media_type(part) == wanted && !attached(part);
    let pages: Vec<_> = message.html_bodies().filter(|part| is(part, "text/html")).collect();
    let texts: Vec<_> = message.text_bodies().filter(|part| is(part, "text/plain")).collect();
    let mut bundle = if let Some(first) = pages.first() {
        let mut bundle = Bundle::page(FileKind::Email, Cow::Borrowed(b""), InputKind::Html);
        bundle.charset = mail::charset(first);
        // Some programs cut one mail into a page above and one below a picture. A page that has ended goes on for every parser.
        let page: Vec<u8> = pages.iter().flat_map(|part| mail::raw(&message, part).into_owned()).collect();
        show_pictures(&page, &message, &mut bundle)?;
        bundle
    } else {
        let text: Vec<String> = texts.iter().filter_map(|part| part.text_contents()).map(unquote_from).collect();
        Bundle::page(FileKind::Email, Cow::Owned(text.join("\n\n").into_bytes()), InputKind::Text)
    };
    if bundle.page.trim_ascii().is_empty() {
        return Err(FormatError::Empty { what: WHAT });
    }
    describe(&message, &mut bundle);
    list_attachments(&message, &mut bundle);
    if others > 0 {
        bundle.lost.push(format!("{others} more mails of this mailbox"));
    }
    Ok(bundle)
}

/// Subject, sender and date.
fn describe(message: &Message<'_>, bundle: &mut Bundle<'_>) {
    let about = &mut bundle.about;
    about.title = message.subject().map(|subject| subject.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|subject| !subject.is_empty());
    about.byline = message.from().and_then(sender);
    about.published_at = message.date().and_then(mail::timestamp);
}

/// The name of the first sender, else the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    let name = first.name().map(str::trim).filter(|name| !name.is_empty());
    name.or(first.address()).map(str::to_owned)
}

/// Points the mail's pictures to its parts.
fn show_pictures(page: &[u8], message: &Message<'_>, bundle: &mut Bundle<'_>) -> Result<(), FormatError> {
    let mut shown: BTreeMap<String, Resource> = BTreeMap::new();
    let parts = Named::of(message);
    // Each part by its number, with the name under which it is shown.
    let mut known: HashMap<usize, Option<String>> = HashMap::new();
    let page = point_pictures(WHAT, page, &mut |reference| {
        let Reference::Address(address) = reference else { return None };
        if let Some(resource) = saved_page::decode(address) {
            let name = saved_page::name_of(&resource.bytes);
            shown.insert(name.clone(), resource);
            return Some(name);
        }
        let cid = mail::cid_of(address);
        let at = *cid.as_ref().map_or_else(|| parts.by_location.get(address), |cid| parts.by_id.get(cid))?;
        // A part that is shown a hundred thousand times is unpacked once.
        let name = known.entry(at).or_insert_with(|| {
            let bytes = mail::raw(message, &message.parts[at]);
            let mime = picture_type(&bytes)?;
            let name = cid.unwrap_or_else(|| saved_page::name_of(&bytes));
            shown.insert(name.clone(), Resource { mime, bytes: bytes.into_owned() });
            Some(name)
        });
        name.clone()
    })?;
    bundle.page = Cow::Owned(page);
    bundle.resources = shown;
    Ok(())
}

/// The parts of a mail by the names that a page may ask for; of equal ones the first.
struct Named<'x> {
    by_id: HashMap<String, usize>,
    by_location: HashMap<&'x str, usize>,
}

impl<'x> Named<'x> {
    fn of(message: &'x Message<'x>) -> Self {
        let mut named = Self { by_id: HashMap::new(), by_location: HashMap::new() };
        for (at, part) in message.parts.iter().enumerate() {
            if let Some(id) = part.content_id() {
                named.by_id.entry(mail::cid(id)).or_insert(at);
            }
            if let Some(location) = part.content_location() {
                named.by_location.entry(location).or_insert(at);
            }
        }
        named
    }
}

/// What came with the mail and is not shown: pictures at its end, everything else by name.
fn list_attachments(message: &Message<'_>, bundle: &mut Bundle<'_>) {
    let mut pictures = String::new();
    for part in message.attachments() {
        let bytes = mail::raw(message, part);
        let name = part.attachment_name().unwrap_or_default();
        let kind = mail::media_type(part);
        let shown = part.content_id().is_some_and(|id| bundle.resources.contains_key(&mail::cid(id)));
        if shown || bytes.is_empty() && name.is_empty() {
            continue;
        }
        match picture_type(&bytes) {
            Some(mime) if bundle.input == InputKind::Html && attached(part) => {
                let address = saved_page::name_of(&bytes);
                let _ = write!(pictures, "<figure><img src=\"{address}\" alt=\"{}\"></figure>", escape(name));
                bundle.resources.insert(address, Resource { mime, bytes: bytes.into_owned() });
            }
            _ => bundle.lost.push(format!("attachment {} ({kind}, {} bytes)", if name.is_empty() { "without a name" } else { name }, bytes.len())),
        }
    }
    if !pictures.is_empty() {
        bundle.page.to_mut().extend_from_slice(pictures.as_bytes());
    }
}

fn attached(part: &MessagePart<'_>) -> bool {
    part.content_disposition().is_some_and(mail_parser::ContentType::is_attachment)
}

/// The first mail of a mailbox, and how many follow it.
fn first_of_mailbox(bytes: &[u8], is_mailbox: bool) -> (&[u8], usize) {
    if !is_mailbox {
        return (bytes, 0);
    }
    let starts = || memmem::find_iter(bytes, b"\n\nFrom ").chain(memmem::find_iter(bytes, b"\r\n\r\nFrom "));
    let Some(first) = starts().min() else { return (bytes, 0) };
    (&bytes[..=first], starts().count())
}

/// Mailboxes quote a line that begins with "From " (RFC 4155).
fn unquote_from(text: &str) -> String {
    text.replace("\n>From ", "\nFrom ")
}
