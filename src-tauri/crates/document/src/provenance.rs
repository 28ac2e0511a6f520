//! What a page says of itself and of its sources, and what it leaves unsaid. Observations, never a verdict.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;
use url::Url;

use crate::block::{Block, BlockKind};
use crate::document::{Document, Observation};
use crate::named;

/// Of each list that a card shows.
const MAX_LISTED: usize = 200;

/// What is known of a capture beside its document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances<'a> {
    /// The address that was asked for.
    pub asked: Option<&'a str>,
    /// The address where the page was found.
    pub found: Option<&'a str>,
    /// When it was saved, in RFC 3339.
    pub captured_at: &'a str,
}

/// What a page shows of where its words come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Testimony {
    /// Other sites that the text links to, in the order in which they are named first.
    pub sources: Vec<LinkedSite>,
    /// Links to the page's own site.
    pub own_links: u32,
    /// What stands in quotation marks, or is set as a quotation.
    pub quotations: Vec<Example>,
    /// What the page does not say, and what stands out in how it was found.
    pub remarks: Vec<Remark>,
}

/// A site that the text links to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LinkedSite {
    /// Its host, without "www.".
    pub host: String,
    /// The addresses, each once.
    pub addresses: Vec<String>,
}

/// Some words of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Example {
    /// As they stand there.
    pub text: String,
    /// The block that holds them.
    pub block: u32,
}

/// One thing that can be seen, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Remark {
    /// Which.
    pub kind: RemarkKind,
    /// A sentence in English.
    pub words: String,
    /// What it names or counts, for those who put it into words of another language: days, hosts, an address, numbers.
    pub values: Vec<String>,
    /// Where it can be seen.
    pub examples: Vec<Example>,
}

/// What can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RemarkKind {
    /// As [`Observation`].
    NoTitle,
    /// As [`Observation`].
    NoByline,
    /// As [`Observation`].
    BylineIsRole,
    /// As [`Observation`].
    NoPublicationDate,
    /// As [`Observation`].
    NoOutgoingLinks,
    /// As [`Observation`].
    Paywalled,
    /// The page does not name its publication.
    NoSiteName,
    /// "Yesterday", and no date beside which it means a day.
    HangingDates,
    /// Quotations, and no link to any other site.
    QuotationsWithoutLinks,
    /// A date of change, and no word about what was changed.
    ChangedWithoutNote,
    /// A date of publication after the day on which the page was saved.
    DatedAfterSaving,
    /// The page names an address on another site as its own.
    OtherAddress,
    /// The address that was asked for led to another site.
    LedElsewhere,
    /// The page came by http.
    NotEncrypted,
    /// Pictures without a caption.
    PicturesWithoutCaption,
}

