//! What reaches the terminal: one JSON value, or lines without a single control character of a saved text.

use std::io::{ErrorKind, Write};

use reader::{ErrorCode, ReaderError};
use serde::Serialize;
use serde_json::json;

/// Where a command prints.
pub(crate) struct Output<'a> {
    pub(crate) json: bool,
    pub(crate) out: &'a mut dyn Write,
    pub(crate) err: &'a mut dyn Write,
}

/// Why a command ends.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The reader said so.
    Reader(ReaderError),
    /// The words of the command line are wrong.
    Usage(String),
    /// What failed has been told already; only the status is left.
    Told(ErrorCode),
    /// The reader of the pipe has gone: a quiet end.
    BrokenPipe,
    /// Printing failed.
    Print(String),
}

impl Failure {
    pub(crate) fn usage(error: &clap::Error) -> Self {
        Self::Usage(error.render().to_string())
    }
}

impl From<ReaderError> for Failure {
    fn from(error: ReaderError) -> Self {
        Self::Reader(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe { Self::BrokenPipe } else { Self::Print(error.to_string()) }
    }
}

impl Output<'_> {
    /// Prints a value as JSON, or as the lines that `lines` makes of it.
    pub(crate) fn value<T: Serialize>(&mut self, value: &T, lines: impl FnOnce(&T) -> String) -> Result<(), Failure> {
        if self.json {
            serde_json::to_writer(&mut *self.out, value).map_err(|error| Failure::from(std::io::Error::from(error)))?;
            writeln!(self.out)?;
        } else {
            let text = printable(&lines(value));
            // What comes next, a remark or the next prompt, begins its own line.
            write!(self.out, "{text}{}", if text.is_empty() || text.ends_with('\n') { "" } else { "\n" })?;
        }
        Ok(())
    }

    /// Says something that is no part of the result.
    pub(crate) fn remark(&mut self, text: &str) -> Result<(), Failure> {
        Ok(writeln!(self.err, "{}", printable(text))?)
    }

    pub(crate) fn help(&mut self, help: &clap::Error) -> u8 {
        // Without a reader for the help there is nobody to tell.
        let _ = write!(self.out, "{}", help.render());
        0
    }

    /// Tells why the command ends, and gives its exit status.
    pub(crate) fn fail(&mut self, failure: &Failure) -> u8 {
        let (code, message, status) = match failure {
            Failure::BrokenPipe => return 0,
            Failure::Told(code) => return exit_status(*code),
            Failure::Usage(message) => (ErrorCode::Invalid, message.trim().to_owned(), 2),
            Failure::Print(message) => (ErrorCode::Unexpected, message.clone(), 1),
            Failure::Reader(error) => (error.code, error.message.clone(), exit_status(error.code)),
        };
        // If even this cannot be printed, the status still tells.
        let _ = if self.json {
            writeln!(self.out, "{}", json!({ "error": { "code": code, "message": message } }))
        } else {
            writeln!(self.err, "margent: {}", printable(message.trim_start_matches("error: ")))
        };
        status
    }
}

fn exit_status(code: ErrorCode) -> u8 {
    match code {
        ErrorCode::Unexpected | ErrorCode::Superseded => 1,
        ErrorCode::Invalid => 2,
        ErrorCode::NotFound => 3,
        ErrorCode::Unreadable | ErrorCode::Feed => 4,
        ErrorCode::Network => 5,
        ErrorCode::Library => 6,
        ErrorCode::DiskFull => 7,
    }
}

/// Text without control characters and without marks that turn a terminal's line around; line breaks and tabs stay.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_of_a_text_reaches_a_terminal() {
        assert_eq!(printable("a\u{1b}]8;;http://x\u{7}b\u{9b}31m\u{202e}c\r\nd\te"), "a]8;;http://xb31mc\nd\te");
    }

    #[test]
    fn what_is_printed_ends_its_line() {
        for (text, printed) in [("a", "a\n"), ("a\nb\n", "a\nb\n"), ("", "")] {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            Output { json: false, out: &mut out, err: &mut err }.value(&(), |()| text.to_owned()).unwrap_or_else(|failure| panic!("{failure:?}"));
            assert_eq!(String::from_utf8(out).unwrap(), printed);
        }
    }
}
