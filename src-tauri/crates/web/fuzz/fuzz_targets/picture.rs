//! Any bytes as a picture: `cargo +nightly fuzz run picture` in the folder above. What is kept is a picture once more, of the size that was told, and
//! keeping it again changes nothing of that.

#![no_main]

use libfuzzer_sys::fuzz_target;
use web::prepare;

fuzz_target!(|bytes: &[u8]| {
    // A decoder may panic on what is damaged; whoever calls it catches that. The fuzzer has taken its place, so that each panic is seen.
    let Ok(picture) = prepare(bytes) else { return };
    assert!(picture.width > 0 && picture.height > 0);
    let again = prepare(&picture.bytes).expect("what is kept can be shown");
    assert_eq!(again.mime, picture.mime);
});
