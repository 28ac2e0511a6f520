//! Whether there is a newer Margent. One address is asked, which was built in, by a person's wish or once a day where a person has turned that on. What
//! comes back counts only if it is signed with the key that was built in with it (minisign), and names a higher version than this one: nothing older is ever
//! offered. Nothing is installed; the page where it can be had is named.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use library::settings;
use minisign_verify::{PublicKey, Signature};
use semver::Version;
use serde::{Deserialize, Serialize};
use tokio::runtime::Builder;
use ts_rs::TS;
use url::Url;
use web::{Answer, Budget, Client, Marks};

use crate::error::{ErrorCode, ReaderError};
use crate::reader::Reader;

/// The address that is asked, and the public key, of the program's makers. A build without them asks nobody: what installed it keeps it up to date.
fn source() -> Option<(&'static str, &'static str)> {
    let built_in = |value: Option<&'static str>| value.filter(|value| !value.is_empty());
    built_in(option_env!("MARGENT_UPDATES")).zip(built_in(option_env!("MARGENT_UPDATES_KEY")))
}

/// The setting that remembers when it was asked last.
const ASKED: &str = "updates.asked";
/// Between two askings that nobody wished for.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// An answer names a version and a page.
const MAX_BYTES: usize = 64 * 1024;

/// A newer Margent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Update {
    /// Its version.
    pub version: String,
    /// Where it can be had.
    pub page: String,
}

/// Whether this build knows whom to ask.
pub(crate) fn can_be_asked() -> bool {
    source().is_some()
}

/// Asks whether there is a newer Margent.
pub(crate) fn look_for_update(reader: &Reader) -> Result<Option<Update>, ReaderError> {
    let Some((address, key)) = source() else {
        return Err(ReaderError::new(ErrorCode::NotFound, "this Margent was built to ask nobody for newer ones: what installed it keeps it up to date"));
    };
    reader.library.write(|write| settings::put(write, ASKED, &Timestamp::now().to_string()))?;
    look(address, key, env!("CARGO_PKG_VERSION"))
}

/// Asks once a day, if a person turned that on.
pub(crate) fn look_if_wished(reader: &Reader) -> Result<Option<Update>, ReaderError> {
    let (wished, asked) = reader.library.read(|read| Ok::<_, ReaderError>((settings::get(read, "ui.updates")?, settings::get(read, ASKED)?)))?;
    let lately = asked.and_then(|at| at.parse::<Timestamp>().ok()).is_some_and(|at| (Timestamp::now().duration_since(at)).abs() < DAY);
    if wished.as_deref() != Some("on") || lately || !can_be_asked() { Ok(None) } else { look_for_update(reader) }
}

fn look(address: &str, key: &str, current: &str) -> Result<Option<Update>, ReaderError> {
    let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| ReaderError::new(ErrorCode::Unexpected, error.to_string()))?;
    let client = Client::new()?;
    let get = |address: &str| -> Result<Vec<u8>, ReaderError> {
        let budget = Budget { bytes: MAX_BYTES, total: Duration::from_secs(20), ..Budget::default() };
        match runtime.block_on(client.visit(address)?.page(&Marks::default(), &budget))? {
            Answer::Page(fetched) => Ok(fetched.bytes),
            Answer::NotModified => Err(ReaderError::new(ErrorCode::Network, "the server sent nothing")),
        }
    };
    let signature = get(&format!("{address}.minisig"))?;
    newer(&get(address)?, &String::from_utf8_lossy(&signature), key, current)
}

