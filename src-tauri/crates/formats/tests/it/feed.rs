//! Feeds as sites write them.

use formats::{FormatError, entry_page, read_feed};

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Notes</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>The gate &amp;amp; the tide</title><link>/gate</link><guid isPermaLink="false">gate-1</guid><pubDate>Tue, 03 Mar 2026 08:00:00 +0100</pubDate><dc:creator>Ines Okoye</dc:creator><description>It opens.</description><content:encoded><![CDATA[<p>It opens at six, and it closes when the keeper comes down.</p>]]></content:encoded></item>
<item><title>The lamp</title><link>https://harbour.example/lamp</link><pubDate>3 March 2026</pubDate><description>It burned by day, and nobody knew why [&amp;#8230;]</description></item>
</channel></rss>"#;

#[test]
fn rss_gives_full_texts_and_tells_teasers() {
    let feed = read_feed(RSS.as_bytes(), Some("https://harbour.example/feed")).unwrap();
    assert_eq!((feed.title.as_deref(), feed.site.as_deref(), feed.lang.as_deref()), (Some("Harbour Notes"), Some("https://harbour.example/"), Some("en-gb")));
    let gate = &feed.entries[0];
    assert_eq!((gate.id.as_str(), gate.url.as_deref(), gate.title.as_deref()), ("gate-1", Some("https://harbour.example/gate"), Some("The gate & the tide")));
    assert_eq!((gate.author.as_deref(), gate.published.as_deref()), (Some("Ines Okoye"), Some("2026-03-03T07:00:00Z")));
    assert!(gate.content.as_deref().unwrap().contains("closes when") && gate.summary.as_deref() == Some("It opens.") && !gate.truncated);
    assert!(feed.entries[1].truncated && !feed.entries[1].id.is_empty());
}

#[test]
fn atom_json_and_old_kinds_are_read() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Tides</title><link href="https://mole.example/"/><id>urn:1</id><updated>2026-03-03T08:00:00Z</updated><entry><title type="html">A &lt;b&gt;tide&lt;/b&gt;</title><id>urn:2</id><link rel="alternate" href="https://mole.example/a"/><updated>2026-03-03T08:00:00Z</updated><content type="html">&lt;p&gt;Whole text.&lt;/p&gt;</content></entry></feed>"#;
    let feed = read_feed(atom.as_bytes(), None).unwrap();
    assert_eq!((feed.entries[0].title.as_deref(), feed.entries[0].content.as_deref(), feed.entries[0].truncated), (Some("A tide"), Some("<p>Whole text.</p>"), false));
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Lamp","home_page_url":"https://lamp.example/","items":[{"id":"1","url":"https://lamp.example/1","title":"One","content_html":"<p>Text.</p>","date_published":"2026-03-03T08:00:00+01:00"}]}"#;
    let feed = read_feed(json.as_bytes(), None).unwrap();
    assert_eq!((feed.entries[0].url.as_deref(), feed.entries[0].published.as_deref()), (Some("https://lamp.example/1"), Some("2026-03-03T07:00:00Z")));
    for version in ["version=\"0.91\"", "version=\"0.93\"", "version='2.0.1'", ""] {
        let rss = format!("<rss {version}><channel><title>Old</title><item><title>One</title><link>https://old.example/1</link></item></channel></rss>");
        assert_eq!(read_feed(rss.as_bytes(), None).unwrap().entries.len(), 1, "{version}");
    }
    let rdf = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://old.example/"><title>Old</title><link>https://old.example/</link></channel><item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link></item></rdf:RDF>"#;
    assert_eq!(read_feed(rdf.as_bytes(), None).unwrap().entries.len(), 1);
    let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\"><channel><title>Gr\xfc\xdfe</title></channel></rss>";
    assert_eq!(read_feed(latin, None).unwrap().title.as_deref(), Some("Grüße"));
}

