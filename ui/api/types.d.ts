// Generated from the Rust types by `UPDATE=1 cargo test -p reader types`. Do not edit.

export type Altered = { 
/**
 * As it was.
 */
before: string | null, 
/**
 * As it is.
 */
after: string | null, 
/**
 * Which of `blocks` says it, where one does.
 */
at: number | null, };

export type AnchorStatus = "exact" | "moved" | "changed" | "orphan";

export type Anchors = { 
/**
 * Newest first; each with its status, score and section.
 */
annotations: Array<Annotation>, 
/**
 * Their articles.
 */
articles: Array<NotedArticle>, 
/**
 * Notes as markup, by annotation.
 */
bodies: { [key in string]: string }, 
/**
 * Where the list goes on: `before` of the next page. A page may be empty and still have a next one.
 */
next: AnnotationId | null, };

export type Anniversary = { 
/**
 * How many years ago.
 */
years: number, 
/**
 * What happened then.
 */
of: Of, 
/**
 * The article.
 */
article: Article, };

export type Annotation = { 
/**
 * Its id.
 */
id: AnnotationId, 
/**
 * On which article.
 */
articleId: ArticleId, 
/**
 * The version on which its target was made.
 */
versionId: VersionId, 
/**
 * Why it was made.
 */
motivation: Motivation, 
/**
 * Its colour's name.
 */
color: string | null, 
/**
 * Markdown.
 */
body: string, 
/**
 * Names.
 */
tags: Array<string>, 
/**
 * Its passage as made; `null` for a note on the whole article.
 */
target: Target | null, 
/**
 * How it stands on the version shown.
 */
status: AnchorStatus, 
/**
 * How sure that is, 0 to 1.
 */
score: number, 
/**
 * The section in which it stands.
 */
section: string | null, 
/**
 * RFC 3339.
 */
createdAt: string, 
/**
 * RFC 3339.
 */
modifiedAt: string, };

export type AnnotationId = string;

export type Answer = { 
/**
 * The question as the article puts it.
 */
question: string, 
/**
 * Plain text, paragraphs on lines of their own.
 */
answer: string, 
/**
 * The article that answers.
 */
article: Article, 
/**
 * How much of the telling words of what was asked it has, 0 to 1.
 */
likeness: number, 
/**
 * Articles that give the same answer, the oldest first.
 */
also: Array<Article>, };

export type Article = { 
/**
 * Its id.
 */
id: ArticleId, 
/**
 * Where it is kept.
 */
state: State, 
/**
 * Where it came from.
 */
url: string | null, 
/**
 * The headline, or the address where there is none.
 */
title: string, 
/**
 * Authors as printed.
 */
byline: string | null, 
/**
 * The publication.
 */
siteName: string | null, 
/**
 * A few sentences.
 */
excerpt: string | null, 
/**
 * BCP 47.
 */
lang: string | null, 
/**
 * `ltr` or `rtl`.
 */
dir: string, 
/**
 * RFC 3339 or a bare day.
 */
publishedAt: string | null, 
/**
 * Words of the shown version.
 */
wordCount: number, 
/**
 * The shown version.
 */
versionId: VersionId, 
/**
 * Captures kept.
 */
versionCount: number, 
/**
 * Annotations that are not deleted.
 */
noteCount: number, 
/**
 * How far it was read, 0 to 1.
 */
progression: number, 
/**
 * The block at the top of the window when it was left.
 */
positionBlock: number, 
/**
 * Names, sorted.
 */
tags: Array<string>, 
/**
 * RFC 3339.
 */
savedAt: string, 
/**
 * RFC 3339; `null` if it was never opened.
 */
openedAt: string | null, 
/**
 * RFC 3339; `null` if it is no favourite.
 */
favouriteAt: string | null, 
/**
 * RFC 3339; `null` if it is not in the trash. What was there for thirty days is removed.
 */
trashedAt: string | null, };

export type ArticleId = string;

export type BackedUp = { 
/**
 * The file.
 */
path: string, 
/**
 * Its bytes.
 */
bytes: number, 
/**
 * Files of the library in it, pages and pictures.
 */
blobs: number, 
/**
 * Files that are not in it, since they are not what was written: their names.
 */
missing: Array<string>, };

export type Backup = { 
/**
 * The file.
 */
path: string, 
/**
 * RFC 3339.
 */
madeAt: string, 
/**
 * Why it was made.
 */
reason: Reason, 
/**
 * Bytes of the file, without the files it shares with others.
 */
bytes: number, };

export type Block = { 
/**
 * Position in the article, from 0.
 */
ordinal: number, 
/**
 * The section it stands in, if a heading came before it.
 */
section: number | null, 
/**
 * What it says.
 */
text: string, 
/**
 * How it is shown: markup from the renderer's allow-list only.
 */
html: string, 
/**
 * Offset of `text` in the document's text, in code points.
 */
start: number, } & ({ "kind": "paragraph" } | { "kind": "heading", level: number, 
/**
 * Here and below: why it was recognised. Documents that an older reader has stored do not say it.
 */
why: Why | null, } | { "kind": "list", ordered: boolean, items: Array<string>, } | { "kind": "quote", cite: string | null, } | { "kind": "code", language: string | null, } | { "kind": "figure", images: Array<Image>, caption: string | null, } | { "kind": "table", caption: string | null, rows: Array<Array<string>>, headerRows: number, } | { "kind": "callout", label: string | null, tone: Tone, why: Why | null, } | { "kind": "faq", title: string | null, items: Array<FaqItem>, why: Why | null, } | { "kind": "math", tex: string | null, } | { "kind": "footnotes", items: Array<Footnote>, } | { "kind": "embed", provider: string | null, url: string, title: string | null, } | { "kind": "furtherReading", title: string | null, items: Array<FurtherReading>, } | { "kind": "divider" });

export type BlockChange = { 
/**
 * What became of it.
 */
change: HowChanged, 
/**
 * Where it stood in the older version.
 */
before: Side | null, 
/**
 * Where it stands in the newer one.
 */
after: Side | null, 
/**
 * Its text: what is `same` or `removed` makes the older one, what is `same` or `added` the newer one.
 */
runs: Array<Run>, };

export type Change = { 
/**
 * What kind of thing.
 */
entity: Entity, 
/**
 * Which one.
 */
id: string, 
/**
 * What happened to it.
 */
deed: Deed, };

export type Checked = { 
/**
 * RFC 3339.
 */
at: string, 
/**
 * What it found.
 */
report: Report, };

export type Collection = { 
/**
 * Its id.
 */
id: CollectionId, 
/**
 * As the person calls it.
 */
name: string, 
/**
 * The one that it stands in.
 */
parent: CollectionId | null, 
/**
 * Articles, without those of the collections in it.
 */
count: number, };

