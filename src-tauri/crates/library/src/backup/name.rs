//! Where backups are, and what their names say: when each was made and why.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use ts_rs::TS;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// An hour of use had gone by.
    Hourly,
    /// A person asked for it.
    Asked,
    /// A newer Margent was about to change the file.
    Upgrade,
    /// Many articles were about to be removed.
    Removal,
    /// Another state was about to be put in its place.
    Restore,
}

impl Reason {
    const ALL: [Self; 5] = [Self::Hourly, Self::Asked, Self::Upgrade, Self::Removal, Self::Restore];

    fn as_str(self) -> &'static str {
        match self {
            Self::Hourly => "hourly",
            Self::Asked => "asked",
            Self::Upgrade => "before-upgrade",
            Self::Removal => "before-removal",
            Self::Restore => "before-restore",
        }
    }
}

/// A backup that was checked when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// RFC 3339.
    pub made_at: String,
    /// Why it was made.
    pub reason: Reason,
    /// Bytes of the file, without the files it shares with others.
    #[ts(type = "number")]
    pub bytes: u64,
}

impl Backup {
    /// When it was made.
    pub(crate) fn moment(&self) -> Timestamp {
        self.made_at.parse().unwrap_or_default()
    }

    /// Seconds since it was made; fewer than none for one from a clock that ran ahead.
    pub fn age(&self) -> i64 {
        Timestamp::now().duration_since(self.moment()).as_secs()
    }
}

/// The folder of a library's backups: beside the library's own, so that who removes the one still has the other.
pub fn folder_of(library: &Path) -> PathBuf {
    let mut name = library.file_name().map_or_else(|| OsString::from("margent"), OsString::from);
    name.push("-backups");
    library.with_file_name(name)
}

/// The backups of a library, newest first.
pub fn list(library: &Path) -> Vec<Backup> {
    let Ok(files) = fs::read_dir(folder_of(library)) else { return Vec::new() };
    let mut backups: Vec<Backup> = files.flatten().filter_map(|file| parse(&file.path(), file.metadata().map_or(0, |about| about.len()))).collect();
    backups.sort_by(|one, other| other.path.cmp(&one.path));
    backups
}

/// The newest backup of a library. One from a clock that ran ahead is not: nothing would be newer for as long.
pub fn newest(library: &Path) -> Option<Backup> {
    list(library).into_iter().find(|backup| backup.age() >= 0)
}

/// `margent-20261125T173000.123Z-hourly.sqlite`: names sort by time.
pub(super) fn file_name(moment: Timestamp, reason: Reason) -> String {
    let moment = moment.to_zoned(TimeZone::UTC);
    format!("margent-{}.{:03}Z-{}.sqlite", moment.strftime("%Y%m%dT%H%M%S"), moment.subsec_nanosecond() / 1_000_000, reason.as_str())
}

fn parse(path: &Path, bytes: u64) -> Option<Backup> {
    let (moment, reason) = path.file_name()?.to_str()?.strip_prefix("margent-")?.strip_suffix(".sqlite")?.split_once('-')?;
    let moment: Timestamp = moment.parse().ok()?;
    let reason = Reason::ALL.into_iter().find(|known| known.as_str() == reason)?;
    Some(Backup { path: path.to_owned(), made_at: moment.to_string(), reason, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_and_why() {
        let moment: Timestamp = "2026-11-25T17:30:00.120Z".parse().unwrap();
        for reason in Reason::ALL {
            let name = file_name(moment, reason);
            let parsed = parse(Path::new(&name), 7).unwrap();
            assert_eq!((parsed.moment(), parsed.reason), (moment, reason), "{name}");
        }
        for other in ["library.sqlite", "margent-x-hourly.sqlite", "margent-20261125T173000.120Z-never.sqlite", "margent-20261125T173000.120Z-hourly.sqlite.part"] {
            assert_eq!(parse(Path::new(other), 7), None, "{other}");
        }
    }

    #[test]
    fn backups_are_beside_the_library() {
        assert_eq!(folder_of(Path::new("/home/anna/margent")), Path::new("/home/anna/margent-backups"));
    }
}
