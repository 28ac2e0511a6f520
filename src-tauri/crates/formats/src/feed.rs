//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed, as plain items.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use feed_rs::model::{Entry, Link, Person};
use feed_rs::parser::Builder;
use quick_xml::events::Event;
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::error::FormatError;
use crate::feed_mend::{mend_json, mend_xml};
use crate::feed_text::{excerpt, is_truncated, line, words};
use crate::pictures::escape;
use crate::xml;

const WHAT: &str = "feed";
/// Bytes of one feed.
const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Entries that are taken of one feed.
const MAX_ENTRIES: usize = 2_000;
/// Bytes of the attributes of one element. Comparing each with all before it is quadratic.
const MAX_ATTRIBUTES: usize = 32 * 1024;

/// A feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// The site that it tells of.
    pub site: Option<String>,
    /// BCP 47.
    pub lang: Option<String>,
    /// For how many minutes it asks not to be fetched again (RSS 2.0: `ttl`).
    pub ttl_minutes: Option<u32>,
    /// Its entries, as it orders them.
    pub entries: Vec<FeedEntry>,
    /// Whether it had more entries than are taken.
    pub cut: bool,
}

/// An entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// The name by which it is known again: the feed's own, else its address, else made of its title and date.
    pub id: String,
    /// Its page: http or https.
    pub url: Option<String>,
    /// Its title, as text.
    pub title: Option<String>,
    /// Its authors.
    pub author: Option<String>,
    /// RFC 3339 in UTC.
    pub published: Option<String>,
    /// RFC 3339 in UTC.
    pub updated: Option<String>,
    /// Its full text as HTML, as it came: nothing in it is to be trusted.
    pub content: Option<String>,
    /// Its summary as HTML, as it came.
    pub summary: Option<String>,
    /// The beginning of its text, as text.
    pub excerpt: Option<String>,
    /// Whether what the feed carries looks like the beginning of a longer text.
    pub truncated: bool,
}

