//! From what a person typed to what is asked for. Any text is safe: what is no syntax is words, and what is odd is remarked.
//!
//! `a b` both, `a OR b`, `-a` or `NOT a`, `( )`, `"a phrase"`, `begin*`, and fields: `title: site: author: tag: in: lang: is: has: before: after: words:`.

use jiff::civil::Date;

use super::analyze::{is_unspaced, query_words};
use super::ask::{Ask, Condition, Field, Oddity, Part, Query, Remark, Scope};
use super::pieces::{Piece, pieces};
use super::when;

/// Words of one query; more say nothing new.
const MAX_TERMS: usize = 48;
/// Parentheses within parentheses.
const MAX_DEPTH: usize = 24;

/// The fields by their names.
pub(super) const FIELDS: &[&str] = &["title", "site", "author", "tag", "in", "lang", "is", "has", "before", "after", "words"];
/// What `is:` knows.
pub(super) const CONDITIONS: &[(&str, Condition)] = &[
    ("unread", Condition::Unread),
    ("read", Condition::Read),
    ("inbox", Condition::Inbox),
    ("later", Condition::Later),
    ("favourite", Condition::Favourite),
    ("archived", Condition::Archived),
    ("annotated", Condition::Annotated),
    ("trashed", Condition::Trashed),
];
/// What `has:` knows.
pub(super) const PARTS: &[(&str, Part)] = &[("faq", Part::Faq), ("code", Part::Code), ("table", Part::Table), ("image", Part::Image), ("note", Part::Note)];
/// What `in:` knows.
pub(super) const SCOPES: &[(&str, Scope)] = &[("articles", Scope::Articles), ("notes", Scope::Notes), ("faq", Scope::Faq)];

/// Reads a query on a given day. With `typing` its last word may be one of which only the beginning is there yet.
pub fn parse(text: &str, today: Date, typing: bool) -> Query {
    let pieces = pieces(text);
    let mut parser = Parser { pieces: &pieces, at: 0, today, terms: 0, typing: typing && text.ends_with(char::is_alphanumeric), query: Query::default() };
    let mut parts = Vec::new();
    // What stands behind a parenthesis too many is read as well.
    while parser.at < pieces.len() {
        parts.extend(parser.any(0));
        if let Some(piece) = parser.peek().cloned() {
            parser.remark(&piece, Oddity::LoneParenthesis);
            parser.at += 1;
        }
    }
    parser.query.root = all(parts);
    parser.query.remarks.sort_by_key(|remark| remark.start);
    parser.query
}

struct Parser<'a> {
    pieces: &'a [Piece],
    at: usize,
    today: Date,
    terms: usize,
    typing: bool,
    query: Query,
}

