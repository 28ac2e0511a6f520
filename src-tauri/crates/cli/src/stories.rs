//! Stories on a terminal.

use std::fmt::Write as _;

use reader::{OpenedStory, Proposal, Reader, ReaderError, Said, SourceSentence, Stories, StoryDeed};

use crate::lines::short;

/// Makes or changes a story as asked, and opens it.
pub(crate) fn change_story(reader: &Reader, name: &str, put: &[String], take: &[String], question: Option<&str>) -> Result<OpenedStory, ReaderError> {
    let id = match reader::named_story(reader, name) {
        Ok(id) => id,
        Err(_) if !put.is_empty() => reader::story(reader, &StoryDeed::Add { title: name.to_owned(), articles: Vec::new() })?.id,
        Err(error) => return Err(error),
    };
    if !put.is_empty() {
        reader::story(reader, &StoryDeed::Put { id: id.clone(), articles: put.to_vec() })?;
    }
    if !take.is_empty() {
        reader::story(reader, &StoryDeed::Take { id: id.clone(), articles: take.to_vec() })?;
    }
    if let Some(question) = question {
        let story = reader::open_story(reader, id.as_str())?.story;
        reader::story(reader, &StoryDeed::Revise { id: id.clone(), title: story.title, question: question.to_owned(), note: story.note })?;
    }
    reader::open_story(reader, id.as_str())
}

pub(crate) fn stories_lines(all: &Stories) -> String {
    let due = all.due.iter().map(|one| format!("{}  look again: {} ({})\n", one.day, one.words, one.story_title));
    due.chain(all.stories.iter().map(|story| format!("{}  {:>3}  {}\n", short(story.id.as_str()), story.count, story.title))).collect()
}

pub(crate) fn proposal_lines(proposal: &Proposal) -> String {
    let articles: String = proposal.articles.iter().map(|article| format!("  {}  {}\n", short(article.id.as_str()), article.title)).collect();
    format!("share {} within {} days\n{articles}", proposal.shared.join(", "), proposal.days)
}

pub(crate) fn story_lines(opened: &OpenedStory) -> String {
    let OpenedStory { story, articles, comparison, .. } = opened;
    let source = |one: &SourceSentence| articles.get(one.source).map_or("", |article| article.site_name.as_deref().unwrap_or(&article.title)).to_owned();
    let said = |said: &Said| format!("  {}: {}\n", source(&said.sentence), said.sentence.text);
    let mut out = format!("{}\n{}", story.title, if story.question.is_empty() { String::new() } else { format!("{}\n", story.question) });
    for article in articles {
        let _ = writeln!(out, "{}  {}  {}", article.published_at.as_deref().and_then(|day| day.get(..10)).unwrap_or("          "), short(article.id.as_str()), article.title);
    }
    for (name, groups) in [("Numbers that differ", &comparison.numbers), ("Quotations that differ", &comparison.quotations)] {
        for group in groups {
            let _ = write!(out, "\n{name}\n{}", group.iter().map(said).collect::<String>());
        }
    }
    for group in &comparison.copied {
        let _ = write!(out, "\nThe same in {}\n  {}\n", group.iter().map(source).collect::<Vec<_>>().join(", "), group.first().map_or("", |one| one.text.as_str()));
    }
    if !comparison.alone.is_empty() {
        out.push_str("\nOnly one says\n");
        out.extend(comparison.alone.iter().map(|one| format!("  {}: {}\n", source(one), one.text)));
    }
    out
}
