//! Asking one feed for its news, as the queue's worker does when it is due.

use library::feeds::{self, Due, Seen};
use tokio::task::block_in_place;
use web::{Answer, Marks};

use super::{answer, cadence};
use crate::error::{ErrorCode, ReaderError};
use crate::work::Work;

/// Asks a feed, and writes down what came of it, whatever that is.
pub(crate) async fn poll(work: Work, due: Due) -> Result<(), ReaderError> {
    let (inner, asked) = (work.clone(), due.clone());
    // On a task of its own: a feed that breaks our own code must not end the queue.
    let done = tokio::spawn(async move { ask(&inner, &asked).await }).await;
    let fault = |_| Err(Trouble { why: "Margent could not read this feed: a fault of ours".into(), wait: Some(answer::milliseconds(cadence::pause(due.failures, None))) });
    let Err(Trouble { why, wait }) = done.unwrap_or_else(fault) else { return Ok(()) };
    Ok(block_in_place(|| work.library.write(|write| feeds::failed(write, &due.id, &why, wait)))?)
}

/// Why a feed told nothing, and when it is asked again (milliseconds), if ever.
struct Trouble {
    why: String,
    wait: Option<i64>,
}

async fn ask(work: &Work, due: &Due) -> Result<(), Trouble> {
    let trouble = |error: &ReaderError| Trouble { why: error.message.clone(), wait: Some(answer::milliseconds(cadence::pause(due.failures, None))) };
    let marks = Marks { etag: due.marks.0.clone(), last_modified: due.marks.1.clone() };
    let polled = match work.client.visit(&due.address) {
        Ok(visit) => visit.feed(&marks, &answer::budget()).await,
        Err(error) => Err(error),
    };
    let polled = polled.map_err(|error| {
        if error.is_gone_for_good() {
            return Trouble { why: format!("{error}: the feed is gone for good, and is not asked any more"), wait: None };
        }
        Trouble { why: error.to_string(), wait: Some(answer::milliseconds(cadence::pause(due.failures, error.retry_after()))) }
    })?;
    let _reading = work.reading.acquire().await.map_err(|error| trouble(&ReaderError::new(ErrorCode::Unexpected, error.to_string())))?;
    let (moved, fresh) = (polled.moved.as_deref(), polled.fresh);
    let kept = block_in_place(|| match &polled.answer {
        Answer::NotModified => work.library.write(|write| {
            let wait = answer::wait(write, &due.id, due.ttl, fresh)?;
            Ok::<_, ReaderError>(feeds::answered(write, &due.id, &Seen { moved, ..Seen::default() }, wait)?)
        }),
        Answer::Page(fetched) => {
            let feed = answer::read(fetched)?;
            work.library.write(|write| answer::keep(write, &due.id, &feed, fetched, moved, fresh))
        }
    });
    kept.map_err(|error| trouble(&error))
}
