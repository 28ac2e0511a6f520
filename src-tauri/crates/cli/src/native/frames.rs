//! Native messaging's frames: a length of 32 bits in the machine's own byte order, then JSON in UTF-8.

use std::io::{ErrorKind, Read, Result, Write};

/// Bytes of one message. Browsers take no more than this from a host; a page that is larger comes in pieces.
pub(super) const MAX_MESSAGE: usize = 1024 * 1024;

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A message, not yet understood.
    Message(Vec<u8>),
    /// One that claims to be too large. Nothing that follows can be trusted to begin where it should.
    TooLarge(usize),
    /// The browser has gone in the midst of a message.
    Broken,
    /// The browser has closed the pipe.
    End,
}

/// Reads one message.
pub(super) fn read(input: &mut dyn Read) -> Result<Frame> {
    let mut length = [0; 4];
    match fill(input, &mut length)? {
        0 => return Ok(Frame::End),
        4 => {}
        _ => return Ok(Frame::Broken),
    }
    let length = usize::try_from(u32::from_ne_bytes(length)).unwrap_or(usize::MAX);
    if length > MAX_MESSAGE {
        return Ok(Frame::TooLarge(length));
    }
    let mut message = vec![0; length];
    Ok(if fill(input, &mut message)? == length { Frame::Message(message) } else { Frame::Broken })
}

/// Writes one message at once, since the browser waits for it.
pub(super) fn write(output: &mut dyn Write, message: &[u8]) -> Result<()> {
    let length = u32::try_from(message.len()).ok().filter(|_| message.len() <= MAX_MESSAGE).ok_or_else(|| std::io::Error::new(ErrorKind::InvalidInput, "a message too large for a browser"))?;
    output.write_all(&length.to_ne_bytes())?;
    output.write_all(message)?;
    output.flush()
}

/// Reads until the buffer is full or the pipe has ended, and gives how much came.
fn fill(input: &mut dyn Read, buffer: &mut [u8]) -> Result<usize> {
    let mut full = 0;
    while full < buffer.len() {
        match input.read(&mut buffer[full..]) {
            Ok(0) => break,
            Ok(count) => full += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut pipe = Vec::new();
        write(&mut pipe, b"{}").unwrap();
        write(&mut pipe, b"").unwrap();
        let mut input = &pipe[..];
        assert_eq!(read(&mut input).unwrap(), Frame::Message(b"{}".into()));
        assert_eq!(read(&mut input).unwrap(), Frame::Message(Vec::new()));
        assert_eq!(read(&mut input).unwrap(), Frame::End);
        assert!(write(&mut pipe, &vec![b' '; MAX_MESSAGE + 1]).is_err());
    }

    #[test]
    fn broken_pipes_and_giant_lengths_are_told() {
        assert_eq!(read(&mut &[2, 0][..]).unwrap(), Frame::Broken);
        assert_eq!(read(&mut &[&5_u32.to_ne_bytes()[..], b"{}"].concat()[..]).unwrap(), Frame::Broken);
        assert_eq!(read(&mut &u32::MAX.to_ne_bytes()[..]).unwrap(), Frame::TooLarge(u32::MAX as usize));
    }
}
