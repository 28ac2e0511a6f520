//! `margent-serve [--library DIR]`: the reader in a browser, until Ctrl-C.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use reader::ReaderError;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a terminal there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "margent-serve: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), ReaderError> {
    let mut args = std::env::args_os().skip(1);
    let given = match args.next() {
        Some(flag) if flag == "--library" => args.next().map(PathBuf::from),
        Some(other) => return Err(ReaderError::invalid(format!("{} is not known: margent-serve [--library DIR]", other.to_string_lossy()))),
        None => None,
    };
    let reader = Arc::new(reader::open_at_start(&reader::library_folder(given)?)?);
    reader::welcome(&reader)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| ReaderError::new(reader::ErrorCode::Unexpected, error.to_string()))?;
    runtime.block_on(async {
        let served = serve::serve(reader).await?;
        let _ = writeln!(std::io::stdout(), "Margent is open at {}\nKeep this link to yourself. Ctrl-C ends it.", served.link);
        let _ = std::io::stdout().flush();
        // Ctrl-C ends the process: everything that was acknowledged is on the disk.
        std::future::pending::<()>().await;
        Ok(())
    })
}
