//! Asking feeds at once, because a person wants to know.

use std::time::Duration;

use library::FeedId;
use library::feeds::{self, Feed};

use crate::error::ReaderError;
use crate::queue::Worker;
use crate::reader::Reader;

/// How often the work of another process is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Asks for feeds to be polled at once: for some, or for all. Whoever works the queue does it.
pub fn poll_now(reader: &Reader, ids: Option<&[String]>) -> Result<Vec<Feed>, ReaderError> {
    Ok(reader.library.write(|write| {
        let wanted: Vec<FeedId> = match ids {
            Some(ids) => ids.iter().map(|id| feeds::find(write.as_read(), id)).collect::<Result<_, _>>()?,
            None => feeds::all(write.as_read())?.into_iter().map(|feed| feed.id).collect(),
        };
        wanted.iter().try_for_each(|id| feeds::ask(write, id))?;
        wanted.iter().map(|id| feeds::get(write.as_read(), id)).collect::<Result<_, library::LibraryError>>()
    })?)
}

/// Waits until polls that were asked for are done: by doing them if nobody else does.
pub fn wait_for_polls(reader: &Reader, asked: &[Feed]) -> Result<Vec<Feed>, ReaderError> {
    let mut worker: Option<Worker> = None;
    loop {
        let now: Vec<Feed> = reader.library.read(|read| asked.iter().map(|feed| feeds::get(read, &feed.id)).collect::<Result<_, library::LibraryError>>())?;
        if !now.iter().any(|feed| feed.waiting) {
            return Ok(now);
        }
        if worker.is_none() {
            worker = Worker::take(reader)?;
        }
        let worked = match &mut worker {
            Some(worker) => worker.step(LOOK_AGAIN)?,
            None => false,
        };
        if !worked {
            std::thread::park_timeout(LOOK_AGAIN);
        }
    }
}
