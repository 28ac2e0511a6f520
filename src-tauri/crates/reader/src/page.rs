//! What an article's frame may load: its own page and its own pictures, by a name that nobody can guess.

use document::{PageShell, ShownPicture, page_html};
use library::pictures::{self, Picture};
use library::{blobs, versions};

use crate::error::{ErrorCode, ReaderError};
use crate::pictures::PictureState;
use crate::reader::Reader;
use crate::views::random_name;

/// What a front end brings for the frame.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// `ui/page/page.html`.
    pub template: &'a str,
    /// `ui/page/page.js`.
    pub script: &'a str,
    /// `ui/page/page.css`.
    pub style: &'a str,
    /// Where the frame's own addresses begin, without a slash at the end.
    pub origin: &'a str,
}

/// The frame's page with the policy it must be served with.
#[derive(Debug, Clone)]
pub struct ArticlePage {
    /// The page.
    pub html: String,
    /// The value of `Content-Security-Policy`.
    pub policy: String,
}

/// The page of a view.
pub fn article_page(reader: &Reader, view: &str, frame: &Frame) -> Result<ArticlePage, ReaderError> {
    let version = reader.views.get(view)?;
    let (document, pictures) = reader.library.read(|read| {
        let document = versions::document(read, &version)?;
        let pictures = crate::pictures::known(read, &version, &document)?;
        Ok::<_, ReaderError>((document, pictures))
    })?;
    let nonce = random_name();
    let origin = frame.origin;
    let shown = |picture| match picture {
        PictureState::Kept { blob, size } => Some(ShownPicture::Kept { address: format!("{origin}/{view}/{blob}"), size }),
        PictureState::Missing { reason } => Some(ShownPicture::Missing { reason }),
        PictureState::Coming => Some(ShownPicture::Coming),
        PictureState::NotFetched => None,
    };
    let pictures = pictures.into_iter().filter_map(|(url, picture)| Some((url, shown(picture)?))).collect();
    // Script and style are ours and hold no placeholder of the template.
    let template = frame.template.replace("{{style}}", frame.style).replace("{{script}}", frame.script);
    let shell = PageShell { template: &template, nonce: &nonce, assets: origin, pictures: &pictures };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; font-src {origin}/fonts/; img-src {origin}/{view}/; connect-src 'none'; base-uri 'none'; form-action 'none'; sandbox allow-scripts"
    );
    Ok(ArticlePage { html: page_html(&document, &shell), policy })
}

/// A picture of a view: its MIME type and its bytes.
pub fn picture(reader: &Reader, view: &str, blob: &str) -> Result<(String, Vec<u8>), ReaderError> {
    let version = reader.views.get(view)?;
    reader.library.read(|read| {
        let found = pictures::of_version(read, &version)?.into_values().find_map(|picture| match picture {
            Picture::Kept(kept) if kept.blob == blob => Some(kept),
            _ => None,
        });
        let kept = found.ok_or_else(|| ReaderError::new(ErrorCode::NotFound, "there is no such picture"))?;
        Ok((kept.mime, blobs::get(read, &kept.blob)?))
    })
}
