//! From words to deeds.

use std::io::Read;
use std::path::Path;

use reader::{Direction, Document, ErrorCode, Filter, Hints, InputKind, Origin, Outcome, Reader, ReaderError, Saved, Source, State, Worker};
use serde_json::json;

use crate::args::{Args, Command, Form, ListState};
use crate::input::read_input;
use crate::lines::{annotation_line, article_line, difference_lines, saved_line, short, version_line};
use crate::output::{Failure, Output};
use crate::stories::{change_story, proposal_lines, stories_lines, story_lines};
use crate::{browser, feed, native, safety, window};

/// Annotations that `notes` prints of a whole library.
const MAX_NOTES: u32 = 10_000;

type Done = Result<(), Failure>;

pub(crate) fn run(args: &Args, input: &mut dyn Read, output: &mut Output) -> Done {
    if let Command::Extract { file, url, from, form } = &args.command {
        let hints = Hints { kind: from.map(super::args::From::kind), url: url.clone(), charset: None };
        return extract(file, &hints, *form, input, output);
    }
    match &args.command {
        Command::NativeHost { caller } => return native::run(caller, args.library.clone(), input, output.out),
        Command::Browser { command } => return browser::run(command, args.library.clone(), output),
        Command::Help { words } => return help(words, output),
        _ => {}
    }
    let folder = reader::library_folder(args.library.clone())?;
    if let Command::Open { id } = &args.command {
        window::open(&folder, id.as_deref())?;
        return if output.json { output.value(&json!({}), |_| String::new()) } else { Ok(()) };
    }
    match &args.command {
        // They want the library alone, and may be what makes it one that can be opened.
        Command::Check { repair: true } => return safety::told(&reader::repair(&folder)?, output),
        Command::RestoreBackup { file } => return safety::restore(&folder, file, output),
        _ => {}
    }
    let reader = Reader::open(&folder)?;
    match &args.command {
        Command::RestoreBackup { .. } | Command::Extract { .. } | Command::Open { .. } | Command::NativeHost { .. } | Command::Browser { .. } | Command::Help { .. } => Ok(()),
        Command::Save { inputs, url, from, tags, refresh, wait } => {
            let wishes = Wishes { url: url.as_deref(), kind: from.map(super::args::From::kind), tags, refresh: *refresh, wait: *wait };
            save(&reader, inputs, &wishes, input, output)
        }
        Command::List { state, tag, collection, favourite, unread, sort, reverse, limit, after } => {
            let collection = collection.as_deref().map(|name| reader::named_collection(&reader, name)).transpose()?;
            let filter = Filter {
                state: list_state(*state),
                everything: *state == ListState::All,
                tag: tag.clone(),
                collection,
                favourite: *favourite,
                unread: *unread,
                sort: sort.sort(),
                direction: Direction::reversed(*reverse),
            };
            output.value(&reader::list(&reader, &filter, after.as_deref(), *limit)?, |page| page.items.iter().map(article_line).collect())
        }
        Command::Show { id, version, form } => {
            let shown = reader::show(&reader, id, version.as_deref())?;
            output.value(&shown, |shown| rendered(&shown.document, form.unwrap_or(Form::Text)))
        }
        Command::Search { query, scope, limit } => {
            reader::make_index_whole(&reader, |done, of| {
                // Nobody to tell is no reason to stop.
                let _ = output.remark(&format!("the search index is being made anew: {done} of {of} articles"));
            })?;
            let found = reader::find(&reader, query, scope.scope(), *limit)?;
            remark_search(&found, output)?;
            let hits: Vec<_> = found.hits.iter().map(|hit| json!({ "kind": hit.kind, "id": hit.id, "title": hit.title, "section": hit.section, "snippet": hit.snippet, "score": hit.score })).collect();
            let lines = || found.hits.iter().map(|hit| format!("{}  {}\n          {}\n", short(&hit.id), hit.title, hit.snippet)).collect();
            output.value(&json!({ "total": found.total, "hits": hits }), |_| lines())
        }
        Command::Highlight { id, quote, prefix, suffix, color, note } => {
            let made = reader::highlight_quote(&reader, id, (quote, prefix, suffix), color.as_deref(), note)?;
            output.value(&made, annotation_line)
        }
        Command::Note { id, text } => output.value(&reader::note_article(&reader, id, text)?, annotation_line),
        Command::Notes { id } => {
            let notes = match id {
                Some(id) => reader::notes_of(&reader, id)?,
                None => reader::notes(&reader, &reader::Wanted::default(), None, MAX_NOTES)?,
            };
            let value = json!({ "annotations": notes.annotations });
            output.value(&value, |_| notes.annotations.iter().map(annotation_line).collect())
        }
        Command::Tag { id, changes } => {
            let (add, remove) = tag_changes(changes)?;
            output.value(&reader::tag(&reader, id, &add, &remove)?, article_line)
        }
        Command::Archive { id } => output.value(&reader::archive(&reader, id)?, article_line),
        Command::Unarchive { id } => output.value(&reader::unarchive(&reader, id)?, article_line),
        Command::Delete { id } => output.value(&reader::delete(&reader, id)?, article_line),
        Command::Stories { proposed: true } => output.value(&reader::proposals(&reader, None)?, |all| all.iter().map(proposal_lines).collect()),
        Command::Stories { proposed: false } => output.value(&reader::stories(&reader, None)?, stories_lines),
        Command::Story { name, put, take, question } => output.value(&change_story(&reader, name, put, take, question.as_deref())?, story_lines),
        Command::Merge { id, other } => output.value(&reader::merge(&reader, id, other)?, |merged| format!("{}  {} is part of {id} now\n", short(merged.id.as_str()), merged.title)),
        Command::Part { id } => output.value(&reader::part(&reader, id)?, article_line),
        Command::Restore { id } => output.value(&reader::restore(&reader, id)?, article_line),
        Command::Versions { id } => output.value(&reader::versions(&reader, id)?, |versions| versions.versions.iter().map(version_line).collect()),
        Command::Diff { id, from, to } => {
            let difference = reader::diff(&reader, id, from.as_deref(), to.as_deref())?;
            let value = json!({ "summary": difference.summary, "blocks": difference.blocks });
            output.value(&value, |_| difference_lines(&difference))
        }
        Command::Check { .. } => {
            let report = reader::check(&reader)?;
            for concern in reader::concerns(&reader) {
                output.remark(&concern.to_string())?;
            }
            safety::told(&report, output)
        }
        Command::Backup { file, list } => safety::backup(&reader, file.as_deref(), *list, output),
        Command::Feed { command } => feed::run(&reader, command, input, output),
    }
}

