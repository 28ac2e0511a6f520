//! Pages made to hurt: each must be read or refused in good time, and nothing of them may come alive.

use document::{ExtractError, Hints, InputKind, extract, extract_whole, html_document};

fn read(page: &str) -> Option<document::Document> {
    extract(page.as_bytes(), &Hints { kind: Some(InputKind::Html), ..Hints::default() }).ok()
}

/// Work that doubled with each level would not end within the life of the universe.
#[test]
fn boxes_within_boxes_are_read_once() {
    for (open, close) in [
        ("<div class=accordion><h3 class=question>Why?</h3><div class=answer>Because of this. ", "</div></div>"),
        ("<aside class=note><p>Said here.</p>", "</aside>"),
        ("<aside>", "</aside>"),
        ("<details><summary>Why?</summary>", "</details>"),
        ("<div itemscope itemtype=https://schema.org/Question><b itemprop=name>Why?</b><div itemprop=acceptedAnswer>Because. ", "</div></div>"),
        ("<blockquote><p>As was said.</p>", "</blockquote>"),
        ("<ul><li>One", "</li></ul>"),
    ] {
        let depth = 90;
        let page = format!("<article><p>A paragraph that stands before all of it, long enough to be one.</p>{}<button>x</button>{}</article>", open.repeat(depth), close.repeat(depth));
        let length = read(&page).unwrap().text.len();
        assert!(length < page.len() * 3, "{open}: {length} bytes of text from {}", page.len());
    }
}

#[test]
fn deep_nesting_is_refused_however_a_page_is_read() {
    let page = "<div>".repeat(50_000) + "text";
    for kind in [InputKind::Html, InputKind::Markdown] {
        let hints = Hints { kind: Some(kind), ..Hints::default() };
        assert!(matches!(extract(page.as_bytes(), &hints), Err(ExtractError::TooComplex { .. })), "{kind:?}");
        assert!(matches!(extract_whole(page.as_bytes(), &hints, &[]), Err(ExtractError::TooComplex { .. })));
    }
}

#[test]
fn no_address_comes_alive() {
    for href in [
        "javascript:alert(1)",
        "java&#2;script:alert(1)",
        "java&#x200e;script:alert(1)",
        " &#1;javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "java&#10;script:alert(1)",
    ] {
        let page = format!("<article><p>A link to <a href=\"{href}\">somewhere</a> that must not lead there, in a sentence of its own.</p><p>And one more sentence after it.</p></article>");
        let html = html_document(&read(&page).unwrap());
        assert!(html.contains("somewhere") && !html.contains("href"), "{href}: {html}");
    }
}

#[test]
fn scripts_and_handlers_are_left_out() {
    for payload in [
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<p onclick=alert(1)>x</p>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<form action=javascript:alert(1)><button>x</button></form>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<style>@import 'http://x'</style>",
        "<base href=javascript:>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    ] {
        let page =
            format!("<article><p>A paragraph before it, which is what the article consists of.</p>{payload}<p>A paragraph after it, which goes on with the article as if nothing were.</p></article>");
        // As a browser reads it: words of the payload may be left as words.
        let shown = dom_query::Document::from(html_document(&read(&page).unwrap()));
        for node in shown.select("body *").nodes() {
            let name = node.node_name().unwrap().to_string();
            let harmless = ["article", "h1", "p", "figure", "img", "code", "strong", "em", "a", "span", "div"].contains(&name.as_str());
            let attributes = node.attrs().into_iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
            let quiet = attributes.into_iter().all(|(name, value)| !name.starts_with("on") && name != "style" && !value.contains("javascript:"));
            assert!(harmless && quiet, "{payload}: {}", node.html());
        }
    }
}

#[test]
fn odd_bytes_are_survived() {
    let cases: &[&[u8]] = &[
        b"\xff\xfe<\x00p\x00>\x00x\x00",
        b"<p>\xc3\x28 broken \xf0\x9f text that goes on",
        "<p>\u{1F600}\u{0301}\u{202e}mixed שלום text مرحبا that goes on\u{0}".as_bytes(),
        b"by \xe2\x80\x94",
        "\u{130}\u{130}: \u{130} by \u{1e9e}".as_bytes(),
    ];
    for bytes in cases {
        for kind in [InputKind::Html, InputKind::Markdown, InputKind::Text] {
            // Refused or read: what matters is that it returns.
            let _ = extract(bytes, &Hints { kind: Some(kind), ..Hints::default() });
        }
    }
}

#[test]
fn text_above_a_heading_is_not_taken_for_a_letterhead() {
    let text = "The first paragraph says something at length, and ends as sentences do.\n\nThe second one goes on.\n\nThe second part\n\nAnd here is what the second part has to say about it all, in one line.";
    let document = extract(text.as_bytes(), &Hints { kind: Some(InputKind::Text), ..Hints::default() }).unwrap();
    assert!(document.text.contains("The first paragraph says") && document.text.contains("The second one goes on."), "{document:#?}");
}
