//! Pictures on their way into the library: made ready, with their files on the disk before a write begins, and written down with those that are missing.

use std::collections::HashMap;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use library::blobs::{self, Stored};
use library::pictures::NewPicture;
use library::{Library, VersionId, Write};
use web::PictureError;

use crate::error::ReaderError;

/// How long the pictures of one file are made ready. One takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(120);
/// Code points of a picture's name that are told.
const SHOWN_NAME: usize = 80;

/// A picture whose file is on the disk.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) url: String,
    pub(crate) file: Stored,
    pub(crate) picture: web::Picture,
}

/// A picture by its address, or why there is none.
pub(crate) type Arrived = (String, Result<Ready, PictureError>);

impl Ready {
    pub(crate) fn as_new(&self) -> NewPicture<'_> {
        NewPicture { url: &self.url, file: &self.file, mime: self.picture.mime, width: self.picture.width, height: self.picture.height }
    }
}

/// Makes pictures that came along ready to be kept, in the order of their addresses.
pub(crate) fn ready(library: &Library, carried: HashMap<String, (String, Vec<u8>)>) -> Result<Vec<Arrived>, ReaderError> {
    let begun = Instant::now();
    let mut carried: Vec<(String, Vec<u8>)> = carried.into_iter().map(|(url, (_, bytes))| (url, bytes)).collect();
    carried.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let mut arrived = Vec::with_capacity(carried.len());
    for (url, bytes) in carried {
        let prepared = if begun.elapsed() > PATIENCE {
            Err(PictureError::OutOfTime)
        } else {
            // A decoder that panics has met a damaged picture.
            catch_unwind(|| web::prepare(&bytes)).unwrap_or_else(|_| Err(PictureError::Broken("its decoder gave up".into())))
        };
        let picture = match prepared {
            Ok(picture) => Ok(store(library, &url, picture)?),
            Err(error) => Err(error),
        };
        arrived.push((url, picture));
    }
    Ok(arrived)
}

/// Puts a picture's file on the disk.
pub(crate) fn store(library: &Library, url: &str, mut picture: web::Picture) -> Result<Ready, ReaderError> {
    let file = blobs::store(library.folder(), &picture.bytes)?;
    picture.bytes = Vec::new();
    Ok(Ready { url: url.to_owned(), file, picture })
}

/// Writes down what has arrived, and of the others why they have not.
pub(crate) fn keep(write: &mut Write<'_>, version: &VersionId, arrived: &[Arrived]) -> Result<(), ReaderError> {
    for (url, picture) in arrived {
        match picture {
            Ok(ready) => library::pictures::keep(write, version, &ready.as_new())?,
            Err(error) => library::pictures::miss(write, version, url, &error.to_string(), error.may_pass())?,
        }
    }
    Ok(())
}

/// What is to be told of those that did not arrive, one line each.
pub(crate) fn left_out(arrived: &[Arrived]) -> impl Iterator<Item = String> {
    arrived.iter().filter_map(|(url, picture)| {
        let name: String = url.chars().filter(|c| !c.is_control()).take(SHOWN_NAME).collect();
        picture.as_ref().err().map(|error| format!("picture {name}: {error}"))
    })
}
