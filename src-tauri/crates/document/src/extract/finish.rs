//! From drafts to the numbered document: levels, sections, offsets, the collected questions, observations.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;
use url::Url;

use super::corrected;
use super::cues;
use super::draft::{Draft, Inline, draft_text, each_run, flow_text, inline_text, is_invisible};
use super::faq::is_question;
use super::metadata::Metadata;
use super::said::Said;
use crate::block::{Block, BlockKind, Footnote, FurtherReading};
use crate::document::{Direction, Document, Folded, Observation};
use crate::faq::{FaqEntry, FaqItem};
use crate::render::draft::draft_html;
use crate::section::Section;
use crate::why::Why;

/// Code points of an excerpt made from the first paragraph.
const EXCERPT: usize = 280;

/// A page after reading, before it is numbered.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) metadata: Metadata,
    pub(super) drafts: Vec<Draft>,
    pub(super) folded: Vec<Folded>,
    /// Questions that only JSON-LD declares, or declares as well.
    pub(super) declared_faq: Vec<FaqEntry>,
}

/// Numbers the drafts and collects what belongs to the whole. Tells of each correction whether it could be done.
pub(super) fn finish(reading: Reading, said: &Said<'_>, url: Option<&str>) -> (Document, Vec<bool>) {
    let Reading { metadata, mut drafts, mut folded, mut declared_faq } = reading;
    repair_levels(&mut drafts);
    // A heading's level is kept as a person gave it, and bends no other.
    let found = corrected::apply(said, &mut drafts, &mut folded);
    declared_faq.retain(|entry| !folded.iter().any(|left| left.why == Some(Why::Person) && left.text.contains(&entry.question)));
    settle_jumps(&mut drafts);
    let links_out = links_out(&drafts, url);
    let mut document = Document { folded, ..Document::default() };
    let mut at = 0_u32;
    let mut texts = Vec::new();
    for (ordinal, draft) in (0..).zip(&drafts) {
        let text = draft_text(draft);
        open_section(draft, &mut document.sections);
        let section = document.sections.last().map(|section| section.ordinal);
        collect(draft, &mut document.faq, &mut document.further_reading);
        let start = at;
        at += code_points(&text) + 2;
        document.blocks.push(Block { ordinal, section, kind: kind(draft), html: draft_html(draft), start, text: text.clone() });
        texts.push(text);
    }
    document.text = texts.join("\n\n");
    merge_declared(declared_faq, &mut document.faq);
    document.word_count = count_words(&document.text);
    let clean = |value: Option<String>| value.map(|value| value.chars().filter(|c| !is_invisible(*c)).collect::<String>().trim().to_owned()).filter(|value| !value.is_empty());
    document.title = clean(metadata.title);
    document.byline = clean(metadata.byline);
    document.site_name = clean(metadata.site_name);
    document.published_at = metadata.published_at;
    document.modified_at = metadata.modified_at;
    document.lang = metadata.lang.or_else(|| detect_lang(&document.text));
    document.dir = metadata.dir.unwrap_or_else(|| lang_direction(document.lang.as_deref()));
    document.url = url.map(str::to_owned);
    document.canonical_url = metadata.canonical_url;
    document.excerpt = clean(metadata.excerpt).or_else(|| excerpt(&drafts));
    document.lead_image = metadata.lead_image;
    observe(&mut document, metadata.paywalled, links_out);
    (document, found)
}

