//! Title, byline, dates and the like: from JSON-LD, meta elements, microdata, `time`, and at last the visible text.

use dom_query::{Document as Tree, NodeRef};
use url::Url;

use super::cues::{self, Cue};
use super::json_ld::JsonLd;
use super::tree::{all_named, attr, collapse, first_named, has_token, name, resolve, text};
use super::{byline, dates, figures};
use crate::document::Direction;

/// What is known about a page beside its content.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) site_name: Option<String>,
    pub(super) published_at: Option<String>,
    pub(super) modified_at: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) dir: Option<Direction>,
    pub(super) canonical_url: Option<String>,
    pub(super) excerpt: Option<String>,
    pub(super) lead_image: Option<String>,
    pub(super) paywalled: bool,
}

/// The page's `meta` elements by lower-case name.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn read(tree: &Tree) -> Self {
        let mut found = Vec::new();
        for meta in tree.select("meta").nodes() {
            let Some(content) = attr(meta, "content") else { continue };
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(names) = attr(meta, key) {
                    found.extend(names.split_whitespace().map(|name| (name.to_lowercase(), content.clone())));
                }
            }
        }
        Self(found)
    }

    fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(key, _)| key == name)).map(|(_, value)| collapse(value))
    }

    fn all(&self, wanted: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == wanted).map(|(_, value)| collapse(value)).collect()
    }
}

/// Reads what the page says about itself. Visible lines are looked for near `content`.
pub(super) fn read(tree: &Tree, json: &JsonLd, content: &NodeRef, base: Option<&Url>) -> Metadata {
    let metas = Metas::read(tree);
    let site_name = metas.get(&["og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title", "al:ios:app_name"]);
    // A platform names itself where its publication is meant.
    let site_name = match (&json.publisher, site_name) {
        (Some(publisher), Some(site)) if cues::normalise(publisher) != cues::normalise(&site) && is_platform(&site) => Some(publisher.clone()),
        (publisher, site) => site.or_else(|| publisher.clone()),
    };
    let site_name = site_name.or_else(|| title_site(tree));
    let root = tree.html_root();
    Metadata {
        title: title(tree, json, &metas, site_name.as_deref()),
        byline: find_byline(json, &metas, content, tree),
        published_at: json.published.as_deref().and_then(dates::parse_machine).or_else(|| meta_date(&metas, PUBLISHED)).or_else(|| visible_date(tree, content)),
        modified_at: json.modified.as_deref().and_then(dates::parse_machine).or_else(|| meta_date(&metas, MODIFIED)),
        lang: attr(&root, "lang")
            .or_else(|| attr(&root, "xml:lang"))
            .or_else(|| json.lang.clone())
            .or_else(|| metas.get(&["content-language", "og:locale", "dc.language", "language"]))
            .and_then(|lang| clean_lang(&lang)),
        dir: direction(tree, content),
        canonical_url: canonical(tree, &metas, base),
        excerpt: metas.get(&["og:description", "description", "twitter:description", "dc.description"]).or_else(|| json.description.as_deref().map(collapse)).filter(|text| text.chars().count() > 20),
        lead_image: metas.get(&["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"]).or_else(|| json.image.clone()).and_then(|url| resolve(base, &url)),
        paywalled: json.paywalled,
        site_name,
    }
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "published-date",
    "originalpublicationdate",
];
const MODIFIED: &[&str] = &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod"];

fn meta_date(metas: &Metas, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| metas.get(&[name]).and_then(|value| dates::parse_machine(&value).or_else(|| dates::find_written(&value))))
}

/// The headline: the one `h1` that the page's other titles agree with, else what the page declares.
fn title(tree: &Tree, json: &JsonLd, metas: &Metas, site: Option<&str>) -> Option<String> {
    let document_title = tree.select("title").nodes().first().map(text).filter(|title| !title.is_empty());
    let open_graph = metas.get(&["og:title", "twitter:title", "dc.title", "citation_title"]).map(|title| without_site(&title, site));
    let headline = json.headline.as_deref().map(|title| collapse(&unescape(title)));
    let declared: Vec<String> = [&headline, &open_graph, &document_title].into_iter().flatten().map(|title| cues::normalise(title)).collect();
    let headings: Vec<String> = tree.select("h1").nodes().iter().map(|node| text(node)).filter(|text| !text.is_empty()).collect();
    let agrees = |heading: &&String| {
        let folded = cues::normalise(heading);
        folded.chars().count() > 2 && declared.iter().any(|title| title.contains(&folded) || folded.contains(title.as_str()) && title.chars().count() * 2 > folded.chars().count())
    };
    let names_home = |node: &&NodeRef| {
        !all_named(node, &["a"]).iter().any(|link| {
            attr(link, "rel").as_deref() == Some("home") || attr(link, "href").is_some_and(|href| href == "/" || Url::parse(&href).is_ok_and(|url| url.path() == "/" && url.query().is_none()))
        })
    };
    let headings: Vec<String> =
        if headings.len() > 1 || open_graph.is_some() { tree.select("h1").nodes().iter().filter(names_home).map(text).filter(|text| !text.is_empty()).collect() } else { headings };
    let is_site = |heading: &&String| site.is_some_and(|site| cues::normalise(site) == cues::normalise(heading));
    if let Some(heading) = headings.iter().filter(agrees).find(|heading| !is_site(heading)) {
        return Some(heading.clone());
    }
    if let [heading] = headings.as_slice()
        && declared.is_empty()
    {
        return Some(heading.clone());
    }
    headline.or(open_graph).or_else(|| document_title.map(|title| without_site(&title, site))).or_else(|| headings.into_iter().next())
}

