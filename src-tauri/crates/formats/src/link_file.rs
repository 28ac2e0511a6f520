//! Files that hold one address: Windows `.url`, macOS `.webloc` (a property list, in XML or binary), freedesktop `.desktop`. Browsers make them when an
//! address is dragged to a folder.

use std::io::Cursor;

use plist::Value;

/// Bytes of such a file; anything larger is something else.
const MAX_BYTES: usize = 64 * 1024;
/// Bytes of a property list. Its values lie inside of each other and are taken down by recursion: this many bytes cannot nest beyond the stack.
const MAX_PROPERTY_LIST: usize = 8 * 1024;

/// The address in a link file; `None` if the bytes are no link file.
pub fn read_link(bytes: &[u8]) -> Option<String> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    let address = if is_property_list(bytes) {
        of_property_list(bytes)?
    } else {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let is_link = text.starts_with("[InternetShortcut]") || text.starts_with("[Desktop Entry]") && text.contains("Type=Link");
        text.lines().find_map(|line| line.trim().strip_prefix("URL=")).filter(|_| is_link)?.trim().to_owned()
    };
    (address.starts_with("http://") || address.starts_with("https://")).then_some(address)
}

/// Whether the bytes are a link file, with an address of the web or not.
pub(crate) fn is_link(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.len() <= MAX_BYTES && (text.starts_with(b"[InternetShortcut]") || text.starts_with(b"[Desktop Entry]") || is_property_list(bytes))
}

fn is_property_list(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]);
    bytes.starts_with(b"bplist00") || head.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml") && head.contains("<plist")
}

fn of_property_list(bytes: &[u8]) -> Option<String> {
    if bytes.len() > MAX_PROPERTY_LIST {
        return None;
    }
    let list = Value::from_reader(Cursor::new(bytes)).ok()?;
    Some(list.as_dictionary()?.get("URL")?.as_string()?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A binary property list of one dictionary, as the Finder writes it: header, four objects, their offsets, trailer.
    fn binary(url: &str) -> Vec<u8> {
        let mut out = b"bplist00\xd1\x01\x02\x53URL\x5f\x10".to_vec();
        out.push(u8::try_from(url.len()).unwrap());
        out.extend_from_slice(url.as_bytes());
        let table = u8::try_from(out.len()).unwrap();
        out.extend_from_slice(&[8, 11, 15]);
        out.extend_from_slice(&[0, 0, 0, 0, 0, 0, 1, 1]);
        for number in [3_u64, 0, u64::from(table)] {
            out.extend_from_slice(&number.to_be_bytes());
        }
        out
    }

    #[test]
    fn the_kinds_are_read() {
        let windows = b"\xef\xbb\xbf[InternetShortcut]\r\nURL=https://harbour.example/a?b=1&c=2\r\n";
        let mac = b"<?xml version=\"1.0\"?><!DOCTYPE plist><plist version=\"1.0\"><dict><key>URL</key><string>https://harbour.example/a?b=1&amp;c=2</string></dict></plist>";
        let linux = b"[Desktop Entry]\nType=Link\nURL=https://harbour.example/a?b=1&c=2\n";
        for file in [windows.as_slice(), mac, linux, &binary("https://harbour.example/a?b=1&c=2")] {
            assert_eq!(read_link(file).as_deref(), Some("https://harbour.example/a?b=1&c=2"), "{}", String::from_utf8_lossy(file));
            assert!(is_link(file));
        }
    }

    #[test]
    fn other_files_and_other_schemes_are_left_alone() {
        assert_eq!(read_link(b"URL=https://harbour.example/"), None);
        assert_eq!(read_link(b"[InternetShortcut]\nURL=file:///etc/passwd\n"), None);
        assert_eq!(read_link(&binary("file:///etc/passwd")), None);
    }

    #[test]
    fn broken_property_lists_hold_no_address() {
        let whole = binary("https://harbour.example/");
        for length in 0..whole.len() {
            assert_eq!(read_link(&whole[..length]), None);
        }
        let deep = format!("<?xml version=\"1.0\"?><plist version=\"1.0\">{}", "<array>".repeat(1_100));
        assert_eq!(read_link(deep.as_bytes()), None);
    }
}