export type CollectionDeed = { "deed": "add", name: string, parent?: CollectionId, } | { "deed": "rename", id: CollectionId, name: string, } | { "deed": "place", id: CollectionId, parent?: CollectionId, before?: CollectionId, } | { "deed": "delete", id: CollectionId, } | { "deed": "restore", id: CollectionId, } | { "deed": "order", id: CollectionId, article: ArticleId, before?: ArticleId, };

export type CollectionId = string;

export type Command = { "type": "overview" } | { "type": "list", state?: State, tag?: string, collection?: CollectionId, favourite?: boolean, unread?: boolean, sort?: Sort, 
/**
 * From its end.
 */
reversed?: boolean, after?: string, limit?: number, } | { "type": "open", id: string, 
/**
 * Another version than the one that is shown, to be read only.
 */
version?: string, } | { "type": "versions", id: string, } | { "type": "diff", id: string, 
/**
 * The one before `to` if absent.
 */
from?: string, 
/**
 * The newest if absent.
 */
to?: string, } | { "type": "provenance", id: string, 
/**
 * The one that is shown if absent.
 */
version?: string, } | { "type": "saveText", text: string, 
/**
 * Where it was copied from.
 */
url?: string, 
/**
 * Whether the text is markup.
 */
html: boolean, 
/**
 * Tags to give.
 */
tags?: Array<string>, } | { "type": "saveFile", name: string, 
/**
 * The bytes in base64.
 */
data: string, 
/**
 * Tags to give.
 */
tags?: Array<string>, } | { "type": "saveUrl", url: string, refresh: boolean, 
/**
 * Tags to give.
 */
tags?: Array<string>, } | { "type": "refresh", ids: Array<string>, } | { "type": "retryPictures", id: string, } | { "type": "retry", job: string, } | { "type": "cancel", job: string, } | { "type": "archive", id: string, } | { "type": "unarchive", id: string, } | { "type": "later", id: string, } | { "type": "favourite", id: string, favourite: boolean, } | { "type": "delete", id: string, } | { "type": "restore", id: string, } | { "type": "tag", id: string, add: Array<string>, remove: Array<string>, } | { "type": "organise", ids: Array<string>, organising: Organising, } | { "type": "known", url: string, } | { "type": "ids", state?: State, tag?: string, collection?: CollectionId, favourite?: boolean, } | { "type": "collectionsOf", id: string, } | { "type": "lists" } | { "type": "collection", collection: CollectionDeed, } | { "type": "smartList", smartList: SmartListDeed, } | { "type": "renameTag", from: string, to: string, } | { "type": "unrenameTag", renamed: Array<Renamed>, } | { "type": "emptyTrash" } | { "type": "jobs", ids: Array<string>, } | { "type": "position", id: string, progression: number, block: number, } | { "type": "correct", id: string, subject: Subject, says: Says, } | { "type": "uncorrect", 
/**
 * The correction's id.
 */
correction: string, } | { "type": "annotate", annotation: NewAnnotation, } | { "type": "revise", id: string, revision: Revision, } | { "type": "deleteAnnotation", id: string, } | { "type": "restoreAnnotation", id: string, } | { "type": "review", day: string, } | { "type": "titled", title: string, } | { "type": "noteTags" } | { "type": "notes", wanted: Wanted, before?: string, limit?: number, } | { "type": "anchors", 
/**
 * Of one article; absent for the whole library.
 */
article?: string, before?: string, limit?: number, } | { "type": "reattach", annotation: string, position: TextPositionSelector, } | { "type": "unattach", annotation: string, } | { "type": "checkQuote", id: string, quote: string, } | { "type": "find", query: string, scope: Scope, limit?: number, 
/**
 * By whom it is being typed: the last word may not be finished, and what was asked before is answered no more (`superseded`).
 */
typing?: string, } | { "type": "answers", question: string, } | { "type": "related", id: string, } | { "type": "marks", id: string, query: string, } | { "type": "complete", query: string, at: number, } | { "type": "settings" } | { "type": "look" } | { "type": "faces" } | { "type": "putLook", 
/**
 * For this article alone.
 */
article?: string, 
/**
 * Absent: an article is shown as all of them.
 */
look?: Look, } | { "type": "paper", view: string, words: PaperWords, } | { "type": "put", name: string, value: string, } | { "type": "check" } | { "type": "health" } | { "type": "firstSteps" } | { "type": "openHelp" } | { "type": "backUp" } | { "type": "carryBackup", 
/**
 * The whole path of the folder.
 */
folder: string, } | { "type": "restoreBackup", 
/**
 * The name of its file.
 */
name: string, } | { "type": "bringBackup", 
/**
 * The whole path of its file.
 */
file: string, } | { "type": "moveLibrary", 
/**
 * The whole path of the folder.
 */
to: string, } | { "type": "lookForUpdate", 
/**
 * Only if a person has turned that on, and not twice a day.
 */
quietly?: boolean, } | { "type": "connectBrowsers" } | { "type": "repairAtStart" } | { "type": "subscribe", address: string, } | { "type": "unsubscribe", id: string, } | { "type": "resubscribe", id: string, } | { "type": "renameFeed", id: string, 
/**
 * Its own name again if absent.
 */
name?: string, } | { "type": "feeds" } | { "type": "pollNow", 
/**
 * All of them if absent.
 */
ids?: Array<string>, } | { "type": "river", feed?: string, unreadOnly: boolean, after?: string, limit?: number, } | { "type": "entry", id: string, } | { "type": "openEntry", id: string, } | { "type": "keepEntry", id: string, } | { "type": "markEntries", which: Which, read: boolean, } | { "type": "importOpml", 
/**
 * The bytes in base64.
 */
data: string, } | { "type": "stories", 
/**
 * `2026-11-25`; today if absent.
 */
day?: string, } | { "type": "openStory", id: string, } | { "type": "story", story: StoryDeed, } | { "type": "storiesOf", id: string, } | { "type": "revisit", revisit: RevisitDeed, } | { "type": "proposals", article?: string, } | { "type": "refuse", ids: Array<string>, refused: boolean, } | { "type": "growth" } | { "type": "onThisDay", 
/**
 * `2026-11-25`; today if absent.
 */
day?: string, } | { "type": "merge", id: string, other: string, } | { "type": "part", id: string, } | { "type": "merged", id: string, } | { "type": "exportOpml", save: boolean, };

export type ComparedSide = { 
/**
 * Which version.
 */
version: Version, 
/**
 * Its headline.
 */
title: string | null, 
/**
 * Its language.
 */
lang: string | null, 
/**
 * Its direction.
 */
dir: Direction, 
/**
 * How each annotation of the article stands on it.
 */
annotations: Array<Annotation>, 
/**
 * Where, by its id, in code points of this side's text.
 */
positions: { [key in string]: TextPositionSelector }, };

export type Completion = { 
/**
 * What would stand there.
 */
text: string, 
/**
 * How many articles have it, where that is known.
 */
count: number | null, };

