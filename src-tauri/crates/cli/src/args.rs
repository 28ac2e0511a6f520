//! The words of the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use reader::{Browser, InputKind, Scope, Sort};

/// Save, read, annotate and find articles in a library that is yours alone.
#[derive(Debug, Parser)]
#[command(name = "margent", version, arg_required_else_help = true, disable_help_subcommand = true, after_help = "Example: margent save article.html --tag harbours")]
pub(crate) struct Args {
    /// The library's folder; else `MARGENT_LIBRARY`, else the system's local data folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) library: Option<PathBuf>,
    /// Print one JSON value and nothing else
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the help: all of it, what it says of some words, or how a command is used
    #[command(after_help = "Example: margent help searching")]
    Help {
        /// A command's name, or words to look for
        words: Vec<String>,
    },
    /// Read a page into a document; no library is touched
    #[command(after_help = "Example: margent extract page.html --url https://example.org/page --as markdown")]
    Extract {
        /// A file, or - for standard input
        file: String,
        /// Where the page came from
        #[arg(long)]
        url: Option<String>,
        /// What it is; guessed from the content if absent
        #[arg(long)]
        from: Option<From>,
        /// How to print it
        #[arg(long = "as", value_name = "FORM")]
        form: Option<Form>,
    },
    /// Add articles: addresses, files, or - for standard input, which may also be a list of addresses
    #[command(after_help = "Example: margent save https://example.org/page notes.md --tag harbours")]
    Save {
        /// Addresses, files, or -
        #[arg(required = true)]
        inputs: Vec<String>,
        /// Where a file or standard input came from
        #[arg(long)]
        url: Option<String>,
        /// What a file is; guessed from the content if absent
        #[arg(long)]
        from: Option<From>,
        /// A tag to give; may be repeated
        #[arg(long = "tag", value_name = "T")]
        tags: Vec<String>,
        /// Fetch a known address again; another text becomes a new version
        #[arg(long)]
        refresh: bool,
        /// Wait until an address has been fetched, also where a window does it
        #[arg(long)]
        wait: bool,
    },
    /// List articles
    #[command(after_help = "Example: margent list --state archive --sort title --limit 20")]
    List {
        /// Where they are kept
        #[arg(long, default_value = "inbox")]
        state: ListState,
        /// With this tag
        #[arg(long)]
        tag: Option<String>,
        /// In this collection, by its name or id
        #[arg(long)]
        collection: Option<String>,
        /// Favourites alone
        #[arg(long)]
        favourite: bool,
        /// Never opened
        #[arg(long)]
        unread: bool,
        /// In which order
        #[arg(long, default_value = "saved")]
        sort: ListSort,
        /// From its end: the oldest first, or the shortest
        #[arg(long)]
        reverse: bool,
        /// How many at most
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// Go on after this cursor, as the page before printed it
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Show one article
    #[command(after_help = "Example: margent show 019a2b3c --as text")]
    Show {
        /// Its id, or its first 8 characters or more
        id: String,
        /// One of its versions
        #[arg(long)]
        version: Option<String>,
        /// How to print it
        #[arg(long = "as", value_name = "FORM")]
        form: Option<Form>,
    },
    /// Find articles, notes or questions
    #[command(after_help = "Example: margent search '\"security guarantees\" -davos' --in faq")]
    Search {
        /// Words, "phrases", prefix*, -not, OR, ( ), and fields: title: site: author: tag: in: lang: is: has: before: after: words:
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// Where to look
        #[arg(long = "in", default_value = "articles")]
        scope: SearchScope,
        /// How many at most
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// Highlight a passage by its words
    #[command(after_help = "Example: margent highlight 019a2b3c --quote 'a single icebreaker' --note 'What if it breaks?'")]
    Highlight {
        /// The article's id
        id: String,
        /// The words of the passage
        #[arg(long, allow_hyphen_values = true)]
        quote: String,
        /// Words before it, where it stands more than once
        #[arg(long, default_value = "", allow_hyphen_values = true)]
        prefix: String,
        /// Words after it, where it stands more than once
        #[arg(long, default_value = "", allow_hyphen_values = true)]
        suffix: String,
        /// yellow, green, blue, pink or purple
        #[arg(long)]
        color: Option<String>,
        /// A note on it, in Markdown
        #[arg(long, default_value = "", value_name = "MD", allow_hyphen_values = true)]
        note: String,
    },
    /// Write a note on an article
    #[command(after_help = "Example: margent note 019a2b3c --text 'Compare with the report of March.'")]
    Note {
        /// The article's id
        id: String,
        /// The note, in Markdown
        #[arg(long, value_name = "MD", allow_hyphen_values = true)]
        text: String,
    },
    /// List annotations with how each stands on the version shown
    #[command(after_help = "Example: margent notes 019a2b3c --json")]
    Notes {
        /// The article's id; the newest of the library if absent
        id: Option<String>,
    },
    /// Give and take tags
    #[command(after_help = "Example: margent tag 019a2b3c +harbours -unread")]
    Tag {
        /// The article's id
        id: String,
        /// +name to give, -name to take
        #[arg(required = true, allow_hyphen_values = true)]
        changes: Vec<String>,
    },
    /// Put an article into the archive
    #[command(after_help = "Example: margent archive 019a2b3c")]
    Archive {
        /// The article's id
        id: String,
    },
    /// Put an article back into the inbox
    #[command(after_help = "Example: margent unarchive 019a2b3c")]
    Unarchive {
        /// The article's id
        id: String,
    },
    /// Put an article into the trash
    #[command(after_help = "Example: margent delete 019a2b3c")]
    Delete {
        /// The article's id
        id: String,
    },
    /// Take an article out of the trash
    #[command(after_help = "Example: margent restore 019a2b3c")]
    Restore {
        /// The article's id
        id: String,
    },
    /// List stories: articles on one event that were put together
    #[command(after_help = "Example: margent stories --json")]
    Stories {
        /// What may be put together, and why
        #[arg(long)]
        proposed: bool,
    },
    /// Show a story, or make or change one
    #[command(after_help = "Example: margent story 'The Mill' --put 019a2b3c --put 019a77aa")]
    Story {
        /// Its name, or its id; a name that there is not yet makes one with --put
        name: String,
        /// Put this article into it
        #[arg(long, value_name = "ID")]
        put: Vec<String>,
        /// Take this article out of it
        #[arg(long, value_name = "ID")]
        take: Vec<String>,
        /// What you want to know
        #[arg(long)]
        question: Option<String>,
    },
    /// Put an article that says the same into another one, with its versions, notes, tags and collections
    #[command(after_help = "Example: margent merge 019a2b3c 019a77aa")]
    Merge {
        /// The article that stays
        id: String,
        /// The one that is put into it; its id leads there from then on
        other: String,
    },
    /// Take a merge back: the article is there again as it was
    #[command(after_help = "Example: margent part 019a77aa")]
    Part {
        /// The id that it had, whole
        id: String,
    },
    /// List the versions of an article, newest first, with what changed
    #[command(after_help = "Example: margent versions 019a2b3c --json")]
    Versions {
        /// The article's id
        id: String,
    },
    /// Tell what changed from one version of an article to another
    #[command(after_help = "Example: margent diff 019a2b3c")]
    Diff {
        /// The article's id
        id: String,
        /// The older version's id; the one before the newer if absent
        #[arg(value_name = "V1")]
        from: Option<String>,
        /// The newer version's id; the newest if absent
        #[arg(value_name = "V2", requires = "from")]
        to: Option<String>,
    },
    /// Look at every row and every file of the library
    #[command(after_help = "Example: margent check --repair")]
    Check {
        /// Put right what is damaged, from backups, the journal of notes and the pages as they were saved
        #[arg(long)]
        repair: bool,
    },
    /// Back the library up, beside it or into one file
    #[command(after_help = "Example: margent backup /media/stick/margent.backup\n\nWithout a file the backup is kept beside the library, with those that are made by themselves.")]
    Backup {
        /// One file for all of it, to be carried away
        file: Option<PathBuf>,
        /// List the backups that are kept beside the library
        #[arg(long, conflicts_with = "file")]
        list: bool,
    },
    /// Go back to a backup; what was there is put aside
    #[command(after_help = "Example: margent restore-backup /media/stick/margent.backup")]
    RestoreBackup {
        /// A backup, of one file or from the folder of backups
        file: PathBuf,
    },
    /// Open the window
    #[command(after_help = "Example: margent open 019a2b3c")]
    Open {
        /// An article to show
        id: Option<String>,
    },
    /// Connect browsers, so that their extension can hand pages over
    #[command(after_help = "Example: margent browser install --browser firefox")]
    Browser {
        #[command(subcommand)]
        command: BrowserCommand,
    },
    /// Subscribe to feeds, and read what they tell
    #[command(after_help = "Example: margent feed add https://example.org/")]
    Feed {
        #[command(subcommand)]
        command: FeedCommand,
    },
    /// Talk to a browser's extension on standard input and output; browsers start this by themselves
    #[command(after_help = "Example: margent native-host chrome-extension://kbbgekcpamiiknomaodhcelpcipaglpe/")]
    NativeHost {
        /// The extension, as its browser names it
        caller: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum FeedCommand {
    /// Subscribe to a feed, by its address or by that of a page that names it
    #[command(after_help = "Example: margent feed add https://example.org/feed.xml")]
    Add {
        /// The address
        address: String,
    },
    /// List subscriptions
    #[command(after_help = "Example: margent feed list --json")]
    List,
    /// End a subscription; what was saved of it stays
    #[command(after_help = "Example: margent feed remove 019a2b3c")]
    Remove {
        /// The feed's id, or its first 8 characters or more
        id: String,
    },
    /// Ask feeds for their news now
    #[command(after_help = "Example: margent feed poll 019a2b3c")]
    Poll {
        /// The feed's id; all of them if absent
        id: Option<String>,
    },
    /// List entries, newest first
    #[command(after_help = "Example: margent feed river --unread --limit 20")]
    River {
        /// Only those that nobody has read
        #[arg(long)]
        unread: bool,
        /// Only of this feed
        #[arg(long, value_name = "ID")]
        feed: Option<String>,
        /// How many at most
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// Go on after this cursor, as the page before printed it
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Save entries as articles
    #[command(after_help = "Example: margent feed keep 019a2b3c-4d5e 019a2b3c-6f70")]
    Keep {
        /// Their ids
        #[arg(required = true)]
        entries: Vec<String>,
    },
    /// Subscribe to all feeds of a list
    #[command(after_help = "Example: margent feed import subscriptions.opml")]
    Import {
        /// An OPML file, or - for standard input
        file: String,
    },
    /// Write the subscriptions down as a list
    #[command(after_help = "Example: margent feed export subscriptions.opml")]
    Export {
        /// Where to; standard output if absent
        file: Option<std::path::PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BrowserCommand {
    /// Tell browsers where this program is, and lay the extension out
    #[command(after_help = "Example: margent browser install --browser chrome --browser firefox")]
    Install {
        /// Which one; may be repeated; all that are found if absent
        #[arg(long = "browser", value_name = "NAME", value_parser = browser())]
        browsers: Vec<Browser>,
        /// An extension to let in beside ours; may be repeated
        #[arg(long = "extension-id", value_name = "ID")]
        extensions: Vec<String>,
    },
    /// Take it back
    #[command(after_help = "Example: margent browser remove")]
    Remove {
        /// Which one; may be repeated; all, with everything that was laid out, if absent
        #[arg(long = "browser", value_name = "NAME", value_parser = browser())]
        browsers: Vec<Browser>,
    },
}

/// The browsers that the reader knows, by its own words for them.
fn browser() -> impl TypedValueParser<Value = Browser> {
    let known = |word: String| Browser::ALL.into_iter().find(|browser| browser.word() == word).ok_or("no such browser");
    PossibleValuesParser::new(Browser::ALL.map(Browser::word)).try_map(known)
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum From {
    Html,
    Markdown,
    Text,
}

impl From {
    pub(crate) fn kind(self) -> InputKind {
        match self {
            Self::Html => InputKind::Html,
            Self::Markdown => InputKind::Markdown,
            Self::Text => InputKind::Text,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Form {
    Html,
    Markdown,
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListState {
    Inbox,
    Later,
    Archive,
    Trash,
    All,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ListSort {
    Saved,
    Published,
    Title,
    Length,
    Site,
}

impl ListSort {
    pub(crate) fn sort(self) -> Sort {
        match self {
            Self::Saved => Sort::Saved,
            Self::Published => Sort::Published,
            Self::Title => Sort::Title,
            Self::Length => Sort::Length,
            Self::Site => Sort::Site,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SearchScope {
    Articles,
    Notes,
    Faq,
}

impl SearchScope {
    pub(crate) fn scope(self) -> Scope {
        match self {
            Self::Articles => Scope::Articles,
            Self::Notes => Scope::Notes,
            Self::Faq => Scope::Faq,
        }
    }
}
