//! From what is asked for to the lists that answer it: which words stand where, before any list is read.

use rusqlite::params;
use rustc_hash::{FxHashMap, FxHashSet};

use super::analyze::stemmer;
use super::ask::{Ask, Condition, Field as AskedField, Part};
use super::context::Context;
use super::dense::Dense;
use super::evaluate;
use super::matched::Matched;
use super::node::{Node, PhraseNode, Reading, Test, Wanted};
use super::pending::Field;
use super::posting::Standing;
use super::rank::worth;
use super::record::{Collection, flag};
use super::segment::{self, List};
use super::term;
use crate::error::Result;

/// Forms of a word that are looked for in one language.
const MAX_FORMS: u32 = 64;
/// Longer words that are looked for in the place of their beginning, of one part of the index.
const MAX_LONGER: usize = 20_000;

/// Finds the lists of what is asked for, and notes in `matched` which words are to be marked.
pub(crate) fn compile(context: &Context<'_>, ask: &Ask, matched: &mut Matched) -> Result<Node> {
    context.cancel.check()?;
    // In notes and questions these fields are those of the article.
    let of_article = context.collection != Collection::Articles && ask_field(ask).is_some_and(|field| field != AskedField::Anywhere);
    if of_article {
        let articles = Context { collection: Collection::Articles, ..*context };
        let node = compile(&articles, ask, &mut Matched::default())?;
        let found = evaluate::evaluate(&articles, &node, None)?;
        return Ok(Node::Test(Test::owners(found.iter().map(|(doc, _)| *doc))));
    }
    Ok(match ask {
        Ask::Word { word, field } => {
            let node = forms(context, word, *field)?;
            matched.add_word(word, &node.1, None);
            Node::Lists(node.0)
        }
        Ask::Prefix { word, field } => {
            matched.add_word(word, &[], Some(word));
            Node::Lists(longer(context, word, *field, 1.0)?)
        }
        Ask::Typing { word } => {
            let (mut wanted, names) = forms(context, word, AskedField::Anywhere)?;
            matched.add_word(word, &names, Some(word));
            let longer = longer(context, word, AskedField::Anywhere, context.scale.ranking.forms)?;
            wanted.estimate += longer.estimate;
            wanted.lists.extend(longer.lists);
            wanted.gathered = longer.gathered;
            Node::Lists(wanted)
        }
        Ask::Phrase { words, field } => {
            matched.add_phrase(words);
            phrase(context, words, *field)?
        }
        Ask::All(parts) => Node::All(parts.iter().map(|part| compile(context, part, matched)).collect::<Result<_>>()?),
        Ask::Any(parts) => Node::Any(parts.iter().map(|part| compile(context, part, matched)).collect::<Result<_>>()?),
        Ask::Not(inner) => Node::Not(Box::new(compile(context, inner, &mut Matched::default())?)),
        other => Node::Test(test(context, other)?),
    })
}

fn ask_field(ask: &Ask) -> Option<AskedField> {
    match ask {
        Ask::Word { field, .. } | Ask::Prefix { field, .. } | Ask::Phrase { field, .. } => Some(*field),
        _ => None,
    }
}

fn test(context: &Context<'_>, ask: &Ask) -> Result<Test> {
    let flags = |all: u16, none: u16| Test::Flags { all, none };
    Ok(match ask {
        Ask::Tag(name) => {
            let sql = "SELECT articles.key FROM tags JOIN article_tags ON article_tags.tag = tags.key JOIN articles ON articles.id = article_id WHERE name = ?1";
            let mut statement = context.connection.prepare_cached(sql)?;
            let keys: Vec<u32> = statement.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Test::owners(keys)
        }
        Ask::Lang(tag) => Test::Language(context.snapshot.languages.iter().find(|(_, known)| known == tag).map(|(id, _)| *id)),
        Ask::Is(Condition::Unread) => flags(0, flag::OPENED),
        Ask::Is(Condition::Read) => flags(flag::OPENED, 0),
        Ask::Is(Condition::Inbox) => flags(0, flag::LATER | flag::ARCHIVE | flag::TRASH),
        Ask::Is(Condition::Later) => flags(flag::LATER, 0),
        Ask::Is(Condition::Favourite) => flags(flag::FAVOURITE, 0),
        Ask::Is(Condition::Archived) => flags(flag::ARCHIVE, 0),
        Ask::Is(Condition::Annotated) | Ask::Has(Part::Note) => flags(flag::ANNOTATED, 0),
        Ask::Is(Condition::Trashed) => flags(flag::TRASH, 0),
        Ask::Has(Part::Faq) => flags(flag::FAQ, 0),
        Ask::Has(Part::Code) => flags(flag::CODE, 0),
        Ask::Has(Part::Table) => flags(flag::TABLE, 0),
        Ask::Has(Part::Image) => flags(flag::IMAGE, 0),
        Ask::Day { from, until } => Test::Day { from: from.unwrap_or(i32::MIN), until: until.unwrap_or(i32::MAX) },
        Ask::Words { least, most } => Test::Words { least: *least, most: *most },
        _ => Test::owners([]),
    })
}