fn all(mut parts: Vec<Ask>) -> Option<Ask> {
    if parts.len() > 1 { Some(Ask::All(parts)) } else { parts.pop() }
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    fn remark(&mut self, piece: &Piece, oddity: Oddity) {
        self.query.remarks.push(Remark { start: piece.start, end: piece.end, oddity, words: piece.raw.clone() });
    }

    /// `a OR b OR c`, each side being some that all are wanted. Ends before a closing parenthesis or at the end.
    fn any(&mut self, depth: usize) -> Option<Ask> {
        let mut sides = Vec::new();
        loop {
            let side = self.every(depth);
            let Some(or) = self.peek().filter(|piece| piece.is_or()).cloned() else {
                if side.is_none() && !sides.is_empty() {
                    let or = self.pieces[self.at - 1].clone();
                    self.remark(&or, Oddity::NothingThere);
                }
                sides.extend(side);
                break;
            };
            if side.is_none() {
                self.remark(&or, Oddity::NothingThere);
            }
            sides.extend(side);
            self.at += 1;
        }
        if sides.len() > 1 { Some(Ask::Any(sides)) } else { sides.pop() }
    }

    fn every(&mut self, depth: usize) -> Option<Ask> {
        let mut parts = Vec::new();
        while let Some(piece) = self.peek().cloned() {
            if piece.is_or() || piece.is_close() {
                break;
            }
            parts.extend(self.one(&piece, depth));
        }
        all(parts)
    }

    fn one(&mut self, piece: &Piece, depth: usize) -> Option<Ask> {
        self.at += 1;
        if piece.is_and() {
            return None;
        }
        if piece.is_not() {
            let Some(next) = self.peek().filter(|next| !next.is_or() && !next.is_close()).cloned() else {
                self.remark(piece, Oddity::NothingThere);
                return None;
            };
            return self.one(&next, depth).map(negated);
        }
        if piece.is_open() {
            return self.group(piece, depth);
        }
        if self.terms >= MAX_TERMS {
            if self.terms == MAX_TERMS {
                self.remark(piece, Oddity::TooMuch);
                self.terms += 1;
            }
            return None;
        }
        let ask = self.term(piece);
        self.terms += usize::from(ask.is_some());
        if piece.negated { ask.map(negated) } else { ask }
    }

    fn group(&mut self, open: &Piece, depth: usize) -> Option<Ask> {
        if depth >= MAX_DEPTH {
            self.remark(open, Oddity::TooMuch);
            self.at = self.pieces.len();
            return None;
        }
        let inner = self.any(depth + 1);
        if self.peek().is_some_and(Piece::is_close) {
            self.at += 1;
        } else {
            self.remark(open, Oddity::LoneParenthesis);
        }
        if open.negated { inner.map(negated) } else { inner }
    }

    fn term(&mut self, piece: &Piece) -> Option<Ask> {
        if piece.open_quote {
            self.remark(piece, Oddity::OpenQuote);
        }
        let Some(field) = &piece.field else { return self.words(piece, Field::Anywhere) };
        let value = piece.text.trim().to_lowercase();
        if value.is_empty() && FIELDS.contains(&field.as_str()) {
            self.remark(piece, Oddity::NoValue);
            return None;
        }
        let chosen = match field.as_str() {
            "title" => return self.words(piece, Field::Title),
            "author" => return self.words(piece, Field::Author),
            "site" => return self.words(piece, Field::Site),
            "tag" => Some(Ask::Tag(piece.text.trim().to_owned())),
            "lang" => Some(Ask::Lang(value.split(['-', '_']).next().unwrap_or_default().to_owned())),
            "is" => named(CONDITIONS, &value).map(Ask::Is),
            "has" => named(PARTS, &value).map(Ask::Has),
            "in" => {
                let scope = named(SCOPES, &value);
                self.query.scope = scope.or(self.query.scope);
                if scope.is_some() {
                    return None;
                }
                None
            }
            "before" | "after" => return self.day(piece, field == "before"),
            "words" => {
                let count = word_count(&value);
                if count.is_none() {
                    self.remark(piece, Oddity::NotUnderstood);
                    return None;
                }
                count
            }
            _ => {
                self.remark(piece, Oddity::UnknownField);
                return phrase(&[field.as_str(), &piece.text].join(" "), Field::Anywhere, false, false);
            }
        };
        if chosen.is_none() {
            self.remark(piece, Oddity::UnknownValue);
        }
        chosen
    }

    fn words(&mut self, piece: &Piece, field: Field) -> Option<Ask> {
        let last = self.at == self.pieces.len();
        let typing = self.typing && last && !piece.quoted && !piece.negated && field == Field::Anywhere;
        let ask = phrase(&piece.text, field, !piece.quoted && piece.text.ends_with('*'), typing);
        if ask.is_none() && piece.field.is_some() {
            self.remark(piece, Oddity::NoValue);
        }
        ask
    }

    fn day(&mut self, piece: &Piece, before: bool) -> Option<Ask> {
        let mut text = piece.text.clone();
        let mut days = when::days(&text, self.today);
        // `after:last week` without quotation marks: words are taken in for as long as they make a day.
        if !piece.quoted && when::begins_more(&text.to_lowercase()) {
            for more in 1..=2 {
                let Some(next) = self.pieces.get(self.at + more - 1).filter(|next| next.is_plain()) else { break };
                text = format!("{text} {}", next.text);
                if let Some(longer) = when::days(&text, self.today) {
                    days = Some(longer);
                    self.at += more;
                    break;
                }
            }
        }
        let Some(days) = days else {
            self.remark(piece, Oddity::NotUnderstood);
            return None;
        };
        let day = Some(when::number(days.from));
        Some(if before { Ask::Day { from: None, until: day } } else { Ask::Day { from: day, until: None } })
    }
}

fn negated(ask: Ask) -> Ask {
    Ask::Not(Box::new(ask))
}

fn named<T: Copy>(table: &[(&str, T)], value: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == value || name.trim_end_matches('s') == value.trim_end_matches('s')).map(|(_, meant)| *meant)
}

/// `>2000`, `<500`, `>=1`, `<=9`, `500-900`, `500..900`, `700`.
fn word_count(value: &str) -> Option<Ask> {
    let number = |text: &str| -> Option<u32> { text.trim().replace(['_', ','], "").parse().ok() };
    let (least, most) = if let Some(rest) = value.strip_prefix(">=") {
        (number(rest)?, u32::MAX)
    } else if let Some(rest) = value.strip_prefix("<=") {
        (0, number(rest)?)
    } else if let Some(rest) = value.strip_prefix('>') {
        (number(rest)?.saturating_add(1), u32::MAX)
    } else if let Some(rest) = value.strip_prefix('<') {
        (0, number(rest)?.checked_sub(1)?)
    } else if let Some((least, most)) = value.split_once("..").or_else(|| value.split_once('-')) {
        (number(least)?, number(most)?)
    } else {
        (number(value)?, number(value)?)
    };
    Some(Ask::Words { least, most })
}

/// One word, several as a phrase, or the beginning of one.
fn phrase(text: &str, field: Field, prefix: bool, typing: bool) -> Option<Ask> {
    let mut words: Vec<String> = query_words(text).into_iter().map(|word| word.folded).collect();
    if words.len() > 1 {
        return Some(Ask::Phrase { words, field });
    }
    let word = words.pop()?;
    let lone = word.starts_with(is_unspaced) && word.chars().count() == 1;
    Some(match () {
        // One character of a script without spaces is the beginning of the pairs in which it stands.
        () if prefix || lone => Ask::Prefix { word, field },
        () if typing => Ask::Typing { word },
        () => Ask::Word { word, field },
    })
}
