//! Quotations as people give them, looked up: exact, in other words, or not there.

use document::{QuoteCheck, QuoteSide, check_quote};

const TEXT: &str = "The council wants to replace her. “It’s an old ship,” said Muir, who is 63 – and stubborn.\n\nNobody pretends that she is comfortable… but she has carried eleven cars a day since 1938. Nobody pretends that she is new.";

fn exact(text: &str, quote: &str) -> Vec<String> {
    match check_quote(text, quote) {
        QuoteCheck::Exact { places } => places.iter().map(|place| text.chars().skip(place.start as usize).take((place.end - place.start) as usize).collect()).collect(),
        other => panic!("{quote}: {other:?}"),
    }
}

fn differs(text: &str, quote: &str) -> Vec<(QuoteSide, String)> {
    match check_quote(text, quote) {
        QuoteCheck::Differs { parts, .. } => parts.into_iter().map(|part| (part.side, part.text)).collect(),
        other => panic!("{quote}: {other:?}"),
    }
}

#[test]
fn spelling_of_marks_white_space_and_capitals_do_not_count() {
    assert_eq!(exact(TEXT, "\"it's an  old ship,\" said\nMuir"), ["It’s an old ship,” said Muir"]);
    assert_eq!(exact(TEXT, "«who is 63 -- and stubborn»"), ["who is 63 – and stubborn"]);
    assert_eq!(exact(TEXT, "wants to replace her, "), ["wants to replace her"]);
    assert_eq!(exact(TEXT, "comfortable ... but she has"), ["comfortable… but she has"]);
    assert_eq!(exact(TEXT, "and stubborn. Nobody pretends"), ["and stubborn.\n\nNobody pretends"]);
    assert_eq!(exact(TEXT, "com\u{ad}fort\u{ad}able"), ["comfortable"]);
}

#[test]
fn every_place_is_told() {
    assert_eq!(exact(TEXT, "nobody pretends that she is").len(), 2);
}

#[test]
fn what_is_left_out_may_be_anything() {
    for dots in ["[…]", "[...]", "…", "(…)", "[ … ]", ". . ."] {
        assert_eq!(exact(TEXT, &format!("The council {dots} old ship {dots} stubborn")), ["The council wants to replace her. “It’s an old ship,” said Muir, who is 63 – and stubborn"]);
    }
    assert_eq!(exact(TEXT, "…Nobody pretends […] 1938…"), ["Nobody pretends that she is comfortable… but she has carried eleven cars a day since 1938"]);
    // Pieces in another order are another quotation.
    assert!(!matches!(check_quote(TEXT, "since 1938 […] The council wants"), QuoteCheck::Exact { .. }));
}

#[test]
fn other_words_are_shown() {
    let parts = differs(TEXT, "She has carried twelve cars a day since 1938");
    let both = |text: &str| (QuoteSide::Both, text.to_owned());
    assert_eq!(parts, [both("she has carried"), (QuoteSide::Quote, "twelve".into()), (QuoteSide::Text, "eleven".into()), both("cars a day since 1938")]);
    let parts = differs(TEXT, "The council really wants to replace her");
    assert_eq!(parts[1], (QuoteSide::Quote, "really".into()));
    let parts = differs(TEXT, "The council to replace […] who is 64 and stubborn");
    assert!(parts.iter().any(|(side, text)| *side == QuoteSide::LeftOut && text.contains("old ship")), "{parts:?}");
}

#[test]
fn what_is_not_there_is_not_found() {
    for quote in ["", "  ", "“”", "…", "A ferry is a bridge that moves, and a bridge does not", "that is the a", "zeppelin", "Nobody the she but a is of"] {
        assert_eq!(check_quote(TEXT, quote), QuoteCheck::NotFound, "{quote}");
    }
    assert_eq!(check_quote("", "a b c"), QuoteCheck::NotFound);
}

#[test]
fn scripts_of_all_directions() {
    assert_eq!(exact("彼女は1938年に建造された。十一台の車を運ぶ。", "１９３８年に建造された"), ["1938年に建造された"]);
    assert_eq!(differs("彼女は1938年に建造された。十一台の車を運ぶ。", "十二台の車を運ぶ")[1], (QuoteSide::Quote, "二".into()));
    assert_eq!(exact("قال الوزير إن «المفاوضات» مستمرة.", "\u{200f}\"المفاوضات\" مستمرة"), ["المفاوضات» مستمرة"]);
    assert_eq!(exact("הוא אמר: „לא היום”, והלך.", "\"לא היום\""), ["לא היום"]);
    assert_eq!(exact("यह एक पुराना जहाज़ है।", "पुराना जहाज\u{93c} है"), ["पुराना जहाज़ है"]);
    assert_eq!(exact("Wir fahren 🚢❄️ heute", "🚢❄ heute"), ["🚢❄️ heute"]);
    assert_eq!(exact("Cafe\u{301} am Ufer", "café am ufer"), ["Cafe\u{301} am Ufer"]);
}

#[test]
fn long_and_hostile_texts_end_soon() {
    let equal = "the same line\n".repeat(50_000);
    assert!(matches!(check_quote(&equal, "same line the"), QuoteCheck::Exact { places } if places.len() == 50));
    let quote = "same line ".repeat(5_000);
    assert_eq!(check_quote(&equal, &quote), QuoteCheck::NotFound);
}
