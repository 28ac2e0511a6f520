//! What queries mean.

use jiff::civil::{Date, date};

use super::ask::{Ask, Condition, Field, Oddity, Part, Query, Scope};
use super::parse::parse;

const TODAY: Date = date(2026, 11, 25);

fn read(text: &str) -> Query {
    parse(text, TODAY, false)
}

fn root(text: &str) -> Ask {
    read(text).root.unwrap_or_else(|| panic!("{text} asks for nothing"))
}

fn word(word: &str) -> Ask {
    Ask::Word { word: word.into(), field: Field::Anywhere }
}

fn not(ask: Ask) -> Ask {
    Ask::Not(Box::new(ask))
}

fn oddities(text: &str) -> Vec<(Oddity, u32, u32)> {
    read(text).remarks.iter().map(|remark| (remark.oddity, remark.start, remark.end)).collect()
}

#[test]
fn words_phrases_beginnings_and_what_is_not_wanted() {
    let phrase = Ask::Phrase { words: vec!["security".into(), "guarantees".into()], field: Field::Anywhere };
    let prefix = Ask::Prefix { word: "negoti".into(), field: Field::Anywhere };
    assert_eq!(root("Peace \"security guarantees\" negoti* -Davos"), Ask::All(vec![word("peace"), phrase, prefix, not(word("davos"))]));
    assert_eq!(root("peace NOT davos"), Ask::All(vec![word("peace"), not(word("davos"))]));
    assert_eq!(root("cease-fire"), Ask::Phrase { words: vec!["cease".into(), "fire".into()], field: Field::Anywhere });
    assert_eq!(read("").root, None);
}

#[test]
fn or_binds_less_than_words_side_by_side_and_parentheses_group() {
    assert_eq!(root("a b OR c"), Ask::Any(vec![Ask::All(vec![word("a"), word("b")]), word("c")]));
    assert_eq!(root("a (b | c)"), Ask::All(vec![word("a"), Ask::Any(vec![word("b"), word("c")])]));
    assert_eq!(root("a AND -(b c)"), Ask::All(vec![word("a"), not(Ask::All(vec![word("b"), word("c")]))]));
}

#[test]
fn fields() {
    assert_eq!(root("title:peace"), Ask::Word { word: "peace".into(), field: Field::Title });
    assert_eq!(root("author:\"Oona Telford\""), Ask::Phrase { words: vec!["oona".into(), "telford".into()], field: Field::Author });
    assert_eq!(root("site:nytimes.com"), Ask::Phrase { words: vec!["nytimes".into(), "com".into()], field: Field::Site });
    assert_eq!(root("tag:\"Middle East\""), Ask::Tag("Middle East".into()));
    assert_eq!(root("lang:pt-BR"), Ask::Lang("pt".into()));
    assert_eq!(root("-is:unread"), not(Ask::Is(Condition::Unread)));
    assert_eq!(root("HAS:Images"), Ask::Has(Part::Image));
    assert_eq!(root("words:>2000"), Ask::Words { least: 2001, most: u32::MAX });
    assert_eq!(root("words:500-900"), Ask::Words { least: 500, most: 900 });
    let notes = read("in:notes bridge");
    assert_eq!((notes.scope, notes.root), (Some(Scope::Notes), Some(word("bridge"))));
}

#[test]
fn days() {
    let day = |year, month, of| (date(year, month, of) - date(1970, 1, 1)).get_days();
    assert_eq!(root("before:2024-05"), Ask::Day { from: None, until: Some(day(2024, 5, 1)) });
    assert_eq!(root("after:yesterday"), Ask::Day { from: Some(day(2026, 11, 24)), until: None });
    let week = Ask::Day { from: Some(day(2026, 11, 16)), until: None };
    assert_eq!(root("after:last week"), week);
    assert_eq!(root("after:\"last week\" ferry"), Ask::All(vec![week.clone(), word("ferry")]));
    assert_eq!(root("after:last week ferry"), Ask::All(vec![week, word("ferry")]));
    assert_eq!(root("after:3 months ago"), Ask::Day { from: Some(day(2026, 8, 25)), until: None });
}

