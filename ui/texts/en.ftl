# The window's words in English. A message is named by where it stands; attributes are what a title or a label says.
# Every other language has the same messages, attributes and placeables: `tests/texts.rs` looks.

## What stands in several places

app-opening = Opening the library …
app-failed = The library cannot be opened
cancel = Cancel
close = Close
done = Done
dismiss = Dismiss
stop = Stop
undo = Undo
save = Save
delete = Delete
restore = Restore
archive = Archive
unarchive = Unarchive
try-again = Try again
try-now = Try now
take-back = Take back
add-feed = Add a feed
untitled = Untitled
back-to-list = ‹ List
look-for-changes = Look for changes
look-for-news = Look for news
original-page = Original page
    .title = Original page (v)
fetching-page = Fetching the page …
already-saved = Already in the library
saved-title = Saved: { $title }
nothing-to-undo = There is nothing to undo
undone = Undone: { $deed }
select-first = Select some words first
named-failure = { $name }: { $why }
saving-of = Saving { $at } of { $of } …
drop-to-save = Drop to save
quoted = “{ $words }”

## Numbers and times

minutes = { $n } min
minutes-left = { $n } min left
ago-now = just now
ago-minutes = { $n } min ago
ago-hours = { $n } h ago
no-date = no date
percent = { $n } %
articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
versions = { $n ->
    [one] { $n } version
   *[other] { $n } versions
}
notes = { $n ->
    [one] { $n } note
   *[other] { $n } notes
}
words = { $n ->
    [one] { $n } word
   *[other] { $n } words
}

## Errors, by their code. Where there is more to say than that, the message says it.

error-unexpected = { $message }
error-invalid = { $message }
error-notFound = { $message }
error-unreadable = { $message }
error-feed = { $message }
error-network = { $message }
error-library = { $message }
error-superseded = { $message }
error-diskFull = The disk is full: nothing was changed.
error-stopped = Margent has stopped. Start it again and reload this page.
error-link-old = This link is no longer valid. Use the one that was printed last.
error-only-web = Only web addresses can be opened.
error-clipboard = The clipboard cannot be written. The link is { $link }

## The desk

desk = Library
    .add = Add
    .an-article = an article
    .places = Places
    .tags = Tags
    .collections = Collections
    .smart-lists = Searches
    .keys = Keys
place-inbox = Inbox
place-archive = Archive
place-trash = Trash
place-notes = Notes
place-feeds = Feeds
subscriptions = Subscriptions
    .subscribe = Subscribe to a feed
unread = unread
feed-broken = cannot be read

## The list

list-articles = Articles
list-order = Order
sort-saved = Newest first
sort-saved-reversed = Oldest first
sort-published = Latest publication first
sort-published-reversed = Earliest publication first
sort-title = By title
sort-site = By site
sort-length = Longest first
sort-length-reversed = Shortest first
view = How the list is shown
    .density = Rows
    .grouped = In groups
density-roomy = Roomy
density-compact = Compact
density-titles = Titles alone
group-today = Today
group-yesterday = Yesterday
group-week = In the last week
group-undated = Without a date
group-no-site = Without a site
group-minutes = Up to { $n } minutes
group-longer = More than { $n } minutes
list-mark = Mark
    .title = Mark several (x)
empty-tag = Nothing has this tag
    .hint = Open an article and add the tag below its title.
empty-inbox = The inbox is empty
    .hint = Paste an address or a text anywhere, or drop a file here.
empty-archive = Nothing is archived yet
    .hint = Press e on an article that you have read.
empty-trash = The trash is empty
    .hint = What you delete waits here.
marked-none = Mark articles
marked-count = { $n } marked
marked-all = All { $n }
marked-deeds = With the marked articles
marked-tag = Tag them
    .aria-label = Tag the marked articles

## Searching

search = Search or paste a link
    .where = Where to search
    .hits = Hits
search-save = Save this page?
    .hint = Press Enter to fetch it and keep it.
search-nothing = Nothing found
    .hint = Try fewer words, or the beginning of one with a star: negoti*
search-completions = What may be meant
search-loose = Nothing has all of these words. These have some of them.
search-indexed = The search index is being made anew: { $n } of { $of } articles are searched so far.
search-suggestion = Did you mean
search-odd-openQuote = The quotation that begins with { $words } has no end: it goes to the end of the line.
search-odd-loneParenthesis = The parenthesis { $words } has no other one and is left out.
search-odd-nothingThere = { $words } has nothing beside it and is left out.
search-odd-unknownField = There is no field { $words }: it is looked for as words.
search-odd-noValue = { $words } has no value and is left out.
search-odd-unknownValue = { $words } is nothing that can be asked for and is left out.
search-odd-notUnderstood = { $words } was not understood and is left out. A day is 2026-11-25, 2026-11, yesterday or last week; a number is >2000.
search-odd-tooMuch = From { $words } on the query is longer than what is looked at.
scope-articles = Articles
scope-notes = Notes
scope-faq = Questions
hits = { $n ->
    [one] { $n } hit
   *[other] { $n } hits
}

## What was done with articles

