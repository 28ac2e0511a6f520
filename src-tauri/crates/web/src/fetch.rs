//! One answer by GET: redirects followed by hand, every hop checked, deadlines and a budget on the decoded bytes.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
    REFERER, RETRY_AFTER,
};
use reqwest::redirect::Policy;
use reqwest::{Response, StatusCode};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use url::{Host, Url};

use crate::address::{PublicOnly, Refused, is_local_name, is_public};
use crate::body::{self, BodyError, Decoder};
use crate::error::FetchError;
use crate::normalise::{is_of_the_web, strip_credentials};
use crate::polite::{Polite, Turn};

/// Says honestly who asks.
const USER_AGENT: &str = concat!("Margent/", env!("CARGO_PKG_VERSION"), " (a desktop reader; fetches one page for one person)");
/// What a feed is asked for as.
const FEEDS: &str = "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml;q=0.9,application/xml;q=0.8,text/xml;q=0.8,text/html;q=0.5,*/*;q=0.1";
/// What a page is asked for as.
const PAGES: &str = "text/html,application/xhtml+xml,text/plain;q=0.8,text/markdown;q=0.8,*/*;q=0.1";
/// Until the connection stands.
const CONNECT: Duration = Duration::from_secs(10);
/// MB of memory that decoding pictures may take at once, in this process.
pub(crate) const DECODING_MB: u32 = 160;

/// How much one fetch may take.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Bytes after decompression.
    pub bytes: usize,
    /// Addresses followed after the first.
    pub redirects: usize,
    /// Until the head of an answer is there, connecting included.
    pub head: Duration,
    /// Between two pieces of the answer.
    pub idle: Duration,
    /// In all, without the time for which politeness waits.
    pub total: Duration,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: 32 * 1024 * 1024, redirects: 10, head: Duration::from_secs(15), idle: Duration::from_secs(10), total: Duration::from_secs(30) }
    }
}

/// The marks by which a server knows a state of a page again (RFC 9110, 8.8).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The server's name of the state.
    pub etag: Option<String>,
    /// The server's time of the state.
    pub last_modified: Option<String>,
}

/// What a server answers when it is asked for a page.
#[derive(Debug, Clone)]
pub enum Answer {
    /// The page as it is now.
    Page(Fetched),
    /// It is as it was when the marks were given (RFC 9110, 15.4.5).
    NotModified,
}

/// A page as it came.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Where it was found in the end.
    pub url: String,
    /// Its bytes, decompressed.
    pub bytes: Vec<u8>,
    /// The media type, without parameters.
    pub media_type: Option<String>,
    /// The charset that the answer declared.
    pub charset: Option<String>,
    /// The marks of this state.
    pub marks: Marks,
}

/// What came of asking for something that is asked for again and again.
#[derive(Debug, Clone)]
pub struct Polled {
    /// What the server answered.
    pub answer: Answer,
    /// Where it has moved for good (RFC 9110, 15.4.2 and 15.4.9): the end of the lasting redirects with which the way began.
    pub moved: Option<String>,
    /// For how long the answer is good (RFC 9111, 5.2.2.1: `max-age`).
    pub fresh: Option<Duration>,
}

/// Fetches for a whole process: connections are shared, and no host is crowded. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    polite: Arc<Polite>,
    pub(crate) decoding: Arc<Semaphore>,
}

/// One page and what belongs to it. The host that a person named may be a private one; no other that the page leads to may.
#[derive(Debug, Clone)]
pub struct Visit {
    client: Client,
    url: Option<Url>,
    /// The host is the person's own, or of their network.
    own: bool,
}

impl Client {
    /// A client without any connection yet.
    pub fn new() -> Result<Self, FetchError> {
        Ok(Self { http: http_client(None)?, polite: Arc::new(Polite::new()), decoding: Arc::new(Semaphore::new(DECODING_MB as usize)) })
    }

    /// Begins a visit to a page by its address, as a person gave it.
    pub fn visit(&self, address: &str) -> Result<Visit, FetchError> {
        let url = parse(address)?;
        let mut client = self.clone();
        let local = is_local_host(&url);
        if let Some(name) = url.domain().filter(|_| local) {
            // Names go through the resolver, which must know that this one was named.
            client.http = http_client(Some(name))?;
        }
        Ok(Visit { client, url: Some(url), own: local })
    }

