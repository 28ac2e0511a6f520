//! Feeds: subscribing, polling, the river, and what becomes of an entry. One file a deed.

mod answer;
mod cadence;
mod keep;
mod opml;
mod poll;
mod poll_now;
mod river;
mod subscribe;
mod subscriptions;

pub use keep::keep_entry;
pub(crate) use opml::download_opml;
pub use opml::{Exported, Imported, export_opml, import_opml};
pub(crate) use poll::poll;
pub use poll_now::{poll_now, wait_for_polls};
pub(crate) use river::entry;
pub use river::{mark_entries, river};
pub use subscribe::{FeedChoice, Subscribed, subscribe};
pub use subscriptions::{feeds, rename_feed, resubscribe, unsubscribe};
