//! Why something was recognised: a reader who sees a mistake may ask, and correct it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What made a heading, a box or a FAQ of a block, or left a text out of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Why {
    /// Its element: `h2`, `aside`, `nav`.
    Element,
    /// Its class or id.
    Class,
    /// Its ARIA role.
    Role,
    /// A heading: a short line wholly in bold before text.
    BoldLine,
    /// A heading of a plain text: a line in capitals.
    Capitals,
    /// A heading or a question of a plain text: a short line of its own before a longer one.
    Line,
    /// A box: the known label that opens it.
    Label,
    /// A FAQ: `details` that ask.
    Details,
    /// A FAQ: elements that open panels.
    Accordion,
    /// A FAQ: a definition list that asks.
    DefinitionList,
    /// A FAQ: schema.org's `Question` in microdata.
    Microdata,
    /// A FAQ: headings that ask under one that announces them.
    Headings,
    /// A FAQ: questions in bold.
    BoldQuestions,
    /// A FAQ: "Q:" and "A:".
    Marks,
    /// A FAQ: a list of questions with their answers.
    List,
    /// Left out: the learned judge found it unlike an article.
    Judged,
    /// Left out: the page hides it for good.
    Hidden,
    /// Left out: it stands among the comments below an article.
    Comments,
    /// Left out: its words.
    Words,
    /// Left out: it stands above the title, below what was left out, or heads nothing.
    Place,
    /// A person said so.
    Person,
}
