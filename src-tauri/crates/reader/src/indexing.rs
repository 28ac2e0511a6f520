//! What is done while nobody waits for anything: keeping the search index whole and in few parts, and removing what has waited in the trash.

use library::search::rebuild;
use library::{Library, purge};

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
    // What has waited in the trash for thirty days goes; its files with the sweep after the last of them.
    if library.read(purge::is_due)? {
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
