//! The article's own headline: a heading that the page's other titles agree with, else what the page declares, without the site's name.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;
use url::Url;

use crate::extract::cues;
use crate::extract::page::{Kind, Page, within};
use crate::extract::tree::collapse;

/// Marks between a headline and the name of the site.
const SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " • ", " » ", " :: ", " / ", "｜", " ⋆ ", " › ", " « ", " ~ "];
/// The same without the spaces, as a mark that stands at a boundary.
const MARKS: &[char] = &['|', '–', '—', '-', '·', '•', '»', ':', '/', '⋆', '›', '«', '~', '<', ',', '(', '[', '?', '!', '｜', '：'];
/// A declared title that is shorter (code points) says too little to cut a heading by.
const MIN_CUT: usize = 8;
/// A heading whose address speaks for it less than for the declared title by this share is a slogan.
const SLUG_LEAD: f64 = 0.25;

/// The titles that a page gives itself.
#[derive(Debug, Default)]
pub(super) struct Declared {
    /// JSON-LD.
    pub(super) headline: Option<String>,
    /// Open Graph and its kin, as written.
    pub(super) open_graph: Option<String>,
    /// The `title` element, as written.
    pub(super) document: Option<String>,
    /// The site's name.
    pub(super) site: Option<String>,
    /// Where the page stands.
    pub(super) address: Option<Url>,
}

struct Heading {
    level: u8,
    text: String,
    folded: String,
    in_frame: bool,
}

/// Chooses the headline.
pub(super) fn choose(page: &Page, declared: &Declared) -> Option<String> {
    let mut names = site_names(declared);
    // A heading that leads to the front page is the site's name.
    names.extend((0..page.elements.len()).filter(|at| matches!(page.elements[*at].kind, Kind::Heading(_)) && page.leads_home(*at)).map(|at| key(&heading_text(page, at))));
    let is_site = |text: &str| names.contains(&key(text));
    let known_tail = |title: String| without_known_site(title, &is_site);
    let open_graph = declared.open_graph.as_deref().map(|title| without_site(title, &is_site));
    let document = declared.document.as_deref().map(|title| without_site(title, &is_site));
    let all: Vec<Heading> = headings(page).into_iter().filter(|heading| !is_site(&heading.text)).collect();
    let mut first_level: Vec<&Heading> = all.iter().filter(|heading| heading.level == 1).collect();
    if first_level.iter().any(|heading| !heading.in_frame) {
        first_level.retain(|heading| !heading.in_frame);
    }
    let whole: Vec<String> = [&declared.headline, &open_graph, &declared.document].into_iter().flatten().map(|title| cues::normalise(title)).filter(|title| !title.is_empty()).collect();
    let cut = |text: &str| known_tail(cut_by(text, [&declared.open_graph, &declared.headline, &document].into_iter().flatten()));

    if let Some(heading) = first_level.iter().find(|heading| agrees(&heading.folded, &whole)) {
        let better = declared.document.as_deref().and_then(|title| first_part_of(&all, heading, title, declared.open_graph.as_deref()));
        return Some(cut(&better.unwrap_or(heading).text));
    }
    if let Some(title) = declared.document.as_deref()
        && let Some(heading) = all.iter().find(|heading| is_part_of_title(heading, title, &is_site))
    {
        return Some(cut(&heading.text));
    }
    let fallback = declared.headline.clone().map(known_tail).or_else(|| open_graph.clone()).or_else(|| document.clone());
    first_level.dedup_by(|a, b| a.folded == b.folded);
    if let [heading] = first_level.as_slice()
        && speaks_for_itself(heading, fallback.as_deref(), &whole, declared, &is_site)
    {
        return Some(cut(&heading.text));
    }
    fallback.or_else(|| first_level.first().map(|heading| heading.text.clone()))
}

/// The page's headings down to `h4`, without what stands behind them for links.
fn headings(page: &Page) -> Vec<Heading> {
    let mut found = Vec::new();
    for (at, element) in page.elements.iter().enumerate() {
        let Kind::Heading(level @ 1..=4) = element.kind else { continue };
        if page.leads_home(at) {
            continue;
        }
        let text = heading_text(page, at);
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '¶' | '#' | '§' | '🔗')).to_owned();
        if text.is_empty() {
            continue;
        }
        let in_frame = element.within & (within::NAV | within::FOOTER | within::ASIDE | within::ROLE_FRAME | within::HIDDEN) != 0;
        found.push(Heading { level, folded: cues::normalise(&text), text, in_frame });
    }
    found
}

fn heading_text(page: &Page, at: usize) -> String {
    let (first, last) = page.elements[at].segments;
    page.text(first, last, " ")
}

