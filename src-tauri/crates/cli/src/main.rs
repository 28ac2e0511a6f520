//! The `margent` command.

use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let status = cli::run(std::env::args_os(), &mut io::stdin().lock(), &mut out, &mut io::stderr().lock());
    match out.flush() {
        Ok(()) => ExitCode::from(status),
        // The reader of a pipe has gone: it has all it wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(status),
        Err(error) => {
            let _ = writeln!(io::stderr(), "margent: the output could not be written: {error}");
            ExitCode::from(if error.kind() == ErrorKind::StorageFull { 7 } else { 1 })
        }
    }
}
