//! Nothing is lost: backups are whole and bring everything back, damage is seen and put right, notes stand in a journal that anyone can read.

use std::fs;
use std::path::{Path, PathBuf};

use library::StoryId;
use reader::{Concern, ErrorCode, Filter, Reader, RescueDeed, Revision, RevisitDeed, Source, StoryDeed, concerns};
use serde_json::json;

struct Home {
    _room: tempfile::TempDir,
    folder: PathBuf,
}

/// A library in a room of its own, since backups are made beside it.
fn home() -> Home {
    let room = tempfile::tempdir().unwrap();
    Home { folder: room.path().join("margent"), _room: room }
}

fn save(reader: &Reader, number: usize) -> String {
    let text = format!("Report {number}\n\nThe harbour of Sundhavn took in ship number {number} on a cold morning, and the crew told of ice as far as the cape.");
    reader::save_source(reader, &Source { bytes: text.into_bytes(), ..Source::default() }).unwrap().id.unwrap().to_string()
}

/// Ten articles with a note each.
fn fill(folder: &Path) -> Vec<String> {
    let reader = Reader::open(folder).unwrap();
    (0..10)
        .map(|number| {
            let id = save(&reader, number);
            reader::highlight_quote(&reader, &id, ("a cold morning", "", ""), Some("yellow"), &format!("note of {number}\n\nsecond line")).unwrap();
            id
        })
        .collect()
}

fn journal_of(folder: &Path) -> String {
    let journal = fs::read_dir(folder.join("journal")).unwrap().map(|file| file.unwrap().path()).find(|path| path.extension().is_some_and(|extension| extension == "txt"));
    fs::read_to_string(journal.unwrap()).unwrap()
}

fn notes(folder: &Path) -> Vec<String> {
    let reader = Reader::open(folder).unwrap();
    let mut notes: Vec<String> = reader::notes(&reader, &reader::Wanted::default(), None, 1_000).unwrap().annotations.into_iter().map(|note| note.body).collect();
    notes.sort();
    notes
}