done-archive = Archived
done-unarchive = Moved to the inbox
done-delete = Moved to the trash
done-restore = Restored
done-tag = Tagged { $tag }
done-untag = Tag { $tag } removed
done-many-archive = { $n ->
    [one] { $n } article archived
   *[other] { $n } articles archived
}
done-many-unarchive = { $n ->
    [one] { $n } article moved to the inbox
   *[other] { $n } articles moved to the inbox
}
done-many-delete = { $n ->
    [one] { $n } article moved to the trash
   *[other] { $n } articles moved to the trash
}
done-many-restore = { $n ->
    [one] { $n } article restored
   *[other] { $n } articles restored
}
done-many-tag = { $n ->
    [one] { $n } article tagged { $tag }
   *[other] { $n } articles tagged { $tag }
}
done-already = They are so already
no-address = This article was not saved from an address
link-copied = Link copied
history-begin = This is where you began
history-end = There is nothing further on

## Looking for changes

changes-no-address = { $n ->
    [one] It came from no address: there is nothing to look at
   *[other] None of them came from an address
}
changes-looking = { $n ->
    [one] Looking for changes …
   *[other] Looking for changes in { $n } pages …
}
changes-failed = The page could not be fetched
changes-new = It has changed: a new version is saved
changes-none = Nothing has changed
changes-told = Looked for changes: { $parts }
changes-changed = { $n ->
    [0] none changed
   *[other] { $n } changed
}
changes-same = { $n } the same
changes-broken = { $n } could not be looked at
changes-without = { $n } without an address

## Adding

add = Add to the library
    .field = An address, several of them, or a text
    .placeholder = Paste an address, several of them line by line, or a text
    .files = Files …
    .folder = Folder …
    .subscribe = Subscribe
    .subscribe-title = Subscribe to the feed of this address
    .saving = Saving …
add-save-pages = { $n ->
    [one] Save { $n } page
   *[other] Save { $n } pages
}
add-picture = { $n ->
    [one] A picture is no article. Save the page that it stands in.
   *[other] Pictures are no articles. Save the page that they stand in.
}
add-nothing = There is nothing in it that can be saved
add-from = From { $address }
saved-one = Saved
saved-many = { $n ->
    [one] { $n } article saved
   *[other] { $n } articles saved
}
renewed-one = Saved as a new version
renewed-title = Saved as a new version: { $title }
renewed-many = { $n ->
    [one] { $n } new version
   *[other] { $n } new versions
}
known-title = Already in the library: { $title }
known-many = { $n } already there
fetching-many = { $n ->
    [one] fetching { $n } page …
   *[other] fetching { $n } pages …
}
left-many = { $n } not saved
saved-nothing = There was nothing to save
saved-with-tag = { $told } with the tag { $tag }
report-some = What was not saved
report-nothing = Nothing was saved
report-show-some = What was not
report-show-all = Show all
report-text = The text
report-more = and { $n } more
left-stopped = not begun: you stopped it
left-most = more than { $n } at once
left-folder = the folder cannot be read: { $why }
left-names = more than { $n } files: the others were not looked at
left-bytes = more than { $n } GB at once
left-files = more than { $n } files at once
left-unreadable = it cannot be read: { $why }
left-hidden = hidden
left-part = a part of a saved page
left-deep = more than { $n } folders deep
left-kind = not a kind of file that holds an article
left-large = it has { $size } MB, and at most { $most } MB can be read
left-is-folder = it cannot be read. If it is a folder, add it by the dialog

## What comes from outside

ask = Save this page?
    .address = Address
ask-who = A link outside of Margent asks for it. Nothing is fetched before you say so.
ask-who-titled = A link outside of Margent asks for it and calls it { $title }. Nothing is fetched before you say so.
ask-reads = The site’s name is written { $name }, in letters that can look like those of another name.
ask-more = { $n ->
    [one] { $n } more link came meanwhile and was left aside.
   *[other] { $n } more links came meanwhile and were left aside.
}
arrived-no-note = The note that the link names is not there any more
link = Open a link
    .open = Open
    .stay = Stay

## The article

article = Article
article-failed = This article cannot be shown
article-none = Choose something to read
    .hint = j and k walk through the list, / searches, a adds. Press ? for all keys.
bar-focus = Focus
    .title = Nothing but the page (Shift f)
bar-look = Look
bar-highlight = Highlight
    .title = Highlight (h)
bar-note = Note
    .title = Note (c)
bar-margin = { $n ->
    [0] Margin
   *[other] Margin { $n }
}
bar-archive = Archive (e)
bar-unarchive = Back to the inbox (e)
head-changed = What changed (d)
head-origin = Origin
    .title = Where it comes from (i)
head-saved = Saved { $day }
head-role = { $name } (a role)
unsaid-noByline = no author named
unsaid-noPublicationDate = no publication date
unsaid-paywalled = the page says that there is more for subscribers
tags = Tags
    .add = Add a tag
    .placeholder = add a tag
    .remove = Remove the tag { $tag }
selection = Selection
    .quote = Quote
    .quote-title = Copy with its source (y)
    .question = Question
    .question-title = Ask something about it (q)
    .highlight-in = Highlight in { $color }
    .underline = Underline
color-yellow = yellow
color-green = green
color-blue = blue
color-pink = pink
color-purple = purple
color-underline = underline
outline = Outline
find = Find in this article
    .words = Words
    .of = { $at } of { $n }
    .none = Not in this article
    .previous = Previous place
    .next = Next place
    .end = End finding
