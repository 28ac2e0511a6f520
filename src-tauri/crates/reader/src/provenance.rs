//! Where an article comes from: what its page says of itself, how it was saved, what of it is kept and what was left out.

use std::fmt::Write as _;

use document::{Circumstances, EXTRACTOR, Folded, Testimony, testimony};
use library::articles;
use library::versions::{self, Origin, Particulars, Version};
use serde::Serialize;
use ts_rs::TS;

use crate::error::ReaderError;
use crate::pictures::{self, PictureState};
use crate::reader::Reader;

/// Characters of a quotation on the card as text.
const SHORT: usize = 160;

/// A version's card.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    /// The version.
    pub version: Version,
    /// What the page says of itself.
    pub says: PageSays,
    /// What it shows of its sources, and what it leaves unsaid.
    pub testimony: Testimony,
    /// How it was saved.
    pub saved: SavedHow,
    /// How it stands with its pictures.
    pub pictures: PictureCount,
    /// What was left out of the article, in the page's order: a correction names it by its place here.
    pub folded: Vec<Folded>,
    /// How many versions of the article there are.
    pub versions: u32,
    /// The card as plain text, in English.
    pub text: String,
}

/// What a page says of itself.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the document")]
pub struct PageSays {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub site_name: Option<String>,
    pub published_at: Option<String>,
    pub modified_at: Option<String>,
    pub lang: Option<String>,
    pub canonical_url: Option<String>,
    pub word_count: u32,
}

/// How a version was saved.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedHow {
    /// RFC 3339.
    pub at: String,
    /// How it came, where that was written down.
    pub origin: Option<Origin>,
    /// The address that was asked for.
    pub asked: Option<String>,
    /// The address where the page was found.
    pub found: Option<String>,
    /// What its source is: `html`, `markdown`, `text`, `mhtml`, `email`, `epub`, `pdf`.
    pub kind: String,
    /// The server's mark of this state of the page.
    pub etag: Option<String>,
    /// The server's time of this state of the page.
    pub last_modified: Option<String>,
    /// SHA-256 of the source, in hexadecimal.
    pub source_hash: String,
    /// Bytes of the source.
    #[ts(type = "number")]
    pub source_bytes: u64,
    /// SHA-256 of title and text with a zero between them, in hexadecimal.
    pub text_hash: String,
    /// The generation of the reader that read it.
    pub extractor: u32,
    /// The generation of this reader.
    pub newest_extractor: u32,
}

/// How it stands with the pictures of a version.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PictureCount {
    /// Kept in the library.
    pub kept: u32,
    /// On their way.
    pub coming: u32,
    /// Never asked for.
    pub not_fetched: u32,
    /// Asked for and not had.
    pub missing: Vec<MissingPicture>,
}

/// A picture that could not be had.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MissingPicture {
    /// Where it stands.
    pub address: String,
    /// Why, in words.
    pub reason: String,
}

/// The card of an article's version, the one that is shown if none is named.
pub fn provenance(reader: &Reader, id: &str, version: Option<&str>) -> Result<Provenance, ReaderError> {
    reader.library.read(|read| {
        let article = articles::get(read, &articles::find(read, id)?)?;
        let version = match version {
            Some(version) => versions::named(read, &article.id, version)?,
            None => versions::get(read, &article.version_id)?,
        };
        let document = versions::document(read, &version.id)?;
        let Particulars { asked, found, kind, etag, last_modified, source_hash, source_bytes, text_hash, .. } = versions::particulars(read, &version.id)?;
        let testimony = testimony(&document, &Circumstances { asked: asked.as_deref(), found: found.as_deref(), captured_at: &version.captured_at });
        let saved = SavedHow {
            at: version.captured_at.clone(),
            origin: version.origin,
            asked,
            found,
            kind,
            etag,
            last_modified,
            source_hash,
            source_bytes,
            text_hash,
            extractor: version.extractor,
            newest_extractor: EXTRACTOR,
        };
        let pictures = count(pictures::known(read, &version.id, &document)?);
        let says = PageSays {
            title: document.title,
            byline: document.byline,
            site_name: document.site_name,
            published_at: document.published_at,
            modified_at: document.modified_at,
            lang: document.lang,
            canonical_url: document.canonical_url,
            word_count: document.word_count,
        };
        let mut card = Provenance { version, says, testimony, saved, pictures, folded: document.folded, versions: article.version_count, text: String::new() };
        card.text = as_text(&card);
        Ok(card)
    })
}

fn count(pictures: Vec<(String, PictureState)>) -> PictureCount {
    let mut count = PictureCount::default();
    for (address, state) in pictures {
        match state {
            PictureState::Kept { .. } => count.kept += 1,
            PictureState::Coming => count.coming += 1,
            PictureState::NotFetched => count.not_fetched += 1,
            PictureState::Missing { reason } => count.missing.push(MissingPicture { address, reason }),
        }
    }
    count
}

/// How a version came, in words.
pub(crate) fn origin_words(origin: Option<Origin>) -> &'static str {
    match origin {
        Some(Origin::Fetched) => "fetched from the web",
        Some(Origin::HandedOver) => "handed over by a browser",
        Some(Origin::File) => "a file",
        Some(Origin::Pasted) => "pasted",
        Some(Origin::Feed) => "the text of a feed",
        Some(Origin::Shipped) => "came with Margent",
        None => "not written down",
    }
}

fn as_text(card: &Provenance) -> String {
    let Provenance { says, saved, testimony, pictures, folded, .. } = card;
    let mut out = String::new();
    let mut line = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {value}");
        }
    };
    line("Headline", says.title.as_deref());
    line("By", says.byline.as_deref());
    line("Publication", says.site_name.as_deref());
    line("Published", says.published_at.as_deref());
    line("Changed", says.modified_at.as_deref());
    line("Saved", Some(&saved.at));
    line("How", Some(origin_words(saved.origin)));
    line("Address asked for", saved.asked.as_deref());
    line("Address found", saved.found.as_deref().filter(|found| saved.asked.as_deref() != Some(found)));
    line("Address that the page names", says.canonical_url.as_deref().filter(|named| saved.asked.as_deref() != Some(named)));
    line("SHA-256 of the source", Some(&format!("{} ({} bytes, {})", saved.source_hash, saved.source_bytes, saved.kind)));
    line("SHA-256 of title and text", Some(&saved.text_hash));
    line("Read by extractor", Some(&saved.extractor.to_string()));
    line("Pictures", Some(&format!("{} kept, {} missing, {} not fetched", pictures.kept, pictures.missing.len(), pictures.not_fetched + pictures.coming)));
    line("Left out", Some(&format!("{} texts", folded.len())));
    let mut list = |name: &str, items: Vec<String>| {
        if !items.is_empty() {
            let _ = writeln!(out, "\n{name}");
            for item in items {
                let _ = writeln!(out, "- {item}");
            }
        }
    };
    list("What can be seen", testimony.remarks.iter().map(|remark| remark.words.clone()).collect());
    list("Sources linked", testimony.sources.iter().flat_map(|site| site.addresses.clone()).collect());
    list("Quotations", testimony.quotations.iter().map(|quotation| format!("“{}”", shortened(&quotation.text))).collect());
    out
}

fn shortened(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= SHORT { flat } else { flat.chars().take(SHORT).chain(['…']).collect() }
}
