//! What an article's frame may load: its own page and its own pictures, by a name that nobody can guess.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use document::{Colophon, Document, PageShell, PictureWords, ShownPicture, note_html, page_html, print_html};
use library::pictures::{self, Picture};
use library::{Read, VersionId, articles, blobs, versions};
use sha2::{Digest as _, Sha256};

use crate::error::{ErrorCode, ReaderError};
use crate::look;
use crate::pictures::PictureState;
use crate::reader::Reader;
use crate::standing;
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
    let kept = reader.views.take(view);
    let (document, pictures, own) = reader.library.read(|read| {
        let (document, pictures) = drawn(read, &version, kept, view, frame.origin)?;
        Ok::<_, ReaderError>((document, pictures, look::of_article(read, &versions::get(read, &version)?.article_id)?))
    })?;
    let look = own.map_or_else(|| look::look(reader), Ok)?;
    let nonce = random_name();
    let origin = frame.origin;
    // Script and style are ours and hold no placeholder of the template. The typeface comes before the text, which would be laid out twice else.
    let template = frame.template.replace("{{style}}", frame.style).replace("{{face}}", look.bundled_face()).replace("{{script}}", frame.script);
    let script = script_hash(&template);
    let shell = PageShell { template: &template, nonce: &nonce, assets: origin, pictures: &pictures, words: &PictureWords::default() };
    let policy = format!(
        "default-src 'none'; script-src '{script}'; style-src 'nonce-{nonce}'; font-src {origin}/fonts/; img-src {origin}/{view}/; connect-src 'none'; base-uri 'none'; form-action 'none'; sandbox allow-scripts"
    );
    Ok(ArticlePage { html: page_html(&document, &shell), policy })
}

/// The one script of a template, as a policy names it (CSP 3, hash-source): no markup can take its place, whatever it knows. Without one, none runs.
fn script_hash(template: &str) -> String {
    let script = template.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>")).map(|(script, _)| script);
    script.map_or_else(|| "none".to_owned(), |script| format!("sha256-{}", STANDARD.encode(Sha256::digest(script.as_bytes()))))
}

/// The page of a view for paper, with the reader's notes. It runs no script.
pub fn paper_page(reader: &Reader, view: &str, frame: &Frame) -> Result<ArticlePage, ReaderError> {
    let version = reader.views.get(view)?;
    let (document, pictures, captured_at, annotations) = reader.library.read(|read| {
        let (document, pictures) = drawn(read, &version, None, view, frame.origin)?;
        let shown = versions::get(read, &version)?;
        let article = articles::get(read, &shown.article_id)?;
        let (annotations, positions) = standing::of_article(read, &article, &version, &document)?;
        let mut placed: Vec<_> = annotations.into_iter().zip(positions).filter(|(one, _)| !one.body.trim().is_empty()).collect();
        placed.sort_by_key(|(_, position)| position.map_or(u32::MAX, |position| position.start));
        Ok::<_, ReaderError>((document, pictures, shown.captured_at, placed))
    })?;
    let day = |moment: &str| moment.get(..10).unwrap_or(moment).to_owned();
    let words = reader.views.words(view);
    let published = words.published.clone().or_else(|| document.published_at.as_deref().map(day));
    let about = [document.byline.as_deref(), document.site_name.as_deref(), published.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let origin = [document.url.clone(), Some(words.saved.clone().unwrap_or_else(|| format!("saved {}", day(&captured_at))))].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let bodies: Vec<String> = annotations.iter().map(|(one, _)| note_html(&one.body)).collect();
    let notes = annotations.iter().zip(&bodies).map(|((one, _), body)| (one.target.as_ref().map(|target| target.quote.exact.as_str()), body.as_str())).collect();
    let nonce = random_name();
    let template = frame.template.replace("{{style}}", frame.style);
    let shell = PageShell { template: &template, nonce: &nonce, assets: frame.origin, pictures: &pictures, words: &words.pictures };
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; font-src {0}/fonts/; img-src {0}/{view}/; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
        frame.origin
    );
    Ok(ArticlePage { html: print_html(&document, &shell, &Colophon { hint: &words.hint, about: &about, origin: &origin, notes_heading: &words.notes, notes }), policy })
}

/// A version's document, unless it is at hand, and its pictures as the frame finds them.
fn drawn(read: Read<'_>, version: &VersionId, kept: Option<Document>, view: &str, origin: &str) -> Result<(Document, HashMap<String, ShownPicture>), ReaderError> {
    let document = kept.map_or_else(|| versions::document(read, version), Ok)?;
    let shown = |picture| match picture {
        PictureState::Kept { blob, size } => Some(ShownPicture::Kept { address: format!("{origin}/{view}/{blob}"), size }),
        PictureState::Missing { reason } => Some(ShownPicture::Missing { reason }),
        PictureState::Coming => Some(ShownPicture::Coming),
        PictureState::NotFetched => None,
    };
    let pictures = crate::pictures::known(read, version, &document)?.into_iter().filter_map(|(url, picture)| Some((url, shown(picture)?))).collect();
    Ok((document, pictures))
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