pictures-fetching = { $n ->
    [one] Fetching { $n } picture …
   *[other] Fetching { $n } pictures …
}
pictures-again = { $why }; it will be tried again
pictures-missing = { $n ->
    [one] One picture could not be had.
   *[other] { $n } pictures could not be had.
}
pictures-not-fetched = { $n ->
    [one] One picture stands on the web and was not fetched.
   *[other] { $n } pictures stand on the web and were not fetched.
}
pictures-fetch = { $n ->
    [one] Fetch it
   *[other] Fetch them
}
picture = A picture
picture-of = Picture: { $alt }
picture-not-kept = A picture that is not kept
picture-why = { $picture } ({ $why })
older-version = This is an older version: it can be read, not annotated
older-correct = This is an older version: only the newest one is corrected
source-copied = Copied with its source

## More

more = More
more-feed = Subscribe to the site’s feed
more-listen = Read aloud
more-listen-end = End reading aloud
more-print = Print, or save as PDF
more-copy-link = Copy link
more-versions = Versions and changes
more-quote = Look up a quotation
more-origin = Where it comes from
more-correct = Correct the text
more-corrections = Corrected and left out
more-pictures = Fetch missing pictures

## Looks

look = Look
    .colours = Colours
    .typeface = Typeface
    .installed = An installed typeface
    .installed-placeholder = Any installed one
    .size = Size of the text
    .line = Height of the lines
    .measure = Width of the column
    .everything = Size of everything
    .percent = { $n } %
    .characters = { $n } characters
    .justify = Even edges on both sides
    .only = Only for this article
    .usual = As it was made
    .less = Less: { $what }
    .more = More: { $what }
    .language = Language of the window
    .language-system = As the system
theme-system = System
theme-light = Light
theme-sepia = Sepia
theme-dark = Dark
theme-black = Black
theme-contrast = Contrast

## Saying what a part is

part = What this part is
    .title = What this part is (b)
    .this-is = This is
    .a-paragraph = A paragraph
    .no-part = No part of the article
    .a-heading = A heading
    .heading = Heading
    .heading-level = A heading of level { $level }
    .a-box = A box
    .box = Box
    .box-tone = A box: { $tone }
    .before = The part before
    .before-title = The part before (↑)
    .after = The part after
    .after-title = The part after (↓)
    .left-out = What was left out
part-now = Now { $part }
part-read-as = Read as { $part }.
part-read-why = Read as { $part }: { $why }.
part-level = { $part }, level { $level }
part-tone = { $part } ({ $tone })
part-not = no part of the article
part-after-all = part of the article after all
part-again = Part of the article again: { $words }
kind-paragraph = a paragraph
kind-heading = a heading
kind-list = a list
kind-quote = a block quotation
kind-code = code
kind-figure = a picture
kind-table = a table
kind-callout = a box
kind-faq = questions and answers
kind-math = a formula
kind-footnotes = footnotes
kind-embed = something embedded
kind-furtherReading = further reading
kind-divider = a divider
tone-note = note
tone-tip = tip
tone-fact = fact
tone-warning = warning
tone-correction = correction
tone-summary = summary
tone-quote = quote
why-element = by its element
why-class = by the name that the page gives it
why-role = by its role
why-boldLine = a short line in bold before text
why-capitals = a line in capitals
why-line = a short line of its own
why-label = by the label that opens it
why-details = a part that unfolds and asks
why-accordion = a part that opens panels
why-definitionList = a list of terms that ask
why-microdata = the page declares it
why-headings = headings that ask
why-boldQuestions = questions in bold
why-marks = marked as Q and A
why-list = a list of questions
why-judged = unlike the rest of the article
why-hidden = the page hides it
why-comments = it stands among comments
why-words = by its words
why-place = by its place on the page
why-person = you said so
reason-commentPrompt = Comments
reason-relatedTeaser = A teaser for another page
reason-newsletter = A newsletter
reason-share = Sharing
reason-advertisement = An advertisement
reason-navigation = Navigation or a notice of the site
reason-why = { $reason }: { $why }
reason-by = { $reason } ({ $by })
reason-person = You said that it is no part of the article
corrections = Corrected and left out
    .corrections = Corrections
    .is = is { $part }
    .not-found = is { $part } (these words are not on the page any more)
    .none = Nothing was corrected. Point at a part of the text and press ¶, or press b, to say what it is.
    .take-back = Take back: { $words }
left-out = Left out
    .none = Nothing was left out.
    .restore = Part of the article after all
    .restore-what = Part of the article after all: { $words }

## Reading aloud

listen = Reading aloud
    .previous-section = Previous section
    .previous = Previous sentence
    .pause = Pause
    .go-on = Go on
    .next = Next sentence
    .next-section = Next section
    .speed = Speed
    .times = { $n } ×
    .end = End reading aloud
listen-no-voice = No voice is installed. On Linux, install speech-dispatcher and a voice such as espeak-ng; on Windows and macOS, add one in the settings of the system.
listen-other-voice = No voice for the language of this article is installed: another one reads it.
listen-nothing = There is nothing here to be read aloud
listen-failed = The voice of the system gave up ({ $why })

## Notes

margin = Margin
    .none = No notes yet. Select some words.
note = Note
    .question = Question
    .put-here = Put it on the selection
    .edit = Edit
    .write = Write a note
    .make = Make it { $color }
    .underline = Underline it
    .tag = tag
    .add-tag = Add a tag to the note
    .think = What do you think?
    .ask = What do you want to know?
    .on-article = On the article
    .highlighted = Highlighted