export type Completions = { 
/**
 * The part that is replaced, in code points, end exclusive.
 */
start: number, 
/**
 * One past its last code point.
 */
end: number, 
/**
 * What may stand there, the likeliest first.
 */
items: Array<Completion>, };

export type Concern = { "kind": "network", 
/**
 * The file system, as the machine calls it.
 */
system: string, } | { "kind": "synced", 
/**
 * The program.
 */
by: string, } | { "kind": "backup", 
/**
 * What hinders it.
 */
why: string, } | { "kind": "journal", 
/**
 * What hinders it.
 */
why: string, };

export type ConnectedBrowsers = { 
/**
 * What they are called.
 */
browsers: Array<string>, 
/**
 * Whether one of them is Firefox, which loads an extension otherwise than Chrome and its kin.
 */
firefox: boolean, 
/**
 * Whether one of them is Chrome or of its kin.
 */
chrome: boolean, 
/**
 * The extension's folder, to be loaded.
 */
extension: string, };

export type CorrectionId = string;

export type Counts = { 
/**
 * In the inbox.
 */
inbox: number, 
/**
 * Kept for later.
 */
later: number, 
/**
 * In the archive.
 */
archive: number, 
/**
 * In the trash.
 */
trash: number, 
/**
 * Favourites that are not in the trash.
 */
favourites: number, 
/**
 * Annotations that are not deleted.
 */
notes: number, 
/**
 * Questions that articles answer.
 */
questions: number, };

export type Deed = "added" | "changed" | "removed";

export type Difference = { 
/**
 * What changed, in short.
 */
summary: Summary, 
/**
 * Both texts, block by block.
 */
blocks: Array<BlockChange>, 
/**
 * The older one, or the one that was named first.
 */
before: ComparedSide, 
/**
 * The other one.
 */
after: ComparedSide, 
/**
 * Notes as markup, by annotation.
 */
bodies: { [key in string]: string }, };

export type Direction = "ltr" | "rtl";

export type Document = { 
/**
 * The article's own headline, without the site's name.
 */
title: string | null, 
/**
 * Authors as printed, without "by".
 */
byline: string | null, 
/**
 * The publication, where the page names it.
 */
siteName: string | null, 
/**
 * RFC 3339 in UTC, or a bare day where the page gives only a day.
 */
publishedAt: string | null, 
/**
 * As `published_at`, for the last change the page admits to.
 */
modifiedAt: string | null, 
/**
 * BCP 47: declared by the page, else detected from its text.
 */
lang: string | null, 
/**
 * Base direction of the text.
 */
dir: Direction, 
/**
 * Where the bytes came from.
 */
url: string | null, 
/**
 * Where the page says that it lives.
 */
canonicalUrl: string | null, 
/**
 * The page's own summary, else its first paragraph.
 */
excerpt: string | null, 
/**
 * The picture that the page puts before itself.
 */
leadImage: string | null, 
/**
 * Words as Unicode segments them (UAX #29); ideographs count one each.
 */
wordCount: number, 
/**
 * The blocks' texts joined by `"\n\n"`.
 */
text: string, 
/**
 * The outline, in reading order.
 */
sections: Array<Section>, 
/**
 * The content, in reading order.
 */
blocks: Array<Block>, 
/**
 * Every question the page answers, in order.
 */
faq: Array<FaqEntry>, 
/**
 * Everything the page recommends to read next, in order.
 */
furtherReading: Array<FurtherReading>, 
/**
 * Page furniture that looked like text: kept, neither shown nor searched.
 */
folded: Array<Folded>, 
/**
 * What the page does not say about itself.
 */
observations: Array<Observation>, };

export type Entity = "article" | "annotation" | "tag" | "job" | "setting" | "feed" | "entry" | "collection" | "smartlist" | "story";

export type Entry = { 
/**
 * Its id.
 */
id: EntryId, 
/**
 * Of which feed.
 */
feedId: FeedId, 
/**
 * What that is called.
 */
feed: string, 
/**
 * Its page.
 */
url: string | null, 
/**
 * Its title; empty where it has none.
 */
title: string, 
/**
 * Its authors.
 */
byline: string | null, 
/**
 * The beginning of its text.
 */
excerpt: string | null, 
/**
 * RFC 3339.
 */
publishedAt: string | null, 
/**
 * When the feed told of it first. RFC 3339.
 */
cameAt: string, 
/**
 * Whether somebody has read it or passed it by.
 */
read: boolean, 
/**
 * Whether its feed gave the full text, so that nothing has to be fetched.
 */
full: boolean, 
/**
 * The article that became of it, unless that is in the trash.
 */
articleId: ArticleId | null, 
/**
 * The job that fetches it, while it does, and after it has failed.
 */
jobId: JobId | null, 
/**
 * Why it could not be fetched.
 */
failure: string | null, };

export type EntryId = string;

export type ErrorCode = "unexpected" | "invalid" | "notFound" | "unreadable" | "feed" | "network" | "library" | "diskFull" | "superseded";

export type Example = { 
/**
 * As they stand there.
 */
text: string, 
/**
 * The block that holds them.
 */
block: number, };

export type Exported = { 
/**
 * The list.
 */
opml: string, 
/**
 * Where it was written, if it was.
 */
file: string | null, };

export type FaqEntry = { 
/**
 * As printed.
 */
question: string, 
/**
 * Plain text, paragraphs on lines of their own.
 */
answer: string, 
/**
 * How it was recognised.
 */
origin: FaqOrigin, };

export type FaqItem = { 
/**
 * As printed.
 */
question: string, 
/**
 * Plain text, paragraphs on lines of their own.
 */
answer: string, };

export type FaqOrigin = "markup" | "jsonLd" | "microdata" | "text" | "person";

export type Feed = { 
/**
 * Its id.
 */
id: FeedId, 
/**
 * Where it is fetched from.
 */
address: string, 
/**
 * What it is called: by the person, else by itself, else its address.
 */
title: string, 
/**
 * What the person calls it.
 */
name: string | null, 
/**
 * The site that it tells of.
 */
site: string | null, 
/**
 * The folders around it, outermost first.
 */
folders: Array<string>, 
/**
 * Entries that nobody has read.
 */
unread: number, 
/**
 * When it was last asked. RFC 3339.
 */
polledAt: string | null, 
/**
 * When it will be asked next; `null` if never again by itself. RFC 3339.
 */
dueAt: string | null, 
/**
 * A person has asked for it to be polled, and that is not done yet.
 */
waiting: boolean, 
/**
 * Polls that failed since the last good one.
 */
failures: number, 
/**
 * Why the last one failed, in words.
 */
error: string | null, 
/**
 * It is not asked any more, for the reason in `error`.
 */
stopped: boolean, 
/**
 * Whether it is still subscribed to.
 */
subscribed: boolean, };

export type FeedChoice = { 
/**
 * Its address.
 */
address: string, 
/**
 * What the page calls it.
 */
title: string | null, };

