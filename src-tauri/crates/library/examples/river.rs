//! How long the river takes, for measuring: `cargo run --release -p library --example river ENTRIES`. It fills a library of its own.

use std::error::Error;
use std::fmt::Debug;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::time::Instant;

use library::entries::{NewEntry, take};
use library::feeds::{self, NewFeed};
use library::river::{self, Which};
use library::{FeedId, Library, LibraryError};

/// Entries of one feed: as many as are kept of it.
const PER_FEED: usize = 500;
/// Times that each question is asked; the middle one counts.
const TIMES: usize = 21;

fn main() -> Result<(), Box<dyn Error>> {
    let entries: usize = std::env::args().nth(1).ok_or("how many entries?")?.parse()?;
    let folder = Folder(std::env::temp_dir().join(format!("margent-river-{}", std::process::id())));
    let library = Library::open(&folder.0)?;
    let begun = Instant::now();
    let mut last = None;
    for feed in 0..entries.div_ceil(PER_FEED) {
        last = Some(fill(&library, feed)?);
    }
    say(&format!("{entries} entries of {} feeds, taken in", entries.div_ceil(PER_FEED)), begun);
    ask("first page of 200", || library.read(|read| river::page(read, None, false, None, 200)))?;
    ask("first unread page", || library.read(|read| river::page(read, None, true, None, 200)))?;
    let mut cursor = None;
    for _ in 0..entries / 500 / 2 {
        cursor = library.read(|read| river::page(read, None, false, cursor.as_deref(), 500))?.next;
    }
    ask("page in the middle", || library.read(|read| river::page(read, None, false, cursor.as_deref(), 200)))?;
    ask("page of one feed", || library.read(|read| river::page(read, last.as_ref(), true, None, 200)))?;
    ask("list of feeds with counts", || library.read(feeds::all))?;
    let begun = Instant::now();
    let marked = library.write(|write| river::mark(write, &Which::River { up_to: i64::MAX }, true))?;
    say(&format!("{} marked as read", marked.count), begun);
    let begun = Instant::now();
    library.write(|write| river::mark(write, &Which::Marked { at: marked.at }, false))?;
    say("taken back", begun);
    let bytes = std::fs::metadata(folder.0.join("library.sqlite"))?.len();
    writeln!(stdout(), "{} bytes an entry on the disk", bytes / entries as u64)?;
    Ok(())
}

/// A folder that goes with the program.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left lies where the system clears up.
        let _ = std::fs::remove_dir_all(AsRef::<Path>::as_ref(&self.0));
    }
}

fn fill(library: &Library, feed: usize) -> Result<FeedId, LibraryError> {
    let page = "The gate opens at six, and it closes when the keeper comes down, which he does without hurry. ".repeat(40);
    let told: Vec<[String; 4]> = (0..PER_FEED)
        .map(|n| {
            let minute = feed + n * 37;
            [
                n.to_string(),
                format!("https://{feed}.example/{n}"),
                format!("{n} {page}"),
                format!("20{:02}-{:02}-{:02}T{:02}:{:02}:00Z", 10 + minute / 40_320 % 12, 1 + minute / 1_440 / 28 % 12, 1 + minute / 1_440 % 28, minute / 60 % 24, minute % 60),
            ]
        })
        .collect();
    let entries: Vec<NewEntry<'_>> = told
        .iter()
        .map(|[guid, url, page, time]| NewEntry { guid, url: Some(url), title: Some(&page[..60]), byline: None, excerpt: Some(&page[..280]), published_at: Some(time), page: Some(page) })
        .collect();
    library.write(|write| {
        let (id, _) = feeds::subscribe(write, &NewFeed { address: &format!("https://{feed}.example/"), ..NewFeed::default() })?;
        take(write, &id, &entries)?;
        Ok(id)
    })
}

fn ask<T: Debug>(what: &str, question: impl Fn() -> Result<T, LibraryError>) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let begun = Instant::now();
        question()?;
        times.push(begun.elapsed());
    }
    times.sort();
    writeln!(stdout(), "{what}: {:.1} ms, at worst {:.1} ms", times[TIMES / 2].as_secs_f64() * 1e3, times[TIMES - 1].as_secs_f64() * 1e3)?;
    Ok(())
}

fn say(what: &str, begun: Instant) {
    // Nobody to tell is no reason to stop.
    let _ = writeln!(stdout(), "{what}: {:.1} s", begun.elapsed().as_secs_f64());
}
