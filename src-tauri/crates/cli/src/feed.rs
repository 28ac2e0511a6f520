//! Feeds from the terminal.

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;

use reader::{Entry, ErrorCode, Feed, Reader, ReaderError, Subscribed};
use serde_json::json;

use crate::args::FeedCommand;
use crate::input::read_input;
use crate::lines::{saved_line, short};
use crate::output::{Failure, Output};

pub(crate) fn run(reader: &Reader, command: &FeedCommand, input: &mut dyn Read, output: &mut Output) -> Result<(), Failure> {
    match command {
        FeedCommand::Add { address } => add(reader, address, output),
        FeedCommand::List => {
            let feeds = reader::feeds(reader)?;
            output.value(&json!({ "feeds": feeds }), |_| feeds.iter().map(feed_line).collect())
        }
        FeedCommand::Remove { id } => output.value(&reader::unsubscribe(reader, id)?, |feed| format!("removed {}\n", feed.title)),
        FeedCommand::Poll { id } => poll(reader, id.as_ref(), output),
        FeedCommand::River { unread, feed, limit, after } => {
            output.value(&reader::river(reader, feed.as_deref(), *unread, after.as_deref(), *limit)?, |page| page.items.iter().map(entry_line).collect())
        }
        FeedCommand::Keep { entries } => keep(reader, entries, output),
        FeedCommand::Import { file } => {
            let imported = reader::import_opml(reader, &read_input(file, input)?)?;
            imported.left_out.iter().try_for_each(|line| output.remark(&format!("left out: {line}")))?;
            output.value(&imported, |imported| format!("{} added, {} known, {} left out\n", imported.added, imported.known, imported.left_out.len()))
        }
        FeedCommand::Export { file } => export(reader, file.as_deref(), output),
    }
}

fn add(reader: &Reader, address: &str, output: &mut Output) -> Result<(), Failure> {
    let subscribed = reader::subscribe(reader, address)?;
    output.value(&subscribed, |subscribed| match subscribed {
        Subscribed { feed: Some(feed), known, .. } => format!("{} {} ({})\n", if *known { "known:" } else { "subscribed to" }, feed.title, short(feed.id.as_str())),
        Subscribed { choices, .. } => {
            let mut text = "This page names several feeds. Add one by its address:\n".to_owned();
            for choice in choices {
                let _ = writeln!(text, "  {}  {}", choice.address, choice.title.as_deref().unwrap_or_default());
            }
            text
        }
    })?;
    if subscribed.feed.is_some() { Ok(()) } else { Err(Failure::Told(ErrorCode::Invalid)) }
}

/// A feed that cannot be read does not keep the others out; the status tells.
fn poll(reader: &Reader, id: Option<&String>, output: &mut Output) -> Result<(), Failure> {
    let asked = reader::poll_now(reader, id.map(std::slice::from_ref))?;
    let feeds = reader::wait_for_polls(reader, &asked)?;
    output.value(&json!({ "feeds": feeds }), |_| feeds.iter().map(feed_line).collect())?;
    if feeds.iter().any(|feed| feed.error.is_some()) { Err(Failure::Told(ErrorCode::Network)) } else { Ok(()) }
}

/// Each is saved by itself, and what has to be fetched is fetched together.
fn keep(reader: &Reader, entries: &[String], output: &mut Output) -> Result<(), Failure> {
    let mut outcomes: Vec<Result<reader::Saved, ReaderError>> = entries.iter().map(|id| reader::keep_entry(reader, id)).collect();
    let jobs: Vec<_> = outcomes.iter().flatten().filter_map(|saved| saved.job_id.clone()).collect();
    // An open window fetches by itself.
    if !jobs.is_empty() && reader::Worker::take(reader)?.is_some() {
        let mut fetched = reader::wait_all(reader, &jobs).into_iter();
        for outcome in &mut outcomes {
            let Ok(saved) = outcome else { continue };
            if let Some(result) = saved.job_id.take().and_then(|_| fetched.next())
                && saved.id.is_none()
            {
                *outcome = result;
            }
        }
    }
    let (mut values, mut lines, mut first_error) = (Vec::new(), String::new(), None);
    for (id, outcome) in entries.iter().zip(outcomes) {
        match outcome {
            Ok(saved) => {
                lines.push_str(&saved_line(&saved));
                values.push(json!(saved));
            }
            Err(error) => {
                output.remark(&format!("{id}: {}", error.message))?;
                first_error.get_or_insert(error.code);
                values.push(json!({ "input": id, "error": error }));
            }
        }
    }
    output.value(&values, |_| lines)?;
    first_error.map_or(Ok(()), |code| Err(Failure::Told(code)))
}

fn export(reader: &Reader, file: Option<&Path>, output: &mut Output) -> Result<(), Failure> {
    let list = reader::export_opml(reader)?.opml;
    let Some(file) = file else { return output.value(&json!({ "opml": list }), |_| list.clone()) };
    // Written beside it and renamed: what stood there before is not lost halfway.
    let beside = file.with_extension("opml.part");
    let written = fs::write(&beside, &list).and_then(|()| fs::rename(&beside, file));
    written.map_err(|error| {
        let code = if error.kind() == std::io::ErrorKind::StorageFull { ErrorCode::DiskFull } else { ErrorCode::Unexpected };
        ReaderError::new(code, format!("{}: {error}", file.display()))
    })?;
    let feeds = reader::feeds(reader)?.len();
    output.value(&json!({ "file": file, "feeds": feeds }), |_| format!("{feeds} feeds written to {}\n", file.display()))
}

fn feed_line(feed: &Feed) -> String {
    let folder = if feed.folders.is_empty() { String::new() } else { format!("{} / ", feed.folders.join(" / ")) };
    let state = match (&feed.error, &feed.polled_at) {
        (Some(error), _) => format!("\n          {error}"),
        (None, None) => ", not asked yet".to_owned(),
        (None, Some(_)) => String::new(),
    };
    format!("{}  {folder}{}\n          {}, {} unread{state}\n", short(feed.id.as_str()), feed.title, feed.address, feed.unread)
}

fn entry_line(entry: &Entry) -> String {
    let mark = match (entry.read, entry.article_id.is_some()) {
        (_, true) => "saved",
        (true, false) => "read",
        (false, false) => "new",
    };
    let title = if entry.title.is_empty() { entry.excerpt.as_deref().unwrap_or("untitled") } else { &entry.title };
    let day = entry.published_at.as_deref().unwrap_or(&entry.came_at).get(..10).unwrap_or_default();
    format!("{}  {title}\n          {}, {day}, {mark}\n", entry.id, entry.feed)
}
