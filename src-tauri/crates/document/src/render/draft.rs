//! Drafts to markup. Every element and attribute that an article can hold is written here, so nothing else can get in.

use std::fmt::Write as _;

use crate::block::Image;
use crate::extract::draft::{Cell, Draft, Inline, embed_label};
use crate::extract::mathml::MathMl;

/// Where people post.
const POSTS: &[&str] = &["X", "Bluesky", "Instagram", "TikTok", "Reddit", "Facebook"];

/// The markup of one block.
pub(crate) fn draft_html(draft: &Draft) -> String {
    let mut out = String::new();
    write_draft(draft, &mut out);
    out
}

fn write_draft(draft: &Draft, out: &mut String) {
    match draft {
        Draft::Paragraph(content) => element("p", content, out),
        Draft::Heading { level, name, content, .. } => write_heading(*level, name.as_deref(), content, out),
        Draft::List { terms: true, items, .. } => write_terms(items, out),
        Draft::List { ordered, start, items, .. } => write_list(*ordered, *start, items, out),
        Draft::Quote { cite, body } => {
            out.push_str("<blockquote");
            if let Some(cite) = cite {
                attribute("cite", cite, out);
            }
            out.push('>');
            write_flow(body, out);
            out.push_str("</blockquote>");
        }
        Draft::Code { language, text } => {
            out.push_str("<pre><code");
            if let Some(language) = language {
                attribute("class", &format!("language-{language}"), out);
            }
            out.push('>');
            escape(text, out);
            out.push_str("</code></pre>");
        }
        Draft::Figure { images, caption } => write_figure(images, caption, out),
        Draft::Table { caption, rows, header_rows } => write_table(caption, rows, *header_rows, out),
        Draft::Callout { label, tone, body, .. } => {
            let _ = write!(out, "<aside class=\"callout admonition {}\">", tone.as_str());
            if let Some(label) = label {
                out.push_str("<p class=\"label\">");
                escape(label, out);
                out.push_str("</p>");
            }
            write_flow(body, out);
            out.push_str("</aside>");
        }
        Draft::Faq { title, level, items, .. } => {
            out.push_str("<section class=\"faq\">");
            write_title(title.as_deref(), *level, out);
            for item in items {
                out.push_str("<details><summary>");
                element(heading_tag((*level).max(2) + 1), &item.question, out);
                out.push_str("</summary><div class=\"answer\">");
                write_flow(&item.answer, out);
                out.push_str("</div></details>");
            }
            out.push_str("</section>");
        }
        Draft::Math { tex, text, drawn } => {
            out.push_str("<p class=\"math\">");
            match (drawn, tex.as_deref().unwrap_or(text)) {
                (Some(drawn), text) => write_formula(drawn, Some(text), out),
                (None, text) => {
                    out.push_str("<code>");
                    escape(text, out);
                    out.push_str("</code>");
                }
            }
            out.push_str("</p>");
        }
        Draft::Footnotes { items } => {
            out.push_str("<ol class=\"footnotes\">");
            for item in items {
                out.push_str("<li");
                attribute("id", &note_id(&item.id), out);
                out.push('>');
                write_inlines(&item.content, out);
                out.push_str("</li>");
            }
            out.push_str("</ol>");
        }
        Draft::Embed { provider, url, title } => write_embed(provider.as_deref(), url, title.as_deref(), out),
        Draft::FurtherReading { title, items, lead } => {
            out.push_str("<section class=\"further-reading\">");
            write_title(title.as_deref(), 2, out);
            if lead.is_empty() {
                out.push_str("<ul>");
                for item in items {
                    out.push_str("<li>");
                    let content = vec![Inline::Text(item.title.clone())];
                    match &item.url {
                        Some(url) => write_inline(&Inline::Link { href: url.clone(), content }, out),
                        None => write_inlines(&content, out),
                    }
                    out.push_str("</li>");
                }
                out.push_str("</ul>");
            } else {
                element("p", lead, out);
            }
            out.push_str("</section>");
        }
        Draft::Divider => out.push_str("<hr>"),
    }
}

fn write_heading(level: u8, name: Option<&str>, content: &[Inline], out: &mut String) {
    let tag = heading_tag(level);
    let _ = write!(out, "<{tag}");
    if let Some(name) = name {
        attribute("id", &jump_id(name), out);
    }
    out.push('>');
    write_inlines(content, out);
    let _ = write!(out, "</{tag}>");
}

/// A post is what somebody said; anything else is a place to go to.
fn write_embed(provider: Option<&str>, url: &str, title: Option<&str>, out: &mut String) {
    let tag = if provider.is_some_and(|name| POSTS.contains(&name)) { "blockquote" } else { "p" };
    let _ = write!(out, "<{tag} class=\"embed\"><a");
    attribute("href", url, out);
    out.push('>');
    escape(embed_label(title, provider, url), out);
    out.push_str("</a>");
    if let Some(provider) = provider.filter(|_| title.is_some()) {
        out.push_str("<span class=\"provider\" data-generated=\"\">");
        escape(provider, out);
        out.push_str("</span>");
    }
    let _ = write!(out, "</{tag}>");
}

fn write_flow(flow: &[Draft], out: &mut String) {
    for draft in flow {
        write_draft(draft, out);
    }
}

fn write_title(title: Option<&str>, level: u8, out: &mut String) {
    if let Some(title) = title {
        element(heading_tag(level), &[Inline::Text(title.to_owned())], out);
    }
}

