//! Feeds, from a real server on a loopback address: subscribing, polling, the river, and what becomes of entries.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use reader::{Command, Reader, call};
use serde_json::{Value, json};

use crate::Desk;

/// A server that gives what stands under each path and writes down what it was asked.
#[derive(Clone, Default)]
struct Site {
    answers: Arc<Mutex<HashMap<String, (&'static str, String)>>>,
    asked: Arc<Mutex<Vec<String>>>,
    origin: String,
}

impl Site {
    fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let site = Self { origin: format!("http://{}", listener.local_addr().unwrap()), ..Self::default() };
        let serving = site.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut request = [0; 4096];
                let Ok(length) = stream.read(&mut request) else { continue };
                // A client that has seen enough hangs up.
                let _ = stream.write_all(serving.answer(&String::from_utf8_lossy(&request[..length])).as_bytes());
            }
        });
        site
    }

    /// Puts an answer under a path: the lines of its head after "HTTP/1.1 " and its body.
    fn put(&self, path: &str, head: &'static str, body: &str) -> String {
        self.answers.lock().unwrap().insert(path.to_owned(), (head, body.replace("ORIGIN", &self.origin)));
        format!("{}{path}", self.origin)
    }

    fn answer(&self, request: &str) -> String {
        let path = request.split_whitespace().nth(1).unwrap_or("/");
        let etag = |body: &str| format!("\"{}\"", body.len());
        let (head, body) = self.answers.lock().unwrap().get(path).cloned().unwrap_or(("404 Not Found", String::new()));
        let unchanged = head.starts_with("200") && request.to_ascii_lowercase().contains(&format!("if-none-match: {}\r\n", etag(&body)));
        self.asked.lock().unwrap().push(format!("{path}{}", if unchanged { " unchanged" } else { "" }));
        let (head, body) = if unchanged { ("304 Not Modified", String::new()) } else { (head, body) };
        let head = head.replace('\n', "\r\n").replace("ORIGIN", &self.origin);
        format!("HTTP/1.1 {head}\r\nETag: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", etag(&body), body.len())
    }

    fn count(&self, line: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|asked| *asked == line).count()
    }
}

const PAGE: &str = "200 OK\nContent-Type: text/html; charset=utf-8";
const FEED: &str = "200 OK\nContent-Type: application/rss+xml; charset=utf-8";
const FULL: &str = "<p>The gate opens at six, and it closes when the keeper comes down, which he does without hurry.</p><p>Whoever walks along the quay then hears the ropes first, and the water only after that. See <a href='/tides'>the tides</a>.</p>";
const WHOLE: &str = "<html lang=en><title>The lamp</title><article><h1>The lamp</h1><p>It burned by day, and nobody knew why until the keeper's daughter came home and asked him.</p><p>He had been reading by it, he said, since the winter.</p></article></html>";

fn rss(items: &str) -> String {
    format!("<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Harbour Notes</title><link>ORIGIN/</link>{items}</channel></rss>")
}

fn items() -> String {
    format!(
        "<item><title>The gate</title><link>ORIGIN/gate?utm_source=rss</link><guid isPermaLink='false'>gate</guid><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate><content:encoded><![CDATA[{FULL}]]></content:encoded></item>\
         <item><title>The lamp</title><link>ORIGIN/lamp</link><guid>ORIGIN/lamp</guid><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate><description>It burned by day, and nobody knew why […]</description></item>"
    )
}