/// Letters and digits in lower case: what is left of a name when its dress is off.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names by which the site goes: its own, its host, and the host without its ending.
fn site_names(declared: &Declared) -> HashSet<String> {
    let mut names: HashSet<String> = declared.site.iter().map(|site| key(site)).collect();
    if let Some(host) = declared.address.as_ref().and_then(Url::host_str) {
        let host = host.strip_prefix("www.").unwrap_or(host);
        names.insert(key(host));
        let labels: Vec<&str> = host.split('.').collect();
        if labels.len() > 1 {
            names.insert(key(&labels[..labels.len() - 1].concat()));
            names.insert(key(labels[labels.len() - 2]));
        }
    }
    names.retain(|name| name.chars().count() > 1);
    names
}

/// Whether a heading and a declared title are the same, or one is a part of the other that stands for itself.
fn agrees(folded: &str, declared: &[String]) -> bool {
    let length = folded.chars().count();
    length > 2
        && declared.iter().any(|title| {
            if title == folded {
                return true;
            }
            let half = |part: usize, whole: usize| part * 2 > whole;
            let Some(at) = title.find(folded) else { return folded.contains(title.as_str()) && half(title.chars().count(), length) };
            let (before, after) = (&title[..at], &title[at + folded.len()..]);
            let spaced = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || is_ideograph(c));
            if !spaced(before.chars().next_back()) || !spaced(after.chars().next()) {
                return false;
            }
            before.is_empty() || before.trim_end().ends_with(MARKS) || half(length, title.chars().count())
        })
}

fn is_ideograph(c: char) -> bool {
    c >= '\u{2e80}'
}

/// A heading that goes on after the declared title without a mark has swallowed a byline, a date or a count.
fn cut_by<'a>(text: &str, declared: impl Iterator<Item = &'a String>) -> String {
    for title in declared {
        let title = collapse(title);
        if title.chars().count() < MIN_CUT {
            continue;
        }
        if let Some(rest) = text.strip_prefix(title.as_str())
            && rest.starts_with(' ')
            && !rest.trim_start().starts_with(MARKS)
        {
            return title;
        }
    }
    text.to_owned()
}

/// Where the agreeing heading is the site's part of the title, the heading that is the title's first part.
fn first_part_of<'a>(all: &'a [Heading], chosen: &Heading, title: &str, open_graph: Option<&str>) -> Option<&'a Heading> {
    let title = cues::normalise(title);
    let at = title.rfind(&chosen.folded)?;
    let first = SEPARATORS.iter().filter_map(|separator| title.find(*separator)).min()?;
    if at == 0 || at < first || open_graph.is_some_and(|title| cues::normalise(title).starts_with(&chosen.folded)) {
        return None;
    }
    all.iter().find(|heading| heading.folded != chosen.folded && heading.folded.chars().count() > MIN_CUT && heads(&title, &heading.folded))
}

/// Whether `title` is `part`, or goes on after it with a separator.
fn heads(title: &str, part: &str) -> bool {
    title.strip_prefix(part).is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
        rest.is_empty() || SEPARATORS.iter().any(|separator| rest.starts_with(separator))
    })
}

/// Whether a heading is the whole of the `title` element, its first part, or its last part after the site's name.
fn is_part_of_title(heading: &Heading, title: &str, is_site: &dyn Fn(&str) -> bool) -> bool {
    let folded = cues::normalise(title);
    let length = heading.folded.chars().count();
    if length <= 5 {
        return false;
    }
    if heads(&folded, &heading.folded) {
        return true;
    }
    let site_first = || SEPARATORS.iter().chain(&[": "]).any(|separator| title.split_once(separator).is_some_and(|(first, _)| is_site(first)));
    length > 12 && folded.strip_suffix(heading.folded.as_str()).is_some_and(|before| before.trim_end().ends_with(MARKS)) && site_first()
}

/// A sole `h1` that no declared title repeats is the headline if it shares words with them, and the address does not speak against it.
fn speaks_for_itself(heading: &Heading, fallback: Option<&str>, whole: &[String], declared: &Declared, is_site: &dyn Fn(&str) -> bool) -> bool {
    let own = content_words(&heading.text);
    let Some(fallback) = fallback else { return true };
    if is_site(fallback) || fallback.split_whitespace().count() <= 1 {
        return own.len() >= 2;
    }
    let known: HashSet<String> = whole.iter().flat_map(|title| content_words(title)).collect();
    if own.intersection(&known).count() < 2 {
        return false;
    }
    let slug: HashSet<String> =
        declared.address.as_ref().map(|url| url.path().split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|word| !word.is_empty()).collect()).unwrap_or_default();
    let other = content_words(fallback);
    slug.is_empty() || share(&other, &slug) - share(&own, &slug) <= SLUG_LEAD
}

