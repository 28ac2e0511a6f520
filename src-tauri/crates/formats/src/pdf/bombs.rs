//! What a PDF's streams unpack to, measured before anything holds it: the PDF library unpacks each stream whole.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use memchr::memmem;

use crate::error::FormatError;

use super::WHAT;

/// Bytes that one stream of instructions, letters or objects may unpack to. Books reach 5 MB.
const MAX_STREAM: u64 = 64 * 1024 * 1024;
/// Bytes that all of them may unpack to.
const MAX_TOTAL: u64 = 512 * 1024 * 1024;
/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 512;

/// Refuses a file whose streams are bombs. Pictures are not measured: nothing unpacks them.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), FormatError> {
    let mut total = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).or_else(|| data.strip_prefix(b"\r")).unwrap_or_default();
        if !is_packed(data) || is_picture(&bytes[at.saturating_sub(DICTIONARY)..at]) {
            continue;
        }
        let size = unpacked(data);
        total += size;
        if size > MAX_STREAM || total > MAX_TOTAL {
            return Err(FormatError::TooLarge { what: WHAT, part: "a part of it unpacks to more than any page needs".into(), limit: format!("{} MB", MAX_STREAM / 1024 / 1024) });
        }
    }
    Ok(())
}

/// Whether zlib's header stands here (RFC 1950, 2.2).
fn is_packed(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..] if method & 0x0f == 8 && (u16::from(*method) * 256 + u16::from(*flags)) % 31 == 0)
}

/// Looks only behind the last object's beginning: the one before may be a picture.
fn is_picture(before: &[u8]) -> bool {
    let own = memmem::rfind(before, b" obj").map_or(before, |at| &before[at..]);
    memmem::find(own, b"/Image").is_some() && memmem::find(own, b"/Subtype").is_some()
}

/// How many bytes come out, counted up to just above the limit; what is packed twice is unpacked twice.
fn unpacked(data: &[u8]) -> u64 {
    let mut head = Vec::new();
    let mut once = ZlibDecoder::new(data);
    // A stream that breaks off has given what it has.
    let _ = once.by_ref().take(2).read_to_end(&mut head);
    let rest = once.take(MAX_STREAM + 1);
    if is_packed(&head) {
        let size = count(ZlibDecoder::new(head.as_slice().chain(rest)));
        return size.max(1);
    }
    head.len() as u64 + count(rest)
}

fn count(reader: impl Read) -> u64 {
    let (mut reader, mut sink) = (reader.take(MAX_STREAM + 1), Count(0));
    let _ = io::copy(&mut reader, &mut sink);
    sink.0
}

struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn bombs_are_refused_once_and_twice_packed() {
        let file = |dictionary: &str, data: &[u8]| [format!("1 0 obj\n<<{dictionary}>>stream\n").as_bytes(), data, b"\nendstream"].concat();
        let zeros = packed(&vec![0; 70 * 1024 * 1024]);
        assert!(refuse(&file("/Filter/FlateDecode", &zeros)).is_err());
        assert!(refuse(&file("/Filter[/FlateDecode/FlateDecode]", &packed(&zeros))).is_err());
        assert!(refuse(&file("/Subtype/Image/Filter/FlateDecode", &zeros)).is_ok());
        assert!(refuse(&file("/Filter/FlateDecode", &packed(b"BT (harbour) Tj ET"))).is_ok());
    }
}
