//! Several reports on one event beside each other.

use document::{Document, Hints, InputKind, SourceComparison, compare_sources, extract};

fn report(text: &str) -> Document {
    extract(text.as_bytes(), &Hints { kind: Some(InputKind::Text), ..Hints::default() }).unwrap()
}

fn compared(texts: &[&str]) -> (SourceComparison, Vec<Document>) {
    let documents: Vec<Document> = texts.iter().map(|text| report(text)).collect();
    (compare_sources(&documents.iter().collect::<Vec<_>>()), documents)
}

const FIRST: &str = "Fire at the Brenholm Mill\n\nA fire destroyed the old paper mill at Brenholm on Tuesday night. Firefighters brought 14 people out of the building, two of them badly hurt. The mayor, Ida Karlsen, said: “We have lost a piece of our town tonight.” The mill had stood empty since the paper machines were sold to a Finnish company in March.";
const SECOND: &str = "Mill Burns Down\n\nThe old paper mill at Brenholm burned down on Tuesday. Firefighters brought 17 people out of the building, two of them badly hurt. Mayor Ida Karlsen said that “we have lost a piece of our history tonight”. Police are looking for a witness who saw a white delivery van near the loading dock at about eleven.";
const THIRD: &str = "Brenholm\n\nA fire destroyed the old paper mill at Brenholm on Tuesday night. Neighbours opened the school's gymnasium and brought blankets, soup and dry clothes for everybody who had come out into the rain.";

#[test]
fn what_differs_is_told_with_its_sentences() {
    let (found, documents) = compared(&[FIRST, SECOND, THIRD]);
    let numbers: Vec<Vec<&str>> = found.numbers.iter().map(|group| group.iter().map(|said| said.what.as_str()).collect()).collect();
    assert_eq!(numbers, [["14 people", "17 people"]]);
    let quotations: Vec<Vec<&str>> = found.quotations.iter().map(|group| group.iter().map(|said| said.what.as_str()).collect()).collect();
    assert_eq!(quotations, [["We have lost a piece of our town tonight.", "we have lost a piece of our history tonight"]]);
    assert_eq!(found.copied.iter().map(|group| group.iter().map(|one| one.source).collect::<Vec<_>>()).collect::<Vec<_>>(), [[0, 2]]);
    assert!(found.copied[0][0].text.starts_with("A fire destroyed"));
    let alone: Vec<(usize, &str)> = found.alone.iter().map(|one| (one.source, one.text.split(' ').next().unwrap())).collect();
    assert_eq!(alone, [(0, "The"), (1, "Police"), (2, "Neighbours")], "{:?}", found.alone);
    // Each stands where it says.
    for one in
        found.alone.iter().chain(found.copied.iter().flatten()).chain(found.numbers.iter().flatten().map(|said| &said.sentence)).chain(found.quotations.iter().flatten().map(|said| &said.sentence))
    {
        let text: String = documents[one.source].text.chars().skip(one.start as usize).take((one.end - one.start) as usize).collect();
        assert_eq!(text, one.text);
    }
}

#[test]
fn one_source_and_equal_ones_have_nothing_that_differs() {
    let (found, _) = compared(&[FIRST]);
    assert!(found.copied.is_empty() && found.numbers.is_empty() && found.quotations.is_empty() && found.alone.is_empty());
    let (found, _) = compared(&[FIRST, FIRST]);
    assert!(found.numbers.is_empty() && found.quotations.is_empty() && found.alone.is_empty(), "{found:?}");
    assert!(found.copied.len() >= 3);
    assert!(compare_sources(&[]).alone.is_empty());
}

#[test]
fn long_and_many_sources_are_compared_within_their_budgets() {
    let long = format!("A Long One\n\n{}", "The harbour master wrote down each ship, its captain, its cargo and the hour at which it had come in. ".repeat(600));
    let documents: Vec<Document> = (0..50).map(|_| report(&long)).collect();
    let found = compare_sources(&documents.iter().collect::<Vec<_>>());
    assert!(found.copied.len() <= 40 && found.alone.len() <= 40 * 8);
}
