//! Words side by side: the documents that hold all of them, then their positions in those.

use super::context::Context;
use super::dense::Matches;
use super::node::PhraseNode;
use super::pending::Field;
use super::posting::{Standing, blocks, broken, read_positions, take_positions};
use super::segment::List;
use crate::error::Result;

/// Finds a phrase.
pub(crate) fn phrase(context: &Context<'_>, node: &PhraseNode, within: Option<&Matches>) -> Result<Matches> {
    let part = context.snapshot.part(context.collection);
    let mut found = Matches::new();
    for (sequence, lists) in &node.parts {
        let mut order: Vec<usize> = (0..lists.len()).collect();
        order.sort_by_key(|at| lists[*at].documents);
        let is_alive = |doc: u32| part.dead.get(&doc).is_none_or(|before| before <= sequence);
        let mut candidates = common(context, lists, &order, within)?;
        candidates.retain(|doc| is_alive(*doc));
        // Where the phrase would begin by the words seen so far.
        let mut begins: Option<Begins> = None;
        for at in order {
            let offset = u32::try_from(at).unwrap_or(u32::MAX);
            begins = Some(narrow(context, &lists[at], offset, &candidates, begins.as_ref())?);
            context.cancel.check()?;
        }
        let begins = begins.unwrap_or_default();
        for (doc, range) in begins.of {
            let standing = standing(&begins.positions[range.0..range.1], node.field);
            if let Some(standing) = standing {
                let frequency = context.scale.frequency(standing);
                found.push((doc, context.scale.score(node.worth, frequency, &part.record(doc))));
            }
        }
    }
    found.sort_unstable_by_key(|(doc, _)| *doc);
    Ok(found)
}

/// How the phrase stands, by where it begins; `None` if it does nowhere in the field.
fn standing(begins: &[u32], field: Option<Field>) -> Option<u8> {
    let within = |field: Field| begins.iter().any(|at| (field.from..field.to).contains(at));
    if let Some(field) = field {
        return within(field).then_some(field.standing);
    }
    if begins.is_empty() {
        return None;
    }
    let text = begins.iter().filter(|at| **at >= Field::TEXT.from).count();
    let fields = [Field::TITLE, Field::BYLINE, Field::SITE].into_iter().filter(|field| within(*field)).fold(0, |bits, field| bits | field.standing);
    Some(fields | Standing::step(u32::try_from(text).unwrap_or(u32::MAX)))
}

/// The documents that hold all the words.
fn common(context: &Context<'_>, lists: &[List], order: &[usize], within: Option<&Matches>) -> Result<Vec<u32>> {
    let mut found: Option<Vec<u32>> = within.map(|within| within.iter().map(|(doc, _)| *doc).collect());
    for at in order {
        let list = &lists[*at];
        let docs = list.docs(context.connection)?;
        let mut kept = Vec::new();
        match &found {
            None => {
                kept.reserve(list.documents.min(docs.len()));
                for block in blocks(list.documents, &docs)? {
                    block.each(|doc, _| kept.push(doc))?;
                }
            }
            Some(candidates) => {
                let mut next = 0;
                for block in blocks(list.documents, &docs)? {
                    next += candidates[next..].partition_point(|doc| *doc < block.before);
                    match candidates.get(next) {
                        None => break,
                        Some(doc) if *doc > block.last => continue,
                        Some(_) => {}
                    }
                    let mut seen = next;
                    block.each(|doc, _| {
                        while candidates.get(seen).is_some_and(|candidate| *candidate < doc) {
                            seen += 1;
                        }
                        if candidates.get(seen) == Some(&doc) && kept.last() != Some(&doc) {
                            kept.push(doc);
                        }
                    })?;
                }
            }
        }
        found = Some(kept);
    }
    Ok(found.unwrap_or_default())
}

/// Where a phrase may begin in each document.
#[derive(Debug, Default)]
struct Begins {
    /// A document, and its stretch of `positions`.
    of: Vec<(u32, (usize, usize))>,
    positions: Vec<u32>,
}

/// Keeps those beginnings that have the word of this list at its place.
fn narrow(context: &Context<'_>, list: &List, offset: u32, candidates: &[u32], before: Option<&Begins>) -> Result<Begins> {
    let docs = list.docs(context.connection)?;
    let mut begins = Begins::default();
    let mut places = Vec::new();
    let mut reader = list.positions(context.connection);
    let left: Vec<u32> = before.map_or_else(|| candidates.to_vec(), |before| before.of.iter().map(|(doc, _)| *doc).collect());
    let mut next = 0;
    for block in blocks(list.documents, &docs)? {
        next += left[next..].partition_point(|doc| *doc < block.before);
        match left.get(next) {
            None => break,
            Some(doc) if *doc > block.last => continue,
            Some(_) => {}
        }
        let mut positions = reader.of(block.positions)?;
        let (mut seen, mut damaged) = (next, false);
        block.each(|doc, _| {
            while left.get(seen).is_some_and(|candidate| *candidate < doc) {
                seen += 1;
            }
            let own = take_positions(&mut positions);
            if left.get(seen) == Some(&doc) && begins.of.last().is_none_or(|(last, _)| *last != doc) {
                damaged |= own.and_then(|own| read_positions(own, &mut places)).is_none();
                let earlier = before.and_then(|before| before.of.get(seen).map(|(_, range)| &before.positions[range.0..range.1]));
                begins.push(doc, offset, &places, earlier);
            }
        })?;
        if damaged {
            return Err(broken());
        }
    }
    Ok(begins)
}

impl Begins {
    /// Takes over the beginnings of one document: all of them for the first word, then those that agree.
    fn push(&mut self, doc: u32, offset: u32, places: &[u32], earlier: Option<&[u32]>) {
        let from = self.positions.len();
        let mut begins = places.iter().filter_map(|place| place.checked_sub(offset));
        match earlier {
            None => self.positions.extend(begins),
            Some(earlier) => {
                let mut next = begins.next();
                for begin in earlier {
                    while next.is_some_and(|next| next < *begin) {
                        next = begins.next();
                    }
                    if next == Some(*begin) {
                        self.positions.push(*begin);
                    }
                }
            }
        }
        if self.positions.len() > from {
            self.of.push((doc, (from, self.positions.len())));
        }
    }
}
