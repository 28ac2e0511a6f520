//! The article while it is being read: typed content before it is numbered and rendered.

use super::mathml::MathMl;
use crate::block::{FurtherReading, Image};
use crate::callout::Tone;
use crate::faq::FaqOrigin;
use crate::why::Why;

/// A block in the making.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Draft {
    Paragraph(Vec<Inline>),
    /// `name`: by which links within the page lead to it.
    Heading {
        level: u8,
        name: Option<String>,
        content: Vec<Inline>,
        why: Why,
    },
    /// `terms`: each item is a term, as its first paragraph, and what it means.
    List {
        ordered: bool,
        start: Option<i64>,
        terms: bool,
        items: Vec<Vec<Draft>>,
    },
    Quote {
        cite: Option<String>,
        body: Vec<Draft>,
    },
    Code {
        language: Option<String>,
        text: String,
    },
    Figure {
        images: Vec<Image>,
        caption: Vec<Inline>,
    },
    Table {
        caption: Vec<Inline>,
        rows: Vec<Row>,
        header_rows: usize,
    },
    Callout {
        label: Option<String>,
        tone: Tone,
        body: Vec<Draft>,
        why: Why,
    },
    Faq {
        title: Option<String>,
        level: u8,
        items: Vec<DraftFaqItem>,
        why: Why,
    },
    Math {
        tex: Option<String>,
        text: String,
        drawn: Option<MathMl>,
    },
    Footnotes {
        items: Vec<DraftFootnote>,
    },
    Embed {
        provider: Option<String>,
        url: String,
        title: Option<String>,
    },
    FurtherReading {
        title: Option<String>,
        items: Vec<FurtherReading>,
        lead: Vec<Inline>,
    },
    Divider,
}

/// A row of a table.
pub(crate) type Row = Vec<Cell>;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    pub(crate) header: bool,
    pub(crate) columns: u32,
    pub(crate) rows: u32,
    pub(crate) content: Vec<Inline>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftFaqItem {
    pub(crate) question: Vec<Inline>,
    pub(crate) answer: Vec<Draft>,
    pub(crate) origin: FaqOrigin,
}

/// A footnote with its content.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftFootnote {
    pub(crate) id: String,
    pub(crate) content: Vec<Inline>,
}

/// Content within a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Inline {
    Text(String),
    Break,
    /// An element of the renderer's allow-list, by its name.
    Styled(&'static str, Vec<Inline>),
    Link {
        href: String,
        content: Vec<Inline>,
    },
    /// A link to a heading of the same page.
    Jump {
        name: String,
        content: Vec<Inline>,
    },
    /// A reference to a footnote.
    NoteRef {
        id: String,
        content: Vec<Inline>,
    },
    /// `tex` is its text, be it TeX or not.
    Math {
        tex: String,
        drawn: Option<Box<MathMl>>,
    },
}

/// Elements that an inline style may become. Anything else is unwrapped.
pub(crate) const STYLES: &[&str] = &["strong", "em", "s", "u", "sub", "sup", "code", "kbd", "samp", "var", "mark", "small", "q", "cite", "abbr", "dfn", "del", "ins", "bdi"];

/// The plain text of inline content.
pub(crate) fn inline_text(content: &[Inline]) -> String {
    let mut out = String::new();
    push_inline_text(content, &mut out);
    out
}

fn push_inline_text(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Styled(_, inner) | Inline::Link { content: inner, .. } | Inline::Jump { content: inner, .. } | Inline::NoteRef { content: inner, .. } => push_inline_text(inner, out),
            Inline::Math { tex, .. } => out.push_str(tex),
        }
    }
}

/// Collapses white space across the whole run and trims its ends, as CSS does for a block.
pub(crate) fn tidy(content: &mut Vec<Inline>) {
    let mut after_space = true;
    collapse(content, &mut after_space);
    trim_end(content);
    let breaks = content.iter().take_while(|part| matches!(part, Inline::Break)).count();
    if breaks > 0 {
        content.drain(..breaks);
        let mut after_space = true;
        collapse(content, &mut after_space);
    }
}

fn collapse(content: &mut Vec<Inline>, after_space: &mut bool) {
    content.retain_mut(|inline| match inline {
        Inline::Text(text) => {
            let mut out = String::with_capacity(text.len());
            for c in text.chars() {
                // A no-break space is meant, but it must not break the search for a quotation.
                let c = if c == '\u{a0}' { ' ' } else { c };
                if c.is_ascii_whitespace() || c == '\u{3000}' && *after_space {
                    if !*after_space {
                        out.push(' ');
                        *after_space = true;
                    }
                } else if !is_invisible(c) {
                    out.push(c);
                    *after_space = false;
                }
            }
            *text = out;
            !text.is_empty()
        }
        Inline::Break => {
            *after_space = true;
            true
        }
        Inline::Styled(_, inner) | Inline::NoteRef { content: inner, .. } | Inline::Jump { content: inner, .. } | Inline::Link { content: inner, .. } => {
            collapse(inner, after_space);
            !inner.is_empty()
        }
        Inline::Math { tex, .. } => {
            *after_space = false;
            !tex.is_empty()
        }
    });
}

/// Soft hyphens, zero-width spaces, byte order marks and control characters: never part of what a page says.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || (c.is_control() && c != '\n' && c != '\t')
}

fn trim_end(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        let empty = match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                text.is_empty()
            }
            Inline::Break => true,
            Inline::Styled(_, inner) | Inline::Link { content: inner, .. } | Inline::Jump { content: inner, .. } | Inline::NoteRef { content: inner, .. } => {
                trim_end(inner);
                inner.is_empty()
            }
            Inline::Math { .. } => false,
        };
        if !empty {
            return;
        }
        content.pop();
    }
}

