//! What a page says about itself in JSON-LD, also inside of `@graph` and lists.

use dom_query::{Document as Tree, NodeRef};
use serde_json::Value;

use crate::extract::tree::{attr, collapse};

/// Objects looked at in one page.
const MAX_OBJECTS: usize = 2_000;

/// The parts of a page's JSON-LD that matter here.
#[derive(Debug, Default)]
pub(in crate::extract) struct JsonLd {
    pub(in crate::extract) headline: Option<String>,
    pub(in crate::extract) authors: Vec<String>,
    /// Authors of anything that is no article.
    pub(in crate::extract) other_authors: Vec<String>,
    /// Persons that are described.
    pub(in crate::extract) people: Vec<String>,
    /// Organisations and sites that are described.
    pub(in crate::extract) organisations: Vec<String>,
    /// Whether anything calls itself an article.
    pub(in crate::extract) is_article: bool,
    /// Whether anything calls itself a thread or questions and answers.
    pub(in crate::extract) is_thread: bool,
    /// When the page, or a post on it, was published: for want of an article's own date.
    pub(in crate::extract) page_published: Option<String>,
    pub(in crate::extract) publisher: Option<String>,
    pub(in crate::extract) published: Option<String>,
    pub(in crate::extract) modified: Option<String>,
    pub(in crate::extract) lang: Option<String>,
    pub(in crate::extract) image: Option<String>,
    pub(in crate::extract) description: Option<String>,
    pub(in crate::extract) body: Option<String>,
    pub(in crate::extract) paywalled: bool,
    /// Questions with the markup of their answers.
    pub(in crate::extract) faq: Vec<(String, String)>,
}

/// Reads every JSON-LD script of the page.
pub(super) fn read(scripts: &[NodeRef]) -> JsonLd {
    let mut objects = Vec::new();
    for script in scripts {
        if !attr(script, "type").is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/ld+json")) {
            continue;
        }
        let source = script.text();
        let source = source.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim().trim_end_matches(';');
        // Line breaks inside of strings are the commonest fault.
        let value = serde_json::from_str(source).or_else(|_| serde_json::from_str(&source.replace(['\n', '\r', '\t'], " ")));
        if let Ok(value) = value {
            collect(value, &mut objects);
        }
    }
    let mut found = JsonLd::default();
    let articles: Vec<&Value> = objects.iter().filter(|object| is_kind(object, is_article_kind)).collect();
    for article in articles {
        take_article(article, &objects, &mut found);
    }
    take_others(&objects, &mut found);
    for object in objects.iter().filter(|object| is_kind(object, |kind| kind == "Question")) {
        let question = string(object.get("name")).or_else(|| string(object.get("text")));
        let answer = object.get("acceptedAnswer").map(first).and_then(|answer| string(answer.get("text")));
        if let (Some(question), Some(answer)) = (question, answer)
            && !found.faq.iter().any(|(known, _)| *known == question)
        {
            found.faq.push((question, answer));
        }
    }
    found
}

fn take_article(article: &Value, objects: &[Value], found: &mut JsonLd) {
    let set = |place: &mut Option<String>, value: Option<String>| {
        if place.is_none() {
            *place = value;
        }
    };
    set(&mut found.headline, string(article.get("headline")).or_else(|| string(article.get("name"))));
    set(&mut found.published, string(article.get("datePublished")));
    set(&mut found.modified, string(article.get("dateModified")));
    set(&mut found.lang, string(article.get("inLanguage")));
    set(&mut found.description, string(article.get("description")));
    set(&mut found.body, string(article.get("articleBody")));
    set(&mut found.publisher, names(article.get("publisher"), objects).into_iter().next());
    set(&mut found.image, article.get("image").map(first).and_then(|image| string(Some(image)).or_else(|| string(image.get("url")))));
    if found.authors.is_empty() {
        found.authors = names(article.get("author").or_else(|| article.get("creator")), objects);
    }
    found.paywalled |= article.get("isAccessibleForFree").is_some_and(|free| *free == Value::Bool(false) || free.as_str().is_some_and(|free| free.eq_ignore_ascii_case("false")));
}