fn whole(folder: &Path) {
    let report = reader::check(&Reader::open(folder).unwrap()).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

fn articles(folder: &Path) -> u32 {
    reader::list(&Reader::open(folder).unwrap(), &Filter::default(), None, 1).unwrap().total
}

fn rows(folder: &Path, table: &str) -> u32 {
    rusqlite::Connection::open(folder.join("library.sqlite")).unwrap().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// Changes one byte of a file, `at` a place where `needle` stands.
fn flip(path: &Path, needle: &[u8], offset: usize) -> usize {
    let mut bytes = fs::read(path).unwrap();
    let at = bytes.windows(needle.len()).rposition(|window| window == needle).unwrap() + offset;
    bytes[at] ^= 0x10;
    fs::write(path, bytes).unwrap();
    at
}

/// The library's file alone, without its log.
fn settled(folder: &Path) -> PathBuf {
    drop(Reader::open(folder).unwrap());
    assert!(!folder.join("library.sqlite-wal").exists());
    folder.join("library.sqlite")
}

#[test]
fn a_backup_brings_back_what_was_there_and_puts_aside_what_is() {
    let home = home();
    fill(&home.folder);
    let reader = Reader::open(&home.folder).unwrap();
    let backup = reader::back_up(&reader).unwrap();
    for number in 10..15 {
        save(&reader, number);
    }
    assert_eq!(reader::restore_backup(&home.folder, &backup.path).unwrap_err().code, ErrorCode::Library, "while it is open");
    drop(reader);
    let restored = reader::restore_backup(&home.folder, &backup.path).unwrap();
    assert_eq!((restored.articles, restored.missing.len()), (10, 0));
    assert_eq!(articles(&home.folder), 10);
    whole(&home.folder);
    // What was there is whole as well, and there is a backup of it.
    let aside = restored.put_aside.unwrap();
    assert_eq!(articles(&aside), 15);
    let before = reader::backups(&Reader::open(&home.folder).unwrap()).into_iter().find(|backup| backup.reason == reader::Reason::Restore).unwrap();
    assert_eq!(reader::restore_backup(&home.folder, &before.path).unwrap().articles, 15);
    assert_eq!(notes(&home.folder).len(), 10);
}

#[test]
fn a_backup_of_one_file_is_a_whole_library_elsewhere() {
    let (home, other) = (home(), self::home());
    fill(&home.folder);
    let file = home.folder.with_file_name("carried.backup");
    let made = reader::back_up_to(&Reader::open(&home.folder).unwrap(), &file).unwrap();
    assert_eq!((made.blobs, made.missing.len()), (10, 0));
    let restored = reader::restore_backup(&other.folder, &file).unwrap();
    assert_eq!((restored.articles, restored.missing.len()), (10, 0));
    whole(&other.folder);
    assert_eq!(notes(&other.folder), notes(&home.folder));
    // Once more into the same file: it is replaced by the new one, when that is whole.
    reader::back_up_to(&Reader::open(&home.folder).unwrap(), &file).unwrap();
    assert_eq!(reader::restore_backup(&other.folder, &file).unwrap().articles, 10);
}

#[test]
fn a_file_that_is_no_backup_changes_nothing() {
    let home = home();
    fill(&home.folder);
    let backup = reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap();
    let bad = home.folder.with_file_name("bad");
    let bytes = fs::read(&backup.path).unwrap();
    let mut changed = bytes.clone();
    let at = changed.windows(9).position(|window| window == b"note of 3").unwrap();
    changed[at] ^= 1;
    for content in [b"no database".to_vec(), Vec::new(), bytes[..bytes.len() / 2].to_vec(), changed] {
        fs::write(&bad, content).unwrap();
        let error = reader::restore_backup(&home.folder, &bad).unwrap_err();
        assert_eq!(error.code, ErrorCode::Library, "{error}");
        assert_eq!(articles(&home.folder), 10);
    }
    assert!(reader::restore_backup(&home.folder, &home.folder.with_file_name("none")).is_err());
    whole(&home.folder);
}

#[test]
fn what_is_damaged_is_seen_and_brought_back() {
    let home = home();
    fill(&home.folder);
    reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap();
    let before = notes(&home.folder);
    let file = settled(&home.folder);
    flip(&file, b"note of 3", 2);
    flip(&file, b"a cold morning", 3);
    let report = reader::check(&Reader::open(&home.folder).unwrap()).unwrap();
    assert_eq!(report.problems.len(), 2, "{:?}", report.problems);
    let repaired = reader::repair(&home.folder).unwrap();
    assert!(repaired.ok && repaired.repaired.len() >= 3, "{repaired:?}");
    whole(&home.folder);
    assert_eq!(notes(&home.folder), before);
}

#[test]
fn without_a_backup_notes_come_from_the_journal_and_documents_from_their_pages() {
    let home = home();
    let ids = fill(&home.folder);
    let before = notes(&home.folder);
    let shown = |id: &str| reader::show(&Reader::open(&home.folder).unwrap(), id, None).unwrap().document;
    let document = serde_json::to_string(&shown(&ids[4])).unwrap();
    let file = settled(&home.folder);
    flip(&file, b"note of 3", 2);
    let connection = rusqlite::Connection::open(&file).unwrap();
    let packed: Vec<u8> = connection.query_row("SELECT document FROM versions WHERE article_id = ?1", [&ids[4]], |row| row.get(0)).unwrap();
    drop(connection);
    flip(&file, &packed, packed.len() / 2);
    let repaired = reader::repair(&home.folder).unwrap();
    assert!(repaired.ok, "{repaired:?}");
    assert_eq!(notes(&home.folder), before);
    assert_eq!(serde_json::to_string(&shown(&ids[4])).unwrap(), document);
}

/// Breaks the first page of a table's rows: a header that says nothing of sense.
fn break_root(folder: &Path, table: &str) {
    break_page(&settled(folder), table);
}

/// Breaks the first page of a table in a database.
fn break_page(file: &Path, table: &str) {
    let connection = rusqlite::Connection::open(file).unwrap();
    let root = connection.query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [table], |row| row.get::<_, u32>(0)).unwrap() as usize;
    drop(connection);
    let mut bytes = fs::read(file).unwrap();
    bytes[(root - 1) * 4096..(root - 1) * 4096 + 8].copy_from_slice(b"\xff\xff\xff\xff\xff\xff\xff\xff");
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_file_with_broken_pages_is_built_anew_with_what_came_after_the_backup() {
    let home = home();
    fill(&home.folder);
    reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap();
    let reader = Reader::open(&home.folder).unwrap();
    for number in 10..40 {
        let id = save(&reader, number);
        reader::note_article(&reader, &id, &format!("later note {number}")).unwrap();
    }
    drop(reader);
    let before = notes(&home.folder);
    break_root(&home.folder, "annotation_revisions");
    let repaired = reader::repair(&home.folder).unwrap();
    assert!(repaired.ok, "{repaired:?}");
    assert_eq!(articles(&home.folder), 40);
    // All revisions were on the broken page: those before the backup are from it, those after it from the journal.
    assert_eq!(notes(&home.folder), before);
    let found = |query: &str| reader::find(&Reader::open(&home.folder).unwrap(), query, reader::Scope::Notes, 10).unwrap().total;
    reader::make_index_whole(&Reader::open(&home.folder).unwrap(), |_, _| {}).unwrap();
    assert_eq!(found("later"), 30);
}

#[test]
fn a_rotten_backup_is_not_built_upon() {
    for whole_one in [true, false] {
        let home = home();
        let ids = fill(&home.folder);
        if whole_one {
            reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap();
        }
        let reader = Reader::open(&home.folder).unwrap();
        reader::note_article(&reader, &ids[0], "later").unwrap();
        let rotten = reader::back_up(&reader).unwrap().path;
        drop(reader);
        let before = notes(&home.folder);
        break_page(&rotten, "articles");
        break_root(&home.folder, "annotation_revisions");
        let repaired = reader::repair(&home.folder).unwrap();
        assert!(repaired.ok, "{repaired:?}");
        assert!(repaired.repaired.iter().any(|line| line.starts_with(if whole_one { "the library was built anew from the backup" } else { "no backup is whole" })), "{repaired:?}");
        assert_eq!((notes(&home.folder), articles(&home.folder)), (before, 10));
    }
}

#[test]
fn a_backup_from_a_clock_that_ran_ahead_hides_no_note_of_the_journal() {
    let home = home();
    let ids = fill(&home.folder);
    let made = reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap().path;
    let ahead = made.file_name().unwrap().to_string_lossy().replacen("margent-20", "margent-21", 1);
    fs::rename(&made, made.with_file_name(ahead)).unwrap();
    reader::note_article(&Reader::open(&home.folder).unwrap(), &ids[0], "later").unwrap();
    let before = notes(&home.folder);
    break_root(&home.folder, "annotation_revisions");
    assert!(reader::repair(&home.folder).unwrap().ok);
    assert_eq!(notes(&home.folder), before);
}

#[test]
fn stories_come_back_from_the_journal() {
    let home = home();
    let ids = fill(&home.folder);
    let told = |reader: &Reader, id: &StoryId| {
        let view = reader::open_story(reader, id.as_str()).unwrap();
        (view.story.title, view.story.question, view.story.note, view.story.count)
    };
    let write = |title: &str, articles: &[String]| {
        let reader = Reader::open(&home.folder).unwrap();
        let id = reader::story(&reader, &StoryDeed::Add { title: title.into(), articles: articles.to_vec() }).unwrap().id;
        let story = StoryDeed::Revise { id: id.clone(), title: title.into(), question: format!("what is {title}?"), note: format!("what I think of {title}\n\nand more") };
        reader::story(&reader, &story).unwrap();
        let words = told(&reader, &id);
        (id, words)
    };

    // One revision of it is damaged, and there is no backup.
    let (id, words) = write("the harbour", &ids[..2]);
    flip(&settled(&home.folder), b"what I think of the harbour", 5);
    let repaired = reader::repair(&home.folder).unwrap();
    assert!(repaired.ok && repaired.repaired.iter().any(|line| line.contains("revision of a story") && line.contains("journal")), "{repaired:?}");
    assert_eq!(told(&Reader::open(&home.folder).unwrap(), &id), words);

    // The whole table is broken, and the story is younger than the backup.
    reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap();
    let (younger, younger_words) = write("the cape", &ids[2..5]);
    let reader = Reader::open(&home.folder).unwrap();
    reader::story(&reader, &StoryDeed::Take { id: younger.clone(), articles: vec![ids[3].clone()] }).unwrap();
    drop(reader);
    break_root(&home.folder, "story_revisions");
    let repaired = reader::repair(&home.folder).unwrap();
    assert!(repaired.ok, "{repaired:?}");
    let reader = Reader::open(&home.folder).unwrap();
    assert_eq!(told(&reader, &id), words);
    assert_eq!(told(&reader, &younger), (younger_words.0, younger_words.1, younger_words.2, 2));
}

#[test]
fn what_is_to_be_looked_at_again_comes_back_from_the_journal() {
    let home = home();
    let ids = fill(&home.folder);
    let open = || Reader::open(&home.folder).unwrap();
    let foreseen = |story: &StoryId| {
        let view = reader::open_story(&open(), story.as_str()).unwrap();
        view.revisits.into_iter().map(|one| (one.words, one.day, one.article, one.done)).collect::<Vec<_>>()
    };
    let reader = open();
    let story = reader::story(&reader, &StoryDeed::Add { title: "the harbour".into(), articles: ids[..2].to_vec() }).unwrap().id;
    let add = |reader: &Reader, words: &str, article: Option<String>| {
        let deed = RevisitDeed::Add { story: story.clone(), article, words: words.into(), day: "2027-03-01".into() };
        reader::revisit(reader, &deed).unwrap()
    };
    add(&reader, "the ice will be gone", Some(ids[0].clone()));
    drop(reader);
    let before = foreseen(&story);
    assert_eq!(before.len(), 1);

    // Its words are damaged, and there is no backup.
    flip(&settled(&home.folder), b"the ice will be gone", 5);
    let repaired = reader::repair(&home.folder).unwrap();
    assert!(repaired.ok && repaired.repaired.iter().any(|line| line.contains("prediction") && line.contains("journal")), "{repaired:?}");
    assert_eq!(foreseen(&story), before);

    // The whole table is broken; since the backup there was one more, one was looked at and one thrown away.
    reader::back_up(&open()).unwrap();
    let reader = open();
    let seen = add(&reader, "the quay will be longer", None);
    let thrown = add(&reader, "nothing will change", None);
    reader::revisit(&reader, &RevisitDeed::Done { id: seen, done: true }).unwrap();
    reader::revisit(&reader, &RevisitDeed::Delete { id: thrown }).unwrap();
    drop(reader);
    let before = foreseen(&story);
    assert_eq!(before.len(), 2);
    break_root(&home.folder, "revisits");
    let repaired = reader::repair(&home.folder).unwrap();
    assert!(repaired.ok, "{repaired:?}");
    assert_eq!(foreseen(&story), before);
}

#[test]
fn a_library_is_carried_away_in_one_file_and_brought_to_another_place() {
    let (here, there) = (home(), home());
    fill(&here.folder);
    let stick = tempfile::tempdir().unwrap();
    let deed = |folder: &Path, deed: serde_json::Value| reader::call(&Reader::open(folder).unwrap(), serde_json::from_value(deed).unwrap());
    let carried = deed(&here.folder, json!({ "type": "carryBackup", "folder": stick.path() })).unwrap();
    assert_eq!(carried["missing"], json!([]));

    let reader = Reader::open(&there.folder).unwrap();
    let id = save(&reader, 77);
    reader::note_article(&reader, &id, "of another library").unwrap();
    drop(reader);
    // One of its files is here already, and has rotted.
    let file = fs::read_dir(here.folder.join("blobs")).unwrap().flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap()).next().unwrap().unwrap().path();
    let rotten = there.folder.join(file.strip_prefix(&here.folder).unwrap());
    fs::create_dir_all(rotten.parent().unwrap()).unwrap();
    fs::write(&rotten, "rotten").unwrap();
    let brought = deed(&there.folder, json!({ "type": "bringBackup", "file": carried["path"] })).unwrap();
    assert_eq!((&brought["articles"], &brought["missing"]), (&json!(10), &json!([])));
    whole(&there.folder);
    assert_eq!((articles(&there.folder), notes(&there.folder)), (10, notes(&here.folder)));
    let journal = journal_of(&there.folder);
    assert!(journal.contains("of another library") && journal.contains("note of 7"), "{journal}");
    assert_eq!(reader::backups(&Reader::open(&there.folder).unwrap()).len(), 1, "what was there is backed up");

    // Nothing becomes of what is no backup, and nothing is changed by it.
    let open = Reader::open(&here.folder).unwrap();
    save(&open, 78);
    let refused = |file: &Path| deed(&there.folder, json!({ "type": "bringBackup", "file": file })).unwrap_err().message;
    assert!(refused(&here.folder.join("library.sqlite")).contains("is open or was cut off"));
    assert!(refused(&here.folder).contains("name the whole path"));
    let text = stick.path().join("text.backup");
    fs::write(&text, "no library").unwrap();
    refused(&text);
    drop(open);
    assert!(deed(&here.folder, json!({ "type": "carryBackup", "folder": "elsewhere" })).unwrap_err().message.contains("name the whole path"));
    whole(&there.folder);
    assert_eq!(articles(&there.folder), 10);
}

#[test]
fn a_lost_file_comes_back_from_the_backups() {
    let home = home();
    fill(&home.folder);
    reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap();
    let blobs: Vec<PathBuf> = fs::read_dir(home.folder.join("blobs")).unwrap().flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap()).map(|file| file.unwrap().path()).collect();
    fs::remove_file(&blobs[0]).unwrap();
    fs::write(&blobs[1], "something else").unwrap();
    assert_eq!(reader::check(&Reader::open(&home.folder).unwrap()).unwrap().problems.len(), 2);
    let repaired = reader::repair(&home.folder).unwrap();
    assert!(repaired.ok, "{repaired:?}");
    whole(&home.folder);
}

