//! Markdown: `CommonMark` with tables, footnotes, strikethrough and alerts, turned into HTML and read as such.

use pulldown_cmark::{Options, Parser, html};
use url::Url;

use super::draft::{Draft, inline_text};
use super::finish::Reading;
use super::flow::Flow as _;
use super::html::shared_passes;
use super::metadata::Metadata;
use super::metadata::{byline, dates};
use super::said::Said;
use super::structure::Walk;
use super::{ExtractError, parse};
use crate::faq::FaqOrigin;

/// Reads a Markdown file: front matter, then a title, a byline and a date where they stand on top.
pub(super) fn read(text: &str, url: Option<&str>, said: &Said<'_>) -> Result<Reading, ExtractError> {
    let (front, body) = split_front_matter(text);
    let mut markup = String::new();
    html::push_html(&mut markup, Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_MATH));
    let tree = parse::tree(&markup)?;
    let base = url.and_then(|url| Url::parse(url).ok());
    let content = tree.body().ok_or(ExtractError::NoText)?;
    let mut walk = Walk::new(&content, base.as_ref(), said);
    let mut drafts = walk.flow(&content);
    let mut leavings = walk.leavings;
    let mut metadata = front_metadata(front);
    take_head(&mut drafts, &mut metadata);
    caption_tables(&mut drafts);
    let drafts = shared_passes(drafts, &metadata, FaqOrigin::Text, super::clean::Furniture::Unjudged, &mut leavings);
    Ok(Reading { metadata, drafts, folded: leavings.folded, declared_faq: Vec::new() })
}

/// `---` on the first line opens front matter.
fn split_front_matter(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return ("", text) };
    match rest.find("\n---") {
        Some(end) => (&rest[..end], rest[end + 4..].trim_start_matches('-').trim_start()),
        None => ("", text),
    }
}

/// The simple `key: value` lines of front matter.
fn front_metadata(front: &str) -> Metadata {
    let mut metadata = Metadata::default();
    for (key, value) in front.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).to_owned();
        if value.is_empty() {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => metadata.title = Some(value),
            "author" | "authors" | "byline" => metadata.byline = byline::clean::line(&value),
            "date" | "published" | "published_at" => metadata.published_at = dates::parse_machine(&value).or_else(|| dates::find_written(&value)),
            "updated" | "modified" => metadata.modified_at = dates::parse_machine(&value),
            "lang" | "language" => metadata.lang = super::metadata::clean_lang(&value),
            "description" | "summary" | "excerpt" => metadata.excerpt = Some(value),
            "site" | "publisher" => metadata.site_name = Some(value),
            _ => {}
        }
    }
    metadata
}

/// The first heading, alone on its level, is the title; a byline and a date may follow it.
fn take_head(drafts: &mut Vec<Draft>, metadata: &mut Metadata) {
    if let Some(Draft::Heading { level, content, .. }) = drafts.first() {
        let (level, text) = (*level, inline_text(content));
        let alone = drafts.iter().skip(1).all(|draft| !matches!(draft, Draft::Heading { level: other, .. } if *other <= level));
        if (level == 1 || alone) && metadata.title.as_ref().is_none_or(|title| *title == text) {
            metadata.title = Some(text);
            drafts.remove(0);
        }
    }
    for _ in 0..2 {
        let Some(Draft::Paragraph(content)) = drafts.first() else { return };
        let line = inline_text(content);
        let author = byline::clean::from_line(&line);
        let date = dates::find_written(&line).filter(|_| line.chars().count() <= 90);
        if author.is_none() && !(date.is_some() && dates::is_date_line(&line)) {
            return;
        }
        metadata.byline = metadata.byline.take().or(author);
        metadata.published_at = metadata.published_at.take().or(date);
        drafts.remove(0);
    }
}

/// "Table: …" beside a table is its caption (Pandoc).
fn caption_tables(drafts: &mut Vec<Draft>) {
    let mut at = 0;
    while at < drafts.len() {
        let caption = match &drafts[at] {
            Draft::Paragraph(content) => inline_text(content).strip_prefix("Table:").map(|rest| super::draft::text_inline(rest.trim())),
            _ => None,
        };
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().find(|i| matches!(drafts.get(*i), Some(Draft::Table { caption, .. }) if caption.is_empty()));
        if let (Some(caption), Some(i)) = (caption, beside)
            && let Some(Draft::Table { caption: own, .. }) = drafts.get_mut(i)
        {
            *own = caption;
            drafts.remove(at);
        } else {
            at += 1;
        }
    }
}
