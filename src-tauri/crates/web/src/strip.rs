//! A picture's file without what it tells about its maker: places, devices, names, thumbnails, and whatever hangs behind its end. What is
//! drawn stays byte for byte. Each function gives `None` for a file that it cannot walk through; that one is drawn anew instead.

/// What a PNG needs to be drawn (PNG 3, 5.6): the picture, its palette, what is transparent, and how its values become light.
const PNG_CHUNKS: &[&[u8]] = &[b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"IDAT", b"IEND"];
/// What a WebP needs to be drawn (RFC 9649, 2.7).
const WEBP_CHUNKS: &[&[u8]] = &[b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"];
/// The flags of VP8X that announce a profile, Exif and XMP.
const WEBP_NOTES: u8 = 0x20 | 0x08 | 0x04;

pub(crate) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const SIGNATURE: usize = 8;
    let mut out = bytes.get(..SIGNATURE)?.to_vec();
    let mut rest = &bytes[SIGNATURE..];
    loop {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        // Length, name, content, checksum.
        let chunk = rest.get(..length.checked_add(12)?)?;
        let name = &chunk[4..8];
        if PNG_CHUNKS.contains(&name) {
            out.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(out);
        }
        rest = &rest[chunk.len()..];
    }
}

pub(crate) fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let body = bytes.strip_prefix(b"RIFF")?;
    let length = usize::try_from(u32::from_le_bytes(*body.first_chunk()?)).ok()?;
    let mut rest = body.get(4..length.checked_add(4)?)?.strip_prefix(b"WEBP")?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    while !rest.is_empty() {
        let length = usize::try_from(u32::from_le_bytes(*rest.get(4..)?.first_chunk()?)).ok()?;
        let padded = length.checked_add(length % 2)?.checked_add(8)?;
        let chunk = rest.get(..padded)?;
        if WEBP_CHUNKS.contains(&&chunk[..4]) {
            let at = out.len();
            out.extend_from_slice(chunk);
            if chunk.starts_with(b"VP8X") {
                *out.get_mut(at + 8)? &= !WEBP_NOTES;
            }
        }
        rest = &rest[padded..];
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Some(out)
}

/// Not for four colours: without its profile a print's colours would be wrong.
pub(crate) fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2).filter(|start| *start == [0xff, 0xd8])?.to_vec();
    let mut at = 2;
    loop {
        // Any number of 0xff may stand before a marker (T.81, B.1.1.2).
        while bytes.get(at)? == &0xff && bytes.get(at + 1)? == &0xff {
            at += 1;
        }
        let marker = *bytes.get(at..at + 2)?.strip_prefix(&[0xff])?.first()?;
        if marker == 0xd9 {
            out.extend_from_slice(&[0xff, 0xd9]);
            return Some(out);
        }
        let length = usize::from(u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?));
        let segment = bytes.get(at..at + 2 + length)?;
        let content = segment.get(4..)?;
        if matches!(marker, 0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc)) && content.get(5)? == &4 {
            return None;
        }
        // Of the notes of applications, JFIF says the density and Adobe how the colours are coded; a longer JFIF carries a thumbnail.
        let keep = match marker {
            0xe0 => content.starts_with(b"JFIF\0") && length == 16,
            0xee => content.starts_with(b"Adobe"),
            0xe1..=0xef | 0xfe => false,
            _ => true,
        };
        if keep {
            out.extend_from_slice(segment);
        }
        at += segment.len();
        if marker == 0xda {
            let end = at + end_of_scan(bytes.get(at..)?);
            out.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
}

/// Of the extensions, what times and repeats the frames stays (GIF 89a, 23 and 26; the loop of `NETSCAPE2.0`).
pub(crate) fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + gif_table(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    loop {
        let keep = match bytes.get(at)? {
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            0x21 => bytes.get(at + 1)? == &0xf9 || [&b"NETSCAPE2.0"[..], b"ANIMEXTS1.0"].contains(&bytes.get(at + 3..at + 14)?),
            _ => true,
        };
        let next = gif_block_end(bytes, at)?;
        if keep {
            out.extend_from_slice(bytes.get(at..next)?);
        }
        at = next;
    }
}

/// Frames of a GIF, counted by its blocks up to two: nothing is decoded.
pub(crate) fn gif_frames(bytes: &[u8]) -> usize {
    let mut at = 13 + bytes.get(10).map_or(0, |flags| gif_table(*flags));
    let mut frames = 0;
    while frames < 2 {
        frames += usize::from(bytes.get(at) == Some(&0x2c));
        let Some(next) = gif_block_end(bytes, at) else { break };
        at = next;
    }
    frames
}

/// Bytes of a table of colours, by the flags that announce it.
fn gif_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where an extension or a frame ends: behind its last sub-block, which is empty.
fn gif_block_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = match bytes.get(at)? {
        0x21 => at + 2,
        0x2c => at + 11 + gif_table(*bytes.get(at + 9)?),
        _ => return None,
    };
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += length + 1;
        if length == 0 {
            return Some(at);
        }
    }
}

/// Where the coded data of a scan end: at a marker that is neither a restart nor a stuffed zero.
fn end_of_scan(data: &[u8]) -> usize {
    data.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff)).unwrap_or(data.len())
}