status-moved = moved
status-changed = the words have changed
status-orphan = its place is gone
status-gone-newer = its place is gone in the newer version
note-select-place = Select the words that it belongs to, then choose this again
note-put = Put on the selection
note-no-title = No article has the title “{ $title }”
done-question = Question
done-highlight = Highlighted
done-note-deleted = Note deleted
done-highlight-deleted = Highlight deleted
done-note-added = Note added
own-note = Your notes on this article
    .label = A note on the whole article
    .placeholder = What are your thoughts? They stay on this machine.
    .keep = Keep
    .linked-from = Linked from
all-notes = Notes
    .earlier = From earlier
    .all = All notes
    .some-earlier = A few from earlier
    .review = Some of your passages, others each day. Nothing is counted.
    .older = Older ones
    .which = Which notes
    .highlights = Highlights
    .notes = Notes
    .questions = Questions
    .displaced = Moved or lost
    .tag = Tag
    .any-tag = any
    .from = From
    .until = until
    .until-label = Until
no-notes-earlier = There is nothing from earlier days yet. What you highlight today comes back here.
no-notes-displaced = Every note stands on its words.
no-notes-like = None is like that.
no-notes = No notes yet
    .hint = Select some words in an article and press h to highlight them, or c to write in the margin.

## A quotation looked up

quote = Is it in this article?
    .words = Quotation
    .placeholder = Paste a quotation. […] stands for what was left out.
    .not-found = It is not in this article.
    .show = Show it
    .marks = Struck out: only in the quotation. Underlined: only in the article.
    .differs = Something like it is in this article, but it differs.
quote-exact = { $n ->
    [1] It is in this article, word for word.
   *[other] It is in this article, word for word, { $n } times.
}

## Versions

compare = Versions
    .back = ‹ Article
    .back-title = Back to the article (Esc)
    .inline = Inline
    .columns = Side by side
    .columns-title = Inline or side by side (i)
    .previous = Previous change
    .previous-title = Previous change (p)
    .next = Next change
    .next-title = Next change (n)
    .none = no change
    .head = What changed
    .comparing = Comparing …
    .both = Both versions
    .before = Before
    .after = After
    .list = Versions, newest first
    .nothing = Nothing changed in the text.
    .coarse = Parts were too long to be compared word by word; they are shown as replaced.
compare-changes = { $n ->
    [one] { $n } change
   *[other] { $n } changes
}
compare-change-of = { $at } of { $n ->
    [one] { $n } change
   *[other] { $n } changes
}
compare-counted = From { $before } to { $after }: { $added ->
    [one] { $added } word
   *[other] { $added } words
} added, { $removed } removed.
compare-alone = One version: nothing to compare
    .hint = If the page says something else by now, that becomes a second version beside this one.
    .no-address = It came from no address, so there is nowhere to look for changes.
compare-same-parts = { $n ->
    [one] { $n } part without a change
   *[other] { $n } parts without a change
}
compare-picture = A picture
compare-wordless = Without words
compare-became = { $change }: { $before } → { $after }
change-changed = Changed
change-added = Added
change-removed = Removed
change-moved = Moved here
change-movedAway = Moved away
version-shown = shown
version-above = compared above
version-same = nothing that can be told
version-first = the first that was saved
version-before = Compare with the one before
    .label = Compare with the one before: { $when }
version-newest = Compare with the newest
    .label = Compare with the newest: { $when }
version-read = Read
    .label = Read: { $when }
older-line = As it was saved on { $when }. This version can be read, not annotated.
    .back = Back to the newest
    .changed = What changed since
origin-fetched = fetched from the web
origin-handedOver = handed over by the browser
origin-file = from a file
origin-pasted = pasted
origin-feed = text of a feed
origin-shipped = came with Margent

## What changed, in words: "two paragraphs added"

told = { $what } { $deed }
counted-headline = headline
counted-byline = author
counted-publicationDate = publication date
counted-paragraph = { $n ->
    [one] a paragraph
   *[other] { $word } paragraphs
}
counted-heading = { $n ->
    [one] a heading
   *[other] { $word } headings
}
counted-list = { $n ->
    [one] a list
   *[other] { $word } lists
}
counted-quote = { $n ->
    [one] a block quotation
   *[other] { $word } block quotations
}
counted-code = { $n ->
    [one] a piece of code
   *[other] { $word } pieces of code
}
counted-figure = { $n ->
    [one] a picture
   *[other] { $word } pictures
}
counted-table = { $n ->
    [one] a table
   *[other] { $word } tables
}
counted-callout = { $n ->
    [one] a box
   *[other] { $word } boxes
}
counted-faq = { $n ->
    [one] a set of questions
   *[other] { $word } sets of questions
}
counted-math = { $n ->
    [one] a formula
   *[other] { $word } formulas
}
counted-footnotes = { $n ->
    [one] a list of footnotes
   *[other] { $word } lists of footnotes
}
counted-embed = { $n ->
    [one] an embedded item
   *[other] { $word } embedded items
}
counted-furtherReading = { $n ->
    [one] a list of further reading
   *[other] { $word } lists of further reading
}
counted-quotation = { $n ->
    [one] a quotation
   *[other] { $word } quotations
}
counted-number = { $n ->
    [one] a number
   *[other] { $word } numbers
}
counted-date = { $n ->
    [one] a date
   *[other] { $word } dates
}
counted-correctionNote = { $n ->
    [one] a correction note
   *[other] { $word } correction notes
}
counted-link = { $n ->
    [one] a link
   *[other] { $word } links
}
deed-added = added
deed-removed = removed
deed-changed = changed
deed-moved = moved
deed-altered = altered
deed-appeared = appeared
number-word = { $n ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $n }
}

