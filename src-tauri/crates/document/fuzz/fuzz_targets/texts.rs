//! Any bytes as plain text and as Markdown, and what comes of them as Markdown once more: `cargo +nightly fuzz run texts` in the folder above. Each block
//! stands in the text where it says, within its section, and corrections of any block leave a whole document.

#![no_main]

use document::{Correction, Document, Hints, InputKind, Says, TextQuoteSelector, extract, extract_corrected, markdown, plain_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let kind = if first & 1 == 0 { InputKind::Text } else { InputKind::Markdown };
    let hints = Hints { kind: Some(kind), url: None, charset: Some("utf-8".into()) };
    let Ok(document) = extract(bytes, &hints) else { return };
    whole(&document);
    let _ = plain_text(&document);
    if let Ok(again) = extract(markdown(&document).as_bytes(), &Hints { kind: Some(InputKind::Markdown), ..hints.clone() }) {
        whole(&again);
    }
    let says = [Says::Paragraph, Says::NotPart, Says::Heading { level: 3 }, Says::Callout { tone: document::Tone::Tip, label: Some("Tip".into()) }];
    let target = |text: &str| TextQuoteSelector { exact: text.to_owned(), prefix: String::new(), suffix: String::new() };
    let corrections: Vec<Correction> = document.blocks.iter().take(8).zip(says.iter().cycle().skip(usize::from(first >> 1))).map(|(block, says)| Correction { target: target(&block.text), says: says.clone() }).collect();
    if let Ok(corrected) = extract_corrected(bytes, &hints, &corrections) {
        assert_eq!(corrected.found.len(), corrections.len());
        whole(&corrected.document);
    }
});

fn whole(document: &Document) {
    let text: Vec<char> = document.text.chars().collect();
    for block in &document.blocks {
        let own: Vec<char> = block.text.chars().collect();
        assert_eq!(&text[block.start as usize..block.start as usize + own.len()], own.as_slice());
    }
}
