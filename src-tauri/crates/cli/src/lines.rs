//! What stands on a terminal for each thing: a line or two.

use std::fmt::Write as _;

use reader::{Annotation, Article, Difference, HowChanged, ListedVersion, Outcome, Run, RunIs, Saved};

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

pub(crate) fn version_line(version: &ListedVersion) -> String {
    let changes = match &version.changes {
        Some(changes) if changes.is_empty() => "nothing changed that can be told".to_owned(),
        Some(changes) => changes.join("; "),
        None => version.title.clone().unwrap_or_default(),
    };
    let shown = if version.shown { ", shown" } else { "" };
    format!("{}  {}, {} words{shown}\n          {changes}\n", short(version.version.id.as_str()), version.version.captured_at, version.word_count)
}

/// What changed in words, then each block that changed: `[-what is gone-]` and `{+what is new+}`, as `git diff --word-diff` marks them.
pub(crate) fn difference_lines(difference: &Difference) -> String {
    let words = &difference.summary.words;
    let mut out = if words.is_empty() { "nothing changed\n".to_owned() } else { format!("{}\n", words.join("; ")) };
    for block in &difference.blocks {
        let what = match block.change {
            HowChanged::Same => continue,
            HowChanged::Changed => "changed",
            HowChanged::Added => "added",
            HowChanged::Removed => "removed",
            HowChanged::Moved => "moved here",
            HowChanged::MovedAway => {
                out.push_str("\nmoved away\n");
                continue;
            }
        };
        let text: String = block.runs.iter().map(marked).collect();
        let _ = writeln!(out, "\n{what}\n{text}");
    }
    out
}

fn marked(run: &Run) -> String {
    match run.is {
        RunIs::Same => run.text.clone(),
        RunIs::Removed => format!("[-{}-]", run.text),
        RunIs::Added => format!("{{+{}+}}", run.text),
    }
}
