//! Captures: what a page said when it was saved. They are added, never changed, but for a document that is read anew from its source.

use document::{BlockKind, Document, InputKind};
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::access::{Read, Write};
use crate::blobs;
use crate::blobs::hex_digest;
use crate::error::LibraryError;
use crate::error::Result;
use crate::id::{ArticleId, VersionId};
use crate::time::rfc3339;
use crate::time::{milliseconds, now};

/// zstd's level: 6 makes a document a quarter of its size at some 100 MB/s.
const LEVEL: i32 = 6;
/// Bytes that a stored document may unfold to.
const MAX_DOCUMENT: usize = 256 * 1024 * 1024;

/// One capture of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// Of which article.
    pub article_id: ArticleId,
    /// RFC 3339.
    pub captured_at: String,
    /// From where.
    pub url: Option<String>,
    /// The generation of the reader that made its document.
    pub extractor: u32,
    /// The mark of its document: another one means that it was read anew.
    pub document_hash: String,
    /// How it came, where that was written down.
    pub origin: Option<Origin>,
}

/// How a capture came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// Margent asked the web for it.
    Fetched,
    /// A browser handed over what it showed.
    HandedOver,
    /// A file, or what another program wrote.
    File,
    /// A person pasted it.
    Pasted,
    /// A feed brought the text.
    Feed,
    /// It came with Margent.
    Shipped,
}

impl Origin {
    /// The name in JSON and in the library.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::HandedOver => "handedOver",
            Self::File => "file",
            Self::Pasted => "pasted",
            Self::Feed => "feed",
            Self::Shipped => "shipped",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Fetched, Self::HandedOver, Self::File, Self::Pasted, Self::Feed, Self::Shipped].into_iter().find(|origin| origin.as_str() == name)
    }
}

/// What is written down of a capture beside what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particulars {
    /// The address that was asked for.
    pub asked: Option<String>,
    /// The address where it was found.
    pub found: Option<String>,
    /// What the source is: `html`, `markdown`, `text`, or the file that holds the page.
    pub kind: String,
    /// The charset that the transport declared.
    pub charset: Option<String>,
    /// The server's mark of this state of the page.
    pub etag: Option<String>,
    /// The server's time of this state of the page.
    pub last_modified: Option<String>,
    /// SHA-256 of the source, in hexadecimal.
    pub source_hash: String,
    /// Bytes of the source.
    pub source_bytes: u64,
    /// SHA-256 of title and text with a zero between them, in hexadecimal.
    pub text_hash: String,
}

/// What a version was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// What they are, or what the page in the container is.
    pub kind: InputKind,
    /// What the page lies in.
    pub container: Option<Container>,
    /// The charset that the transport declared.
    pub charset: Option<String>,
    /// Where they were found.
    pub base: Option<String>,
}

/// A file that holds the page, where the source is not the page itself. The source's own kind then says how the page in it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// A page with its resources (RFC 2557).
    Mhtml,
    /// A mail (RFC 5322).
    Email,
    /// A book.
    Epub,
    /// A PDF.
    Pdf,
}

impl Container {
    fn as_str(self) -> &'static str {
        match self {
            Self::Mhtml => "mhtml",
            Self::Email => "email",
            Self::Epub => "epub",
            Self::Pdf => "pdf",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Mhtml, Self::Email, Self::Epub, Self::Pdf].into_iter().find(|container| container.as_str() == name)
    }
}

/// What is stored of a capture.
#[derive(Debug)]
pub struct NewVersion<'a> {
    /// Its id.
    pub id: &'a VersionId,
    /// Of which article.
    pub article_id: &'a ArticleId,
    /// The bytes as they came.
    pub source: &'a [u8],
    /// What they are, or what the page in the container is.
    pub kind: InputKind,
    /// What the page lies in.
    pub container: Option<Container>,
    /// The charset that the transport declared.
    pub charset: Option<&'a str>,
    /// Where they were found.
    pub base: Option<&'a str>,
    /// What they say.
    pub document: &'a Document,
    /// The server's mark of this state of the page.
    pub etag: Option<&'a str>,
    /// The server's time of this state of the page.
    pub last_modified: Option<&'a str>,
    /// When another program made the copy, in RFC 3339; now if it is absent, or none, or still to come.
    pub captured_at: Option<&'a str>,
    /// How it came, where that is known.
    pub origin: Option<Origin>,
}

