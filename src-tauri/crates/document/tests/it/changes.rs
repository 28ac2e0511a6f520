//! Comparing two versions: what is told in words, that nothing of either side is lost, and that hostile sizes end.

use cpu_time::ThreadTime;
use document::{BlockChange, Changes, Document, Hints, HowChanged, InputKind, RunIs, compare, extract};

const PAGE: &str = "# The Ferry That Stayed

By Oona Telford

Nobody had expected the ferry to run that morning of 23 January 2026, and nobody had told its captain, who had slept aboard.

## What the Captain Knew

“She had crossed in worse,” the captain said, and the harbour master had locked himself in, which she took for permission to leave.

A ferry of this class burns forty litres, or 12% of its tank, in the quarter of an hour that it takes to cross to the island.

The [report of the harbour](https://harbour.example/report) counts three hundred people on the quay, and none of them with a ticket.

Nothing was said about the morning afterwards, and the captain was given a new cap, which he has worn on every crossing since.
";

fn read(markdown: &str) -> Document {
    extract(markdown.as_bytes(), &Hints { kind: Some(InputKind::Markdown), ..Hints::default() }).unwrap()
}

fn changed(from: &str, to: &str) -> Changes {
    let (old, new) = (read(from), read(to));
    let changes = compare(&old, &new);
    assert_whole(&old, &new, &changes);
    changes
}

/// Each side can be put together again from what is told, in its own order and with its own offsets.
fn assert_whole(old: &Document, new: &Document, changes: &Changes) {
    let text = |block: &BlockChange, other: RunIs| block.runs.iter().filter(|run| run.is != other).map(|run| run.text.as_str()).collect::<String>();
    let before: Vec<_> = changes.blocks.iter().filter(|block| !matches!(block.change, HowChanged::Moved)).filter_map(|block| Some((block.before.as_ref()?, text(block, RunIs::Added)))).collect();
    let after: Vec<_> = changes.blocks.iter().filter(|block| !matches!(block.change, HowChanged::MovedAway)).filter_map(|block| Some((block.after.as_ref()?, text(block, RunIs::Removed)))).collect();
    for (document, sides) in [(old, before), (new, after)] {
        assert_eq!(sides.len(), document.blocks.len());
        for ((side, text), block) in sides.iter().zip(&document.blocks) {
            assert_eq!((side.ordinal, side.start, text), (block.ordinal, block.start, &block.text));
        }
    }
}

fn words(from: &str, to: &str) -> String {
    changed(from, to).summary.words.join("; ")
}

#[test]
fn what_changed_is_told_in_words() {
    let says = |old: &str, new: &str| words(PAGE, &PAGE.replace(old, new));
    assert_eq!(words(PAGE, PAGE), "");
    assert_eq!(says("The Ferry That Stayed", "The Ferry That Sailed"), "headline changed");
    assert_eq!(says("Oona Telford", "Ole Brandt"), "author changed");
    assert_eq!(says("forty litres", "fifty litres"), "a paragraph changed");
    assert_eq!(says("12%", "15%"), "a paragraph changed; a number altered");
    assert_eq!(says("23 January", "24 January"), "a paragraph changed; a date altered");
    assert_eq!(says("crossed in worse", "crossed in far worse"), "a paragraph changed; a quotation altered");
    assert_eq!(says("## What the Captain Knew\n\n", ""), "a heading removed");
    assert_eq!(says("harbour.example/report", "harbour.example/other"), "a link added; a link removed");
    let more = "\nThe island's council met in the evening and agreed on nothing but the time of its next meeting.\n\nNobody asked the captain, who had gone to bed by then.\n\nCorrection: An earlier version of this article said that the ferry had sunk.\n";
    let summary = changed(PAGE, &format!("{}{more}", PAGE.replace("Stayed", "Sailed").replace("crossed in worse", "crossed in far worse"))).summary;
    let told = summary.words.join("; ");
    assert!(told.starts_with("headline changed; ") && told.contains("two paragraphs added") && told.contains("a quotation altered") && told.contains("a correction note appeared"), "{told}");
    assert_eq!(summary.quotations[0].after.as_deref(), Some("She had crossed in far worse,"));
    assert!(summary.words_added > 30 && summary.words_removed <= 1 && !summary.coarse);
}

#[test]
fn marks_that_are_set_otherwise_alter_no_quotation() {
    let summary = changed(PAGE, &PAGE.replace(['“', '”'], "\"")).summary;
    assert_eq!((summary.words.join("; "), summary.quotations), ("a paragraph changed".into(), Vec::new()));
}

#[test]
fn a_block_that_moved_is_told_at_both_places() {
    let parts: Vec<&str> = PAGE.trim().split("\n\n").collect();
    let mut moved = parts.clone();
    let nothing = moved.pop().unwrap();
    moved.insert(2, nothing);
    let changes = changed(PAGE, &moved.join("\n\n"));
    assert_eq!(changes.summary.words, ["a paragraph moved"]);
    assert_eq!((changes.summary.words_added, changes.summary.words_removed), (0, 0));
    // Moved and altered at once.
    let altered = moved.join("\n\n").replace("a new cap", "a new hat");
    let changes = changed(PAGE, &altered);
    let block = changes.blocks.iter().find(|block| block.change == HowChanged::Moved).unwrap();
    assert!(block.runs.iter().any(|run| run.is == RunIs::Added && run.text == "hat"), "{block:?}");
    assert!(changes.blocks.iter().any(|block| block.change == HowChanged::MovedAway && block.after.is_some()));
}

#[test]
fn a_block_that_became_another_kind_is_changed_though_it_says_the_same() {
    let changes = changed(PAGE, &PAGE.replace("Nothing was said", "> Nothing was said"));
    let block = changes.blocks.iter().find(|block| block.change == HowChanged::Changed).unwrap();
    assert_eq!((block.before.as_ref().unwrap().kind.as_str(), block.after.as_ref().unwrap().kind.as_str()), ("paragraph", "quote"));
    assert!(block.runs.iter().all(|run| run.is == RunIs::Same));
}

/// Edits by chance on texts of many scripts: whatever is told, both sides can be made of it.
#[test]
fn nothing_of_either_side_is_lost() {
    let scripts = ["the harbour sleeps, and ropes creak", "港口在夜里很安静。水说话", "الميناء هادئ في الليل", "नाव सुबह चलती है", "a\u{301}e\u{301} 👩‍👩‍👧 1,200 %", "x"];
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..120 {
        let blocks: Vec<String> = (0..=random(14)).map(|at| format!("{} {} {at}", scripts[random(6)], scripts[random(6)])).collect();
        let mut other = blocks.clone();
        for _ in 0..random(6) {
            match random(5) {
                0 if !other.is_empty() => drop(other.remove(random(other.len()))),
                1 => other.insert(random(other.len() + 1), scripts[random(6)].repeat(3)),
                2 if !other.is_empty() => {
                    let taken = other.remove(random(other.len()));
                    other.insert(random(other.len() + 1), taken);
                }
                3 if other.len() > 1 => {
                    let at = random(other.len() - 1);
                    let tail = other.remove(at + 1);
                    other[at].push_str(&tail);
                }
                _ => {
                    let at = random(other.len().max(1));
                    if let Some(block) = other.get_mut(at) {
                        *block = block.replace(' ', "  new ");
                    }
                }
            }
        }
        other.push("The end of it all".into());
        changed(&blocks.join("\n\n"), &other.join("\n\n"));
    }
}

/// Sizes that no honest page has: they end, and the document says where they were told coarsely.
#[test]
fn hostile_sizes_end() {
    let different = |word: &str, blocks: usize, words: usize| (0..blocks).map(|at| format!("{word}{at} ").repeat(words)).collect::<Vec<_>>().join("\n\n");
    let alternating = |odd: usize| (0..12_000).map(|at| if at % 2 == odd { "left" } else { "right" }).collect::<Vec<_>>().join("\n\n");
    let cases = [
        (different("a", 3_000, 8), different("b", 3_000, 8)),
        (different("a", 400, 200), different("a", 399, 210)),
        (alternating(0), alternating(1)),
        (different("a", 1, 40_000), different("b", 1, 40_000)),
        ((0..25_000).map(|at| format!("w{} ", at % 7)).collect(), (0..25_000).map(|at| format!("w{} ", at % 11)).collect()),
        ("“never closed ".repeat(20_000), "2026-01-01 ".repeat(20_000)),
    ];
    for (at, (old, new)) in cases.iter().enumerate() {
        let (old, new) = (read(old), read(new));
        let begun = ThreadTime::now();
        let changes = compare(&old, &new);
        let took = begun.elapsed();
        assert_whole(&old, &new, &changes);
        // Unoptimised; a release build is some ten times as quick.
        assert!(took.as_secs() < 20, "case {at}: {took:?}");
        println!("case {at}: {took:?}, coarse: {}", changes.summary.coarse);
    }
}
