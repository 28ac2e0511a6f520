//! The deeds of the reader on a terminal and for scripts.

mod args;
mod browser;
mod commands;
mod feed;
mod input;
mod lines;
mod native;
mod output;
mod safety;
mod stories;
mod window;

use std::ffi::OsString;
use std::io::{Read, Write};

use clap::{CommandFactory as _, Parser as _};

use args::Args;
use output::{Failure, Output};

/// The words of the command line, for its manual and for shells that complete them.
pub fn words() -> clap::Command {
    Args::command()
}

/// The options that every command takes, moved to the front: `tag` takes names that begin with a hyphen and would take these for some.
fn globals_first(args: Vec<OsString>) -> Vec<OsString> {
    let (mut front, mut rest) = (Vec::new(), Vec::new());
    let mut args = args.into_iter();
    front.extend(args.next());
    while let Some(arg) = args.next() {
        if arg == "--json" {
            front.push(arg);
        } else if arg == "--library" {
            front.push(arg);
            front.extend(args.next());
        } else {
            // What follows is the option's own, whatever it looks like.
            let takes_text = ["--text", "--note", "--quote", "--prefix", "--suffix"].iter().any(|option| arg == *option);
            rest.push(arg);
            if takes_text {
                rest.extend(args.next());
            }
        }
    }
    front.extend(rest);
    front
}

/// Runs one command line and gives its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>, input: &mut dyn Read, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let args = globals_first(native::as_subcommand(args.into_iter().collect()));
    let json = args.iter().any(|arg| arg == "--json");
    let mut output = Output { json, out, err };
    match Args::try_parse_from(&args) {
        Ok(args) => match commands::run(&args, input, &mut output) {
            Ok(()) => 0,
            Err(failure) => output.fail(&failure),
        },
        Err(error) if error.use_stderr() => output.fail(&Failure::usage(&error)),
        Err(help) => output.help(&help),
    }
}