fn harbour() -> (Site, String) {
    let site = Site::start();
    let feed = site.put("/feed", FEED, &rss(&items()));
    site.put("/lamp", PAGE, WHOLE);
    (site, feed)
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

fn titles(river: &Value) -> Vec<&str> {
    river["items"].as_array().unwrap().iter().map(|entry| entry["title"].as_str().unwrap()).collect()
}

#[test]
fn a_page_leads_to_its_feed_and_several_are_for_a_person_to_choose() {
    let desk = Desk::new();
    let (site, feed) = harbour();
    let one = site.put("/one", PAGE, "<html><head><link rel=alternate type=application/rss+xml href=/feed></head><p>Harbour</p></html>");
    let two = site.put(
        "/two",
        PAGE,
        "<html><head><link rel=alternate type=application/rss+xml title=All href=/feed><link rel=alternate type=application/atom+xml title=Tides href=/tides.atom></head></html>",
    );
    let none = site.put("/none", PAGE, "<html><p>Nothing here</p></html>");
    let (status, out) = desk.try_run(&["feed", "add", &two], "");
    let choice: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((status, &choice["feed"], &choice["choices"]), (2, &Value::Null, &json!([{ "address": feed, "title": "All" }, { "address": format!("{}/tides.atom", site.origin), "title": "Tides" }])));
    let added = desk.run(&["feed", "add", &one]);
    assert_eq!((&added["feed"]["address"], &added["feed"]["title"], &added["feed"]["unread"], &added["known"]), (&json!(feed), &json!("Harbour Notes"), &json!(2), &json!(false)));
    assert_eq!(desk.run(&["feed", "add", &feed])["known"], true);
    let (status, out) = desk.try_run(&["feed", "add", &none], "");
    assert!(status == 3 && out.contains("names no feed"), "{out}");
    assert_eq!(desk.run(&["feed", "list"])["feeds"].as_array().unwrap().len(), 1);
    assert_eq!(desk.run(&["list", "--state", "all"])["total"], 0, "nothing is saved by subscribing");
}

#[test]
fn atom_and_json_feeds_are_read_and_a_broken_one_says_where() {
    let desk = Desk::new();
    let site = Site::start();
    let atom = site.put(
        "/tides.atom",
        "200 OK\nContent-Type: application/atom+xml",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tides</title><id>urn:t</id><updated>2026-03-03T08:00:00Z</updated><entry><title>Ebb</title><id>urn:1</id><link href='ORIGIN/ebb'/><updated>2026-03-03T08:00:00Z</updated><content type='html'>&lt;p&gt;Low.&lt;/p&gt;</content></entry></feed>",
    );
    let lamps = site.put(
        "/lamps.json",
        "200 OK\nContent-Type: application/feed+json",
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"Lamps","items":[{"id":"1","content_text":"A lamp."},{"id":"2","url":"ORIGIN/2","title":"Two"}]}"#,
    );
    let broken = site.put("/broken", FEED, "<rss version='2.0'>\n<channel>\n<title>x</wrong>\n</channel></rss>");
    assert_eq!(desk.run(&["feed", "add", &atom])["feed"]["unread"], 1);
    assert_eq!(desk.run(&["feed", "add", &lamps])["feed"]["unread"], 2);
    let (status, out) = desk.try_run(&["feed", "add", &broken], "");
    assert!(status == 4 && out.contains("this feed is damaged: line 3:"), "{out}");
    let river = desk.run(&["feed", "river", "--limit", "2"]);
    assert_eq!((titles(&river), &river["total"]), (vec!["", "Two"], &json!(3)));
    let rest = desk.run(&["feed", "river", "--after", river["next"].as_str().unwrap()]);
    assert_eq!((titles(&rest), &rest["next"]), (vec!["Ebb"], &Value::Null));
}

#[test]
fn a_full_text_is_used_a_part_is_fetched_and_nothing_is_doubled() {
    let desk = Desk::new();
    let (site, feed) = harbour();
    desk.run(&["feed", "add", &feed]);
    let river = desk.run(&["feed", "river", "--unread"]);
    assert_eq!(titles(&river), ["The gate", "The lamp"]);
    assert_eq!((&river["items"][0]["full"], &river["items"][1]["full"], &river["items"][1]["articleId"]), (&json!(true), &json!(false), &Value::Null));
    let kept = desk.run(&["feed", "keep", id(&river["items"][0]), id(&river["items"][1])]);
    assert_eq!((&kept[0]["outcome"], &kept[0]["title"], &kept[1]["outcome"], &kept[1]["title"]), (&json!("saved"), &json!("The gate"), &json!("saved"), &json!("The lamp")), "{kept}");
    assert_eq!((site.count("/gate"), site.count("/gate?utm_source=rss"), site.count("/lamp")), (0, 0, 1), "only what the feed does not give is fetched");
    let gate = desk.run(&["show", id(&kept[0]), "--as", "html"]);
    assert_eq!(
        (&gate["article"]["siteName"], &gate["article"]["publishedAt"], &gate["article"]["url"]),
        (&json!("Harbour Notes"), &json!("2026-03-03T08:00:00Z"), &json!(format!("{}/gate", site.origin)))
    );
    assert!(
        gate["document"]["text"].as_str().unwrap().starts_with("The gate opens at six") && gate["document"]["blocks"][1]["html"].as_str().unwrap().contains(&format!("{}/tides", site.origin)),
        "{gate}"
    );
    assert!(desk.run(&["show", id(&kept[1])])["document"]["text"].as_str().unwrap().contains("since the winter"));
    let river = desk.run(&["feed", "river"]);
    assert_eq!((&river["items"][0]["articleId"], &river["items"][1]["articleId"], &river["items"][1]["read"]), (&kept[0]["id"], &kept[1]["id"], &json!(true)));
    assert_eq!(desk.run(&["feed", "river", "--unread"])["total"], 0);
    let again = desk.run(&["feed", "keep", id(&river["items"][0]), id(&river["items"][1])]);
    assert_eq!((&again[0]["outcome"], &again[1]["outcome"], &again[1]["id"]), (&json!("unchanged"), &json!("unchanged"), &kept[1]["id"]));
    assert_eq!((desk.run(&["list"])["total"].as_u64(), &desk.run(&["check"])["ok"]), (Some(2), &json!(true)));
}

