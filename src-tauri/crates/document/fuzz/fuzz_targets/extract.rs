//! Any bytes, as any kind of input: `cargo +nightly fuzz run extract` in the folder above. What is read must be whole: each block stands in the text where
//! it says, and its markup cleans to markup.

#![no_main]

use document::{Hints, InputKind, extract, html_document, markdown};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let kind = [None, Some(InputKind::Html), Some(InputKind::Markdown), Some(InputKind::Text)][usize::from(first & 3)];
    let url = (first & 4 != 0).then(|| "https://example.org/a/b".to_owned());
    let hints = Hints { kind, url, charset: None };
    let Ok(document) = extract(bytes, &hints) else { return };
    assert_eq!(extract(bytes, &hints).as_ref(), Ok(&document), "reading is deterministic");
    let text: Vec<char> = document.text.chars().collect();
    for block in &document.blocks {
        let own: Vec<char> = block.text.chars().collect();
        assert_eq!(&text[block.start as usize..block.start as usize + own.len()], own.as_slice());
    }
    let html = html_document(&document).to_lowercase();
    assert!(!html.contains("<script") && !html.contains("<iframe"));
    let _ = markdown(&document);
});
