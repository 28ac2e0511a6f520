//! What stands between a page and a person, and the same page with one of these layers removed.

use std::collections::HashMap;

use document::{Block, BlockKind, Document, PageShell, PictureWords, page_html};
use reader::{ArticlePage, Reader, ReaderError};

use crate::article_scheme;
use crate::cases::Case;

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// Nothing: the page as people have it.
    Nothing,
    /// The renderer's own markup: ammonia is given what stands in the page.
    Renderer,
    /// Ammonia.
    Ammonia,
    /// Both of them: the page's own markup, which the policy and the frame must hold alone.
    Markup,
    /// The policy of the frame's page.
    Policy,
    /// The frame's opaque origin.
    Sandbox,
    /// The window's refusal to load anything else.
    Guard,
    /// All of them: the control, which must fire.
    All,
}

impl Layer {
    pub(crate) const ALL: [Self; 8] = [Self::Nothing, Self::Renderer, Self::Ammonia, Self::Markup, Self::Policy, Self::Sandbox, Self::Guard, Self::All];

    pub(crate) fn name(self) -> &'static str {
        ["nothing", "renderer", "ammonia", "markup", "policy", "sandbox", "guard", "all"][self as usize]
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.name() == name)
    }

    /// Whether a layer is left out.
    pub(crate) fn lacks(self, layer: Self) -> bool {
        self == layer || self == Self::All
    }
}

/// A case's page without a layer, with its policy.
pub(crate) fn page(reader: &Reader, case: &Case, view: &str, layer: Layer) -> Result<(String, Option<String>), ReaderError> {
    let ArticlePage { html, policy } = reader::article_page(reader, view, &article_scheme::frame())?;
    let html = match layer {
        // Our own script is a layer too: it takes every click on a link.
        Layer::All => format!("<!DOCTYPE html><html><body>{}</body></html>", case.html),
        Layer::Markup => with_text(&html, &case.html),
        Layer::Renderer => with_text(&html, &cleaned(&case.html)),
        Layer::Ammonia => with_text(&html, &rendered(&reader::show(reader, &case.article, None)?.document)),
        _ => html,
    };
    let policy = match layer {
        Layer::All | Layer::Policy => None,
        Layer::Sandbox => Some(policy.replace("; sandbox allow-scripts", "")),
        _ => Some(policy),
    };
    Ok((html, policy))
}

/// The page with other markup for its text.
fn with_text(html: &str, text: &str) -> String {
    let begin = html.find("<main id=\"article\"").and_then(|at| html[at..].find(">\n").map(|end| at + end + 2)).unwrap_or(0);
    let end = html.rfind("\n</main>").unwrap_or(html.len()).max(begin);
    format!("{}{text}{}", &html[..begin], &html[end..])
}

/// What ammonia alone leaves of a page's markup.
fn cleaned(html: &str) -> String {
    let block = Block { ordinal: 0, section: None, kind: BlockKind::Paragraph, text: String::new(), html: html.to_owned(), start: 0 };
    let document = Document { blocks: vec![block], ..Document::default() };
    page_html(&document, &PageShell { template: "{{article}}", nonce: "", assets: "", pictures: &HashMap::new(), words: &PictureWords::default() })
}

/// What the renderer alone makes. Its pictures are none that is kept: words stand in their place, as on any page.
fn rendered(document: &Document) -> String {
    let mut html: String = document.blocks.iter().map(|block| block.html.as_str()).collect();
    while let Some(at) = html.find("<img src=\"") {
        let end = html[at..].find('>').map_or(html.len(), |end| at + end + 1);
        html.replace_range(at..end, "<span class=\"missing\" data-generated=\"\">A picture</span>");
    }
    html
}
