//! One address for one page: what tells two spellings of an address apart without telling two pages apart is taken away.
//! The rules are RFC 3986, 6.2.2 and 6.2.3, and the parser of the URL standard; what counts as tracking is the list beside this file.

use std::fmt::Write as _;

use url::{Host, Url};

/// The list.
const TRACKING: &str = include_str!("tracking_parameters.txt");

/// Caches of AMP pages inside of each other.
const MAX_CACHES: usize = 8;

/// Labels by which a site names its smaller twins.
const TWINS: &[&str] = &["www", "m", "mobile", "amp", "touch", "wap"];

/// The one spelling of a page's address: of the web, without a name and a password, without tracking parameters, and without a place on
/// the page, but with a fragment that names a page of its own (`#!…`, `#/…`). `None` for anything that is not the web's.
pub fn normalise(address: &str) -> Option<String> {
    let mut url = Url::parse(address.trim()).ok().filter(is_of_the_web)?;
    // A cache may keep what another one keeps.
    for _ in 0..MAX_CACHES {
        strip_dots(&mut url);
        let Some(original) = out_of_amp_cache(&url) else { break };
        url = original;
    }
    strip_credentials(&mut url);
    let path = unescape_unreserved(url.path());
    url.set_path(&path);
    let query = url.query().map(clean_query).filter(|query| !query.is_empty());
    url.set_query(query.as_deref());
    let fragment = url.fragment().and_then(own_page).map(str::to_owned);
    url.set_fragment(fragment.as_deref());
    Some(url.to_string())
}

/// Whether two addresses are on hosts of one site that differ only by a twin's label: `m.example.org`, `www.example.org`, `en.m.example.org`.
pub fn is_twin(one: &str, other: &str) -> bool {
    let hosts = (Url::parse(one), Url::parse(other));
    let (Ok(one), Ok(other)) = hosts else { return false };
    if !is_of_the_web(&one) || !is_of_the_web(&other) {
        return false;
    }
    match (one.host(), other.host()) {
        (Some(Host::Domain(one)), Some(Host::Domain(other))) => without_twins(one) == without_twins(other),
        (one, other) => one == other,
    }
}

/// Whom an address asks; empty for one that asks nobody.
pub fn host_of(address: &str) -> String {
    Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

pub(crate) fn is_of_the_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host().is_some()
}

/// Takes a name and a password away: they are no part of a page's address, and a page that leads on must not make us send any.
pub(crate) fn strip_credentials(url: &mut Url) {
    // Both fail only for addresses without a host, which were refused before.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}

/// A name that ends the tree of names is the same name; one of nothing but dots stays as it is and leads nowhere.
fn strip_dots(url: &mut Url) {
    if let Some(host) = url.host_str().filter(|host| host.ends_with('.')).map(|host| host.trim_end_matches('.').to_owned()) {
        let _ = url.set_host(Some(&host));
    }
}

fn without_twins(host: &str) -> String {
    let labels: Vec<&str> = host.trim_end_matches('.').split('.').collect();
    // The last two labels are the site's own name.
    let own = labels.len().saturating_sub(2);
    let kept: Vec<&str> = labels.iter().enumerate().filter(|(at, label)| *at >= own || !TWINS.contains(label)).map(|(_, label)| *label).collect();
    kept.join(".")
}

/// The page behind an address of a cache of AMP pages: `…cdn.ampproject.org/c/s/HOST/PATH`, `www.google.TLD/amp/s/HOST/PATH`.
fn out_of_amp_cache(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let rest = if host.ends_with(".cdn.ampproject.org") || host == "cdn.ampproject.org" {
        ["/c/", "/v/", "/wp/c/"].iter().find_map(|start| url.path().strip_prefix(start))?
    } else if host.strip_prefix("www.google.").is_some() {
        url.path().strip_prefix("/amp/")?
    } else {
        return None;
    };
    let (scheme, rest) = rest.strip_prefix("s/").map_or(("http", rest), |rest| ("https", rest));
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Url::parse(&format!("{scheme}://{rest}{query}")).ok().filter(|url| is_of_the_web(url) && url.host_str().is_some_and(|host| host.contains('.')))
}

/// The query without tracking parameters, the others as they were and in their order.
fn clean_query(query: &str) -> String {
    let parts = query.split('&').filter(|part| !part.is_empty()).map(unescape_unreserved);
    parts.filter(|part| !is_tracking(part.split('=').next().unwrap_or(part))).collect::<Vec<_>>().join("&")
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let entries = TRACKING.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    entries.into_iter().any(|entry| match entry.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name.eq_ignore_ascii_case(entry),
    })
}

