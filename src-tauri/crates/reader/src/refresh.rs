//! Looking whether saved pages say something else by now.

use library::articles;
use library::jobs::{self, JobKind, NewJob};

use crate::error::ReaderError;
use crate::reader::Reader;
use crate::store::{Outcome, Saved};

/// Queues articles to be looked at again, each by its own address. One that came from nowhere is unchanged by nature.
pub fn refresh(reader: &Reader, ids: &[String]) -> Result<Vec<Saved>, ReaderError> {
    reader.library.write(|write| {
        let mut queued = Vec::new();
        for id in ids {
            let id = articles::find(write.as_read(), id)?;
            let article = articles::get(write.as_read(), &id)?;
            let job = match &article.url {
                Some(url) => {
                    let input = format!("{{\"article\":\"{id}\"}}");
                    Some(jobs::add(write, &NewJob { kind: JobKind::Refresh, input: &input, host: &web::host_of(url), article: Some(&id), version: None })?)
                }
                None => None,
            };
            let outcome = if job.is_some() { Outcome::Queued } else { Outcome::Unchanged };
            queued.push(Saved { id: Some(id), version_id: Some(article.version_id), outcome, title: article.title, job_id: job, left_out: Vec::new() });
        }
        Ok(queued)
    })
}
