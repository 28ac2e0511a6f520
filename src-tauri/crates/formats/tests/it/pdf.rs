//! PDFs as typesetters, browsers and scanners make them. The samples were made from texts of our own: `wall` and `columns` by Typst, `printed` by
//! `WeasyPrint`, `scan` by `ReportLab`; `locked` is `scan` with a password, `restricted` is `wall` with an owner's password only.

use document::{BlockKind, Document};
use formats::{FileKind, FormatError, detect, read};

fn document(bytes: &[u8]) -> Document {
    read(bytes).unwrap().document(None, None).unwrap()
}

fn titles(document: &Document) -> Vec<&str> {
    document.sections.iter().map(|section| section.title.as_str()).collect()
}

#[test]
fn a_typeset_article_has_its_headings_paragraphs_and_lists() {
    let bytes = include_bytes!("../samples/wall.pdf");
    assert_eq!(detect(bytes), FileKind::Pdf);
    let document = document(bytes);
    assert_eq!((document.title.as_deref(), document.byline.as_deref(), document.published_at.as_deref()), (Some("The wall without mortar"), Some("Marta Quay"), Some("2026-02-14")));
    assert_eq!(titles(&document), ["How it was built", "What the men carried", "What is left of it"]);
    assert_eq!(document.sections[1].parent, Some(0));
    let list = document.blocks.iter().find_map(|block| if let BlockKind::List { items, .. } = &block.kind { Some(items) } else { None }).unwrap();
    assert_eq!(*list, ["Iron bars of two sizes", "A rope of forty fathoms", "Bread for three days"]);
    // Words broken at the ends of lines are whole; the header and the page numbers are gone; a paragraph goes on over the page.
    assert!(document.text.starts_with("The wall along the southern mole was built in nineteen hundred and four by workers"), "{}", document.text);
    assert!(!document.text.contains("Harbour Notes") && !document.text.contains("- ") && !document.text.contains('\u{ad}'), "{}", document.text);
    assert_eq!(document.text.matches("the other part stood.").count(), 3);
}

#[test]
fn columns_are_read_one_after_the_other() {
    let document = document(include_bytes!("../samples/columns.pdf"));
    assert_eq!(document.title.as_deref(), Some("Two columns of stone"));
    assert_eq!(titles(&document), ["First column begins", "Somewhere in the middle", "Near the end"]);
    assert!(document.text.ends_with("The last sentence of all stands here.") && !document.text.contains("of 2"), "{}", document.text);
    for paragraph in
        ["until the first storm. After that storm the part of the wall that the engineers had built was gone", "an archivist who wanted to throw it away because it always says the same thing."]
    {
        assert!(document.text.matches(paragraph).count() >= 4, "{paragraph}: {}", document.text);
    }
}

#[test]
fn a_printed_page_loses_its_running_lines() {
    let document = document(include_bytes!("../samples/printed.pdf"));
    assert_eq!(titles(&document), ["Stones", "Water"]);
    assert!(!document.text.contains("Harbour Notes") && !document.text.lines().any(|line| line.trim().parse::<u32>().is_ok()), "{}", document.text);
    assert_eq!(document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count(), 7);
}

#[test]
fn a_scan_and_a_locked_file_are_refused_in_plain_words() {
    assert_eq!(read(include_bytes!("../samples/scan.pdf")).unwrap_err().to_string(), "this PDF holds only pictures of pages, no text: it needs text recognition (OCR) first");
    assert_eq!(read(include_bytes!("../samples/locked.pdf")).unwrap_err().to_string(), "this PDF is locked with a password: save a copy without one first");
    // Everybody may open it; only printing and copying ask for the owner's password.
    assert_eq!(document(include_bytes!("../samples/restricted.pdf")).title.as_deref(), Some("The wall without mortar"));
}

#[test]
fn torn_files_are_errors_and_never_panics() {
    let whole = include_bytes!("../samples/wall.pdf");
    assert!(matches!(read(&whole[..200]), Err(FormatError::Damaged { .. })));
    for length in (0..whole.len()).step_by(1_500) {
        assert!(!matches!(read(&whole[..length]), Err(FormatError::Fault { .. })), "cut at {length}");
    }
}

/// Ten forms that each show ten forms, twelve levels down.
#[test]
fn a_page_that_would_never_end_is_given_up() {
    let mut objects: Vec<String> = vec![
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>".into(),
        "<</Length 6>>stream\n/X Do \nendstream".into(),
    ];
    for level in 0..12 {
        let content = "/X Do ".repeat(10);
        objects.push(format!("<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<</XObject<</X {} 0 R>>>>/Length {}>>stream\n{content}\nendstream", 6 + level, content.len()));
    }
    let body: String = (1..).zip(&objects).map(|(number, object)| format!("{number} 0 obj\n{object}\nendobj\n")).collect();
    let file = format!("%PDF-1.7\n{body}trailer<</Root 1 0 R>>\n%%EOF");
    assert!(matches!(read(file.as_bytes()), Err(FormatError::TooSlow { .. })));
}
