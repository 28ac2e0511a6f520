//! One page by GET: redirects followed by hand, every hop checked, deadlines and a budget on the decoded bytes.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderMap, LAST_MODIFIED, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use url::{Host, Url};

use crate::address::{PublicOnly, Refused, is_public};
use crate::error::FetchError;

/// Says honestly who asks.
const USER_AGENT: &str = concat!("Margent/", env!("CARGO_PKG_VERSION"), " (a desktop reader; fetches one page for one person)");

/// How much one fetch may take.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Bytes after decompression.
    pub bytes: usize,
    /// Addresses followed after the first.
    pub redirects: usize,
    /// Until the connection stands.
    pub connect: Duration,
    /// Between two pieces of the answer.
    pub idle: Duration,
    /// In all.
    pub total: Duration,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: 32 * 1024 * 1024, redirects: 10, connect: Duration::from_secs(10), idle: Duration::from_secs(10), total: Duration::from_secs(30) }
    }
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
    /// The server's mark of this state.
    pub etag: Option<String>,
    /// The server's time of this state.
    pub last_modified: Option<String>,
}

/// Fetches a page that a person asked for by its address. The host they named may be a private one; no other may.
pub async fn fetch(address: &str, budget: &Budget) -> Result<Fetched, FetchError> {
    let mut url = parse(address)?;
    let named = host_of(&url);
    let seconds = budget.total.as_secs();
    let host = named.clone();
    let work = async {
        let client = client(&named, budget)?;
        for _ in 0..=budget.redirects {
            check_literal(&url, &named)?;
            let response = client.get(url.clone()).send().await.map_err(|error| sort_error(&error, &url, budget))?;
            match next_hop(&response, &url)? {
                Some(next) => url = next,
                None => return read(response, &url, budget).await,
            }
        }
        Err(FetchError::TooManyRedirects(budget.redirects))
    };
    tokio::time::timeout(budget.total, work).await.unwrap_or(Err(FetchError::TooSlow { host, seconds }))
}

fn parse(address: &str) -> Result<Url, FetchError> {
    let url = Url::parse(address.trim()).map_err(|_| FetchError::BadUrl(address.to_owned()))?;
    if matches!(url.scheme(), "http" | "https") && url.host().is_some() { Ok(url) } else { Err(FetchError::BadUrl(address.to_owned())) }
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

fn client(named: &str, budget: &Budget) -> Result<Client, FetchError> {
    // The first call in the process installs it; later ones find it installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, "text/html,application/xhtml+xml,text/plain;q=0.8,text/markdown;q=0.8,*/*;q=0.1".parse().map_err(|_| FetchError::Setup("a header".into()))?);
    headers.insert(ACCEPT_LANGUAGE, "en,*;q=0.5".parse().map_err(|_| FetchError::Setup("a header".into()))?);
    Client::builder()
        .user_agent(USER_AGENT)
        .default_headers(headers)
        .redirect(Policy::none())
        .dns_resolver(Arc::new(PublicOnly { named: Some(named.to_owned()) }))
        // A proxy from the environment would resolve names for us, behind the checks.
        .no_proxy()
        .referer(false)
        .connect_timeout(budget.connect)
        .read_timeout(budget.idle)
        .build()
        .map_err(|error| FetchError::Setup(causes(&error).join(": ")))
}

/// Addresses written as numbers never reach the resolver.
fn check_literal(url: &Url, named: &str) -> Result<(), FetchError> {
    let address = match url.host() {
        Some(Host::Ipv4(address)) => address.into(),
        Some(Host::Ipv6(address)) => address.into(),
        _ => return Ok(()),
    };
    if is_public(address) || host_of(url) == named { Ok(()) } else { Err(FetchError::PrivateAddress(host_of(url))) }
}

fn next_hop(response: &Response, url: &Url) -> Result<Option<Url>, FetchError> {
    let status = response.status();
    if !status.is_redirection() {
        return if status.is_success() { Ok(None) } else { Err(FetchError::Status { host: host_of(url), status: status.to_string() }) };
    }
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    let bad = || FetchError::BadAnswer { host: host_of(url), reason: format!("{status} without an address to go on to") };
    let next = url.join(location.ok_or_else(bad)?).map_err(|_| bad())?;
    parse(next.as_str()).map(Some)
}

async fn read(mut response: Response, url: &Url, budget: &Budget) -> Result<Fetched, FetchError> {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let content_type = header(CONTENT_TYPE);
    let (etag, last_modified) = (header(ETAG), header(LAST_MODIFIED));
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| sort_error(&error, url, budget))? {
        if bytes.len() + chunk.len() > budget.bytes {
            return Err(FetchError::TooLarge(budget.bytes / 1024 / 1024));
        }
        bytes.extend_from_slice(&chunk);
    }
    let parameter = |name: &str| {
        let value = content_type.as_deref()?.split(';').skip(1).find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))?;
        Some(value.trim_matches('"').to_owned())
    };
    let media_type = content_type.as_deref().and_then(|value| value.split(';').next()).map(|value| value.trim().to_ascii_lowercase());
    Ok(Fetched { url: url.to_string(), bytes, media_type, charset: parameter("charset"), etag, last_modified })
}

fn sort_error(error: &reqwest::Error, url: &Url, budget: &Budget) -> FetchError {
    let host = host_of(url);
    let chain = causes(error);
    // The last cause says what happened; those before it only who was told.
    let reason = chain.last().cloned().unwrap_or_default();
    if has_cause::<Refused>(error) {
        FetchError::PrivateAddress(host)
    } else if error.is_timeout() {
        FetchError::TooSlow { host, seconds: budget.idle.as_secs() }
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
