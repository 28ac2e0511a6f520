//! What an answer says, decoded piece by piece: the budget counts decoded bytes, so that a small answer cannot become a large one.

use std::io::{self, Write};

use brotli_decompressor::DecompressorWriter;
use flate2::write::MultiGzDecoder;
use zstd::stream::raw;
use zstd::stream::zio;

/// What we say that we can decode.
pub(crate) const ACCEPT_ENCODING: &str = "gzip, br, zstd";

/// Brotli's working space, in bytes.
const BROTLI_BUFFER: usize = 16 * 1024;
/// The largest window of zstd that the web uses: 8 MB (RFC 9659, 3). A larger one would let an answer choose our memory.
const ZSTD_WINDOW_LOG: u32 = 23;

/// A decoder of one content coding.
pub(crate) enum Decoder {
    Plain(Bounded),
    Gzip(Box<MultiGzDecoder<Bounded>>),
    Brotli(Box<DecompressorWriter<Bounded>>),
    Zstd(Box<zio::Writer<Bounded, raw::Decoder<'static>>>),
}

/// Why decoding ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// More than the budget.
    TooLarge,
    /// Not what it was declared to be.
    Garbled(String),
}

impl Decoder {
    /// The decoder of a `Content-Encoding`, for at most `limit` decoded bytes. Two codings on top of each other have no honest use.
    pub(crate) fn new(coding: Option<&str>, limit: usize) -> Result<Self, BodyError> {
        let out = Bounded { bytes: Vec::new(), limit, full: false };
        match coding.map(|coding| coding.trim().to_ascii_lowercase()).as_deref() {
            None | Some("" | "identity") => Ok(Self::Plain(out)),
            Some("gzip" | "x-gzip") => Ok(Self::Gzip(Box::new(MultiGzDecoder::new(out)))),
            Some("br") => Ok(Self::Brotli(Box::new(DecompressorWriter::new(out, BROTLI_BUFFER)))),
            Some("zstd") => {
                let mut decoder = raw::Decoder::new().map_err(|error| garbled(&error))?;
                decoder.set_parameter(raw::DParameter::WindowLogMax(ZSTD_WINDOW_LOG)).map_err(|error| garbled(&error))?;
                Ok(Self::Zstd(Box::new(zio::Writer::new(out, decoder))))
            }
            Some(other) => Err(BodyError::Garbled(format!("it is coded as {other:?}, which we did not ask for"))),
        }
    }

    /// Takes the next piece as it came.
    pub(crate) fn write(&mut self, piece: &[u8]) -> Result<(), BodyError> {
        let written = match self {
            Self::Plain(out) => out.write_all(piece),
            Self::Gzip(decoder) => decoder.write_all(piece),
            Self::Brotli(decoder) => decoder.write_all(piece),
            Self::Zstd(decoder) => decoder.write_all(piece),
        };
        written.map_err(|error| if self.out().full { BodyError::TooLarge } else { garbled(&error) })
    }

    /// The whole, if the last piece was its end.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, BodyError> {
        let ended = match &mut self {
            Self::Plain(_) => Ok(()),
            Self::Gzip(decoder) => decoder.try_finish(),
            Self::Brotli(decoder) => decoder.close(),
            Self::Zstd(decoder) => decoder.finish(),
        };
        let full = self.out().full;
        ended.map_err(|error| if full { BodyError::TooLarge } else { garbled(&error) })?;
        Ok(std::mem::take(&mut self.out_mut().bytes))
    }

    fn out(&self) -> &Bounded {
        match self {
            Self::Plain(out) => out,
            Self::Gzip(decoder) => decoder.get_ref(),
            Self::Brotli(decoder) => decoder.get_ref(),
            Self::Zstd(decoder) => decoder.writer(),
        }
    }

    fn out_mut(&mut self) -> &mut Bounded {
        match self {
            Self::Plain(out) => out,
            Self::Gzip(decoder) => decoder.get_mut(),
            Self::Brotli(decoder) => decoder.get_mut(),
            Self::Zstd(decoder) => decoder.writer_mut(),
        }
    }
}

fn garbled(error: &io::Error) -> BodyError {
    BodyError::Garbled(error.to_string())
}

/// Bytes up to a limit. It grows with what comes, never by what was announced.
pub(crate) struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
    full: bool,
}

impl Write for Bounded {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + piece.len() > self.limit {
            self.full = true;
            return Err(io::Error::other("more than the budget"));
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[u8] = b"The ferry stayed in the harbour, as it had every winter. The ferry stayed in the harbour, as it had every winter.";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        ::zstd::bulk::compress(bytes, 19).unwrap()
    }

    /// A brotli stream that says "aaaa…" 1,000,000 times, made by the reference encoder at quality 9.
    const BROTLI_BOMB: &[u8] = include_bytes!("../tests/bomb.br");

    fn decode(coding: Option<&str>, bytes: &[u8], limit: usize) -> Result<Vec<u8>, BodyError> {
        let mut decoder = Decoder::new(coding, limit)?;
        for piece in bytes.chunks(7) {
            decoder.write(piece)?;
        }
        decoder.finish()
    }

    #[test]
    fn each_coding_is_decoded() {
        assert_eq!(decode(None, TEXT, 1_000).unwrap(), TEXT);
        assert_eq!(decode(Some("GZIP"), &gzip(TEXT), 1_000).unwrap(), TEXT);
        assert_eq!(decode(Some("zstd"), &zstd(TEXT), 1_000).unwrap(), TEXT);
        assert_eq!(decode(Some("br"), BROTLI_BOMB, 2_000_000).unwrap(), vec![b'a'; 1_000_000]);
    }

    #[test]
    fn bombs_stop_at_the_budget_on_decoded_bytes() {
        let zeros = vec![0; 4_000_000];
        for (coding, bytes) in [("gzip", gzip(&zeros)), ("zstd", zstd(&zeros)), ("br", BROTLI_BOMB.to_vec())] {
            assert!(bytes.len() < 5_000);
            assert_eq!(decode(Some(coding), &bytes, 100_000), Err(BodyError::TooLarge), "{coding}");
        }
    }

    #[test]
    fn a_zstd_window_beyond_the_webs_is_refused() {
        let mut encoder = ::zstd::stream::write::Encoder::new(Vec::new(), 1).unwrap();
        encoder.set_parameter(::zstd::stream::raw::CParameter::WindowLog(27)).unwrap();
        encoder.write_all(TEXT).unwrap();
        let bytes = encoder.finish().unwrap();
        assert!(matches!(decode(Some("zstd"), &bytes, 1_000), Err(BodyError::Garbled(_))));
    }

    #[test]
    fn halves_and_rubbish_are_errors() {
        for (coding, bytes) in [("gzip", gzip(TEXT)), ("zstd", zstd(TEXT)), ("br", BROTLI_BOMB.to_vec())] {
            assert!(matches!(decode(Some(coding), &bytes[..bytes.len() / 2], 2_000_000), Err(BodyError::Garbled(_))), "{coding}");
            assert!(matches!(decode(Some(coding), b"not coded at all, but of some length", 1_000), Err(BodyError::Garbled(_))), "{coding}");
        }
        for coding in ["gzip, gzip", "deflate", "zstd-evil"] {
            assert!(matches!(decode(Some(coding), TEXT, 1_000), Err(BodyError::Garbled(_))), "{coding}");
        }
    }
}