fn code_points(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// A heading opens a section, and so does a FAQ with a title of its own.
fn open_section(draft: &Draft, sections: &mut Vec<Section>) {
    let (level, title) = match draft {
        Draft::Heading { level, content, .. } => (*level, inline_text(content)),
        Draft::Faq { title: Some(title), level, .. } => (*level, title.clone()),
        _ => return,
    };
    let parent = sections.iter().rev().find(|section| section.level < level).map(|section| section.ordinal);
    let ordinal = u32::try_from(sections.len()).unwrap_or(u32::MAX);
    sections.push(Section { ordinal, parent, level, title });
}

fn kind(draft: &Draft) -> BlockKind {
    let optional = |text: String| Some(text).filter(|text| !text.is_empty());
    match draft {
        Draft::Paragraph(_) => BlockKind::Paragraph,
        Draft::Heading { level, why, .. } => BlockKind::Heading { level: *level, why: Some(*why) },
        Draft::List { ordered, items, .. } => BlockKind::List { ordered: *ordered, items: items.iter().map(|item| flow_text(item)).collect() },
        Draft::Quote { cite, .. } => BlockKind::Quote { cite: cite.clone() },
        Draft::Code { language, .. } => BlockKind::Code { language: language.clone() },
        Draft::Figure { images, caption } => BlockKind::Figure { images: images.clone(), caption: optional(inline_text(caption)) },
        Draft::Table { caption, rows, header_rows } => BlockKind::Table {
            caption: optional(inline_text(caption)),
            rows: rows.iter().map(|row| row.iter().map(|cell| inline_text(&cell.content)).collect()).collect(),
            header_rows: u32::try_from(*header_rows).unwrap_or(0),
        },
        Draft::Callout { label, tone, why, .. } => BlockKind::Callout { label: label.clone(), tone: *tone, why: Some(*why) },
        Draft::Faq { title, items, why, .. } => {
            let items = items.iter().map(|item| FaqItem { question: inline_text(&item.question), answer: flow_text(&item.answer) }).collect();
            BlockKind::Faq { title: title.clone(), items, why: Some(*why) }
        }
        Draft::Math { tex, .. } => BlockKind::Math { tex: tex.clone() },
        Draft::Footnotes { items } => BlockKind::Footnotes { items: items.iter().map(|item| Footnote { id: item.id.clone(), text: inline_text(&item.content) }).collect() },
        Draft::Embed { provider, url, title } => BlockKind::Embed { provider: provider.clone(), url: url.clone(), title: title.clone() },
        Draft::FurtherReading { title, items, .. } => BlockKind::FurtherReading { title: title.clone(), items: items.clone() },
        Draft::Divider => BlockKind::Divider,
    }
}

fn collect(draft: &Draft, faq: &mut Vec<FaqEntry>, further: &mut Vec<FurtherReading>) {
    match draft {
        Draft::Faq { items, .. } => faq.extend(items.iter().map(|item| FaqEntry { question: inline_text(&item.question), answer: flow_text(&item.answer), origin: item.origin })),
        Draft::FurtherReading { items, .. } => further.extend(items.iter().cloned()),
        _ => {}
    }
}

/// Adds the questions that JSON-LD declares and the page does not show.
fn merge_declared(declared: Vec<FaqEntry>, faq: &mut Vec<FaqEntry>) {
    for entry in declared {
        let known = cues::normalise(&entry.question);
        if !known.is_empty() && !faq.iter().any(|shown| cues::normalise(&shown.question) == known) {
            faq.push(entry);
        }
    }
}

/// Levels run from 2 without gaps: a page may begin at `h4`, repeat `h1`, or jump.
fn repair_levels(drafts: &mut [Draft]) {
    // The level as written, and as given, of the headings around.
    let mut open: Vec<(u8, u8)> = Vec::new();
    for draft in drafts {
        let level = match draft {
            Draft::Heading { level, .. } => level,
            Draft::Faq { title: Some(_), level, .. } => level,
            _ => continue,
        };
        while open.last().is_some_and(|(written, _)| *written >= *level) {
            open.pop();
        }
        let given = open.last().map_or(2, |(_, given)| (given + 1).min(6));
        open.push((*level, given));
        *level = given;
    }
}

/// A link within the page leads to a heading that is there, or is none. Of two headings with one name the first has it, as in a browser.
fn settle_jumps(drafts: &mut [Draft]) {
    let mut names = HashSet::new();
    for draft in drafts.iter_mut() {
        if let Draft::Heading { name, .. } = draft {
            *name = name.take().filter(|name| names.insert(name.clone()));
        }
    }
    each_run(drafts, &mut |content| unwrap_jumps(content, &names));
}

fn unwrap_jumps(content: &mut Vec<Inline>, names: &HashSet<String>) {
    let mut at = 0;
    while at < content.len() {
        match &mut content[at] {
            Inline::Jump { name, content: inner } if !names.contains(name) => {
                let inner = std::mem::take(inner);
                content.splice(at..=at, inner);
                continue;
            }
            Inline::Styled(_, inner) | Inline::Link { content: inner, .. } | Inline::Jump { content: inner, .. } | Inline::NoteRef { content: inner, .. } => unwrap_jumps(inner, names),
            Inline::Text(_) | Inline::Break | Inline::Math { .. } => {}
        }
        at += 1;
    }
}

/// A short paragraph wholly in bold, before text and among others of its kind, is a heading in all but name.
pub(super) fn promote_bold_headings(drafts: Vec<Draft>) -> Vec<Draft> {
    let is_bold_line = |draft: &Draft| match draft {
        Draft::Paragraph(content) => match content.as_slice() {
            [Inline::Styled("strong", inner)] => is_heading_like(&inline_text(inner)),
            [Inline::Styled(_, inner)] => matches!(inner.as_slice(), [Inline::Styled("strong", deep)] if is_heading_like(&inline_text(deep))),
            _ => false,
        },
        _ => false,
    };
    let real = drafts.iter().filter(|draft| matches!(draft, Draft::Heading { .. })).count();
    let level = if real > 0 { 6 } else { 2 };
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut rest = drafts.into_iter().peekable();
    while let Some(draft) = rest.next() {
        let leads = is_bold_line(&draft) && rest.peek().is_some_and(|next| !is_bold_line(next) && !matches!(next, Draft::Heading { .. } | Draft::Divider));
        let text = draft_text(&draft);
        // A bold question among real headings belongs to an interview or to a FAQ; a known label belongs to its box.
        if leads && cues::tone(&text).is_none() && !(is_question(&text)) {
            if let Draft::Paragraph(mut content) = draft {
                while let [Inline::Styled(_, inner)] = content.as_mut_slice() {
                    content = std::mem::take(inner);
                }
                out.push(Draft::Heading { level, name: None, content, why: Why::BoldLine });
            }
        } else {
            out.push(draft);
        }
    }
    out
}

fn is_heading_like(text: &str) -> bool {
    let quoted = text.starts_with(['"', '“', '«', '„', '‘']);
    let length = text.chars().count();
    (3..=90).contains(&length) && !quoted && !text.ends_with(['.', ',', ';', '!', '。', '،', ':']) && text.chars().any(char::is_alphabetic) && !text.contains('\n')
}

/// Words of UAX #29. Scripts without spaces are counted by character, as their readers count.
fn count_words(text: &str) -> u32 {
    // Most words are letters of ASCII between blanks, perhaps with a mark at an end: those are one word by any rule.
    let count = |part: &str| {
        let letters = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_plain = letters(part) || letters(part.trim_matches(|c: char| c.is_ascii_punctuation() && c != '_'));
        if is_plain { 1 } else { part.unicode_words().count() }
    };
    u32::try_from(text.split([' ', '\n']).map(count).sum::<usize>()).unwrap_or(u32::MAX)
}

fn detect_lang(text: &str) -> Option<String> {
    let sample: String = text.chars().take(4_000).collect();
    let info = whatlang::detect(&sample)?;
    (info.is_reliable() || sample.chars().count() > 200 && info.confidence() > 0.5).then(|| two_letters(info.lang()).to_owned())
}

/// BCP 47 wants the two-letter code where there is one.
fn two_letters(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match lang {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Tur => "tr",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Ell => "el",
        Lang::Cat => "ca",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Slv => "sl",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Ind => "id",
        Lang::Urd => "ur",
        Lang::Ben => "bn",
        Lang::Tam => "ta",
        other => other.code(),
    }
}

/// The direction of a language's script.
fn lang_direction(lang: Option<&str>) -> Direction {
    let primary = lang.and_then(|lang| lang.split('-').next()).unwrap_or_default();
    if ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "iw"].contains(&primary) { Direction::Rtl } else { Direction::Ltr }
}

