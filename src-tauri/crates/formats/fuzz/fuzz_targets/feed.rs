//! Any bytes as a feed and as a page that names feeds: `cargo +nightly fuzz run feed` in the folder above. Every address that comes out is one of
//! the web, and every entry can be made a page.

#![no_main]

use formats::{FormatError, entry_page, feed_links, read_feed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let url = (first & 1 != 0).then_some("https://example.org/a/feed");
    let _ = feed_links(bytes, "https://example.org/a/");
    let result = read_feed(bytes, url);
    assert!(!matches!(result, Err(FormatError::Fault { .. })), "a panic in the parser");
    let Ok(feed) = result else { return };
    for entry in &feed.entries {
        assert!(entry.url.iter().all(|url| url.starts_with("http://") || url.starts_with("https://")));
        let _ = entry_page(&feed, entry);
    }
});