/// What an answer says, if it is its makers' and newer than `current`.
fn newer(answer: &[u8], signature: &str, key: &str, current: &str) -> Result<Option<Update>, ReaderError> {
    let forged = |why: &dyn std::fmt::Display| ReaderError::new(ErrorCode::Network, format!("what came back is not signed by the makers of this Margent: {why}"));
    let key = PublicKey::from_base64(key).map_err(|error| forged(&error))?;
    let signature = Signature::decode(signature).map_err(|error| forged(&error))?;
    key.verify(answer, &signature, false).map_err(|error| forged(&error))?;
    let odd = |why: &dyn std::fmt::Display| ReaderError::new(ErrorCode::Network, format!("what came back names no version: {why}"));
    let update: Update = serde_json::from_slice(answer).map_err(|error| odd(&error))?;
    let version = Version::parse(&update.version).map_err(|error| odd(&error))?;
    Url::parse(&update.page).ok().filter(|page| page.scheme() == "https").ok_or_else(|| odd(&"its page is not one of the web"))?;
    let current = Version::parse(current).map_err(|error| odd(&error))?;
    Ok((version > current).then_some(update))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _, Write as _};
    use std::net::TcpListener;

    use minisign::KeyPair;

    use super::*;

    fn answer(version: &str) -> Vec<u8> {
        format!(r#"{{"version":"{version}","page":"https://example.org/margent"}}"#).into_bytes()
    }

    fn signed(keys: &KeyPair, bytes: &[u8]) -> String {
        minisign::sign(Some(&keys.pk), &keys.sk, Cursor::new(bytes), None, None).unwrap().into_string()
    }

    #[test]
    fn only_what_is_signed_and_higher_counts() {
        let (keys, others) = (KeyPair::generate_unencrypted_keypair().unwrap(), KeyPair::generate_unencrypted_keypair().unwrap());
        let key = keys.pk.to_base64();
        let told = |version: &str, by: &KeyPair, current: &str| newer(&answer(version), &signed(by, &answer(version)), &key, current);
        assert_eq!(told("0.3.0", &keys, "0.2.9").unwrap().unwrap().version, "0.3.0");
        assert_eq!(told("0.10.0", &keys, "0.9.0").unwrap().unwrap().version, "0.10.0");
        for older in ["0.2.9", "0.2.8", "0.2.9-rc.1", "0.1.99"] {
            assert_eq!(told(older, &keys, "0.2.9").unwrap(), None, "{older}");
        }
        assert!(told("9.0.0", &others, "0.2.9").unwrap_err().message.contains("not signed"));
        // A signature of one answer under another one.
        assert!(newer(&answer("9.0.0"), &signed(&keys, &answer("0.3.0")), &key, "0.2.9").is_err());
        assert!(newer(&answer("9.0.0"), "", &key, "0.2.9").is_err());
        let elsewhere = br#"{"version":"9.0.0","page":"file:///etc/passwd"}"#;
        assert!(newer(elsewhere, &signed(&keys, elsewhere), &key, "0.2.9").is_err());
    }

    #[test]
    fn a_server_is_asked_for_the_answer_and_its_signature() {
        let keys = KeyPair::generate_unencrypted_keypair().unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = format!("http://{}/latest.json", listener.local_addr().unwrap());
        let signature = signed(&keys, &answer("7.0.0"));
        let server = std::thread::spawn(move || {
            for _ in 0..2 {
                let mut stream = listener.accept().unwrap().0;
                let mut request = [0; 4096];
                let length = stream.read(&mut request).unwrap();
                let body = if request[..length].starts_with(b"GET /latest.json.minisig ") { signature.clone().into_bytes() } else { answer("7.0.0") };
                let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                stream.write_all(&[head.as_bytes(), &body].concat()).unwrap();
            }
        });
        let update = look(&address, &keys.pk.to_base64(), "0.1.0").unwrap().unwrap();
        server.join().unwrap();
        assert_eq!(update, Update { version: "7.0.0".into(), page: "https://example.org/margent".into() });
    }

    #[test]
    fn nobody_is_asked_where_nobody_wished_it() {
        let folder = tempfile::tempdir().unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        assert_eq!(look_if_wished(&reader).unwrap(), None);
        assert_eq!(reader.library.read(|read| settings::get(read, ASKED)).unwrap(), None);
    }
}
