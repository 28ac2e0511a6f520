//! Links of our own scheme. Any web page can fire one, so nothing that a link says is believed: what it names is checked here, and the window
//! asks before anything is fetched.
//!
//! `margent://save?url=ADDRESS&title=WORDS` · `margent://open/ID` · `margent://open/ID#ANNOTATION` · `margent://search?q=WORDS`

use std::fmt;

use url::Url;

/// The scheme's name.
pub(crate) const SCHEME: &str = "margent";

/// Bytes of a link.
const MAX_LINK: usize = 8 * 1024;
/// Characters of a search.
const MAX_QUERY: usize = 500;
/// Characters of a title that are shown.
const MAX_TITLE: usize = 200;
/// Characters of an id, and of its shortest beginning that can be meant.
const ID: std::ops::RangeInclusive<usize> = 8..=36;

/// What a link asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Link {
    /// To save a page.
    Save {
        /// Its address, in ASCII throughout.
        url: String,
        /// What the link calls it.
        title: Option<String>,
        /// How the host's name reads if it is written in other letters than ASCII has.
        reads: Option<String>,
    },
    /// To show an article, at an annotation if one is named.
    Open {
        /// An id or its beginning.
        id: String,
        /// An annotation's id.
        annotation: Option<String>,
    },
    /// To search.
    Search {
        /// The words.
        query: String,
    },
}

/// Why a link is not followed, in words for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is no link of ours, or asks for something that there is not.
    Unknown,
    /// It is longer than any honest one.
    TooLong,
    /// It holds characters that cannot be seen, or that turn the order of others.
    Unseen,
    /// The address to save is none of the web.
    NotOfTheWeb,
    /// The address to save names a user: it looks like another host's.
    NamesAUser,
    /// What it names is no id.
    NoId,
    /// There is nothing to search for.
    NoWords,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Unknown => "This link asks for something that Margent does not do.",
            Self::TooLong => "This link is too long to be an honest one.",
            Self::Unseen => "This link holds characters that cannot be seen, and was not followed.",
            Self::NotOfTheWeb => "This link wants to save something that is no page of the web.",
            Self::NamesAUser => "This link wants to save an address with a user name in it, which looks like another site's. It was not followed.",
            Self::NoId => "This link does not name an article.",
            Self::NoWords => "This link does not say what to search for.",
        })
    }
}

/// Whether an argument is meant as a link of ours, well made or not.
pub(crate) fn is_link(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case(SCHEME))
}

/// Reads a link.
pub(crate) fn parse(text: &str) -> Result<Link, Refusal> {
    if text.len() > MAX_LINK {
        return Err(Refusal::TooLong);
    }
    seen(text)?;
    let link = Url::parse(text).map_err(|_| Refusal::Unknown)?;
    let plain = link.scheme() == SCHEME && link.username().is_empty() && link.password().is_none() && link.port().is_none();
    // The system may give a slash to what had none.
    let path = link.path().trim_start_matches('/').trim_end_matches('/');
    match link.host_str().filter(|_| plain) {
        Some("save") if path.is_empty() => save(&link),
        Some("open") => Ok(Link::Open { id: id(path)?, annotation: link.fragment().filter(|part| !part.is_empty()).map(id).transpose()? }),
        Some("search") if path.is_empty() => search(&link),
        _ => Err(Refusal::Unknown),
    }
}

fn save(link: &Url) -> Result<Link, Refusal> {
    let address = value(link, "url").ok_or(Refusal::NotOfTheWeb)?;
    seen(&address)?;
    let url = Url::parse(address.trim()).map_err(|_| Refusal::NotOfTheWeb)?;
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https")).ok_or(Refusal::NotOfTheWeb)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refusal::NamesAUser);
    }
    let reads = host.split('.').any(|label| label.starts_with("xn--")).then(|| url::quirks::domain_to_unicode(host)).filter(|name| !name.is_empty() && name != host);
    // A title is only shown: what cannot be seen in it is left out.
    let title = value(link, "title").map(|title| title.chars().filter(|c| !is_unseen(*c)).take(MAX_TITLE).collect::<String>().trim().to_owned()).filter(|title| !title.is_empty());
    Ok(Link::Save { url: url.into(), title, reads })
}

fn search(link: &Url) -> Result<Link, Refusal> {
    let query = value(link, "q").map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()).ok_or(Refusal::NoWords)?;
    seen(&query)?;
    if query.chars().count() > MAX_QUERY {
        return Err(Refusal::TooLong);
    }
    Ok(Link::Search { query })
}

/// An id or the beginning of one.
pub(crate) fn id(text: &str) -> Result<String, Refusal> {
    let fits = ID.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    if fits { Ok(text.to_ascii_lowercase()) } else { Err(Refusal::NoId) }
}

