//! Where each browser on each system looks for a native messaging host, and what has to stand there. Pure: nothing is written here.
//!
//! <https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging>,
//! <https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests>

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;

use super::record::{HOST, is_addon};

/// A browser that can hand pages over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "they are names")]
pub enum Browser {
    Chrome,
    Chromium,
    Edge,
    Brave,
    Vivaldi,
    Firefox,
}

/// A kind of system, as far as browsers differ on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    Linux,
    MacOs,
    Windows,
}

/// The folders of a person on a system.
#[derive(Debug, Clone)]
pub(super) struct Folders {
    /// The home folder.
    pub(super) home: PathBuf,
    /// Where programs keep what they are told: `~/.config`, `~/Library/Application Support`, `%LOCALAPPDATA%`.
    pub(super) settings: PathBuf,
    /// Our own folder among them.
    pub(super) ours: PathBuf,
}

/// Where a browser learns of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The manifest.
    pub(super) manifest: PathBuf,
    /// On Windows the key below `HKEY_CURRENT_USER` whose default value is the manifest's path; elsewhere the folder itself is known.
    pub(super) key: Option<String>,
    /// What is there if the browser has ever been started; empty where nobody can tell.
    pub(super) signs: Vec<PathBuf>,
}

impl System {
    /// The one this program was built for.
    pub(super) fn this() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            Self::Linux
        }
    }
}

