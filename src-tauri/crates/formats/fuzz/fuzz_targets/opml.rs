//! Any bytes as a list of feeds: `cargo +nightly fuzz run opml` in the folder above. What was read can be written, and gives the same feeds again.

#![no_main]

use formats::{Outlines, read_opml, write_opml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = read_opml(bytes) else { return };
    let again = read_opml(write_opml("Feeds", &read.feeds).as_bytes()).expect("what was written can be read");
    assert_eq!(addresses(&again), addresses(&read));
});

fn addresses(list: &Outlines) -> Vec<&str> {
    list.feeds.iter().map(|outline| outline.feed.as_str()).collect()
}