/// Adds a capture.
pub fn insert(write: &mut Write<'_>, new: &NewVersion<'_>) -> Result<()> {
    let source = blobs::put(write, new.source)?;
    let packed = pack(new.document)?;
    let kind = match new.kind {
        InputKind::Html => "html",
        InputKind::Markdown => "markdown",
        InputKind::Text => "text",
    };
    write.transaction.execute(
        "INSERT INTO versions (id, article_id, captured_at, url, source_kind, container, source, source_charset, document, document_hash, text_hash, extractor, etag, last_modified, base, origin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        params![
            new.id,
            new.article_id,
            new.captured_at.and_then(milliseconds).filter(|then| *then < now()).unwrap_or_else(now),
            new.document.url,
            kind,
            new.container.map(Container::as_str),
            source,
            new.charset,
            packed,
            hex_digest(&packed),
            text_hash(new.document),
            document::EXTRACTOR,
            new.etag,
            new.last_modified,
            new.base.filter(|base| Some(*base) != new.document.url.as_deref()),
            new.origin.map(Origin::as_str)
        ],
    )?;
    Ok(())
}

/// Puts another reading of its source in the place of a version's document. The text that it had is kept, and with it the places of the annotations
/// that were made on it. Lists and search are the caller's to bring in step, by [`crate::articles::show_version`].
pub fn reread(write: &mut Write<'_>, id: &VersionId, document: &Document) -> Result<()> {
    let before = self::document(write.as_read(), id)?;
    let (was, is) = (text_hash(&before), text_hash(document));
    if was != is {
        keep_reading(write, id, &before)?;
        for table in ["annotations", "annotation_targets"] {
            write.transaction.execute(&format!("UPDATE {table} SET made_on = ?2 WHERE version_id = ?1 AND made_on IS NULL"), params![id, was])?;
        }
    }
    let packed = pack(document)?;
    write
        .transaction
        .execute("UPDATE versions SET document = ?2, document_hash = ?3, text_hash = ?4, extractor = ?5 WHERE id = ?1", params![id, packed, hex_digest(&packed), is, document::EXTRACTOR])?;
    Ok(())
}

/// Versions whose documents are not what was written.
pub fn damaged(read: Read<'_>) -> Result<Vec<VersionId>> {
    let mut statement = read.connection.prepare("SELECT id, document, document_hash FROM versions")?;
    let mut rows = statement.query([])?;
    let mut damaged = Vec::new();
    while let Some(row) = rows.next()? {
        let packed = row.get_ref(1)?.as_blob().unwrap_or_default();
        if row.get_ref(2)?.as_str().ok() != Some(hex_digest(packed).as_str()) || unpack(packed).is_err() {
            damaged.push(row.get(0)?);
        }
    }
    Ok(damaged)
}

/// Puts what its source says in the place of a document that is damaged.
pub fn replace_damaged(write: &mut Write<'_>, id: &VersionId, document: &Document) -> Result<()> {
    let packed = pack(document)?;
    let sql = "UPDATE versions SET document = ?2, document_hash = ?3, text_hash = ?4, extractor = ?5 WHERE id = ?1";
    write.transaction.execute(sql, params![id, packed, hex_digest(&packed), text_hash(document), document::EXTRACTOR])?;
    Ok(())
}

/// Keeps a text that was read from a version's source beside the one that its document has.
pub fn keep_reading(write: &mut Write<'_>, id: &VersionId, document: &Document) -> Result<()> {
    let text = zstd::bulk::compress(marked_text(document).as_bytes(), LEVEL).map_err(|error| LibraryError::Document(error.to_string()))?;
    write.transaction.execute("INSERT OR IGNORE INTO readings (version_id, text_hash, text) VALUES (?1, ?2, ?3)", params![id, text_hash(document), text])?;
    Ok(())
}

/// A text that was read from a version's source once, by its mark.
pub fn reading(read: Read<'_>, id: &VersionId, text_hash: &str) -> Result<String> {
    let found: Option<Vec<u8>> =
        read.connection.prepare_cached("SELECT text FROM readings WHERE version_id = ?1 AND text_hash = ?2")?.query_row(params![id, text_hash], |row| row.get(0)).optional()?;
    let packed = found.ok_or_else(|| LibraryError::NotFound { what: "reading", id: format!("{id} {text_hash}") })?;
    let marked = unpack_reading(&packed)?;
    Ok(marked.split_once('\0').map_or_else(String::new, |(_, text)| text.to_owned()))
}