    /// A visit to no page, for pictures of a text that came from nowhere: none of them may be private.
    pub fn nowhere(&self) -> Visit {
        Visit { client: self.clone(), url: None, own: false }
    }
}

impl Visit {
    /// Fetches the page; with the marks of a known state, only if it is in another one.
    pub async fn page(&self, known: &Marks, budget: &Budget) -> Result<Answer, FetchError> {
        Ok(self.ask(PAGES, known, budget).await?.answer)
    }

    /// Fetches a feed, or a page that may name feeds; with the marks of a known state, only if it is in another one.
    pub async fn feed(&self, known: &Marks, budget: &Budget) -> Result<Polled, FetchError> {
        self.ask(FEEDS, known, budget).await
    }

    async fn ask(&self, accept: &str, known: &Marks, budget: &Budget) -> Result<Polled, FetchError> {
        let mut headers = HeaderMap::new();
        put(&mut headers, ACCEPT, accept);
        put(&mut headers, ACCEPT_LANGUAGE, "en,*;q=0.5");
        known.etag.iter().for_each(|etag| put(&mut headers, IF_NONE_MATCH, etag));
        known.last_modified.iter().for_each(|time| put(&mut headers, IF_MODIFIED_SINCE, time));
        let url = self.url.clone().ok_or_else(|| FetchError::BadUrl(String::new()))?;
        self.get(url, headers, budget).await
    }

    /// Fetches something that belongs to the page.
    pub(crate) async fn part(&self, address: &str, accept: &str, budget: &Budget) -> Result<Fetched, FetchError> {
        let url = parse(address)?;
        let mut headers = HeaderMap::new();
        put(&mut headers, ACCEPT, accept);
        // As browsers do it by default (Referrer Policy: strict-origin-when-cross-origin), since some hosts give their pictures to nobody else.
        if let Some(page) = self.url.as_ref().filter(|page| !self.own && (page.scheme() == "http" || url.scheme() == "https")) {
            put(&mut headers, REFERER, &format!("{}/", page.origin().ascii_serialization()));
        }
        match self.get(url.clone(), headers, budget).await?.answer {
            Answer::Page(fetched) => Ok(fetched),
            Answer::NotModified => Err(status_error(&url, StatusCode::NOT_MODIFIED, None)),
        }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    async fn get(&self, mut url: Url, headers: HeaderMap, budget: &Budget) -> Result<Polled, FetchError> {
        let mut left = budget.total;
        // The last address that the ones before it have made way for: from there on the way may be another one next time.
        let (mut moved, mut for_good) = (None, true);
        for _ in 0..=budget.redirects {
            let turn = self.turn(&url).await?;
            let begun = Instant::now();
            let hop = tokio::time::timeout(left, self.hop(&url, headers.clone(), budget)).await;
            drop(turn);
            match hop.unwrap_or_else(|_| Err(FetchError::TooSlow { host: host_of(&url), seconds: budget.total.as_secs() }))? {
                Hop::On { next, lasting } => {
                    for_good &= lasting;
                    if for_good {
                        moved = Some(next.to_string());
                    }
                    url = next;
                }
                Hop::End { answer, fresh } => return Ok(Polled { answer, moved, fresh }),
            }
            left = left.saturating_sub(begun.elapsed());
        }
        Err(FetchError::TooManyRedirects(budget.redirects))
    }

    /// Checks where a hop leads, and waits until it is its turn.
    async fn turn(&self, url: &Url) -> Result<Turn, FetchError> {
        let named = self.own && self.url.as_ref().is_some_and(|page| page.host() == url.host());
        // Addresses written as numbers never reach the resolver.
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(address.into()),
            Some(Host::Ipv6(address)) => Some(address.into()),
            _ => None,
        };
        if literal.is_some_and(|address| !is_public(address)) && !named {
            return Err(FetchError::PrivateAddress(host_of(url)));
        }
        let turn = self.client.polite.turn(&host_of(url), named).await;
        turn.ok_or_else(|| FetchError::Setup("the program ends".into()))
    }

