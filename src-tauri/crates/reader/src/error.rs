//! What a front end may act on: a code and a sentence.

use document::ExtractError;
use formats::{FileKind, FormatError};
use library::LibraryError;
use serde::Serialize;
use thiserror::Error;
use ts_rs::TS;
use web::FetchError;

/// An error as it crosses to a front end.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, TS)]
#[error("{message}")]
pub struct ReaderError {
    /// What kind it is.
    pub code: ErrorCode,
    /// What happened and what to do, in one sentence.
    pub message: String,
}

/// Kinds of errors. A kind exists only because a front end does something of its own with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// A fault of ours.
    Unexpected,
    /// Asked in a wrong way.
    Invalid,
    /// Nothing has that id, or that quotation.
    NotFound,
    /// The input is no article.
    Unreadable,
    /// The input is no article but a feed, which can be subscribed to.
    Feed,
    /// The network.
    Network,
    /// The library is newer, damaged or in use in a way that forbids the deed.
    Library,
    /// No room left.
    DiskFull,
    /// Something asked later has taken its place.
    Superseded,
}

impl ErrorCode {
    const ALL: [Self; 9] = [Self::Unexpected, Self::Invalid, Self::NotFound, Self::Unreadable, Self::Feed, Self::Network, Self::Library, Self::DiskFull, Self::Superseded];

    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unexpected => "unexpected",
            Self::Invalid => "invalid",
            Self::NotFound => "notFound",
            Self::Unreadable => "unreadable",
            Self::Feed => "feed",
            Self::Network => "network",
            Self::Library => "library",
            Self::DiskFull => "diskFull",
            Self::Superseded => "superseded",
        }
    }

    pub(crate) fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|code| code.as_str() == text).unwrap_or(Self::Unexpected)
    }
}

impl ReaderError {
    /// An error by its code.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Asked in a wrong way.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Invalid, message)
    }
}

impl From<LibraryError> for ReaderError {
    fn from(error: LibraryError) -> Self {
        let code = match &error {
            LibraryError::NotFound { .. } => ErrorCode::NotFound,
            LibraryError::Ambiguous(_) | LibraryError::Invalid(_) => ErrorCode::Invalid,
            LibraryError::DiskFull => ErrorCode::DiskFull,
            LibraryError::Newer { .. } | LibraryError::Foreign(_) | LibraryError::Strange { .. } | LibraryError::Damaged(_) | LibraryError::InUse | LibraryError::Document(_) => ErrorCode::Library,
            LibraryError::Io { .. } | LibraryError::ReadOnly { .. } => ErrorCode::Library,
            LibraryError::Interrupted => ErrorCode::Superseded,
            LibraryError::Sqlite(_) => ErrorCode::Unexpected,
        };
        Self::new(code, error.to_string())
    }
}

impl From<ExtractError> for ReaderError {
    fn from(error: ExtractError) -> Self {
        Self::new(ErrorCode::Unreadable, error.to_string())
    }
}

impl From<FormatError> for ReaderError {
    fn from(error: FormatError) -> Self {
        let code = if matches!(error, FormatError::NotAnArticle { kind: FileKind::Feed, .. }) { ErrorCode::Feed } else { ErrorCode::Unreadable };
        Self::new(code, error.to_string())
    }
}

impl From<FetchError> for ReaderError {
    fn from(error: FetchError) -> Self {
        let code = if matches!(error, FetchError::BadUrl(_)) { ErrorCode::Invalid } else { ErrorCode::Network };
        Self::new(code, error.to_string())
    }
}