/// What the help says. The name of a command asks how that is used.
fn help(words: &[String], output: &mut Output) -> Done {
    let mut of_all = crate::words();
    of_all.build();
    let named = words.iter().try_fold(&mut of_all, |command, word| command.find_subcommand_mut(word));
    let text = match named {
        Some(command) if !words.is_empty() => command.render_long_help().to_string(),
        _ => reader::help_on(&words.join(" ")),
    };
    if text.is_empty() {
        return Err(ReaderError::new(ErrorCode::NotFound, format!("the help says nothing of {:?}; margent help alone prints all of it", words.join(" "))).into());
    }
    output.value(&json!({ "help": text }), |_| format!("{}\n", text.trim_end()))
}

fn extract(file: &str, hints: &Hints, form: Option<Form>, input: &mut dyn Read, output: &mut Output) -> Done {
    let bytes = read_input(file, input)?;
    let (document, left_out) = reader::extract(&bytes, hints)?;
    remark_left_out(&left_out, output)?;
    output.value(&document, |document| rendered(document, form.unwrap_or(Form::Markdown)))
}

/// How inputs are to be saved.
struct Wishes<'a> {
    url: Option<&'a str>,
    kind: Option<InputKind>,
    tags: &'a [String],
    refresh: bool,
    wait: bool,
}

fn save(reader: &Reader, inputs: &[String], wishes: &Wishes, input: &mut dyn Read, output: &mut Output) -> Done {
    if let [name] = inputs {
        let bytes = if name == "-" { Some(read_input(name, input)?) } else { None };
        // A list of addresses on standard input is so many inputs.
        if let Some(listed) = bytes.as_deref().filter(|_| wishes.url.is_none() && wishes.kind.is_none()).and_then(listed_addresses) {
            return save_many(reader, &listed, wishes, &mut std::io::empty(), output);
        }
        let saved = save_one(reader, name, bytes, wishes, input, output)?;
        let saved = finish(reader, vec![Ok(saved)], wishes, output)?.pop().unwrap_or_else(|| Err(ReaderError::new(ErrorCode::Unexpected, "nothing was saved")))?;
        return output.value(&saved, saved_line);
    }
    save_many(reader, inputs, wishes, input, output)
}

/// One bad input among several does not keep the others out: its error stands in its place, and the status tells. Addresses are queued
/// first and fetched together, so that a slow host keeps nobody else waiting.
fn save_many(reader: &Reader, inputs: &[String], wishes: &Wishes, input: &mut dyn Read, output: &mut Output) -> Done {
    let mut outcomes = Vec::with_capacity(inputs.len());
    for name in inputs {
        match save_one(reader, name, None, wishes, input, output) {
            Ok(saved) => outcomes.push(Ok(saved)),
            Err(Failure::Reader(error)) => outcomes.push(Err(error)),
            Err(failure) => return Err(failure),
        }
    }
    let (mut values, mut lines, mut first_error) = (Vec::new(), String::new(), None);
    for (name, outcome) in inputs.iter().zip(finish(reader, outcomes, wishes, output)?) {
        match outcome {
            Ok(saved) => {
                lines.push_str(&saved_line(&saved));
                values.push(json!(saved));
            }
            Err(error) => {
                output.remark(&format!("{name}: {}", error.message))?;
                values.push(json!({ "input": name, "error": error }));
                first_error.get_or_insert(error.code);
            }
        }
    }
    output.value(&values, |_| lines)?;
    first_error.map_or(Ok(()), |code| Err(Failure::Told(code)))
}

