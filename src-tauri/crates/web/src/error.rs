//! Why a page or a picture could not be fetched, by kind.

use std::time::Duration;

use thiserror::Error;

/// Why something could not be fetched.
#[derive(Debug, Clone, Error)]
pub enum FetchError {
    /// Not an address of a page.
    #[error("{0:?} is not the address of a web page: it must begin with http:// or https://")]
    BadUrl(String),
    /// An address inside of the machine or its network, which a page must not lead to.
    #[error("{0} is an address of this machine or its network: only you can lead there, by its number or by a local name")]
    PrivateAddress(String),
    /// The name is unknown, or there is no network.
    #[error("{0} was not found: check the address and the network")]
    Unresolved(String),
    /// Nobody answers.
    #[error("{host} does not answer: {reason}")]
    Unreachable {
        /// Who was asked.
        host: String,
        /// What the system said.
        reason: String,
    },
    /// An answer that is no page.
    #[error("{host} answered {code}{}{reason}", if reason.is_empty() { "" } else { " " })]
    Status {
        /// Who answered.
        host: String,
        /// The HTTP status.
        code: u16,
        /// Its usual words.
        reason: &'static str,
        /// How long the server wants to be left alone (RFC 9110, 10.2.3).
        retry_after: Option<Duration>,
    },
    /// From one address to the next without end.
    #[error("the address led on to others more than {0} times")]
    TooManyRedirects(usize),
    /// More than the budget, in MB.
    #[error("there is more than {0} MB behind this address")]
    TooLarge(usize),
    /// Too slow.
    #[error("{host} did not finish within {seconds} s")]
    TooSlow {
        /// Who was asked.
        host: String,
        /// The deadline.
        seconds: u64,
    },
    /// Broken off or garbled.
    #[error("the answer of {host} could not be read: {reason}")]
    BadAnswer {
        /// Who answered.
        host: String,
        /// What was wrong.
        reason: String,
    },
    /// The client itself could not be made.
    #[error("no secure connection can be made on this machine: {0}")]
    Setup(String),
}

impl FetchError {
    /// Whether the same may go well later: the network was away, or the server was busy or broken.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unresolved(_) | Self::Unreachable { .. } | Self::TooSlow { .. } | Self::BadAnswer { .. } => true,
            Self::Status { code, .. } => matches!(code, 408 | 425 | 429 | 500 | 502..=504 | 507 | 509 | 520..=530),
            Self::BadUrl(_) | Self::PrivateAddress(_) | Self::TooManyRedirects(_) | Self::TooLarge(_) | Self::Setup(_) => false,
        }
    }

    /// Whether the server says that the page is no more.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Status { code: 404 | 410, .. })
    }

    /// Whether the server says that nothing will ever stand there again (RFC 9110, 15.5.11).
    pub fn is_gone_for_good(&self) -> bool {
        matches!(self, Self::Status { code: 410, .. })
    }

    /// How long the server wants to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        if let Self::Status { retry_after, .. } = self { *retry_after } else { None }
    }
}

/// Why a picture is not kept.
#[derive(Debug, Clone, Error)]
pub enum PictureError {
    /// It could not be fetched.
    #[error("{0}")]
    Fetch(#[from] FetchError),
    /// Something else than a picture.
    #[error("what stands at its address is no picture")]
    NoPicture,
    /// A kind that is not read here.
    #[error("{0} pictures cannot be read yet")]
    Unsupported(&'static str),
    /// More than may be decoded.
    #[error("it is too large: {0}")]
    TooLarge(String),
    /// Damaged.
    #[error("it is damaged: {0}")]
    Broken(String),
    /// The pictures before it have used up what one page may have.
    #[error("the page has more pictures than are kept of one page")]
    OverBudget,
    /// The time for one page's pictures was over.
    #[error("the page's pictures took too long")]
    OutOfTime,
}

impl PictureError {
    /// Whether the same may go well later.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Fetch(error) => error.may_pass(),
            Self::OutOfTime => true,
            Self::NoPicture | Self::Unsupported(_) | Self::TooLarge(_) | Self::Broken(_) | Self::OverBudget => false,
        }
    }

    /// How long the server wants to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        if let Self::Fetch(error) = self { error.retry_after() } else { None }
    }
}