export type FeedId = string;

export type FirstSteps = { 
/**
 * Where the library lives.
 */
folder: string, 
/**
 * The article that is the welcome, while it is there.
 */
welcome: ArticleId | null, };

export type FoldReason = "commentPrompt" | "relatedTeaser" | "newsletter" | "share" | "advertisement" | "navigation";

export type Folded = { 
/**
 * Why it is no part of the article.
 */
reason: FoldReason, 
/**
 * What it said.
 */
text: string, 
/**
 * What spoke against it. Documents that an older reader has stored do not say it.
 */
why: Why | null, 
/**
 * The class, or the kind of words, that spoke, where it was one.
 */
by: string | null, };

export type Footnote = { 
/**
 * The target's name, without `#`.
 */
id: string, 
/**
 * What it says, without the link back.
 */
text: string, };

export type FurtherReading = { 
/**
 * The name as printed.
 */
title: string, 
/**
 * Where it is, if the page links it.
 */
url: string | null, };

export type Growth = { 
/**
 * Those in which anything was saved or opened, the oldest first.
 */
months: Array<Month>, 
/**
 * The publications with most articles.
 */
sites: Array<Share>, 
/**
 * The tags with most articles.
 */
tags: Array<Share>, 
/**
 * The languages with most articles, BCP 47.
 */
languages: Array<Share>, };

export type Health = { 
/**
 * Where it lives.
 */
folder: string, 
/**
 * Whether a person may move it: not where it was named, or lies beside the program.
 */
movable: boolean, 
/**
 * Whether this program knows whom to ask for a newer one.
 */
updates: boolean, 
/**
 * What came of the last move.
 */
moved: Moved | null, 
/**
 * Where its backups are.
 */
backupFolder: string, 
/**
 * Its backups, newest first.
 */
backups: Array<Backup>, 
/**
 * Bytes of the database.
 */
databaseBytes: number, 
/**
 * Bytes of the files, pages and pictures.
 */
fileBytes: number, 
/**
 * How many files there are.
 */
files: number, 
/**
 * Pictures that could not be fetched.
 */
missingPictures: number, 
/**
 * Slow deeds that failed.
 */
failedJobs: number, 
/**
 * Notes that were made on another text than the one shown: some may have lost their places.
 */
notesElsewhere: number, 
/**
 * What the last check found.
 */
checked: Checked | null, 
/**
 * What the last repair has found and done.
 */
repaired: Report | null, };

export type Hit = { 
/**
 * What it is.
 */
kind: HitKind, 
/**
 * The article's id; for a note the note's.
 */
id: string, 
/**
 * The article it stands in.
 */
articleId: ArticleId, 
/**
 * The article's title; for a question the question.
 */
title: string, 
/**
 * The section in which the snippet stands.
 */
section: string | null, 
/**
 * The block in which it stands.
 */
block: number | null, 
/**
 * The first matched words of the snippet in the article's text, in code points.
 */
place: Mark | null, 
/**
 * Some words around the first match.
 */
snippet: string, 
/**
 * The matched words in the snippet, in code points.
 */
marks: Array<Mark>, 
/**
 * Higher is better.
 */
score: number, };

export type HitKind = "article" | "note" | "faq";

export type Hits = { 
/**
 * How many match in all.
 */
total: number, 
/**
 * The best of them.
 */
hits: Array<Hit>, 
/**
 * Where it was looked for.
 */
scope: Scope, 
/**
 * What was odd about the query.
 */
remarks: Array<QueryRemark>, 
/**
 * Nothing has all of the words: these have some of them.
 */
loose: boolean, 
/**
 * Where only a few have all of the words: the best of those that have some of them, which are not counted.
 */
further: Array<Hit>, 
/**
 * The query with its misspelled words as they stand in the library.
 */
suggestion: string | null, 
/**
 * While the index is being made anew after an upgrade: how many of all articles are in it.
 */
indexed: Indexed | null, };

export type HowChanged = "same" | "changed" | "added" | "removed" | "moved" | "movedAway";

export type Image = { 
/**
 * Absolute where the page's address is known.
 */
url: string, 
/**
 * The alternative text, empty if there is none.
 */
alt: string, 
/**
 * In CSS pixels, where the page says so.
 */
width: number | null, 
/**
 * In CSS pixels, where the page says so.
 */
height: number | null, 
/**
 * The sizes of it that the page offers, `url` among them: HTML's `srcset`, each address absolute. For who shows it from the web;
 * what is kept is `url` alone.
 */
srcset: string | null, };

export type Imported = { 
/**
 * Feeds that are subscribed to now and were not before. They are polled while the program runs.
 */
added: number, 
/**
 * Feeds that were subscribed to already.
 */
known: number, 
/**
 * What could not be taken over, one line each.
 */
leftOut: Array<string>, };

export type Indexed = { articles: number, of: number, };

export type Job = { 
/**
 * Its id.
 */
id: JobId, 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * How far it is.
 */
state: JobState, 
/**
 * How often it was begun since a person asked for it.
 */
attempts: number, 
/**
 * Why it failed, or why it waits: the reader's code.
 */
code: string | null, 
/**
 * Why it failed, or why it waits, in words.
 */
message: string | null, 
/**
 * What was done.
 */
outcome: string | null, 
/**
 * What it is about, or what came of it.
 */
articleId: ArticleId | null, 
/**
 * The headline of that article.
 */
title: string | null, 
/**
 * The address that was asked for, if that is what the input names.
 */
address: string | null, 
/**
 * Pictures that are settled.
 */
progress: number, 
/**
 * Pictures that there are.
 */
total: number, 
/**
 * RFC 3339.
 */
createdAt: string, 
/**
 * Not to be tried before. RFC 3339.
 */
dueAt: string, };

export type JobId = string;

export type JobKind = "saveUrl" | "refresh" | "pictures";

export type JobState = "waiting" | "fetching" | "reading" | "images" | "done" | "failed" | "cancelled";

export type LinkedSite = { 
/**
 * Its host, without "www.".
 */
host: string, 
/**
 * The addresses, each once.
 */
addresses: Array<string>, };

export type ListedVersion = { 
/**
 * Its headline.
 */
title: string | null, 
/**
 * Words of its text.
 */
wordCount: number, 
/**
 * Whether it is the one that is shown.
 */
shown: boolean, 
/**
 * What changed since the version before, in English; absent for the first one, and where there are too many.
 */
changes: Array<string> | null, 
/**
 * The same for those who put it into words of another language.
 */
told: Array<Told> | null, 
/**
 * Its id.
 */
id: VersionId, 
/**
 * Of which article.
 */
articleId: ArticleId, 
/**
 * RFC 3339.
 */
capturedAt: string, 
/**
 * From where.
 */
url: string | null, 
/**
 * The generation of the reader that made its document.
 */
extractor: number, 
/**
 * The mark of its document: another one means that it was read anew.
 */
documentHash: string, 
/**
 * How it came, where that was written down.
 */
origin: Origin | null, };