/// Looks at what a page says of itself.
pub fn testimony(document: &Document, circumstances: &Circumstances<'_>) -> Testimony {
    let home = circumstances.found.or(circumstances.asked).or(document.url.as_deref()).and_then(host);
    let (sources, own_links) = linked(document, home.as_deref());
    let quotations: Vec<Example> = examples(document, named::quotations);
    let mut remarks: Vec<Remark> = document.observations.iter().map(|observation| observed(*observation)).collect();
    let mut add = |kind, values: &[&str], words: String, examples: Vec<Example>| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        remarks.push(Remark { kind, words, values, examples });
    };
    if document.site_name.is_none() {
        add(RemarkKind::NoSiteName, &[], "The page does not name its publication.".into(), Vec::new());
    }
    let hanging = if document.published_at.is_none() { examples(document, |block| named::words_of_the_day(&block.text)) } else { Vec::new() };
    if let Some(first) = hanging.first() {
        let more = if hanging.len() > 1 { format!(" and {} more", hanging.len() - 1) } else { String::new() };
        add(
            RemarkKind::HangingDates,
            &[&first.text.clone(), &(hanging.len() - 1).to_string()],
            format!("“{}”{more}: such words mean a day only beside a date, and the page gives none.", first.text),
            hanging,
        );
    }
    if !quotations.is_empty() && sources.is_empty() {
        add(
            RemarkKind::QuotationsWithoutLinks,
            &[&quotations.len().to_string()],
            format!("{}, and no link to another site where one could look them up.", several(quotations.len(), "quotation")),
            Vec::new(),
        );
    }
    if let Some(day) = changed_without_note(document) {
        add(RemarkKind::ChangedWithoutNote, &[day], format!("The page says that it was changed on {day}, and not what was changed."), Vec::new());
    }
    if let Some(published) = document.published_at.as_deref().map(day_of).filter(|day| *day > day_of(circumstances.captured_at)) {
        add(RemarkKind::DatedAfterSaving, &[published], format!("It is dated {published}, after the day on which it was saved."), Vec::new());
    }
    let other = document.canonical_url.as_deref().filter(|url| host(url).zip(home.clone()).is_some_and(|(named, home)| named != home));
    if let Some(other) = other {
        add(RemarkKind::OtherAddress, &[other], format!("The page names an address on another site as its own: {other}"), Vec::new());
    }
    let hosts = circumstances.asked.and_then(host).zip(circumstances.found.and_then(host));
    if let Some((asked, found)) = hosts.filter(|(asked, found)| asked != found) {
        add(RemarkKind::LedElsewhere, &[&asked, &found], format!("The address that was asked for, at {asked}, led to {found}."), Vec::new());
    }
    if circumstances.found.or(circumstances.asked).is_some_and(|url| url.starts_with("http://")) {
        add(RemarkKind::NotEncrypted, &[], "The page came by http: on its way anybody could have read or changed it.".into(), Vec::new());
    }
    let (bare, pictures) = captions(document);
    if bare > 0 {
        add(RemarkKind::PicturesWithoutCaption, &[&bare.to_string(), &pictures.to_string()], format!("{bare} of {} without a caption.", several(pictures, "picture")), Vec::new());
    }
    Testimony { sources, own_links, quotations, remarks }
}

fn observed(observation: Observation) -> Remark {
    let (kind, words) = match observation {
        Observation::NoTitle => (RemarkKind::NoTitle, "The page has no headline of its own."),
        Observation::NoByline => (RemarkKind::NoByline, "No author is named."),
        Observation::BylineIsRole => (RemarkKind::BylineIsRole, "The byline names an office, not a person."),
        Observation::NoPublicationDate => (RemarkKind::NoPublicationDate, "No date of publication is given."),
        Observation::NoOutgoingLinks => (RemarkKind::NoOutgoingLinks, "The text links to nothing outside of its own site."),
        Observation::Paywalled => (RemarkKind::Paywalled, "The page says that there is more for subscribers."),
    };
    Remark { kind, words: words.to_owned(), values: Vec::new(), examples: Vec::new() }
}