/// What a version was read from.
pub fn source(read: Read<'_>, id: &VersionId) -> Result<Source> {
    let found = read.connection.prepare_cached("SELECT source, source_kind, source_charset, coalesce(base, url), container FROM versions WHERE id = ?1")?.query_row([id], |row| {
        let kind = match row.get::<_, String>(1)?.as_str() {
            "markdown" => InputKind::Markdown,
            "text" => InputKind::Text,
            _ => InputKind::Html,
        };
        let container = row.get::<_, Option<String>>(4)?.and_then(|name| Container::parse(&name));
        Ok((row.get::<_, String>(0)?, Source { bytes: Vec::new(), kind, container, charset: row.get(2)?, base: row.get(3)? }))
    });
    let (blob, source) = found.optional()?.ok_or_else(|| LibraryError::NotFound { what: "version", id: id.to_string() })?;
    Ok(Source { bytes: blobs::get(read, &blob)?, ..source })
}

/// Where a capture came from, and the marks by which its server knows that state of the page again: `ETag` and `Last-Modified`.
pub fn marks(read: Read<'_>, id: &VersionId) -> Result<(Option<String>, Option<String>, Option<String>)> {
    let found = read.connection.prepare_cached("SELECT url, etag, last_modified FROM versions WHERE id = ?1")?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    found.optional()?.ok_or_else(|| LibraryError::NotFound { what: "version", id: id.to_string() })
}

const SELECT: &str = "SELECT id, article_id, captured_at, url, extractor, document_hash, origin FROM versions";

/// One capture.
pub fn get(read: Read<'_>, id: &VersionId) -> Result<Version> {
    let found = read.connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], from_row);
    found.optional()?.ok_or_else(|| LibraryError::NotFound { what: "version", id: id.to_string() })
}