export type Lists = { 
/**
 * Those beside one another in the person's order.
 */
collections: Array<Collection>, 
/**
 * By name.
 */
smartLists: Array<SmartList>, };

export type Look = { 
/**
 * Colours.
 */
theme: Theme, 
/**
 * `literata`, `inter`, `atkinson`, or the name of an installed family.
 */
face: string, 
/**
 * Size of the text in CSS pixels, 14 to 32.
 */
size: number, 
/**
 * Height of a line, in sizes of the text, 1.3 to 2.2.
 */
line: number, 
/**
 * Width of the column in characters, 45 to 95.
 */
measure: number, 
/**
 * Whether both edges are even.
 */
justify: boolean, };

export type Mark = { 
/**
 * First code point.
 */
start: number, 
/**
 * One past the last.
 */
end: number, };

export type Marked = { 
/**
 * How many entries.
 */
count: number, 
/**
 * By which this can be taken back.
 */
at: number, };

export type Merged = { 
/**
 * The id that it had; it leads to the other one.
 */
id: ArticleId, 
/**
 * Its headline.
 */
title: string, 
/**
 * Where it came from.
 */
url: string | null, 
/**
 * RFC 3339.
 */
mergedAt: string, };

export type MissingPicture = { 
/**
 * Where it stands.
 */
address: string, 
/**
 * Why, in words.
 */
reason: string, };

export type Month = { 
/**
 * `2026-11`.
 */
month: string, 
/**
 * Articles that were saved in it.
 */
saved: number, 
/**
 * Their words.
 */
savedWords: number, 
/**
 * Articles that were opened for the first time.
 */
opened: number, 
/**
 * The words of those that were read so far.
 */
readWords: number, };

export type Motivation = "highlighting" | "commenting" | "questioning" | "bookmarking";

export type Moved = { 
/**
 * Where it was.
 */
from: string, 
/**
 * Where it was to go.
 */
to: string, 
/**
 * Why it did not; absent if it did.
 */
failed: string | null, };

export type NewAnnotation = { 
/**
 * On which article.
 */
article: string, 
/**
 * The passage on the version shown; absent for a note on the whole article.
 */
position: TextPositionSelector | null, 
/**
 * Its colour's name.
 */
color: string | null, 
/**
 * Markdown; empty for a bare highlight.
 */
body: string, 
/**
 * Why it is made; absent, a passage with words is a note and one without a highlight.
 */
motivation?: Motivation, };

export type NotedArticle = { 
/**
 * Its id.
 */
id: ArticleId, 
/**
 * Its headline.
 */
title: string, };

export type Notes = { 
/**
 * Newest first; an article's own in the order of its text.
 */
annotations: Array<Annotation>, 
/**
 * Their articles.
 */
articles: Array<NotedArticle>, 
/**
 * Notes as markup, by annotation.
 */
bodies: { [key in string]: string }, };

export type Observation = "noTitle" | "noByline" | "bylineIsRole" | "noPublicationDate" | "noOutgoingLinks" | "paywalled";

export type Oddity = "openQuote" | "loneParenthesis" | "nothingThere" | "unknownField" | "noValue" | "unknownValue" | "notUnderstood" | "tooMuch";

export type Of = "saved" | "published";

export type Opened = { 
/**
 * Its state.
 */
article: Article, 
/**
 * The capture shown.
 */
version: Version, 
/**
 * The document without its text: what stands around the page.
 */
document: Document, 
/**
 * What the reader added.
 */
annotations: Array<Annotation>, 
/**
 * Where each annotation stands on this version, by its id.
 */
positions: { [key in string]: TextPositionSelector }, 
/**
 * Notes as markup, by annotation.
 */
bodies: { [key in string]: string }, 
/**
 * Notes elsewhere that link to it by its title.
 */
backlinks: Notes, 
/**
 * What the reader has corrected, in order.
 */
corrections: Array<StoredCorrection>, 
/**
 * Its pictures, in the document's order: the frame knows each by its place among them.
 */
pictures: Array<PictureState>, 
/**
 * How it looks, if otherwise than all.
 */
look: Look | null, 
/**
 * The name under which the frame may load this view and nothing else.
 */
view: string, };

export type OpenedStory = { 
/**
 * The story.
 */
story: Story, 
/**
 * Its notes as markup.
 */
note: string, 
/**
 * Its sources, the oldest first.
 */
articles: Array<Article>, 
/**
 * What is compared; a source is named by its place among them.
 */
comparison: SourceComparison, 
/**
 * What is to be looked at again, by its day.
 */
revisits: Array<Revisit>, };

export type Organising = { "deed": "archive" } | { "deed": "unarchive" } | { "deed": "later" } | { "deed": "favourite", favourite: boolean, } | { "deed": "collect", collection: CollectionId, } | { "deed": "uncollect", collection: CollectionId, } | { "deed": "delete" } | { "deed": "restore" } | { "deed": "tag", add: Array<string>, remove: Array<string>, };

export type Origin = "fetched" | "handedOver" | "file" | "pasted" | "feed" | "shipped";

export type Outcome = "saved" | "newVersion" | "unchanged" | "queued";

export type Overview = { 
/**
 * How much there is.
 */
counts: Counts, 
/**
 * All tags.
 */
tags: Array<Tag>, 
/**
 * Slow deeds that are not done.
 */
jobs: Array<Job>, 
/**
 * Where the library lives.
 */
folder: string, 
/**
 * What is to be told of it.
 */
concerns: Array<Concern>, };

export type Page = { 
/**
 * The articles, in order.
 */
items: Array<Article>, 
/**
 * Where the next page begins; `null` at the end.
 */
next: string | null, 
/**
 * How many the whole list has.
 */
total: number, };

export type PageSays = { title: string | null, byline: string | null, siteName: string | null, publishedAt: string | null, modifiedAt: string | null, lang: string | null, canonicalUrl: string | null, wordCount: number, };

export type PaperWords = { 
/**
 * How it is printed.
 */
hint: string, 
/**
 * The heading above the notes.
 */
notes: string, 
/**
 * When it was published, if the page says so.
 */
published: string | null, 
/**
 * That it was saved, and when.
 */
saved: string | null, 
/**
 * What stands in the place of a picture that is not there.
 */
pictures: PictureWords, };

export type PartCount = { 
/**
 * The kind, as blocks name it.
 */
kind: string, 
/**
 * New ones.
 */
added: number, 
/**
 * Those that are gone.
 */
removed: number, 
/**
 * Those that say something else.
 */
changed: number, 
/**
 * Those that stand elsewhere.
 */
moved: number, };

export type PictureCount = { 
/**
 * Kept in the library.
 */
kept: number, 
/**
 * On their way.
 */
coming: number, 
/**
 * Never asked for.
 */
notFetched: number, 
/**
 * Asked for and not had.
 */
missing: Array<MissingPicture>, };

