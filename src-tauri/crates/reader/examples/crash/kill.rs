//! A child is killed at a random moment of its work.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::child::{DEEDS, EARLY, prepare};
use crate::told::{Said, listen, lost};

/// Runs of a library before a new one is made: what many kills leave must be whole as well.
const RUNS: u32 = 25;

pub(crate) fn random(count: u32) {
    for deed in DEEDS.into_iter().chain([EARLY]) {
        let mut sum = Sum::default();
        let mut room = Room::new();
        for run in 0..count {
            if run % RUNS == 0 {
                room = Room::new();
                let begun = Instant::now();
                let said = listen(room.child(deed, u64::from(run) + 1).spawn().unwrap().stdout.unwrap());
                room.told.extend(said.into_iter().filter(|said| !matches!(said, Said::BackedUp { .. })));
                room.usual = begun.elapsed();
            }
            let at = room.usual.mul_f64(fraction(deed, run) * 1.1);
            let mut child = room.child(deed, u64::from(run) + 2).spawn().unwrap();
            let output = child.stdout.take().unwrap();
            let listening = thread::spawn(move || listen(output));
            thread::sleep(at);
            child.kill().unwrap();
            child.wait().unwrap();
            let said = listening.join().unwrap();
            sum.killed += u32::from(!said.contains(&Said::End));
            let lasting = |said: &&Said| !matches!(said, Said::Failed { .. } | Said::BackedUp { .. });
            room.told.extend(said.iter().filter(lasting).cloned());
            // A backup may be followed by newer ones, and go.
            let told: Vec<Said> = room.told.iter().chain(said.iter().filter(|said| matches!(said, Said::BackedUp { .. }))).cloned().collect();
            sum.look_at(&room.folder(), &told, &said);
        }
        println!(
            "{}",
            json!({ "what": "kill", "control": deed == EARLY, "deed": deed, "runs": count, "killed": sum.killed, "acknowledged": sum.acknowledged, "lost": sum.lost, "corrupt": sum.corrupt })
        );
    }
}

/// A library in a folder of its own, and all that was said of it.
pub(crate) struct Room {
    pub(crate) place: tempfile::TempDir,
    pub(crate) told: Vec<Said>,
    pub(crate) usual: Duration,
}

impl Room {
    pub(crate) fn new() -> Self {
        Self::within(tempfile::tempdir().unwrap())
    }

    pub(crate) fn within(room: tempfile::TempDir) -> Self {
        let told = prepare(&room.path().join("margent"));
        Self { place: room, told, usual: Duration::from_millis(50) }
    }

    /// Another one with the same library, its backups, and the same said of it.
    pub(crate) fn copy(&self) -> Self {
        let place = tempfile::tempdir().unwrap();
        let copied = Command::new("cp").arg("-aT").arg(self.place.path()).arg(place.path()).status().unwrap();
        assert!(copied.success());
        Self { place, told: self.told.clone(), usual: self.usual }
    }

    pub(crate) fn folder(&self) -> std::path::PathBuf {
        self.place.path().join("margent")
    }

    pub(crate) fn child(&self, deed: &str, seed: u64) -> Command {
        child(&self.folder(), deed, seed)
    }
}

pub(crate) fn child(folder: &Path, deed: &str, seed: u64) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["deed", deed]).arg(folder).arg(seed.to_string()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What came of many runs.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    pub(crate) killed: u32,
    pub(crate) acknowledged: usize,
    pub(crate) lost: usize,
    pub(crate) corrupt: usize,
}

impl Sum {
    pub(crate) fn look(&mut self, room: &Room, said: &[Said]) {
        self.look_at(&room.folder(), &room.told, said);
    }

    pub(crate) fn look_at(&mut self, folder: &Path, told: &[Said], said: &[Said]) {
        let (lost, problems) = lost(folder, told);
        self.acknowledged += said.iter().filter(|said| !matches!(said, Said::Failed { .. } | Said::End)).count();
        self.lost += lost.len();
        self.corrupt += usize::from(!problems.is_empty());
        if let Some(first) = lost.first().or(problems.first()) {
            eprintln!("{}: {first}", folder.display());
        }
    }
}

/// A number from 0 to 1 that is another one for each run, the same in every session.
pub(crate) fn fraction(deed: &str, run: u32) -> f64 {
    let mut state = deed.bytes().fold(u64::from(run) + 1, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    state ^= state >> 31;
    state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    #[allow(clippy::cast_precision_loss, reason = "53 bits are enough for a moment")]
    let fraction = (state >> 11) as f64 / (1_u64 << 53) as f64;
    fraction
}
