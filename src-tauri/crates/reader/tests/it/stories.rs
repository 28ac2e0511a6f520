//! Articles on one event: proposed with a reason, put together, compared, asked about, looked at again on a day, and all of it taken back.

use std::collections::HashMap;

use document::{Hints, InputKind};
use reader::{Reader, RevisitDeed, Source, StoryDeed};

const REPORTS: &str = include_str!("../../../../../tests/stories/reports.txt");

/// A library of the reports, with the event of each by its article's id.
fn library() -> (tempfile::TempDir, Reader, HashMap<String, String>) {
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::open(&folder.path().join("margent")).unwrap();
    let mut events = HashMap::new();
    for report in REPORTS.split("\n= ").map(|report| report.trim_start_matches("= ")) {
        let (head, text) = report.split_once('\n').unwrap();
        let [event, site, day] = head.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{head}") };
        let (title, text) = text.split_once('\n').unwrap();
        let page = format!(
            "<html><head><title>{title}</title><meta property=\"og:site_name\" content=\"{site}\"><meta property=\"article:published_time\" content=\"{day}\"></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
        );
        let hints = Hints { kind: Some(InputKind::Html), ..Hints::default() };
        let id = reader::save_source(&reader, &Source { bytes: page.into_bytes(), hints, ..Source::default() }).unwrap().id.unwrap().to_string();
        events.insert(id, event.to_owned());
    }
    (folder, reader, events)
}

fn of(events: &HashMap<String, String>, event: &str) -> Vec<String> {
    let mut ids: Vec<String> = events.iter().filter(|(_, of)| *of == event).map(|(id, _)| id.clone()).collect::<Vec<String>>();
    ids.sort();
    ids
}

#[test]
fn reports_on_one_event_are_proposed_with_what_they_share() {
    let (_folder, reader, events) = library();
    let proposed = reader::proposals(&reader, None).unwrap();
    let (mut right, mut all) = (0, 0);
    for proposal in &proposed {
        assert!(proposal.shared.len() > 1 && proposal.articles.len() > 1 && proposal.days < 31, "{proposal:?}");
        for (at, one) in proposal.articles.iter().enumerate() {
            for other in &proposal.articles[at + 1..] {
                all += 1;
                right += usize::from(!events[one.id.as_str()].is_empty() && events[one.id.as_str()] == events[other.id.as_str()]);
            }
        }
    }
    // Eight events of five reports are eighty pairs (`cargo bench -p bench --bench stories`); the newest forty articles are looked at.
    assert!(right >= 55 && right * 10 >= all * 8, "{right} of {all}");
    let mill = of(&events, "mill");
    let near = reader::proposals(&reader, Some(&mill[0])).unwrap();
    assert_eq!(near.len(), 1);
    assert!(near[0].shared.iter().any(|word| word == "Brenholm"), "{:?}", near[0].shared);
    // Who says that they are not on one event is not asked again, until that is taken back.
    let ids: Vec<String> = near[0].articles.iter().map(|article| article.id.to_string()).collect();
    reader::refuse(&reader, &ids, true).unwrap();
    assert!(reader::proposals(&reader, Some(&mill[0])).unwrap().is_empty());
    reader::refuse(&reader, &ids, false).unwrap();
    assert_eq!(reader::proposals(&reader, Some(&mill[0])).unwrap().len(), 1);
}

