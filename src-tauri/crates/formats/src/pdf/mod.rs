//! PDF with a text layer: letters by their places become lines, lines in reading order become paragraphs.

mod blocks;
mod bombs;
mod furniture;
mod glyphs;
mod lines;

use std::borrow::Cow;
use std::time::{Duration, Instant};

use document::InputKind;
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::metadata::Metadata;
use hayro_interpret::hayro_syntax::object::DateTime;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use crate::bundle::{About, Bundle};
use crate::error::FormatError;
use crate::kind::FileKind;
use blocks::Block;

const WHAT: &str = "PDF";
/// Pages of one file.
const MAX_PAGES: usize = 5_000;
/// Bytes of text of one file.
const MAX_TEXT: usize = 20 * 1024 * 1024;
/// How long pages are read. A page takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// Letters on a page (average) below which its text is only a stamp on a scan.
const MIN_LETTERS: usize = 20;

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8]) -> Result<Bundle<'static>, FormatError> {
    bombs::refuse(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(failed)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(FormatError::damaged(WHAT, "it has no pages"));
    }
    if count > MAX_PAGES {
        return Err(FormatError::TooLarge { what: WHAT, part: format!("{count} pages"), limit: format!("{MAX_PAGES} pages") });
    }
    let (mut pages, pictures) = read_pages(&pdf)?;
    furniture::drop(&mut pages);
    let mut blocks = blocks::read(&pages);
    let mut about = about(pdf.metadata());
    take_title(&mut blocks, &mut about);
    let mut bundle = Bundle::page(FileKind::Pdf, Cow::Owned(blocks::html(&blocks, None).into_bytes()), InputKind::Html);
    bundle.whole = true;
    bundle.about = about;
    if pictures > 0 {
        bundle.lost.push(if pictures == 1 { "a picture".into() } else { format!("{pictures} pictures") });
    }
    Ok(bundle)
}

/// The lines of all pages, and how many pictures stand on them.
fn read_pages(pdf: &Pdf) -> Result<(Vec<Vec<lines::Line>>, usize), FormatError> {
    let cache = InterpreterCache::new();
    let start = Instant::now();
    let (mut pages, mut pictures, mut letters, mut unknown, mut text) = (Vec::new(), 0, 0, 0, 0);
    for page in pdf.pages().iter() {
        let shown = glyphs::read(page, &cache).ok_or(FormatError::TooSlow { what: WHAT, after: glyphs::PATIENCE })?;
        pictures += shown.pictures;
        unknown += shown.unknown;
        letters += shown.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).count();
        let lines = lines::read(shown.glyphs);
        text += lines.iter().map(|line| line.text.len()).sum::<usize>();
        pages.push(lines);
        if text > MAX_TEXT {
            return Err(FormatError::TooLarge { what: WHAT, part: "its text".into(), limit: format!("{} MB", MAX_TEXT / 1024 / 1024) });
        }
        if start.elapsed() > PATIENCE {
            return Err(FormatError::TooSlow { what: WHAT, after: PATIENCE });
        }
    }
    if letters == 0 && pictures == 0 && unknown == 0 {
        return Err(FormatError::Empty { what: WHAT });
    }
    if pictures >= pages.len() && letters < MIN_LETTERS * pages.len() || letters == 0 {
        return Err(FormatError::NoTextLayer);
    }
    if unknown > letters {
        return Err(FormatError::damaged(WHAT, "its fonts do not say which letters they draw, so that its text cannot be read"));
    }
    Ok((pages, pictures))
}

fn failed(error: LoadPdfError) -> FormatError {
    match error {
        // The library does not name the reasons of this variant; it only prints them.
        LoadPdfError::Decryption(reason) if format!("{reason:?}") == "PasswordProtected" => FormatError::Locked { what: WHAT },
        LoadPdfError::Decryption(_) => FormatError::damaged(WHAT, "it is encrypted in a way that is not known"),
        LoadPdfError::Invalid => FormatError::damaged(WHAT, "it has no list of objects that could be found or made anew"),
    }
}

fn about(metadata: &Metadata) -> About {
    let text = |value: &Option<Box<[u8]>>| value.as_deref().map(decode).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
    About {
        title: text(&metadata.title).filter(|title| is_title(title)),
        byline: text(&metadata.author).filter(|author| !matches!(author.to_lowercase().as_str(), "anonymous" | "unknown" | "author" | "user" | "admin" | "administrator" | "(unspecified)")),
        published_at: metadata.creation_date.as_ref().and_then(day),
        ..About::default()
    }
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 by its mark, else nearly Latin-1.
fn decode(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned(),
        None => std::str::from_utf8(bytes).map_or_else(|_| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), str::to_owned),
    }
}

/// Programs put the name of the file they printed into the title.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let file = [".doc", ".docx", ".odt", ".indd", ".tex", ".dvi", ".pdf", ".qxd", ".ppt", ".pptx", ".html", ".htm", ".md", ".txt", ".xls", ".xlsx"].iter().any(|ending| lower.ends_with(ending));
    !file && !lower.starts_with("microsoft ") && !lower.starts_with("untitled") && !lower.starts_with("http") && lower.chars().any(char::is_alphabetic) && lower != "title"
}

fn day(date: &DateTime) -> Option<String> {
    let day = jiff::civil::Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()?;
    (date.year > 1970).then(|| day.to_string())
}

/// The largest heading among the first blocks is the title, where the file names none or the same.
fn take_title(blocks: &mut Vec<Block>, about: &mut About) {
    let size_of = |block: &Block| if let Block::Heading { size, .. } = block { *size } else { 0 };
    let largest = blocks.iter().map(size_of).max().unwrap_or(0);
    let Some(at) = blocks.iter().take(6).position(|block| largest > 0 && size_of(block) == largest) else { return };
    let alone = blocks.iter().filter(|block| size_of(block) == largest).count() == 1;
    let Some(Block::Heading { text, .. }) = blocks.get(at) else { return };
    let same = |title: &str| {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        letters(title) == letters(text)
    };
    if about.title.as_deref().map_or(alone, same) {
        about.title.get_or_insert_with(|| text.clone());
        blocks.remove(at);
    }
}