/// The words that carry meaning: four letters, a digit or an ideograph.
fn content_words(text: &str) -> HashSet<String> {
    text.unicode_words().filter(|word| word.chars().count() > 3 || word.chars().any(|c| c.is_ascii_digit() || is_ideograph(c))).map(str::to_lowercase).collect()
}

#[allow(clippy::cast_precision_loss, reason = "a ratio of a few words")]
fn share(words: &HashSet<String>, of: &HashSet<String>) -> f64 {
    if words.is_empty() { 0.0 } else { words.intersection(of).count() as f64 / words.len() as f64 }
}

/// Cuts the site's name off the end, or the beginning, of a title: by its name, or as a short part after a separator.
fn without_site(title: &str, is_site: &dyn Fn(&str) -> bool) -> String {
    let mut best = collapse(title);
    for separator in SEPARATORS {
        let Some(at) = best.rfind(separator) else { continue };
        let (head, tail) = (best[..at].trim().to_owned(), best[at + separator.len()..].trim().to_owned());
        let words = |part: &str| part.split_whitespace().count();
        if is_site(&tail) || words(&head) >= 3 && words(&tail) <= 4 && separator != &" / " {
            best = head;
        } else if is_site(best.split(separator).next().unwrap_or_default()) {
            best = best.split_once(separator).map_or_else(String::new, |(_, rest)| rest.trim().to_owned());
        }
    }
    if best.is_empty() { title.to_owned() } else { best }
}

/// Cuts only a tail that is known to be the site's name.
fn without_known_site(title: String, is_site: &dyn Fn(&str) -> bool) -> String {
    let mut best = title;
    while let Some((at, _)) = SEPARATORS.iter().filter_map(|separator| best.rfind(separator).map(|at| (at, separator))).filter(|(at, separator)| is_site(&best[at + separator.len()..])).min() {
        if at == 0 {
            break;
        }
        best.truncate(at);
    }
    best.trim().to_owned()
}

/// The site's name from "Headline | Site", where the headline is known to be the first part.
pub(super) fn site_of(title: &str, heading: &str) -> Option<String> {
    let rest = title.strip_prefix(heading)?;
    let separator = SEPARATORS.iter().find(|separator| rest.starts_with(**separator))?;
    let site = rest[separator.len()..].trim();
    (!site.is_empty() && site.split_whitespace().count() <= 5 && !SEPARATORS.iter().any(|separator| site.contains(separator))).then(|| site.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(body: &str, declared: &Declared) -> Option<String> {
        let tree = dom_query::Document::from(body);
        choose(&Page::measure(&tree.body().expect("a parsed page has a body")), declared)
    }

    fn declared(document: &str, open_graph: &str) -> Declared {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Declared { document: some(document), open_graph: some(open_graph), address: Url::parse("https://www.harbour-post.example/news/how-ferries-learned-to-swim").ok(), ..Declared::default() }
    }

    #[test]
    fn a_heading_that_the_title_repeats_is_the_headline() {
        assert_eq!(titled("<h1>Harbour Post</h1><h1>How ferries learned to swim</h1>", &declared("How ferries learned to swim | Harbour Post", "")).as_deref(), Some("How ferries learned to swim"));
        assert_eq!(titled("<h1>Arch</h1><p>x", &declared("Why the arch of Arch Street fell", "")).as_deref(), Some("Why the arch of Arch Street fell"), "a word of a sentence is no agreement");
    }

    #[test]
    fn what_a_heading_swallowed_is_cut() {
        assert_eq!(titled("<h1>How ferries learned to swim <small>by Ann Roe, 4 May</small></h1>", &declared("", "How ferries learned to swim")).as_deref(), Some("How ferries learned to swim"));
        assert_eq!(titled("<h1>How ferries learned to swim ¶</h1>", &declared("", "")).as_deref(), Some("How ferries learned to swim"));
    }

    #[test]
    fn the_site_is_not_the_headline() {
        assert_eq!(titled("<h1>The Harbour Wiki</h1><h2>Mooring a barge by night</h2>", &declared("Mooring a barge by night - The Harbour Wiki", "")).as_deref(), Some("Mooring a barge by night"));
        assert_eq!(titled("<p>x", &declared("How ferries learned to swim - Harbour-Post", "")).as_deref(), Some("How ferries learned to swim"));
    }

    #[test]
    fn a_sole_heading_in_other_words_is_the_headline_unless_the_address_speaks_against_it() {
        let words = "<h1>Ferries that swim: what the harbour learned</h1>";
        assert_eq!(titled(words, &declared("Swimming ferries in the harbour explained", "")).as_deref(), Some("Ferries that swim: what the harbour learned"));
        assert_eq!(
            titled("<h1>Everything the harbour knows of boats</h1>", &declared("How ferries learned to swim in the harbour of boats", "")).as_deref(),
            Some("How ferries learned to swim in the harbour of boats")
        );
    }
}
