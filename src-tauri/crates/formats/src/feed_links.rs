//! The feeds that a page names (RSS Advisory Board and WHATWG: `<link rel="alternate">`), and those that it only links to.

use std::cell::RefCell;

use lol_html::html_content::Element;
use lol_html::{HtmlRewriter, MemorySettings, Settings, element};
use url::Url;

use crate::pictures::unescape;

/// Feeds of one page.
const MAX_FEEDS: usize = 50;
/// Memory that reading may take (bytes).
const MAX_MEMORY: usize = 16 * 1024 * 1024;

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// Its address: http or https.
    pub url: String,
    /// What the page calls it.
    pub title: Option<String>,
}

/// The feeds that a page declares, in its order, each once. `url` is where the page was found.
pub fn feed_links(page: &[u8], url: &str) -> Vec<FeedLink> {
    let own = Url::parse(url).ok();
    let base = RefCell::new(own);
    let found: RefCell<Vec<FeedLink>> = RefCell::new(Vec::new());
    let settings = Settings::new()
        .with_memory_settings(MemorySettings::new().with_max_allowed_memory_usage(MAX_MEMORY))
        .with_strict(false)
        .append_element_content_handler(element!("base[href]", |node: &mut Element<'_, '_>| {
            let joined = node.get_attribute("href").and_then(|href| join(base.borrow().as_ref(), &href));
            if joined.is_some() {
                base.replace(joined);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("link[href]", |link: &mut Element<'_, '_>| {
            let rel = link.get_attribute("rel").unwrap_or_default().to_ascii_lowercase();
            let kind = link.get_attribute("type").unwrap_or_default().to_ascii_lowercase();
            let named = rel.split_whitespace().any(|word| word == "alternate") && is_feed(&kind) || rel.split_whitespace().any(|word| word == "feed");
            if let Some(url) = link.get_attribute("href").filter(|_| named).and_then(|href| join(base.borrow().as_ref(), &href)) {
                let title = link.get_attribute("title").map(|title| unescape(title.trim())).filter(|title| !title.is_empty());
                let mut found = found.borrow_mut();
                if found.len() < MAX_FEEDS && !found.iter().any(|known| known.url == url.as_str()) {
                    found.push(FeedLink { url: url.into(), title });
                }
            }
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    // A page that cannot be followed to its end has named its feeds in its head.
    if rewriter.write(page).is_ok() {
        let _ = rewriter.end();
    }
    found.take()
}

fn is_feed(kind: &str) -> bool {
    matches!(kind.split(';').next().unwrap_or_default().trim(), "application/rss+xml" | "application/atom+xml" | "application/feed+json" | "application/rdf+xml" | "text/xml+rss")
}

fn join(base: Option<&Url>, href: &str) -> Option<Url> {
    let href = unescape(href.trim());
    let url = base.map_or_else(|| Url::parse(&href), |base| base.join(&href)).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_feeds_are_found_and_resolved() {
        let page = b"<html><head><base href='/news/'><link rel='Alternate' type='application/rss+xml' title='All &amp; more' href='feed?a=1&amp;b=2'><link rel=alternate type='application/atom+xml; charset=utf-8' href=https://mole.example/atom>\
            <link rel=alternate hreflang=de href=/de><link rel=stylesheet href=a.css><link rel=alternate type=application/rss+xml href=javascript:1><link rel=alternate type=application/rss+xml href='feed?a=1&amp;b=2'></head><div>";
        let found = feed_links(page, "https://harbour.example/page");
        assert_eq!(found, [FeedLink { url: "https://harbour.example/news/feed?a=1&b=2".into(), title: Some("All & more".into()) }, FeedLink { url: "https://mole.example/atom".into(), title: None }]);
    }
}