#[test]
fn an_author_has_a_name_or_an_address_in_whatever_script_and_brackets() {
    let author = |author: &str| {
        let rss = format!("<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>T</title><item><title>One</title>{author}</item></channel></rss>");
        read_feed(rss.as_bytes(), None).unwrap().entries.remove(0).author
    };
    for (said, name) in [
        ("<author>keeper@harbour.example (Ines Okoye)</author>", "Ines Okoye"),
        ("<author>Ines Okoye &lt;keeper@harbour.example&gt;</author>", "Ines Okoye"),
        ("<author>田中（tanaka@harbour.example）</author>", "田中"),
        ("<author><![CDATA[tanaka@harbour.example（田中一郎）]]></author>", "田中一郎"),
        ("<dc:creator>Иван—ivan@harbour.example</dc:creator>", "Иван"),
        ("<author>keeper@harbour.example</author>", "keeper@harbour.example"),
    ] {
        assert_eq!(author(said).as_deref(), Some(name), "{said}");
    }
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"L","items":[{"id":"1","content_text":"T","authors":[{"name":"田中（tanaka@harbour.example）"}]}]}"#;
    assert_eq!(read_feed(json.as_bytes(), None).unwrap().entries[0].author.as_deref(), Some("田中"));
    let long = "<itunes:duration xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>99999999999999999999999:00:00</itunes:duration>";
    assert_eq!(author(long), None);
}

#[test]
fn a_broken_feed_says_what_is_wrong_and_where() {
    let error = read_feed(b"<rss version=\"2.0\">\n<channel>\n<title>x</wrong>\n</channel></rss>", None).unwrap_err().to_string();
    assert!(error.starts_with("this feed is damaged: line 3:"), "{error}");
    let error = read_feed(b"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [", None).unwrap_err().to_string();
    assert!(error.contains("line 1 column"), "{error}");
    assert!(read_feed(b"<html><p>no feed</html>", None).is_err());
    let laughs = "<!DOCTYPE r [<!ENTITY a \"b\"><!ENTITY b \"&a;&a;\">]><rss version='2.0'><channel><title>&b;</title></channel></rss>";
    assert!(matches!(read_feed(laughs.as_bytes(), None), Err(FormatError::Damaged { .. })));
    let deep = format!("<rss version='2.0'>{}", "<channel>".repeat(100_000));
    assert!(matches!(read_feed(deep.as_bytes(), None), Err(FormatError::TooLarge { .. })));
}

#[test]
fn entries_are_known_again_by_name_address_or_title_and_date() {
    let rss = |items: &str| format!("<rss version='2.0'><channel><title>Harbour</title><ttl>90</ttl>{items}</channel></rss>");
    let items =
        "<item><guid>own</guid><title>A</title></item><item><title>B</title><link>https://harbour.example/b</link></item><item><title>C</title><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate></item>";
    let feed = read_feed(rss(items).as_bytes(), None).unwrap();
    let ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids[..2], ["own", "https://harbour.example/b"]);
    assert!(ids[2].starts_with("sha256:"));
    let again = read_feed(rss(&items.replace("<title>C</title>", "<title>C</title><description>changed</description>")).as_bytes(), Some("https://harbour.example/")).unwrap();
    assert_eq!(again.entries[2].id, ids[2]);
    assert_eq!(feed.ttl_minutes, Some(90));
}

#[test]
fn an_entry_becomes_the_page_that_it_would_be() {
    let feed = read_feed(RSS.as_bytes(), Some("https://harbour.example/feed")).unwrap();
    let page = entry_page(&feed, &feed.entries[0]).unwrap();
    let hints = document::Hints { kind: Some(document::InputKind::Html), url: feed.entries[0].url.clone(), charset: Some("utf-8".into()) };
    let document = document::extract(page.as_bytes(), &hints).unwrap();
    assert_eq!((document.title.as_deref(), document.byline.as_deref(), document.published_at.as_deref()), (Some("The gate & the tide"), Some("Ines Okoye"), Some("2026-03-03T07:00:00Z")));
    assert_eq!((document.site_name.as_deref(), document.lang.as_deref(), document.text.as_str()), (Some("Harbour Notes"), Some("en-gb"), "It opens at six, and it closes when the keeper comes down."));
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Lamp","items":[{"id":"1","content_text":"a < b\n\nSecond."}]}"#;
    let feed = read_feed(json.as_bytes(), None).unwrap();
    assert_eq!(feed.entries[0].content.as_deref(), Some("<p>a &lt; b</p>\n<p>Second.</p>\n"));
}
