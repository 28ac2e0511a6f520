//! Browsers and the program: who may hand pages over, and where each browser looks for the program that takes them.

mod connect;
mod install;
mod places;
mod record;
mod registry;

pub use connect::ConnectedBrowsers;
pub(crate) use connect::connect_found;
pub use install::{ConnectWishes, Connected, Connection, connect_browsers, disconnect_browsers};
pub use places::Browser;
pub use record::{ADDON_ID, EXTENSION_ID, HOST, Record};