    async fn hop(&self, url: &Url, headers: HeaderMap, budget: &Budget) -> Result<Hop, FetchError> {
        let slow = |limit: Duration| FetchError::TooSlow { host: host_of(url), seconds: limit.as_secs() };
        let sent = tokio::time::timeout(budget.head, self.client.http.get(url.clone()).headers(headers).send()).await;
        let response = sent.map_err(|_| slow(budget.head))?.map_err(|error| sort_error(&error, url))?;
        let status = response.status();
        if status == StatusCode::NOT_MODIFIED {
            return Ok(Hop::End { answer: Answer::NotModified, fresh: max_age(&response) });
        }
        if status.is_redirection() {
            let lasting = matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            return next_hop(&response, url).map(|next| Hop::On { next, lasting });
        }
        if !status.is_success() {
            return Err(status_error(url, status, header(&response, RETRY_AFTER).as_deref()));
        }
        let fresh = max_age(&response);
        read(response, url, budget).await.map(|fetched| Hop::End { answer: Answer::Page(fetched), fresh })
    }
}

/// What one request leads to.
enum Hop {
    On { next: Url, lasting: bool },
    End { answer: Answer, fresh: Option<Duration> },
}

/// The address under which something is asked for: of the web, without a name, a password and a place on the page. Unlike [`crate::normalise`] it
/// leaves the parameters alone: what is asked for again and again is asked for as its server gave it out.
pub fn fetchable(address: &str) -> Option<String> {
    parse(address).ok().map(String::from)
}

fn parse(address: &str) -> Result<Url, FetchError> {
    let mut url = Url::parse(address.trim()).ok().filter(is_of_the_web).ok_or_else(|| FetchError::BadUrl(address.chars().take(200).collect()))?;
    strip_credentials(&mut url);
    url.set_fragment(None);
    Ok(url)
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// Whether an address names a machine of a local network by itself. Only a person may lead there: a file or a page that names one is not to be followed.
pub fn is_local(address: &str) -> bool {
    Url::parse(address.trim()).is_ok_and(|url| is_local_host(&url))
}

fn is_local_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        Some(Host::Domain(name)) => is_local_name(name),
        None => false,
    }
}

fn http_client(named: Option<&str>) -> Result<reqwest::Client, FetchError> {
    // The first call in the process installs it; later ones find it installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut headers = HeaderMap::new();
    put(&mut headers, ACCEPT_ENCODING, body::ACCEPT_ENCODING);
    reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .default_headers(headers)
        .redirect(Policy::none())
        .dns_resolver(Arc::new(PublicOnly { named: named.map(str::to_owned) }))
        // A proxy from the environment would resolve names for us, behind the checks.
        .no_proxy()
        .referer(false)
        .connect_timeout(CONNECT)
        .pool_max_idle_per_host(2)
        .build()
        .map_err(|error| FetchError::Setup(causes(&error).join(": ")))
}

/// A value that no header can carry is left out: it came from a server, and the request is as good without.
fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn header(response: &Response, name: HeaderName) -> Option<String> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn status_error(url: &Url, status: StatusCode, retry_after: Option<&str>) -> FetchError {
    let retry_after = retry_after.and_then(|value| waiting_time(value, SystemTime::now()));
    FetchError::Status { host: host_of(url), code: status.as_u16(), reason: status.canonical_reason().unwrap_or_default(), retry_after }
}

/// `Retry-After`: seconds, or a moment (RFC 9110, 10.2.3).
fn waiting_time(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    match value.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => Some(httpdate::parse_http_date(value).ok()?.duration_since(now).unwrap_or_default()),
    }
}

/// `Cache-Control: max-age`. What is not to be kept is good for no time at all.
fn max_age(response: &Response) -> Option<Duration> {
    let value = header(response, CACHE_CONTROL)?.to_ascii_lowercase();
    let directives = || value.split(',').map(str::trim);
    if directives().any(|one| matches!(one, "no-store" | "no-cache")) {
        return None;
    }
    directives().find_map(|one| one.strip_prefix("max-age=")?.trim_matches('"').parse().ok()).map(Duration::from_secs)
}

fn next_hop(response: &Response, url: &Url) -> Result<Url, FetchError> {
    let bad = || FetchError::BadAnswer { host: host_of(url), reason: format!("{} without an address to go on to", response.status()) };
    // Many servers write it in UTF-8 instead of percent-encoding it, and every browser follows that.
    let location = response.headers().get(LOCATION).map(|value| String::from_utf8_lossy(value.as_bytes())).ok_or_else(bad)?;
    let next = url.join(&location).map_err(|_| bad())?;
    parse(next.as_str())
}

