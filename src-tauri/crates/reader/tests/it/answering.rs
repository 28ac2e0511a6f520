//! What the library answers to a question.

use reader::{Hints, InputKind, Reader, Source};

fn save(reader: &Reader, title: &str, day: &str, faq: &str) {
    let page = format!(
        "<html lang=en><title>{title}</title><meta property=\"article:published_time\" content=\"{day}\"><article><h1>{title}</h1><p>{}</p>{faq}</article></html>",
        "It was a long day, and much was said on it. ".repeat(12)
    );
    let hints = Hints { kind: Some(InputKind::Html), url: Some(format!("https://example.org/{day}")), ..Hints::default() };
    reader::save_source(reader, &Source { bytes: page.into_bytes(), hints, ..Source::default() }).unwrap();
}

#[test]
fn answers_come_from_the_oldest_to_the_newest_and_equal_ones_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::open(folder.path()).unwrap();
    let detail = |question: &str, answer: &str| format!("<details><summary>{question}</summary><p>{answer}</p></details>");
    let territory = "Territory, security guarantees and the order of the steps: neither side will move first, and nobody outside can make it.";
    save(&reader, "Talks in the Spring", "2025-03-01", &detail("What are the main obstacles to peace?", "The status of four regions that neither side gives up."));
    save(
        &reader,
        "Talks in Autumn",
        "2025-10-01",
        &format!("<h2>Which obstacles to peace are left?</h2><p>{territory}</p><h2>And now</h2><p>Nobody knows what comes after this winter, and nobody says that they know.</p>"),
    );
    save(&reader, "Talks in Autumn, Again", "2025-11-01", &detail("What obstacles to peace remain?", territory));
    save(&reader, "Bread", "2025-05-01", &detail("What are the main steps of a dough?", "Mixing, waiting, folding and waiting again."));
    save(&reader, "Ferries", "2025-06-01", &detail("What are the fares to the island?", "The price of a stamp."));
    // What most questions have says nothing.
    for number in 10..30 {
        save(
            &reader,
            &format!("Shop {number}"),
            &format!("2025-07-{number}"),
            &detail(&format!("What are the main hours of the shop at number {number}?"), "From nine to five, and to noon on Saturdays."),
        );
    }
    let found = reader::answers(&reader, "what are the main obstacles to peace?").unwrap();
    let told: Vec<(&str, usize)> = found.iter().map(|one| (one.article.title.as_str(), one.also.len())).collect();
    assert_eq!(told, [("Talks in the Spring", 0), ("Talks in Autumn", 1)], "{found:#?}");
    assert_eq!(found[1].question, "Which obstacles to peace are left?", "a heading that asks is a question");
    assert_eq!(found[1].also[0].title, "Talks in Autumn, Again");
    assert!(reader::answers(&reader, "").unwrap().is_empty() && reader::answers(&reader, "submarines").unwrap().is_empty());
    let report = reader::check(&reader).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}
