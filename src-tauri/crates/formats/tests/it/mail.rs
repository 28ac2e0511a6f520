//! Saved pages and mails, as programs write them.

use base64::Engine as _;
use document::BlockKind;
use formats::{FileKind, FormatError, detect, read};

const MHTML: &[u8] = include_bytes!("../samples/schleuse.mhtml");
const NEWSLETTER: &[u8] = include_bytes!("../samples/newsletter.eml");
const PLAIN: &[u8] = include_bytes!("../samples/plain.eml");

fn figures(document: &document::Document) -> Vec<&str> {
    let images = document.blocks.iter().filter_map(|block| if let BlockKind::Figure { images, .. } = &block.kind { Some(images) } else { None });
    images.flatten().map(|image| image.url.as_str()).collect()
}

#[test]
fn a_saved_page_is_read_with_its_address_charset_and_pictures() {
    assert_eq!(detect(MHTML), FileKind::Mhtml);
    let bundle = read(MHTML).unwrap();
    assert_eq!(bundle.about.url.as_deref(), Some("https://hafenbote.example/schleuse"));
    assert_eq!(bundle.about.saved_at.as_deref(), Some("2026-03-03T08:15:00Z"));
    let document = bundle.document(None, None).unwrap();
    assert_eq!(document.title.as_deref(), Some("Die Schleuse öffnet wieder"));
    assert!(document.text.contains("große Schleuse") && document.text.ends_with("sobald das Eis getaut ist."), "{}", document.text);
    // The candidate for sharp screens was not saved: the one that was is shown.
    assert_eq!(figures(&document), ["https://hafenbote.example/bilder/tor.png?w=1&h=2", "cid:image-2@mhtml.blink"]);
    for url in figures(&document) {
        assert_eq!(bundle.resources[url].mime, "image/png");
    }
}

#[test]
fn a_torn_saved_page_says_what_is_missing() {
    let at = MHTML.windows(9).position(|window| window == b"<!DOCTYPE").unwrap();
    let error = read(&MHTML[..at]).unwrap_err();
    assert!(matches!(error, FormatError::Damaged { .. }), "{error}");
    assert_eq!(error.to_string(), "this MHTML file is damaged: the part with the page is empty");
    // Cut within the page, it is read as far as it goes.
    assert!(read(&MHTML[..at + 1_200]).unwrap().document(None, None).unwrap().text.starts_with("Nach vierzehn Monaten"));
}

#[test]
fn a_newsletter_is_an_article_by_its_sender() {
    assert_eq!(detect(NEWSLETTER), FileKind::Email);
    let bundle = read(NEWSLETTER).unwrap();
    let document = bundle.document(None, None).unwrap();
    assert_eq!(document.title.as_deref(), Some("The lamp that would not go out – issue 14 of the Tide Letter, with a café at its end"));
    assert_eq!(document.byline.as_deref(), Some("Ines Okoye – The Tide Letter"));
    assert_eq!(document.published_at.as_deref(), Some("2026-03-03T06:00:00Z"));
    assert!(document.text.contains("it was always night") && !document.text.contains("Unsubscribe") && !document.text.contains("plain form"), "{}", document.text);
    assert_eq!(document.sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(), ["A nest in the sensor"]);
    let shown = figures(&document);
    assert_eq!(shown[0], "cid:lamp@harbour");
    assert_eq!(bundle.resources.len(), 2, "the attached picture is kept as well");
    assert_eq!(bundle.lost, ["attachment timetable.pdf (application/pdf, 23 bytes)"]);
}

#[test]
fn a_mailbox_gives_its_first_mail_and_tells_of_the_others() {
    let bundle = read(PLAIN).unwrap();
    let document = bundle.document(None, None).unwrap();
    assert_eq!((document.title.as_deref(), document.byline.as_deref()), (Some("Grüße von der Mole"), Some("gudrun@hafen.example")));
    assert!(document.text.contains("am Sonntag früh um sieben") && document.text.contains("\n\nFrom there we go") && !document.text.contains("Second"), "{}", document.text);
    assert_eq!(bundle.lost, ["1 more mails of this mailbox"]);
}

#[test]
fn a_mail_without_words_is_refused() {
    let mail = b"From: a@harbour.example\r\nTo: b@harbour.example\r\nSubject: x\r\nDate: Tue, 3 Mar 2026 08:00:00 +0000\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n";
    assert_eq!(read(mail).unwrap_err().to_string(), "this e-mail holds no text to read");
}

#[test]
fn a_picture_that_is_shown_thousands_of_times_is_unpacked_once() {
    let picture = base64::engine::general_purpose::STANDARD.encode([b"\x89PNG\r\n\x1a\n".as_slice(), &vec![7; 4_000_000]].concat());
    let mail = format!(
        "From: a@harbour.example\r\nTo: b@harbour.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"cut\"\r\n\r\n--cut\r\nContent-Type: text/html\r\n\r\n<p>Text{}\r\n\
         --cut\r\nContent-Type: image/png\r\nContent-ID: <one>\r\nContent-Transfer-Encoding: base64\r\n\r\n{picture}\r\n--cut--\r\n",
        "<img src=\"cid:one\">".repeat(5_000)
    );
    let page = format!("<!DOCTYPE html><style>:root{{--sf-img-1: url(\"data:image/png;base64,{picture}\")}}</style><p>Text{}", "<img src=a style='background:var(--sf-img-1)'>".repeat(5_000));
    for file in [mail, page] {
        let bundle = read(file.as_bytes()).unwrap();
        assert_eq!((bundle.resources.len(), String::from_utf8_lossy(&bundle.page).matches("src=\"cid:").count()), (1, 5_000));
    }
}
