//! Driving the reader as a person does, whichever web view draws it.

use std::path::Path;
use std::time::Duration;

use fantoccini::actions::{InputSource as _, MouseActions, PointerAction};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

/// A reader on a screen.
pub(crate) struct Page {
    pub client: Client,
}

impl Page {
    /// Connects to a driver as soon as it answers.
    pub(crate) async fn connect(port: u16, capabilities: Map<String, Value>) -> Self {
        let address = format!("http://127.0.0.1:{port}");
        let mut ticks = tokio::time::interval(Duration::from_millis(100));
        let begun = tokio::time::Instant::now();
        loop {
            ticks.tick().await;
            match ClientBuilder::new(HttpConnector::new()).capabilities(capabilities.clone()).connect(&address).await {
                Ok(client) => return Self { client },
                Err(error) => assert!(begun.elapsed() < PATIENCE, "no session: {error}"),
            }
        }
    }

    /// Waits for an element.
    pub(crate) async fn see(&self, css: &str) -> fantoccini::elements::Element {
        self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css} does not appear: {error}"))
    }

    /// Waits until a script gives a value that is true, and returns it.
    pub(crate) async fn until(&self, script: &str) -> Value {
        let mut ticks = tokio::time::interval(Duration::from_millis(30));
        let begun = tokio::time::Instant::now();
        loop {
            ticks.tick().await;
            let value = self.script(script).await;
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return value;
            }
            assert!(begun.elapsed() < PATIENCE, "it never becomes true: {script}");
        }
    }

    pub(crate) async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    pub(crate) async fn click(&self, css: &str) {
        self.see(css).await.click().await.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
    }

    /// Presses keys where the focus is.
    pub(crate) async fn press(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Clicks within the article with the pointer, where a person sees the element: the button goes down once the element knows that the pointer is over it,
    /// since after scrolling a browser may for a while take the pointer for being where the page was.
    pub(crate) async fn click_in_article(&self, css: &str) {
        let button = fantoccini::actions::MOUSE_BUTTON_LEFT;
        let mouse = |action| MouseActions::new("mouse".into()).then(action);
        let begun = tokio::time::Instant::now();
        for nudge in [0.0, 1.0].into_iter().cycle() {
            let (x, y) = self.bring_into_view(css).await;
            self.client.perform_actions(mouse(PointerAction::MoveTo { duration: None, x: x + nudge, y })).await.unwrap();
            self.enter_article().await;
            let over = self.script(&format!("return document.querySelector({}).matches(':hover')", json!(css))).await;
            self.leave_article().await;
            if over == json!(true) {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "the pointer never comes to be over {css}");
        }
        self.client.perform_actions(mouse(PointerAction::Down { button }).then(PointerAction::Up { button })).await.unwrap();
    }

    /// Scrolls until an element of the article stands in the middle of the window, and tells where that is.
    async fn bring_into_view(&self, css: &str) -> (f64, f64) {
        self.enter_article().await;
        let place = self.script(&format!("const box = document.querySelector({}).getBoundingClientRect(); return [box.left + 40, box.top + box.height / 2]", json!(css))).await;
        self.leave_article().await;
        let script = "
            const [x, y] = arguments[0], frame = document.querySelector('.frame'), page = document.querySelector('.scroll');
            page.scrollTop += frame.getBoundingClientRect().top + y - innerHeight / 2;
            const box = frame.getBoundingClientRect();
            return [Math.round(box.left + x), Math.round(box.top + y)];";
        let at = self.client.execute(script, vec![place]).await.unwrap();
        (at[0].as_f64().unwrap(), at[1].as_f64().unwrap())
    }

    /// Opens the article whose title holds some words, and waits until its page is drawn.
    pub(crate) async fn open(&self, words: &str) {
        self.until(&format!("return [...document.querySelectorAll('.row')].some((row) => row.textContent.includes({}))", json!(words))).await;
        self.script(&format!("[...document.querySelectorAll('.row')].find((row) => row.textContent.includes({})).click()", json!(words))).await;
        self.until(&format!("return document.querySelector('.headline')?.textContent.includes({})", json!(words))).await;
        self.see(".frame:not(.waiting)").await;
        self.until("return Number(getComputedStyle(document.querySelector('.frame')).getPropertyValue('--frame-height').replace('px', '')) > 100").await;
        assert_eq!(self.script("return document.querySelector('.frame').dataset.broken").await, json!("0"), "positions in the frame are those of the text");
    }

    /// Works within the article's frame.
    pub(crate) async fn enter_article(&self) {
        // It may have been followed by a newer one since it was seen.
        for _ in 0..20 {
            if self.see(".frame").await.enter_frame().await.is_ok() {
                return;
            }
        }
        panic!("the article's frame is never one that can be entered");
    }

    pub(crate) async fn leave_article(&self) {
        self.client.clone().enter_parent_frame().await.unwrap();
    }

    /// Selects words in the article, as dragging over them does.
    pub(crate) async fn select(&self, words: &str) {
        self.enter_article().await;
        let script = "
            const words = arguments[0], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(node, at, node, at + words.length);
                return true;
            }
            return false;";
        let found = self.client.execute(script, vec![json!(words)]).await.unwrap();
        assert_eq!(found, json!(true), "the article holds {words:?}");
        self.leave_article().await;
        self.see(".popover").await;
    }

    /// Keeps a picture of what is on the screen where a person can look at it.
    pub(crate) async fn picture(&self, path: &Path) {
        std::fs::write(path, self.client.screenshot().await.unwrap()).unwrap();
    }

    pub(crate) async fn close(self) {
        self.client.close().await.unwrap();
    }

    /// Leaves a field.
    pub(crate) async fn escape(&self) {
        self.press(&Key::Escape.to_string()).await;
    }
}