## Where an article comes from

provenance = Where it comes from
    .all-named = The page names its author, its date and its publication.
    .seen = What can be seen
    .says = What the page says
    .author = Author
    .publication = Publication
    .published = Published
    .changed = Changed
    .canonical = Its own address
    .language = Language
    .length = Length
    .how-saved = How it was saved
    .saved = Saved
    .how = How
    .not-written = not written down
    .address = Address
    .no-address = none
    .asked = Address asked for
    .found = Address found
    .server = Its server says
    .last-modified = last changed { $when }
    .source = Source
    .text = Title and text
    .read-by = Read by
    .extractor = extractor { $n }
    .extractor-old = extractor { $n }; the newest is { $newest }
    .pictures = Pictures
    .versions = Versions
    .one-version = one
    .merged = Put together with
    .part = Make it an article of its own again
    .left-out = What was left out
    .copy = Copy as text
    .copied = Copied as text
provenance-bytes = { $kind }, { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
provenance-missing = { $n ->
    [one] { $n } picture could not be had
   *[other] { $n } pictures could not be had
}
provenance-own-links = { $n ->
    [one] { $n } link to its own site.
   *[other] { $n } links to its own site.
}
provenance-no-links = No link to another site.
provenance-sites = { $n ->
    [one] Links to { $n } other site: { $sites }
   *[other] Links to { $n } other sites: { $sites }
}
provenance-quotations = { $n ->
    [one] { $n } quotation
   *[other] { $n } quotations
}
provenance-kept = { $n } kept
provenance-coming = { $n } on their way
provenance-lost = { $n } missing
provenance-not-fetched = { $n } not fetched
provenance-no-pictures = none
remark-noTitle = The page has no headline of its own.
remark-noByline = No author is named.
remark-bylineIsRole = The byline names an office, not a person.
remark-noPublicationDate = No date of publication is given.
remark-noOutgoingLinks = The text links to nothing outside of its own site.
remark-paywalled = The page says that there is more for subscribers.
remark-noSiteName = The page does not name its publication.
remark-hangingDates = { $more ->
    [0] “{ $words }”: such words mean a day only beside a date, and the page gives none.
   *[other] “{ $words }” and { $more } more: such words mean a day only beside a date, and the page gives none.
}
remark-quotationsWithoutLinks = { $n ->
    [one] { $n } quotation, and no link to another site where one could look it up.
   *[other] { $n } quotations, and no link to another site where one could look them up.
}
remark-changedWithoutNote = The page says that it was changed on { $day }, and not what was changed.
remark-datedAfterSaving = It is dated { $day }, after the day on which it was saved.
remark-otherAddress = The page names an address on another site as its own: { $address }
remark-ledElsewhere = The address that was asked for, at { $asked }, led to { $found }.
remark-notEncrypted = The page came by http: on its way anybody could have read or changed it.
remark-picturesWithoutCaption = { $bare } of { $n ->
    [one] { $n } picture
   *[other] { $n } pictures
} without a caption.

## Jobs

jobs = What is going on
    .details = Details
    .none = Nothing is being fetched, and nothing has failed.
    .retry-all = Try all again
    .dismiss-all = Dismiss all
    .stop-all = Stop all
    .pictures = Pictures
    .a-page = A page
jobs-pages = { $n ->
    [one] Fetching { $n } page …
   *[other] Fetching { $n } pages …
}
jobs-failed = { $n ->
    [one] One page could not be had
   *[other] { $n } pages could not be had
}
job-failed = It failed
job-next-try = { $why }. Next try at { $time }
job-pictures = Pictures: { $at } of { $of }
job-images = Fetching its pictures
job-waiting = Waits for its turn
job-fetching = Being fetched
job-reading = Being read
job-done = Done
job-cancelled = Stopped

## Feeds

entry = Entry
    .choose = Choose an entry
    .follow = Follow what others write
    .hint = j and k walk through the river, o opens an entry and saves it, s saves it for later, m marks it as read.
    .open-title = Open and save (o)
    .read = Read
    .fetch-and-read = Fetch and read
    .later = Save for later
    .later-title = Save for later (s)
    .mark-read = Mark as read
    .mark-unread = Mark as unread
entry-failed = It could not be fetched: { $why }
entry-saved = saved
entry-not-fetched = not fetched
entry-fetching = fetching …
entry-unread = Unread:
done-read = Marked as read
done-unread = Marked as unread
river = Entries
    .which = Which entries
    .all = All entries
    .unread = Unread
    .poll-title = Ask all feeds for their news
    .mark-all = Mark all read
    .mark-all-title = Mark all as read (Shift A)
    .poll-always = Ask feeds for news while Margent is open
    .bring-list = Bring a list …
    .write-list = Write the list down
    .choose-list = Choose a list …
river-asking = { $n ->
    [one] Asking { $n } feed …
   *[other] Asking { $n } feeds …
}
river-no-feeds = No feeds yet
    .hint = Follow a site: add its address, or bring the list of another reader (an .opml file) here.
river-all-read = Everything is read
    .polling = Feeds are asked for news while Margent is open.
    .not-polling = Feeds are asked for news when you say so.
river-nothing = Nothing has come yet
    .asking = The feeds are being asked.
    .waiting = What the feeds tell will stand here.
river-none-unread = Nothing is unread
river-marked = { $n ->
    [one] { $n } entry marked as read
   *[other] { $n } entries marked as read
}
feed = Name of the feed
    .asked = asked { $ago }
    .not-asked = not asked yet
    .unsubscribe = Unsubscribe
subscribe = Subscribe to a feed
    .field = The address of a site or of its feed
    .several = This page has several feeds. Which one?
    .choose-list = Choose a list (.opml) …
    .looking = Looking …
    .do = Subscribe
    .is-feed = This is a feed, not an article. Subscribe to it?
subscribed-already = Already subscribed to { $feed }
subscribed = Subscribed to { $feed }
unsubscribed = Unsubscribed from { $feed }
feed-renamed = Renamed to { $feed }
feed-own-name = It has its own name again
feeds-none = There is no feed to be asked
feeds-added = { $n ->
    [one] { $n } feed added
   *[other] { $n } feeds added
}
feeds-known = { $n } known already
feeds-left-out = left out: { $names }
feeds-left-out-more = left out: { $names } and { $n } more
feeds-written = Written to { $file }

## Commands: keys, the palette, the system's menu

keys = Keys
    .letters = Single letters and marks are keys
    .go-to = Go to inbox, archive, notes, feeds, stories, your library in pictures, the beginning of the page
    .map = Map of keys
    .reset = All as they were
    .change = Change
    .press = Press a key
    .none = none
    .key-of = { $key }, the key of: { $command }
    .yours = · yours
key-map-reader = As in Google Reader
key-map-pocket = As in Pocket
key-map-vim = As in Vim
key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Shift
key-Delete = Delete
key-Enter = Enter
key-Space = Space
palette = Everything, by name
    .field = What do you want to do?
    .commands = Commands
    .none = There is nothing of that name.
    .go-to = Go to { $place }
    .go-to-tag = Go to the tag { $tag }
command-next = Next article
command-previous = Previous article
command-open = Open
command-original = Original page
command-copyLink = Copy a link to the article
command-lookForChanges = Look for changes
command-mark = Mark, for a deed on many (Shift and arrows: a stretch)
command-markAll = Mark the whole list
command-markRead = In feeds: mark the entry as read, or as unread
command-markAllRead = In feeds: mark all as read
command-nextSection = Next section
command-previousSection = Previous section
command-unfold = Unfold or fold all answers
command-highlight = Highlight the selection
command-note = Note on the selection, or on the article
command-underline = Underline the selection
command-question = Ask something about the selection
command-quote = Copy the selection with its source
command-nextSentence = Select the next sentence
command-previousSentence = Select the previous sentence
command-sentenceMore = A sentence more
command-sentenceLess = A sentence less
command-wordMore = A word more
command-wordLess = A word less
command-nextParagraph = Select the next paragraph
command-previousParagraph = Select the previous paragraph
command-versions = Versions, and what changed
command-provenance = Where it comes from
command-correct = Say what a part of the text is
command-tag = Tag
command-archive = Archive, or back to the inbox
command-delete = Move to the trash
command-undo = Undo
command-listen = Read aloud, or end it
command-findInPage = Find in this article
command-print = Print, or save as PDF
command-lookUpQuote = Is a quotation in this article?
command-nextPlace = Next place
command-previousPlace = Previous place
command-lineDown = Down a few lines
command-lineUp = Up a few lines
command-halfDown = Down half a page
command-halfUp = Up half a page
command-pageDown = Down a page
command-pageUp = Up a page
command-start = To the beginning of the page
command-end = To the end of the page
command-back = Back to the article before
command-forward = Forward again
command-focus = Nothing but the page
command-palette = Everything, by name
command-search = Search
command-add = Add
command-larger = Larger text
command-smaller = Smaller text
command-usualSize = Usual text
command-everythingLarger = Everything larger
command-everythingSmaller = Everything smaller
command-everythingUsual = Everything in its usual size
command-keys = These keys

## On paper

paper-hint = { $keys } prints this page, or saves it as a PDF.
paper-saved = saved { $day }

## The system's menu, beside the commands

menu-file = File
menu-edit = Edit
menu-view = View
menu-article = Article
menu-help = Help
menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
menu-selectAll = Select all
menu-quit = Quit

## Organising

later = For later
rename = Rename
create = Create
place-later = Later
place-favourites = Favourites
place-growth = Your library in pictures
sort-order = In its own order
row-favourite = favourite
done-later = Put aside for later
done-favourite = A favourite
done-unfavourite = No longer a favourite
more-favourite = Make it a favourite
more-unfavourite = No longer a favourite
more-not-later = Back to the inbox
more-collect = Collections …
collect = In which collections?
    .short = Collect
    .none = There is no collection yet.
collection-new = New collection
collection-new-inside = New inside
collection-rename = Rename the collection
collection-up = Further up
collection-down = Further down
collection-made = Collection made: { $name }
collection-deleted = Collection deleted: { $name }. Its articles stay where they are.
renamed = Renamed: { $name }
collected = { $n ->
    [one] In { $name }
   *[other] { $n } articles in { $name }
}
uncollected = { $n ->
    [one] No longer in { $name }
   *[other] { $n } articles no longer in { $name }
}
smart-keep = Keep this search as a list
    .deed = Keep
smart-kept = Kept: { $name }
smart-rename = Rename the list
smart-deleted = List deleted: { $name }
tag-rename = Rename the tag
    .hint = The name of another tag makes one of both; harbour/ice stands within harbour
trash-wait = What lies here for thirty days is removed.
trash-empty = Empty the trash
    .question = { $n ->
        [one] One article is removed with its versions and notes, for good. Nothing brings it back.
       *[other] { $n } articles are removed with their versions and notes, for good. Nothing brings them back.
    }
    .deed = Remove
trash-emptied = { $n ->
    [one] { $n } article removed
   *[other] { $n } articles removed
}
empty-collection = Nothing is in this collection
    .hint = Open an article and press Shift c.
empty-favourites = No favourites yet
    .hint = Press s on an article that you mean to come back to.
empty-later = Nothing waits for later
    .hint = Press l on an article to put it aside.
done-many-later = { $n ->
    [one] { $n } article put aside for later
   *[other] { $n } articles put aside for later
}
done-many-favourite = { $n ->
    [one] { $n } article is a favourite
   *[other] { $n } articles are favourites
}
command-favourite = Make it a favourite, or no longer; in feeds: save the entry
command-later = Put aside for later, or back to the inbox
command-collect = Put into collections
search-further = With some of the words
related = Near it in your library
related-same = the same text
related-merge = Put together
    .title = Put “{ $title }” into this article, with its versions, notes, tags and collections
merged = Put into this article: { $title }
parted = An article of its own again: { $title }
growth = Your library in pictures
growth-nothing = There is nothing to see yet
    .hint = Once you have saved something, you see here how your library grows.
growth-articles = Articles by the month
growth-saved = saved
growth-opened = opened for the first time
growth-time = Reading time by the month
growth-time-saved = saved
growth-time-read = read of what was first opened then
growth-total = { $label }: { $n }
growth-hours = { $n } h
growth-sites = Sites
growth-topics = Topics, by tag
growth-languages = Languages
growth-table = As a table
growth-month = Month
this-day = On { $day } of earlier years
this-day-saved = { $n ->
    [one] saved a year ago
   *[other] saved { $n } years ago
}
this-day-published = { $n ->
    [one] published a year ago
   *[other] published { $n } years ago
}
answers = What your library answers
    .looking = Looking …
    .none = No article answers that.
    .all = All answers, oldest first
answers-count = { $n ->
    [one] { $n } answer
   *[other] { $n } answers, from the oldest to the newest
}
answers-saved = saved { $day }
answers-also = The same in

## Stories

place-stories = Stories
stories = Stories
    .none = Put articles on one event together, and see what each of them says: mark some in a list, or open one and look under More.
    .proposed = These may be on one event
    .proposed-hint = Of the newest articles. You decide.
    .looking = Looking for articles on one event …
    .all = All stories
story-new = New story
story-short = Story
story-made = Story made: { $title }
story-put = { $n ->
    [one] Put into { $title }
   *[other] { $n } articles put into { $title }
}
story-put-into = Put into { $title }
story-taken = Taken out of the story: { $title }
story-take = Take “{ $title }” out of the story
story-revised = Story changed
story-deleted = Story deleted: { $title }. Its articles stay where they are.
story-refused = Not on one event
story-refuse = Not one event
story-together = Put together
story-rename = Rename the story
story-span = { $from } to { $to }
story-why = { $n ->
    [0] They share { $words }, and are of one day.
    [one] They share { $words }, within a day.
   *[other] They share { $words }, within { $n } days.
}
story-one = With a second source there is something to compare.
story-question = What do you want to know?
story-notes = Your notes on the story
story-notes-change = Change the notes
story-sources = Sources in the order of time
story-numbers = Numbers that differ
story-quotations = Quotations that differ
story-alone = Only one says
story-copied = The same sentence in several
story-alike = Nothing differs that can be told.
story-see = See it in its article
more-story = New story with this article …
revisits = To be looked at again
revisits-due = To be looked at again today
revisit-words = A scenario or a prediction
revisit-day = Come back on
revisit-add = Come back
revisit-added = It will come back on that day
revisit-done = Looked at
revisit-undone = To be looked at again
revisit-deleted = Comes back no more
revisit-delete = Do not come back to “{ $words }”
sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
}
health = How your library is
    .short = Safety
