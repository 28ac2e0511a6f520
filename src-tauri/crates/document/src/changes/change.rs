//! The shape of a comparison, as scripts and windows get it.

use serde::Serialize;
use ts_rs::TS;

use super::told::Told;

/// Two documents compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Changes {
    /// What changed, in short.
    pub summary: Summary,
    /// Both texts, block by block, in the order of the newer one; what is gone stands where it stood.
    pub blocks: Vec<BlockChange>,
}

/// What changed, in short.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The same in English, the weightiest first: "headline changed", "two paragraphs added". Empty where nothing changed.
    pub words: Vec<String>,
    /// The same for those who put it into words of another language.
    pub told: Vec<Told>,
    /// The headline, where it is another one.
    pub headline: Option<Altered>,
    /// The authors.
    pub byline: Option<Altered>,
    /// The date of publication.
    pub published_at: Option<Altered>,
    /// The date of the last change that the page admits to.
    pub modified_at: Option<Altered>,
    /// How many blocks of each kind changed, and how.
    pub parts: Vec<PartCount>,
    /// Quotations that say something else, are gone or are new.
    pub quotations: Vec<Altered>,
    /// Numbers that became others within a sentence that stayed.
    pub numbers: Vec<Altered>,
    /// Dates that did.
    pub dates: Vec<Altered>,
    /// What the editors say of a correction.
    pub corrections: Vec<Altered>,
    /// Addresses on the web that the text links to, or does no more.
    pub links: Vec<Altered>,
    /// Words that the newer version has and the older one has not (UAX #29).
    pub words_added: u32,
    /// Words that it has no more.
    pub words_removed: u32,
    /// Whether a part was too large to be compared within its budget, and is told as replaced.
    pub coarse: bool,
}

/// What stood there, and what stands there now. One of the two is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Altered {
    /// As it was.
    pub before: Option<String>,
    /// As it is.
    pub after: Option<String>,
    /// Which of `blocks` says it, where one does.
    pub at: Option<u32>,
}

/// Blocks of one kind that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PartCount {
    /// The kind, as blocks name it.
    pub kind: String,
    /// New ones.
    pub added: u32,
    /// Those that are gone.
    pub removed: u32,
    /// Those that say something else.
    pub changed: u32,
    /// Those that stand elsewhere.
    pub moved: u32,
}

/// One block, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BlockChange {
    /// What became of it.
    pub change: HowChanged,
    /// Where it stood in the older version.
    pub before: Option<Side>,
    /// Where it stands in the newer one.
    pub after: Option<Side>,
    /// Its text: what is `same` or `removed` makes the older one, what is `same` or `added` the newer one.
    pub runs: Vec<Run>,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum HowChanged {
    /// Nothing.
    Same,
    /// It says something else, or is something else.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stood elsewhere, and may say something else.
    Moved,
    /// It stood here, and stands elsewhere now: told once more there.
    MovedAway,
}

/// A block on one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Side {
    /// Its number there.
    pub ordinal: u32,
    /// What it is there.
    pub kind: String,
    /// The level of a heading.
    pub level: Option<u8>,
    /// Offset of its text in that version's text, in code points.
    pub start: u32,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Run {
    /// On which side it stands.
    pub is: RunIs,
    /// What it says.
    pub text: String,
}

/// On which side a stretch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RunIs {
    /// On both.
    Same,
    /// Only on the older one.
    Removed,
    /// Only on the newer one.
    Added,
}
