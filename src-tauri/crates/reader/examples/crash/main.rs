//! Breaks the program and its disk at every point, and looks whether something was lost: `cargo run --release -p reader --example crash -- WHAT [COUNT]`.
//!
//! A child process does what a person does and says each time that it was done; it is killed, its writes fail, its disk is cut off, its bits are turned.
//! Then the library is opened again: what was said to be done must be there, every row must be what was written.
//!
//! | WHAT | does | COUNT |
//! |---|---|---|
//! | `kill` | SIGKILL at a random moment | kills of each deed |
//! | `write` | SIGKILL at the N-th write, sync or renaming | every COUNT-th N |
//! | `fault` | the N-th write or sync fails: EIO, then ENOSPC | every COUNT-th N |
//! | `power` | the file system is cut off, and mounted again (root) | cuts of each deed |
//! | `flip` | one bit of notes and documents is turned | bits |
//! | `schema` | SIGKILL while a library of each former schema is upgraded | kills of each schema |
//! | `mutate` | libraries of which bytes were changed are read and repaired | files |
//! | `place` | a full disk, a folder that cannot be written to, two processes, a clock that jumps | – |
//!
//! Each prints what it did as a line of JSON, with its control: the same with a defence off, which does lose.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, clippy::expect_used, reason = "a harness fails by panicking, and prints")]

mod child;
mod fault;
mod flip;
mod kill;
mod mutate;
mod place;
mod power;
mod schema;
mod told;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let count = |at: usize, usual: u32| words.get(at).map_or(usual, |word| word.parse().expect("a number"));
    match words.as_slice() {
        ["deed", "read", folder, _] => mutate::read(folder.as_ref()),
        ["deed", deed, folder, seed, ..] => child::run(deed, folder.as_ref(), seed.parse().expect("a number"), count(4, child::TIMES)),
        ["kill", ..] => kill::random(count(1, 20)),
        ["write", ..] => fault::kill_at_writes(count(1, 1)),
        ["fault", ..] => fault::faults(count(1, 1)),
        ["power", ..] => power::cuts(count(1, 10)),
        ["flip", ..] => flip::flips(count(1, 400)),
        ["schema", ..] => schema::kills(count(1, 20)),
        ["place", ..] => place::all(),
        ["mutate", ..] => mutate::all(count(1, 300)),
        _ => eprintln!("usage: crash kill|write|fault|power|flip|schema|mutate|place [COUNT]"),
    }
}