#[test]
fn the_journal_says_what_was_written_in_any_editor() {
    let home = home();
    let ids = fill(&home.folder);
    let reader = Reader::open(&home.folder).unwrap();
    let note = reader::note_article(&reader, &ids[0], "to be deleted").unwrap();
    reader::delete_annotation(&reader, note.id.as_str()).unwrap();
    let text = journal_of(&home.folder);
    assert!(text.contains("\n    note of 7\n    \n    second line\n"), "{text}");
    assert!(text.contains(&format!("annotation {} removed ", note.id)), "{text}");
    assert_eq!(text.matches("\nannotation ").count(), 12);
    // Opened again, nothing is said twice.
    drop(reader);
    whole(&home.folder);
    assert_eq!(journal_of(&home.folder), text);
}

#[test]
fn a_journal_that_cannot_be_written_hinders_nothing_is_told_and_follows_later() {
    let home = home();
    let journal = home.folder.join("journal");
    let reader = Reader::open(&home.folder).unwrap();
    let id = save(&reader, 0);
    fs::write(&journal, "in the way").unwrap();
    reader::note_article(&reader, &id, "first").unwrap();
    assert!(matches!(concerns(&reader).as_slice(), [Concern::Journal { why }] if why.contains("journal")), "{:?}", concerns(&reader));
    drop(reader);
    let reader = Reader::open(&home.folder).unwrap();
    assert_eq!(concerns(&reader).len(), 1, "opened all the same, and told");
    fs::remove_file(&journal).unwrap();
    reader::note_article(&reader, &id, "second").unwrap();
    assert_eq!(concerns(&reader), []);
    let text = journal_of(&home.folder);
    assert!(text.contains("\n    first\n") && text.contains("\n    second\n"), "{text}");
}