fn value(link: &Url, name: &str) -> Option<String> {
    link.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn seen(text: &str) -> Result<(), Refusal> {
    if text.chars().any(is_unseen) { Err(Refusal::Unseen) } else { Ok(()) }
}

/// Controls, and what Unicode calls format characters where they hide letters or turn their order (UTS #39, UAX #9).
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn save_of(address: &str) -> Result<Link, Refusal> {
        let mut link = Url::parse("margent://save").unwrap();
        link.query_pairs_mut().append_pair("url", address);
        parse(link.as_str())
    }

    fn url_of(link: Result<Link, Refusal>) -> String {
        match link {
            Ok(Link::Save { url, .. }) => url,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_four_forms_are_read() {
        assert_eq!(
            parse("margent://save?url=https%3A%2F%2Fharbour.example%2Fa%3Fb%3D1%26c%3D2&title=The%20Ice"),
            Ok(Link::Save { url: "https://harbour.example/a?b=1&c=2".into(), title: Some("The Ice".into()), reads: None })
        );
        assert_eq!(url_of(parse("margent://save/?url=http://harbour.example")), "http://harbour.example/");
        assert_eq!(parse("margent://open/019A2B3C"), Ok(Link::Open { id: "019a2b3c".into(), annotation: None }));
        assert_eq!(
            parse("margent://open/019a2b3c-0000-7000-8000-000000000001/#019a2b3d-0000-7000-8000-000000000002"),
            Ok(Link::Open { id: "019a2b3c-0000-7000-8000-000000000001".into(), annotation: Some("019a2b3d-0000-7000-8000-000000000002".into()) })
        );
        assert_eq!(parse("MARGENT://search?q=grain+%22two+words%22"), Ok(Link::Search { query: "grain \"two words\"".into() }));
        assert!(is_link("margent:x") && is_link("Margent://open/1") && !is_link("margent.html") && !is_link("https://margent.example/"));
    }

    #[test]
    fn only_pages_of_the_web_are_saved() {
        for address in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "ftp://harbour.example/",
            "blob:https://harbour.example/1",
            "margent://open/019a2b3c",
            "//harbour.example/",
            "harbour.example",
            "https://",
            "http:///",
            "",
            " ",
        ] {
            assert_eq!(save_of(address), Err(Refusal::NotOfTheWeb), "{address:?}");
        }
        assert_eq!(parse("margent://save"), Err(Refusal::NotOfTheWeb));
        for address in ["https://bank.example@evil.example/", "https://a:b@evil.example/", "https://:b@evil.example/", "https:bank.example@evil.example"] {
            assert_eq!(save_of(address), Err(Refusal::NamesAUser), "{address:?}");
        }
    }

    #[test]
    fn a_name_in_other_letters_is_shown_as_it_is_on_the_wire() {
        // The first letter is Cyrillic.
        let Ok(Link::Save { url, reads, .. }) = save_of("https://аpple.example/p?q=ü#ü") else { panic!("it is an address") };
        assert_eq!((url.as_str(), reads.as_deref()), ("https://xn--pple-43d.example/p?q=%C3%BC#%C3%BC", Some("аpple.example")));
        // Digits and dots of other scripts are the same host, spelled out.
        assert_eq!(url_of(save_of("https://ＨＡＲＢＯＵＲ。example/a")), "https://harbour.example/a");
        assert_eq!(save_of("https://harbour.example／.evil.example/"), Err(Refusal::NotOfTheWeb), "a slash that is none");
        assert_eq!(url_of(save_of("http://2130706433/")), "http://127.0.0.1/", "a number is shown as the address that it is");
        assert_eq!(url_of(save_of("HTTPS:\\\\harbour.example\\a")), "https://harbour.example/a");
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for address in [
            "https://harbour.example/\u{202e}gpj.exe",
            "https://harbour.example/a\nb",
            "https://harbour.example/\0",
            "https://har\u{ad}bour.example/",
            "https://harbour.example/\u{200b}",
            "\u{feff}https://harbour.example/",
            "java\tscript:alert(1)",
        ] {
            assert_eq!(save_of(address), Err(Refusal::Unseen), "{address:?}");
        }
        assert_eq!(parse("margent://open/019a2b3c\u{202e}"), Err(Refusal::Unseen));
        assert_eq!(parse("margent://search?q=a%00b"), Err(Refusal::Unseen));
        assert_eq!(
            parse("margent://save?url=https://harbour.example/&title=%E2%80%AEevil%0A%1B[2J"),
            Ok(Link::Save { url: "https://harbour.example/".into(), title: Some("evil[2J".into()), reads: None })
        );
    }

    #[test]
    fn everything_else_is_refused() {
        for (link, why) in [
            ("margent://delete/019a2b3c", Refusal::Unknown),
            ("margent://OPEN/019a2b3c", Refusal::Unknown),
            ("margent:open/019a2b3c", Refusal::Unknown),
            ("margent://", Refusal::Unknown),
            ("margent://save/more?url=https://harbour.example/", Refusal::Unknown),
            ("margent://user@open/019a2b3c", Refusal::Unknown),
            ("margent://open:80/019a2b3c", Refusal::Unknown),
            ("https://open/019a2b3c", Refusal::Unknown),
            ("not a link", Refusal::Unknown),
            ("margent://open", Refusal::NoId),
            ("margent://open/", Refusal::NoId),
            ("margent://open/019a2b3", Refusal::NoId),
            ("margent://open/../../etc/passwd", Refusal::NoId),
            ("margent://open/019a2b3c/more", Refusal::NoId),
            ("margent://open/019a2b3c?x=1#<script>", Refusal::NoId),
            ("margent://open/%30%31%39a2b3c", Refusal::NoId),
            ("margent://open/019a2b3c-0000-7000-8000-0000000000011", Refusal::NoId),
            ("margent://search", Refusal::NoWords),
            ("margent://search?q=+", Refusal::NoWords),
        ] {
            assert_eq!(parse(link), Err(why), "{link}");
        }
        assert_eq!(parse(&format!("margent://save?url=https://harbour.example/{}", "a".repeat(9_000))), Err(Refusal::TooLong));
        assert_eq!(parse(&format!("margent://search?q={}", "a".repeat(600))), Err(Refusal::TooLong));
    }
}
