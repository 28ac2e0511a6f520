//! The whole surface for windows: one enum in, one value out.

use std::collections::BTreeMap;

use document::{Hints, InputKind, QuoteCheck, Says, TextPositionSelector};
use library::annotations::Wanted;
use library::answers::Answer;
use library::articles::{Article, Counts, Direction, Filter, Page, Sort, State};
use library::backup::{Backup, Restored};
use library::check::Report;
use library::corrections::Stored as StoredCorrection;
use library::feeds::Feed;
use library::growth::Growth;
use library::jobs::{self, Job};
use library::merges::Merged;
use library::on_this_day::Anniversary;
use library::proposals::Proposal;
use library::related::Related;
use library::river::{Entry, Marked, River, Which};
use library::search::{Completions, Hits, Mark, Scope};
use library::tags::{self, Renamed, Tag};
use library::versions::Origin;
use library::{ArticleId, Change, CollectionId, JobId, RevisitId, SmartListId, StoryId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::{Config, TS};

use crate::annotate::{NewAnnotation, Revision};
use crate::back_up::BackedUp;
use crate::browser::ConnectedBrowsers;
use crate::collect::{CollectionDeed, Lists, SmartListDeed};
use crate::compare::{Difference, Versions};
use crate::concerns::{Concern, concerns};
use crate::content::FirstSteps;
use crate::correct::Subject;
use crate::error::{ErrorCode, ReaderError};
use crate::feeds::{Exported, Imported, Subscribed};
use crate::file::decode_base64;
use crate::health::Health;
use crate::look::Look;
use crate::organise::Organising;
use crate::paper::PaperWords;
use crate::provenance::Provenance;
use crate::read::Opened;
use crate::reader::Reader;
use crate::reattach::Anchors;
use crate::rescue::{Rescue, RescueDeed};
use crate::save::Source;
use crate::standing::{Annotation, Notes};
use crate::store::Saved;
use crate::story::{OpenedStory, RevisitDeed, Stories, StoryDeed, StoryDone};
use crate::updates::Update;
use crate::{
    annotate, back_up, browser, check_quote, collect, compare, content, correct, feeds, find, health, help, look, merge, move_library, organise, overview, pictures, provenance, queue, read, reattach,
    refresh, repair, restore_backup, save, settings, story, updates,
};

/// Articles of a page, if a window does not say.
const PAGE: u32 = 100;
/// Hits of one answer, if a window does not say.
const HITS: u32 = 50;

/// What a window can ask for.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[allow(missing_docs, reason = "each is the deed of its name")]
pub enum Command {
    Overview,
    List {
        #[ts(optional)]
        state: Option<State>,
        #[ts(optional)]
        tag: Option<String>,
        #[ts(optional)]
        collection: Option<CollectionId>,
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        favourite: bool,
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        unread: bool,
        #[ts(optional)]
        sort: Option<Sort>,
        /// From its end.
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        reversed: bool,
        #[ts(optional)]
        after: Option<String>,
        #[ts(optional)]
        limit: Option<u32>,
    },
    Open {
        id: String,
        /// Another version than the one that is shown, to be read only.
        #[ts(optional)]
        version: Option<String>,
    },
    Versions {
        id: String,
    },
    /// Compares two versions of an article.
    Diff {
        id: String,
        /// The one before `to` if absent.
        #[ts(optional)]
        from: Option<String>,
        /// The newest if absent.
        #[ts(optional)]
        to: Option<String>,
    },
    Provenance {
        id: String,
        /// The one that is shown if absent.
        #[ts(optional)]
        version: Option<String>,
    },
    SaveText {
        text: String,
        /// Where it was copied from.
        #[ts(optional)]
        url: Option<String>,
        /// Whether the text is markup.
        #[serde(default)]
        html: bool,
        /// Tags to give.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        tags: Vec<String>,
    },
    SaveFile {
        name: String,
        /// The bytes in base64.
        data: String,
        /// Tags to give.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        tags: Vec<String>,
    },
    SaveUrl {
        url: String,
        #[serde(default)]
        refresh: bool,
        /// Tags to give.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        tags: Vec<String>,
    },
    /// Looks whether saved pages say something else by now.
    Refresh {
        ids: Vec<String>,
    },
    /// Tries again for the pictures of an article that are missing.
    RetryPictures {
        id: String,
    },
    Retry {
        job: String,
    },
    Cancel {
        job: String,
    },
    Archive {
        id: String,
    },
    Unarchive {
        id: String,
    },
    Later {
        id: String,
    },
    Favourite {
        id: String,
        favourite: bool,
    },
    Delete {
        id: String,
    },
    Restore {
        id: String,
    },
    Tag {
        id: String,
        #[serde(default)]
        add: Vec<String>,
        #[serde(default)]
        remove: Vec<String>,
    },
    /// Does the same with many articles at once.
    Organise {
        ids: Vec<String>,
        organising: Organising,
    },
    /// The article behind an address, if it is saved.
    Known {
        url: String,
    },
    /// The ids of a whole list.
    Ids {
        #[ts(optional)]
        state: Option<State>,
        #[ts(optional)]
        tag: Option<String>,
        #[ts(optional)]
        collection: Option<CollectionId>,
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        favourite: bool,
    },
    /// The collections that an article stands in.
    CollectionsOf {
        id: String,
    },
    /// Collections and searches that are kept.
    Lists,
    Collection {
        collection: CollectionDeed,
    },
    SmartList {
        smart_list: SmartListDeed,
    },
    RenameTag {
        from: String,
        to: String,
    },
    /// Takes a renaming back.
    UnrenameTag {
        renamed: Vec<Renamed>,
    },
    /// Removes what is in the trash for good.
    EmptyTrash,
    /// Jobs, ended ones too.
    Jobs {
        ids: Vec<String>,
    },
    Position {
        id: String,
        progression: f64,
        block: u32,
    },
    Correct {
        id: String,
        subject: Subject,
        says: Says,
    },
    Uncorrect {
        /// The correction's id.
        correction: String,
    },
    Annotate {
        annotation: NewAnnotation,
    },
    Revise {
        id: String,
        revision: Revision,
    },
    DeleteAnnotation {
        id: String,
    },
    RestoreAnnotation {
        id: String,
    },
    /// Some passages to be seen again on a day (`2026-11-24`).
    Review {
        day: String,
    },
    /// The article that has this title.
    Titled {
        title: String,
    },
    /// The tags that annotations have.
    NoteTags,
    Notes {
        #[serde(default)]
        wanted: Wanted,
        #[ts(optional)]
        before: Option<String>,
        #[ts(optional)]
        limit: Option<u32>,
    },
    /// What moved, changed or lost its place.
    Anchors {
        /// Of one article; absent for the whole library.
        #[ts(optional)]
        article: Option<String>,
        #[ts(optional)]
        before: Option<String>,
        #[ts(optional)]
        limit: Option<u32>,
    },
    /// Puts an annotation on a passage of the version shown.
    Reattach {
        annotation: String,
        position: TextPositionSelector,
    },
    /// Takes the last `reattach` back.
    Unattach {
        annotation: String,
    },
    /// Is it in this article?
    CheckQuote {
        id: String,
        quote: String,
    },
    Find {
        query: String,
        #[serde(default)]
        scope: Scope,
        #[ts(optional)]
        limit: Option<u32>,
        /// By whom it is being typed: the last word may not be finished, and what was asked before is answered no more (`superseded`).
        #[ts(optional)]
        typing: Option<String>,
    },
    /// Where the words of a query stand in an article.
    /// What the library answers to a question, from the oldest answer to the newest.
    Answers {
        question: String,
    },
    /// What in the library is near an article.
    Related {
        id: String,
    },
    Marks {
        id: String,
        query: String,
    },
    /// What may be meant at a place of a query, in code points.
    Complete {
        query: String,
        at: u32,
    },
    Settings,
    /// How pages look, and the typefaces that are installed.
    Look,
    Faces,
    PutLook {
        /// For this article alone.
        #[ts(optional)]
        article: Option<String>,
        /// Absent: an article is shown as all of them.
        #[ts(optional)]
        look: Option<Look>,
    },
    /// Says in which words a view is printed.
    Paper {
        view: String,
        words: PaperWords,
    },
    Put {
        name: String,
        value: String,
    },
    Check,
    /// How the library is.
    Health,
    /// What the first steps name.
    FirstSteps,
    /// The article that is the help; it is kept anew if it is not there.
    OpenHelp,
    /// Makes a backup beside the library.
    BackUp,
    /// Writes the whole library into one file in a folder, on another disk.
    CarryBackup {
        /// The whole path of the folder.
        folder: String,
    },
    /// Makes a backup ready to take the library's place when the program begins anew.
    RestoreBackup {
        /// The name of its file.
        name: String,
    },
    /// The same of a backup from elsewhere.
    BringBackup {
        /// The whole path of its file.
        file: String,
    },
    /// Moves the library to another folder, or goes over to a library that is there already, when the program begins anew.
    MoveLibrary {
        /// The whole path of the folder.
        to: String,
    },
    /// Asks the makers of Margent whether there is a newer one.
    LookForUpdate {
        /// Only if a person has turned that on, and not twice a day.
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        quietly: bool,
    },
    /// Connects the browsers that are found, so that their button saves into this library.
    ConnectBrowsers,
    /// Has the library repaired when the program begins anew.
    RepairAtStart,
    /// Subscribes to the feed behind an address, or lists the feeds of a page that names several.
    Subscribe {
        address: String,
    },
    Unsubscribe {
        id: String,
    },
    Resubscribe {
        id: String,
    },
    RenameFeed {
        id: String,
        /// Its own name again if absent.
        #[ts(optional)]
        name: Option<String>,
    },
    Feeds,
    PollNow {
        /// All of them if absent.
        #[ts(optional)]
        ids: Option<Vec<String>>,
    },
    River {
        #[ts(optional)]
        feed: Option<String>,
        #[serde(default)]
        unread_only: bool,
        #[ts(optional)]
        after: Option<String>,
        #[ts(optional)]
        limit: Option<u32>,
    },
    Entry {
        id: String,
    },
    /// Makes an article of an entry, to be read now.
    OpenEntry {
        id: String,
    },
    /// Makes an article of an entry, to be read later.
    KeepEntry {
        id: String,
    },
    MarkEntries {
        which: Which,
        read: bool,
    },
    ImportOpml {
        /// The bytes in base64.
        data: String,
    },
    Stories {
        /// `2026-11-25`; today if absent.
        #[ts(optional)]
        day: Option<String>,
    },
    OpenStory {
        id: String,
    },
    Story {
        story: StoryDeed,
    },
    StoriesOf {
        id: String,
    },
    Revisit {
        revisit: RevisitDeed,
    },
    /// What may be on one event with an article, or among the newest ones.
    Proposals {
        #[ts(optional)]
        article: Option<String>,
    },
    /// Says that articles are not on one event, or takes that back.
    Refuse {
        ids: Vec<String>,
        refused: bool,
    },
    Growth,
    OnThisDay {
        /// `2026-11-25`; today if absent.
        #[ts(optional)]
        day: Option<String>,
    },
    /// Puts another article into this one.
    Merge {
        id: String,
        other: String,
    },
    /// Takes that back, by the id that the other one had.
    Part {
        id: String,
    },
    /// What was put into an article.
    Merged {
        id: String,
    },
    /// Gives the list of feeds, and writes it into the person's folder for downloads if `save` is set.
    ExportOpml {
        #[serde(default)]
        save: bool,
    },
}

/// What stands around the lists.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Overview {
    /// How much there is.
    pub counts: Counts,
    /// All tags.
    pub tags: Vec<Tag>,
    /// Slow deeds that are not done.
    pub jobs: Vec<Job>,
    /// Where the library lives.
    pub folder: String,
    /// What is to be told of it.
    pub concerns: Vec<Concern>,
}

