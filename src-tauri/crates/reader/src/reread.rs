//! Reading a version anew from its source, with what a person has said of it: the one place where corrections and a source meet.

use std::collections::HashMap;

use document::{Correction, Document};
use library::corrections::{self, Stored};
use library::versions::{self, Source, Version};
use library::{ArticleId, Read, VersionId, Write, articles};

use crate::error::{ErrorCode, ReaderError};
use crate::file::{FileRead, read_source};

/// Pictures by address, each with its type and its bytes.
pub(crate) type Pictures = HashMap<String, (String, Vec<u8>)>;

/// Reads a version anew and brings everything in step that shows what it says: lists, search, questions. Gives the pictures that its source carries
/// and that were no part of it before: their files are to be written when the write is over.
pub(crate) fn reread(write: &mut Write<'_>, article: &ArticleId, version: &VersionId) -> Result<Pictures, ReaderError> {
    let before = versions::document(write.as_read(), version)?;
    let source = versions::source(write.as_read(), version)?;
    let standing = corrections::standing(write.as_read(), version)?;
    let FileRead { document, found, pictures, .. } = read_corrected(&source, &before, &said_of(&standing)).map_err(|error| match error.code {
        ErrorCode::Unreadable => ReaderError::invalid("nothing would be left of the article"),
        _ => error,
    })?;
    for (stored, found) in standing.iter().zip(found) {
        corrections::note_found(write, &stored.id, found)?;
    }
    versions::reread(write, version, &document)?;
    if articles::get(write.as_read(), article)?.version_id == *version {
        articles::show_version(write, article, version, &document, None)?;
    }
    let known = library::pictures::of_version(write.as_read(), version)?;
    Ok(pictures.into_iter().filter(|(url, _)| !known.contains_key(url)).collect())
}

/// What a person has said of versions that are to be compared, of all of them together: what was said of one later holds for the others as well, so
/// that it does not look like something that the page changed.
pub(crate) fn said_of_all(read: Read<'_>, ids: &[&VersionId]) -> Result<Vec<Correction>, ReaderError> {
    let mut said: Vec<Correction> = Vec::new();
    for id in ids {
        for correction in said_of(&corrections::standing(read, id)?) {
            if !said.contains(&correction) {
                said.push(correction);
            }
        }
    }
    Ok(said)
}

/// What a version says to the present extractor, with corrections. Nothing is written. A source that can be read no more says what it said.
pub(crate) fn read_now(read: Read<'_>, version: &Version, said: &[Correction]) -> Result<Document, ReaderError> {
    let kept = versions::document(read, &version.id)?;
    if version.extractor == document::EXTRACTOR && said_of(&corrections::standing(read, &version.id)?) == said {
        return Ok(kept);
    }
    let source = versions::source(read, &version.id)?;
    Ok(read_corrected(&source, &kept, said).map_or(kept, |read| read.document))
}

/// A capture that is read with the corrections of the version that is shown.
#[derive(Debug)]
pub(crate) struct Carried {
    pub(crate) document: Document,
    /// The corrections, each with whether its text was found.
    corrections: Vec<(Correction, bool)>,
}

/// Carries what a person has said of the shown version to a new capture of the same page: corrections name their texts by quotation, so they hold
/// for as long as the page says the same. `None` if there are none. A text that is gone leaves its correction behind, unfound, for the next capture.
pub(crate) fn carry(read: Read<'_>, article: &ArticleId, document: &Document, source: impl FnOnce() -> Source) -> Result<Option<Carried>, ReaderError> {
    let standing = corrections::standing(read, &articles::get(read, article)?.version_id)?;
    if standing.is_empty() {
        return Ok(None);
    }
    let said = said_of(&standing);
    // A page of which nothing would be left is shown as it is.
    let (document, found) = match read_corrected(&source(), document, &said) {
        Ok(read) => (read.document, read.found),
        Err(_) => (document.clone(), vec![false; said.len()]),
    };
    Ok(Some(Carried { document, corrections: said.into_iter().zip(found).collect() }))
}

impl Carried {
    /// Keeps the corrections with the new version, and the text that it has without them: by it the page is known when it is saved once more.
    pub(crate) fn keep(self, write: &mut Write<'_>, article: &ArticleId, version: &VersionId, uncorrected: &Document) -> Result<(), ReaderError> {
        versions::keep_reading(write, version, uncorrected)?;
        for (correction, found) in self.corrections {
            corrections::insert(write, article, version, &correction, found)?;
        }
        Ok(())
    }
}

