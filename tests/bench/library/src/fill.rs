//! Filling a library: the same rows as saving makes, many articles a transaction.

use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;

use document::{Document, InputKind, Target, TextPositionSelector, TextQuoteSelector};
use library::annotations::{Content, Motivation};
use library::articles::{self, NewArticle, State};
use library::versions::{self, NewVersion, Origin};
use library::{ArticleId, Library, LibraryError, VersionId, Write, annotations, blobs, tags};

use crate::made::{Made, Maker};

/// Articles of one transaction.
const TOGETHER: u64 = 500;

/// Brings a library to so many articles: those that are there already are not made again.
pub fn fill(folder: &Path, seed: u64, articles: u64, mut tell: impl FnMut(u64)) -> Result<(), LibraryError> {
    let library = Library::open(folder)?;
    let there = library.read(articles::counts)?;
    let from = u64::from(there.inbox + there.later + there.archive + there.trash);
    let maker = Maker::new(seed);
    let (sender, receiver) = sync_channel::<Vec<Made>>(2);
    thread::scope(|scope| {
        let (maker, library) = (&maker, &library);
        let making = scope.spawn(move || {
            for first in (from..articles).step_by(usize::try_from(TOGETHER).unwrap_or(1)) {
                let made: Vec<Made> = (first..(first + TOGETHER).min(articles)).map(|number| maker.article(number)).collect();
                // The disk is waited for here, so that the transaction finds each file in its place.
                for one in &made {
                    blobs::store(library.folder(), one.source.as_bytes())?;
                }
                if sender.send(made).is_err() {
                    break;
                }
            }
            drop(sender);
            Ok(())
        });
        let mut done = from;
        for batch in receiver {
            library.write(|write| batch.iter().try_for_each(|made| keep(write, made).map(|_| ())))?;
            done += batch.len() as u64;
            tell(done);
        }
        making.join().unwrap_or_else(|_| Err(LibraryError::Invalid("making articles failed".into())))
    })?;
    while library.tidy_search()? || library.give_back()? {}
    Ok(())
}

/// Keeps one article as a save does, with what a person would have done with it since.
pub fn keep(write: &mut Write<'_>, made: &Made) -> Result<ArticleId, LibraryError> {
    let (id, version) = kept(write, made.source.as_bytes(), &made.document)?;
    for tag in &made.tags {
        tags::add(write, &id, tag)?;
    }
    if let Some(read) = made.read {
        articles::set_position(write, &id, read, 0)?;
    }
    for note in &made.notes {
        let target =
            Target { quote: TextQuoteSelector { exact: note.exact.clone(), prefix: String::new(), suffix: String::new() }, position: TextPositionSelector { start: note.start, end: note.end } };
        let motivation = if note.body.is_empty() { Motivation::Highlighting } else { Motivation::Commenting };
        annotations::insert(write, &id, &version, Some(&target), &Content { motivation, color: Some("yellow".into()), body: note.body.clone(), tags: Vec::new() })?;
    }
    if made.trashed {
        articles::set_state(write, &id, State::Trash)?;
    } else if made.archived {
        articles::set_state(write, &id, State::Archive)?;
    }
    Ok(id)
}

/// Keeps a document that nobody has done anything with.
pub fn keep_document(write: &mut Write<'_>, source: &[u8], document: &Document) -> Result<ArticleId, LibraryError> {
    kept(write, source, document).map(|(id, _)| id)
}

fn kept(write: &mut Write<'_>, source: &[u8], document: &Document) -> Result<(ArticleId, VersionId), LibraryError> {
    let (id, version) = (ArticleId::new(), VersionId::new());
    versions::insert(
        write,
        &NewVersion {
            id: &version,
            article_id: &id,
            source,
            kind: InputKind::Markdown,
            container: None,
            charset: None,
            base: None,
            document,
            etag: None,
            last_modified: None,
            captured_at: None,
            origin: Some(Origin::File),
        },
    )?;
    articles::insert(write, &NewArticle { id: &id, version_id: &version, document, canonical: None })?;
    Ok((id, version))
}
