//! Any text as an address: `cargo +nightly fuzz run normalise` in the folder above. The one spelling is final, of the web, and has no secrets.

#![no_main]

use libfuzzer_sys::fuzz_target;
use web::{host_of, is_twin, normalise};

fuzz_target!(|address: &str| {
    let Some(one) = normalise(address) else { return };
    assert_eq!(normalise(&one).as_deref(), Some(one.as_str()), "the spelling is final");
    assert!(one.starts_with("http://") || one.starts_with("https://"));
    assert!(!host_of(&one).is_empty() && is_twin(&one, &one));
});