/// What each command answers, by its `type`. Only its TypeScript form is used.
#[derive(Debug, TS)]
#[ts(rename_all = "camelCase")]
#[allow(missing_docs, dead_code, reason = "the names are the commands', and only the declaration is used")]
pub struct Replies {
    overview: Overview,
    list: Page,
    open: Opened,
    versions: Versions,
    diff: Difference,
    provenance: Provenance,
    save_text: Saved,
    save_file: Saved,
    save_url: Saved,
    refresh: Vec<Saved>,
    retry_pictures: Job,
    retry: Job,
    cancel: Job,
    archive: Article,
    unarchive: Article,
    later: Article,
    favourite: Article,
    delete: Article,
    restore: Article,
    tag: Article,
    organise: Vec<ArticleId>,
    known: Option<ArticleId>,
    ids: Vec<ArticleId>,
    collections_of: Vec<CollectionId>,
    lists: Lists,
    collection: CollectionId,
    smart_list: SmartListId,
    rename_tag: Vec<Renamed>,
    unrename_tag: (),
    empty_trash: u32,
    jobs: Vec<Job>,
    position: Article,
    correct: StoredCorrection,
    uncorrect: (),
    annotate: Annotation,
    revise: Annotation,
    delete_annotation: (),
    restore_annotation: Annotation,
    review: Notes,
    titled: Option<ArticleId>,
    note_tags: Vec<Tag>,
    notes: Notes,
    anchors: Anchors,
    reattach: Annotation,
    unattach: Annotation,
    check_quote: QuoteCheck,
    find: Hits,
    answers: Vec<Answer>,
    related: Vec<Related>,
    marks: Vec<Mark>,
    complete: Completions,
    look: Look,
    faces: Vec<String>,
    put_look: (),
    settings: BTreeMap<String, String>,
    paper: (),
    put: (),
    check: Report,
    health: Health,
    first_steps: FirstSteps,
    open_help: ArticleId,
    back_up: Backup,
    carry_backup: BackedUp,
    restore_backup: Restored,
    bring_backup: Restored,
    repair_at_start: (),
    move_library: (),
    connect_browsers: ConnectedBrowsers,
    look_for_update: Option<Update>,
    subscribe: Subscribed,
    unsubscribe: Feed,
    resubscribe: Feed,
    rename_feed: Feed,
    feeds: Vec<Feed>,
    poll_now: Vec<Feed>,
    river: River,
    entry: Entry,
    open_entry: Saved,
    keep_entry: Saved,
    mark_entries: Marked,
    import_opml: Imported,
    stories: Stories,
    open_story: OpenedStory,
    story: StoryDone,
    stories_of: Vec<StoryId>,
    revisit: RevisitId,
    proposals: Vec<Proposal>,
    refuse: (),
    growth: Growth,
    on_this_day: Vec<Anniversary>,
    merge: Merged,
    part: Article,
    merged: Vec<Merged>,
    export_opml: Exported,
}

