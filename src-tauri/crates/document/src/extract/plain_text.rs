//! Plain text: paragraphs by blank lines, parts by the look and the words of their lines.

use super::cues::{self, Cue};
use super::draft::{Draft, Inline, text_inline};
use super::faq::is_question;
use super::finish::Reading;
use super::html::shared_passes;
use super::leavings::{Clue, Leavings};
use super::metadata::Metadata;
use super::metadata::{byline, dates};
use super::said::Said;
use crate::document::FoldReason;
use crate::faq::FaqOrigin;
use crate::why::Why;

/// A heading is a line of at most this many code points.
const MAX_HEADING: usize = 120;
/// Hard-wrapped lines end between these columns.
const WRAP: std::ops::RangeInclusive<usize> = 50..=84;

/// Some lines between blank ones.
#[derive(Debug)]
struct Paragraph {
    lines: Vec<String>,
}

impl Paragraph {
    /// The paragraph on one line.
    fn joined(&self) -> String {
        self.lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
    }

    fn single(&self) -> Option<&str> {
        if let [line] = self.lines.as_slice() { Some(line.trim()) } else { None }
    }
}

/// Reads a plain text.
pub(super) fn read(text: &str, said: &Said<'_>) -> Reading {
    let mut leavings = Leavings::new(said);
    let mut paragraphs = cut(text, &mut leavings);
    let mut metadata = Metadata::default();
    take_head(&mut paragraphs, &mut metadata, &mut leavings);
    take_tail(&mut paragraphs, &mut leavings);
    let wrapped = is_hard_wrapped(&paragraphs);
    let mut drafts = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        push(paragraph, paragraphs.get(at + 1), wrapped, &mut drafts);
    }
    let drafts = shared_passes(join_lists(drafts), &metadata, FaqOrigin::Text, super::clean::Furniture::Unjudged, &mut leavings);
    Reading { metadata, drafts, folded: leavings.folded, declared_faq: Vec::new() }
}

/// Cuts at blank lines, strips mail's quotation marks, and folds what stands between rules with the word for an advertisement on top.
fn cut(text: &str, leavings: &mut Leavings<'_>) -> Vec<Paragraph> {
    let text = unquote(&text.replace("\r\n", "\n").replace('\r', "\n"));
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut advertisement = false;
    for line in text.lines().chain([""]) {
        let trimmed = line.trim();
        if is_rule(trimmed) {
            advertisement = false;
            finish_paragraph(&mut lines, &mut paragraphs);
            continue;
        }
        if trimmed.is_empty() {
            finish_paragraph(&mut lines, &mut paragraphs);
            continue;
        }
        if lines.is_empty() && cues::is(trimmed, Cue::Advertisement) {
            advertisement = true;
        }
        if advertisement && !leavings.said.keeps(trimmed) {
            leavings.leave(trimmed, Clue::by(FoldReason::Advertisement, Why::Words, "advertisement"));
            continue;
        }
        lines.push(line.trim_end().replace('\t', "    "));
    }
    paragraphs
}

fn finish_paragraph(lines: &mut Vec<String>, paragraphs: &mut Vec<Paragraph>) {
    if !lines.is_empty() {
        paragraphs.push(Paragraph { lines: std::mem::take(lines) });
    }
}

/// A mail that quotes throughout: most lines begin with `>`.
fn unquote(text: &str) -> String {
    let filled: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let quoted = filled.iter().filter(|line| line.starts_with('>')).count();
    if filled.is_empty() || quoted * 10 < filled.len() * 7 {
        return text.to_owned();
    }
    text.lines().map(|line| line.trim_start_matches(['>', ' '])).collect::<Vec<_>>().join("\n")
}

/// A line of `=`, `-`, `*` or `_` only.
fn is_rule(line: &str) -> bool {
    let marks: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    marks.chars().count() >= 3 && marks.chars().all(|c| matches!(c, '=' | '-' | '*' | '_' | '—' | '~' | '#'))
}

/// Title, byline and date, with what mail programs put before them.
fn take_head(paragraphs: &mut Vec<Paragraph>, metadata: &mut Metadata, leavings: &mut Leavings<'_>) {
    // Only a letterhead may stand above a title; above anything else there is no title, and nothing is taken away.
    let letterhead = paragraphs.iter().take(8).take_while(|paragraph| !looks_like_title(paragraph) && is_letterhead(paragraph)).count();
    let Some(title_at) = paragraphs.get(letterhead).filter(|paragraph| looks_like_title(paragraph)).map(|_| letterhead) else { return };
    // A date may stand in the letterhead above the title.
    let mut above = Vec::new();
    for paragraph in paragraphs.drain(..title_at) {
        let text = paragraph.joined();
        metadata.published_at = metadata.published_at.take().or_else(|| dates::find_written(&text));
        if leavings.said.keeps(&text) {
            above.push(paragraph);
        } else {
            leavings.leave(&text, Clue::new(FoldReason::Navigation, Why::Place));
        }
    }
    take_title(paragraphs, metadata);
    paragraphs.splice(..0, above);
}