/// Reads a feed. `url` is where it was found; relative addresses are resolved against it.
pub fn read_feed(bytes: &[u8], url: Option<&str>) -> Result<Feed, FormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormatError::TooLarge { what: WHAT, part: format!("{} MB", bytes.len() / 1024 / 1024), limit: format!("{} MB", MAX_BYTES / 1024 / 1024) });
    }
    let text = xml::decode(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let is_json = text.starts_with('{');
    if !is_json {
        guard(text)?;
    }
    // Decoded already: what the declaration says about the bytes is no longer true.
    let rooted = if is_json { Cow::Borrowed(text) } else { plain_root(text) };
    let text = if is_json { mend_json(text) } else { mend_xml(&rooted) };
    // The parser is others' work on hostile input. A panic of it is an error like any other.
    let parsed = catch_unwind(AssertUnwindSafe(|| Builder::new().base_uri(url).id_generator(|_, _, _| String::new()).build().parse(text.as_bytes()))).map_err(|_| FormatError::Fault { what: WHAT })?;
    let feed = parsed.map_err(|error| {
        FormatError::damaged(
            WHAT,
            match first_error(&text).filter(|_| !is_json) {
                Some(place) => place,
                None => error.to_string(),
            },
        )
    })?;
    let base = url.and_then(|url| Url::parse(url).ok());
    let cut = feed.entries.len() > MAX_ENTRIES;
    Ok(Feed {
        title: feed.title.as_ref().and_then(|title| line(&title.content)),
        site: page(&feed.links, base.as_ref()),
        lang: feed.language.filter(|lang| lang.len() <= 35 && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')),
        ttl_minutes: feed.ttl,
        entries: feed.entries.into_iter().take(MAX_ENTRIES).map(|entry| item(entry, base.as_ref())).collect(),
        cut,
    })
}

fn item(entry: Entry, base: Option<&Url>) -> FeedEntry {
    let content = entry.content.and_then(|content| Some(as_markup(&content.body?, content.content_type.as_str()))).filter(|body| !body.trim().is_empty());
    let summary = entry.summary.map(|summary| as_markup(&summary.content, summary.content_type.as_str())).filter(|summary| !summary.trim().is_empty());
    let said = content.as_deref().map(words).filter(|said| !said.is_empty());
    let told = summary.as_deref().map(words).filter(|told| !told.is_empty());
    let truncated = match (&said, &told) {
        // Some feeds call their summary the content as well.
        (Some(said), told) => is_truncated(said, told.as_ref() != Some(said)),
        (None, Some(told)) => is_truncated(told, false),
        // Pictures and players are a whole of their own.
        (None, None) => content.is_none(),
    };
    let names: Vec<&str> = entry.authors.iter().filter_map(name).collect();
    let url = page(&entry.links, base).or_else(|| crate::saved_page::web_address(&entry.id));
    let title = entry.title.as_ref().and_then(|title| line(&title.content));
    let published = entry.published.and_then(|time| moment(time.timestamp()));
    let updated = entry.updated.and_then(|time| moment(time.timestamp()));
    let id = identity(&entry.id, url.as_deref(), title.as_deref(), published.as_deref().or(updated.as_deref()));
    let excerpt = excerpt(told.as_deref().or(said.as_deref()).unwrap_or_default());
    FeedEntry { id, url, title, author: (!names.is_empty()).then(|| names.join(", ")), published, updated, content, summary, excerpt, truncated }
}

/// Text as markup, where it is not that already. An empty line parts paragraphs.
fn as_markup(text: &str, media_type: &str) -> String {
    // Many feeds write markup and call it text.
    if media_type != "text/plain" || text.contains("</") || text.contains("<br") || text.contains("<img") {
        return text.to_owned();
    }
    text.split("\n\n").filter(|part| !part.trim().is_empty()).map(|part| format!("<p>{}</p>\n", escape(part.trim()).replace('\n', "<br>"))).collect()
}

/// Feeds without names for their entries are common: the address says which one it is, else what is left.
fn identity(own: &str, url: Option<&str>, title: Option<&str>, moment: Option<&str>) -> String {
    if !own.trim().is_empty() {
        return own.trim().to_owned();
    }
    let made = || {
        let digest = Sha256::digest(format!("{}\0{}", title.unwrap_or_default(), moment.unwrap_or_default()));
        format!("sha256:{}", digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
    };
    url.map_or_else(made, str::to_owned)
}

/// The page that a feed or an entry is about: the link that says so, else the first that says nothing else.
fn page(links: &[Link], base: Option<&Url>) -> Option<String> {
    let named = links.iter().find(|link| link.rel.as_deref() == Some("alternate") && link.media_type.as_deref().is_none_or(|kind| kind.contains("html")));
    let link = named.or_else(|| links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate")))?;
    let resolved = match base {
        Some(base) => base.join(link.href.trim()).ok(),
        None => Url::parse(link.href.trim()).ok(),
    };
    resolved.filter(|url| matches!(url.scheme(), "http" | "https")).map(String::from)
}

/// RSS writes an address with the name in brackets, or the other way round; a name alone is what a reader wants.
fn name(person: &Person) -> Option<&str> {
    let name = person.name.as_deref().unwrap_or_default();
    let inside = name.trim_end_matches(['(', '（', '[', '<', '—', '–', ' ']).trim_start_matches([')', '）', ']', '>', ' ']).trim();
    let bare = [('(', ')'), ('（', '）')].into_iter().find_map(|(open, close)| inside.strip_prefix(open)?.strip_suffix(close)).unwrap_or(inside);
    Some(bare.trim()).filter(|name| !name.is_empty()).or(person.email.as_deref())
}

fn moment(seconds: i64) -> Option<String> {
    jiff::Timestamp::from_second(seconds).ok().map(|time| time.to_string())
}

/// Refuses what would make the parser deep or slow.
fn guard(text: &str) -> Result<(), FormatError> {
    let mut reader = xml::lenient(text);
    let mut depth = 0_usize;
    // A broken feed is for the parser to judge: some of it may be readable.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) if start.attributes_raw().len() > MAX_ATTRIBUTES => {
                return Err(FormatError::TooLarge { what: WHAT, part: "the attributes of one element".into(), limit: format!("{} kB", MAX_ATTRIBUTES / 1024) });
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => return Err(FormatError::damaged(WHAT, "it defines entities of its own, which no feed needs")),
            Event::Eof => break,
            _ => {}
        }
        if depth > xml::MAX_DEPTH {
            return Err(FormatError::TooLarge { what: WHAT, part: "elements lie inside of each other".into(), limit: format!("{} of them", xml::MAX_DEPTH) });
        }
    }
    Ok(())
}

/// The feed from its root element on. Versions of RSS that the parser does not know are read as the one that took them all in.
fn plain_root(text: &str) -> Cow<'_, str> {
    let text = if text.starts_with("<?xml") { text.split_once("?>").map_or(text, |(_, rest)| rest.trim_start()) } else { text };
    let Some(at) = text.find("<rss") else { return Cow::Borrowed(text) };
    let Some(end) = text[at..].find('>').map(|end| at + end) else { return Cow::Borrowed(text) };
    let root = &text[at..end];
    if ["\"2.0\"", "'2.0'", "\"0.91\"", "'0.91'", "\"0.92\"", "'0.92'"].iter().any(|known| root.contains(&format!("version={known}"))) {
        return Cow::Borrowed(text);
    }
    let (name, rest) = text[at..].split_at(4);
    let rest = rest.replacen("version=", "other-version=", usize::from(root.contains("version=")));
    Cow::Owned(format!("{}{name} version=\"2.0\"{rest}", &text[..at]))
}

/// Where the markup breaks first, in words.
fn first_error(text: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(0).min(text.len());
                let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1;
                return Some(format!("line {line}: {error}"));
            }
        }
    }
}
