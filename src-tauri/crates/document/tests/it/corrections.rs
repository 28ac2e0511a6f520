//! What a person says of a page goes before what is found out, in every kind of input, and changes nothing besides.

use document::{BlockKind, Corrected, Correction, Document, Hints, InputKind, Says, TextQuoteSelector, Tone, Why, extract, extract_corrected};

const HTML: &str = r#"<html lang="en"><head><title>The Ferry That Stayed</title></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article>
<h1>The Ferry That Stayed</h1>
<p>Nobody had expected the ferry to run that morning, and nobody had told its captain, who had slept aboard and cast off at six as he always did.</p>
<div class="newsletter">Sign up for our newsletter and read the harbour's letters every Friday before anybody else does.</div>
<p>A line that heads nothing</p>
<p>By seven the quay was full of people who had only come to look, and by eight there was a queue for tickets that reached to the fish hall.</p>
<aside class="note"><p>The fare has been the same since 1971, and a child still travels for the price of a stamp.</p></aside>
<h2>The crossing</h2>
<p>The crossing takes forty minutes in summer and, as everybody on the island knows, as long as it takes in winter, when the ice decides.</p>
<details><summary>Who owns the ferry?</summary><p>The island does, in shares that may only be inherited and never sold to anybody.</p></details>
<p>Share this</p>
<p>Nothing was said about the morning afterwards, and the captain was given a new cap, which he has worn on every crossing since.</p>
</article></main><footer><p>Copyright The Harbour Letters</p></footer></body></html>"#;

const MARKDOWN: &str = "# The Ferry That Stayed\n\nNobody had expected the ferry to run that morning, and nobody had told its captain, who had slept aboard.\n\nA line that heads nothing\n\n> [!NOTE]\n> The fare has been the same since 1971, and a child still travels for the price of a stamp.\n\n## The crossing\n\nThe crossing takes forty minutes in summer and as long as it takes in winter.\n\n## Share this\n\n- [Mail](https://a.example/)\n\nNothing was said about the morning afterwards, and the captain was given a new cap.\n";

const TEXT: &str = "The Ferry That Stayed\n\nNobody had expected the ferry to run that morning, and nobody had told its captain, who had slept aboard.\n\nA line that heads nothing.\n\nNote: The fare has been the same since 1971, and a child still travels for the price of a stamp.\n\nTHE CROSSING\n\nThe crossing takes forty minutes in summer and as long as it takes in winter.\n\nShare this\n\nNothing was said about the morning afterwards, and the captain was given a new cap.\n";

fn inputs() -> [(&'static str, Hints); 3] {
    [(HTML, InputKind::Html), (MARKDOWN, InputKind::Markdown), (TEXT, InputKind::Text)].map(|(text, kind)| (text, Hints { kind: Some(kind), ..Hints::default() }))
}

fn quote(exact: &str) -> TextQuoteSelector {
    TextQuoteSelector { exact: exact.into(), prefix: String::new(), suffix: String::new() }
}

fn say(exact: &str, says: Says) -> Correction {
    Correction { target: quote(exact), says }
}

fn read(text: &str, hints: &Hints, corrections: &[Correction]) -> Corrected {
    extract_corrected(text.as_bytes(), hints, corrections).unwrap()
}

/// The text of the block that holds `words`, and what it is.
fn block<'a>(document: &'a Document, words: &str) -> Option<(&'a str, &'a BlockKind)> {
    document.blocks.iter().find(|block| block.text.contains(words)).map(|block| (block.text.as_str(), &block.kind))
}

#[test]
fn every_heading_box_and_left_out_text_tells_why() {
    for (text, hints) in inputs() {
        let document = extract(text.as_bytes(), &hints).unwrap();
        for block in &document.blocks {
            if let BlockKind::Heading { why, .. } | BlockKind::Callout { why, .. } | BlockKind::Faq { why, .. } = &block.kind {
                assert!(why.is_some(), "{block:?}");
            }
        }
        assert!(!document.folded.is_empty() && document.folded.iter().all(|left| left.why.is_some()), "{:?}", document.folded);
    }
    let document = extract(HTML.as_bytes(), &Hints::default()).unwrap();
    assert!(matches!(block(&document, "The crossing").unwrap().1, BlockKind::Heading { why: Some(Why::Element), .. }));
    assert!(matches!(block(&document, "The fare").unwrap().1, BlockKind::Callout { why: Some(Why::Class), .. }));
    assert!(matches!(block(&document, "Who owns").unwrap().1, BlockKind::Faq { why: Some(Why::Details), .. }));
    let document = extract(TEXT.as_bytes(), &Hints { kind: Some(InputKind::Text), ..Hints::default() }).unwrap();
    assert!(matches!(block(&document, "THE CROSSING").unwrap().1, BlockKind::Heading { why: Some(Why::Capitals), .. }));
    assert!(matches!(block(&document, "The fare").unwrap().1, BlockKind::Callout { why: Some(Why::Label), .. }));
    assert_eq!(document.folded[0].why, Some(Why::Words));
}

