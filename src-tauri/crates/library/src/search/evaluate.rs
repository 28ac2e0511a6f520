//! Reading the lists: which documents match, and how well. It costs one or two nanoseconds a document of a list, and no row of any article.

use super::context::Context;
use super::dense::{Dense, Matches};
use super::node::{Node, Reading, Test, Wanted};
use super::phrase;
use super::posting::{Block, blocks, is_short};
use super::rank::worth;
use super::record::{Record, flag};
use crate::error::Result;

/// With fewer candidates than this, blocks of a list in which none of them stands are not read.
const FEW: usize = 20_000;

/// The documents that a node asks for. With `within` (ascending) only those of them are wanted; the answer may hold others for a node that ranks nothing.
pub(crate) fn evaluate(context: &Context<'_>, node: &Node, within: Option<&Matches>) -> Result<Matches> {
    context.cancel.check()?;
    match node {
        Node::Lists(wanted) => lists(context, wanted, within),
        Node::Phrase(node) => phrase::phrase(context, node, within),
        Node::All(parts) => all(context, parts, within),
        Node::Any(parts) => {
            let mut found = Matches::new();
            for part in parts {
                found = union(found, evaluate(context, part, within)?);
            }
            Ok(found)
        }
        Node::Test(_) | Node::Not(_) => {
            let mut found = within.cloned().unwrap_or_else(|| everything(context));
            for (_, score) in &mut found {
                *score = 0.0;
            }
            leave_out(context, node, &mut found)?;
            Ok(found)
        }
    }
}

fn everything(context: &Context<'_>) -> Matches {
    let records = &context.snapshot.part(context.collection).records;
    (0_u32..).zip(records.iter()).filter(|(_, record)| record.is(flag::PRESENT)).map(|(doc, _)| (doc, 0.0)).collect()
}

fn all(context: &Context<'_>, parts: &[Node], within: Option<&Matches>) -> Result<Matches> {
    let (mut ranking, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(|part| part.ranks());
    // The rarest first: what it leaves is all that the others are asked about.
    ranking.sort_by_key(|part| part.estimate());
    let mut found: Option<Matches> = None;
    for part in ranking {
        let candidates = found.as_ref().or(within);
        let matches = evaluate(context, part, candidates)?;
        found = Some(match found {
            Some(before) => intersection(&before, &matches),
            None => matches,
        });
        if found.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Matches::new());
        }
    }
    let mut found = match found {
        Some(found) => found,
        None => within.map_or_else(|| everything(context), |within| within.iter().map(|(doc, _)| (*doc, 0.0)).collect()),
    };
    for part in others {
        leave_out(context, part, &mut found)?;
    }
    Ok(found)
}

/// Leaves out of `found` what a node that ranks nothing does not want.
fn leave_out(context: &Context<'_>, node: &Node, found: &mut Matches) -> Result<()> {
    match node {
        Node::Test(test) => retain(context, test, true, found),
        Node::Not(inner) => match inner.as_ref() {
            Node::Test(test) => retain(context, test, false, found),
            inner => {
                let unwanted = evaluate(context, inner, Some(found))?;
                let mut unwanted = unwanted.iter().map(|(doc, _)| *doc).peekable();
                found.retain(|(doc, _)| {
                    while unwanted.next_if(|other| other < doc).is_some() {}
                    unwanted.peek() != Some(doc)
                });
            }
        },
        other => {
            let wanted = evaluate(context, other, Some(found))?;
            *found = intersection(found, &wanted);
        }
    }
    Ok(())
}

fn retain(context: &Context<'_>, test: &Test, wanted: bool, found: &mut Matches) {
    found.retain(|(doc, _)| test.passes(&context.snapshot.article_of(context.collection, *doc)) == wanted);
}

fn union(one: Matches, other: Matches) -> Matches {
    if one.is_empty() {
        return other;
    }
    let mut out = Matches::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        match a.0.cmp(&b.0) {
            std::cmp::Ordering::Less => out.extend(one.next()),
            std::cmp::Ordering::Greater => out.extend(other.next()),
            std::cmp::Ordering::Equal => {
                out.push((a.0, a.1 + b.1));
                one.next();
                other.next();
            }
        }
    }
    out.extend(one);
    out.extend(other);
    out
}

fn intersection(one: &Matches, other: &Matches) -> Matches {
    let mut out = Matches::with_capacity(one.len().min(other.len()));
    let mut other = other.iter().peekable();
    for (doc, score) in one {
        while other.next_if(|(next, _)| next < doc).is_some() {}
        if let Some((_, more)) = other.next_if(|(next, _)| next == doc) {
            out.push((*doc, score + more));
        }
    }
    out
}

fn lists(context: &Context<'_>, wanted: &Wanted, within: Option<&Matches>) -> Result<Matches> {
    let part = context.snapshot.part(context.collection);
    let mut dense = wanted.gathered.clone().unwrap_or_else(|| Dense::new(part.records.len()));
    let few = within.filter(|within| within.len() < FEW);
    for (list, read) in &wanted.lists {
        context.cancel.check()?;
        gather(context, *read, list.documents, &list.docs(context.connection)?, few, &mut dense)?;
    }
    let worth = worth(wanted.estimate, part.count);
    Ok(dense.matches(within, |doc, frequency| context.scale.score(worth, frequency, &part.record(doc))))
}

/// Adds the documents of one list; with `within` (few) only of blocks in which one of them may stand.
pub(crate) fn gather(context: &Context<'_>, read: Reading, documents: usize, docs: &[u8], within: Option<&Matches>, dense: &mut Dense) -> Result<()> {
    let part = context.snapshot.part(context.collection);
    let scale = context.scale;
    let plain = part.dead.is_empty() && read.languages == u64::MAX && read.field == 0;
    let is_of_language = |record: Record| read.languages == u64::MAX || read.languages >> record.language & 1 == 1;
    let is_alive = |doc: u32| part.dead.get(&doc).is_none_or(|before| *before <= read.sequence);
    let mut add = |block: Block<'_>| {
        if plain {
            return block.each(|doc, standing| dense.add(doc, scale.frequency(standing) * read.weight));
        }
        block.each(|doc, standing| {
            if (read.field == 0 || standing & read.field != 0) && is_alive(doc) && is_of_language(part.record(doc)) {
                let standing = if read.field == 0 { standing } else { standing & read.field };
                dense.add(doc, scale.frequency(standing) * read.weight);
            }
        })
    };
    if is_short(documents) {
        return add(Block::only(docs));
    }
    let mut from = 0;
    for block in blocks(documents, docs)? {
        if let Some(within) = within {
            from += within[from..].partition_point(|(doc, _)| *doc <= block.before);
            match within.get(from) {
                None => break,
                Some((doc, _)) if *doc > block.last => continue,
                Some(_) => {}
            }
        }
        add(block)?;
    }
    Ok(())
}
