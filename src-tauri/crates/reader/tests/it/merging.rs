//! One article put into another that says the same, and taken out again; how a library grew; what was on this day.

use document::AnchorStatus;
use reader::{CollectionDeed, Filter, Organising, Reader, Scope, Source};

const ICE: &str = "The Ferry in the Ice\n\nThe ferry Halcyon left Sundhavn at six and met the ice behind the breakwater. Captain Brandt turned the Halcyon into the wind and waited for the icebreaker Polaris, which came at noon. The icebreaker broke a channel as far as Sundhavn, and the Halcyon followed it home.\n\nWho paid for it?\n\nThe town did, as it does each winter.";

fn save(reader: &Reader, text: &str, url: &str) -> String {
    let hints = document::Hints { url: Some(url.into()), ..document::Hints::default() };
    reader::save_source(reader, &Source { bytes: text.as_bytes().to_vec(), hints, ..Source::default() }).unwrap().id.unwrap().to_string()
}

fn whole(reader: &Reader) {
    let report = reader::check(reader).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

/// A library with an article, and a copy of it from elsewhere with a note, a tag, a star and a collection.
fn library() -> (tempfile::TempDir, Reader, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::open(&folder.path().join("margent")).unwrap();
    let kept = save(&reader, ICE, "https://first.example/ice");
    let copy = save(&reader, &(ICE.replace("The Ferry in the Ice", "Held by Ice") + "\n\nSent by the harbour's office."), "https://second.example/held");
    reader::tag(&reader, &kept, &["winter".into()], &[]).unwrap();
    reader::tag(&reader, &copy, &["winter".into(), "ferries".into()], &[]).unwrap();
    reader::favourite(&reader, &copy, true).unwrap();
    let collection = reader::collection(&reader, &CollectionDeed::Add { name: "Harbour".into(), parent: None }).unwrap();
    reader::organise(&reader, std::slice::from_ref(&copy), &Organising::Collect { collection }).unwrap();
    reader::highlight_quote(&reader, &copy, ("the icebreaker Polaris", "", ""), None, "Polaris is from 1961.").unwrap();
    (folder, reader, kept, copy)
}

#[test]
fn an_article_goes_into_another_with_all_that_is_its_own_and_comes_out_as_it_was() {
    let (_folder, reader, kept, copy) = library();
    let list = |reader: &Reader| serde_json::to_value(reader::list(reader, &Filter::default(), None, 10).unwrap().items).unwrap();
    let before = list(&reader);
    let merged = reader::merge(&reader, &kept, &copy).unwrap();
    assert_eq!((merged.title.as_str(), merged.url.as_deref()), ("Held by Ice", Some("https://second.example/held")));
    whole(&reader);
    let all = reader::list(&reader, &Filter::default(), None, 10).unwrap();
    let [one] = all.items.as_slice() else { panic!("{all:?}") };
    assert_eq!((one.title.as_str(), one.version_count, one.note_count), ("The Ferry in the Ice", 2, 1));
    assert_eq!(one.tags, ["ferries", "winter"]);
    assert!(one.favourite_at.is_some());
    assert_eq!(reader::list(&reader, &Filter { favourite: true, ..Filter::default() }, None, 10).unwrap().total, 1);
    // The note stands on its sentence in the text that is shown.
    let notes = reader::notes_of(&reader, &kept).unwrap();
    assert_eq!(notes.annotations.iter().map(|note| note.status).collect::<Vec<_>>(), [AnchorStatus::Exact]);
    let found = |query: &str, scope| reader::find(&reader, query, scope, 10).unwrap().hits.iter().map(|hit| hit.article_id.to_string()).collect::<Vec<_>>();
    assert_eq!(found("1961", Scope::Notes), std::slice::from_ref(&kept));
    assert_eq!(found("harbour", Scope::Articles).len(), 0, "only what is shown is searched");
    // Its id and its address lead to the other one, and its text is known.
    assert_eq!(reader::open(&reader, &copy, None).unwrap().article.id.as_str(), kept);
    assert_eq!(save(&reader, &(ICE.replace("The Ferry in the Ice", "Held by Ice") + "\n\nSent by the harbour's office."), "https://second.example/held"), kept);
    assert_eq!(reader::merged(&reader, &kept).unwrap(), [merged]);

    reader::part(&reader, &copy).unwrap();
    whole(&reader);
    assert_eq!(list(&reader), before);
    assert_eq!(found("1961", Scope::Notes), std::slice::from_ref(&copy));
    assert_eq!(found("harbour", Scope::Articles), [copy]);
    assert!(reader::merged(&reader, &kept).unwrap().is_empty());
}

#[test]
fn several_go_in_one_after_the_other_and_what_does_not_go_is_told() {
    let (_folder, reader, kept, copy) = library();
    let third = save(&reader, "A Third Report\n\nThe Halcyon came home at dusk, behind the icebreaker, and nobody on board had been cold.", "https://third.example/");
    reader::merge(&reader, &copy, &third).unwrap();
    reader::merge(&reader, &kept, &copy).unwrap();
    assert_eq!(reader::open(&reader, &third, None).unwrap().article.id.as_str(), kept);
    assert_eq!(reader::merged(&reader, &kept).unwrap().len(), 2);
    whole(&reader);
    reader::part(&reader, &copy).unwrap();
    assert_eq!(reader::open(&reader, &third, None).unwrap().article.id.as_str(), copy, "it had gone into that one");
    reader::part(&reader, &third).unwrap();
    whole(&reader);
    assert!(reader::part(&reader, &third).unwrap_err().to_string().contains("put into another"));
    assert!(reader::merge(&reader, &kept, &kept).is_err());
    reader::delete(&reader, &third).unwrap();
    assert!(reader::merge(&reader, &kept, &third).is_err(), "it is in the trash");
}

#[test]
fn what_was_put_into_an_article_goes_with_it_when_the_trash_is_emptied() {
    let (_folder, reader, kept, copy) = library();
    reader::merge(&reader, &kept, &copy).unwrap();
    reader::delete(&reader, &kept).unwrap();
    assert_eq!(reader::empty_trash(&reader).unwrap(), 1);
    whole(&reader);
    assert!(reader::open(&reader, &copy, None).is_err());
}

#[test]
fn the_library_is_counted_by_month_and_this_day_comes_again() {
    let (_folder, reader, kept, copy) = library();
    let day = reader::show(&reader, &kept, None).unwrap().article.saved_at[..10].to_owned();
    let words = |growth: &reader::Growth| growth.months.iter().map(|month| (month.saved, month.opened, month.saved_words > 100, month.read_words)).collect::<Vec<_>>();
    assert_eq!(words(&reader::growth(&reader).unwrap()), [(2, 0, true, 0)]);
    let position = reader::Command::Position { id: kept.clone(), progression: 0.5, block: 1 };
    reader::call(&reader, position).unwrap();
    let growth = reader::growth(&reader).unwrap();
    assert_eq!((growth.months[0].opened, growth.months[0].read_words), (1, reader::show(&reader, &kept, None).unwrap().article.word_count.div_ceil(2)));
    assert_eq!(growth.tags.iter().map(|tag| (tag.name.as_str(), tag.count)).collect::<Vec<_>>(), [("winter", 2), ("ferries", 1)]);
    reader::delete(&reader, &copy).unwrap();
    assert_eq!(words(&reader::growth(&reader).unwrap())[0].0, 1);
    whole(&reader);
    let year: i32 = day[..4].parse().unwrap();
    let later = format!("{}{}", year + 3, &day[4..]);
    // The 29th of February is no day of most years.
    if !day.ends_with("02-29") {
        let found = reader::on_this_day(&reader, Some(&later)).unwrap();
        assert_eq!(found.iter().map(|one| (one.years, one.article.id.as_str())).collect::<Vec<_>>(), [(3, kept.as_str())]);
    }
    assert!(reader::on_this_day(&reader, Some(&day)).unwrap().is_empty(), "today is not another year");
    assert!(reader::on_this_day(&reader, Some("yesterday")).unwrap_err().to_string().contains("2026-11-25"));
}
