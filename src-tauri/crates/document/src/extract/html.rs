//! HTML to a reading.

use dom_query::{Document as Tree, NodeId, NodeRef};
use url::Url;

use super::clean::Furniture;
use super::draft::Draft;
use super::finish::Reading;
use super::flow::Flow as _;
use super::leavings::{Clue, Leavings};
use super::metadata::{Declarations, json_ld};
use super::page::{Page, within};
use super::said::Said;
use super::structure::Walk;
use super::tree::{first_named, name, resolve, text};
use super::{ExtractError, callouts, clean, content, faq, figures, further_reading, metadata, parse};
use crate::document::FoldReason;
use crate::faq::{FaqEntry, FaqOrigin};
use crate::why::Why;

/// A page that shows less (code points) may have its text elsewhere.
const BARE: usize = 1_000;

/// Reads a page.
pub(super) fn read(html: &str, url: Option<&str>, said: &Said<'_>) -> Result<Reading, ExtractError> {
    let tree = parse::tree(html)?;
    let base = base_url(&tree, url);
    let declarations = Declarations::read(&tree);
    let page = Page::measure(&tree.body().ok_or(ExtractError::NoText)?);
    let headline = page.headline(&declarations.titles);
    let judged = content::judge(&page, &declarations, headline);
    Ok(read_judged(&tree, &page, declarations, headline, &judged, base.as_ref(), said))
}

/// Reads a page all of which is the article. Classes and hiding decide nothing in it: what is no part of it has been left out already.
pub(super) fn read_whole(html: &str, url: Option<&str>, said: &Said<'_>) -> Result<Reading, ExtractError> {
    let tree = parse::tree(html)?;
    let base = base_url(&tree, url);
    let content = tree.body().ok_or(ExtractError::NoText)?;
    let mut walk = Walk::over_article(&content, base.as_ref(), said);
    let drafts = walk.flow(&content);
    let mut leavings = walk.leavings;
    let metadata = metadata::of_whole(&tree, &content);
    let drafts = shared_passes(drafts, &metadata, FaqOrigin::Markup, Furniture::Unjudged, &mut leavings);
    Ok(Reading { metadata, drafts, folded: leavings.folded, declared_faq: Vec::new() })
}

/// Reads a page whose segments have been judged.
pub(super) fn read_judged(tree: &Tree, page: &Page, declarations: Declarations, headline: Option<usize>, judged: &[f32], base: Option<&Url>, said: &Said<'_>) -> Reading {
    let selection = content::select(tree, page, &declarations, headline, judged, said);
    let content = tree.tree.get_unchecked(&selection.root);
    let mut metadata = metadata::read(tree, page, &declarations, headline, &content, base);
    let furniture = if declarations.is_thread() { Furniture::Thread } else { Furniture::Judged };
    let json = declarations.json;
    let shown = selection.chars;
    let mut leavings = Leavings::new(said);
    for part in selection.left_out {
        for id in &part.nodes {
            tree.tree.get_unchecked(id).remove_from_parent();
        }
        leavings.leave(&part.text, part.clue);
    }
    let mut walk = Walk::over_article(&content, base, said);
    let mut drafts = walk.flow(&content);
    if let Some(figure) = lead_figure(&content, base) {
        drafts.insert(0, figure);
    }
    leavings.folded.append(&mut walk.leavings.folded);
    // Bodies that live only in JSON: the page shows less than half of what it declares.
    let declared = json.body.filter(|body| shown * 2 < body.chars().count());
    // Programs that draw the page themselves keep the text in their data.
    let body = declared.or_else(|| (shown < BARE).then(|| json_ld::app_body(tree)).flatten().filter(|body| shown * 3 < body.chars().count()));
    if let Some(body) = body {
        drafts = body_from_json(&body);
    }
    drafts = shared_passes(drafts, &metadata, FaqOrigin::Markup, furniture, &mut leavings);
    fold_comments_outside(page, selection.root, &mut leavings);
    if metadata.lead_image.is_none() {
        metadata.lead_image = metadata::first_picture(&content, base);
    }
    let declared_faq = json.faq.into_iter().map(|(question, answer)| FaqEntry { question: plain(&question), answer: plain(&answer), origin: FaqOrigin::JsonLd }).collect();
    Reading { metadata, drafts, folded: leavings.folded, declared_faq }
}

/// The passes that every kind of input goes through once it is drafts.
pub(super) fn shared_passes(drafts: Vec<Draft>, metadata: &metadata::Metadata, origin: FaqOrigin, furniture: Furniture, leavings: &mut Leavings<'_>) -> Vec<Draft> {
    let drafts = super::finish::promote_bold_headings(drafts);
    let drafts = further_reading::recognise(drafts);
    let drafts = clean::recognise(drafts, metadata.title.as_deref(), metadata.byline.as_deref(), furniture, leavings);
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
pub(super) fn base_url(tree: &Tree, url: Option<&str>) -> Option<Url> {
    let own = url.and_then(|url| Url::parse(url).ok());
    match tree.base_uri().and_then(|href| resolve(own.as_ref(), &href)) {
        Some(href) => Url::parse(&href).ok().or(own),
        None => own,
    }
}

fn body_from_json(body: &str) -> Vec<Draft> {
    if body.contains("</p>") || body.contains("<br") {
        let fragment = Tree::fragment(body.to_owned());
        let root = fragment.root();
        return Walk::new(&root, None, &Said::default()).flow(&root);
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
    let flow = Walk::new(&root, None, &Said::default()).flow(&root);
    let flowed = super::draft::flow_text(&flow);
    if flowed.is_empty() { text(&root) } else { flowed }
}

/// Invitations to comment often stand beside the content; a reader may ask where they went.
fn fold_comments_outside(page: &Page, root: NodeId, leavings: &mut Leavings<'_>) {
    let mut at = 0;
    while at < page.elements.len() {
        let element = &page.elements[at];
        if element.id == root {
            at = element.end;
        } else if element.within & !page.elements[element.parent].within & within::COMMENTS != 0 {
            let (first, last) = element.segments;
            let line: String = page.text(first, last, " ").chars().take(400).collect();
            if !leavings.folded.iter().any(|known| known.text.contains(&line)) {
                leavings.leave(&line, Clue::new(FoldReason::CommentPrompt, Why::Comments));
            }
            at = element.end;
        } else {
            at += 1;
        }
    }
}
