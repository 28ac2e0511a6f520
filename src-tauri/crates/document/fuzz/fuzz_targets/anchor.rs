//! Any passage of any text, found on another text: `cargo +nightly fuzz run anchor` in the folder above. The two texts and the words around the passage
//! are divided by NUL. What is found lies within the text, and a passage is found exactly on its own text.

#![no_main]

use document::{AnchorStatus, TextPositionSelector, VersionMap, describe, locate_quote};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, u16, &str)| {
    let (start, length, texts) = input;
    let mut parts = texts.splitn(4, '\0');
    let mut part = || parts.next().unwrap_or_default();
    let (made_on, shown, prefix, suffix) = (part(), part(), part(), part());
    let count = made_on.chars().count();
    let start = usize::from(start) % (count + 1);
    let end = start + usize::from(length) % (count - start + 1);
    let Some(target) = describe(made_on, TextPositionSelector { start: small(start), end: small(end) }) else { return };
    let own = VersionMap::between(made_on, made_on).anchor(&target);
    assert_eq!((own.status, own.position), (AnchorStatus::Exact, Some(target.position)));
    within(VersionMap::between(made_on, shown).anchor(&target).position, shown);
    within(locate_quote(shown, &target.quote.exact, prefix, suffix).ok().flatten(), shown);
    within(locate_quote(made_on, shown, prefix, suffix).ok().flatten(), made_on);
});

fn within(position: Option<TextPositionSelector>, text: &str) {
    assert!(position.is_none_or(|position| position.start < position.end && position.end as usize <= text.chars().count()), "{position:?} of {text:?}");
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("a small input")
}