place-health = How your library is
health-place = Where it lives
health-folder = Folder
health-size = Size
health-sizes = { $database } of text and notes, { $files } in { $n ->
    [one] one page or picture
   *[other] { $n } pages and pictures
 }
health-pictures = Pictures missing
health-jobs = Pages that could not be fetched
health-notes = Notes made on an earlier text
health-show = Show
health-network = This folder is on a drive of a network ({ $system }). Such a drive may say that something is written when it is not. Keep the library on this machine, and its backups on the drive.
health-synced = This folder is carried between machines by { $by }, which copies files while they are being changed and can damage the library. Keep the library elsewhere, and let { $by } have backups of one file: margent backup FILE.
health-no-backup = No backup could be made by itself: { $why }. It is tried again every ten minutes.
health-no-journal = The journal of notes could not be written: { $why }. The notes themselves are in the library; the journal follows as soon as it can be written again.
health-concern = needs attention
health-backups = Backups
health-last = The last backup was made { $when }.
health-none = There is no backup yet. While Margent is in use, one is made every hour by itself.
health-kept = Each was opened and checked before it counted. One of each hour of a day is kept, one of each day of a week, one of each week of two months, in
health-older = { $n ->
    [one] One older backup
   *[other] { $n } older backups
 }
health-back-up = Back up now
health-backing-up = Backing up …
health-backed-up = Backed up, and checked
health-go-back = Go back to this
health-going-back = Going back …
health-ask = Go back to the library as it was on { $when }? Margent begins anew. What is here now is backed up and put aside first, not removed.
health-start-anew = Ready: stop Margent and start it again
health-reason-hourly = after an hour of use
health-reason-asked = asked for
health-reason-upgrade = before an upgrade
health-reason-removal = before emptying the trash
health-reason-restore = before going back
health-whole = Is everything what was written?
health-unchecked = It has not been checked yet.
health-ok = Checked { $when }: { $articles ->
    [one] one article
   *[other] { $articles } articles
 }, { $notes ->
    [one] one note as it was written
   *[other] { $notes } notes as they were written
 }, { $files ->
    [one] one file
   *[other] { $files } files
 }: all is as it was written.
