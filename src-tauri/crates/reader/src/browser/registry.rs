//! Windows: browsers find the manifest by a key of the registry.

use std::io::Result;
use std::path::Path;

/// Points a key's default value to a manifest.
#[cfg(windows)]
pub(super) fn point(key: &str, manifest: &Path) -> Result<()> {
    let (key, _) = winreg::RegKey::predef(winreg::enums::HKEY_CURRENT_USER).create_subkey(key)?;
    key.set_value("", &manifest.as_os_str())
}

/// Takes a key away, if it points to this manifest.
#[cfg(windows)]
pub(super) fn forget(key: &str, manifest: &Path) -> Result<()> {
    let user = winreg::RegKey::predef(winreg::enums::HKEY_CURRENT_USER);
    let found: Result<std::ffi::OsString> = user.open_subkey(key).and_then(|key| key.get_value(""));
    match found {
        Ok(path) if Path::new(&path) == manifest => user.delete_subkey(key),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// No other system has keys, and no place on one names any.
#[cfg(not(windows))]
pub(super) fn point(_key: &str, _manifest: &Path) -> Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(windows))]
pub(super) fn forget(_key: &str, _manifest: &Path) -> Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
