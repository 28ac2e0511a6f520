//! Code blocks: their language, and none of the gutters and buttons around them.

use dom_query::NodeRef;

use super::draft::Draft;
use super::tree::{all_named, attr, first_named, has_token, name, text};

/// Reads a `pre`, or a wrapper that holds one.
pub(super) fn read(node: &NodeRef) -> Option<Draft> {
    let pre = if name(node) == "pre" { *node } else { main_pre(node)? };
    let mut raw = String::new();
    push_code(&pre, &mut raw);
    let text = raw.replace("\r\n", "\n").replace(['\r'], "\n").replace('\u{a0}', " ");
    let text = text.trim_matches('\n').trim_end().to_owned();
    if text.is_empty() {
        return None;
    }
    Some(Draft::Code { language: language(node, &pre), text: without_prompt_numbers(&text) })
}

/// Whether a table or a wrapper exists only to set line numbers beside code.
pub(super) fn is_code_wrapper(node: &NodeRef) -> bool {
    let tag = name(node);
    if !matches!(tag.as_str(), "div" | "figure" | "table" | "section" | "rd-code-block") {
        return false;
    }
    let wrapper = has_token(
        node,
        &[
            "highlight",
            "chroma",
            "codehilite",
            "code-block",
            "codeblock",
            "code-toolbar",
            "code-example",
            "prism-code",
            "sourcecode",
            "rouge",
            "lntable",
            "highlighttable",
            "crayon-syntax",
            "language",
            "literal-block-wrapper",
            "enlighter",
        ],
    ) || tag == "table" && all_named(node, &["pre"]).len() >= 2;
    if !wrapper {
        return false;
    }
    let Some(pre) = main_pre(node) else { return false };
    // Nothing but the code: a caption or a button at most.
    text(node).chars().count() <= text(&pre).chars().count() * 2 + 80 && all_named(node, &["p", "h2", "h3", "img"]).is_empty()
}

/// The `pre` with the most text: the other one of a pair is the gutter.
fn main_pre<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    all_named(node, &["pre"]).into_iter().max_by_key(|pre| pre.text().len())
}

fn push_code(node: &NodeRef, out: &mut String) {
    for child in node.children_it(false) {
        if child.is_text() {
            out.push_str(&child.text());
            continue;
        }
        let tag = name(&child);
        if tag.is_empty() || matches!(tag.as_str(), "button" | "svg" | "style" | "script") {
            continue;
        }
        let gutter = has_token(
            &child,
            &[
                "lnt",
                "ln",
                "lineno",
                "linenos",
                "line-number",
                "line-numbers",
                "line-numbers-rows",
                "gutter",
                "blob-num",
                "linenumber",
                "hljs-ln-n",
                "react-syntax-highlighter-line-number",
                "rouge-gutter",
                "copy",
                "copy-btn",
                "copy-button",
                "toolbar-item",
            ],
        ) || attr(&child, "aria-hidden").as_deref() == Some("true") && text(&child).chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
        if gutter {
            continue;
        }
        if tag == "br" {
            out.push('\n');
            continue;
        }
        let block = matches!(tag.as_str(), "div" | "p" | "li" | "tr") || has_token(&child, &["token-line", "view-line"]);
        if block && !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        push_code(&child, out);
        if block && !out.ends_with('\n') {
            out.push('\n');
        }
    }
}

/// The language by class, by attribute, or by a wrapper's class.
fn language(wrapper: &NodeRef, pre: &NodeRef) -> Option<String> {
    let code = first_named(pre, &["code"]);
    let mut places: Vec<NodeRef> = code.into_iter().chain([*pre]).collect();
    places.extend(pre.ancestors_it(Some(3)));
    places.push(*wrapper);
    places.iter().find_map(language_of)
}

fn language_of(node: &NodeRef) -> Option<String> {
    for key in ["data-lang", "data-language", "data-code-language", "lang"] {
        if let Some(value) = attr(node, key).filter(|value| key != "lang" || name(node) == "pre" && value.len() > 2) {
            return clean_language(&value);
        }
    }
    let class = attr(node, "class")?;
    let words: Vec<&str> = class.split_whitespace().collect();
    for word in &words {
        for prefix in ["language-", "lang-", "highlight-source-", "highlight-text-", "brush:", "highlight-"] {
            if let Some(language) = word.strip_prefix(prefix) {
                return clean_language(language);
            }
        }
    }
    // MDN: "brush: js", SyntaxHighlighter; Pandoc: "sourceCode python".
    let after = words.iter().position(|word| matches!(*word, "brush:" | "sourceCode" | "src" | "hljs")).and_then(|at| words.get(at + 1));
    after.and_then(|word| clean_language(word.trim_end_matches(';')))
}

fn clean_language(value: &str) -> Option<String> {
    let value: String = value.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.')).take(24).collect();
    (!value.is_empty() && !matches!(value.as_str(), "default" | "none" | "auto" | "hljs" | "notranslate")).then_some(value)
}

/// Drops a gutter that stands in the text itself: every line begins with its own number.
fn without_prompt_numbers(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let numbered = |(i, line): (usize, &&str)| line.trim_start().strip_prefix(&(i + 1).to_string()).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '|']));
    if lines.len() < 3 || !lines.iter().enumerate().all(numbered) {
        return text.to_owned();
    }
    let stripped = lines.iter().enumerate().map(|(i, line)| line.trim_start().trim_start_matches(&(i + 1).to_string()).strip_prefix([' ', '\t', '|']).unwrap_or_default());
    stripped.collect::<Vec<_>>().join("\n")
}