health-damaged = Checked { $when }: { $n ->
    [one] one thing is not what was written.
   *[other] { $n } things are not what was written.
 }
health-what = What was found
health-check = Check now
health-checking = Looking at every row and file …
health-repair = Repair
rescue-repair = It can be repaired
    .how = A copy of everything is put aside first. Then each row is taken from where it is still whole: the library itself, its backups, the journal of notes, the pages as they were saved.
rescue-back = Or go back to a backup
    .how = Each was opened and checked when it was made. What is here now is put aside, not removed.
rescue-busy = Looking at every row. This may take some minutes …
health-repaired = The last repair put everything right
health-repaired-part = The last repair could not put everything right
health-without = Without Margent
    .how = The library is one SQLite 3 file, library.sqlite, and a folder of pages and pictures, blobs, each named by its SHA-256. Any SQLite program opens it. Your notes stand in plain text in the folder journal as well.
command-help = Help
command-firstSteps = First steps
first = Welcome to Margent
first-lead = What you save here is yours: one file and one folder, on this machine, readable without a network and without us.
first-end = Put away
first-read = Read something
    .how = Three articles are in your inbox. The first one is about notes in the margin, and can be scribbled on.
first-open = Open it
first-place = Where your library lives
    .how = Nothing of it is anywhere else, and nothing is sent anywhere. While Margent is in use, a backup is made every hour.
