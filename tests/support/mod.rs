//! What the tests of the window and of the browser share.

pub(crate) mod page;
pub(crate) mod process;

use std::path::PathBuf;

/// Where tests leave pictures for a person to look at.
pub(crate) fn pictures() -> PathBuf {
    let folder = start::profile().unwrap().join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
