//! The kinds of files that are known.

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// A page, also one that a browser or `SingleFile` has saved.
    Html,
    /// `CommonMark`.
    Markdown,
    /// Plain text.
    Text,
    /// A page with its resources as a MIME message (RFC 2557).
    Mhtml,
    /// A mail (RFC 5322).
    Email,
    /// A book.
    Epub,
    /// A PDF.
    Pdf,
    /// A file that holds one address.
    Link,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A list of feeds.
    Opml,
    /// A zip archive that is no book.
    Zip,
}