/// The fragment, if it names a page and not a place on one. Directives (`:~:text=…`) are for the browser that follows a link.
fn own_page(fragment: &str) -> Option<&str> {
    let fragment = fragment.split(":~:").next().unwrap_or(fragment);
    (fragment.len() > 1 && (fragment.starts_with('!') || fragment.starts_with('/'))).then_some(fragment)
}

/// Percent-encoded characters that never need it, decoded; the digits of the others in capitals (RFC 3986, 6.2.2.1 and 6.2.2.2). A text in which a
/// percent sign encodes nothing stays as it is: decoding what stands behind one would make another page's address of it.
fn unescape_unreserved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let digits = rest.get(at + 1..at + 3).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else { return text.to_owned() };
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address() {
        let cases = [
            ("HTTPS://Example.ORG:443/a/./b/../c", "https://example.org/a/c"),
            ("http://example.org:80", "http://example.org/"),
            ("https://example.org./a", "https://example.org/a"),
            ("https://user:secret@example.org/a", "https://example.org/a"),
            ("https://example.org/a?utm_source=x&id=7&FBCLID=y&gclid=z", "https://example.org/a?id=7"),
            ("https://example.org/a?utm_source=x", "https://example.org/a"),
            ("https://example.org/a?", "https://example.org/a"),
            ("https://example.org/a?b=1&&a=2", "https://example.org/a?b=1&a=2"),
            ("https://example.org/a#part-2", "https://example.org/a"),
            ("https://example.org/a#:~:text=some%20words", "https://example.org/a"),
            ("https://example.org/#!/page/7:~:text=x", "https://example.org/#!/page/7"),
            ("https://example.org/app#/page/7", "https://example.org/app#/page/7"),
            ("https://example.org/%7Euser/%e2%82%ac?q=%41%2b", "https://example.org/~user/%E2%82%AC?q=A%2B"),
            ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
            ("http://0x7f.1/a", "http://127.0.0.1/a"),
            ("https://www-example-org.cdn.ampproject.org/c/s/www.example.org/amp/a?x=1", "https://www.example.org/amp/a?x=1"),
            ("https://www.google.com/amp/s/www.example.org/a.amp", "https://www.example.org/a.amp"),
            ("  https://example.org/a\n", "https://example.org/a"),
            ("https://www-example-org.cdn.ampproject.org./c/s/www.example.org/a", "https://www.example.org/a"),
            ("https://example.org../a", "https://example.org/a"),
            ("https://example.org/a?utm%5Fsource=x&%69d=7", "https://example.org/a?id=7"),
            ("https://www.google.com/amp/s/www.google.com/amp/s/www.example.org/a", "https://www.example.org/a"),
        ];
        for (address, one) in cases {
            assert_eq!(normalise(address).as_deref(), Some(one), "{address}");
            assert_eq!(normalise(one).as_deref(), Some(one), "the spelling of {one} is final");
        }
    }

    #[test]
    fn two_pages_stay_two() {
        let cases = [
            "https://example.org/a?page=2",
            "https://example.org/a?source=7",
            "https://example.org/a?ref=main",
            "https://example.org/A",
            "https://example.org/a/",
            "https://www.google.com/amp/",
            "https://example.org/a/%2%65%2%65/b",
            "https://example.org/100%",
        ];
        for address in cases {
            assert_eq!(normalise(address).as_deref(), Some(address));
        }
    }

    #[test]
    fn what_is_not_of_the_web_has_no_address() {
        for address in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "example.org", "mailto:a@example.org", "", "http://"] {
            assert_eq!(normalise(address), None, "{address}");
        }
    }

    #[test]
    fn twins_are_of_one_site_and_others_are_not() {
        for (one, other) in [
            ("https://m.example.org/a", "https://www.example.org/a"),
            ("https://amp.example.org/a", "http://example.org/b"),
            ("https://en.m.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/A"),
            ("https://127.0.0.1:80/", "https://127.0.0.1:81/"),
        ] {
            assert!(is_twin(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("https://evil.example/a", "https://news.example/a"),
            ("https://m.evil.org/a", "https://m.example.org/a"),
            ("https://de.example.org/a", "https://en.example.org/a"),
            ("https://m.com/", "https://com/"),
            ("https://a.example/", "javascript:x"),
        ] {
            assert!(!is_twin(one, other), "{one} {other}");
        }
    }
}