#[test]
fn a_document_stored_before_there_was_a_why_still_opens() {
    let mut json = serde_json::to_value(extract(HTML.as_bytes(), &Hints::default()).unwrap()).unwrap();
    for block in json["blocks"].as_array_mut().unwrap() {
        block.as_object_mut().unwrap().remove("why");
        for image in block["images"].as_array_mut().into_iter().flatten() {
            image.as_object_mut().unwrap().remove("srcset");
        }
    }
    for left in json["folded"].as_array_mut().unwrap() {
        left.as_object_mut().unwrap().retain(|key, _| matches!(key.as_str(), "reason" | "text"));
    }
    let document: Document = serde_json::from_value(json).unwrap();
    assert!(matches!(block(&document, "The crossing").unwrap().1, BlockKind::Heading { level: 2, why: None }));
    assert_eq!(document.folded[0].why, None);
}

#[test]
fn a_paragraph_is_made_a_heading_and_a_heading_a_paragraph() {
    for (text, hints) in inputs() {
        let before = extract(text.as_bytes(), &hints).unwrap();
        let (line, _) = block(&before, "A line that heads nothing").unwrap();
        let heading = &before.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading { .. })).unwrap().text;
        let after = read(text, &hints, &[say(line, Says::Heading { level: 4 }), say(heading, Says::Paragraph)]);
        assert_eq!(after.found, [true, true]);
        assert_eq!(block(&after.document, line).unwrap().1, &BlockKind::Heading { level: 4, why: Some(Why::Person) });
        assert_eq!(block(&after.document, heading).unwrap().1, &BlockKind::Paragraph);
        assert!(after.document.sections.iter().any(|section| section.title == line && section.level == 4));
        assert!(!after.document.sections.iter().any(|section| &section.title == heading));
        assert_eq!((&after.document.text, &after.document.folded), (&before.text, &before.folded), "nothing besides has changed");
    }
}

#[test]
fn a_box_is_dissolved_and_made() {
    for (text, hints) in inputs() {
        let before = extract(text.as_bytes(), &hints).unwrap();
        let (boxed, _) = block(&before, "The fare").unwrap();
        let (line, _) = block(&before, "A line that heads nothing").unwrap();
        let label = Some("A line".to_owned());
        let after = read(text, &hints, &[say(boxed, Says::Paragraph), say(line, Says::Callout { tone: Tone::Tip, label: label.clone() })]);
        assert_eq!(after.found, [true, true]);
        assert_eq!(block(&after.document, "The fare").unwrap().1, &BlockKind::Paragraph);
        let (text, kind) = block(&after.document, "that heads nothing").unwrap();
        assert_eq!(kind, &BlockKind::Callout { label, tone: Tone::Tip, why: Some(Why::Person) });
        assert!(text.starts_with("A line\nthat heads nothing"));
    }
}

#[test]
fn a_faq_is_dissolved_into_its_questions_and_answers() {
    let before = extract(HTML.as_bytes(), &Hints::default()).unwrap();
    let (faq, _) = block(&before, "Who owns").unwrap();
    let after = read(HTML, &Hints::default(), &[say(faq, Says::Paragraph)]).document;
    assert!(after.faq.is_empty() && !before.faq.is_empty());
    assert_eq!(block(&after, "Who owns").unwrap(), ("Who owns the ferry?", &BlockKind::Paragraph));
    assert_eq!(block(&after, "The island does").unwrap().1, &BlockKind::Paragraph);
}

#[test]
fn what_is_no_part_goes_and_what_is_part_comes_back_to_its_place() {
    for (text, hints) in inputs() {
        let before = extract(text.as_bytes(), &hints).unwrap();
        let (line, _) = block(&before, "A line that heads nothing").unwrap();
        let left = before.folded.iter().find(|left| left.text.contains("Share this")).unwrap();
        let after = read(text, &hints, &[say(line, Says::NotPart), say(&left.text, Says::PartOfArticle)]);
        assert_eq!(after.found, [true, true], "{:?}", after.document.folded);
        assert!(block(&after.document, "heads nothing").is_none());
        let put = after.document.folded.iter().find(|left| left.text == line).unwrap();
        assert_eq!(put.why, Some(Why::Person));
        let place = |words: &str| after.document.text.find(words).unwrap();
        assert!(place("The crossing takes") < place("Share this") && place("Share this") < place("Nothing was said"));
        assert!(!after.document.folded.iter().any(|left| left.text.contains("Share this")));
    }
}

