//! Everything that a person can do, one file a deed, and the one [`Command`] by which every front end asks for it.

#![warn(missing_docs)]

mod annotate;
mod back_up;
mod browser;
mod carried;
mod check_quote;
mod collect;
mod command;
mod compare;
mod concerns;
mod content;
mod correct;
mod error;
mod feeds;
mod file;
mod find;
mod folder;
mod hand_over;
mod health;
mod help;
mod indexing;
mod look;
mod merge;
mod move_library;
mod organise;
mod overview;
mod page;
mod paper;
mod pictures;
mod place;
mod provenance;
mod queue;
mod read;
mod reader;
mod reattach;
mod refresh;
mod repair;
mod reread;
mod rescue;
mod restore_backup;
mod right;
mod save;
mod settings;
mod standing;
mod store;
mod story;
mod typing;
mod updates;
mod views;
mod watch;
mod work;

pub use annotate::{NewAnnotation, Revision, annotate, delete_annotation, highlight_quote, note_article, notes, notes_of, restore_annotation, revise_annotation};
pub use back_up::{BackedUp, back_up, back_up_to, backups};
pub use browser::{ADDON_ID, Browser, ConnectWishes, Connected, ConnectedBrowsers, Connection, EXTENSION_ID, HOST, Record, connect_browsers, disconnect_browsers};
pub use check_quote::check_quote;
pub use collect::{CollectionDeed, Lists, SmartListDeed, collection, lists, named_collection, smart_list};
pub use command::{Command, Overview, Replies, call};
pub use compare::{ComparedSide, Difference, ListedVersion, Versions, diff, versions};
pub use concerns::{Concern, concerns};
pub use content::{FirstSteps, welcome};
pub use correct::{Subject, correct, uncorrect};
pub use document::{BlockChange, HowChanged, Run, RunIs, Summary};
pub use document::{Correction, Document, ExtractError, Hints, InputKind, Says, TextQuoteSelector, html_document, markdown, plain_text};
pub use document::{Said, SourceComparison, SourceSentence};
pub use error::{ErrorCode, ReaderError};
pub use feeds::{Exported, FeedChoice, Imported, Subscribed};
pub use feeds::{export_opml, feeds, import_opml, keep_entry, mark_entries, poll_now, rename_feed, resubscribe, river, subscribe, unsubscribe, wait_for_polls};
pub use find::{answers, find, related};
pub use folder::{library_folder, named_folder};
pub use hand_over::{HandedOver, SelectionKept, hand_over, wanted_pictures};
pub use health::{Checked, Health, check, health};
pub use help::{help_on, open_help};
pub use indexing::make_index_whole;
pub use library::annotations::Wanted;
pub use library::articles::{Article, Direction, Filter, Page, Sort, State};
pub use library::backup::{Backup, Reason, Restored};
pub use library::check::Report;
pub use library::corrections::Stored as StoredCorrection;
pub use library::feeds::Feed;
pub use library::growth::{Growth, Month, Share};
pub use library::jobs::{Job, JobKind, JobState};
pub use library::merges::Merged;
pub use library::on_this_day::{Anniversary, Of};
pub use library::proposals::Proposal;
pub use library::revisits::Revisit;
pub use library::river::{Entry, Marked, River, Which};
pub use library::search::{Hit, HitKind, Hits, Indexed, Remark, Scope};
pub use library::stories::Story;
pub use library::versions::{Origin, Version};
pub use library::{AnnotationId, ArticleId, Change, CollectionId, CorrectionId, EntryId, FeedId, JobId, VersionId};
pub use look::{Look, Theme};
pub use merge::{merge, merged, part};
pub use move_library::Moved;
pub use organise::{Organising, archive, delete, empty_trash, favourite, later, list, organise, rename_tag, restore, tag, unarchive, unrename_tag};
pub use overview::{growth, on_this_day};
pub use page::{ArticlePage, Frame, article_page, paper_page, picture};
pub use paper::PaperWords;
pub use pictures::retry_pictures;
pub use provenance::{MissingPicture, PageSays, PictureCount, Provenance, SavedHow, provenance};
pub use queue::{Worker, cancel, jobs, retry, wait, wait_all};
pub use read::{Opened, Shown, open, show};
pub use reader::Reader;
pub use reattach::{Anchors, anchors, reattach, unattach};
pub use refresh::refresh;
pub use repair::{open_at_start, repair};
pub use rescue::{Rescue, RescueDeed, come_to_rescue, rescue};
pub use restore_backup::restore_backup;
pub use save::{Source, save_source, save_url};
pub use standing::{Annotation, NotedArticle, Notes};
pub use store::{Outcome, Saved};
pub use story::{OpenedStory, RevisitDeed, Stories, StoryDeed, StoryDone, named_story, open_story, proposals, refuse, revisit, stories, story};
pub use updates::Update;
pub use watch::Watch;

/// Reads a file into a document, with a line for each thing in it that could not be taken along; no library is touched.
pub fn extract(bytes: &[u8], hints: &Hints) -> Result<(Document, Vec<String>), ReaderError> {
    let read = file::read_file(bytes, hints)?;
    Ok((read.document, read.left_out))
}

/// The TypeScript types of everything that crosses to a window.
pub fn typescript() -> String {
    command::typescript()
}
