//! Journeys through a real library with the `margent` command, in process.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod annotating;
mod contract;
mod feeds;
mod fetching;
mod files;
mod libraries;
mod organising;
mod pictures;
mod saving;
#[path = "../support/site.rs"]
mod site;
mod versions;

use serde_json::Value;
use tempfile::TempDir;

/// A library of its own, and the command on it.
#[derive(Debug)]
pub struct Desk {
    pub folder: TempDir,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Runs a command that must succeed, and reads its JSON.
    pub fn run(&self, args: &[&str]) -> Value {
        self.run_with(args, "")
    }

    pub fn run_with(&self, args: &[&str], input: &str) -> Value {
        let (status, out) = self.try_run(args, input);
        assert_eq!(status, 0, "margent {args:?}: {out}");
        serde_json::from_str(out.lines().next().unwrap()).unwrap_or_else(|error| panic!("margent {args:?}: {error}: {out}"))
    }

    pub fn try_run(&self, args: &[&str], input: &str) -> (u8, String) {
        let folder = self.folder.path().to_str().unwrap();
        let all: Vec<&str> = ["--library", folder, "--json"].into_iter().chain(args.iter().copied()).collect();
        margent(&all, input)
    }

    /// Saves a text from standard input and gives its id.
    pub fn save(&self, text: &str) -> String {
        self.run_with(&["save", "-"], text)["id"].as_str().unwrap().to_owned()
    }
}

/// Runs the `margent` command in process and gives its status and its standard output.
pub fn margent(args: &[&str], input: &str) -> (u8, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = std::iter::once("margent").chain(args.iter().copied()).map(Into::into);
    let status = cli::run(args, &mut input.as_bytes(), &mut out, &mut err);
    (status, String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap())
}

/// A small text with all that matters in it.
pub const FERRY: &str = "The Ferry That Stayed

by Oona Telford

Nobody had expected the ferry to run that morning, and nobody had told its captain. The ice stood a hand thick in the harbour.

What the Captain Knew

She had crossed in worse. The engine was old, the crew was cold, and the harbour master had locked himself in, which she took for permission.

Did you know? A ferry of this class burns forty litres in the quarter of an hour that it takes to cross.

FAQ

• Does the ferry run in winter? It does, as long as the captain says so.
• Who owns it? The island, in two hundred shares.
";
