//! The help: an article of the library like any other, which is there again whenever it is asked for; and the same text for a terminal.

use document::{Hints, InputKind};
use library::articles::Article;
use library::versions::Origin;
use library::{ArticleId, articles, settings};

use crate::error::ReaderError;
use crate::reader::Reader;
use crate::save::{Source, save_source};

/// The help, in Markdown with a head of its own.
const HELP: &str = include_str!("../../../../content/help.md");

/// The setting that remembers which article the help is.
const ARTICLE: &str = "help.article";

/// The help's article. It is kept if it is not there, or brought out of the trash; where this program has another text than the one kept, that
/// becomes a further version, and notes stay on it.
pub fn open_help(reader: &Reader) -> Result<ArticleId, ReaderError> {
    let known = remembered(reader, ARTICLE)?.map(|article| article.id);
    let hints = Hints { kind: Some(InputKind::Markdown), ..Hints::default() };
    let saved = save_source(reader, &Source { bytes: HELP.as_bytes().to_vec(), hints, origin: Some(Origin::Shipped), version_of: known, ..Source::default() })?;
    let id = saved.id.ok_or_else(|| ReaderError::invalid("the help could not be kept"))?;
    reader.library.write(|write| settings::put(write, ARTICLE, &id.to_string()))?;
    Ok(id)
}

/// The article that a setting names, if it is still there, be it in the trash.
pub(crate) fn remembered(reader: &Reader, setting: &str) -> Result<Option<Article>, ReaderError> {
    reader.library.read(|read| Ok(settings::get(read, setting)?.and_then(|id| articles::get(read, &ArticleId::parse(&id)).ok())))
}

/// What the help says of some words, in Markdown: the parts whose heading has all of them, else those that have them anywhere. All of it where no
/// words are given, nothing where no part fits.
pub fn help_on(words: &str) -> String {
    let body = HELP.splitn(3, "---\n").last().unwrap_or(HELP).trim();
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return format!("# Help\n\n{body}\n");
    }
    let parts = parts(body);
    let has = |text: &str| words.iter().all(|word| text.to_lowercase().contains(word));
    let named: Vec<&&str> = parts.iter().filter(|part| has(part.lines().next().unwrap_or_default())).collect();
    let found = if named.is_empty() { parts.iter().filter(|part| has(part)).collect() } else { named };
    found.iter().map(|part| format!("{}\n\n", part.trim())).collect()
}

/// The text at its headings.
fn parts(body: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut at, mut in_code) = (0, 0, false);
    for line in body.split_inclusive('\n') {
        in_code ^= line.starts_with("```");
        if !in_code && line.starts_with('#') && at > from {
            parts.push(&body[from..at]);
            from = at;
        }
        at += line.len();
    }
    parts.push(&body[from..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_by_its_heading_before_its_text() {
        let found = help_on("SEARCHING");
        assert!(found.starts_with("## Searching\n"), "{found}");
        assert!(!found.contains("## Feeds"));
        assert!(help_on("markdown").contains("## Notes"), "words of the text find a part as well");
        assert_eq!(help_on("zeppelin"), "");
        assert!(help_on("").contains("# Help") && help_on("").contains("## Keys"));
    }

    #[test]
    fn lines_of_code_that_begin_like_a_heading_part_nothing() {
        assert_eq!(parts("## A\n```sh\n# no heading\n```\n## B\nb"), ["## A\n```sh\n# no heading\n```\n", "## B\nb"]);
    }

    #[test]
    fn the_help_comes_back_and_an_older_text_becomes_a_version_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        let id = open_help(&reader).unwrap();
        assert_eq!(open_help(&reader).unwrap(), id);
        crate::delete(&reader, &id.to_string()).unwrap();
        assert_eq!(open_help(&reader).unwrap(), id);
        let article = reader.library.read(|read| articles::get(read, &id)).unwrap();
        assert_eq!(article.state, library::articles::State::Inbox);
        // An earlier Margent's help, as it would lie in a library.
        let older =
            Source { bytes: HELP.replace("## Feeds", "## News").into_bytes(), hints: Hints { kind: Some(InputKind::Markdown), ..Hints::default() }, version_of: Some(id.clone()), ..Source::default() };
        assert_eq!(save_source(&reader, &older).unwrap().id, Some(id.clone()));
        assert_eq!(open_help(&reader).unwrap(), id);
        assert_eq!(crate::versions(&reader, &id.to_string()).unwrap().versions.len(), 3);
        assert!(crate::plain_text(&crate::show(&reader, &id.to_string(), None).unwrap().document).contains("Feeds"));
    }
}