fn excerpt(drafts: &[Draft]) -> Option<String> {
    let first = drafts.iter().find_map(|draft| match draft {
        Draft::Paragraph(content) => Some(inline_text(content)).filter(|text| text.chars().count() > 40),
        _ => None,
    })?;
    if first.chars().count() <= EXCERPT {
        return Some(first);
    }
    let cut: String = first.chars().take(EXCERPT).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    Some(format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '–', '—'])))
}

fn observe(document: &mut Document, paywalled: bool, links_out: bool) {
    let mut add = |condition: bool, observation| {
        if condition {
            document.observations.push(observation);
        }
    };
    add(document.title.is_none(), Observation::NoTitle);
    add(document.byline.is_none(), Observation::NoByline);
    add(document.byline.as_deref().is_some_and(cues::is_role), Observation::BylineIsRole);
    add(document.published_at.is_none(), Observation::NoPublicationDate);
    add(!links_out, Observation::NoOutgoingLinks);
    add(paywalled, Observation::Paywalled);
}

/// Whether the text links to another site.
fn links_out(drafts: &[Draft], url: Option<&str>) -> bool {
    let own = url.and_then(|url| Url::parse(url).ok()).and_then(|url| url.host_str().map(str::to_owned));
    drafts.iter().any(|draft| {
        let html = draft_html(draft);
        html.match_indices("href=\"http").any(|(at, _)| {
            let address = html[at + 6..].split('"').next().unwrap_or_default();
            Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)) != own
        })
    })
}