first-elsewhere = Somewhere else …
first-bring = Bring what you have
    .how = Drop files on the window: web pages, books (EPUB), PDFs, e-mails, texts, lists of feeds (OPML), or a text file with one address in each line. What cannot be taken along is listed. A library that you had on another machine comes back from a backup, under “Safety” at the foot of the desk.
first-add = Add something …
first-browser = Save from your browser
    .how = A button beside the address saves the page as you see it, behind a sign-in too, with what you have selected as the first highlight.
first-connect = Connect the browsers found here
first-connected = Connected: { $browsers }. One step is yours: a browser takes an extension from nobody but you.
first-load-chrome = Chrome and its kin: open chrome://extensions, turn on developer mode, choose “Load unpacked” and this folder.
first-load-firefox = Firefox: open about:debugging#/runtime/this-firefox, choose “Load Temporary Add-on” and the file manifest.json in this folder.
first-keys = A few keys
    .how = Everything can be done with the mouse as well. Any command can have the key that you want.
first-all-keys = All keys
first-help = When a question comes up
    .how = The help is an article of your library: searchable, offline. F1 opens it from anywhere.
health-carry = Back up elsewhere …
    .how = The whole library with its pages and pictures, in one file in this folder: on another disk, a stick, a drive of the network.
health-carry-now = Write it
health-carried = Written and checked, { $size }:
health-carried-without = { $n ->
    [one] One page or picture is not in it, since it is not what was written. “Check now” tells which.
   *[other] { $n } pages and pictures are not in it, since they are not what was written. “Check now” tells which.
 }
health-bring = Go back to one from elsewhere …
    .how = The file of a backup, of this Margent or another one. It is checked first. What is here now is backed up and put aside, not removed. Margent begins anew.
health-bring-now = Go back to it
health-file = File
health-lacking = { $n ->
    [one] The backup is ready, but one of its pages or pictures is neither in it nor here.
   *[other] The backup is ready, but { $n } of its pages and pictures are neither in it nor here.
 }
health-begin = Begin anew with it
health-move = Move it …
    .how = Name an empty folder, a new one, or one that holds a library already. Everything is copied and checked before it counts; the former folder stays until you delete it. Margent begins anew.
health-choose = Choose …
health-move-now = Move
health-moved = It was moved here. The former folder is still there and can be deleted: { $from }
health-move-failed = It could not be moved to { $to }: { $why }
health-named = This place was named when Margent was started (--library, MARGENT_LIBRARY, or a folder beside the program), and is changed there.
updates = Newer versions
    .how = Margent asks nobody by itself. If you wish it, it asks its makers’ page once a day, sends nothing but the question, and believes only what they have signed. It installs nothing.
updates-daily = Ask once a day
updates-ask = Ask now
updates-asking = Asking …
updates-none = This is the newest.
updates-found = Margent { $version } is there.
