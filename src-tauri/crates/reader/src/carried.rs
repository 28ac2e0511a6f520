//! Pictures on their way into the library: made ready, with their files on the disk before a write begins.

use std::collections::HashMap;
use std::panic::catch_unwind;

use library::Library;
use library::blobs::{self, Stored};
use library::pictures::NewPicture;

use crate::error::ReaderError;

/// A picture whose file is on the disk.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) url: String,
    pub(crate) file: Stored,
    pub(crate) picture: web::Picture,
}

impl Ready {
    pub(crate) fn as_new(&self) -> NewPicture<'_> {
        NewPicture { url: &self.url, file: &self.file, mime: self.picture.mime, width: self.picture.width, height: self.picture.height }
    }
}

/// Makes pictures that came along ready to be kept; those that are none are left out.
pub(crate) fn ready(library: &Library, carried: HashMap<String, (String, Vec<u8>)>) -> Result<Vec<Ready>, ReaderError> {
    let mut found = Vec::new();
    for (url, (_, bytes)) in carried {
        // A decoder that panics has met a damaged picture.
        if let Ok(Ok(mut picture)) = catch_unwind(|| web::prepare(&bytes)) {
            let file = blobs::store(library, &picture.bytes)?;
            picture.bytes = Vec::new();
            found.push(Ready { url, file, picture });
        }
    }
    Ok(found)
}