/// The title on top, and the lines below it that tell who wrote it, and when.
fn take_title(paragraphs: &mut Vec<Paragraph>, metadata: &mut Metadata) {
    if let Some(first) = paragraphs.first_mut() {
        metadata.title = Some(first.lines.remove(0).trim().to_owned());
        if first.lines.is_empty() {
            paragraphs.remove(0);
        }
    }
    for _ in 0..4 {
        let Some(first) = paragraphs.first_mut() else { return };
        let line = first.lines[0].trim().to_owned();
        let author = byline::clean::from_line(&line);
        let date = dates::find_written(&line).filter(|_| line.chars().count() <= 90);
        if author.is_none() && date.is_none() {
            return;
        }
        let nothing_else = author.is_some() || dates::is_date_line(&line);
        metadata.byline = metadata.byline.take().or(author);
        metadata.published_at = metadata.published_at.take().or(date);
        if !nothing_else {
            // A sentence that tells its date is still text: "A Sketch from the Evening Ledger, 14 November 1931".
            return take_byline_after(paragraphs, metadata);
        }
        first.lines.remove(0);
        if first.lines.is_empty() {
            paragraphs.remove(0);
        }
    }
}

/// The byline may follow one line of introduction.
fn take_byline_after(paragraphs: &mut Vec<Paragraph>, metadata: &mut Metadata) {
    if let Some(author) = paragraphs.get(1).and_then(Paragraph::single).and_then(byline::clean::from_line) {
        metadata.byline = metadata.byline.take().or(Some(author));
        paragraphs.remove(1);
    }
}

/// What mail programs and printers put above a title: addresses, dates, names of issues.
fn is_letterhead(paragraph: &Paragraph) -> bool {
    paragraph.lines.iter().all(|line| {
        let line = line.trim();
        line.chars().count() <= 100 && (line.contains("://") || cues::holds(line, Cue::Newsletter) || dates::find_written(line).is_some() || !line.ends_with(['.', '!', '?', ':', ',', ';']))
    })
}

fn looks_like_title(paragraph: &Paragraph) -> bool {
    let line = paragraph.lines[0].trim();
    let next_is_byline = paragraph.lines.get(1).is_some_and(|line| byline::clean::from_line(line).is_some());
    let lone = paragraph.lines.len() == 1 || next_is_byline;
    let furniture = line.contains("://") || cues::holds(line, Cue::Newsletter) || dates::is_date_line(line) || byline::clean::from_line(line).is_some();
    lone && !furniture && line.chars().count() <= 200 && !line.ends_with(['.', ':', ';', ',']) && line.chars().any(char::is_alphabetic)
}

/// The signature of a mailing list: everything after `-- ` or from the first line that speaks of unsubscribing.
fn take_tail(paragraphs: &mut Vec<Paragraph>, leavings: &mut Leavings<'_>) {
    let half = paragraphs.len() / 2;
    let found = paragraphs.iter().enumerate().skip(half).find_map(|(at, paragraph)| {
        let line = paragraph.lines.iter().position(|line| line.trim_end() == "--" || cues::holds(line, Cue::Newsletter))?;
        (paragraphs.len() - at <= 4).then_some((at, line))
    });
    let Some((at, line)) = found else { return };
    let tail = paragraphs[at].lines[line..].iter().chain(paragraphs[at + 1..].iter().flat_map(|paragraph| &paragraph.lines));
    let text = tail.map(String::as_str).collect::<Vec<_>>().join(" ");
    let text = text.trim_start_matches(['-', ' ']);
    if leavings.said.keeps(text) {
        return;
    }
    leavings.leave(text, Clue::by(FoldReason::Newsletter, Why::Words, "newsletter"));
    paragraphs.truncate(at + 1);
    paragraphs[at].lines.truncate(line);
    if line == 0 {
        paragraphs.remove(at);
    }
}

/// Whether lines end where a width ends rather than where a thought does.
fn is_hard_wrapped(paragraphs: &[Paragraph]) -> bool {
    let inner: Vec<usize> = paragraphs.iter().flat_map(|paragraph| paragraph.lines.iter().rev().skip(1)).map(|line| line.chars().count()).collect();
    let full = inner.iter().filter(|length| WRAP.contains(length)).count();
    inner.len() >= 4 && full * 10 >= inner.len() * 6
}

