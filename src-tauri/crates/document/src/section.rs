//! The outline.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Section {
    /// Position in the outline, from 0.
    pub ordinal: u32,
    /// The section around it.
    pub parent: Option<u32>,
    /// Level of its heading, 2 to 6.
    pub level: u8,
    /// The heading's text.
    pub title: String,
}