/// What is odd about a query, and what was done about it.
fn remark_search(found: &reader::Hits, output: &mut Output) -> Result<(), Failure> {
    for remark in &found.remarks {
        output.remark(&format!("at {}: {remark}", remark.start + 1))?;
    }
    if let Some(indexed) = found.indexed {
        output.remark(&format!("only {} of {} articles are searched: the index is being made anew", indexed.articles, indexed.of))?;
    }
    if found.loose {
        output.remark("nothing has all of these words; these have some of them")?;
    }
    found.suggestion.as_ref().map_or(Ok(()), |better| output.remark(&format!("did you mean: {better}")))
}

fn remark_left_out(lines: &[String], output: &mut Output) -> Result<(), Failure> {
    lines.iter().try_for_each(|line| output.remark(&format!("left out: {line}")))
}

/// The addresses, if a text is nothing but addresses, one a line.
fn listed_addresses(bytes: &[u8]) -> Option<Vec<String>> {
    let lines: Vec<&str> = std::str::from_utf8(bytes).ok()?.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let all = !lines.is_empty() && lines.iter().all(|line| is_address(line) && !line.contains(char::is_whitespace));
    all.then(|| lines.into_iter().map(str::to_owned).collect())
}

fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://")
}

fn save_one(reader: &Reader, name: &str, bytes: Option<Vec<u8>>, wishes: &Wishes, input: &mut dyn Read, output: &mut Output) -> Result<Saved, Failure> {
    if is_address(name) {
        return Ok(reader::save_url(reader, name, wishes.tags, wishes.refresh)?);
    }
    let bytes = bytes.map_or_else(|| read_input(name, input), Ok)?;
    let title = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).filter(|_| name != "-");
    let hints = Hints { kind: wishes.kind, url: wishes.url.map(str::to_owned), charset: None };
    let saved = reader::save_source(reader, &Source { bytes, hints, fallback_title: title, tags: wishes.tags.to_vec(), origin: Some(Origin::File), ..Source::default() })?;
    remark_left_out(&saved.left_out, output)?;
    Ok(saved)
}

/// Queued addresses and pictures are fetched here, unless an open window does it and nobody asked to wait.
fn finish(reader: &Reader, mut outcomes: Vec<Result<Saved, ReaderError>>, wishes: &Wishes, output: &mut Output) -> Result<Vec<Result<Saved, ReaderError>>, Failure> {
    let jobs: Vec<_> = outcomes.iter().flatten().filter_map(|saved| saved.job_id.clone()).collect();
    // Asked only as long as it takes to know: waiting takes the right again.
    if jobs.is_empty() || (!wishes.wait && Worker::take(reader)?.is_none()) {
        return Ok(outcomes);
    }
    match outcomes.as_slice() {
        [Ok(saved)] => output.remark(&format!("fetching {}", saved.title))?,
        _ => output.remark(&format!("fetching {} pages", jobs.len()))?,
    }
    let mut fetched = reader::wait_all(reader, &jobs).into_iter();
    for outcome in &mut outcomes {
        let Ok(saved) = outcome else { continue };
        let Some(result) = saved.job_id.take().and_then(|_| fetched.next()) else { continue };
        // What was kept already is no worse for pictures that are missing.
        if saved.outcome == Outcome::Queued {
            *outcome = result;
        }
    }
    Ok(outcomes)
}

fn tag_changes(changes: &[String]) -> Result<(Vec<String>, Vec<String>), Failure> {
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for change in changes {
        if change.starts_with("--") {
            return Err(Failure::Usage(format!("there is no option {change}")));
        }
        match (change.strip_prefix('+'), change.strip_prefix('-')) {
            (Some(name), _) => add.push(name.to_owned()),
            (_, Some(name)) => remove.push(name.to_owned()),
            _ => return Err(Failure::Usage(format!("{change:?} begins with neither + nor -"))),
        }
    }
    Ok((add, remove))
}

fn list_state(state: ListState) -> Option<State> {
    match state {
        ListState::Inbox => Some(State::Inbox),
        ListState::Later => Some(State::Later),
        ListState::Archive => Some(State::Archive),
        ListState::Trash => Some(State::Trash),
        ListState::All => None,
    }
}

fn rendered(document: &Document, form: Form) -> String {
    match form {
        Form::Html => reader::html_document(document),
        Form::Markdown => reader::markdown(document),
        Form::Text => reader::plain_text(document),
    }
}