fn unescape(text: &str) -> String {
    if text.contains('&') { dom_query::Document::fragment(text.to_owned()).text().to_string() } else { text.to_owned() }
}

const SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " • ", " » ", " :: ", " / ", "｜", " ⋆ "];

/// Cuts the site's name off the end, or the beginning, of a title.
fn without_site(title: &str, site: Option<&str>) -> String {
    let mut best = title.to_owned();
    for separator in SEPARATORS {
        let Some(at) = best.rfind(separator) else { continue };
        let (head, tail) = (best[..at].trim().to_owned(), best[at + separator.len()..].trim().to_owned());
        let known = |part: &str| site.is_some_and(|site| cues::normalise(site) == cues::normalise(part));
        let words = |part: &str| part.split_whitespace().count();
        if known(&tail) || words(&head) >= 3 && words(&tail) <= 4 && separator != &" / " {
            best = head;
        } else if known(best.split(separator).next().unwrap_or_default()) {
            best = best.split_once(separator).map_or_else(String::new, |(_, rest)| rest.trim().to_owned());
        }
    }
    if best.is_empty() { title.to_owned() } else { best }
}

/// The site's name from "Headline | Site", where the headline is known to be the first part.
fn title_site(tree: &Tree) -> Option<String> {
    let title = tree.select("title").nodes().first().map(text)?;
    let heading = tree.select("h1").nodes().first().map(text)?;
    let rest = title.strip_prefix(heading.as_str())?;
    let separator = SEPARATORS.iter().find(|separator| rest.starts_with(**separator))?;
    let site = rest[separator.len()..].trim();
    (!site.is_empty() && site.split_whitespace().count() <= 5 && !SEPARATORS.iter().any(|separator| site.contains(separator))).then(|| site.to_owned())
}

fn is_platform(site: &str) -> bool {
    ["medium", "substack", "wordpress.com", "blogger", "tumblr"].contains(&cues::normalise(site).as_str())
}

