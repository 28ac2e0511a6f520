//! The `margent` command.

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let status = cli::run(std::env::args_os(), &mut io::stdin().lock(), &mut out, &mut io::stderr().lock());
    // The reader of a pipe may have gone: it has all it wanted.
    let _ = out.flush();
    ExitCode::from(status)
}
