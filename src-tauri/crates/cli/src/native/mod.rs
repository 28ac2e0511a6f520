//! The native messaging host: what a browser's extension says to the program that the browser started for it, on pipes that nobody else can reach.

mod frames;
mod messages;
mod session;

pub(crate) use session::run;

use std::ffi::OsString;

/// Browsers start a host with words of their own and know no subcommand: `chrome-extension://ID/` in Chromium's kin (on Windows with a handle of
/// the browser's window after it), the path of the manifest and the extension's id in Firefox. These are recognised here, so that the one program
/// serves: a wrapper script would be one more file to keep in step and does not exist on Windows, and a second binary would carry the whole
/// reader once more.
pub(crate) fn as_subcommand(args: Vec<OsString>) -> Vec<OsString> {
    let word = |at: usize| args.get(at).and_then(|arg| arg.to_str()).unwrap_or_default();
    let caller = if word(1).starts_with("chrome-extension://") {
        word(1)
    } else if args.len() == 3 && word(1).ends_with(&format!("{}.json", reader::HOST)) {
        word(2)
    } else {
        return args;
    };
    ["margent", "native-host", caller].map(OsString::from).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Vec<String> {
        as_subcommand(args.iter().map(OsString::from).collect()).into_iter().map(|arg| arg.into_string().unwrap()).collect()
    }

    #[test]
    fn browsers_are_known_by_their_words() {
        let chromium = "chrome-extension://kbbgekcpamiiknomaodhcelpcipaglpe/";
        assert_eq!(read(&["/opt/margent", chromium]), ["margent", "native-host", chromium]);
        assert_eq!(read(&["margent.exe", chromium, "--parent-window=131666"]), ["margent", "native-host", chromium]);
        assert_eq!(read(&["/opt/margent", "/home/ida/.mozilla/native-messaging-hosts/app.margent.reader.json", "margent@margent.app"]), ["margent", "native-host", "margent@margent.app"]);
        for others in [&["margent"][..], &["margent", "save", "a.json"], &["margent", "list", "--json"], &["margent", "extract", "https://example.org/@x"]] {
            assert_eq!(read(others), others);
        }
    }
}
