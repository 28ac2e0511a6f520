//! Why a page could not be fetched, by kind.

use thiserror::Error;

/// Why a page could not be fetched.
#[derive(Debug, Error)]
pub enum FetchError {
    /// Not an address of a page.
    #[error("{0:?} is not the address of a web page: it must begin with http:// or https://")]
    BadUrl(String),
    /// An address inside of the machine or its network, which a page must not lead to.
    #[error("{0} is an address of this machine or its network, and the page led there by itself")]
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
    #[error("{host} answered {status}")]
    Status {
        /// Who answered.
        host: String,
        /// The HTTP status with its reason.
        status: String,
    },
    /// From one address to the next without end.
    #[error("the address led on to others more than {0} times")]
    TooManyRedirects(usize),
    /// More than the budget.
    #[error("the page has more than {0} MB")]
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