/// The sites that the text links to, and how many links lead to its own.
fn linked(document: &Document, home: Option<&str>) -> (Vec<LinkedSite>, u32) {
    let (mut sites, mut places, mut own) = (Vec::<LinkedSite>::new(), BTreeMap::new(), 0);
    for address in document.blocks.iter().flat_map(named::links) {
        let Some(host) = host(&address) else { continue };
        if home.is_some_and(|home| host == home || host.ends_with(&format!(".{home}"))) {
            own += 1;
            continue;
        }
        let place = *places.entry(host.clone()).or_insert(sites.len());
        if place == sites.len() {
            sites.push(LinkedSite { host, addresses: Vec::new() });
        }
        let addresses = &mut sites[place].addresses;
        if addresses.len() < MAX_LISTED && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    sites.truncate(MAX_LISTED);
    (sites, own)
}

fn examples(document: &Document, of: impl Fn(&Block) -> Vec<String>) -> Vec<Example> {
    let all = document.blocks.iter().flat_map(|block| of(block).into_iter().map(|text| Example { text, block: block.ordinal }));
    all.take(MAX_LISTED).collect()
}

/// The day of the change that the page admits to, if it lies after its publication and no note in the text speaks of it.
fn changed_without_note(document: &Document) -> Option<&str> {
    let changed = document.modified_at.as_deref().map(day_of)?;
    let later = document.published_at.as_deref().is_some_and(|published| day_of(published) < changed);
    (later && !document.blocks.iter().any(named::is_correction)).then_some(changed)
}

fn captions(document: &Document) -> (usize, usize) {
    let figures = document.blocks.iter().filter_map(|block| if let BlockKind::Figure { caption, images } = &block.kind { Some((caption, images.len())) } else { None });
    figures.fold((0, 0), |(bare, all), (caption, images)| (bare + if caption.is_none() { images } else { 0 }, all + images))
}

fn several(number: usize, name: &str) -> String {
    if number == 1 { format!("1 {name}") } else { format!("{number} {name}s") }
}

/// The day of a date, which compares as text.
fn day_of(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hints, InputKind, extract};

    const PAGE: &str = "<html lang=en><head><title>Ice</title><link rel=canonical href='https://other.example/ice'></head><body><article><h1>The Ice of the Harbour</h1>
        <p>Nobody had expected the ferry to run yesterday, “and nobody had told its captain about it,” said the harbour master, who spoke last week as well.</p>
        <p>She had crossed in worse. The <a href='/log'>log of the harbour</a> and the <a href='https://www.weather.example/a'>weather</a> service's <a href='https://weather.example/b'>tables</a> say so.</p>
        <figure><img src='/a.png' width=600 height=400></figure><p>The ferry ran, and the ferry stayed, until the ice had gone out of the harbour for good.</p></article></body></html>";

    fn card(page: &str, circumstances: &Circumstances<'_>) -> Testimony {
        let hints = Hints { kind: Some(InputKind::Html), url: circumstances.found.map(str::to_owned), charset: None };
        testimony(&extract(page.as_bytes(), &hints).unwrap(), circumstances)
    }

    fn kinds(testimony: &Testimony) -> Vec<RemarkKind> {
        testimony.remarks.iter().map(|remark| remark.kind).collect()
    }

    #[test]
    fn what_is_left_unsaid_is_told_with_its_places() {
        let circumstances = Circumstances { asked: Some("https://short.example/x"), found: Some("http://harbour.example/ice"), captured_at: "2026-11-24T10:00:00Z" };
        let card = card(PAGE, &circumstances);
        let expected = [
            RemarkKind::NoByline,
            RemarkKind::NoPublicationDate,
            RemarkKind::NoSiteName,
            RemarkKind::HangingDates,
            RemarkKind::OtherAddress,
            RemarkKind::LedElsewhere,
            RemarkKind::NotEncrypted,
            RemarkKind::PicturesWithoutCaption,
        ];
        assert_eq!(kinds(&card), expected);
        let hanging = &card.remarks[3];
        assert_eq!(hanging.words, "“yesterday” and 1 more: such words mean a day only beside a date, and the page gives none.");
        assert_eq!(hanging.values, ["yesterday", "1"]);
        assert_eq!(hanging.examples.iter().map(|example| example.text.as_str()).collect::<Vec<_>>(), ["yesterday", "last week"]);
        assert_eq!(card.sources.iter().map(|site| (site.host.as_str(), site.addresses.len())).collect::<Vec<_>>(), [("weather.example", 2)]);
        assert_eq!((card.own_links, card.quotations[0].text.as_str(), card.quotations[0].block), (1, "and nobody had told its captain about it,", 1));
    }

    #[test]
    fn what_is_said_is_no_remark() {
        let head = "<meta property=og:site_name content='Harbour Post'><meta name=author content='Oona Telford'><meta property=article:published_time content='2026-11-20T08:00:00Z'><meta property=article:modified_time content='2026-11-22T08:00:00Z'>";
        let page = PAGE.replace("<link rel=canonical href='https://other.example/ice'>", head).replace("<figure><img src='/a.png' width=600 height=400></figure>", "");
        let circumstances = Circumstances { asked: Some("https://harbour.example/ice"), found: Some("https://www.harbour.example/ice"), captured_at: "2026-11-24T10:00:00Z" };
        let told = card(&page, &circumstances);
        assert_eq!(kinds(&told), [RemarkKind::ChangedWithoutNote]);
        let noted = page.replace("</article>", "<p>Correction: an earlier version of this article gave the wrong day.</p></article>");
        assert_eq!(kinds(&card(&noted, &circumstances)), []);
        let early = Circumstances { captured_at: "2026-11-19T23:00:00Z", ..circumstances };
        assert_eq!(kinds(&card(&noted, &early)), [RemarkKind::DatedAfterSaving]);
        let unlinked = noted.replace("https://www.weather.example/a", "/a").replace("https://weather.example/b", "/b");
        assert_eq!(kinds(&card(&unlinked, &circumstances)), [RemarkKind::NoOutgoingLinks, RemarkKind::QuotationsWithoutLinks]);
    }
}