/// Does what a window asks for.
#[allow(clippy::too_many_lines, reason = "a table, a line for each command: in parts one could not see that none is missing")]
pub fn call(reader: &Reader, command: Command) -> Result<Value, ReaderError> {
    match command {
        Command::Overview => json(surroundings(reader)?),
        Command::List { state, tag, collection, favourite, unread, sort, reversed, after, limit } => {
            let filter = Filter { state, tag, collection, favourite, unread, sort: sort.unwrap_or_default(), direction: Direction::reversed(reversed), ..Filter::default() };
            json(organise::list(reader, &filter, after.as_deref(), limit.unwrap_or(PAGE))?)
        }
        Command::Open { id, version } => json(read::open(reader, &id, version.as_deref())?),
        Command::Versions { id } => json(compare::versions(reader, &id)?),
        Command::Diff { id, from, to } => json(compare::diff(reader, &id, from.as_deref(), to.as_deref())?),
        Command::Provenance { id, version } => json(provenance::provenance(reader, &id, version.as_deref())?),
        Command::SaveText { text, url, html, tags } => {
            let kind = html.then_some(InputKind::Html);
            json(save::save_source(reader, &Source { bytes: text.into_bytes(), hints: Hints { kind, url, charset: None }, origin: Some(Origin::Pasted), tags, ..Source::default() })?)
        }
        Command::SaveFile { name, data, tags } => {
            let bytes = decode_base64(&data).ok_or_else(|| ReaderError::invalid("the file did not arrive whole"))?;
            json(save::save_source(reader, &Source { bytes, fallback_title: Some(name), origin: Some(Origin::File), tags, ..Source::default() })?)
        }
        Command::SaveUrl { url, refresh, tags } => json(save::save_url(reader, &url, &tags, refresh)?),
        Command::Refresh { ids } => json(refresh::refresh(reader, &ids)?),
        Command::RetryPictures { id } => json(pictures::retry_pictures(reader, &id)?),
        Command::Retry { job } => json(queue::retry(reader, &JobId::parse(&job))?),
        Command::Cancel { job } => json(queue::cancel(reader, &JobId::parse(&job))?),
        Command::Archive { id } => json(organise::archive(reader, &id)?),
        Command::Unarchive { id } => json(organise::unarchive(reader, &id)?),
        Command::Later { id } => json(organise::later(reader, &id)?),
        Command::Favourite { id, favourite } => json(organise::favourite(reader, &id, favourite)?),
        Command::Delete { id } => json(organise::delete(reader, &id)?),
        Command::Restore { id } => json(organise::restore(reader, &id)?),
        Command::Tag { id, add, remove } => json(organise::tag(reader, &id, &add, &remove)?),
        Command::Organise { ids, organising } => json(organise::organise(reader, &ids, &organising)?),
        Command::Known { url } => json(organise::known(reader, &url)?),
        Command::Ids { state, tag, collection, favourite } => json(organise::ids(reader, &Filter { state, tag, collection, favourite, ..Filter::default() })?),
        Command::CollectionsOf { id } => json(organise::collections_of(reader, &id)?),
        Command::Lists => json(collect::lists(reader)?),
        Command::Collection { collection } => json(collect::collection(reader, &collection)?),
        Command::SmartList { smart_list } => json(collect::smart_list(reader, &smart_list)?),
        Command::RenameTag { from, to } => json(organise::rename_tag(reader, &from, &to)?),
        Command::UnrenameTag { renamed } => json(organise::unrename_tag(reader, &renamed)?),
        Command::EmptyTrash => json(organise::empty_trash(reader)?),
        Command::Jobs { ids } => json(queue::named(reader, &ids)?),
        Command::Position { id, progression, block } => json(organise::keep_position(reader, &id, progression, block)?),
        Command::Correct { id, subject, says } => json(correct::correct(reader, &id, &subject, &says)?),
        Command::Uncorrect { correction } => json(correct::uncorrect(reader, &correction)?),
        Command::Annotate { annotation } => json(annotate::annotate(reader, &annotation)?),
        Command::Revise { id, revision } => json(annotate::revise_annotation(reader, &id, &revision)?),
        Command::DeleteAnnotation { id } => json(annotate::delete_annotation(reader, &id)?),
        Command::RestoreAnnotation { id } => json(annotate::restore_annotation(reader, &id)?),
        Command::Review { day } => json(annotate::review(reader, &day)?),
        Command::Titled { title } => json(organise::titled(reader, &title)?),
        Command::NoteTags => json(reader.library.read(library::annotations::tag_counts)?),
        Command::Notes { wanted, before, limit } => json(annotate::notes(reader, &wanted, before.as_deref(), limit.unwrap_or(PAGE))?),
        Command::Anchors { article, before, limit } => json(reattach::anchors(reader, article.as_deref(), before.as_deref(), limit.unwrap_or(PAGE))?),
        Command::Reattach { annotation, position } => json(reattach::reattach(reader, &annotation, position)?),
        Command::Unattach { annotation } => json(reattach::unattach(reader, &annotation)?),
        Command::CheckQuote { id, quote } => json(check_quote::check_quote(reader, &id, &quote)?),
        Command::Find { query, scope, limit, typing } => json(match typing {
            Some(who) => find::find_typing(reader, &query, scope, limit.unwrap_or(HITS), &who)?,
            None => find::find(reader, &query, scope, limit.unwrap_or(HITS))?,
        }),
        Command::Answers { question } => json(find::answers(reader, &question)?),
        Command::Related { id } => json(find::related(reader, &id)?),
        Command::Marks { id, query } => json(find::marks(reader, &id, &query)?),
        Command::Complete { query, at } => json(find::complete(reader, &query, at)?),
        Command::Look => json(look::look(reader)?),
        Command::Faces => json(look::faces()),
        Command::PutLook { article, look } => json(look::put_look(reader, article.as_deref(), look)?),
        Command::Settings => json(settings::all(reader)?),
        Command::Paper { view, words } => json(reader.views.put_words(&view, words)?),
        Command::Put { name, value } => json(settings::put(reader, &name, &value)?),
        Command::Health => json(health::health(reader)?),
        Command::FirstSteps => json(content::first_steps(reader)?),
        Command::OpenHelp => json(help::open_help(reader)?),
        Command::BackUp => json(back_up::back_up(reader)?),
        Command::CarryBackup { folder } => json(back_up::carry_backup(reader, &folder)?),
        Command::RestoreBackup { name } => json(restore_backup::restore_at_start(reader, &name)?),
        Command::BringBackup { file } => json(restore_backup::bring_at_start(reader, &file)?),
        Command::MoveLibrary { to } => json(move_library::move_at_start(reader, &to)?),
        Command::LookForUpdate { quietly } => json(if quietly { updates::look_if_wished(reader)? } else { updates::look_for_update(reader)? }),
        Command::ConnectBrowsers => json(browser::connect_found(reader)?),
        Command::RepairAtStart => json(repair::repair_at_start(reader)?),
        Command::Check => json(health::check(reader)?),
        Command::Subscribe { address } => json(feeds::subscribe(reader, &address)?),
        Command::Unsubscribe { id } => json(feeds::unsubscribe(reader, &id)?),
        Command::Resubscribe { id } => json(feeds::resubscribe(reader, &id)?),
        Command::RenameFeed { id, name } => json(feeds::rename_feed(reader, &id, name.as_deref())?),
        Command::Feeds => json(feeds::feeds(reader)?),
        Command::PollNow { ids } => json(feeds::poll_now(reader, ids.as_deref())?),
        Command::River { feed, unread_only, after, limit } => json(feeds::river(reader, feed.as_deref(), unread_only, after.as_deref(), limit.unwrap_or(PAGE))?),
        Command::Entry { id } => json(feeds::entry(reader, &id)?),
        Command::OpenEntry { id } | Command::KeepEntry { id } => json(feeds::keep_entry(reader, &id)?),
        Command::MarkEntries { which, read } => json(feeds::mark_entries(reader, &which, read)?),
        Command::ImportOpml { data } => json(feeds::import_opml(reader, &decode_base64(&data).ok_or_else(|| ReaderError::invalid("the file did not arrive whole"))?)?),
        Command::Stories { day } => json(story::stories(reader, day.as_deref())?),
        Command::OpenStory { id } => json(story::open_story(reader, &id)?),
        Command::Story { story } => json(story::story(reader, &story)?),
        Command::StoriesOf { id } => json(story::stories_of(reader, &id)?),
        Command::Revisit { revisit } => json(story::revisit(reader, &revisit)?),
        Command::Proposals { article } => json(story::proposals(reader, article.as_deref())?),
        Command::Refuse { ids, refused } => json(story::refuse(reader, &ids, refused)?),
        Command::Growth => json(overview::growth(reader)?),
        Command::OnThisDay { day } => json(overview::on_this_day(reader, day.as_deref())?),
        Command::Merge { id, other } => json(merge::merge(reader, &id, &other)?),
        Command::Part { id } => json(merge::part(reader, &id)?),
        Command::Merged { id } => json(merge::merged(reader, &id)?),
        Command::ExportOpml { save } => json(if save { feeds::download_opml(reader)? } else { feeds::export_opml(reader)? }),
    }
}