#[test]
fn an_entry_whose_page_is_saved_already_is_that_article() {
    let desk = Desk::new();
    let (site, feed) = harbour();
    let saved = desk.run(&["save", &format!("{}/lamp", site.origin)]);
    desk.run(&["feed", "add", &feed]);
    let river = desk.run(&["feed", "river"]);
    let kept = desk.run(&["feed", "keep", id(&river["items"][1])]);
    assert_eq!((&kept[0]["id"], &kept[0]["outcome"], site.count("/lamp")), (&saved["id"], &json!("unchanged"), 1));
}

#[test]
fn what_was_saved_and_thrown_away_comes_back_also_without_an_address() {
    let desk = Desk::new();
    let site = Site::start();
    let notes = site.put(
        "/notes.json",
        "200 OK\nContent-Type: application/feed+json",
        &format!(r#"{{"version":"https://jsonfeed.org/version/1.1","title":"Notes","items":[{{"id":"1","title":"No address","content_html":"{FULL}"}}]}}"#).replace("href='/tides'", ""),
    );
    desk.run(&["feed", "add", &notes]);
    let river = desk.run(&["feed", "river"]);
    let entry = id(&river["items"][0]);
    let kept = desk.run(&["feed", "keep", entry]);
    assert_eq!((&kept[0]["outcome"], &kept[0]["title"]), (&json!("saved"), &json!("No address")));
    desk.run(&["delete", id(&kept[0])]);
    assert_eq!(desk.run(&["feed", "river"])["items"][0]["articleId"], Value::Null);
    assert_eq!(desk.run(&["feed", "keep", entry])[0]["id"], kept[0]["id"]);
    assert_eq!(desk.run(&["list"])["total"], 1);
}

#[test]
fn polling_asks_for_changes_only_and_changes_are_taken() {
    let desk = Desk::new();
    let (site, feed) = harbour();
    let added = desk.run(&["feed", "add", &feed]);
    let polled = desk.run(&["feed", "poll"]);
    assert_eq!((&polled["feeds"][0]["error"], &polled["feeds"][0]["unread"], site.count("/feed unchanged")), (&Value::Null, &json!(2), 1));
    let more = format!(
        "<item><title>The ropes</title><guid>ropes</guid><link>ORIGIN/ropes</link><pubDate>Wed, 04 Mar 2026 08:00:00 GMT</pubDate></item>{}",
        items().replace("<title>The gate</title>", "<title>The gate, mended</title>")
    );
    site.put("/feed", FEED, &rss(&more));
    assert_eq!(desk.run(&["feed", "poll", id(&added["feed"])])["feeds"][0]["unread"], 3);
    assert_eq!(titles(&desk.run(&["feed", "river"])), ["The ropes", "The gate, mended", "The lamp"]);
}

#[test]
fn a_feed_that_moves_is_followed_one_that_is_gone_is_left_alone_and_errors_are_told() {
    let desk = Desk::new();
    let (site, feed) = harbour();
    let added = desk.run(&["feed", "add", &feed]);
    let moved = site.put("/moved", FEED, &rss(&items()));
    site.put("/feed", "301 Moved Permanently\nLocation: ORIGIN/moved", "");
    assert_eq!(desk.run(&["feed", "poll"])["feeds"][0]["address"], json!(moved));
    site.put("/moved", "302 Found\nLocation: ORIGIN/elsewhere", "");
    site.put("/elsewhere", FEED, &rss(&items()));
    assert_eq!(desk.run(&["feed", "poll"])["feeds"][0]["address"], json!(moved), "what may be back tomorrow is no new address");
    let polled = |head: &'static str, body: &str| {
        site.put("/moved", head, body);
        let (status, out) = desk.try_run(&["feed", "poll"], "");
        assert_eq!(status, 5, "{out}");
        serde_json::from_str::<Value>(out.lines().next().unwrap()).unwrap()["feeds"][0].clone()
    };
    let wait = |feed: &Value| seconds(&feed["dueAt"]) - seconds(&feed["polledAt"]);
    let busy = polled("503 Service Unavailable\nRetry-After: 100000", "");
    assert!(busy["error"].as_str().unwrap().contains("503") && busy["failures"] == 1 && wait(&busy) == 100_000, "{busy}");
    let broken = polled(FEED, "<rss version='2.0'>\n<channel><title>x</wrong></channel></rss>");
    assert!(broken["error"].as_str().unwrap().contains("damaged: line 2") && broken["failures"] == 2 && wait(&broken) == 3_600, "{broken}");
    assert!(polled(PAGE, "<html><p>Welcome</p></html>")["error"].as_str().unwrap().contains("is a page, not a feed"));
    let gone = polled("410 Gone", "");
    assert!(gone["error"].as_str().unwrap().contains("gone for good") && gone["stopped"] == true && gone["dueAt"].is_null(), "{gone}");
    // A person may try again all the same.
    site.put("/moved", FEED, &rss(&items()));
    let back = desk.run(&["feed", "poll", id(&added["feed"])])["feeds"][0].clone();
    assert_eq!((&back["error"], &back["stopped"], &back["unread"]), (&Value::Null, &json!(false), &json!(2)));
}

