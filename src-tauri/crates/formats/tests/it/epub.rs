//! Books, built here as publishers' programs build them.

use std::io::{Cursor, Write as _};

use document::BlockKind;
use formats::{FileKind, FormatError, detect, read};
use zip::write::SimpleFileOptions;

const PICTURE: &[u8] = include_bytes!("../samples/harbour.png");
const CONTAINER: &str = "<?xml version=\"1.0\"?><container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
const PACKAGE: &str = r##"<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Keeper &amp; the Lamp</dc:title><dc:creator id="a">Ines Okoye</dc:creator><meta refines="#a" property="role">aut</meta>
<dc:creator id="b">Jo Drawer</dc:creator><meta refines="#b" property="role">ill</meta><dc:language>en-GB</dc:language><dc:publisher>Mole Press</dc:publisher><dc:date>2025-11-02</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="notes" href="text/notes.xhtml" media-type="application/xhtml+xml"/>
<item id="cover" href="images/harbour%20view.png" properties="cover-image" media-type="image/png"/><item id="font" href="font.otf" media-type="font/otf"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="notes" linear="no"/></spine></package>"##;
const NAV: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol><li><a href="text/one.xhtml">One</a></li><li><a href="text/two.xhtml">The second winter</a></li></ol></nav></body></html>"#;
const ONE: &str = r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/><style>p{}</style></head><body>
<h1 id="top">A light on the mole</h1><p><a id="p1"/>Every evening&nbsp;at six the keeper climbed the ninety steps<sup><a epub:type="noteref" href="notes.xhtml#n1">1</a></sup> to the lamp.</p>
<figure><img src="../images/harbour%20view.png" alt="The harbour"/><figcaption>Seen from the mole</figcaption></figure><p onclick="alert(1)">What came of it stands in <a href="two.xhtml">the second winter</a>.</p></body></html>"#;
const TWO: &str =
    r#"<html xmlns="http://www.w3.org/1999/xhtml"><body><p>In the second winter the lamp went out.</p><p>Nobody saw it but the gulls, as <a href="one.xhtml#top">before</a>.</p></body></html>"#;
const NOTES: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><aside epub:type="footnote" id="n1"><p>Ninety-one, by the keeper's own count.</p></aside></body></html>"#;

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("mimetype", stored).unwrap();
    writer.write_all(b"application/epub+zip").unwrap();
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn book<'a>(more: &[(&'a str, &'a [u8])]) -> Vec<u8> {
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", PACKAGE.as_bytes()),
        ("OEBPS/nav.xhtml", NAV.as_bytes()),
        ("OEBPS/text/one.xhtml", ONE.as_bytes()),
        ("OEBPS/text/two.xhtml", TWO.as_bytes()),
        ("OEBPS/text/notes.xhtml", NOTES.as_bytes()),
        ("OEBPS/images/harbour view.png", PICTURE),
    ];
    entries.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    entries.extend(more);
    zip(&entries)
}

#[test]
fn a_book_is_one_article_with_its_chapters_as_sections() {
    let bytes = book(&[]);
    assert_eq!(detect(&bytes), FileKind::Epub);
    let bundle = read(&bytes).unwrap();
    let document = bundle.document(None, None).unwrap();
    assert_eq!(document.title.as_deref(), Some("The Keeper & the Lamp"));
    assert_eq!((document.byline.as_deref(), document.site_name.as_deref()), (Some("Ines Okoye"), Some("Mole Press")));
    assert_eq!((document.published_at.as_deref(), document.lang.as_deref()), (Some("2025-11-02"), Some("en-GB")));
    assert_eq!(document.sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(), ["A light on the mole", "The second winter"]);
    assert!(document.text.contains("Every evening\u{a0}at six") || document.text.contains("Every evening at six"), "{}", document.text);
    let note = document.blocks.iter().find_map(|block| if let BlockKind::Footnotes { items } = &block.kind { Some(items) } else { None }).unwrap();
    assert_eq!(note[0].text, "Ninety-one, by the keeper's own count.");
    let shown: Vec<_> = bundle.shown(&document).collect();
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].0, shown[0].1.mime), ("cid:OEBPS/images/harbour view.png", "image/png"));
    assert_eq!(document.lead_image.as_deref(), Some("cid:OEBPS/images/harbour view.png"));
    let html: String = document.blocks.iter().map(|block| block.html.as_str()).collect();
    assert!(html.contains(">the second winter</a>") && html.contains(">before</a>") && !html.contains("onclick"), "{html}");
    assert_eq!(bundle.lost, Vec::<String>::new());
}

