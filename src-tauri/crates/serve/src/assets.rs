//! The files of `ui/`, part of the program.

use include_dir::{Dir, include_dir};

static UI: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../ui");

/// A file by its path below `ui/`, with its media type.
pub(crate) fn get(path: &str) -> Option<(&'static [u8], &'static str)> {
    let path = if path.is_empty() { "index.html" } else { path };
    let media = match path.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "ftl" => "text/plain; charset=utf-8",
        _ => return None,
    };
    Some((UI.get_file(path)?.contents(), media))
}

/// A text file of `ui/`.
pub(crate) fn text(path: &str) -> &'static str {
    UI.get_file(path).and_then(include_dir::File::contents_utf8).unwrap_or_default()
}