fn push(paragraph: &Paragraph, next: Option<&Paragraph>, wrapped: bool, out: &mut Vec<Draft>) {
    if is_list(paragraph) {
        let items = list_items(paragraph);
        let ordered = paragraph.lines[0].trim_start().starts_with(|c: char| c.is_ascii_digit());
        out.push(Draft::List { ordered, start: None, terms: false, items: items.iter().map(|item| vec![Draft::Paragraph(text_inline(item))]).collect() });
        return;
    }
    if let Some(line) = paragraph.single() {
        if is_heading(line, next) {
            let why = if is_all_caps(line) { Why::Capitals } else { Why::Line };
            out.push(Draft::Heading { level: 2, name: None, content: text_inline(line), why });
            return;
        }
    } else if is_all_caps(paragraph.lines[0].trim()) && !is_all_caps(paragraph.lines[1].trim()) && is_heading(paragraph.lines[0].trim(), Some(paragraph)) {
        // A heading with its paragraph right below.
        out.push(Draft::Heading { level: 2, name: None, content: text_inline(paragraph.lines[0].trim()), why: Why::Capitals });
        return push_text(&paragraph.lines[1..], wrapped, out);
    }
    push_text(&paragraph.lines, wrapped, out);
}

/// Lines as one paragraph: joined where they were only wrapped, each on its own otherwise.
fn push_text(lines: &[String], wrapped: bool, out: &mut Vec<Draft>) {
    let trimmed: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let full = lines.iter().rev().skip(1).all(|line| line.chars().count() >= *WRAP.start());
    out.push(Draft::Paragraph(text_inline(&trimmed.join(if wrapped || full { " " } else { "\n" }))));
}

/// A bare line that heads what follows: short, without a full stop, before something longer.
fn is_heading(line: &str, next: Option<&Paragraph>) -> bool {
    let length = line.chars().count();
    let worded = line.chars().any(char::is_alphabetic) && line.split_whitespace().count() <= 18;
    let begins = line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let ends = line.ends_with(['.', ',', ';', '!', '。', '،']) || line.ends_with([':', '：']);
    if length > MAX_HEADING || !worded || !begins || ends {
        return false;
    }
    // Labels and prompts have passes of their own, and "Q. …?" is a question to be answered.
    let furniture = [Cue::Comment, Cue::Related, Cue::Share, Cue::Navigation, Cue::Advertisement].into_iter().any(|cue| cues::is(line, cue));
    if cues::tone(line).is_some() || furniture || cues::holds(line, Cue::Comment) || has_mark(line) || byline::clean::from_line(line).is_some() {
        return false;
    }
    if cues::opens(line, Cue::Faq) || cues::opens(line, Cue::FurtherReading) {
        return next.is_some();
    }
    let Some(next) = next else { return false };
    let followed = next.joined();
    let longer = followed.chars().count() > length && (is_list(next) || followed.chars().count() > 80 || followed.ends_with(['.', '?', '!', '"', '”', ':', '。']));
    longer || is_all_caps(line) && followed.chars().count() > 3
}

/// "Q." or "A:" before a text.
fn has_mark(line: &str) -> bool {
    let word: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
    let marked = line.chars().nth(word.chars().count()).is_some_and(|c| matches!(c, '.' | ':' | '：'));
    marked && (cues::is(&word, Cue::Question) || cues::is(&word, Cue::Answer)) && (word.chars().count() == 1 || is_question(line))
}

fn is_all_caps(line: &str) -> bool {
    let letters: Vec<char> = line.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() >= 3 && letters.iter().all(|c| c.is_uppercase())
}

/// The text after a bullet or a number.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix(['•', '*', '-', '–', '—', '◦', '▪', '‣', '·', '●', '○', '■', '✓', '✔', '→', '►'])
        && rest.starts_with([' ', '\t', '\u{a0}'])
    {
        return Some(rest.trim());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    ((1..=3).contains(&digits) && rest.starts_with(' ')).then(|| rest.trim())
}

fn is_list(paragraph: &Paragraph) -> bool {
    let bullets = paragraph.lines.iter().filter(|line| bullet(line).is_some()).count();
    // "1. The ground" alone on its line is a numbered heading, "* one" a list of one.
    let numbered = paragraph.lines.len() == 1 && paragraph.lines[0].trim_start().starts_with(|c: char| c.is_ascii_digit());
    bullet(&paragraph.lines[0]).is_some() && !numbered && (bullets > 1 || paragraph.lines.len() <= 3)
}

/// The items of a list; a line without a bullet goes on with the item before it.
fn list_items(paragraph: &Paragraph) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in &paragraph.lines {
        match (bullet(line), items.last_mut()) {
            (Some(text), _) => items.push(text.to_owned()),
            (None, Some(item)) => {
                item.push(' ');
                item.push_str(line.trim());
            }
            (None, None) => items.push(line.trim().to_owned()),
        }
    }
    items
}

/// Lists whose items stand apart by blank lines are one list.
fn join_lists(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        match (out.last_mut(), draft) {
            (Some(Draft::List { ordered, items, .. }), Draft::List { ordered: same, items: more, .. }) if *ordered == same => items.extend(more),
            (_, draft) => out.push(draft),
        }
    }
    out.retain(|draft| !matches!(draft, Draft::Paragraph(content) if is_end_mark(content)));
    out
}

/// "THE END", "* * *".
fn is_end_mark(content: &[Inline]) -> bool {
    let text = super::draft::inline_text(content);
    !text.chars().any(char::is_alphanumeric)
}
