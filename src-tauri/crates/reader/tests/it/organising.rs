//! Later, favourites, collections, searches that are kept, tags that are renamed, the trash.

use reader::{CollectionDeed, Filter, Organising, Reader, SmartListDeed, Sort, Source, State};

fn library() -> (tempfile::TempDir, Reader, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::open(&folder.path().join("margent")).unwrap();
    let ids = ["The Ice in the Harbour", "The Crane at Noon", "A Ferry Without a Captain"].map(|title| {
        let text = format!("{title}\n\n{}", "The water rose in the night, and nobody had seen it come. ".repeat(8) + "On the quay stood one man.");
        reader::save_source(&reader, &Source { bytes: text.into_bytes(), ..Source::default() }).unwrap().id.unwrap().to_string()
    });
    (folder, reader, ids.to_vec())
}

fn titles(reader: &Reader, filter: &Filter) -> Vec<String> {
    let page = reader::list(reader, filter, None, 50).unwrap();
    assert_eq!(page.total as usize, page.items.len(), "{filter:?}");
    page.items.into_iter().map(|one| one.title).collect()
}

fn whole(reader: &Reader) {
    let report = reader::check(reader).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

#[test]
fn later_and_favourites_are_lists_of_their_own() {
    let (_folder, reader, ids) = library();
    reader::later(&reader, &ids[0]).unwrap();
    reader::favourite(&reader, &ids[0], true).unwrap();
    reader::favourite(&reader, &ids[1], true).unwrap();
    let kept = |state| Filter { state: Some(state), ..Filter::default() };
    let favourites = Filter { favourite: true, ..Filter::default() };
    assert_eq!(titles(&reader, &kept(State::Inbox)), ["A Ferry Without a Captain", "The Crane at Noon"]);
    assert_eq!(titles(&reader, &kept(State::Later)), ["The Ice in the Harbour"]);
    assert_eq!(titles(&reader, &favourites), ["The Crane at Noon", "The Ice in the Harbour"]);
    assert_eq!(titles(&reader, &Filter { sort: Sort::Title, ..favourites.clone() }), ["The Crane at Noon", "The Ice in the Harbour"]);
    assert_eq!(titles(&reader, &Filter { favourite: true, ..kept(State::Later) }), ["The Ice in the Harbour"]);
    // Out of the trash it comes back to where it was, as what it was.
    reader::delete(&reader, &ids[0]).unwrap();
    assert_eq!(titles(&reader, &favourites), ["The Crane at Noon"]);
    let back = reader::restore(&reader, &ids[0]).unwrap();
    assert!(back.state == State::Later && back.favourite_at.is_some());
    assert_eq!(reader::organise(&reader, &ids, &Organising::Favourite { favourite: true }).unwrap().len(), 1, "two are so already");
    assert_eq!(reader::organise(&reader, &ids, &Organising::Favourite { favourite: false }).unwrap().len(), 3);
    assert!(titles(&reader, &favourites).is_empty());
    whole(&reader);
}

#[test]
fn collections_stand_in_one_another_and_have_an_order() {
    let (_folder, reader, ids) = library();
    let add = |name: &str, parent| reader::collection(&reader, &CollectionDeed::Add { name: name.into(), parent }).unwrap();
    let harbour = add("Harbour", None);
    let ice = add("Ice", Some(harbour.clone()));
    let other = add("Other", None);
    let collect = Organising::Collect { collection: harbour.clone() };
    assert_eq!(reader::organise(&reader, &ids, &collect).unwrap().len(), 3);
    assert!(reader::organise(&reader, &ids[..1], &collect).unwrap().is_empty(), "it is there already");
    let ordered = Filter { collection: Some(harbour.clone()), sort: Sort::Order, ..Filter::default() };
    assert_eq!(titles(&reader, &ordered), ["The Ice in the Harbour", "The Crane at Noon", "A Ferry Without a Captain"]);
    let order = |article: &str, before: Option<&str>| {
        let found = |id: &str| reader::show(&reader, id, None).unwrap().article.id;
        reader::collection(&reader, &CollectionDeed::Order { id: harbour.clone(), article: found(article), before: before.map(found) }).unwrap();
    };
    order(&ids[2], Some(&ids[0]));
    order(&ids[0], None);
    assert_eq!(titles(&reader, &ordered), ["A Ferry Without a Captain", "The Crane at Noon", "The Ice in the Harbour"]);
    // Page by page, too.
    let mut seen = Vec::new();
    let mut next = None;
    loop {
        let page = reader::list(&reader, &ordered, next.as_deref(), 1).unwrap();
        seen.extend(page.items.into_iter().map(|one| one.title));
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    assert_eq!(seen, titles(&reader, &ordered));
    reader::archive(&reader, &ids[1]).unwrap();
    assert_eq!(titles(&reader, &Filter { sort: Sort::Saved, ..ordered.clone() }).len(), 3);
    assert_eq!(titles(&reader, &Filter { state: Some(State::Inbox), ..ordered.clone() }), ["A Ferry Without a Captain", "The Ice in the Harbour"]);
    let shown = || reader::lists(&reader).unwrap().collections.into_iter().map(|one| (one.name, one.count)).collect::<Vec<_>>();
    assert_eq!(shown(), [("Harbour".into(), 3), ("Ice".into(), 0), ("Other".into(), 0)]);
    // Within itself it cannot be; before another one it can.
    assert!(reader::collection(&reader, &CollectionDeed::Place { id: harbour.clone(), parent: Some(ice.clone()), before: None }).is_err());
    reader::collection(&reader, &CollectionDeed::Place { id: other, parent: None, before: Some(harbour.clone()) }).unwrap();
    assert_eq!(shown().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Other", "Harbour", "Ice"]);
    reader::collection(&reader, &CollectionDeed::Delete { id: harbour.clone() }).unwrap();
    assert_eq!(shown(), [("Other".to_owned(), 0)], "what stands in it goes with it");
    assert!(reader::list(&reader, &ordered, None, 10).is_err());
    reader::collection(&reader, &CollectionDeed::Restore { id: harbour }).unwrap();
    assert_eq!(titles(&reader, &ordered).len(), 3, "it holds again what it held");
    whole(&reader);
}

#[test]
fn a_search_that_is_kept_counts_what_it_finds() {
    let (_folder, reader, ids) = library();
    let id = reader::smart_list(&reader, &SmartListDeed::Add { name: "Cranes".into(), query: "title:crane is:unread".into() }).unwrap();
    let counts = || reader::lists(&reader).unwrap().smart_lists.into_iter().map(|one| (one.name, one.count)).collect::<Vec<_>>();
    assert_eq!(counts(), [("Cranes".to_owned(), 1)]);
    reader::delete(&reader, &ids[1]).unwrap();
    assert_eq!(counts(), [("Cranes".to_owned(), 0)]);
    reader::smart_list(&reader, &SmartListDeed::Change { id: id.clone(), name: "All".into(), query: "water".into() }).unwrap();
    assert_eq!(counts(), [("All".to_owned(), 2)]);
    assert!(reader::smart_list(&reader, &SmartListDeed::Change { id: id.clone(), name: "All".into(), query: " ".into() }).is_err());
    reader::smart_list(&reader, &SmartListDeed::Delete { id: id.clone() }).unwrap();
    assert!(counts().is_empty());
    reader::smart_list(&reader, &SmartListDeed::Restore { id }).unwrap();
    assert_eq!(counts().len(), 1);
}

#[test]
fn tags_are_renamed_with_those_within_them_and_merged_and_that_is_taken_back() {
    let (_folder, reader, ids) = library();
    let give = |id: &str, tags: &[&str]| reader::tag(&reader, id, &tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>(), &[]).unwrap();
    give(&ids[0], &["harbour", "harbour/ice"]);
    give(&ids[1], &["harbour", "port"]);
    give(&ids[2], &["harbour/ropes", "harbours"]);
    let tagged = |name: &str| {
        let mut titles = titles(&reader, &Filter { tag: Some(name.into()), ..Filter::default() });
        titles.sort();
        titles
    };
    assert_eq!(tagged("harbour").len(), 3, "what is within a tag has it");
    assert_eq!(tagged("HARBOUR/ice"), ["The Ice in the Harbour"]);
    let whole_list = reader::call(&reader, reader::Command::Ids { state: None, tag: Some("harbour".into()), collection: None, favourite: false }).unwrap();
    assert_eq!(whole_list.as_array().unwrap().len(), 3, "who marks the whole list marks what it shows");
    let tags = |id: &str| reader::show(&reader, id, None).unwrap().article.tags;
    let before = [tags(&ids[0]), tags(&ids[1]), tags(&ids[2])];
    let renamed = reader::rename_tag(&reader, "harbour", "port").unwrap();
    assert_eq!([tags(&ids[0]), tags(&ids[1]), tags(&ids[2])], [vec!["port".to_owned(), "port/ice".into()], vec!["port".into()], vec!["harbours".into(), "port/ropes".into()]]);
    assert_eq!(tagged("port").len(), 3);
    whole(&reader);
    reader::unrename_tag(&reader, &renamed).unwrap();
    assert_eq!([tags(&ids[0]), tags(&ids[1]), tags(&ids[2])], before);
    let renamed = reader::rename_tag(&reader, "harbour", "Harbour").unwrap();
    assert_eq!(tags(&ids[1]), ["Harbour", "port"]);
    reader::unrename_tag(&reader, &renamed).unwrap();
    assert_eq!(tags(&ids[1]), ["harbour", "port"]);
    assert!(reader::rename_tag(&reader, "nothing", "x").is_err() && reader::rename_tag(&reader, "port", " ").is_err());
    whole(&reader);
}

#[test]
fn an_emptied_trash_leaves_nothing_of_an_article_and_all_of_the_others() {
    let (_folder, reader, ids) = library();
    let collection = reader::collection(&reader, &CollectionDeed::Add { name: "Harbour".into(), parent: None }).unwrap();
    reader::organise(&reader, &ids, &Organising::Collect { collection }).unwrap();
    for id in &ids {
        reader::tag(&reader, id, &["ice".into()], &[]).unwrap();
        reader::favourite(&reader, id, true).unwrap();
        reader::highlight_quote(&reader, id, ("stood one man", "", ""), Some("green"), "Really?").unwrap();
    }
    reader::delete(&reader, &ids[0]).unwrap();
    assert_eq!(reader::empty_trash(&reader).unwrap(), 1);
    assert_eq!(reader::empty_trash(&reader).unwrap(), 0);
    assert!(reader::show(&reader, &ids[0], None).is_err());
    assert_eq!(reader::find(&reader, "Ice", reader::Scope::Articles, 10).unwrap().total, 0);
    assert_eq!(reader::find(&reader, "Really", reader::Scope::Notes, 10).unwrap().total, 2);
    assert_eq!(titles(&reader, &Filter { favourite: true, ..Filter::default() }).len(), 2);
    assert_eq!(reader::show(&reader, &ids[1], None).unwrap().annotations.len(), 1);
    whole(&reader);
}
