//! A Chromium that is spoken to on a pipe, in the words of its developer tools: only there may an extension's button be pressed
//! (<https://chromedevtools.github.io/devtools-protocol/tot/Extensions/>).

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Chromium {
    child: Child,
    pipe: ChildStdin,
    said: Receiver<Value>,
    /// What was said while something else was waited for.
    kept: Vec<Value>,
    count: u64,
}

/// A page in a tab or in a popup.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) id: String,
    session: String,
}

impl Chromium {
    /// Starts one whose settings, and so its hosts, are those below `home`.
    pub(crate) fn start(home: &Path) -> Self {
        let settings = home.join(".config");
        let mut command = Command::new("sh");
        // The protocol's descriptors are 3 and 4.
        command.args(["-c", "exec \"$@\" 3<&0 4>&1 >/dev/null 2>&1", "sh", "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]);
        command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en", "--remote-debugging-pipe", "--enable-unsafe-extension-debugging"]);
        command.arg(format!("--user-data-dir={}", settings.join("chromium").display())).arg("about:blank");
        command.env("HOME", home).env("XDG_CONFIG_HOME", &settings).env("LANGUAGE", "en").env_remove("MARGENT_LIBRARY");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (pipe, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (tell, said) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(output).split(0) {
                let Ok(message) = message else { return };
                if tell.send(serde_json::from_slice(&message).unwrap()).is_err() {
                    return;
                }
            }
        });
        let mut chromium = Self { child, pipe, said, kept: Vec::new(), count: 0 };
        chromium.ask(None, "Target.setDiscoverTargets", &json!({ "discover": true, "filter": [{ "type": "tab", "exclude": true }, {}] }));
        chromium
    }

    fn ask(&mut self, session: Option<&str>, method: &str, params: &Value) -> Value {
        self.count += 1;
        let id = self.count;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        self.pipe.write_all(format!("{message}\0").as_bytes()).and_then(|()| self.pipe.flush()).unwrap();
        let answer = self.hear(method, |said| (said["id"] == id).then(|| said.clone()));
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Waits for something to be said.
    fn hear<T>(&mut self, what: &str, is_it: impl Fn(&Value) -> Option<T>) -> T {
        let mut at = 0;
        loop {
            while at < self.kept.len() {
                if let Some(found) = is_it(&self.kept[at]) {
                    self.kept.remove(at);
                    return found;
                }
                at += 1;
            }
            let said = self.said.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("{what}: {error}: {:#?}", self.kept));
            self.kept.push(said);
        }
    }

    /// Loads an extension from its folder and gives its id.
    pub(crate) fn load(&mut self, folder: &Path) -> String {
        self.ask(None, "Extensions.loadUnpacked", &json!({ "path": folder }))["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn open(&mut self, url: &str) -> Target {
        let id = self.ask(None, "Target.createTarget", &json!({ "url": "about:blank" }))["targetId"].as_str().unwrap().to_owned();
        let target = self.attach(id);
        self.ask(Some(&target.session), "Page.enable", &json!({}));
        self.go(&target, url);
        target
    }

    pub(crate) fn go(&mut self, target: &Target, url: &str) {
        self.kept.retain(|said| said["method"] != "Page.loadEventFired");
        self.ask(Some(&target.session), "Page.navigate", &json!({ "url": url }));
        self.hear(url, |said| (said["method"] == "Page.loadEventFired" && said["sessionId"] == target.session.as_str()).then_some(()));
    }

    fn attach(&mut self, id: String) -> Target {
        let session = self.ask(None, "Target.attachToTarget", &json!({ "targetId": id, "flatten": true }))["sessionId"].as_str().unwrap().to_owned();
        Target { id, session }
    }

    /// Evaluates an expression, and waits if it is a promise.
    pub(crate) fn eval(&mut self, target: &Target, expression: &str) -> Value {
        let done = self.ask(Some(&target.session), "Runtime.evaluate", &json!({ "expression": expression, "awaitPromise": true, "returnByValue": true }));
        assert!(done.get("exceptionDetails").is_none(), "{expression}: {done}");
        done["result"]["value"].clone()
    }

    /// Presses the extension's button on a tab, as its shortcut does too, and gives the popup that opens.
    pub(crate) fn press(&mut self, extension: &str, target: &Target) -> Target {
        self.ask(None, "Target.activateTarget", &json!({ "targetId": target.id }));
        let url = self.eval(target, "location.href");
        let tabs = self.ask(None, "Target.getTargets", &json!({ "filter": [{ "type": "tab" }] }));
        let tab = tabs["targetInfos"].as_array().unwrap().iter().find(|tab| tab["url"] == url).unwrap()["targetId"].clone();
        self.ask(None, "Extensions.triggerAction", &json!({ "id": extension, "targetId": tab }));
        let popup = format!("chrome-extension://{extension}/popup/popup.html");
        let id = self.hear("the popup", |said| {
            let info = &said["params"]["targetInfo"];
            let begun = ["Target.targetCreated", "Target.targetInfoChanged"].iter().any(|method| said["method"] == *method);
            (begun && info["url"] == popup.as_str()).then(|| info["targetId"].as_str().unwrap().to_owned())
        });
        self.attach(id)
    }

    /// Closes a popup, and forgets what was said about it.
    pub(crate) fn close(&mut self, target: &Target) {
        self.ask(None, "Target.closeTarget", &json!({ "targetId": target.id }));
        self.hear("the popup's end", |said| (said["method"] == "Target.targetDestroyed" && said["params"]["targetId"] == target.id.as_str()).then_some(()));
        self.kept.retain(|said| said["params"]["targetInfo"]["targetId"] != target.id.as_str());
    }

    /// Keeps a picture of a page, in the light and in the dark.
    pub(crate) fn pictures(&mut self, target: &Target, path: &Path) {
        for theme in ["light", "dark"] {
            self.ask(Some(&target.session), "Emulation.setEmulatedMedia", &json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] }));
            let picture = self.ask(Some(&target.session), "Page.captureScreenshot", &json!({}));
            std::fs::write(path.with_extension(format!("{theme}.png")), STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()).unwrap();
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
