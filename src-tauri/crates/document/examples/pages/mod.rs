//! Pages of a folder, packed or not: shared by the examples and the bench.

use std::io::Read as _;
use std::path::Path;

/// The name and the bytes of a page in NAME.html or NAME.html.gz; `None` for any other file.
pub(crate) fn page(path: &Path) -> std::io::Result<Option<(String, Vec<u8>)>> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let (name, packed) = match (file.strip_suffix(".html.gz"), file.strip_suffix(".html")) {
        (Some(name), _) => (name, true),
        (_, Some(name)) => (name, false),
        _ => return Ok(None),
    };
    let mut bytes = std::fs::read(path)?;
    if packed {
        let mut page = Vec::new();
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut page)?;
        bytes = page;
    }
    Ok(Some((name.to_owned(), bytes)))
}
