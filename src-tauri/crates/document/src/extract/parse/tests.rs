//! The tree is html5ever's, and no page costs more than it may.

use dom_query::Document as Tree;

use super::tree;
use crate::extract::ExtractError;

/// The tree without what only one of the two parsers keeps.
fn bare(tree: &Tree) -> String {
    for node in tree.root().descendants() {
        let name = node.node_name().unwrap_or_default();
        if node.is_comment() || matches!(&*name, "style" | "svg") || &*name == "script" && !node.attr("type").is_some_and(|kind| kind.contains("json")) {
            node.remove_from_parent();
        }
    }
    tree.html().to_string()
}

fn assert_same(html: &str) {
    assert_eq!(bare(&tree(html).unwrap()), bare(&Tree::from(html)), "{html:?}");
}

#[test]
fn the_tree_is_that_of_html5ever() {
    for html in [
        "\u{feff}<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><p>One<table><tr><td>Two",
        "<p>One<table><tr><td>Two",
        "<!doctype html><p>One<table><tr><td>Two</table>Three",
        "<title>A &amp; B <b>c</b> <!-- d --></title><textarea>\n&lt;<p></textarea><xmp>&lt;<b></xmp><iframe>&lt;<b></iframe>",
        "<a href='?a=1&copy=2&amp;b=3&notit;&#x41;&#0;' HREF=x ID=y&amp;z title=\"q'&quot;\" checked data-\u{e9}=\u{e9}>&notit; &copy &#8364; &#128; &bogus; & &;</a>",
        "<p class=a/b id = 'c'd=e =f g/>x</p/></p a=b>< b <3 </ c></><?xml?><!x>y",
        "<pre>\n\na\r\nb\rc</pre><listing>\n<!-- x -->\ny</listing>",
        "<math><mi>x</mi><![CDATA[a<b]]></math><![CDATA[c]]>d<math><annotation-xml encoding=text/html><p>x</math>",
        "<script type='application/json'><!-- <script> </script> --> {}</script>a<script type=text/json><!--></script>b<script type=x/json></scripts></script >c",
        "<noscript><img src=x><p>y</noscript><select><option>a<option>b</select><frameset>",
        "a<!-->b<!--->c<!-- - -- --!>d<!---->e<!--x",
        "<p>a<style>p{}</style>b<script>if (a<b) '</p>'</script>c<svg><path d=x /></svg>d",
        "<plaintext>a<b>&amp;",
        "<p>x<b title='",
        "<p>x</p",
        "<p>x<",
        "<p>x</",
        "<body a=1><body b=2><html c=3><table><tr><p>x<td>y</table><b><i></b>z</i>",
    ] {
        assert_same(html);
    }
}

/// No comments: where one is left out, a line break after `<pre>` and blanks in a table may stand nearer to the text before.
#[test]
fn any_mixture_of_marks_is_read_as_html5ever_reads_it() {
    const MARKS: &[&str] = &[
        "<",
        ">",
        "</",
        "/",
        "/>",
        "=",
        "\"",
        "'",
        " ",
        "\n",
        "\r",
        "&",
        "&amp",
        "&lt;",
        "&#65",
        ";",
        "a",
        "B",
        "\u{e9}",
        "<p",
        "<b>",
        "</b>",
        "<a href=",
        "<td>",
        "<table>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea",
        "<!",
        "<!doctype html>",
        "<?",
        "<pre>",
        "<li>",
        "</p>",
        "<math>",
        "<mi>",
        "<![CDATA[",
        "]]>",
        "<script type=json>",
        "</script>",
        "<script type=json",
        "<select>",
        "<option",
        "<br/>",
    ];
    let mut state = 1_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    };
    for _ in 0..4_000 {
        let html: String = (0..next() % 24).map(|_| MARKS[next() % MARKS.len()]).collect();
        assert_same(&html);
    }
}

#[test]
fn a_script_ends_where_a_browser_ends_it() {
    let page = "<p>a<script><!-- document.write('<script src=x></script>'); --></script>b";
    assert!(tree(page).unwrap().html().contains("<p>ab</p>"));
}

#[test]
fn a_program_in_place_of_a_frame_is_no_text() {
    assert_eq!(&*tree("<iframe><script>x()</script></iframe>y").unwrap().root().text(), "y");
}

#[test]
fn deep_nesting_is_refused_before_a_tree_is_built() {
    assert!(matches!(tree(&"<div>".repeat(100_000)), Err(ExtractError::TooComplex { .. })));
}

#[test]
fn nothing_that_nests_gets_by() {
    for part in ["<div>", "<path>", "<p><rt>", "<div></b>", "<font>", "<svg><g>", "<x-a>"] {
        assert!(matches!(tree(&part.repeat(20_000)), Err(ExtractError::TooComplex { .. })), "{part}");
    }
    let page = format!("<p {}>x", (0..100_000).map(|n| format!("a{n}=1 ")).collect::<String>());
    assert!(matches!(tree(&page), Err(ExtractError::TooComplex { .. })));
}

#[test]
fn what_closes_by_itself_is_no_nesting() {
    for part in ["<p>one<li>two", "<div><span></div>", "<path d='M0 0 L1 1 2 2'/>", "<script>if (a < b) '<div>'</script>", "<p class=\"a b c d\">x"] {
        assert!(tree(&part.repeat(5_000)).is_ok(), "{part}");
    }
}
