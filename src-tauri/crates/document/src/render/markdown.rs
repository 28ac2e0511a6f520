//! A document as Markdown (`CommonMark` with tables; callouts as alerts).

use std::fmt::Write as _;

use super::draft::escape;
use crate::block::{Block, BlockKind};
use crate::callout::Tone;
use crate::document::Document;

/// The whole document, title first.
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    if let Some(title) = &document.title {
        let _ = writeln!(out, "# {title}\n");
    }
    if let Some(byline) = &document.byline {
        let _ = writeln!(out, "*{byline}*\n");
    }
    for block in &document.blocks {
        write_block(block, &mut out);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn write_block(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Code { language } => {
            let fence = "`".repeat(longest_run(&block.text, '`').max(2) + 1);
            let _ = writeln!(out, "{fence}{}\n{}\n{fence}", language.as_deref().unwrap_or_default(), block.text);
        }
        BlockKind::Callout { label, tone, .. } => {
            let name = match tone {
                Tone::Tip => "TIP",
                Tone::Warning => "WARNING",
                Tone::Correction => "IMPORTANT",
                _ => "NOTE",
            };
            let _ = writeln!(out, "> [!{name}]");
            if let Some(label) = label {
                let _ = writeln!(out, "> **{label}**\n>");
            }
            let html = without_label(&block.html);
            for line in converted(html).lines() {
                let _ = writeln!(out, "> {line}");
            }
        }
        BlockKind::Faq { title, items, .. } => {
            if let Some(title) = title {
                let _ = writeln!(out, "## {title}\n");
            }
            for item in items {
                let _ = writeln!(out, "### {}\n\n{}\n", item.question, item.answer.replace('\n', "\n\n"));
            }
        }
        BlockKind::Figure { images, caption } => {
            for image in images {
                let _ = writeln!(out, "![{}]({})", image.alt.replace(['[', ']'], ""), image.url);
            }
            if let Some(caption) = caption {
                let _ = writeln!(out, "\n*{}*", caption.replace('\n', " "));
            }
        }
        BlockKind::Math { tex: Some(tex) } => {
            let _ = writeln!(out, "$$\n{tex}\n$$");
        }
        BlockKind::Footnotes { items } => {
            for item in items {
                let _ = writeln!(out, "[^{}]: {}", item.id, item.text.replace('\n', " "));
            }
        }
        BlockKind::Divider => out.push_str("---\n"),
        _ => {
            out.push_str(&converted(&block.html));
            out.push('\n');
        }
    }
}

/// Our own markup as Markdown: `dom_query` knows all elements that we write.
fn converted(html: &str) -> String {
    let fragment = dom_query::Document::fragment(html.to_owned());
    // A formula is its TeX, and headings have no names of their own.
    for formula in fragment.select("math").nodes() {
        let mut code = String::from("<code>");
        escape(&formula.attr("alttext").unwrap_or_default(), &mut code);
        code.push_str("</code>");
        formula.replace_with_html(code);
    }
    for jump in fragment.select("a[href^=\"#part-\"]").nodes() {
        jump.rename("span");
    }
    fragment.md(None).trim().to_owned()
}

fn without_label(html: &str) -> &str {
    html.split_once("<p class=\"label\">").and_then(|(_, rest)| rest.split_once("</p>")).map_or(html, |(_, rest)| rest)
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|c| c != mark).map(str::len).max().unwrap_or(0)
}