#[test]
fn a_whole_element_that_was_judged_comes_back_with_its_structure() {
    let page = HTML.replace(
        "<p>By seven",
        "<div class=\"related-posts\"><h3>More from the harbour</h3><ul><li><a href=\"/a\">The winter of the long ice</a></li><li><a href=\"/b\">What a stamp costs on the island</a></li></ul></div><p>By seven",
    );
    let before = extract(page.as_bytes(), &Hints::default()).unwrap();
    let left: Vec<_> = before.folded.iter().filter(|left| left.text.contains("long ice") || left.text.contains("More from")).collect();
    assert!(!left.is_empty(), "{:?}", before.folded);
    let corrections: Vec<_> = left.iter().map(|left| say(&left.text, Says::PartOfArticle)).collect();
    let after = read(&page, &Hints::default(), &corrections);
    assert!(after.found.iter().all(|found| *found));
    let (_, list) = block(&after.document, "The winter of the long ice").unwrap();
    assert!(matches!(list, BlockKind::List { items, .. } if items.len() == 2), "{list:?}");
    assert!(after.document.text.find("long ice") < after.document.text.find("By seven"));
}

#[test]
fn the_last_word_stands_and_opposites_undo_each_other() {
    for (text, hints) in inputs() {
        let before = extract(text.as_bytes(), &hints).unwrap();
        let (line, _) = block(&before, "A line that heads nothing").unwrap();
        let heading = say(line, Says::Heading { level: 3 });
        let after = read(text, &hints, &[heading.clone(), say(line, Says::Callout { tone: Tone::Fact, label: None })]);
        assert!(matches!(block(&after.document, line).unwrap().1, BlockKind::Callout { tone: Tone::Fact, .. }));
        let after = read(text, &hints, &[heading.clone(), say(line, Says::Paragraph)]);
        assert_eq!(after.document, before);
        let after = read(text, &hints, &[say(line, Says::NotPart), say(line, Says::PartOfArticle)]);
        assert_eq!((after.document, after.found), (before.clone(), vec![true, true]));
        let after = read(text, &hints, &[say(line, Says::NotPart), say(line, Says::PartOfArticle), say(line, Says::NotPart)]);
        assert!(block(&after.document, line).is_none());
    }
}

#[test]
fn what_is_not_found_changes_nothing_and_is_told() {
    for (text, hints) in inputs() {
        let before = extract(text.as_bytes(), &hints).unwrap();
        let after = read(text, &hints, &[say("Nobody wrote this anywhere.", Says::NotPart), say("Nor this.", Says::PartOfArticle), say("", Says::Paragraph)]);
        assert_eq!((after.document, after.found), (before, vec![false, false, false]));
    }
}

#[test]
fn of_equal_blocks_the_context_tells_which() {
    let text = "A Title of Its Own\n\nThe first paragraph stands at the beginning, and it is longer than the line below it.\n\nThe bell rang again.\n\nThe second paragraph stands in the middle, and it is longer than the line below it.\n\nThe bell rang again.\n\nThe third paragraph stands at the end of all of this.\n";
    let hints = Hints { kind: Some(InputKind::Text), ..Hints::default() };
    let target = TextQuoteSelector { exact: "The bell rang again.".into(), prefix: "longer than the line below it.\n\n".into(), suffix: "\n\nThe third paragraph".into() };
    let after = read(text, &hints, &[Correction { target, says: Says::NotPart }]).document;
    assert!(after.text.find("The bell").unwrap() < after.text.find("The second").unwrap());
    assert_eq!(after.text.matches("The bell").count(), 1);
}

#[test]
fn a_block_that_has_changed_a_little_is_known_again() {
    let changed = HTML.replace("for the price of a stamp.", "for the price of one stamp.");
    let before = extract(HTML.as_bytes(), &Hints::default()).unwrap();
    let (boxed, _) = block(&before, "The fare").unwrap();
    let after = read(&changed, &Hints::default(), &[say(boxed, Says::Paragraph)]);
    assert_eq!((after.found, block(&after.document, "one stamp").unwrap().1), (vec![true], &BlockKind::Paragraph));
}

#[test]
fn a_faq_can_be_no_heading_and_stand_in_no_box() {
    let before = extract(HTML.as_bytes(), &Hints::default()).unwrap();
    let (faq, _) = block(&before, "Who owns").unwrap();
    let after = read(HTML, &Hints::default(), &[say(faq, Says::Heading { level: 2 }), say(faq, Says::Callout { tone: Tone::Note, label: None })]);
    assert_eq!((after.document, after.found), (before, vec![false, false]));
}

#[test]
fn hostile_corrections_cost_little() {
    let page = format!("<title>T</title><article>{}</article>", "<p>aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa.</p>".repeat(400));
    let long = "aaaa ".repeat(20_000);
    let corrections: Vec<_> = (0..60).map(|n| say(&long, if n % 2 == 0 { Says::PartOfArticle } else { Says::Paragraph })).collect();
    let begun = std::time::Instant::now();
    let after = read(&page, &Hints::default(), &corrections);
    assert!(after.found.iter().all(|found| !found));
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
