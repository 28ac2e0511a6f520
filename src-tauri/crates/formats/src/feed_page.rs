//! An entry with a full text as the page that it would be: the extraction of pages makes an article of it as of any other.

use std::fmt::Write as _;

use crate::feed::{Feed, FeedEntry};
use crate::pictures::escape;

/// The page of an entry, in UTF-8. Its text is as the feed gave it: nothing in it is to be trusted. `None` where the feed gives no text.
pub fn entry_page(feed: &Feed, entry: &FeedEntry) -> Option<String> {
    let text = entry.content.as_deref().or(entry.summary.as_deref())?;
    let lang = feed.lang.as_deref().map(|lang| format!(" lang=\"{}\"", escape(lang))).unwrap_or_default();
    let mut page = format!("<!DOCTYPE html>\n<html{lang}><head><meta charset=\"utf-8\">\n");
    let title = entry.title.as_deref().map(escape);
    if let Some(title) = &title {
        let _ = writeln!(page, "<title>{title}</title>\n<meta property=\"og:title\" content=\"{title}\">");
    }
    let said = [
        ("name=\"author\"", &entry.author),
        ("property=\"article:published_time\"", &entry.published),
        ("property=\"article:modified_time\"", &entry.updated),
        ("property=\"og:site_name\"", &feed.title),
    ];
    for (name, value) in said {
        if let Some(value) = value {
            let _ = writeln!(page, "<meta {name} content=\"{}\">", escape(value));
        }
    }
    let headline = title.map(|title| format!("<h1>{title}</h1>\n")).unwrap_or_default();
    let _ = write!(page, "</head><body><article>\n{headline}{text}\n</article></body></html>\n");
    Some(page)
}
