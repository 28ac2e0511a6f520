//! What is done while nobody waits for anything: keeping the search index whole and in few parts, and removing what has waited in the trash.

use library::search::rebuild;
use library::{Library, purge};

use crate::back_up;
use crate::error::ReaderError;
use crate::reader::Reader;
use crate::right;

/// Articles that are indexed again by one write: a fraction of a second, in which others wait to write.
const INDEXED_TOGETHER: u32 = 50;
/// Articles that one write removes for good.
const REMOVED_TOGETHER: u32 = 20;

/// While nothing else is to be done: makes the search index whole after an upgrade, and keeps it in few parts. Gives whether there was something to do.
pub(crate) fn tidy(library: &Library) -> Result<bool, ReaderError> {
    if library.read(rebuild::is_due)? {
        library.write(|write| rebuild::step(write, INDEXED_TOGETHER))?;
        return Ok(true);
    }
    // What has waited in the trash for thirty days goes, once a backup has it; its files with the sweep after the last of them. A clock that jumps ahead
    // ends the waiting of all at once.
    if library.read(purge::is_due)? && back_up::is_fresh(library)? {
        library.write(|write| purge::trash(write, purge::due(), REMOVED_TOGETHER))?;
        if !library.read(purge::is_due)? {
            purge::sweep(library)?;
        }
        return Ok(true);
    }
    Ok(library.tidy_search()? || library.give_back()?)
}

/// Makes the search index whole after an upgrade, for programs that end again: unless another process is at it. `tell` hears how many of all
/// articles are in it.
pub fn make_index_whole(reader: &Reader, mut tell: impl FnMut(u32, u32)) -> Result<(), ReaderError> {
    while reader.library.read(rebuild::is_due)? {
        let Some(_right) = right::take(reader.folder())? else { return Ok(()) };
        reader.library.write(|write| rebuild::step(write, INDEXED_TOGETHER))?;
        let done = reader.library.read(rebuild::progress_of)?;
        tell(done.articles, done.of);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::functions::FunctionFlags;

    use super::*;
    use crate::{Filter, Source};

    #[test]
    fn the_trash_is_emptied_by_itself_only_when_a_backup_has_it() {
        for backed_up in [false, true] {
            let room = tempfile::tempdir().unwrap();
            let folder = room.path().join("margent");
            let reader = Reader::open(&folder).unwrap();
            let text = "The harbour in winter\n\nThe harbour of Sundhavn took in a ship on a cold morning, and the crew told of ice as far as the cape.";
            let id = crate::save_source(&reader, &Source { bytes: text.into(), ..Source::default() }).unwrap().id.unwrap();
            crate::delete(&reader, id.as_str()).unwrap();
            if backed_up {
                crate::back_up(&reader).unwrap();
            }
            drop(reader);
            let file = rusqlite::Connection::open(folder.join("library.sqlite")).unwrap();
            file.create_scalar_function("margent_seal", -1, FunctionFlags::SQLITE_UTF8, |_| Ok(0)).unwrap();
            file.execute("UPDATE articles SET trashed_at = 1", []).unwrap();
            drop(file);
            let reader = Reader::open(&folder).unwrap();
            while tidy(&reader.library).unwrap() {}
            assert_eq!(crate::list(&reader, &Filter { everything: true, ..Filter::default() }, None, 1).unwrap().total, u32::from(!backed_up));
        }
    }
}
