//! Files that hold one address: Windows `.url`, macOS `.webloc`, freedesktop `.desktop`. Browsers make them when an address is dragged to a folder.

/// Bytes of such a file; anything larger is something else.
const MAX_BYTES: usize = 64 * 1024;

/// The address in a link file; `None` if the bytes are no link file.
pub fn read_link(bytes: &[u8]) -> Option<String> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let address = if text.starts_with("[InternetShortcut]") || text.starts_with("[Desktop Entry]") && text.contains("Type=Link") {
        text.lines().find_map(|line| line.trim().strip_prefix("URL="))?.trim().to_owned()
    } else if text.starts_with("<?xml") && text.contains("<plist") {
        let (_, rest) = text.split_once("<key>URL</key>")?;
        let (address, _) = rest.split_once("<string>")?.1.split_once("</string>")?;
        address.trim().replace("&amp;", "&")
    } else {
        return None;
    };
    (address.starts_with("http://") || address.starts_with("https://")).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_kinds_are_read() {
        let windows = b"\xef\xbb\xbf[InternetShortcut]\r\nURL=https://harbour.example/a?b=1&c=2\r\n";
        let mac = b"<?xml version=\"1.0\"?><!DOCTYPE plist><plist version=\"1.0\"><dict><key>URL</key><string>https://harbour.example/a?b=1&amp;c=2</string></dict></plist>";
        let linux = b"[Desktop Entry]\nType=Link\nURL=https://harbour.example/a?b=1&c=2\n";
        for file in [windows.as_slice(), mac, linux] {
            assert_eq!(read_link(file).as_deref(), Some("https://harbour.example/a?b=1&c=2"));
        }
    }

    #[test]
    fn other_files_and_other_schemes_are_left_alone() {
        assert_eq!(read_link(b"URL=https://harbour.example/"), None);
        assert_eq!(read_link(b"[InternetShortcut]\nURL=file:///etc/passwd\n"), None);
    }
}