#[test]
fn a_story_is_put_together_compared_and_taken_apart_again() {
    let (_folder, reader, events) = library();
    let mill = of(&events, "mill");
    let id = reader::story(&reader, &StoryDeed::Add { title: "The mill".into(), articles: mill[..2].to_vec() }).unwrap().id;
    let done = reader::story(&reader, &StoryDeed::Put { id: id.clone(), articles: mill.clone() }).unwrap();
    assert_eq!(done.articles.len(), 3, "two were there already");
    // What stands in a story whole is proposed no more.
    let left = reader::proposals(&reader, Some(&mill[0])).unwrap();
    assert!(left.iter().all(|proposal| proposal.story.as_ref() == Some(&id) && proposal.articles.len() > 5), "{left:?}");
    let opened = reader::open_story(&reader, id.as_str()).unwrap();
    assert_eq!((opened.story.count, opened.story.from.as_deref(), opened.story.to.as_deref()), (5, Some("2026-03-11"), Some("2026-03-13")));
    let days: Vec<_> = opened.articles.iter().map(|article| article.published_at.clone().unwrap()).collect();
    assert!(days.is_sorted());
    assert!(opened.comparison.alone.iter().any(|one| one.text.contains("roof came down")), "{:?}", opened.comparison.alone);

    reader::story(&reader, &StoryDeed::Revise { id: id.clone(), title: "The Brenholm mill".into(), question: "Who let the lofts?".into(), note: "*Ask* the town.".into() }).unwrap();
    let opened = reader::open_story(&reader, id.as_str()).unwrap();
    assert_eq!((opened.story.title.as_str(), opened.story.question.as_str()), ("The Brenholm mill", "Who let the lofts?"));
    assert!(opened.note.contains("<em>Ask</em>"));
    reader::story(&reader, &StoryDeed::Take { id: id.clone(), articles: done.articles.iter().map(ToString::to_string).collect() }).unwrap();
    assert_eq!(reader::open_story(&reader, id.as_str()).unwrap().articles.len(), 2);
    reader::story(&reader, &StoryDeed::Delete { id: id.clone() }).unwrap();
    assert!(reader::open_story(&reader, id.as_str()).is_err() && reader::stories(&reader, None).unwrap().stories.is_empty());
    reader::story(&reader, &StoryDeed::Restore { id: id.clone() }).unwrap();
    assert_eq!(reader::open_story(&reader, id.as_str()).unwrap().story.title, "The Brenholm mill");
    // An article that goes into the trash is out of sight, and comes back with it.
    reader::delete(&reader, &mill[0]).unwrap();
    assert_eq!(reader::open_story(&reader, id.as_str()).unwrap().articles.len(), 1);
    reader::empty_trash(&reader).unwrap();
    let report = reader::check(&reader).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    assert!(reader::story(&reader, &StoryDeed::Add { title: "  ".into(), articles: Vec::new() }).is_err());
}

#[test]
fn what_was_foreseen_comes_back_on_its_day() {
    let (_folder, reader, events) = library();
    let bridge = of(&events, "bridge");
    let story = reader::story(&reader, &StoryDeed::Add { title: "The bridge".into(), articles: bridge.clone() }).unwrap().id;
    let add = |day: &str| RevisitDeed::Add { story: story.clone(), article: Some(bridge[0].clone()), words: "Buses cross the gorge again".into(), day: day.into() };
    let id = reader::revisit(&reader, &add("2026-06-15")).unwrap();
    let due = |day: &str| reader::stories(&reader, Some(day)).unwrap().due;
    assert!(due("2026-06-14").is_empty());
    let come = due("2026-06-15");
    assert_eq!((come.len(), come[0].story_title.as_str(), come[0].article.as_ref().map(ToString::to_string)), (1, "The bridge", Some(bridge[0].clone())));
    reader::revisit(&reader, &RevisitDeed::Done { id: id.clone(), done: true }).unwrap();
    assert!(due("2026-07-01").is_empty());
    reader::revisit(&reader, &RevisitDeed::Done { id: id.clone(), done: false }).unwrap();
    reader::revisit(&reader, &RevisitDeed::Delete { id: id.clone() }).unwrap();
    assert!(due("2026-07-01").is_empty() && reader::open_story(&reader, story.as_str()).unwrap().revisits.is_empty());
    reader::revisit(&reader, &RevisitDeed::Restore { id }).unwrap();
    assert_eq!(due("2026-07-01").len(), 1);
    for wrong in ["tomorrow", "2026-02-30", "2026-6-1"] {
        assert!(reader::revisit(&reader, &add(wrong)).unwrap_err().to_string().contains("no day"), "{wrong}");
    }
}