/// The bit of a field, and 0 for all of them.
fn bit(field: AskedField) -> u8 {
    match field {
        AskedField::Anywhere => 0,
        AskedField::Title => Standing::TITLE,
        AskedField::Author => Standing::BYLINE,
        AskedField::Site => Standing::SITE,
    }
}

/// The lists of a word in all its forms, and those forms.
fn forms(context: &Context<'_>, word: &str, field: AskedField) -> Result<(Wanted, Vec<String>)> {
    let mut wanted = Wanted::new(bit(field));
    add_lists(context, &mut wanted, word.as_bytes(), 1.0, u64::MAX)?;
    let mut names = Vec::new();
    for (form, languages) in inflections(context, word)? {
        add_lists(context, &mut wanted, form.as_bytes(), context.scale.ranking.forms, languages)?;
        names.push(form);
    }
    Ok((wanted, names))
}

/// The other forms of a word, each with the languages (as bits) in which it is one.
fn inflections(context: &Context<'_>, word: &str) -> Result<FxHashMap<String, u64>> {
    let mut found: FxHashMap<String, u64> = FxHashMap::default();
    let sql = "SELECT form FROM search_forms WHERE language = ?1 AND stem = ?2 LIMIT ?3";
    for (id, tag) in &context.snapshot.languages {
        let Some(stemmer) = stemmer(Some(tag)) else { continue };
        let stem = stemmer.stem(word);
        let mut statement = context.connection.prepare_cached(sql)?;
        let forms: Vec<String> = statement.query_map(params![id, stem, MAX_FORMS], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        // A word that is its own stem is not written down; but a stem that is a word and has another stem itself is no form of this word.
        let own = (stemmer.stem(&stem) == stem).then(|| stem.to_string());
        for form in forms.into_iter().chain(own).filter(|form| form != word) {
            *found.entry(form).or_default() |= 1_u64.checked_shl(u32::from(*id)).unwrap_or(0);
        }
    }
    Ok(found)
}

/// The lists of a word as it is, without its other forms.
pub(crate) fn list_of(context: &Context<'_>, word: &str) -> Result<Wanted> {
    let mut wanted = Wanted::new(0);
    add_lists(context, &mut wanted, word.as_bytes(), 1.0, u64::MAX)?;
    Ok(wanted)
}

fn add_lists(context: &Context<'_>, wanted: &mut Wanted, term: &[u8], weight: f32, languages: u64) -> Result<()> {
    for segment in context.segments() {
        if let Some(list) = segment::find(context.connection, segment.id, term)? {
            wanted.add(list, segment.sequence, weight, languages);
        }
    }
    Ok(())
}

/// The lists of all words that begin so.
fn longer(context: &Context<'_>, prefix: &str, field: AskedField, weight: f32) -> Result<Wanted> {
    let mut wanted = Wanted::new(bit(field));
    if let Some(beginning) = term::beginning(prefix) {
        add_lists(context, &mut wanted, &beginning, weight, u64::MAX)?;
        return Ok(wanted);
    }
    // They may be thousands: each is read where it stands, and nothing is kept of it.
    let mut dense = Dense::new(context.snapshot.part(context.collection).records.len());
    for segment in context.segments() {
        let mut count = 0;
        let read = Reading { field: wanted.field, sequence: segment.sequence, weight, languages: u64::MAX };
        segment::beginning_with(context.connection, segment.id, prefix.as_bytes(), |_, cursor| {
            match cursor.inline_docs() {
                Some(docs) => evaluate::gather(context, read, cursor.documents(), docs, None, &mut dense)?,
                None => evaluate::gather(context, read, cursor.documents(), &cursor.list().docs(context.connection)?, None, &mut dense)?,
            }
            count += 1;
            Ok(count < MAX_LONGER)
        })?;
        context.cancel.check()?;
    }
    wanted.estimate = dense.count();
    wanted.gathered = Some(dense);
    Ok(wanted)
}

/// The lists of words side by side.
pub(crate) fn phrase(context: &Context<'_>, words: &[String], field: AskedField) -> Result<Node> {
    let field = match field {
        AskedField::Anywhere => None,
        AskedField::Title => Some(Field::TITLE),
        AskedField::Author => Some(Field::BYLINE),
        AskedField::Site => Some(Field::SITE),
    };
    let mut node = PhraseNode { parts: Vec::new(), field, worth: 0.0, estimate: 0 };
    let mut documents: Vec<usize> = vec![0; words.len()];
    let distinct: FxHashSet<&String> = words.iter().collect();
    for segment in context.segments() {
        let mut known: FxHashMap<&String, List> = FxHashMap::default();
        for word in &distinct {
            match segment::find(context.connection, segment.id, word.as_bytes())? {
                Some(list) => known.insert(word, list),
                None => break,
            };
        }
        for (count, word) in documents.iter_mut().zip(words) {
            *count += known.get(word).map_or(0, |list| list.documents);
        }
        if known.len() == distinct.len() {
            node.parts.push((segment.sequence, words.iter().filter_map(|word| known.get(word).cloned()).collect()));
        }
    }
    let all = context.snapshot.part(context.collection).count;
    node.worth = documents.iter().map(|count| worth(*count, all)).sum();
    node.estimate = documents.into_iter().min().unwrap_or(0);
    Ok(Node::Phrase(node))
}
