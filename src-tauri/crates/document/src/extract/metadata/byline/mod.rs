//! Who wrote it, as printed: what the page declares, else what stands near its headline, else what stands anywhere.

pub(in crate::extract) mod clean;

use dom_query::{Document as Tree, NodeRef};

use super::Metas;
use super::json_ld::JsonLd;
use crate::extract::cues::{self, Cue};
use crate::extract::page::{Kind, Page, within};
use crate::extract::tree::{all_named, attr, has_token, is_inline_name, name, tokens};

/// Characters before and after the headline within which a name is taken to be the author's.
const NEAR_BEFORE: usize = 150;
const NEAR_AFTER: usize = 600;
/// Code points of an element that may be a byline.
const MAX_LINE: usize = 300;
/// Marked elements looked at in one page.
const MAX_MARKED: usize = 400;

/// Finds the byline. `headline` is the segment of the headline; `titles` are the page's titles, normalised.
pub(super) fn find(tree: &Tree, page: &Page, json: &JsonLd, metas: &Metas, site: Option<&str>, headline: Option<usize>) -> Option<String> {
    let declared = declared(json, metas);
    let weak = |name: &str| is_organisation(name, json, site) || is_login(name) || is_placeholder(name);
    let strong = declared.iter().find(|names| !names.iter().all(|name| weak(name)));
    if let Some(names) = strong {
        // A declared name that the page never shows gives way to one beside the headline.
        let shown = names.iter().any(|name| page.segments.iter().any(|segment| segment.text.contains(name.as_str())));
        let near = if shown { None } else { Seen::look(tree, page, headline, site, json).near };
        return near.or_else(|| Some(names.join(", ")));
    }
    let seen = Seen::look(tree, page, headline, site, json);
    let login = declared.iter().find(|names| names.iter().any(|name| is_login(name) && !is_placeholder(name)));
    let rest = declared.iter().find(|names| names.iter().any(|name| !is_placeholder(name)));
    seen.near.or_else(|| login.map(|names| names.join(", "))).or(seen.far).or_else(|| rest.map(|names| names.join(", "))).or(seen.generic).or_else(|| declared.first().map(|names| names.join(", ")))
}

/// What the page declares, best source first.
fn declared(json: &JsonLd, metas: &Metas) -> Vec<Vec<String>> {
    let cleaned = |names: Vec<String>| {
        let mut kept: Vec<String> = Vec::new();
        for name in names.iter().filter_map(|name| clean::declared(name)) {
            if !kept.contains(&name) {
                kept.push(name);
            }
        }
        kept
    };
    let mut found = vec![cleaned(json.authors.clone())];
    for key in
        ["author", "parsely-author", "sailthru.author", "article:author_name", "byl", "cse_author", "dc.creator", "dcterms.creator", "article:author", "og:author", "creator", "cxenseparse:author"]
    {
        found.push(cleaned(metas.all(key)));
    }
    found.push(cleaned(metas.all("citation_author").iter().map(|name| first_name_first(name)).collect()));
    found.push(cleaned(json.other_authors.clone()));
    if metas.get(&["twitter:label1"]).is_some_and(|label| cues::is(&label, Cue::By)) {
        found.push(cleaned(metas.all("twitter:data1")));
    }
    found.push(cleaned(json.people.iter().take(1).cloned().collect()));
    found.retain(|names| !names.is_empty());
    found
}

/// Bibliographies turn names around: "Adjei, Kwabena".
fn first_name_first(name: &str) -> String {
    match name.split(", ").collect::<Vec<_>>().as_slice() {
        [last, first] => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

/// The publisher, the site, or a name with a company's ending.
fn is_organisation(name: &str, json: &JsonLd, site: Option<&str>) -> bool {
    let folded = cues::normalise(name);
    let known = json.organisations.iter().map(String::as_str).chain(site).any(|known| cues::normalise(known) == folded);
    let ending = folded
        .split_whitespace()
        .any(|word| matches!(word, "gmbh" | "inc" | "llc" | "ltd" | "e.v" | "ev" | "ag" | "magazin" | "magazine" | "media" | "news" | "online" | "zeitung" | "verlag" | "stiftung" | "agency"));
    let host = !folded.contains(' ') && folded.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()));
    known || ending || host
}

/// A name as systems give it: one word in small letters, or with digits.
fn is_login(name: &str) -> bool {
    !name.contains(' ') && (name.chars().any(|c| c.is_ascii_digit() || c == '_') || name.chars().all(|c| !c.is_uppercase())) && name.is_ascii()
}

/// What stands there when nobody has been named.
fn is_placeholder(name: &str) -> bool {
    cues::is(name, Cue::Placeholder)
}

/// Names that stand on the page.
#[derive(Debug, Default)]
struct Seen {
    near: Option<String>,
    far: Option<String>,
    /// "Staff writer" and the like, near the headline.
    generic: Option<String>,
}

/// How an element says that it names the author, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Line,
    Rel,
    Property,
    Class,
    ClassPart,
    Address,
    User,
}