async fn read(mut response: Response, url: &Url, budget: &Budget) -> Result<Fetched, FetchError> {
    let content_type = header(&response, CONTENT_TYPE);
    let marks = Marks { etag: header(&response, ETAG), last_modified: header(&response, LAST_MODIFIED) };
    let sort = |error| match error {
        BodyError::TooLarge => FetchError::TooLarge(budget.bytes / 1024 / 1024),
        BodyError::Garbled(reason) => FetchError::BadAnswer { host: host_of(url), reason },
    };
    let mut decoder = Decoder::new(header(&response, CONTENT_ENCODING).as_deref(), budget.bytes).map_err(sort)?;
    let mut empty = true;
    loop {
        let piece = tokio::time::timeout(budget.idle, response.chunk()).await;
        let piece = piece.map_err(|_| FetchError::TooSlow { host: host_of(url), seconds: budget.idle.as_secs() })?;
        let Some(piece) = piece.map_err(|error| sort_error(&error, url))? else { break };
        empty = empty && piece.is_empty();
        decoder.write(&piece).map_err(sort)?;
    }
    // No bytes are no stream of any coding.
    let bytes = if empty { Vec::new() } else { decoder.finish().map_err(sort)? };
    let charset = content_type.as_deref().and_then(charset_of);
    let media_type = content_type.as_deref().and_then(|value| value.split(';').next()).map(|value| value.trim().to_ascii_lowercase());
    Ok(Fetched { url: url.to_string(), bytes, media_type, charset, marks })
}

/// The charset of a media type; names of parameters are without case (RFC 9110, 5.6.6).
fn charset_of(content_type: &str) -> Option<String> {
    let parameters = content_type.split(';').skip(1).filter_map(|part| part.split_once('='));
    let (_, value) = parameters.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches(['"', '\'']).to_owned())
}

fn sort_error(error: &reqwest::Error, url: &Url) -> FetchError {
    let host = host_of(url);
    let chain = causes(error);
    // The last cause says what happened; those before it only who was told.
    let reason = chain.last().cloned().unwrap_or_default();
    if has_cause::<Refused>(error) {
        FetchError::PrivateAddress(host)
    } else if error.is_timeout() {
        FetchError::TooSlow { host, seconds: CONNECT.as_secs() }
    } else if error.is_connect() && chain.iter().any(|cause| cause.contains("dns error")) {
        FetchError::Unresolved(host)
    } else if error.is_connect() {
        FetchError::Unreachable { host, reason }
    } else {
        FetchError::BadAnswer { host, reason }
    }
}

fn has_cause<T: std::error::Error + 'static>(error: &reqwest::Error) -> bool {
    std::iter::successors(std::error::Error::source(error), |cause| cause.source()).any(<dyn std::error::Error + 'static>::is::<T>)
}

/// What went wrong, from the outside in.
fn causes(error: &reqwest::Error) -> Vec<String> {
    std::iter::successors(Some(error as &dyn std::error::Error), |cause| cause.source()).map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_to_wait_comes_in_two_forms() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        assert_eq!(waiting_time("120", now), Some(Duration::from_secs(120)));
        assert_eq!(waiting_time("Sun, 06 Nov 1994 08:50:37 GMT", now), Some(Duration::from_secs(60)));
        assert_eq!(waiting_time("Sun, 06 Nov 1994 08:00:00 GMT", now), Some(Duration::ZERO));
        assert_eq!(waiting_time("soon", now), None);
    }

    #[test]
    fn a_charset_is_read_however_it_is_written() {
        for value in ["text/html;charset=utf-8", "text/html; Charset=\"utf-8\"", "text/html; a=b; CHARSET = utf-8 ", "text/html;charset='utf-8'"] {
            assert_eq!(charset_of(value).as_deref(), Some("utf-8"), "{value}");
        }
        assert_eq!(charset_of("text/html; boundary=charset"), None);
    }

    #[test]
    fn hosts_of_the_own_network_are_known_in_every_dress() {
        for address in [
            "http://127.1/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://localhost./",
            "http://017700000001/",
            "http://nas/",
            "http://user:pw@10.1.1.1/",
        ] {
            assert!(is_local(address), "{address}");
        }
        assert!(!is_local("http://127.0.0.1.example.org/"));
        assert_eq!(parse("http://user:secret@example.org/a#b").unwrap().as_str(), "http://example.org/a");
    }
}
