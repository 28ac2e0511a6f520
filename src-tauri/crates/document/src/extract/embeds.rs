//! Players, posts and maps of other sites.

use dom_query::NodeRef;
use url::Url;

use super::draft::Draft;
use super::tree::{all_named, attr, first_named, has_token, resolve, text};

/// Players, posts and maps of other sites, as cards.
pub(super) fn read(node: &NodeRef, tag: &str, base: Option<&Url>) -> Option<Draft> {
    let address = match tag {
        "iframe" => attr(node, "src").or_else(|| attr(node, "data-src"))?,
        "video" | "audio" => attr(node, "src").or_else(|| first_named(node, &["source"]).and_then(|source| attr(&source, "src")))?,
        "amp-youtube" | "lite-youtube" => format!("https://www.youtube.com/watch?v={}", attr(node, "data-videoid").or_else(|| attr(node, "videoid"))?),
        "amp-twitter" => format!("https://twitter.com/i/status/{}", attr(node, "data-tweetid")?),
        "blockquote" if has_token(node, &["twitter-tweet", "instagram-media", "tiktok-embed", "bluesky-embed", "reddit-embed-bq", "mastodon-embed"]) => {
            let links: Vec<String> = all_named(node, &["a"]).iter().filter_map(|link| attr(link, "href")).collect();
            let own = attr(node, "cite").or_else(|| attr(node, "data-instgrm-permalink"));
            own.or_else(|| links.iter().rev().find(|link| link.contains("/status/") || link.contains("/p/")).or(links.last()).cloned())?
        }
        _ => return None,
    };
    let url = unwrap_player(&resolve(base, &address)?);
    // A frame without a name, of nobody known, shows an advertisement or counts visitors.
    if tag == "iframe" && attr(node, "title").is_none() && !is_known(&url) {
        return None;
    }
    let title = attr(node, "title").filter(|title| title.chars().count() > 2).or_else(|| Some(text(node)).filter(|text| !text.is_empty()));
    Some(Draft::Embed { provider: provider_of(&url), url, title })
}

/// The page of a video rather than its player, where the address tells.
fn unwrap_player(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return address.to_owned() };
    // Embedly and the like carry the page's address in a parameter.
    if let Some((_, inner)) = url.query_pairs().find(|(key, value)| key == "url" && value.starts_with("http")) {
        return inner.into_owned();
    }
    let host = url.host_str().unwrap_or_default();
    if host.contains("youtube")
        && let Some(id) = url.path().strip_prefix("/embed/")
    {
        return format!("https://www.youtube.com/watch?v={}", id.trim_end_matches('/'));
    }
    if host == "player.vimeo.com"
        && let Some(id) = url.path().strip_prefix("/video/")
    {
        return format!("https://vimeo.com/{id}");
    }
    address.to_owned()
}

/// Whose players, posts and maps are known, by a part of the address.
const KNOWN: &[(&str, &str)] = &[
    ("youtu", "YouTube"),
    ("vimeo", "Vimeo"),
    ("twitter.com", "X"),
    ("x.com", "X"),
    ("instagram", "Instagram"),
    ("tiktok", "TikTok"),
    ("spotify", "Spotify"),
    ("soundcloud", "SoundCloud"),
    ("bsky", "Bluesky"),
    ("reddit", "Reddit"),
    ("facebook", "Facebook"),
    ("google.com/maps", "Google Maps"),
    ("codepen", "CodePen"),
    ("dailymotion", "Dailymotion"),
    ("twitch.tv", "Twitch"),
    ("ted.com", "TED"),
    ("jsfiddle", "JSFiddle"),
    ("datawrapper", "Datawrapper"),
    ("flourish", "Flourish"),
    ("openstreetmap", "OpenStreetMap"),
    ("apple.com", "Apple"),
    ("wistia", "Wistia"),
    ("streamable", "Streamable"),
    ("archive.org", "Internet Archive"),
    ("gist.github", "GitHub"),
    ("brightcove", "Brightcove"),
    ("jwplayer", "JW Player"),
    ("bandcamp", "Bandcamp"),
];

fn is_known(url: &str) -> bool {
    KNOWN.iter().any(|(mark, _)| url.contains(mark)) || url.contains("/video") || url.contains("/embed") || url.contains("/player")
}

fn provider_of(url: &str) -> Option<String> {
    let known = KNOWN.iter().find(|(mark, _)| url.contains(mark)).map(|(_, name)| (*name).to_owned());
    known.or_else(|| Url::parse(url).ok()?.host_str().map(|host| host.trim_start_matches("www.").to_owned()))
}