impl Browser {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Chrome, Self::Chromium, Self::Edge, Self::Brave, Self::Vivaldi, Self::Firefox];

    /// What a person calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chrome => "Chrome",
            Self::Chromium => "Chromium",
            Self::Edge => "Edge",
            Self::Brave => "Brave",
            Self::Vivaldi => "Vivaldi",
            Self::Firefox => "Firefox",
        }
    }

    /// What a program calls it: the same word as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Chromium => "chromium",
            Self::Edge => "edge",
            Self::Brave => "brave",
            Self::Vivaldi => "vivaldi",
            Self::Firefox => "firefox",
        }
    }

    /// Where it looks on a system.
    pub(super) fn place(self, system: System, folders: &Folders) -> Place {
        let file = format!("{HOST}.json");
        if system == System::Windows {
            // One file for each kind would do, but then removing one browser's would take another's away.
            let manifest = folders.ours.join(self.word()).join(file);
            return Place { manifest, key: Some(format!(r"Software\{}\NativeMessagingHosts\{HOST}", self.windows_key())), signs: vec![folders.settings.join(self.windows_folder())] };
        }
        let mac = system == System::MacOs;
        if self == Self::Firefox {
            // Newer versions keep profiles in `~/.config/mozilla`, and still look for hosts where they always did.
            let (own, hosts) = if mac { (folders.settings.join("Mozilla"), "NativeMessagingHosts") } else { (folders.home.join(".mozilla"), "native-messaging-hosts") };
            let profiles = if mac { folders.settings.join("Firefox") } else { folders.settings.join("mozilla") };
            let firefox = own.join("firefox");
            return Place { manifest: own.join(hosts).join(file), key: None, signs: vec![firefox, profiles] };
        }
        let own = folders.settings.join(if mac { self.mac_folder() } else { self.linux_folder() });
        Place { manifest: own.join("NativeMessagingHosts").join(file), key: None, signs: vec![own] }
    }

    fn linux_folder(self) -> &'static str {
        match self {
            Self::Chrome => "google-chrome",
            Self::Chromium => "chromium",
            Self::Edge => "microsoft-edge",
            Self::Brave => "BraveSoftware/Brave-Browser",
            Self::Vivaldi => "vivaldi",
            Self::Firefox => "mozilla",
        }
    }

    fn mac_folder(self) -> &'static str {
        match self {
            Self::Chrome => "Google/Chrome",
            Self::Chromium => "Chromium",
            Self::Edge => "Microsoft Edge",
            Self::Brave => "BraveSoftware/Brave-Browser",
            Self::Vivaldi => "Vivaldi",
            Self::Firefox => "Mozilla",
        }
    }

    /// Below `HKEY_CURRENT_USER\Software`. Brave and Vivaldi look where Chrome does.
    fn windows_key(self) -> &'static str {
        match self {
            Self::Chrome | Self::Brave | Self::Vivaldi => r"Google\Chrome",
            Self::Chromium => "Chromium",
            Self::Edge => r"Microsoft\Edge",
            Self::Firefox => "Mozilla",
        }
    }

    /// Below `%LOCALAPPDATA%`.
    fn windows_folder(self) -> &'static str {
        match self {
            Self::Chrome => "Google/Chrome/User Data",
            Self::Chromium => "Chromium/User Data",
            Self::Edge => "Microsoft/Edge/User Data",
            Self::Brave => "BraveSoftware/Brave-Browser/User Data",
            Self::Vivaldi => "Vivaldi/User Data",
            Self::Firefox => "Mozilla/Firefox",
        }
    }

    /// The manifest by which the browser starts `program` for these extensions and no other.
    pub(super) fn manifest(self, program: &Path, extensions: &[String]) -> String {
        let mut manifest = json!({ "name": HOST, "description": "Keeps pages in Margent", "path": program, "type": "stdio" });
        let of_firefox = extensions.iter().filter(|id| is_addon(id));
        let (key, ids): (_, Vec<String>) = if self == Self::Firefox {
            ("allowed_extensions", of_firefox.cloned().collect())
        } else {
            ("allowed_origins", extensions.iter().filter(|id| !is_addon(id)).map(|id| format!("chrome-extension://{id}/")).collect())
        };
        manifest[key] = json!(ids);
        format!("{manifest:#}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(home: &str, settings: &str) -> Folders {
        Folders { home: home.into(), settings: settings.into(), ours: Path::new(settings).join("margent-browser") }
    }

    #[test]
    fn each_browser_has_its_place_on_linux() {
        let folders = folders("/home/ida", "/home/ida/.config");
        let manifests = Browser::ALL.map(|browser| browser.place(System::Linux, &folders).manifest.display().to_string());
        let expected = [
            "/home/ida/.config/google-chrome/NativeMessagingHosts/app.margent.reader.json",
            "/home/ida/.config/chromium/NativeMessagingHosts/app.margent.reader.json",
            "/home/ida/.config/microsoft-edge/NativeMessagingHosts/app.margent.reader.json",
            "/home/ida/.config/BraveSoftware/Brave-Browser/NativeMessagingHosts/app.margent.reader.json",
            "/home/ida/.config/vivaldi/NativeMessagingHosts/app.margent.reader.json",
            "/home/ida/.mozilla/native-messaging-hosts/app.margent.reader.json",
        ];
        assert_eq!(manifests.map(|path| path.replace('\\', "/")), expected);
    }

    #[test]
    fn each_browser_has_its_place_on_macos() {
        let folders = folders("/Users/ida", "/Users/ida/Library/Application Support");
        let manifests = Browser::ALL.map(|browser| browser.place(System::MacOs, &folders).manifest.display().to_string().replace('\\', "/").replace("/Users/ida/Library/Application Support/", ""));
        let expected = [
            "Google/Chrome/NativeMessagingHosts/app.margent.reader.json",
            "Chromium/NativeMessagingHosts/app.margent.reader.json",
            "Microsoft Edge/NativeMessagingHosts/app.margent.reader.json",
            "BraveSoftware/Brave-Browser/NativeMessagingHosts/app.margent.reader.json",
            "Vivaldi/NativeMessagingHosts/app.margent.reader.json",
            "Mozilla/NativeMessagingHosts/app.margent.reader.json",
        ];
        assert_eq!(manifests, expected);
    }

    #[test]
    fn windows_is_told_by_the_registry() {
        let folders = folders("C:/Users/ida", "C:/Users/ida/AppData/Local");
        let keys = Browser::ALL.map(|browser| browser.place(System::Windows, &folders).key.unwrap());
        assert_eq!(keys[0], r"Software\Google\Chrome\NativeMessagingHosts\app.margent.reader");
        assert_eq!(keys[1], r"Software\Chromium\NativeMessagingHosts\app.margent.reader");
        assert_eq!(keys[2], r"Software\Microsoft\Edge\NativeMessagingHosts\app.margent.reader");
        assert_eq!(keys[5], r"Software\Mozilla\NativeMessagingHosts\app.margent.reader");
        let manifests = Browser::ALL.map(|browser| browser.place(System::Windows, &folders).manifest);
        assert!(manifests.iter().enumerate().all(|(at, path)| path.starts_with(&folders.ours) && !manifests[..at].contains(path)), "{manifests:?}");
    }

    #[test]
    fn a_manifest_names_the_extensions_of_its_own_kind_only() {
        let extensions = ["kbbgekcpamiiknomaodhcelpcipaglpe".to_owned(), "margent@margent.app".to_owned()];
        let read = |browser: Browser| serde_json::from_str::<serde_json::Value>(&browser.manifest(Path::new("/opt/margent"), &extensions)).unwrap();
        let chromium = read(Browser::Chromium);
        assert_eq!(chromium["allowed_origins"], json!(["chrome-extension://kbbgekcpamiiknomaodhcelpcipaglpe/"]));
        assert_eq!((&chromium["name"], &chromium["type"], &chromium["path"]), (&json!("app.margent.reader"), &json!("stdio"), &json!("/opt/margent")));
        assert!(chromium.get("allowed_extensions").is_none());
        let firefox = read(Browser::Firefox);
        assert_eq!(firefox["allowed_extensions"], json!(["margent@margent.app"]));
        assert!(firefox.get("allowed_origins").is_none());
    }
}