/// The body of an article that stands only in the data of a page's program (`__NEXT_DATA__` and its kin): the longest text of paragraphs in it.
pub(in crate::extract) fn app_body(tree: &Tree) -> Option<String> {
    /// Shorter texts are teasers (bytes).
    const MIN_BODY: usize = 400;
    let mut longest: Option<String> = None;
    for value in tree.select("script[type='application/json']").nodes().iter().filter_map(|script| serde_json::from_str::<Value>(&script.text()).ok()) {
        let mut rest = vec![value];
        while let Some(value) = rest.pop() {
            match value {
                Value::Array(list) => rest.extend(list),
                Value::Object(map) => rest.extend(map.into_iter().map(|(_, value)| value)),
                Value::String(text) if text.len() >= MIN_BODY && text.contains("</p>") && longest.as_ref().is_none_or(|longest| text.len() > longest.len()) => longest = Some(text),
                _ => {}
            }
        }
    }
    longest
}

/// What objects that are no articles say about the page.
fn take_others(objects: &[Value], found: &mut JsonLd) {
    let is_thread = |kind: &str| matches!(kind, "DiscussionForumPosting" | "QAPage" | "Question" | "SocialMediaPosting");
    let is_page = |kind: &str| kind.ends_with("Page") || is_thread(kind);
    found.is_article = objects.iter().any(|object| is_kind(object, |kind| is_article_kind(kind) && kind != "CreativeWork" && !is_thread(kind)));
    found.is_thread = objects.iter().any(|object| is_kind(object, |kind| matches!(kind, "DiscussionForumPosting" | "QAPage")));
    found.organisations.extend(found.publisher.clone());
    for object in objects {
        let name = string(object.get("name")).map(|name| collapse(&name));
        if is_kind(object, |kind| kind == "Person") {
            found.people.extend(name.clone());
        } else if is_kind(object, |kind| kind.ends_with("Organization") || matches!(kind, "WebSite" | "Corporation" | "LocalBusiness")) {
            found.organisations.extend(name.clone());
        }
        if !is_kind(object, is_article_kind) && found.other_authors.is_empty() {
            found.other_authors = names(object.get("author"), objects);
        }
    }
    for key in ["datePublished", "dateCreated"] {
        if found.page_published.is_none() {
            found.page_published = objects.iter().filter(|object| is_kind(object, |kind| is_page(kind) || kind.ends_with("Posting"))).find_map(|object| string(object.get(key)));
        }
    }
}

/// Flattens lists, graphs and nested entities into one list of objects.
fn collect(value: Value, objects: &mut Vec<Value>) {
    if objects.len() >= MAX_OBJECTS {
        return;
    }
    match value {
        Value::Array(list) => list.into_iter().for_each(|value| collect(value, objects)),
        Value::Object(map) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item", "about", "blogPost", "publisher"] {
                if let Some(inner) = map.get(key) {
                    collect(inner.clone(), objects);
                }
            }
            objects.push(Value::Object(map));
        }
        _ => {}
    }
}

fn is_kind(object: &Value, test: impl Fn(&str) -> bool) -> bool {
    match object.get("@type") {
        Some(Value::String(kind)) => test(kind.rsplit('/').next().unwrap_or(kind)),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(test),
        _ => false,
    }
}

fn is_article_kind(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("Posting") || matches!(kind, "Report" | "Review" | "Recipe" | "HowTo" | "ScholarlyArticle" | "AnalysisNewsArticle" | "CreativeWork")
}

fn first(value: &Value) -> &Value {
    value.as_array().and_then(|list| list.first()).unwrap_or(value)
}

fn string(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().find_map(Value::as_str)?.to_owned(),
        Value::Object(map) => map.get("@value").and_then(Value::as_str)?.to_owned(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// The names of people or organisations, also where they are named elsewhere and referred to by `@id`.
fn names(value: Option<&Value>, objects: &[Value]) -> Vec<String> {
    let Some(value) = value else { return Vec::new() };
    let list = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
    let name_of = |entity: &Value| -> Option<String> {
        if let Value::String(name) = entity {
            return Some(name.clone());
        }
        let referred = || {
            let id = entity.get("@id")?.as_str()?;
            objects.iter().find(|object| object.get("@id").and_then(Value::as_str) == Some(id) && object.get("name").is_some())
        };
        string(entity.get("name")).or_else(|| string(referred()?.get("name")))
    };
    list.into_iter().filter_map(name_of).map(|name| collapse(&name)).filter(|name| !name.is_empty() && !name.starts_with("http")).collect()
}
