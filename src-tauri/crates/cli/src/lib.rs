//! The deeds of the reader on a terminal and for scripts.

mod args;
mod commands;
mod output;

use std::ffi::OsString;
use std::io::{Read, Write};

use clap::Parser as _;

use args::Args;
use output::{Failure, Output};

/// Runs one command line and gives its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>, input: &mut dyn Read, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
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
