//! Title, byline, dates and the like: from JSON-LD, meta elements, microdata, `time`, and at last the visible text.

pub(in crate::extract) mod byline;
pub(in crate::extract) mod dates;
mod head;
pub(in crate::extract) mod json_ld;
mod published;
mod title;

use dom_query::{Document as Tree, NodeRef};
use url::Url;

use super::page::{Page, within};
use super::tree::{attr, collapse, first_named, resolve, text};
use super::{cues, figures};
use crate::document::Direction;
use cues::Cue;
use head::Head;
use json_ld::JsonLd;

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
pub(super) struct Metas(Vec<(String, String)>);

impl Metas {
    fn read(head: &Head) -> Self {
        let mut found = Vec::new();
        for meta in &head.metas {
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

/// The titles that a page gives itself, normalised: whole, and without the site's name at either end.
fn folded_titles(json: &JsonLd, metas: &Metas, document: Option<&str>) -> Vec<String> {
    let mut titles: Vec<String> = json.headline.iter().map(|title| cues::normalise(title)).collect();
    for title in document.map(str::to_owned).into_iter().chain(metas.all("og:title")).chain(metas.all("twitter:title")) {
        titles.push(cues::normalise(&title));
        if let Some(mark) = [" | ", " - ", " – ", " — ", " :: ", " » "].into_iter().find(|mark| title.contains(mark)) {
            titles.extend(title.split(mark).map(cues::normalise));
        }
    }
    titles.retain(|title| title.chars().count() > 8);
    titles
}

/// What the page says about itself before its content is known.
pub(super) struct Declarations {
    pub(super) json: JsonLd,
    metas: Metas,
    document_title: Option<String>,
    canonical: Option<String>,
    /// Its titles, normalised.
    pub(super) titles: Vec<String>,
}

impl Declarations {
    /// Reads the head of the page and its JSON-LD.
    pub(super) fn read(tree: &Tree) -> Self {
        let head = Head::gather(tree);
        let json = json_ld::read(&head.scripts);
        let metas = Metas::read(&head);
        let document_title = head.title.as_ref().map(text).filter(|title| !title.is_empty());
        let canonical = head.links.iter().find(|link| attr(link, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))).and_then(|link| attr(link, "href"));
        let titles = folded_titles(&json, &metas, document_title.as_deref());
        Self { json, metas, document_title, canonical, titles }
    }

    /// Whether the page calls itself an article.
    pub(super) fn is_article(&self) -> bool {
        self.json.is_article || self.metas.get(&["og:type"]).is_some_and(|kind| kind == "article")
    }

    /// Whether the page calls itself a thread, or was made by a forum's program.
    pub(super) fn is_thread(&self) -> bool {
        const FORUMS: &[&str] = &["phpbb", "discourse", "vbulletin", "xenforo", "mybb", "smf", "flarum", "nodebb", "vanilla", "discuz", "invision", "ipboard"];
        let generator = self.metas.get(&["generator"]).unwrap_or_default().to_lowercase();
        self.json.is_thread || FORUMS.iter().any(|name| generator.contains(name))
    }
}

/// Reads what the page says about itself, and what it shows near its headline.
pub(super) fn read(tree: &Tree, page: &Page, declarations: &Declarations, headline: Option<usize>, content: &NodeRef, base: Option<&Url>) -> Metadata {
    let Declarations { json, metas, document_title, canonical: link, .. } = declarations;
    let site_name = metas.get(&["og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title", "al:ios:app_name"]);
    // A platform names itself where its publication is meant.
    let site_name = match (&json.publisher, site_name) {
        (Some(publisher), Some(site)) if cues::normalise(publisher) != cues::normalise(&site) && is_platform(&site) => Some(publisher.clone()),
        (publisher, site) => site.or_else(|| publisher.clone()),
    };
    let site_name = site_name.or_else(|| title::site_of(document_title.as_deref()?, &page.segments[headline?].text));
    let root = tree.html_root();
    let canonical = canonical(link.as_deref(), metas, base);
    let declared = title::Declared {
        headline: json.headline.as_deref().map(|title| collapse(&unescape(title))),
        open_graph: metas.get(&["og:title", "twitter:title", "dc.title", "citation_title"]).map(|title| unescape(&title)),
        document: document_title.clone(),
        site: site_name.clone(),
        address: canonical.as_deref().and_then(|url| Url::parse(url).ok()).or_else(|| base.cloned()),
    };
    Metadata {
        title: title::choose(page, &declared),
        byline: byline::find(tree, page, json, metas, site_name.as_deref(), headline),
        published_at: json
            .published
            .as_deref()
            .and_then(dates::parse_machine)
            .or_else(|| meta_date(metas, PUBLISHED))
            .or_else(|| json.page_published.as_deref().and_then(dates::parse_machine))
            .or_else(|| published::from_time(tree, page, headline))
            .or_else(|| published::from_lines(page, headline))
            .or_else(|| json.published.as_deref().and_then(dates::find_written)),
        modified_at: json.modified.as_deref().and_then(dates::parse_machine).or_else(|| meta_date(metas, MODIFIED)),
        lang: attr(&root, "lang")
            .or_else(|| attr(&root, "xml:lang"))
            .or_else(|| json.lang.clone())
            .or_else(|| metas.get(&["content-language", "og:locale", "dc.language", "language"]))
            .and_then(|lang| clean_lang(&lang)),
        dir: direction(tree, content),
        canonical_url: canonical,
        excerpt: metas.get(&["og:description", "description", "twitter:description", "dc.description"]).or_else(|| json.description.as_deref().map(collapse)).filter(|text| text.chars().count() > 20),
        lead_image: metas.get(&["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"]).or_else(|| json.image.clone()).and_then(|url| resolve(base, &url)),
        paywalled: json.paywalled || mentions_paywall(page),
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
    "published",
    "published_on",
    "publish_date",
    "publish-date",
    "publication_date",
    "dcterms.date",
    "article:published",
    "bt:pubdate",
    "created",
    "originalpublicationdate",
];
const MODIFIED: &[&str] = &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod"];

fn meta_date(metas: &Metas, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| metas.get(&[name]).and_then(|value| dates::parse_machine(&value).or_else(|| dates::find_written(&value))))
}

fn unescape(text: &str) -> String {
    if text.contains('&') { dom_query::Document::fragment(text.to_owned()).text().to_string() } else { text.to_owned() }
}

fn is_platform(site: &str) -> bool {
    ["medium", "substack", "wordpress.com", "blogger", "tumblr"].contains(&cues::normalise(site).as_str())
}

/// What the root of a page says that is read as a whole: its language and its direction.
pub(super) fn of_whole(tree: &Tree, content: &NodeRef) -> Metadata {
    let lang = attr(&tree.html_root(), "lang").and_then(|lang| clean_lang(&lang));
    Metadata { lang, dir: direction(tree, content), ..Metadata::default() }
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

fn canonical(link: Option<&str>, metas: &Metas, base: Option<&Url>) -> Option<String> {
    let url = link.map(str::to_owned).or_else(|| metas.get(&["og:url"]))?;
    resolve(base, &url).filter(|url| url.starts_with("http"))
}

/// The picture that opens the content, if the page declares none.
pub(super) fn first_picture(content: &NodeRef, base: Option<&Url>) -> Option<String> {
    figures::images_in(&first_named(content, &["figure", "picture", "img"])?, base).into_iter().next().map(|image| image.url)
}

/// Whether a line of the page says that the rest must be paid for.
fn mentions_paywall(page: &Page) -> bool {
    page.segments.iter().any(|segment| segment.within & within::ADVERT != 0 && segment.chars <= 400 && cues::holds(&segment.text, Cue::Paywall))
}