impl Seen {
    fn look(tree: &Tree, page: &Page, headline: Option<usize>, site: Option<&str>, json: &JsonLd) -> Self {
        let mut candidates: Vec<(bool, Mark, bool, usize, String)> = Vec::new();
        let before = page.offsets();
        let origin = headline.map_or(0, |at| before[at]);
        let start = headline.map_or(0, |at| before[at + 1]);
        let place = |segment: usize| {
            let at = before[segment.min(before.len() - 1)];
            let after = at >= origin;
            let distance = if after { at.saturating_sub(start) } else { origin - at };
            (after, distance, headline.is_some() && distance <= if after { NEAR_AFTER } else { NEAR_BEFORE })
        };
        let mut looked = 0;
        for (at, element) in page.elements.iter().enumerate() {
            if element.segments.0 == element.segments.1 || looked > MAX_MARKED || matches!(element.kind, Kind::Heading(1)) {
                continue;
            }
            let (after, distance, near) = place(element.segments.0);
            let node = tree.tree.get_unchecked(&element.id);
            // Nothing else can have a mark: links, what is named so, what is or stands in a property.
            if element.kind != Kind::Link && !element.named && element.within & (within::ITEMPROP | within::BODY_NAMED) == 0 {
                continue;
            }
            let Some(mark) = mark_of(&node, element.kind, element.named) else { continue };
            if is_excluded(page, tree, at) {
                continue;
            }
            looked += 1;
            let Some(found) = name_in(&node) else { continue };
            candidates.push((near, mark, !after, distance, found));
        }
        for (at, segment) in page.segments.iter().enumerate() {
            let (after, distance, near) = place(at);
            if segment.chars > 200 || !near && at > 60 {
                continue;
            }
            if let Some(found) = clean::from_line(&segment.text).filter(|_| !is_excluded(page, tree, segment.element)) {
                candidates.push((near, Mark::Line, !after, distance, found));
            }
        }
        candidates.sort_by_key(|candidate| (!candidate.0, candidate.1, candidate.2, candidate.3));
        let mut seen = Self::default();
        for (near, _, _, _, found) in candidates {
            let generic = is_placeholder(&found) || is_organisation(&found, json, site);
            let place = match (near, generic) {
                (true, false) => &mut seen.near,
                (true, true) => &mut seen.generic,
                (false, false) => &mut seen.far,
                (false, true) => continue,
            };
            if place.is_none() {
                *place = Some(found);
            }
        }
        seen
    }
}

const WHOLE: &[&str] =
    &["byline", "author", "author-name", "authorname", "post-author", "entry-author", "article-author", "by-author", "autor", "byline-name", "byline__name", "author__name", "author_name"];
const PARTS: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "auteur",
    "auteurs",
    "autore",
    "contributor",
    "contributors",
    "writer",
    "writers",
    "byline",
    "redakteur",
    "journalist",
    "columnist",
    "reporter",
    "blogger",
];
const NOT_PARTS: &[&str] = &[
    "bio",
    "box",
    "avatar",
    "image",
    "img",
    "photo",
    "card",
    "desc",
    "description",
    "social",
    "links",
    "comment",
    "comments",
    "related",
    "about",
    "more",
    "posts",
    "list",
    "widget",
    "title",
    "job",
    "role",
    "date",
    "time",
    "icon",
    "footer",
    "tooltip",
    "summary",
    "follow",
];
const USERS: &[&str] = &["username", "userlink", "poster", "postername", "nickname", "message-name"];
const PROFILES: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "contributor",
    "contributors",
    "writer",
    "writers",
    "staff",
    "people",
    "profile",
    "profiles",
    "team",
    "user",
    "users",
    "member",
    "members",
    "u",
    "creator",
    "redaktion",
    "expert",
    "experts",
    "blogger",
    "userprofile",
];

fn mark_of(node: &NodeRef, kind: Kind, named: bool) -> Option<Mark> {
    if kind == Kind::Link {
        if attr(node, "rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("author"))) {
            return Some(Mark::Rel);
        }
        if attr(node, "href").is_some_and(|href| is_profile(&href)) {
            return Some(Mark::Address);
        }
    }
    if attr(node, "itemprop").is_some_and(|prop| prop.split_whitespace().any(|prop| prop == "author" || prop == "creator")) {
        return Some(Mark::Property);
    }
    if !named {
        return None;
    }
    let words = tokens(node);
    if words.iter().any(|word| WHOLE.contains(&word.as_str())) && !words.iter().any(|word| NOT_PARTS.contains(&word.as_str())) {
        return Some(Mark::Class);
    }
    if words.iter().any(|word| USERS.contains(&word.as_str())) {
        return Some(Mark::User);
    }
    (words.iter().any(|word| PARTS.contains(&word.as_str())) && !words.iter().any(|word| NOT_PARTS.contains(&word.as_str()))).then_some(Mark::ClassPart)
}