fn seconds(time: &Value) -> i64 {
    time.as_str().unwrap().parse::<jiff::Timestamp>().unwrap().as_second()
}

#[test]
fn unsubscribing_is_taken_back_and_keeps_what_was_saved() {
    let desk = Desk::new();
    let (_site, feed) = harbour();
    let added = desk.run(&["feed", "add", &feed]);
    let river = desk.run(&["feed", "river"]);
    desk.run(&["feed", "keep", id(&river["items"][0])]);
    desk.run(&["feed", "remove", id(&added["feed"])]);
    assert_eq!((&desk.run(&["feed", "list"])["feeds"], &desk.run(&["feed", "river"])["total"], &desk.run(&["list"])["total"]), (&json!([]), &json!(0), &json!(1)));
    assert_eq!(desk.run(&["feed", "poll"])["feeds"], json!([]), "nobody is asked any more");
    let reader = Reader::open(desk.folder.path()).unwrap();
    let back = call(&reader, Command::Resubscribe { id: id(&added["feed"]).to_owned() }).unwrap();
    assert_eq!((&back["subscribed"], &back["unread"]), (&json!(true), &json!(1)));
    assert_eq!(desk.run(&["feed", "river"])["total"], 2);
    desk.run(&["feed", "remove", id(&added["feed"])]);
    let again = desk.run(&["feed", "add", &feed]);
    assert_eq!((&again["feed"]["id"], &again["known"], &again["feed"]["unread"]), (&added["feed"]["id"], &json!(false), &json!(1)));
}

#[test]
fn a_list_of_feeds_goes_in_and_out() {
    let desk = Desk::new();
    let (_site, feed) = harbour();
    let list = format!(
        "<opml version='2.0'><body><outline text='Sea'><outline text='My harbour' xmlUrl='{feed}'/><outline text='Script' xmlUrl='javascript:1'/></outline><outline text='Lamps' xmlUrl='https://lamps.example/feed?source=rss'/></body></opml>"
    );
    let imported = desk.run_with(&["feed", "import", "-"], &list);
    assert_eq!((&imported["added"], &imported["known"], &imported["leftOut"]), (&json!(2), &json!(0), &json!(["Script: \"javascript:1\" is no address of the web"])));
    assert_eq!(desk.run_with(&["feed", "import", "-"], &list)["known"], 2);
    let feeds = desk.run(&["feed", "list"])["feeds"].clone();
    assert_eq!((&feeds[0]["title"], &feeds[0]["folders"], &feeds[1]["title"]), (&json!("My harbour"), &json!(["Sea"]), &json!("Lamps")));
    assert_eq!(desk.run(&["feed", "poll", id(&feeds[0])])["feeds"][0]["title"], "My harbour", "a name that a person gave stays");
    let file = desk.folder.path().join("out.opml");
    desk.run(&["feed", "export", file.to_str().unwrap()]);
    let other = Desk::new();
    assert_eq!(other.run(&["feed", "import", file.to_str().unwrap()])["added"], 2);
    let again = other.run(&["feed", "list"])["feeds"].clone();
    for name in ["address", "title", "folders"] {
        assert_eq!((&again[0][name], &again[1][name]), (&feeds[0][name], &feeds[1][name]), "{name}");
    }
    let (status, out) = desk.try_run(&["feed", "import", "-"], "<opml>\n<body>\n<outline text='a'");
    assert!(status == 4 && out.contains("line 3"), "{out}");
}