/// All captures of an article, newest first.
pub fn of_article(read: Read<'_>, article: &ArticleId) -> Result<Vec<Version>> {
    let sql = format!("{SELECT} WHERE article_id = ?1 ORDER BY captured_at DESC, id DESC");
    Ok(read.connection.prepare_cached(&sql)?.query_map([article], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// The version of an article whose id begins with `prefix`.
pub fn named(read: Read<'_>, article: &ArticleId, prefix: &str) -> Result<Version> {
    /// Characters by which a version may be named.
    const SHORTEST: usize = 8;
    if prefix.len() < SHORTEST {
        return Err(LibraryError::Invalid(format!("{prefix:?} is too short for an id: give at least its first {SHORTEST} characters")));
    }
    let mut all = of_article(read, article)?;
    all.retain(|version| version.id.as_str().starts_with(&prefix.to_lowercase()));
    if all.len() > 1 {
        return Err(LibraryError::Invalid(format!("{} versions of the article begin with {prefix:?}: give more characters", all.len())));
    }
    all.pop().ok_or_else(|| LibraryError::NotFound { what: "version", id: prefix.to_owned() })
}

/// What is written down of a capture beside what it says.
pub fn particulars(read: Read<'_>, id: &VersionId) -> Result<Particulars> {
    let sql = "SELECT url, coalesce(base, url), coalesce(container, source_kind), source_charset, etag, last_modified, source, size, text_hash FROM versions JOIN blobs ON hash = source WHERE id = ?1";
    let found = read.connection.prepare_cached(sql)?.query_row([id], |row| {
        Ok(Particulars {
            asked: row.get(0)?,
            found: row.get(1)?,
            kind: row.get(2)?,
            charset: row.get(3)?,
            etag: row.get(4)?,
            last_modified: row.get(5)?,
            source_hash: row.get(6)?,
            source_bytes: u64::try_from(row.get::<_, i64>(7)?).unwrap_or(0),
            text_hash: row.get(8)?,
        })
    });
    found.optional()?.ok_or_else(|| LibraryError::NotFound { what: "version", id: id.to_string() })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Version> {
    let origin = row.get::<_, Option<String>>(6)?.and_then(|name| Origin::parse(&name));
    Ok(Version { id: row.get(0)?, article_id: row.get(1)?, captured_at: rfc3339(row.get(2)?), url: row.get(3)?, extractor: row.get(4)?, document_hash: row.get(5)?, origin })
}

/// The version whose id begins with `prefix`.
pub fn find(read: Read<'_>, prefix: &str) -> Result<VersionId> {
    crate::articles::by_prefix(read, "versions", "version", prefix).map(|id| VersionId::parse(&id))
}

/// What a capture says.
pub fn document(read: Read<'_>, id: &VersionId) -> Result<Document> {
    let found: Option<Vec<u8>> = read.connection.prepare_cached("SELECT document FROM versions WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
    unpack(&found.ok_or_else(|| LibraryError::NotFound { what: "version", id: id.to_string() })?)
}

/// Gives documents as JSON, for who needs a part of each of several: making a decompressor takes as long as unpacking a short document.
#[derive(Default)]
pub(crate) struct Unpacker(Option<zstd::bulk::Decompressor<'static>>);

impl Unpacker {
    /// A document as JSON.
    pub(crate) fn json(&mut self, read: Read<'_>, id: &VersionId) -> Result<Vec<u8>> {
        let found: Option<Vec<u8>> = read.connection.prepare_cached("SELECT document FROM versions WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
        let packed = found.ok_or_else(|| LibraryError::NotFound { what: "version", id: id.to_string() })?;
        let broken = |error: std::io::Error| LibraryError::Document(error.to_string());
        if self.0.is_none() {
            self.0 = Some(zstd::bulk::Decompressor::new().map_err(broken)?);
        }
        self.0.as_mut().map_or_else(|| unfold(&packed), |known| known.decompress(&packed, MAX_DOCUMENT.min(upper_bound(&packed))).map_err(broken))
    }
}

/// The mark of what a document says: equal marks make no new version.
pub fn text_hash(document: &Document) -> String {
    hex_digest(marked_text(document).as_bytes())
}

fn marked_text(document: &Document) -> String {
    format!("{}\u{0}{}", document.title.as_deref().unwrap_or_default(), document.text)
}

/// The mark of an article's shown version.
pub fn shown_hash(read: Read<'_>, article: &ArticleId) -> Result<String> {
    let sql = "SELECT text_hash FROM versions JOIN articles ON articles.version_id = versions.id WHERE articles.id = ?1";
    Ok(read.connection.prepare_cached(sql)?.query_row([article], |row| row.get(0))?)
}

fn pack(document: &Document) -> Result<Vec<u8>> {
    // The markup of a plain paragraph is its text once more: it is left out, and made again on reading.
    let mut slim = document.clone();
    for block in &mut slim.blocks {
        if matches!(block.kind, BlockKind::Paragraph) && !block.text.is_empty() && block.html == paragraph(&block.text) {
            block.html.clear();
        }
    }
    let json = serde_json::to_vec(&slim).map_err(|error| LibraryError::Document(error.to_string()))?;
    zstd::bulk::compress(&json, LEVEL).map_err(|error| LibraryError::Document(error.to_string()))
}

pub(crate) fn unpack(packed: &[u8]) -> Result<Document> {
    let json = unfold(packed)?;
    let mut document: Document = serde_json::from_slice(&json).map_err(|error| LibraryError::Document(error.to_string()))?;
    for block in &mut document.blocks {
        if block.html.is_empty() && matches!(block.kind, BlockKind::Paragraph) && !block.text.is_empty() {
            block.html = paragraph(&block.text);
        }
    }
    Ok(document)
}

/// A paragraph without any markup of its own.
fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"))
}

fn unfold(packed: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::decompress(packed, MAX_DOCUMENT.min(upper_bound(packed))).map_err(|error| LibraryError::Document(error.to_string()))
}

pub(crate) fn unpack_reading(packed: &[u8]) -> Result<String> {
    let text = zstd::bulk::decompress(packed, MAX_DOCUMENT.min(upper_bound(packed))).map_err(|error| LibraryError::Document(error.to_string()))?;
    String::from_utf8(text).map_err(|error| LibraryError::Document(error.to_string()))
}

/// The size that the frame claims, so that no more memory is taken than one document needs.
fn upper_bound(packed: &[u8]) -> usize {
    zstd::bulk::Decompressor::<'_>::upper_bound(packed).unwrap_or(MAX_DOCUMENT)
}

#[cfg(test)]
mod tests {
    use document::{Hints, extract};

    use super::*;

    #[test]
    fn a_document_is_stored_without_what_it_says_twice_and_comes_back_as_it_was() {
        let text = "Ampersands & Angles\n\nA plain paragraph with <angles>, \"marks\" & 'more' of them, which says what it says and is long enough to be one.\n\nAnother one with a link to https://example.org/a?b=c&d in it, and *nothing* else.\n\n- a list\n- of two";
        for kind in [InputKind::Text, InputKind::Markdown] {
            let document = extract(text.as_bytes(), &Hints { kind: Some(kind), ..Hints::default() }).unwrap();
            let packed = pack(&document).unwrap();
            assert_eq!(unpack(&packed).unwrap(), document);
            let stored = String::from_utf8(unfold(&packed).unwrap()).unwrap();
            assert!(kind != InputKind::Text || !stored.contains("<p>A plain paragraph"), "{stored}");
        }
    }
}