#[test]
fn an_older_book_has_its_titles_in_the_ncx() {
    let package = PACKAGE
        .replace("<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>", "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>")
        .replace("<spine><itemref idref=\"nav\"/>", "<spine toc=\"ncx\">");
    let ncx = "<?xml version=\"1.0\"?><!DOCTYPE ncx PUBLIC \"-//NISO//DTD ncx 2005-1//EN\" \"http://www.daisy.org/z3986/2005/ncx-2005-1.dtd\"><ncx><navMap><navPoint><navLabel><text>One</text></navLabel><content src=\"text/one.xhtml\"/><navPoint><navLabel><text>Winter, by the NCX</text></navLabel><content src=\"text/two.xhtml#a\"/></navPoint></navPoint></navMap></ncx>";
    let document = read(&book(&[("OEBPS/book.opf", package.as_bytes()), ("OEBPS/toc.ncx", ncx.as_bytes())])).unwrap().document(None, None).unwrap();
    assert_eq!(document.sections[1].title, "Winter, by the NCX");
    assert_eq!(document.sections[1].parent, Some(0), "a point inside of another is a part of it");
}

#[test]
fn a_protected_book_is_refused_and_garbled_fonts_are_not() {
    let encryption = |algorithm: &str, path: &str| {
        format!(
            "<encryption xmlns:enc=\"http://www.w3.org/2001/04/xmlenc#\"><enc:EncryptedData><enc:EncryptionMethod Algorithm=\"{algorithm}\"/><enc:CipherData><enc:CipherReference URI=\"{path}\"/></enc:CipherData></enc:EncryptedData></encryption>"
        )
    };
    let locked = encryption("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/text/one.xhtml");
    let error = read(&book(&[("META-INF/encryption.xml", locked.as_bytes()), ("META-INF/license.lcpl", b"{}")])).unwrap_err();
    assert_eq!(error.to_string(), "this EPUB is protected by DRM (Readium LCP): only the software of its seller can open it");
    let fonts = encryption("http://www.idpf.org/2008/embedding", "OEBPS/font.otf");
    assert!(read(&book(&[("META-INF/encryption.xml", fonts.as_bytes())])).is_ok());
}

#[test]
fn broken_books_say_what_is_broken() {
    let whole = book(&[]);
    let error = read(&whole[..whole.len() - 40]).unwrap_err();
    assert!(matches!(error, FormatError::Damaged { .. }), "{error}");
    let error = read(&zip(&[("META-INF/container.xml", CONTAINER.as_bytes())])).unwrap_err();
    assert_eq!(error.to_string(), "this EPUB is damaged: its package document OEBPS/book.opf is missing");
    let error = read(&book(&[("OEBPS/book.opf", b"<package><manifest></package")])).unwrap_err();
    assert!(error.to_string().starts_with("this EPUB is damaged: its package document"), "{error}");
    // A chapter that breaks off is read as far as it goes; one that is missing is told.
    let torn = book(&[("OEBPS/text/two.xhtml", b"<html><body><p>In the second winter the lamp went out.</p><p unclosed"), ("OEBPS/text/one.xhtml", b"")]);
    let bundle = read(&torn).unwrap();
    assert!(bundle.document(None, None).unwrap().text.contains("went out") && bundle.lost.iter().any(|line| line.contains("two.xhtml")), "{:?}", bundle.lost);
}

#[test]
fn names_that_lead_outside_and_bombs_are_refused() {
    let package = PACKAGE.replace("text/one.xhtml", "../../../etc/passwd");
    let bundle_bytes = book(&[("OEBPS/book.opf", package.as_bytes()), ("../../../etc/passwd", b"<p>secret</p>")]);
    let document = read(&bundle_bytes).unwrap().document(None, None).unwrap();
    assert!(!document.text.contains("secret"));
    let zeros = vec![b' '; 24 * 1024 * 1024];
    let error = read(&book(&[("OEBPS/text/one.xhtml", &zeros)])).unwrap_err();
    assert!(matches!(error, FormatError::TooLarge { .. }) && error.to_string().contains("one.xhtml"), "{error}");
}
