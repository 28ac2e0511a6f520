//! Any bytes as a link file, and as something whose kind is to be told: `cargo +nightly fuzz run small` in the folder above.

#![no_main]

use formats::{FileKind, detect, read_link};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let kind = detect(bytes);
    assert_eq!(kind, detect(bytes), "telling is deterministic");
    if let Some(url) = read_link(bytes) {
        assert_eq!(kind, FileKind::Link, "{url}");
        assert!(url.starts_with("http://") || url.starts_with("https://"));
    }
});
