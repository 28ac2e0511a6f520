//! What stands on a terminal for each thing: a line or two.

use reader::{Annotation, Article, Outcome, Saved};

/// Words a minute, for the time an article takes.
const READING_SPEED: u32 = 230;

pub(crate) fn short(id: &str) -> &str {
    // The first 13 characters are the time; two articles of one millisecond share them.
    id.get(..18).unwrap_or(id)
}

pub(crate) fn article_line(article: &Article) -> String {
    let minutes = (article.word_count / READING_SPEED).max(1);
    let place = article.site_name.as_deref().or(article.url.as_deref()).unwrap_or("no address");
    let tags: String = article.tags.iter().map(|tag| format!(" #{tag}")).collect();
    format!(
        "{}  {}\n          {place}, {minutes} min{}{tags}\n",
        short(article.id.as_str()),
        article.title,
        if article.note_count > 0 { format!(", {} notes", article.note_count) } else { String::new() }
    )
}

pub(crate) fn saved_line(saved: &Saved) -> String {
    let done = match saved.outcome {
        Outcome::Saved => "saved",
        Outcome::NewVersion => "new version of",
        Outcome::Unchanged => "unchanged:",
        Outcome::Queued => "queued:",
    };
    format!("{done} {} {}\n", saved.title, saved.id.as_ref().map(|id| format!("({})", short(id.as_str()))).unwrap_or_default())
}

pub(crate) fn annotation_line(annotation: &Annotation) -> String {
    let words = annotation.target.as_ref().map_or_else(|| "on the article".into(), |target| format!("“{}”", target.quote.exact.replace('\n', " ")));
    let body = if annotation.body.is_empty() { String::new() } else { format!("\n          {}", annotation.body.replace('\n', "\n          ")) };
    format!("{}  {words}{body}\n", short(annotation.id.as_str()))
}