fn find_byline(json: &JsonLd, metas: &Metas, content: &NodeRef, tree: &Tree) -> Option<String> {
    let joined = |names: Vec<String>| {
        let mut names: Vec<String> = names.into_iter().filter_map(|name| byline::clean(&name)).collect();
        names.dedup();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let declared = joined(json.authors.clone())
        .or_else(|| joined(metas.all("author")))
        .or_else(|| joined(metas.all("citation_author").iter().map(|name| first_name_first(name)).collect()))
        .or_else(|| joined(metas.all("dc.creator")))
        .or_else(|| joined(metas.all("article:author")))
        .or_else(|| joined(metas.all("parsely-author")));
    declared.or_else(|| visible_byline(content)).or_else(|| tree.body().and_then(|body| visible_byline(&body)))
}

/// An element's text if it is a line and not a page: reading stops where it becomes too long (code points).
fn short_line(node: &NodeRef) -> Option<String> {
    const MAX_LINE: usize = 160;
    let mut line = String::new();
    for part in node.descendants_it().filter(NodeRef::is_text) {
        let part = collapse(&part.text());
        if !part.is_empty() {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(&part);
        }
        if line.chars().count() > MAX_LINE {
            return None;
        }
    }
    (!line.is_empty()).then_some(line)
}

/// Bibliographies turn names around: "Adjei, Kwabena".
fn first_name_first(name: &str) -> String {
    match name.split(", ").collect::<Vec<_>>().as_slice() {
        [last, first] => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

/// A line that is marked as the author's, or begins with "by".
fn visible_byline(scope: &NodeRef) -> Option<String> {
    let mut lines_seen = 0;
    for node in scope.descendants_it().filter(NodeRef::is_element) {
        let tag = name(&node);
        let marked = attr(&node, "rel").is_some_and(|rel| rel == "author")
            || attr(&node, "itemprop").is_some_and(|prop| prop == "author")
            || has_token(&node, &["byline", "author", "author-name", "authorname", "post-author", "entry-author"]);
        let in_comment = || node.ancestors_it(None).any(|parent| has_token(&parent, &["comment", "comments", "respond", "related", "author-bio", "author-card"]));
        // Parts that stand on lines of their own must not run into one word.
        let Some(line) = short_line(&node) else { continue };
        if marked && !in_comment() {
            let named: Vec<String> = all_named(&node, &["a", "span"])
                .iter()
                .filter(|part| attr(part, "rel").is_some_and(|rel| rel == "author") || attr(part, "itemprop").is_some_and(|prop| prop == "name"))
                .map(text)
                .collect();
            let found = named.into_iter().next().or(Some(line)).and_then(|line| byline::clean(&line));
            if found.is_some() {
                return found;
            }
        } else if matches!(tag.as_str(), "p" | "div" | "span" | "address" | "h3" | "h4" | "h5" | "h6" | "em" | "i" | "td" | "font" | "center" | "small" | "b") {
            lines_seen += 1;
            if lines_seen < 60
                && let Some(found) = byline::from_line(&line)
            {
                return Some(found);
            }
        }
    }
    None
}

/// A `time` element, an element named for its date, or a short line with a date near the beginning of the text.
fn visible_date(tree: &Tree, content: &NodeRef) -> Option<String> {
    let excluded = |node: &NodeRef| {
        node.ancestors_it(None).any(|parent| has_token(&parent, &["comment", "comments", "related", "teaser", "sidebar", "footer"]) || matches!(name(&parent).as_str(), "footer" | "aside"))
    };
    let read_time = |node: &NodeRef| attr(node, "datetime").as_deref().and_then(dates::parse_machine).or_else(|| dates::find_written(&text(node)));
    let scopes = [Some(*content), tree.body()];
    for scope in scopes.iter().flatten() {
        for node in all_named(scope, &["time"]) {
            if !excluded(&node)
                && let Some(date) = read_time(&node)
            {
                return Some(date);
            }
        }
    }
    for scope in scopes.iter().flatten() {
        for node in scope.descendants_it().filter(NodeRef::is_element).take(400) {
            let Some(line) = short_line(&node) else { continue };
            let dated = has_token(&node, &["date", "published", "pubdate", "post-date", "entry-date", "dateline", "timestamp", "posted-on", "post-meta", "entry-meta", "meta", "byline"])
                || matches!(name(&node).as_str(), "p" | "h6" | "h5" | "h4" | "i" | "em" | "td" | "font" | "small");
            if dated
                && line.chars().count() <= 90
                && !excluded(&node)
                && let Some(date) = dates::find_written(&line).or_else(|| attr(&node, "content").as_deref().and_then(dates::parse_machine))
            {
                return Some(date);
            }
        }
    }
    None
}

/// A language tag as BCP 47 writes it; `None` for anything else.
pub(super) fn clean_lang(lang: &str) -> Option<String> {
    let lang = lang.split([',', ';', ' ']).next()?.replace('_', "-");
    let primary = lang.split('-').next()?;
    let known = (2..=3).contains(&primary.len()) && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    known.then(|| lang.clone())
}

fn direction(tree: &Tree, content: &NodeRef) -> Option<Direction> {
    let declared = std::iter::once(*content).chain(content.ancestors_it(None)).chain([tree.html_root()]).filter(NodeRef::is_element).find_map(|node| attr(&node, "dir"))?;
    match declared.to_ascii_lowercase().as_str() {
        "rtl" => Some(Direction::Rtl),
        "ltr" => Some(Direction::Ltr),
        _ => None,
    }
}

fn canonical(tree: &Tree, metas: &Metas, base: Option<&Url>) -> Option<String> {
    let link = tree.select("link").nodes().iter().find(|link| attr(link, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))).and_then(|link| attr(link, "href"));
    link.or_else(|| metas.get(&["og:url"])).and_then(|url| resolve(base, &url)).filter(|url| url.starts_with("http"))
}

/// The picture that opens the content, if the page declares none.
pub(super) fn first_picture(content: &NodeRef, base: Option<&Url>) -> Option<String> {
    figures::images_in(&first_named(content, &["figure", "picture", "img"])?, base).into_iter().next().map(|image| image.url)
}

/// Whether a line of the page says that the rest must be paid for.
pub(super) fn mentions_paywall(tree: &Tree) -> bool {
    tree.select("[class*=paywall],[id*=paywall]").nodes().iter().any(|node| !text(node).is_empty() && cues::holds(&text(node), Cue::Paywall))
}