export type PictureState = { "state": "kept", 
/**
 * The last part of its address in the frame.
 */
blob: string, 
/**
 * Width and height at which it is to be shown, in CSS pixels.
 */
size: [number, number] | null, } | { "state": "missing", 
/**
 * Why, in words.
 */
reason: string, } | { "state": "coming" } | { "state": "notFetched" };

export type PictureWords = { 
/**
 * One without a description.
 */
picture: string, 
/**
 * One with a description, which stands for `{alt}`.
 */
of: string, 
/**
 * One without a description that nobody has asked for.
 */
notKept: string, 
/**
 * One that could not be had: what it is for `{picture}`, the reason for `{why}`.
 */
why: string, };

export type Proposal = { 
/**
 * At least two, the oldest first.
 */
articles: Array<Article>, 
/**
 * The words that they share, names first.
 */
shared: Array<string>, 
/**
 * How many days lie between the first and the last.
 */
days: number, 
/**
 * The story that some of them stand in already.
 */
story: StoryId | null, };

export type Provenance = { 
/**
 * The version.
 */
version: Version, 
/**
 * What the page says of itself.
 */
says: PageSays, 
/**
 * What it shows of its sources, and what it leaves unsaid.
 */
testimony: Testimony, 
/**
 * How it was saved.
 */
saved: SavedHow, 
/**
 * How it stands with its pictures.
 */
pictures: PictureCount, 
/**
 * What was left out of the article, in the page's order: a correction names it by its place here.
 */
folded: Array<Folded>, 
/**
 * How many versions of the article there are.
 */
versions: number, 
/**
 * The card as plain text, in English.
 */
text: string, };

export type QueryRemark = { 
/**
 * Where it stands in the query, in code points, end exclusive.
 */
start: number, 
/**
 * One past its last code point.
 */
end: number, 
/**
 * What is odd.
 */
oddity: Oddity, 
/**
 * The words that are meant.
 */
words: string, };

export type QuoteCheck = { "found": "exact", 
/**
 * Where, in the order of the text; at most 50.
 */
places: Array<TextPositionSelector>, } | { "found": "differs", 
/**
 * The passage.
 */
position: TextPositionSelector, 
/**
 * The share of characters in common, 0 to 1.
 */
score: number, 
/**
 * Quotation and passage, word by word.
 */
parts: Array<QuotePart>, } | { "found": "notFound" };

export type QuotePart = { 
/**
 * Who says it.
 */
side: QuoteSide, 
/**
 * What, spelled as there; by the text where both say it.
 */
text: string, };

export type QuoteSide = "both" | "quote" | "text" | "leftOut";

export type ReaderError = { 
/**
 * What kind it is.
 */
code: ErrorCode, 
/**
 * What happened and what to do, in one sentence.
 */
message: string, };

export type Reason = "hourly" | "asked" | "upgrade" | "removal" | "restore";

export type Related = { 
/**
 * The article.
 */
article: Article, 
/**
 * The telling words that both have, as this one writes them, the most telling first.
 */
shared: Array<string>, 
/**
 * How much of the telling words it has, 0 to 1.
 */
likeness: number, 
/**
 * How much of the shorter text stands in the other one word for word, 0 to 1; from 0.8 on it is the same text from elsewhere.
 */
same: number, };

export type Remark = { 
/**
 * Which.
 */
kind: RemarkKind, 
/**
 * A sentence in English.
 */
words: string, 
/**
 * What it names or counts, for those who put it into words of another language: days, hosts, an address, numbers.
 */
values: Array<string>, 
/**
 * Where it can be seen.
 */
examples: Array<Example>, };

export type RemarkKind = "noTitle" | "noByline" | "bylineIsRole" | "noPublicationDate" | "noOutgoingLinks" | "paywalled" | "noSiteName" | "hangingDates" | "quotationsWithoutLinks" | "changedWithoutNote" | "datedAfterSaving" | "otherAddress" | "ledElsewhere" | "notEncrypted" | "picturesWithoutCaption";

export type Renamed = { 
/**
 * The name before.
 */
from: string, 
/**
 * The name now.
 */
to: string, 
/**
 * The articles that had it.
 */
articles: Array<ArticleId>, 
/**
 * Those of them that had the new one already.
 */
both: Array<ArticleId>, };

export type Replies = { overview: Overview, list: Page, open: Opened, versions: Versions, diff: Difference, provenance: Provenance, saveText: Saved, saveFile: Saved, saveUrl: Saved, refresh: Array<Saved>, retryPictures: Job, retry: Job, cancel: Job, archive: Article, unarchive: Article, later: Article, favourite: Article, delete: Article, restore: Article, tag: Article, organise: Array<ArticleId>, known: ArticleId | null, ids: Array<ArticleId>, collectionsOf: Array<CollectionId>, lists: Lists, collection: CollectionId, smartList: SmartListId, renameTag: Array<Renamed>, unrenameTag: null, emptyTrash: number, jobs: Array<Job>, position: Article, correct: StoredCorrection, uncorrect: null, annotate: Annotation, revise: Annotation, deleteAnnotation: null, restoreAnnotation: Annotation, review: Notes, titled: ArticleId | null, noteTags: Array<Tag>, notes: Notes, anchors: Anchors, reattach: Annotation, unattach: Annotation, checkQuote: QuoteCheck, find: Hits, answers: Array<Answer>, related: Array<Related>, marks: Array<Mark>, complete: Completions, look: Look, faces: Array<string>, putLook: null, settings: { [key in string]: string }, paper: null, put: null, check: Report, health: Health, firstSteps: FirstSteps, openHelp: ArticleId, backUp: Backup, carryBackup: BackedUp, restoreBackup: Restored, bringBackup: Restored, repairAtStart: null, moveLibrary: null, connectBrowsers: ConnectedBrowsers, lookForUpdate: Update | null, subscribe: Subscribed, unsubscribe: Feed, resubscribe: Feed, renameFeed: Feed, feeds: Array<Feed>, pollNow: Array<Feed>, river: River, entry: Entry, openEntry: Saved, keepEntry: Saved, markEntries: Marked, importOpml: Imported, stories: Stories, openStory: OpenedStory, story: StoryDone, storiesOf: Array<StoryId>, revisit: RevisitId, proposals: Array<Proposal>, refuse: null, growth: Growth, onThisDay: Array<Anniversary>, merge: Merged, part: Article, merged: Array<Merged>, exportOpml: Exported, };

export type Report = { 
/**
 * Nothing is wrong.
 */
ok: boolean, 
/**
 * Articles looked at.
 */
articles: number, 
/**
 * Documents decoded and compared with their hashes.
 */
versions: number, 
/**
 * Revisions of notes compared with their hashes.
 */
revisions: number, 
/**
 * Files compared with their names.
 */
blobs: number, 
/**
 * What is wrong, one sentence each.
 */
problems: Array<string>, 
/**
 * What a repair has put right, one sentence each.
 */
repaired: Array<string>, };