#[test]
fn whatever_became_of_its_mark_the_journal_goes_on() {
    let home = home();
    let id = fill(&home.folder).remove(0);
    // What an end of the machine left of it; what stands there when the library became an earlier one and it could not be removed; nothing.
    for (number, mark) in [Some(""), Some("1000000"), None].into_iter().enumerate() {
        let file = home.folder.join("journal/written");
        match mark {
            Some(mark) => fs::write(&file, mark).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        let reader = Reader::open(&home.folder).unwrap();
        reader::note_article(&reader, &id, &format!("after it {number}")).unwrap();
        let text = journal_of(&home.folder);
        assert!(text.contains(&format!("\n    after it {number}\n")) && text.contains("note of 7"), "{mark:?}: {text}");
    }
}

#[test]
fn what_is_typed_on_is_one_revision_and_what_goes_away_is_another() {
    let home = home();
    let id = fill(&home.folder).remove(0);
    let (revisions, entries) = (|| rows(&home.folder, "annotation_revisions") - 10, || journal_of(&home.folder).matches("\nannotation ").count() - 10);
    let words = "The crew told of ice as far as the cape, and the harbour kept its lamp until the thaw. ".repeat(4);
    let reader = Reader::open(&home.folder).unwrap();
    let note = reader::note_article(&reader, &id, "T").unwrap().id;
    let say = |reader: &Reader, body: &str| reader::revise_annotation(reader, note.as_str(), &Revision { body: Some(body.into()), ..Revision::default() }).unwrap();
    (1..=words.len()).step_by(5).for_each(|end| drop(say(&reader, &words[..end])));
    say(&reader, &words);
    assert_eq!((revisions(), entries()), (1, 1), "the journal waits until typing has ended");
    // A word that is deleted stays in what was before.
    say(&reader, "The crew");
    say(&reader, "The crew sang");
    assert_eq!((revisions(), entries()), (2, 2));
    drop(reader);
    assert_eq!(entries(), 3, "closing it writes what waited");
    assert_eq!(notes(&home.folder)[0], "The crew sang");
    whole(&home.folder);
}

#[test]
fn of_a_note_the_last_words_come_back() {
    // What was lost of its revisions, and what it is then: never what it was before.
    for (lost, is) in [("first", "second"), ("second", "second"), ("%", "second"), ("none", "second")] {
        let home = home();
        let id = fill(&home.folder).remove(0);
        let made = reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap().path;
        // At the beginning of its second, which as text stands behind all of it.
        let name = made.file_name().unwrap().to_string_lossy().into_owned();
        let (second, rest) = name.split_once('.').unwrap();
        fs::rename(&made, made.with_file_name(format!("{second}.000{}", &rest[3..]))).unwrap();
        let reader = Reader::open(&home.folder).unwrap();
        let note = reader::note_article(&reader, &id, "first").unwrap().id;
        reader::revise_annotation(&reader, note.as_str(), &Revision { body: Some("second".into()), ..Revision::default() }).unwrap();
        drop(reader);
        let file = settled(&home.folder);
        rusqlite::Connection::open(&file).unwrap().execute("DELETE FROM annotation_revisions WHERE annotation_id = ?1 AND body LIKE ?2", [note.as_str(), lost]).unwrap();
        break_root(&home.folder, "tags");
        let repaired = reader::repair(&home.folder).unwrap();
        assert!(repaired.ok, "{repaired:?}");
        assert!(notes(&home.folder).iter().any(|body| body == is), "{lost}: {:?}", notes(&home.folder));
    }
}

#[test]
fn a_library_with_a_trigger_of_somebody_else_is_not_opened() {
    let home = home();
    fill(&home.folder);
    let file = settled(&home.folder);
    for strange in ["CREATE TRIGGER harm AFTER UPDATE ON tags BEGIN DELETE FROM articles; END", "CREATE VIEW harm AS SELECT 1", "CREATE TABLE harm (x)", "DROP TRIGGER articles_seal"] {
        let bytes = fs::read(&file).unwrap();
        rusqlite::Connection::open(&file).unwrap().execute_batch(strange).unwrap();
        let error = Reader::open(&home.folder).unwrap_err();
        assert!(error.code == ErrorCode::Library && error.message.contains("is not opened"), "{error}");
        fs::write(&file, bytes).unwrap();
    }
    whole(&home.folder);
}

#[test]
fn a_library_that_does_not_open_is_offered_what_helps_and_a_newer_one_nothing() {
    let home = home();
    fill(&home.folder);
    let backup = reader::back_up(&Reader::open(&home.folder).unwrap()).unwrap();
    let file = settled(&home.folder);
    let whole_bytes = fs::read(&file).unwrap();

    rusqlite::Connection::open(&file).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let offered = reader::rescue(&home.folder);
    assert!(!offered.repairable && offered.backups.is_empty(), "{offered:?}");

    fs::write(&file, b"no database at all").unwrap();
    let offered = reader::rescue(&home.folder);
    assert!(offered.repairable);
    assert_eq!(offered.backups.iter().map(|one| &one.path).collect::<Vec<_>>(), [&backup.path]);
    let unknown = reader::come_to_rescue(&home.folder, &RescueDeed::GoBack { name: "../margent/library.sqlite".into() }).unwrap_err();
    assert_eq!(unknown.code, ErrorCode::NotFound);
    let name = backup.path.file_name().unwrap().to_string_lossy().into_owned();
    reader::come_to_rescue(&home.folder, &RescueDeed::GoBack { name }).unwrap();
    assert_eq!(notes(&home.folder).len(), 10);
    whole(&home.folder);

    fs::write(&file, &whole_bytes).unwrap();
    assert!(!reader::rescue(&home.folder).repairable, "what opens needs no rescue");
}