fn write_list(ordered: bool, start: Option<i64>, items: &[Vec<Draft>], out: &mut String) {
    let tag = if ordered { "ol" } else { "ul" };
    let _ = write!(out, "<{tag}");
    if let Some(start) = start.filter(|_| ordered) {
        attribute("start", &start.to_string(), out);
    }
    out.push('>');
    for item in items {
        out.push_str("<li>");
        // A lone paragraph is the item itself: browsers would set it apart otherwise.
        match item.as_slice() {
            [Draft::Paragraph(content), rest @ ..] => {
                write_inlines(content, out);
                write_flow(rest, out);
            }
            flow => write_flow(flow, out),
        }
        out.push_str("</li>");
    }
    let _ = write!(out, "</{tag}>");
}

fn write_terms(items: &[Vec<Draft>], out: &mut String) {
    out.push_str("<dl>");
    for item in items {
        let meaning = match item.as_slice() {
            [Draft::Paragraph(term), rest @ ..] => {
                element("dt", term, out);
                rest
            }
            flow => flow,
        };
        if !meaning.is_empty() {
            out.push_str("<dd>");
            write_flow(meaning, out);
            out.push_str("</dd>");
        }
    }
    out.push_str("</dl>");
}

fn write_figure(images: &[Image], caption: &[Inline], out: &mut String) {
    out.push_str("<figure>");
    for image in images {
        out.push_str("<img");
        attribute("src", &image.url, out);
        if let Some(set) = &image.srcset {
            attribute("srcset", set, out);
        }
        attribute("alt", &image.alt, out);
        if let (Some(width), Some(height)) = (image.width, image.height) {
            attribute("width", &width.to_string(), out);
            attribute("height", &height.to_string(), out);
        }
        out.push('>');
    }
    if !caption.is_empty() {
        element("figcaption", caption, out);
    }
    out.push_str("</figure>");
}

fn write_table(caption: &[Inline], rows: &[Vec<Cell>], header_rows: usize, out: &mut String) {
    out.push_str("<table>");
    if !caption.is_empty() {
        element("caption", caption, out);
    }
    for (tag, part) in [("thead", &rows[..header_rows]), ("tbody", &rows[header_rows..])] {
        if part.is_empty() {
            continue;
        }
        let _ = write!(out, "<{tag}>");
        for row in part {
            out.push_str("<tr>");
            for cell in row {
                let name = if cell.header { "th" } else { "td" };
                let _ = write!(out, "<{name}");
                if cell.columns > 1 {
                    attribute("colspan", &cell.columns.to_string(), out);
                }
                if cell.rows > 1 {
                    attribute("rowspan", &cell.rows.to_string(), out);
                }
                out.push('>');
                write_inlines(&cell.content, out);
                let _ = write!(out, "</{name}>");
            }
            out.push_str("</tr>");
        }
        let _ = write!(out, "</{tag}>");
    }
    out.push_str("</table>");
}

fn element(name: &str, content: &[Inline], out: &mut String) {
    let _ = write!(out, "<{name}>");
    write_inlines(content, out);
    let _ = write!(out, "</{name}>");
}

fn write_inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        write_inline(inline, out);
    }
}

fn write_inline(inline: &Inline, out: &mut String) {
    match inline {
        Inline::Text(text) => escape(text, out),
        Inline::Break => out.push_str("<br>"),
        Inline::Styled(name, content) => element(name, content, out),
        Inline::Link { href, content } => {
            out.push_str("<a");
            attribute("href", href, out);
            out.push('>');
            write_inlines(content, out);
            out.push_str("</a>");
        }
        Inline::Jump { name, content } => {
            out.push_str("<a");
            attribute("href", &format!("#{}", jump_id(name)), out);
            out.push('>');
            write_inlines(content, out);
            out.push_str("</a>");
        }
        Inline::NoteRef { id, content } => {
            out.push_str("<a class=\"note-ref\"");
            attribute("href", &format!("#{}", note_id(id)), out);
            out.push('>');
            write_inlines(content, out);
            out.push_str("</a>");
        }
        Inline::Math { tex, drawn: Some(drawn) } => write_formula(drawn, Some(tex), out),
        Inline::Math { tex, drawn: None } => {
            out.push_str("<code class=\"math\">");
            escape(tex, out);
            out.push_str("</code>");
        }
    }
}

/// `alttext` (`MathML` 3) carries what the formula counts as in the text: what is drawn has no order of its own.
fn write_formula(part: &MathMl, alttext: Option<&str>, out: &mut String) {
    let _ = write!(out, "<{}", part.name);
    for (name, value) in &part.attributes {
        attribute(name, value, out);
    }
    if let Some(text) = alttext {
        attribute("alttext", text, out);
    }
    out.push('>');
    escape(&part.text, out);
    for child in &part.children {
        write_formula(child, None, out);
    }
    let _ = write!(out, "</{}>", part.name);
}

/// As [`note_id`], for headings.
fn jump_id(name: &str) -> String {
    format!("part-{name}")
}

/// Targets carry a prefix of ours, so that no page can name an element of the shell (DOM clobbering).
fn note_id(id: &str) -> String {
    format!("note-{id}")
}

fn heading_tag(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

fn attribute(name: &str, value: &str, out: &mut String) {
    let _ = write!(out, " {name}=\"");
    escape(value, out);
    out.push('"');
}

/// Escapes for text and for quoted attribute values alike.
pub(crate) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| matches!(b, b'&' | b'<' | b'>' | b'"')) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
