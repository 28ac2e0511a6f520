//! What a command is given: a file, or standard input.

use std::fs;
use std::io::Read;

use reader::{ErrorCode, ReaderError};

use crate::output::Failure;

/// Bytes read of one input.
const MAX_INPUT: u64 = 64 * 1024 * 1024;

/// Reads a file, or standard input for `-`.
pub(crate) fn read_input(name: &str, input: &mut dyn Read) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| {
        let code = if error.kind() == std::io::ErrorKind::NotFound { ErrorCode::NotFound } else { ErrorCode::Unreadable };
        Failure::from(ReaderError::new(code, format!("{name}: {error}")))
    };
    let mut bytes = Vec::new();
    if name == "-" {
        input.take(MAX_INPUT + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        fs::File::open(name).and_then(|file| file.take(MAX_INPUT + 1).read_to_end(&mut bytes)).map_err(failed)?;
    }
    if bytes.len() as u64 > MAX_INPUT {
        return Err(ReaderError::new(ErrorCode::Unreadable, format!("{name}: more than {} MB", MAX_INPUT / 1024 / 1024)).into());
    }
    Ok(bytes)
}
