//! Any bytes as a file of each kind, and as whatever they look like: `cargo +nightly fuzz run container` in the folder above. The pictures that come
//! along are named as the page shows them, and what is said about the page is of the web.

#![no_main]

use formats::{Bundle, FileKind, FormatError, detect, read, read_as};
use libfuzzer_sys::fuzz_target;

const KINDS: [FileKind; 5] = [FileKind::Html, FileKind::Mhtml, FileKind::Email, FileKind::Epub, FileKind::Pdf];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let kind = KINDS.get(usize::from(first & 7)).copied();
    let result = kind.map_or_else(|| read(bytes), |kind| read_as(bytes, kind));
    assert_ne!(result.as_ref().err().map(is_fault), Some(true), "a panic within {:?}", kind.unwrap_or_else(|| detect(bytes)));
    let Ok(bundle) = result else { return };
    assert!(bundle.about.url.iter().all(|url| url.starts_with("http://") || url.starts_with("https://")));
    assert!(bundle.about.lead_image.iter().all(|address| bundle.resources.contains_key(address)));
    reading(&bundle);
});

fn is_fault(error: &FormatError) -> bool {
    matches!(error, FormatError::Fault { .. })
}

fn reading(bundle: &Bundle<'_>) {
    let Ok(document) = bundle.document(None, None) else { return };
    assert!(bundle.shown(&document).count() <= bundle.resources.len());
}