/// What is said of a page, in the order in which it is done: the last word stands. Rules for a whole site would come first here, so that what was
/// said of this one page goes before them.
fn said_of(standing: &[Stored]) -> Vec<Correction> {
    standing.iter().map(|stored| stored.correction.clone()).collect()
}

/// `known` is the same source as read before: it has the address and the title that the saving gave it.
fn read_corrected(source: &Source, known: &Document, corrections: &[Correction]) -> Result<FileRead, ReaderError> {
    let mut read = read_source(source, corrections)?;
    read.document.url.clone_from(&known.url);
    if read.document.title.is_none() {
        read.document.title.clone_from(&known.title);
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use document::{InputKind, Says, TextQuoteSelector};
    use library::Library;
    use library::articles::NewArticle;
    use library::versions::NewVersion;

    use super::*;

    /// A page that was found elsewhere than at the address that the person gave keeps its own addresses.
    #[test]
    fn what_is_read_anew_is_read_against_the_address_where_it_was_found() {
        let mut page = String::from("<title>T</title><article>");
        for day in 1..9 {
            let _ = write!(page, "<p>On day {day} of the ice nobody crossed, but the keeper wrote down <a href=\"log\">what the gauge showed</a> all the same.</p>");
        }
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        let (short, far) = ("https://short.example/x", "https://far.example/a/b");
        let hints = document::Hints { kind: Some(InputKind::Html), url: Some(far.into()), charset: None };
        let mut document = document::extract(page.as_bytes(), &hints).unwrap();
        document.url = Some(short.into());
        let (article, version) = (ArticleId::new(), VersionId::new());
        let read_anew = library.write(|write| {
            let new = NewVersion {
                id: &version,
                article_id: &article,
                source: page.as_bytes(),
                kind: InputKind::Html,
                container: None,
                charset: None,
                base: Some(far),
                document: &document,
                etag: None,
                last_modified: None,
                captured_at: None,
                origin: None,
            };
            versions::insert(write, &new)?;
            articles::insert(write, &NewArticle { id: &article, version_id: &version, document: &document, canonical: None })?;
            let target = TextQuoteSelector { exact: document.blocks[0].text.clone(), prefix: String::new(), suffix: String::new() };
            corrections::insert(write, &article, &version, &Correction { target, says: Says::NotPart }, true)?;
            reread(write, &article, &version)?;
            Ok::<_, ReaderError>(versions::document(write.as_read(), &version)?)
        });
        let read_anew = read_anew.unwrap();
        assert_eq!((read_anew.url.as_deref(), read_anew.blocks.len()), (Some(short), document.blocks.len() - 1));
        assert!(read_anew.blocks.iter().all(|block| block.html.contains("href=\"https://far.example/a/log\"")));
    }

    /// What an older extractor made of a source is no change of the page: both sides of a comparison are read by the present one.
    #[test]
    fn what_an_older_extractor_read_is_read_again_before_it_is_compared() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        let page = "Ropes\n\nWhoever walks along the quay after nine hears the ropes first, and the water only then.";
        let document = document::extract(page.as_bytes(), &document::Hints::default()).unwrap();
        let mut misread = document.clone();
        misread.blocks.clear();
        misread.text = String::new();
        let (article, version) = (ArticleId::new(), VersionId::new());
        let (kept, now, broken) = library
            .write(|write| {
                let new = NewVersion {
                    id: &version,
                    article_id: &article,
                    source: page.as_bytes(),
                    kind: InputKind::Text,
                    container: None,
                    charset: None,
                    base: None,
                    document: &misread,
                    etag: None,
                    last_modified: None,
                    captured_at: None,
                    origin: None,
                };
                versions::insert(write, &new)?;
                articles::insert(write, &NewArticle { id: &article, version_id: &version, document: &misread, canonical: None })?;
                let present = versions::get(write.as_read(), &version)?;
                let older = Version { extractor: 0, ..present.clone() };
                let said = Correction { target: TextQuoteSelector { exact: document.text.clone(), prefix: String::new(), suffix: String::new() }, says: Says::NotPart };
                Ok::<_, ReaderError>((read_now(write.as_read(), &present, &[])?, read_now(write.as_read(), &older, &[])?, read_now(write.as_read(), &present, &[said])?))
            })
            .unwrap();
        assert_eq!((kept.text.as_str(), now.text.as_str()), ("", document.text.as_str()));
        // A page of which nothing would be left is compared as it is kept.
        assert_eq!(broken.text, "");
    }
}
