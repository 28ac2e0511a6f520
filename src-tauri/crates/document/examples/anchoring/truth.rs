//! What became of a highlight, known from the numbers of its characters alone, and whether an answer agrees with it.
//!
//! A highlight's *pieces* are the runs in which its characters still follow each other in the new text with nothing of the old text between them that
//! is not its own. White space does not count. The largest piece is its place.
//!
//! Right is:
//! - Every character is there in one piece, and the piece reads as the highlight did (marks and white space may be spelled otherwise): these words at
//!   this very place, to the character, called `exact` where the offsets are the same and `moved` where they are not.
//! - At least half of the characters are in the largest piece: this place, called `changed`. An edge may take in what was written beside it within the
//!   block (up to [`BESIDE`] characters), and may leave out or take in whole a word at the edge that was altered.
//! - Fewer, but some: that place, called `changed`, or `orphan`.
//! - None: `orphan`.

use document::{AnchorStatus, Anchoring};

use crate::article::{Atom, NEW};

/// Characters written at the edge of a changed passage that an answer may take in.
const BESIDE: usize = 60;

/// How an answer stands to the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Right,
    /// The right place, called by another name.
    Misnamed,
    /// The right place by more than half, with edges that are off.
    Edges,
    /// Another place.
    WrongPlace,
    /// A place for words of which none is left.
    Stuck,
    /// No place for words that are there.
    FalseOrphan,
}

/// The outcomes in the order of the report.
pub(crate) const OUTCOMES: [Outcome; 6] = [Outcome::Right, Outcome::WrongPlace, Outcome::Stuck, Outcome::FalseOrphan, Outcome::Edges, Outcome::Misnamed];

/// Where each character of the old text stands in the new one.
#[derive(Debug)]
pub(crate) struct Books<'a> {
    new: &'a [Atom],
    at: Vec<Option<(usize, usize)>>,
    /// Characters of the old text, white space left out, before each place of the new one.
    before: Vec<usize>,
}

/// A run of a highlight's characters in the new text.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    kept: usize,
}

impl<'a> Books<'a> {
    pub(crate) fn new(old: usize, new: &'a [Atom]) -> Self {
        let mut at = vec![None; old];
        let mut before = vec![0];
        for (place, atom) in new.iter().enumerate() {
            let kept = atom.from != NEW && !atom.c.is_whitespace();
            let mut counts = kept;
            if kept {
                // Three dots may stand for one character.
                let span: &mut Option<(usize, usize)> = &mut at[atom.from as usize];
                counts = span.is_none();
                *span = Some((span.map_or(place, |span| span.0), place + 1));
            }
            before.push(before[place] + usize::from(counts));
        }
        Self { new, at, before }
    }

    fn pieces(&self, start: usize, end: usize) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (first, last) in self.at[start..end].iter().flatten() {
            match pieces.last_mut() {
                Some(piece) if *first >= piece.end && self.before[*first] == self.before[piece.end] => {
                    piece.end = *last;
                    piece.kept += 1;
                }
                _ => pieces.push(Piece { start: *first, end: *last, kept: 1 }),
            }
        }
        pieces
    }

    /// Judges an answer for the passage `start..end` of the old text.
    pub(crate) fn judge(&self, old: &[char], start: usize, end: usize, answer: &Anchoring) -> Outcome {
        let total = old[start..end].iter().filter(|c| !c.is_whitespace()).count();
        let pieces = self.pieces(start, end);
        let most = pieces.iter().map(|piece| piece.kept).max().unwrap_or(0);
        let Some(position) = answer.position else {
            return if most * 2 >= total { Outcome::FalseOrphan } else { Outcome::Right };
        };
        if most == 0 {
            return Outcome::Stuck;
        }
        let place = self.trimmed(position.start as usize, position.end as usize);
        let same = |piece: &Piece| piece.kept == total && plain(old[start..end].iter().copied()) == plain(self.new[piece.start..piece.end].iter().map(|atom| atom.c));
        let mut outcome = Outcome::WrongPlace;
        for piece in pieces.iter().filter(|piece| piece.kept == most) {
            let same = same(piece);
            let fits = if same { self.trimmed(piece.start, piece.end) == place } else { self.fits(piece, place) };
            let status = match (same, position.start as usize == start && position.end as usize == end) {
                (true, true) => AnchorStatus::Exact,
                (true, false) => AnchorStatus::Moved,
                (false, _) => AnchorStatus::Changed,
            };
            if fits {
                return if answer.status == status { Outcome::Right } else { Outcome::Misnamed };
            }
            let common = place.1.min(piece.end).saturating_sub(place.0.max(piece.start));
            if common * 2 > place.1.saturating_sub(place.0).max(piece.end - piece.start) {
                outcome = Outcome::Edges;
            }
        }
        outcome
    }

    fn trimmed(&self, mut start: usize, mut end: usize) -> (usize, usize) {
        end = end.min(self.new.len());
        while start < end && nothing(self.new[start].c) {
            start += 1;
        }
        while start < end && nothing(self.new[end - 1].c) {
            end -= 1;
        }
        (start, end)
    }

    /// Whether a place is that of a changed piece, as tolerated.
    fn fits(&self, piece: &Piece, (start, end): (usize, usize)) -> bool {
        let (piece_start, piece_end) = self.trimmed(piece.start, piece.end);
        let piece = &Piece { start: piece_start, end: piece_end, kept: piece.kept };
        let written = |at: &usize| self.new[*at].from == NEW || self.new[*at].c.is_whitespace();
        let breaks = |at: &usize| self.new[*at].c == '\n' && (self.new.get(at + 1).is_some_and(|next| next.c == '\n') || *at > 0 && self.new[at - 1].c == '\n');
        let low = (0..piece.start).rev().take(BESIDE).take_while(|at| written(at) && !breaks(at)).last().unwrap_or(piece.start);
        let high = (piece.end..self.new.len()).take(BESIDE).take_while(|at| written(at) && !breaks(at)).last().map_or(piece.end, |at| at + 1);
        // A word at the edge that was altered is taken or left as a whole.
        let letter = |at: &usize| self.new[*at].c.is_alphanumeric();
        let first = (piece.start..piece.end).take_while(letter).last().map_or(piece.start, |at| at + 1);
        let last = (piece.start..piece.end).rev().take_while(letter).last().unwrap_or(piece.end);
        let altered = |from: usize, to: usize| (from..to).any(|at| self.new[at].from == NEW);
        let begins = (0..piece.start).rev().take_while(letter).last().unwrap_or(piece.start);
        let ends = (piece.end..self.new.len()).take_while(letter).last().map_or(piece.end, |at| at + 1);
        let latest = if altered(begins, first) { self.trimmed(first, piece.end.max(first)).0 } else { piece.start };
        let earliest = if altered(last, ends) { self.trimmed(piece.start.min(last), last).1 } else { piece.end };
        (low.min(begins)..=latest).contains(&start) && (earliest..=high.max(ends)).contains(&end)
    }
}

/// Characters that are not seen.
pub(crate) fn nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200d}' | '\u{fe0f}')
}

/// A text without white space and with plain marks.
fn plain(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in chars.filter(|c| !nothing(*c)) {
        match c {
            '“' | '”' => out.push('"'),
            '’' => out.push('\''),
            '–' | '—' => out.push('-'),
            '…' => out.push_str("..."),
            c => out.push(c),
        }
    }
    out
}
