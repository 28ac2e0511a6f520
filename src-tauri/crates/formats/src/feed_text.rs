//! What an entry's markup says, as far as lists and rules need it: its words, its beginning, and whether it breaks off.
//! The text that a person reads goes through the extraction of pages instead.

use std::borrow::Cow;

/// Code points of an excerpt.
const EXCERPT: usize = 280;
/// Code points below which an entry without a full text of its own is only a teaser.
const TEASER: usize = 1_000;
/// Code points from which a bare ellipsis at the end is the author's.
const LONG: usize = 3_000;
/// Elements whose text is none.
const SILENT: &[&str] = &["script", "style", "template", "noscript", "svg", "math"];
/// Elements that do not break a line.
const INLINE: &[&str] =
    &["a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"];

/// The words of a piece of markup: one line for each block, white space as single blanks.
pub(crate) fn words(markup: &str) -> String {
    let mut out = String::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        push(&mut out, &rest[..at]);
        let tag = &rest[at + 1..];
        // "a < b" is no tag.
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            push(&mut out, "<");
            rest = tag;
            continue;
        }
        let end = if tag.starts_with("!--") { tag.find("-->").map(|end| end + 2) } else { tag.find('>') };
        let Some(end) = end else { return out.trim().to_owned() };
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase();
        rest = &tag[end + 1..];
        if !tag.starts_with('/') && SILENT.contains(&name.as_str()) {
            rest = after_element(rest, &name);
        } else if !INLINE.contains(&name.as_str()) && !out.is_empty() && !out.ends_with('\n') {
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
    }
    push(&mut out, rest);
    out.trim().to_owned()
}

/// A line without markup: a title.
pub(crate) fn line(markup: &str) -> Option<String> {
    let text = words(markup).replace('\n', " ");
    (!text.is_empty()).then_some(text)
}

/// The beginning of a text, cut between two words.
pub(crate) fn excerpt(words: &str) -> Option<String> {
    let text = words.replace('\n', " ");
    if text.chars().count() <= EXCERPT {
        return (!text.is_empty()).then_some(text);
    }
    let cut: String = text.chars().take(EXCERPT).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    Some(format!("{} …", cut[..end].trim_end_matches([' ', ',', '.', ';', ':', '…'])))
}

/// Whether a text is the beginning of a longer one. `full` says that the feed calls it the whole (`content:encoded`, Atom's `content`,
/// JSON Feed's `content_html`); a summary or description counts as the whole only if it is long.
///
/// Rules, the first that speaks: it leads on in words ("Continue reading", in the languages of the cues); it ends with an omission in brackets;
/// it ends with an ellipsis and is not long; it is no full text and short.
pub(crate) fn is_truncated(words: &str, full: bool) -> bool {
    let length = words.chars().count();
    // The last line may be the feed's own signature: "The post … appeared first on …".
    let mut last = words.lines().rev().filter(|line| !line.is_empty()).take(2);
    let leads_on = last.any(|line| document::leads_on(line) || omits(line));
    let end = words.trim_end_matches(['→', '»', ' ', '\n']);
    leads_on || (length < LONG && (end.ends_with(['…', '⋯']) || end.ends_with("..."))) || (!full && length < TEASER)
}

fn omits(line: &str) -> bool {
    let line = line.trim_end_matches(['→', '»', ' ']);
    ["[…]", "[...]", "(…)", "(...)", "[ … ]", "[ ... ]"].iter().any(|mark| line.ends_with(mark))
}

fn after_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let closing = format!("</{name}");
    // ASCII folding keeps every byte where it is.
    match rest.to_ascii_lowercase().find(&closing) {
        Some(at) => rest[at..].split_once('>').map_or("", |(_, rest)| rest),
        None => "",
    }
}

fn push(out: &mut String, text: &str) {
    let text = references(text);
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
}

/// Character references as the characters that they stand for; what is none stays.
fn references(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 33;
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|b| b == b';');
        if let Some((end, character)) = end.and_then(|end| Some((end, quick_xml::escape::unescape(&rest[..=end]).ok()?))) {
            out.push_str(&character);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_a_reader_sees() {
        let markup = "<p>The  gate &amp; the <b>tide</b>&#8217;s&nbsp;turn</p><style>p{}</style><p>a &lt; b &bogus; c < d<br>e</p><!-- > --><script>x<y</script>";
        assert_eq!(words(markup), "The gate & the tide’s turn\na < b &bogus; c < d\ne");
        assert_eq!(words("<p>broken <a href="), "broken");
        assert_eq!(line("<i>A</i>\n tide"), Some("A tide".into()));
    }

    #[test]
    fn an_excerpt_ends_between_words() {
        let text = excerpt(&"tide ".repeat(100)).unwrap();
        assert!(text.ends_with("tide …") && text.chars().count() <= EXCERPT + 2, "{text}");
        assert_eq!(excerpt("Short.\nAnd good."), Some("Short. And good.".into()));
    }

    #[test]
    fn what_breaks_off_is_told() {
        let long = "The lamp burned on, and the keeper slept. ".repeat(90);
        assert!(!is_truncated("It opens at six.", true) && is_truncated("It opens at six.", false));
        assert!(!is_truncated(&long, false));
        assert!(is_truncated("It burned by day, and nobody knew why […]\nThe post The lamp appeared first on Harbour Notes.", true));
        assert!(is_truncated(&format!("{long}\nContinue reading “The lamp”"), true));
        assert!(!is_truncated(&format!("{long} And so on…"), true), "a long text may end as its author likes");
        assert!(is_truncated("It burned by day…", true));
    }
}
