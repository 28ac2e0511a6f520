//! Markup for files and for notes.

use std::fmt::Write as _;

use super::draft::escape;
use super::page::Sanitiser;
use crate::document::{Direction, Document};
use crate::faq::FaqOrigin;

/// A page of its own, without script and without style, as `margent extract --as html` prints it.
pub fn html_document(document: &Document) -> String {
    let mut title = String::new();
    escape(document.title.as_deref().unwrap_or("Untitled"), &mut title);
    let mut out = String::from("<!DOCTYPE html>\n<html");
    if let Some(lang) = &document.lang {
        out.push_str(" lang=\"");
        escape(lang, &mut out);
        out.push('"');
    }
    if document.dir == Direction::Rtl {
        out.push_str(" dir=\"rtl\"");
    }
    let _ = write!(
        out,
        "><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src http: https: data:\"><title>{title}</title></head>\n<body><article>\n<p role=\"heading\" aria-level=\"1\">{title}</p>\n"
    );
    if let Some(byline) = &document.byline {
        out.push_str("<p>");
        escape(byline, &mut out);
        out.push_str("</p>\n");
    }
    let sanitiser = Sanitiser::new(None);
    for block in &document.blocks {
        out.push_str(&sanitiser.clean(&block.html));
        out.push('\n');
    }
    write_undisplayed_faq(document, &mut out);
    out.push_str("</article></body></html>\n");
    out
}

/// Questions that the page declares for machines and shows nobody.
fn write_undisplayed_faq(document: &Document, out: &mut String) {
    let hidden: Vec<_> = document.faq.iter().filter(|entry| entry.origin == FaqOrigin::JsonLd && !document.text.contains(&entry.question)).collect();
    if hidden.is_empty() {
        return;
    }
    out.push_str("<section class=\"faq\">");
    for entry in hidden {
        out.push_str("<details><summary><h3>");
        escape(&entry.question, out);
        out.push_str("</h3></summary><p>");
        escape(&entry.answer, out);
        out.push_str("</p></details>");
    }
    out.push_str("</section>\n");
}

/// A note's Markdown as markup. Raw HTML in it is shown as the text that it is; nothing is loaded. `[[title]]` becomes a link to
/// `margent://title/…`, which the window opens as the article of that title.
pub fn note_html(markdown: &str) -> String {
    use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, html};
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_WIKILINKS;
    let events = Parser::new_ext(markdown, options).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
            let address: String = percent_encoding::utf8_percent_encode(dest_url.trim(), percent_encoding::NON_ALPHANUMERIC).collect();
            Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url: CowStr::from(format!("margent://title/{address}")), title: CowStr::from(""), id: CowStr::from("") })
        }
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    Sanitiser::for_notes().clean(&out)
}

#[cfg(test)]
mod tests {
    use super::note_html;

    #[test]
    fn a_note_links_to_articles_by_their_titles_and_runs_nothing() {
        let html = note_html("See [[The \"Ice\" & the *ferry*]], [x](javascript:alert(1)), <b onclick=x>b</b> ![p](https://a.example/p.png)");
        assert!(html.contains("href=\"margent://title/The%20%22Ice%22%20%26%20the%20%2Aferry%2A\""), "{html}");
        assert!(!html.contains("javascript:") && html.contains("&lt;b onclick=x&gt;") && !html.contains("p.png"), "{html}");
    }
}
