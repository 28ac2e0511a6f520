//! From lines to headings, paragraphs and lists, written as HTML.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::lines::Line;
use crate::pictures::escape;

/// How much larger than the text a heading is set.
const HEADING: f64 = 1.12;
/// Code points of a heading; what is larger and longer is an introduction.
const HEADING_LENGTH: usize = 200;
/// A step between lines larger than this many steps of the text ends a paragraph.
const PARAGRAPH_STEP: f64 = 1.35;

/// A heading, a paragraph or an item of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Heading { size: i64, text: String },
    Paragraph(String),
    Item(String),
}

/// Makes blocks of the lines of all pages.
pub(super) fn read(pages: &[Vec<Line>]) -> Vec<Block> {
    let body = body_size(pages);
    let step = usual_step(pages, body);
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<(usize, &Line)> = None;
    for (number, page) in pages.iter().enumerate() {
        let edges = column_edges(page);
        for line in page {
            let width = edges.get(&line.column).copied().unwrap_or((line.left, line.right));
            let starts = last.is_none_or(|(on, before)| starts_block(before, line, on != number || before.column != line.column, width, step, body));
            match (blocks.last_mut(), starts) {
                (Some(Block::Heading { text, .. } | Block::Paragraph(text) | Block::Item(text)), false) => join(text, &line.text),
                _ => blocks.push(new_block(line, body)),
            }
            last = Some((number, line));
        }
    }
    blocks
}

/// Writes blocks as a page. `title` is not repeated.
pub(super) fn html(blocks: &[Block], lang: Option<&str>) -> String {
    let mut sizes: Vec<i64> = blocks.iter().filter_map(|block| if let Block::Heading { size, .. } = block { Some(*size) } else { None }).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    let lang = lang.map(|lang| format!(" lang=\"{}\"", escape(lang))).unwrap_or_default();
    let mut out = format!("<!DOCTYPE html><html{lang}><head><meta charset=\"utf-8\"></head><body>\n");
    let mut listing = false;
    for block in blocks {
        let item = matches!(block, Block::Item(_));
        if item != listing {
            out.push_str(if item { "<ul>\n" } else { "</ul>\n" });
            listing = item;
        }
        match block {
            Block::Heading { size, text } => {
                let level = (sizes.iter().position(|other| other == size).unwrap_or(0) + 2).min(6);
                let _ = writeln!(out, "<h{level}>{}</h{level}>", escape(text));
            }
            Block::Paragraph(text) => {
                let _ = writeln!(out, "<p>{}</p>", escape(text));
            }
            Block::Item(text) => {
                let _ = writeln!(out, "<li>{}</li>", escape(text));
            }
        }
    }
    out.push_str(if listing { "</ul></body></html>" } else { "</body></html>" });
    out
}

/// The size in which most letters are set.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for line in pages.iter().flatten() {
        *counts.entry(tenths(line.size)).or_default() += line.text.len();
    }
    #[allow(clippy::cast_precision_loss, reason = "tenths of a point: small numbers")]
    let size = counts.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(10.0, |(size, _)| size as f64 / 10.0);
    size
}

#[allow(clippy::cast_possible_truncation, reason = "a letter's size is below 2000 points")]
fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

/// The step from line to line within the text: the median.
fn usual_step(pages: &[Vec<Line>], body: f64) -> f64 {
    let mut steps = Vec::new();
    for page in pages {
        for pair in page.windows(2) {
            let step = pair[1].baseline - pair[0].baseline;
            if pair[0].column == pair[1].column && step > 0.0 && step < body * 4.0 && (pair[0].size - body).abs() < 0.5 {
                steps.push(step);
            }
        }
    }
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 3).copied().unwrap_or(body * 1.2)
}

/// From where to where the lines of each column of a page run.
fn column_edges(page: &[Line]) -> HashMap<usize, (f64, f64)> {
    let mut edges: HashMap<usize, (f64, f64)> = HashMap::new();
    for line in page {
        let edge = edges.entry(line.column).or_insert((line.left, line.right));
        *edge = (edge.0.min(line.left), edge.1.max(line.right));
    }
    edges
}

fn starts_block(before: &Line, line: &Line, elsewhere: bool, (left, right): (f64, f64), step: f64, body: f64) -> bool {
    if (before.size - line.size).abs() > line.size.max(before.size) * 0.08 || is_item(&line.text) {
        return true;
    }
    let ended = before.text.trim_end_matches(['”', '"', '’', ')', '»', '“', '*']).ends_with(['.', '!', '?', ':', '…', '。', '！', '？']);
    if elsewhere {
        // A sentence that goes on over the page.
        return ended && !line.text.starts_with(char::is_lowercase);
    }
    let down = line.baseline - before.baseline;
    if down > step * PARAGRAPH_STEP * (line.size / body).max(1.0) || down < 0.0 {
        return true;
    }
    // An indented first line; a last line that stops early.
    let indented = line.left > before.left + line.size * 0.8 && line.left > left + line.size * 0.8 && ended;
    let stopped = ended && before.right < right - (right - left) * 0.15 && before.right < line.right - line.size;
    indented || stopped
}

fn new_block(line: &Line, body: f64) -> Block {
    if line.size > body * HEADING && line.text.chars().count() <= HEADING_LENGTH && line.text.chars().any(char::is_alphabetic) {
        return Block::Heading { size: tenths(line.size), text: line.text.clone() };
    }
    if is_item(&line.text) {
        return Block::Item(line.text.trim_start_matches(BULLETS).trim_start().to_owned());
    }
    Block::Paragraph(line.text.clone())
}

const BULLETS: &[char] = &['•', '‣', '◦', '▪', '●', '○', '∙', '·', '–', '-', '—', '*'];

fn is_item(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| BULLETS.contains(&c)) && chars.next() == Some(' ') && chars.next().is_some()
}

/// A word that was broken at the end of a line becomes one again.
fn join(text: &mut String, next: &str) {
    let soft = text.ends_with('\u{ad}');
    let broken = text.ends_with(['-', '\u{2010}', '\u{ad}']) && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if soft || broken && next.starts_with(char::is_lowercase) {
        text.pop();
    } else if !(text.ends_with([' ', '-', '\u{2010}']) || is_wide(text.chars().last()) && is_wide(next.chars().next())) {
        text.push(' ');
    }
    text.push_str(next);
}

/// Scripts that are written without blanks.
fn is_wide(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_joined_and_others_kept() {
        for (first, next, whole) in
            [("a har-", "bour", "a harbour"), ("the North-", "South line", "the North-South line"), ("a gate", "opens", "a gate opens"), ("1904-", "1908", "1904-1908"), ("港の", "灯台", "港の灯台")]
        {
            let mut text = first.to_owned();
            join(&mut text, next);
            assert_eq!(text, whole);
        }
    }
}
