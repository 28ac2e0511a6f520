//! HTML to a reading.

use dom_query::{Document as Tree, NodeRef};
use url::Url;

use super::draft::Draft;
use super::finish::Reading;
use super::flow::Flow as _;
use super::structure::Walk;
use super::tree::{attr, first_named, name, resolve, text};
use super::{ExtractError, callouts, clean, faq, figures, further_reading, json_ld, main_content, metadata};
use crate::document::{FoldReason, Folded};
use crate::faq::{FaqEntry, FaqOrigin};

/// Reads a page.
pub(super) fn read(html: &str, url: Option<&str>) -> Result<Reading, ExtractError> {
    let tree = Tree::from(html);
    let base = base_url(&tree, url);
    let json = json_ld::read(&tree);
    let content_id = main_content::find(&tree).ok_or(ExtractError::NoText)?;
    let content = tree.tree.get_unchecked(&content_id);
    let mut metadata = metadata::read(&tree, &json, &content, base.as_ref());
    metadata.paywalled |= metadata::mentions_paywall(&tree);
    let mut walk = Walk::new(&content, base.as_ref());
    let mut drafts = walk.flow(&content);
    if let Some(figure) = lead_figure(&content, base.as_ref()) {
        drafts.insert(0, figure);
    }
    let mut folded = walk.folded;
    // Bodies that live only in JSON: the page shows less than half of what it declares.
    if let Some(body) = json.body.as_deref()
        && text(&content).len() * 2 < body.len()
    {
        drafts = body_from_json(body);
    }
    drafts = shared_passes(drafts, &metadata, FaqOrigin::Markup, &mut folded);
    fold_comments_outside(&tree, &content, &mut folded);
    if metadata.lead_image.is_none() {
        metadata.lead_image = metadata::first_picture(&content, base.as_ref());
    }
    let declared_faq = json.faq.into_iter().map(|(question, answer)| FaqEntry { question: plain(&question), answer: plain(&answer), origin: FaqOrigin::JsonLd }).collect();
    Ok(Reading { metadata, drafts, folded, declared_faq })
}

/// The passes that every kind of input goes through once it is drafts.
pub(super) fn shared_passes(drafts: Vec<Draft>, metadata: &metadata::Metadata, origin: FaqOrigin, folded: &mut Vec<Folded>) -> Vec<Draft> {
    let drafts = super::finish::promote_bold_headings(drafts);
    let drafts = further_reading::recognise(drafts);
    let drafts = clean::recognise(drafts, metadata.title.as_deref(), metadata.byline.as_deref(), folded);
    let drafts = faq::recognise(drafts, origin);
    callouts::recognise(drafts)
}

/// The picture that stands with its caption between the headline and the text, where the text has an element of its own.
fn lead_figure(content: &NodeRef, base: Option<&Url>) -> Option<Draft> {
    let article = content.ancestors_it(None).find(|parent| matches!(name(parent).as_str(), "article" | "main"))?;
    let before = article.descendants_it().filter(NodeRef::is_element).take_while(|node| node.id != content.id);
    let figure = before.filter(|node| name(node) == "figure" && !clean::is_hidden(node)).find(|node| first_named(node, &["figcaption"]).is_some())?;
    let known = figures::images_in(content, base);
    figures::read_figure(&figure, base).filter(|draft| !matches!(draft, Draft::Figure { images, .. } if images.iter().any(|image| known.contains(image))))
}

/// The address against which relative ones are resolved.
fn base_url(tree: &Tree, url: Option<&str>) -> Option<Url> {
    let own = url.and_then(|url| Url::parse(url).ok());
    let declared = tree.select("base").nodes().first().and_then(|base| attr(base, "href"));
    match declared.and_then(|href| resolve(own.as_ref(), &href)) {
        Some(href) => Url::parse(&href).ok().or(own),
        None => own,
    }
}

fn body_from_json(body: &str) -> Vec<Draft> {
    if body.contains("</p>") || body.contains("<br") {
        let fragment = Tree::fragment(body.to_owned());
        let root = fragment.root();
        return Walk::new(&root, None).flow(&root);
    }
    body.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).map(super::draft::text_paragraph).collect()
}

/// The text of a JSON-LD value, which may hold markup.
fn plain(value: &str) -> String {
    if !value.contains(['<', '&']) {
        return super::tree::collapse(value);
    }
    let fragment = Tree::fragment(value.to_owned());
    let root = fragment.root();
    let flow = Walk::new(&root, None).flow(&root);
    let flowed = super::draft::flow_text(&flow);
    if flowed.is_empty() { text(&root) } else { flowed }
}

/// Invitations to comment often stand beside the content; a reader may ask where they went.
fn fold_comments_outside(tree: &Tree, content: &NodeRef, folded: &mut Vec<Folded>) {
    for node in tree.select("#comments, #respond, .comments, .comment-respond, #disqus_thread").nodes() {
        let inside = node.ancestors_it(None).any(|parent| parent.id == content.id);
        let line: String = text(node).chars().take(400).collect();
        if !inside && !folded.iter().any(|known| known.text.contains(&line)) {
            clean::fold_text(&line, FoldReason::CommentPrompt, folded);
        }
    }
}