export type Rescue = { 
/**
 * Where it is.
 */
folder: string, 
/**
 * Whether a repair can help.
 */
repairable: boolean, 
/**
 * What can be gone back to, the newest first. None where what is there is whole, and only not for this program.
 */
backups: Array<Backup>, };

export type RescueDeed = { "deed": "repair" } | { "deed": "goBack", 
/**
 * The name of the backup's file.
 */
name: string, };

export type Restored = { 
/**
 * Articles in it.
 */
articles: number, 
/**
 * Files that neither the library nor the backup has as they were written.
 */
missing: Array<string>, 
/**
 * Where the state before was put.
 */
putAside: string | null, 
/**
 * Why the state before could not be backed up first, if it could not.
 */
notBackedUp: string | null, };

export type Revision = { 
/**
 * Markdown.
 */
body?: string, 
/**
 * A colour's name.
 */
color?: string, 
/**
 * Why it was made.
 */
motivation?: Motivation, 
/**
 * Names.
 */
tags?: Array<string>, };

export type Revisit = { 
/**
 * Its id.
 */
id: RevisitId, 
/**
 * Of which story.
 */
story: StoryId, 
/**
 * What that is called.
 */
storyTitle: string, 
/**
 * The article that says it, if one does.
 */
article: ArticleId | null, 
/**
 * What is foreseen.
 */
words: string, 
/**
 * `2026-11-25`.
 */
day: string, 
/**
 * Whether it has been looked at.
 */
done: boolean, };

export type RevisitDeed = { "deed": "add", story: StoryId, 
/**
 * The article that says it.
 */
article?: string, words: string, 
/**
 * `2026-11-25`.
 */
day: string, } | { "deed": "done", id: RevisitId, done: boolean, } | { "deed": "delete", id: RevisitId, } | { "deed": "restore", id: RevisitId, };

export type RevisitId = string;

export type River = { 
/**
 * The entries, in order.
 */
items: Array<Entry>, 
/**
 * Where the next page begins; `null` at the end.
 */
next: string | null, 
/**
 * How many entries the whole river has.
 */
total: number, 
/**
 * The last entry that came, by which all that is shown can be marked and nothing that comes later.
 */
upTo: number, };

export type Run = { 
/**
 * On which side it stands.
 */
is: RunIs, 
/**
 * What it says.
 */
text: string, };

export type RunIs = "same" | "removed" | "added";

export type Said = { 
/**
 * The number with what it counts, or the words of the quotation.
 */
what: string, 
/**
 * Where it stands.
 */
sentence: SourceSentence, };

export type Saved = { 
/**
 * The article; absent while its address is still to be fetched.
 */
id: ArticleId | null, 
/**
 * The version that is shown now.
 */
versionId: VersionId | null, 
/**
 * What was done.
 */
outcome: Outcome, 
/**
 * The headline, or the address while nothing more is known.
 */
title: string, 
/**
 * The job that will fetch it, or its pictures.
 */
jobId?: JobId, 
/**
 * What of a file could not be taken along, such as an attachment; one line each.
 */
leftOut?: Array<string>, };

export type SavedHow = { 
/**
 * RFC 3339.
 */
at: string, 
/**
 * How it came, where that was written down.
 */
origin: Origin | null, 
/**
 * The address that was asked for.
 */
asked: string | null, 
/**
 * The address where the page was found.
 */
found: string | null, 
/**
 * What its source is: `html`, `markdown`, `text`, `mhtml`, `email`, `epub`, `pdf`.
 */
kind: string, 
/**
 * The server's mark of this state of the page.
 */
etag: string | null, 
/**
 * The server's time of this state of the page.
 */
lastModified: string | null, 
/**
 * SHA-256 of the source, in hexadecimal.
 */
sourceHash: string, 
/**
 * Bytes of the source.
 */
sourceBytes: number, 
/**
 * SHA-256 of title and text with a zero between them, in hexadecimal.
 */
textHash: string, 
/**
 * The generation of the reader that read it.
 */
extractor: number, 
/**
 * The generation of this reader.
 */
newestExtractor: number, };

export type Says = { "as": "paragraph" } | { "as": "heading", 
/**
 * 2 to 6, kept as said.
 */
level: number, } | { "as": "callout", 
/**
 * What it is for.
 */
tone: Tone, 
/**
 * What stands over it. Words that open the text are taken from there; `None` leaves the label that it has.
 */
label: string | null, } | { "as": "partOfArticle" } | { "as": "notPart" };

export type Scope = "articles" | "notes" | "faq";

export type Section = { 
/**
 * Position in the outline, from 0.
 */
ordinal: number, 
/**
 * The section around it.
 */
parent: number | null, 
/**
 * Level of its heading, 2 to 6.
 */
level: number, 
/**
 * The heading's text.
 */
title: string, };

export type Share = { 
/**
 * What they have.
 */
name: string, 
/**
 * How many.
 */
count: number, };

export type Side = { 
/**
 * Its number there.
 */
ordinal: number, 
/**
 * What it is there.
 */
kind: string, 
/**
 * The level of a heading.
 */
level: number | null, 
/**
 * Offset of its text in that version's text, in code points.
 */
start: number, };

export type SmartList = { 
/**
 * Its id.
 */
id: SmartListId, 
/**
 * As the person calls it.
 */
name: string, 
/**
 * What is searched for.
 */
query: string, 
/**
 * How many articles it finds.
 */
count: number, };

export type SmartListDeed = { "deed": "add", name: string, query: string, } | { "deed": "change", id: SmartListId, name: string, query: string, } | { "deed": "delete", id: SmartListId, } | { "deed": "restore", id: SmartListId, };

export type SmartListId = string;

export type Sort = "saved" | "published" | "title" | "length" | "site" | "order";

export type SourceComparison = { 
/**
 * The same sentence in several sources, word for word or nearly so.
 */
copied: Array<Array<SourceSentence>>, 
/**
 * What is counted, and how many each says.
 */
numbers: Array<Array<Said>>, 
/**
 * Quotations that are nearly the same.
 */
quotations: Array<Array<Said>>, 
/**
 * Sentences that nobody else has anything like, of each source the weightiest, in the order of its text.
 */
alone: Array<SourceSentence>, };

export type SourceSentence = { 
/**
 * Which source, by its place among those that were given.
 */
source: number, 
/**
 * Where it begins, in code points of that source's text.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, 
/**
 * Its words.
 */
text: string, };

export type State = "inbox" | "later" | "archive" | "trash";

export type StoredCorrection = { 
/**
 * Its id.
 */
id: CorrectionId, 
/**
 * Of which version.
 */
versionId: VersionId, 
/**
 * Whether the text was found when the version was read last. One that was not is kept and does nothing.
 */
found: boolean, 
/**
 * RFC 3339.
 */
createdAt: string, 
/**
 * The whole text of a block, or of something that was left out, as it stood when the correction was made. White space does not count.
 */
target: TextQuoteSelector, 
/**
 * What the text is.
 */
says: Says, };

