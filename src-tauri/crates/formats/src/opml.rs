//! OPML: lists of feeds, in and out. An outline around a feed is a folder.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::error::FormatError;
use crate::pictures::escape;
use crate::saved_page::web_address;
use crate::xml;

const WHAT: &str = "list of feeds";
/// Feeds of one list.
const MAX_FEEDS: usize = 20_000;
/// Code points of a title: each feed carries those of all folders around it.
const MAX_LABEL: usize = 200;
/// Things that are told as left out.
const MAX_LEFT_OUT: usize = 1_000;

/// A subscription in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The feed's address: http or https.
    pub feed: String,
    /// Its title, where the list gives one.
    pub title: Option<String>,
    /// The site that the feed tells of.
    pub site: Option<String>,
    /// The folders around it, outermost first.
    pub folders: Vec<String>,
}

/// What a list of feeds holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlines {
    /// Its feeds, in its order.
    pub feeds: Vec<Outline>,
    /// What is no feed with an address of the web, one line each.
    pub left_out: Vec<String>,
}

/// Reads a list of feeds. What is no feed with an address of the web is left out, by name.
pub fn read_opml(bytes: &[u8]) -> Result<Outlines, FormatError> {
    let elements = xml::elements(WHAT, "its text", bytes)?;
    if elements.first().is_none_or(|root| !root.name.eq_ignore_ascii_case("opml")) {
        return Err(FormatError::damaged(WHAT, "its first element is not <opml>"));
    }
    // Some programs write every reference twice.
    let label = |element: &xml::Element| element.attribute("title").filter(|title| !title.is_empty()).or(element.attribute("text")).map(short).filter(|text| !text.is_empty());
    let (mut found, mut left_out) = (Vec::new(), Vec::new());
    let folders: HashSet<usize> = elements.iter().filter_map(|element| element.parent).collect();
    for (at, element) in elements.iter().enumerate().filter(|(_, element)| element.name.eq_ignore_ascii_case("outline")) {
        let address = element.attribute("xmlUrl").map(str::trim);
        let Some(feed) = address.and_then(|url| web_address(url.trim_start_matches("feed:"))) else {
            if (address.is_some() || !folders.contains(&at)) && left_out.len() < MAX_LEFT_OUT {
                let name = label(element).unwrap_or_else(|| "an entry without a name".into());
                left_out.push(address.map_or_else(|| format!("{name}: it names no feed"), |address| format!("{name}: {address:?} is no address of the web")));
            }
            continue;
        };
        let around = std::iter::successors(element.parent, |at| elements.get(*at)?.parent).take(xml::MAX_DEPTH).filter_map(|at| elements.get(at));
        let mut folders: Vec<String> = around.filter(|outer| outer.name.eq_ignore_ascii_case("outline")).filter_map(label).collect();
        folders.reverse();
        found.push(Outline { title: label(element).filter(|title| *title != feed), site: element.attribute("htmlUrl").and_then(web_address), feed, folders });
        if found.len() > MAX_FEEDS {
            return Err(FormatError::TooLarge { what: WHAT, part: "its feeds".into(), limit: format!("{MAX_FEEDS} feeds") });
        }
    }
    Ok(Outlines { feeds: found, left_out })
}

fn short(label: &str) -> String {
    crate::pictures::unescape(label).chars().take(MAX_LABEL).collect()
}

/// Writes a list of feeds as OPML 2.0, folders inside of each other, in the order given.
pub fn write_opml(title: &str, feeds: &[Outline]) -> String {
    let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>{}</title></head>\n<body>\n", escape(title));
    let mut open: &[String] = &[];
    for feed in feeds {
        let common = open.iter().zip(&feed.folders).take_while(|(a, b)| a == b).count();
        out.push_str(&"</outline>\n".repeat(open.len() - common));
        for folder in &feed.folders[common..] {
            let _ = writeln!(out, "<outline text=\"{0}\" title=\"{0}\">", escape(folder));
        }
        open = &feed.folders;
        let name = escape(feed.title.as_deref().unwrap_or(&feed.feed));
        let site = feed.site.as_deref().map(|site| format!(" htmlUrl=\"{}\"", escape(site))).unwrap_or_default();
        let _ = writeln!(out, "<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{}\"{site}/>", escape(&feed.feed));
    }
    out.push_str(&"</outline>\n".repeat(open.len()));
    out.push_str("</body>\n</opml>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_out_and_comes_back() {
        let outline = |feed: &str, title: Option<&str>, folders: &[&str]| Outline {
            feed: feed.into(),
            title: title.map(Into::into),
            site: None,
            folders: folders.iter().map(|folder| (*folder).into()).collect(),
        };
        let feeds = [
            outline("https://harbour.example/feed?a=1&b=2", Some("Tides & \"Weather\" <daily>"), &["Sea", "North"]),
            outline("https://mole.example/atom", None, &["Sea", "South"]),
            outline("https://lamp.example/rss", Some("Lamp"), &[]),
        ];
        assert_eq!(read_opml(write_opml("Mine", &feeds).as_bytes()).unwrap(), Outlines { feeds: feeds.into(), left_out: vec![] });
    }

    #[test]
    fn lists_of_other_programs_are_read() {
        let list = "<?xml version=\"1.0\"?><opml version=\"1.1\"><body><outline text=\"Sea\"><outline text=\"Tides &amp;amp; more\" xmlurl=\"feed:https://harbour.example/feed\" htmlUrl=\"https://harbour.example\"/><outline text=\"bad\" xmlUrl=\"javascript:1\"/></outline></body></opml>";
        let Outlines { feeds, left_out } = read_opml(list.as_bytes()).unwrap();
        assert_eq!(left_out, ["bad: \"javascript:1\" is no address of the web"]);
        assert_eq!(feeds, [Outline { feed: "https://harbour.example/feed".into(), title: Some("Tides & more".into()), site: Some("https://harbour.example/".into()), folders: vec!["Sea".into()] }]);
    }

    #[test]
    fn titles_without_end_are_cut() {
        let title = "x".repeat(10_000);
        let list = format!("<opml>{}{}</opml>", format!("<outline text=\"{title}\">").repeat(100), "<outline text=\"a\" xmlUrl=\"https://a.example/\"/>".repeat(1_000));
        let feeds = read_opml(list.as_bytes()).unwrap().feeds;
        assert_eq!((feeds.len(), feeds[999].folders.len()), (1_000, 100));
        assert!(feeds.iter().flat_map(|feed| &feed.folders).map(String::len).sum::<usize>() <= 1_000 * 100 * MAX_LABEL);
    }

    #[test]
    fn broken_lists_say_where() {
        let error = read_opml(b"<opml>\n<body>\n<outline text=\"a\"").unwrap_err().to_string();
        assert!(error.contains("line 3"), "{error}");
        assert!(read_opml(b"<html></html>").unwrap_err().to_string().contains("<opml>"));
        assert!(read_opml(b"<!DOCTYPE opml [<!ENTITY a \"b\">]><opml>&a;</opml>").is_err());
    }
}
