//! MHTML: a page and its resources as one MIME message (RFC 2557), as Chromium and older browsers save it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use document::InputKind;
use mail_parser::{HeaderValue, Message, MessagePart, MimeHeaders as _};
use url::Url;

use crate::bundle::{Bundle, Resource, picture_type};
use crate::error::FormatError;
use crate::kind::FileKind;
use crate::pictures::{Reference, point_pictures};
use crate::saved_page::{self, web_address};
use crate::{email, mail};

const WHAT: &str = "MHTML file";

/// Reads a saved page.
pub(crate) fn read(bytes: &[u8]) -> Result<Bundle<'static>, FormatError> {
    let message = mail::parse(WHAT, bytes)?;
    let root = root(&message).ok_or_else(|| FormatError::damaged(WHAT, "it has no part with a page"))?;
    let page = mail::raw(&message, root);
    if page.trim_ascii().is_empty() {
        return Err(FormatError::damaged(WHAT, "the part with the page is empty"));
    }
    let mut bundle = Bundle::page(FileKind::Mhtml, Cow::Borrowed(b""), InputKind::Html);
    bundle.charset = mail::charset(root);
    bundle.about.url = text_header(&message, "Snapshot-Content-Location").or(root.content_location()).and_then(web_address);
    bundle.about.saved_at = message.date().and_then(mail::timestamp);
    let base = root.content_location().and_then(|location| Url::parse(location).ok());
    let (resources, names) = resources(&message, root, base.as_ref());
    let mut shown = BTreeMap::new();
    let rewritten = point_pictures(WHAT, &page, &mut |reference| {
        let Reference::Address(address) = reference else { return None };
        if let Some(resource) = saved_page::decode(address) {
            let name = saved_page::name_of(&resource.bytes);
            shown.insert(name.clone(), resource);
            return Some(name);
        }
        let resolved = mail::cid_of(address).or_else(|| base.as_ref()?.join(address).ok().map(String::from)).unwrap_or_else(|| address.to_owned());
        names.get(&resolved).or_else(|| names.get(address)).cloned()
    })?;
    bundle.page = Cow::Owned(rewritten);
    shown.extend(resources);
    bundle.resources = shown;
    Ok(bundle)
}

/// The part with the page: the one that the message names as its start (RFC 2387, 3.2), else the first page in it. Chromium writes frames as further pages.
fn root<'x>(message: &'x Message<'x>) -> Option<&'x MessagePart<'x>> {
    let pages = || message.parts.iter().filter(|part| matches!(mail::media_type(part).as_str(), "text/html" | "application/xhtml+xml"));
    let start = message.root_part().content_type().and_then(|ct| ct.attribute("start")).map(mail::cid);
    let named = start.and_then(|start| pages().find(|part| part.content_id().is_some_and(|id| mail::cid(id) == start)));
    named.or_else(|| pages().next())
}

/// The pictures by the address under which they shall be shown, and every name by which the page may ask for each.
fn resources(message: &Message<'_>, root: &MessagePart<'_>, base: Option<&Url>) -> (BTreeMap<String, Resource>, HashMap<String, String>) {
    let (mut found, mut names) = (BTreeMap::new(), HashMap::new());
    for part in message.parts.iter().filter(|part| part.offset_body != root.offset_body) {
        let bytes = mail::raw(message, part);
        let Some(mime) = picture_type(&bytes) else { continue };
        let location = part.content_location().map(|location| base.and_then(|base| base.join(location).ok()).map_or_else(|| location.to_owned(), String::from));
        let cid = part.content_id().map(mail::cid);
        let shown = location.as_deref().and_then(web_address).or_else(|| cid.clone()).unwrap_or_else(|| saved_page::name_of(&bytes));
        for name in location.into_iter().chain(part.content_location().map(str::to_owned)).chain(cid) {
            names.entry(name).or_insert_with(|| shown.clone());
        }
        found.entry(shown).or_insert(Resource { mime, bytes: bytes.into_owned() });
    }
    (found, names)
}

fn text_header<'x>(message: &'x Message<'_>, name: &'static str) -> Option<&'x str> {
    match message.header(name)? {
        HeaderValue::Text(text) => Some(text.trim()),
        _ => None,
    }
}

/// Whether a message without the marks of a mail is one after all: a mail may be `multipart/related` as well.
pub(crate) fn or_email(bytes: &[u8]) -> Result<Bundle<'static>, FormatError> {
    match read(bytes) {
        Err(FormatError::Damaged { .. }) if mail::parse(WHAT, bytes)?.text_body_count() > 0 => email::read(bytes),
        other => other,
    }
}
