//! What the library answers to a question: the answers of all articles, from the oldest to the newest.

use rustc_hash::FxHashSet;
use serde::Serialize;
use ts_rs::TS;

use crate::access::Read;
use crate::articles::{self, Article};
use crate::error::Result;
use crate::related::{SAME, overlap, runs};
use crate::search::near;

/// Answers that are looked at; the best of them are shown.
const LOOKED_AT: usize = 120;

/// An answer, with its source.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The question as the article puts it.
    pub question: String,
    /// Plain text, paragraphs on lines of their own.
    pub answer: String,
    /// The article that answers.
    pub article: Article,
    /// How much of the telling words of what was asked it has, 0 to 1.
    pub likeness: f64,
    /// Articles that give the same answer, the oldest first.
    pub also: Vec<Article>,
}

/// An answer with all who give it.
struct Given {
    answer: String,
    words: FxHashSet<u64>,
    likeness: f32,
    /// The question as each of them puts it.
    by: Vec<(String, Article)>,
}

/// The answers to a question, at most `limit`, from the oldest to the newest. Equal answers are one, by the first to give it.
pub fn answers(read: Read<'_>, question: &str, limit: usize) -> Result<Vec<Answer>> {
    let mut found: Vec<Given> = Vec::new();
    for (key, likeness) in near::answering(read, question, LOOKED_AT)? {
        let sql = "SELECT question, answer, articles.key FROM faq JOIN articles ON articles.id = article_id WHERE faq.key = ?1";
        let (question, answer, article): (String, String, i64) = read.connection.prepare_cached(sql)?.query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let (by, words) = ((question, articles::of_key(read, article)?), runs(&answer));
        if let Some(known) = found.iter_mut().find(|known| known.answer == answer || is_same(&known.words, &words)) {
            known.by.push(by);
        } else if found.len() < limit {
            found.push(Given { answer, words, likeness, by: vec![by] });
        }
    }
    let mut answers: Vec<Answer> = found.into_iter().filter_map(answer_of).collect();
    answers.sort_by(|one, other| date(&one.article).cmp(date(&other.article)));
    Ok(answers)
}

fn answer_of(given: Given) -> Option<Answer> {
    let mut by = given.by;
    by.sort_by(|(_, one), (_, other)| date(one).cmp(date(other)));
    let mut by = by.into_iter();
    let (question, article) = by.next()?;
    let mut also: Vec<Article> = by.map(|(_, article)| article).filter(|other| other.id != article.id).collect();
    also.dedup_by(|one, other| one.id == other.id);
    Some(Answer { question, answer: given.answer, article, likeness: f64::from(given.likeness), also })
}

/// Whether two answers say the same at about the same length.
fn is_same(one: &FxHashSet<u64>, other: &FxHashSet<u64>) -> bool {
    one.len().abs_diff(other.len()) * 4 <= one.len().max(other.len()) && overlap(one, other) >= SAME
}

/// When it was said: published, or saved where nothing says when.
fn date(article: &Article) -> &str {
    article.published_at.as_deref().unwrap_or(&article.saved_at)
}