/// Whether a link leads to a person's page: "/author/ann-roe", "/@ann", "?author=7".
fn is_profile(href: &str) -> bool {
    let path = href.split_once("://").map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut segments = path.split('/').filter(|part| !part.is_empty()).peekable();
    let (mut pairs, mut last) = (false, "");
    while let Some(segment) = segments.next() {
        last = segment;
        pairs |= segments.peek().is_some() && PROFILES.iter().any(|profile| profile.eq_ignore_ascii_case(segment));
    }
    let social = || ["twitter.", "x.com", "facebook.", "instagram.", "linkedin.", "youtube.", "tiktok.", "mastodon", "medium.com", "t.me", "pinterest."].iter().any(|host| href.contains(host));
    (pairs || last.starts_with(['~', '@']) || query.contains("author=")) && !social()
}

/// Comments, menus and boxes of other articles name other people.
fn is_excluded(page: &Page, tree: &Tree, element: usize) -> bool {
    let bits = page.elements[element].within;
    if bits & within::NAV != 0 || bits & (within::FOOTER | within::ASIDE) != 0 && bits & (within::ARTICLE | within::MAIN) == 0 && !in_entry_footer(page, tree, element) {
        return true;
    }
    page.around(element).any(|at| {
        let element = &page.elements[at];
        if matches!(element.kind, Kind::Article | Kind::Main) || at == 0 {
            return false;
        }
        element.worded
            && tree.tree.get_unchecked(&element.id).class().into_iter().chain(tree.tree.get_unchecked(&element.id).id_attr()).any(|value| {
                value.split_whitespace().map(str::to_lowercase).any(|word| {
                    matches!(
                        word.as_str(),
                        "comment"
                            | "comments"
                            | "commentlist"
                            | "comment-list"
                            | "comment-body"
                            | "comment-content"
                            | "comment-meta"
                            | "comment-author"
                            | "comments-area"
                            | "respond"
                            | "replies"
                            | "widget"
                            | "textwidget"
                            | "trending"
                            | "menu"
                            | "nav"
                            | "breadcrumb"
                    ) || ["related", "recommended", "popular", "widget_", "recirc"].iter().any(|start| word.starts_with(start))
                })
            })
    })
}

/// Whether the footer around an element is the article's own.
fn in_entry_footer(page: &Page, tree: &Tree, element: usize) -> bool {
    page.around(element).find(|at| page.elements[*at].kind == Kind::Footer).is_some_and(|at| has_token(&tree.tree.get_unchecked(&page.elements[at].id), &["entry", "post", "article"]))
}

/// The name in a marked element: in its innermost mark, else in its first line that reads like one.
fn name_in(node: &NodeRef) -> Option<String> {
    let inner = |test: &dyn Fn(&NodeRef) -> bool| -> Option<String> {
        let names: Vec<String> = all_named(node, &["a", "span", "strong", "b", "div", "p", "cite", "meta", "em", "address", "h2", "h3", "h4", "h5", "h6", "li"])
            .iter()
            .filter(|part| part.id != node.id && test(part))
            .filter_map(|part| if name(part) == "meta" { clean::declared(&attr(part, "content")?) } else { clean::line(&lines(part)?) })
            .fold(Vec::new(), |mut names, name| {
                if !names.contains(&name) {
                    names.push(name);
                }
                names
            });
        (!names.is_empty() && names.len() <= 6).then(|| names.join(", "))
    };
    let whole = lines(node)?;
    let property = |wanted: &'static str| move |part: &NodeRef| attr(part, "itemprop").is_some_and(|prop| prop.split_whitespace().any(|prop| prop == wanted));
    let rel = |part: &NodeRef| attr(part, "rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel == "author")) || crate::extract::tree::has_token(part, &["fn"]);
    let address = |part: &NodeRef| name(part) == "a" && attr(part, "href").is_some_and(|href| is_profile(&href));
    // A line that joins names with a word is kept as it is printed.
    if let Some(found) = clean::line(&whole)
        && found.split_whitespace().skip(1).any(|word| cues::is(word, Cue::And))
    {
        return Some(found);
    }
    inner(&property("name")).or_else(|| inner(&rel)).or_else(|| inner(&address)).or_else(|| clean::line(&whole))
}

/// An element's text with a line for each block; `None` if it is longer than a byline can be.
fn lines(node: &NodeRef) -> Option<String> {
    let mut out = String::new();
    for part in node.descendants_it() {
        if part.is_text() {
            out.push_str(&part.text().replace(['\n', '\r'], " "));
        } else if part.is_element() {
            let tag = name(&part);
            if matches!(tag.as_str(), "script" | "style" | "svg") {
                continue;
            }
            if tag == "br" || !is_inline_name(&tag) {
                out.push('\n');
            }
        }
        if out.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>() > MAX_LINE {
            return None;
        }
    }
    let kept: Vec<String> = out.lines().map(crate::extract::tree::collapse).filter(|line| !line.is_empty()).collect();
    (!kept.is_empty()).then(|| kept.join("\n"))
}
