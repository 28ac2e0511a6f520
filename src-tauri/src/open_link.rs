//! Opening a web address outside, in the system's browser.

use reader::ReaderError;
use url::Url;

use crate::call::only_the_window;

/// Hands an address of the web to the system, and nothing else: other schemes start programs.
#[tauri::command]
pub(crate) async fn open_link(webview: tauri::Webview, url: String) -> Result<(), ReaderError> {
    only_the_window(&webview)?;
    let address = of_the_web(&url).ok_or_else(|| ReaderError::invalid("only addresses of the web are opened"))?;
    open::that_detached(address.as_str()).map_err(|error| ReaderError::invalid(format!("the system opens no browser: {error}")))
}

fn of_the_web(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::of_the_web;

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        assert!(of_the_web("https://example.org/a?b#c").is_some());
        for other in ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "margent:open/1", "mailto:a@b.org", "/etc/passwd", "-version", "ms-msdt:x", "smb://a/b", "http:"] {
            assert!(of_the_web(other).is_none(), "{other}");
        }
        // What a shell would take for its own stands coded in an address.
        assert_eq!(of_the_web("https://example.org/\"&calc \n").unwrap().as_str(), "https://example.org/%22&calc");
    }
}
