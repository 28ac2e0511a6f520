//! What somebody is typing is kept each second. As long as it only grows it is one revision: what was typed before stands in it, and a note of a
//! thousand words would else be kept a thousand times.

use crate::time::now;

/// Milliseconds after which what is typed on is another revision.
const SITTING: i64 = 60_000;

/// Whether a text that was kept at a moment was typed on: lately, and with all of it in the new one.
pub(crate) fn is_typed_on(kept_at: i64, kept: &str, new: &str) -> bool {
    (0..SITTING).contains(&(now() - kept_at)) && holds(new, kept)
}

/// Whether a text is another one with something put in at one place.
fn holds(text: &str, other: &str) -> bool {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let front = text.chars().zip(other.chars()).take_while(same).count();
    let back = text.chars().rev().zip(other.chars().rev()).take_while(same).count();
    text.len() >= other.len() && front + back >= other.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_typed_on_while_all_of_it_stays() {
        for (kept, new, typed_on) in [
            ("", "a", true),
            ("The ice", "The ice goes", true),
            ("The goes", "The ice goes", true),
            ("aa", "aaa", true),
            ("The ice", "The ic", false),
            ("The ice", "The ide goes", false),
            ("The ice goes", "", false),
            ("ü", "Ã¼", false),
        ] {
            assert_eq!(is_typed_on(now(), kept, new), typed_on, "{kept} {new}");
        }
        assert!(!is_typed_on(now() - SITTING, "a", "ab") && !is_typed_on(now() + 10_000, "a", "ab"));
    }
}
