//! A plain-text journal of what a person wrote, beside the database: to be read without any program, and to bring back what the database and its
//! backups have lost.
//!
//! `journal/notes-YEAR.txt` is only ever appended to. Each entry is a block of lines: what was done to which annotation or story and when, then names
//! and values (JSON where they may hold line breaks), then the note, each line after four blanks.

mod blocks;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::change::{Deed, Entity};
use crate::error::{LibraryError, Result};
use crate::time::{now, rfc3339};

/// What stands above the first entry of a file.
const HEAD: &str = "# Margent's journal of notes: every note, highlight and story as it was written, oldest first.\n";

/// Whose words are in it.
pub(crate) const KEPT: [Entity; 2] = [Entity::Annotation, Entity::Story];

/// One annotation or story as it was after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// One of `KEPT`.
    pub(crate) entity: Entity,
    pub(crate) id: String,
    pub(crate) at: String,
    /// `added`, `changed` or `removed`.
    pub(crate) deed: String,
    /// The values by their names, as they stand in the file.
    pub(crate) values: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Entry {
    /// A value that is JSON in the file; `None` where there is none.
    pub(crate) fn value<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        let (_, value) = self.values.iter().find(|(known, _)| known == name)?;
        serde_json::from_str(value).ok()
    }
}

/// Appends the changes of annotations and stories that are not in the journal yet. They are on the disk when this returns.
pub(crate) fn catch_up(connection: &Connection, folder: &Path) -> Result<()> {
    let clock: i64 = connection.query_row("SELECT coalesce(max(clock), 0) FROM changes", [], |row| row.get(0))?;
    // Where another state has taken the place of that which was written down so far (`forget_mark`), its mark is missing or ahead. Whether what that
    // state holds is in the journal nobody knows, so all of it is written down once more, which does no harm.
    let written = marked(folder)?.filter(|mark| *mark <= clock).unwrap_or(0);
    let sql = "SELECT clock, entity, entity_id, deed, at FROM changes WHERE clock > ?1 AND entity IN (?2, ?3) ORDER BY clock";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query((written, KEPT[0].as_str(), KEPT[1].as_str()))?;
    let mut last = written;
    // One deed may be several changes of one thing; it is written down once, as it is now.
    let mut changed: Vec<(String, String, String, i64)> = Vec::new();
    let mut places = HashMap::new();
    while let Some(row) = rows.next()? {
        let (clock, entity, id, deed, at): (i64, String, String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        last = clock;
        match places.get(&id).map(|place: &usize| &mut changed[*place]) {
            Some(_) if deed == "changed" => {}
            Some(known) => (known.2, known.3) = (deed, at),
            None => {
                places.insert(id.clone(), changed.len());
                changed.push((entity, id, deed, at));
            }
        }
    }
    if last == written {
        return Ok(());
    }
    let mut text = String::new();
    for (entity, id, deed, at) in &changed {
        let block = if entity == Entity::Story.as_str() { blocks::story(connection, id, deed, *at)? } else { blocks::annotation(connection, id, deed, *at)? };
        text.push_str(&block.unwrap_or_default());
    }
    append(folder, &text)?;
    // After the text: an end in between writes an entry twice, which does no harm.
    mark_written(folder, last)
}

/// Has the journal go on from whatever state the library has next: its clock may be an earlier one.
pub(crate) fn forget_mark(folder: &Path) {
    // Without a mark there is nothing to forget.
    let _ = fs::remove_file(mark_of(folder));
}

/// The clock of the last change that is written down; none where that is forgotten.
fn marked(folder: &Path) -> Result<Option<i64>> {
    let mark = mark_of(folder);
    match fs::read_to_string(&mark) {
        // An end of the machine may have left nothing of it.
        Ok(text) => Ok(text.trim().parse().ok()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(LibraryError::io(mark)(error)),
    }
}

fn mark_written(folder: &Path, clock: i64) -> Result<()> {
    let mark = mark_of(folder);
    let written = fs::create_dir_all(folder.join("journal")).and_then(|()| fs::write(&mark, clock.to_string()));
    written.map_err(LibraryError::io(mark))
}

fn mark_of(folder: &Path) -> PathBuf {
    folder.join("journal").join("written")
}

fn append(folder: &Path, text: &str) -> Result<()> {
    let path = file_of(folder, &rfc3339(now())[..4]);
    let journal = path.parent().unwrap_or(folder);
    let written = (|| {
        fs::create_dir_all(journal)?;
        // Read as well: Windows locks no file that may only be appended to.
        let mut file = File::options().create(true).read(true).append(true).open(&path)?;
        // One at a time: two processes may have something to say.
        file.lock()?;
        if file.metadata()?.len() == 0 {
            file.write_all(HEAD.as_bytes())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_data()
    })();
    written.map_err(LibraryError::io(path))
}

fn file_of(folder: &Path, year: &str) -> PathBuf {
    folder.join("journal").join(format!("notes-{year}.txt"))
}

/// What the journals say, oldest first. Lines that are none of ours are passed over.
pub(crate) fn read(folder: &Path) -> Vec<Entry> {
    files(folder).iter().flat_map(|path| parse(&String::from_utf8_lossy(&fs::read(path).unwrap_or_default()))).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(files) = fs::read_dir(folder.join("journal")) else { return Vec::new() };
    let is_journal = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("notes-"));
    let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).filter(is_journal).collect();
    files.sort();
    files
}

fn parse(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut lines_of_body = 0;
    for line in text.split('\n') {
        let words: Vec<&str> = line.split(' ').collect();
        if let [entity, id, deed, at] = words.as_slice()
            && let Some(entity) = Entity::parse(entity).filter(|entity| KEPT.contains(entity))
            && Deed::parse(deed).is_some()
        {
            entries.push(Entry { entity, id: (*id).into(), at: (*at).into(), deed: (*deed).into(), values: Vec::new(), body: String::new() });
            lines_of_body = 0;
        } else if let Some(entry) = entries.last_mut() {
            if let Some(line) = line.strip_prefix("    ") {
                if lines_of_body > 0 {
                    entry.body.push('\n');
                }
                entry.body.push_str(line);
                lines_of_body += 1;
            } else if let Some((name, value)) = line.split_once(": ") {
                entry.values.push((name.into(), value.into()));
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn a_note_is_read_as_it_was_written() {
        let body = "first\n\n    indented\nannotation x added y\ncolour: \"red\"\r\nlast\n";
        let mut block = String::from("\nannotation 0193 changed 2026-11-25T17:00:00Z\npassage: \"two\\nlines\"\ntags: [\"a\",\"b\"]\n");
        body.split('\n').for_each(|line| writeln!(block, "    {line}").unwrap());
        let entries = parse(&(HEAD.to_owned() + &block + &block.replace("annotation 0193", "story 0194")));
        assert_eq!(entries.len(), 2);
        assert_eq!((entries[0].entity, entries[1].entity), (Entity::Annotation, Entity::Story));
        assert_eq!(entries[1].id, "0194");
        assert_eq!(entries[0].body, body);
        assert_eq!(entries[0].value::<String>("passage").unwrap(), "two\nlines");
        assert_eq!(entries[0].value::<Vec<String>>("tags").unwrap(), ["a", "b"]);
        assert_eq!(entries[0].values.len(), 2);
    }
}