#[test]
fn what_is_odd_is_remarked_with_its_place_and_the_rest_is_searched() {
    assert_eq!(oddities("a \"b c"), [(Oddity::OpenQuote, 2, 6)]);
    assert_eq!(oddities("(a b"), [(Oddity::LoneParenthesis, 0, 1)]);
    assert_eq!(oddities("a) b"), [(Oddity::LoneParenthesis, 1, 2)]);
    assert_eq!(root("a) b"), Ask::All(vec![word("a"), word("b")]));
    assert_eq!(oddities("OR a"), [(Oddity::NothingThere, 0, 2)]);
    assert_eq!(oddities("é OR"), [(Oddity::NothingThere, 2, 4)]);
    assert_eq!(oddities("titel:peace"), [(Oddity::UnknownField, 0, 11)]);
    assert_eq!(root("titel:peace"), Ask::Phrase { words: vec!["titel".into(), "peace".into()], field: Field::Anywhere });
    assert_eq!(oddities("title: a"), [(Oddity::NoValue, 0, 6)]);
    assert_eq!(oddities("is:purple a"), [(Oddity::UnknownValue, 0, 9)]);
    assert_eq!(oddities("before:soon a"), [(Oddity::NotUnderstood, 0, 11)]);
    assert_eq!(oddities("words:many a"), [(Oddity::NotUnderstood, 0, 10)]);
    assert_eq!(oddities("16:30 https://example.org/a?b=c"), []);
    assert_eq!(oddities(&"a ".repeat(100)), [(Oddity::TooMuch, 96, 97)]);
    assert_eq!(oddities(&"(".repeat(30))[0], (Oddity::LoneParenthesis, 0, 1));
}

#[test]
fn the_last_word_may_still_be_typed() {
    assert_eq!(parse("peace neg", TODAY, true).root, Some(Ask::All(vec![word("peace"), Ask::Typing { word: "neg".into() }])));
    assert_eq!(parse("peace ", TODAY, true).root, Some(word("peace")));
    assert_eq!(parse("-neg", TODAY, true).root, Some(not(word("neg"))));
}

#[test]
fn scripts_without_spaces_are_phrases_of_pairs() {
    assert_eq!(root("東京都"), Ask::Phrase { words: vec!["東京".into(), "京都".into()], field: Field::Anywhere });
    assert_eq!(root("雨"), Ask::Prefix { word: "雨".into(), field: Field::Anywhere });
}

#[test]
fn no_text_is_too_odd() {
    for text in [
        "\"",
        "a\" OR \"b",
        "NEAR(",
        "title:x:y",
        "*",
        "-",
        "--",
        "^a",
        "{",
        "(((",
        ")))",
        "a AND NOT",
        "\u{0}",
        "-(",
        "NOT",
        "NOT OR",
        "OR OR OR",
        "title:\"",
        "after:",
        "in:",
        "after:last",
        ":",
        "::",
        "a:",
        "|",
        "-|",
        "words:<0",
        "\u{301}",
    ] {
        read(text);
        parse(text, TODAY, true);
    }
}

/// Queries put together at random of what has a meaning and what has none: none of them ends the program, and each remark stands within its text.
#[test]
fn any_mixture_is_a_query() {
    let pieces = [
        "(", ")", "\"", "“", "-", "−", "*", ":", "|", " ", "OR", "AND", "NOT", "title:", "after:", "last", "week", "in:", "notes", "words:", ">", "9", "雨", "é", "\u{301}", "a", "'", ".", "\n",
        "\u{0}", "🦀",
    ];
    let mut state = 5_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..20_000 {
        let text: String = (0..next(14)).map(|_| pieces[next(pieces.len())]).collect();
        let points = u32::try_from(text.chars().count()).unwrap();
        for typing in [false, true] {
            for remark in parse(&text, TODAY, typing).remarks {
                assert!(remark.start < remark.end && remark.end <= points, "{text:?}: {remark:?}");
            }
        }
    }
}