/// While a program that stays is open, feeds are asked when they are due, and only then.
#[test]
fn an_open_program_polls_what_is_due_unless_that_is_switched_off() {
    let desk = Desk::new();
    let (site, feed) = harbour();
    let reader = Arc::new(Reader::open(desk.folder.path()).unwrap());
    let (told, hear) = std::sync::mpsc::channel();
    let watch = reader::Watch::begin(&reader, move |changes| drop(told.send(changes)));
    let news = || {
        let patience = std::time::Duration::from_secs(30);
        while !hear.recv_timeout(patience).unwrap().iter().any(|change| json!(change)["entity"] == "feed") {}
    };
    // An imported feed is due at once.
    reader::import_opml(&reader, format!("<opml><body><outline text='Harbour Notes' xmlUrl='{feed}'/></body></opml>").as_bytes()).unwrap();
    news();
    while reader::feeds(&reader).unwrap()[0].unread == 0 {
        news();
    }
    let polled = &reader::feeds(&reader).unwrap()[0];
    assert!(polled.due_at > polled.polled_at && site.count("/feed") == 1, "{polled:?}");
    call(&reader, Command::Put { name: "polling".into(), value: "off".into() }).unwrap();
    let other = site.put("/other", FEED, &rss(""));
    reader::import_opml(&reader, format!("<opml><body><outline text='Other' xmlUrl='{other}'/></body></opml>").as_bytes()).unwrap();
    // What a person asks for is done in any case, and after what would have been due before it.
    let asked = reader::poll_now(&reader, Some(&[polled.id.to_string()])).unwrap();
    let done = reader::wait_for_polls(&reader, &asked).unwrap();
    assert!(!done[0].waiting && site.count("/feed unchanged") == 1 && site.count("/other") == 0);
    drop(watch);
}

#[test]
fn marking_all_is_taken_back_as_one() {
    let desk = Desk::new();
    let (_site, feed) = harbour();
    desk.run(&["feed", "add", &feed]);
    let reader = Reader::open(desk.folder.path()).unwrap();
    let river = desk.run(&["feed", "river"]);
    let ask = |command: Value| call(&reader, serde_json::from_value(command).unwrap()).unwrap();
    let marked = ask(json!({ "type": "markEntries", "which": { "of": "river", "upTo": river["upTo"] }, "read": true }));
    assert_eq!((&marked["count"], &desk.run(&["feed", "river", "--unread"])["total"]), (&json!(2), &json!(0)));
    ask(json!({ "type": "markEntries", "which": { "of": "marked", "at": marked["at"] }, "read": false }));
    assert_eq!(desk.run(&["feed", "river", "--unread"])["total"], 2);
    let renamed = ask(json!({ "type": "renameFeed", "id": river["items"][0]["feedId"], "name": "  Mine \n own" }));
    assert_eq!(renamed["title"], "Mine own");
}

#[test]
fn a_feed_leads_to_no_other_machine_of_the_persons_own_network() {
    let desk = Desk::new();
    let site = Site::start();
    let items = format!(
        "<item><title>Full</title><link>http://127.0.0.2:1/reboot</link><guid>1</guid><content:encoded><![CDATA[{FULL}]]></content:encoded></item><item><title>Part</title><link>http://router.local/reboot</link><guid>2</guid><description>And […]</description></item>"
    );
    let feed = site.put("/feed", FEED, &rss(&items));
    desk.run(&["feed", "add", &feed]);
    let river = desk.run(&["feed", "river"]);
    for entry in river["items"].as_array().unwrap() {
        let (status, out) = desk.try_run(&["feed", "keep", id(entry)], "");
        assert!(status == 5 && out.contains("an address of this machine or its network"), "{out}");
    }
    assert_eq!(desk.run(&["list", "--state", "all"])["total"], 0);
}
