//! What is told to a person about their library without being asked: it may cost them what they keep.

use std::fmt;

use serde::Serialize;
use ts_rs::TS;

use crate::place;
use crate::reader::Reader;

/// One thing that is to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Concern {
    /// The library is on a drive of a network: locks and syncs that are said to be done may not be.
    Network {
        /// The file system, as the machine calls it.
        system: String,
    },
    /// It is in a folder whose files another program copies one by one, in the middle of a change too.
    Synced {
        /// The program.
        by: String,
    },
    /// No backup could be made by itself. It is tried again.
    Backup {
        /// What hinders it.
        why: String,
    },
    /// The last notes are in the library, but not in its journal. They follow when it can be written again.
    Journal {
        /// What hinders it.
        why: String,
    },
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network { system } => write!(f, "the library is on a drive of a network ({system}), which may say that something is written when it is not"),
            Self::Synced { by } => write!(f, "the library is in a folder that {by} carries between machines, which copies files while they are being changed and can damage it"),
            Self::Backup { why } => write!(f, "no backup could be made by itself: {why}"),
            Self::Journal { why } => write!(f, "the journal of notes could not be written: {why}"),
        }
    }
}

/// What is to be told of a library now.
pub fn concerns(reader: &Reader) -> Vec<Concern> {
    let (network, syncing) = place::network_and_syncing(reader.folder());
    let all = [
        network.map(|system| Concern::Network { system }),
        syncing.map(|by| Concern::Synced { by }),
        reader.backup_trouble().map(|why| Concern::Backup { why }),
        reader.library.journal_trouble().map(|why| Concern::Journal { why }),
    ];
    all.into_iter().flatten().collect()
}