export type Stories = { 
/**
 * The newest first.
 */
stories: Array<Story>, 
/**
 * What is to be looked at again by now.
 */
due: Array<Revisit>, };

export type Story = { 
/**
 * Its id.
 */
id: StoryId, 
/**
 * As the person calls it.
 */
title: string, 
/**
 * What the person wants to know.
 */
question: string, 
/**
 * Markdown.
 */
note: string, 
/**
 * Its articles outside of the trash.
 */
count: number, 
/**
 * The days of the first and of the last of them, as published or else saved.
 */
from: string | null, 
/**
 * See `from`.
 */
to: string | null, };

export type StoryDeed = { "deed": "add", title: string, articles: Array<string>, } | { "deed": "revise", id: StoryId, title: string, question: string, note: string, } | { "deed": "put", id: StoryId, articles: Array<string>, } | { "deed": "take", id: StoryId, articles: Array<string>, } | { "deed": "delete", id: StoryId, } | { "deed": "restore", id: StoryId, };

export type StoryDone = { 
/**
 * The story.
 */
id: StoryId, 
/**
 * The articles that came or went by it.
 */
articles: Array<ArticleId>, };

export type StoryId = string;

export type Subject = { "block": number } | { "folded": number } | { "quote": TextQuoteSelector };

export type Subscribed = { 
/**
 * The subscription; absent where a person has to choose first.
 */
feed: Feed | null, 
/**
 * Whether it was there already.
 */
known: boolean, 
/**
 * The feeds of a page that names several.
 */
choices: Array<FeedChoice>, };

export type Summary = { 
/**
 * The same in English, the weightiest first: "headline changed", "two paragraphs added". Empty where nothing changed.
 */
words: Array<string>, 
/**
 * The same for those who put it into words of another language.
 */
told: Array<Told>, 
/**
 * The headline, where it is another one.
 */
headline: Altered | null, 
/**
 * The authors.
 */
byline: Altered | null, 
/**
 * The date of publication.
 */
publishedAt: Altered | null, 
/**
 * The date of the last change that the page admits to.
 */
modifiedAt: Altered | null, 
/**
 * How many blocks of each kind changed, and how.
 */
parts: Array<PartCount>, 
/**
 * Quotations that say something else, are gone or are new.
 */
quotations: Array<Altered>, 
/**
 * Numbers that became others within a sentence that stayed.
 */
numbers: Array<Altered>, 
/**
 * Dates that did.
 */
dates: Array<Altered>, 
/**
 * What the editors say of a correction.
 */
corrections: Array<Altered>, 
/**
 * Addresses on the web that the text links to, or does no more.
 */
links: Array<Altered>, 
/**
 * Words that the newer version has and the older one has not (UAX #29).
 */
wordsAdded: number, 
/**
 * Words that it has no more.
 */
wordsRemoved: number, 
/**
 * Whether a part was too large to be compared within its budget, and is told as replaced.
 */
coarse: boolean, };

export type Tag = { 
/**
 * As first written.
 */
name: string, 
/**
 * Articles.
 */
count: number, };

export type Target = { 
/**
 * The passage itself.
 */
exact: string, 
/**
 * What stands before it.
 */
prefix: string, 
/**
 * What stands after it.
 */
suffix: string, 
/**
 * First code point.
 */
start: number, 
/**
 * One past the last code point.
 */
end: number, };

export type Testimony = { 
/**
 * Other sites that the text links to, in the order in which they are named first.
 */
sources: Array<LinkedSite>, 
/**
 * Links to the page's own site.
 */
ownLinks: number, 
/**
 * What stands in quotation marks, or is set as a quotation.
 */
quotations: Array<Example>, 
/**
 * What the page does not say, and what stands out in how it was found.
 */
remarks: Array<Remark>, };

export type TextPositionSelector = { 
/**
 * First code point.
 */
start: number, 
/**
 * One past the last code point.
 */
end: number, };

export type TextQuoteSelector = { 
/**
 * The passage itself.
 */
exact: string, 
/**
 * What stands before it.
 */
prefix: string, 
/**
 * What stands after it.
 */
suffix: string, };

export type Theme = "system" | "light" | "sepia" | "dark" | "black" | "contrast";

export type Told = { 
/**
 * What.
 */
what: ToldOf, 
/**
 * What was done to it.
 */
deed: ToldDeed, 
/**
 * How many, at least one.
 */
number: number, };

export type ToldDeed = "added" | "removed" | "changed" | "moved" | "altered" | "appeared";

export type ToldOf = "headline" | "byline" | "publicationDate" | "paragraph" | "heading" | "list" | "quote" | "code" | "figure" | "table" | "callout" | "faq" | "math" | "footnotes" | "embed" | "furtherReading" | "quotation" | "number" | "date" | "correctionNote" | "link";

export type Tone = "note" | "tip" | "fact" | "warning" | "correction" | "summary" | "quote";

export type Update = { 
/**
 * Its version.
 */
version: string, 
/**
 * Where it can be had.
 */
page: string, };

export type Version = { 
/**
 * Its id.
 */
id: VersionId, 
/**
 * Of which article.
 */
articleId: ArticleId, 
/**
 * RFC 3339.
 */
capturedAt: string, 
/**
 * From where.
 */
url: string | null, 
/**
 * The generation of the reader that made its document.
 */
extractor: number, 
/**
 * The mark of its document: another one means that it was read anew.
 */
documentHash: string, 
/**
 * How it came, where that was written down.
 */
origin: Origin | null, };

export type VersionId = string;

export type Versions = { 
/**
 * Newest first.
 */
versions: Array<ListedVersion>, };

export type Wanted = { 
/**
 * Those of this colour.
 */
color?: string, 
/**
 * Those with this tag.
 */
tag?: string, 
/**
 * Those that were made for this.
 */
motivation?: Motivation, 
/**
 * Those made on or after this day (`2026-11-24`, UTC).
 */
since?: string, 
/**
 * Those made before this day.
 */
until?: string, };

export type Which = { "of": "entries", 
/**
 * The ids.
 */
ids: Array<string>, } | { "of": "feed", 
/**
 * The feed's id.
 */
id: string, 
/**
 * Up to this one, as the river said.
 */
upTo: number, } | { "of": "river", 
/**
 * Up to this one, as the river said.
 */
upTo: number, } | { "of": "marked", 
/**
 * The mark.
 */
at: number, };

export type Why = "element" | "class" | "role" | "boldLine" | "capitals" | "line" | "label" | "details" | "accordion" | "definitionList" | "microdata" | "headings" | "boldQuestions" | "marks" | "list" | "judged" | "hidden" | "comments" | "words" | "place" | "person";
