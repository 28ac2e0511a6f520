//! What an article's frame may load: its own page and its own pictures, by a name that nobody can guess.

use std::collections::{HashMap, VecDeque};
use std::sync::PoisonError;

use document::{PageShell, page_html};
use library::{VersionId, blobs, versions};

use crate::{ErrorCode, Reader, ReaderError};

/// Views kept at once; the oldest is forgotten.
const MAX_VIEWS: usize = 64;

/// The views that are open.
#[derive(Debug, Default)]
pub(crate) struct Views {
    by_name: HashMap<String, View>,
    order: VecDeque<String>,
}

/// One opened article.
#[derive(Debug, Clone)]
pub(crate) struct View {
    pub(crate) version: VersionId,
}

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

impl Reader {
    pub(crate) fn add_view(&self, view: View) -> String {
        let name = random_name();
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        views.by_name.insert(name.clone(), view);
        views.order.push_back(name.clone());
        if views.order.len() > MAX_VIEWS
            && let Some(oldest) = views.order.pop_front()
        {
            views.by_name.remove(&oldest);
        }
        name
    }

    fn view(&self, name: &str) -> Result<View, ReaderError> {
        let views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        views.by_name.get(name).cloned().ok_or_else(|| ReaderError::new(ErrorCode::NotFound, "there is no such view"))
    }
}

/// The page of a view.
pub fn article_page(reader: &Reader, view: &str, frame: &Frame) -> Result<ArticlePage, ReaderError> {
    let version = reader.view(view)?.version;
    let (document, pictures) = reader.library.read(|read| Ok::<_, ReaderError>((versions::document(read, &version)?, versions::pictures(read, &version)?)))?;
    let nonce = random_name();
    let origin = frame.origin;
    let pictures = pictures.into_iter().map(|(url, (blob, _))| (url, format!("{origin}/{view}/{blob}"))).collect();
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
    let version = reader.view(view)?.version;
    reader.library.read(|read| {
        let pictures = versions::pictures(read, &version)?;
        let found = pictures.into_values().find(|(hash, _)| hash == blob);
        let (hash, mime) = found.ok_or_else(|| ReaderError::new(ErrorCode::NotFound, "there is no such picture"))?;
        Ok((mime, blobs::get(read, &hash)?))
    })
}

/// 128 random bits in hexadecimal.
fn random_name() -> String {
    let mut bytes = [0_u8; 16];
    // Without a source of randomness nothing may be served: an empty name matches no view.
    if getrandom::fill(&mut bytes).is_err() {
        return String::new();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