fn surroundings(reader: &Reader) -> Result<Overview, ReaderError> {
    reader.library.read(|read| {
        Ok(Overview { counts: library::articles::counts(read)?, tags: tags::all(read)?, jobs: jobs::open(read)?, folder: reader.folder().display().to_string(), concerns: concerns(reader) })
    })
}

fn json(value: impl Serialize) -> Result<Value, ReaderError> {
    serde_json::to_value(value).map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))
}

/// All types that cross, as one TypeScript module.
pub(crate) fn typescript() -> String {
    let config = Config::default();
    let mut declarations = BTreeMap::new();
    let mut collect = Collect { config: &config, declarations: &mut declarations };
    collect.add::<Command>();
    collect.add::<Replies>();
    collect.add::<ReaderError>();
    collect.add::<Change>();
    collect.add::<Rescue>();
    collect.add::<RescueDeed>();
    let mut out = String::from("// Generated from the Rust types by `UPDATE=1 cargo test -p reader types`. Do not edit.\n\n");
    for declaration in declarations.values() {
        out.push_str("export ");
        out.push_str(declaration);
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

struct Collect<'a> {
    config: &'a Config,
    declarations: &'a mut BTreeMap<String, String>,
}

impl Collect<'_> {
    fn add<T: TS + ?Sized + 'static>(&mut self) {
        let name = T::name(self.config);
        let declared = T::output_path().is_some();
        if declared && self.declarations.contains_key(&name) {
            return;
        }
        if declared {
            self.declarations.insert(name, T::decl(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl ts_rs::TypeVisitor for Collect<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::name(self.config);
        if T::output_path().is_some() && !self.declarations.contains_key(&name) {
            self.add::<T>();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The window is checked against these types, so they must be the ones that Rust sends.
    #[test]
    fn types_of_the_window_are_in_step() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/api/types.d.ts");
        let current = typescript();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &current).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        assert!(written == current, "ui/api/types.d.ts is out of step: run `UPDATE=1 cargo test -p reader types`");
    }
}
