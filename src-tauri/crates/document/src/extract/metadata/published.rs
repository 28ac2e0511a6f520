//! When the page was published, as it shows it: a `time` element or a dated line near the headline.

use dom_query::Document as Tree;

use super::dates;
use crate::extract::cues::{self, Cue};
use crate::extract::page::{Kind, Page, within};
use crate::extract::tree::attr;

/// Elements between the headline and the `time` that belongs to it.
const NEAR_ELEMENTS: usize = 150;
/// Lines looked at after and before the headline, and how long they may be (code points).
const AFTER: (usize, usize) = (20, 90);
const BEFORE: (usize, usize) = (8, 60);
/// A line that says "published" may stand anywhere and be this long.
const ANYWHERE: usize = 120;
/// Paragraphs after the headline that a dated line may follow: the standfirst, and one more.
const PROSE_SEEN: usize = 3;
/// Lines looked at where no headline is known.
const WITHOUT_HEADLINE: usize = 60;

/// Finds the day in a `time` element: the one nearest to the headline, those after it preferred.
pub(super) fn from_time(tree: &Tree, page: &Page, headline: Option<usize>) -> Option<String> {
    let head = headline.map_or(0, |at| page.segments[at].element);
    let mut found: Vec<((bool, bool, usize), String)> = Vec::new();
    for (at, element) in page.elements.iter().enumerate().filter(|(_, element)| element.kind == Kind::Time) {
        let node = tree.tree.get_unchecked(&element.id);
        let told = ["class", "itemprop"].iter().filter_map(|key| attr(&node, key)).any(|value| value.to_lowercase().contains("updated") || value.to_lowercase().contains("modified"));
        let text = crate::extract::tree::text(&node);
        // "Last updated on <time>": the words around it belong to it.
        let said = page.segments.get(element.segments.0).is_some_and(|segment| segment.chars <= ANYWHERE && published_in(&segment.text).is_none() && cues::find(&segment.text, Cue::Updated).is_some());
        if told || said || is_elsewhere(page, at, head) {
            continue;
        }
        let date = attr(&node, "datetime").as_deref().and_then(dates::parse_machine).or_else(|| dates::find_written(&text));
        let Some(date) = date else { continue };
        let after = at >= head;
        let distance = at.abs_diff(head);
        found.push(((distance > NEAR_ELEMENTS, !after && headline.is_some(), if distance > NEAR_ELEMENTS { at } else { distance }), date));
    }
    found.into_iter().min_by_key(|(order, _)| *order).map(|(_, date)| date)
}

/// Whether an element stands in a part of the page that the headline does not stand in and that is about something else.
fn is_elsewhere(page: &Page, at: usize, head: usize) -> bool {
    let shared = |at: usize| at <= head && page.elements[at].end > head;
    page.around(at).take_while(|at| !shared(*at)).any(|at| {
        let element = &page.elements[at];
        let parent = &page.elements[element.parent];
        let own = element.within & !parent.within;
        own & (within::NAV | within::COMMENTS | within::RELATED) != 0 || matches!(element.kind, Kind::Aside | Kind::Footer) && element.within & (within::ARTICLE | within::MAIN) == 0
    })
}

/// Finds the day in the lines near the headline, then in a line that says "published".
pub(super) fn from_lines(page: &Page, headline: Option<usize>) -> Option<String> {
    let line = |at: usize, longest: usize| {
        let segment = page.segments.get(at)?;
        if segment.chars > longest || segment.within & within::NAV != 0 {
            return None;
        }
        published_in(&segment.text)
    };
    // Where the text has begun, a date is the text's own.
    let begun = |from: usize| page.segments.iter().enumerate().skip(from).filter(|(_, segment)| segment.is_prose()).nth(PROSE_SEEN).map_or(page.segments.len(), |(at, _)| at);
    let near = match headline {
        Some(head) => (head + 1..(head + 1 + AFTER.0).min(begun(head + 1))).find_map(|at| line(at, AFTER.1)).or_else(|| (head.saturating_sub(BEFORE.0)..head).rev().find_map(|at| line(at, BEFORE.1))),
        None => (0..WITHOUT_HEADLINE).find_map(|at| line(at, AFTER.1)),
    };
    near.or_else(|| {
        let head = headline.map_or(0, |at| page.segments[at].element);
        page.segments
            .iter()
            .filter(|segment| segment.chars <= ANYWHERE && segment.within & within::NAV == 0 && cues::begins(&segment.text, Cue::Published))
            .find_map(|segment| published_in(&segment.text).filter(|_| !is_elsewhere(page, segment.element, head)))
    })
}

/// The day in a line, unless it is the day of a change.
fn published_in(line: &str) -> Option<String> {
    if !line.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let Some((at, length)) = cues::find(line, Cue::Updated) else { return dates::find_written(line) };
    // "Published on Oct 21, 2025 Updated on Mar 9, 2026": each part speaks for itself.
    let before = dates::find_written(&line[..at]);
    before.or_else(|| {
        let rest = &line[at + length..];
        let (published, _) = cues::find(rest, Cue::Published)?;
        dates::find_written(&rest[published..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> Option<String> {
        let tree = Tree::from(html);
        let page = Page::measure(&tree.body().expect("a parsed page has a body"));
        let headline = page.headline(&[]);
        from_time(&tree, &page, headline).or_else(|| from_lines(&page, headline))
    }

    #[test]
    fn the_time_by_the_headline_is_the_one() {
        let page = "<aside><time datetime='2020-01-01'>x</time></aside><h1>Ferries that swim</h1><div><time datetime='2024-02-09'>x</time><time class='updated' datetime='2024-03-01'>y</time></div>";
        assert_eq!(found(page).as_deref(), Some("2024-02-09"));
    }

    #[test]
    fn lines_near_the_headline_are_read() {
        for line in ["Feb 9, 2024", "Ann Roe•Feb 9, 2024", "Published on Feb 9, 2024 Updated on Mar 9, 2026", "Last updated:Sep 4, 2025 | Posted 9 Feb, 2024", "09 Feb 2024. 8 minutes read"] {
            assert_eq!(found(&format!("<h1>Ferries that swim</h1><div>{line}</div><p>Text.")).as_deref(), Some("2024-02-09"), "{line}");
        }
        assert_eq!(found("<h1>Ferries that swim</h1><div>Updated Feb 9, 2024</div><p>Text."), None);
    }
}
