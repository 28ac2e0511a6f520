//! Any text is a query, and its remarks stand within it.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let today = jiff::civil::date(2026, 11, 25);
    let points = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    for typing in [false, true] {
        for remark in library::search::parse(text, today, typing).remarks {
            assert!(remark.start < remark.end && remark.end <= points, "{remark:?}");
        }
    }
});