/// Drops the first `count` code points, then the white space that follows them.
pub(crate) fn skip_chars(content: &mut Vec<Inline>, count: usize) {
    let mut left = count;
    skip(content, &mut left);
    tidy(content);
}

fn skip(content: &mut Vec<Inline>, left: &mut usize) {
    content.retain_mut(|inline| {
        if *left == 0 {
            return true;
        }
        match inline {
            Inline::Text(text) => {
                let length = text.chars().count();
                let cut = length.min(*left);
                *text = text.chars().skip(cut).collect();
                *left -= cut;
                !text.is_empty()
            }
            Inline::Break => {
                *left -= 1;
                false
            }
            Inline::Styled(_, inner) | Inline::Link { content: inner, .. } | Inline::Jump { content: inner, .. } | Inline::NoteRef { content: inner, .. } => {
                skip(inner, left);
                !inner.is_empty()
            }
            Inline::Math { tex, .. } => {
                *left = left.saturating_sub(tex.chars().count());
                false
            }
        }
    });
}

/// Calls `change` on every run of content within a line, wherever it stands in the blocks; styles and links are left to `change`.
pub(crate) fn each_run(drafts: &mut [Draft], change: &mut impl FnMut(&mut Vec<Inline>)) {
    for draft in drafts {
        match draft {
            Draft::Paragraph(content) | Draft::Heading { content, .. } => change(content),
            Draft::List { items, .. } => items.iter_mut().for_each(|item| each_run(item, change)),
            Draft::Quote { body, .. } | Draft::Callout { body, .. } => each_run(body, change),
            Draft::Figure { caption, .. } => change(caption),
            Draft::Table { caption, rows, .. } => {
                change(caption);
                rows.iter_mut().flatten().for_each(|cell| change(&mut cell.content));
            }
            Draft::Faq { items, .. } => {
                for item in items {
                    change(&mut item.question);
                    each_run(&mut item.answer, change);
                }
            }
            Draft::Footnotes { items } => items.iter_mut().for_each(|item| change(&mut item.content)),
            Draft::FurtherReading { lead, .. } => change(lead),
            Draft::Code { .. } | Draft::Math { .. } | Draft::Embed { .. } | Draft::Divider => {}
        }
    }
}

/// Splits content at its line breaks, also those inside of styles.
pub(crate) fn split_lines(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines: Vec<Vec<Inline>> = vec![Vec::new()];
    for inline in content {
        let parts: Vec<Vec<Inline>> = match inline {
            Inline::Break => vec![Vec::new(), Vec::new()],
            Inline::Styled(style, inner) => split_lines(inner).into_iter().map(|line| if line.is_empty() { line } else { vec![Inline::Styled(style, line)] }).collect(),
            other => vec![vec![other]],
        };
        for (i, part) in parts.into_iter().enumerate() {
            if i > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.extend(part);
            }
        }
    }
    for line in &mut lines {
        tidy(line);
    }
    lines
}

/// What a link card says: its title, else whose it is. An address is no text.
pub(crate) fn embed_label<'a>(title: Option<&'a str>, provider: Option<&'a str>, url: &'a str) -> &'a str {
    title.or(provider).unwrap_or(url)
}

/// The plain text of a block, as it stands in the document's text.
pub(crate) fn draft_text(draft: &Draft) -> String {
    match draft {
        Draft::Paragraph(content) | Draft::Heading { content, .. } => inline_text(content),
        Draft::List { items, .. } => join(items.iter().map(|item| flow_text(item))),
        Draft::Quote { body, .. } => flow_text(body),
        Draft::Code { text, .. } => text.clone(),
        Draft::Figure { caption, .. } => inline_text(caption),
        Draft::Table { caption, rows, .. } => {
            let rows = rows.iter().map(|row| row.iter().map(|cell| inline_text(&cell.content)).collect::<Vec<_>>().join("\t"));
            join(std::iter::once(inline_text(caption)).chain(rows))
        }
        Draft::Callout { label, body, .. } => join([label.clone().unwrap_or_default(), flow_text(body)]),
        Draft::Faq { title, items, .. } => {
            let items = items.iter().map(|item| join([inline_text(&item.question), flow_text(&item.answer)]));
            join(std::iter::once(title.clone().unwrap_or_default()).chain(items))
        }
        Draft::Math { tex, text, .. } => tex.clone().unwrap_or_else(|| text.clone()),
        Draft::Footnotes { items } => join(items.iter().map(|item| inline_text(&item.content))),
        Draft::Embed { title, provider, url } => embed_label(title.as_deref(), provider.as_deref(), url).to_owned(),
        Draft::FurtherReading { title, items, lead } => {
            let heading = std::iter::once(title.clone().unwrap_or_default()).chain([inline_text(lead)]);
            // A lead sentence already names what it recommends.
            let listed = items.iter().filter(|_| lead.is_empty()).map(|item| item.title.clone());
            join(heading.chain(listed))
        }
        Draft::Divider => String::new(),
    }
}

/// The plain text of several blocks inside of another one.
pub(crate) fn flow_text(flow: &[Draft]) -> String {
    join(flow.iter().map(draft_text))
}

fn join(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A paragraph of plain text.
pub(crate) fn text_paragraph(text: &str) -> Draft {
    Draft::Paragraph(text_inline(text))
}

/// Plain text as inline content, its line breaks kept.
pub(crate) fn text_inline(text: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            content.push(Inline::Break);
        }
        content.push(Inline::Text(line.to_owned()));
    }
    tidy(&mut content);
    content
}
