//! Where a library does not do well: on drives of a network, and in folders that another program carries between machines.

use std::path::Path;

/// File systems of networks, as Linux names them in its table of mounts.
#[cfg(any(target_os = "linux", test))]
const NETWORKS: [&str; 14] = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse"];
/// Folders of programs that carry files between machines, by the beginnings of their names.
const SYNCED: [(&str, &str); 9] = [
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("iCloudDrive", "iCloud"),
    ("Mobile Documents", "iCloud"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("pCloud", "pCloud"),
];
/// What such programs put into their folders.
const MARKS: [(&str, &str); 4] = [(".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".sync", "Resilio Sync"), (".owncloudsync.log", "ownCloud")];

/// The file system of a network that a folder is on, and the program that carries its files between machines, if there is one.
pub(crate) fn network_and_syncing(folder: &Path) -> (Option<String>, Option<String>) {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let real = folder.canonicalize().unwrap_or(folder);
    (network(&real), synced(&real, Path::exists))
}

#[cfg(target_os = "linux")]
fn network(folder: &Path) -> Option<String> {
    network_among(&std::fs::read_to_string("/proc/self/mounts").ok()?, folder)
}

/// Windows tells by the path: `\\server\share`.
#[cfg(not(target_os = "linux"))]
fn network(folder: &Path) -> Option<String> {
    let path = folder.to_string_lossy();
    let plain = path.strip_prefix(r"\\?\UNC\").is_some() || (path.starts_with(r"\\") && !path.starts_with(r"\\?\") && !path.starts_with(r"\\.\"));
    plain.then(|| "SMB".to_owned())
}

/// The file system of the last mount that a folder lies in, if it is a network's (`proc_mounts(5)`).
#[cfg(any(target_os = "linux", test))]
fn network_among(mounts: &str, folder: &Path) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ');
        let (Some(_), Some(at), Some(system)) = (fields.next(), fields.next(), fields.next()) else { continue };
        // Blanks and the like are written as octal numbers.
        let at = at.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        if folder.starts_with(&at) && best.is_none_or(|(length, _)| at.len() >= length) {
            best = Some((at.len(), system));
        }
    }
    best.map(|(_, system)| system).filter(|system| NETWORKS.contains(system)).map(str::to_owned)
}

fn synced(folder: &Path, exists: impl Fn(&Path) -> bool) -> Option<String> {
    folder.ancestors().find_map(|above| {
        let name = above.file_name()?.to_string_lossy();
        let named = SYNCED.iter().find(|(begin, _)| name.strip_prefix(begin).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
        let marked = || MARKS.iter().find(|(mark, _)| exists(&above.join(mark)));
        named.or_else(marked).map(|(_, program)| (*program).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drive_of_a_network_is_known_by_the_mount_that_is_nearest() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n/dev/sdb1 /home/anna/My\\040Disk ext4 rw 0 0\nhost: /mnt/far fuse.sshfs rw 0 0\n";
        let of = |path: &str| network_among(mounts, Path::new(path));
        assert_eq!(of("/home/anna/margent").as_deref(), Some("nfs4"));
        assert_eq!(of("/mnt/far/margent").as_deref(), Some("fuse.sshfs"));
        for local in ["/var/margent", "/home/anna/My Disk/margent", "/mnt/farther"] {
            assert_eq!(of(local), None, "{local}");
        }
    }

    #[test]
    fn folders_that_are_carried_between_machines_are_known_by_name_or_mark() {
        let of = |path: &str, mark: &str| synced(Path::new(path), |path| path == Path::new(mark));
        assert_eq!(of("/home/anna/Dropbox/margent", "").as_deref(), Some("Dropbox"));
        assert_eq!(of("/home/anna/OneDrive - Work/a/margent", "").as_deref(), Some("OneDrive"));
        assert_eq!(of("/Users/anna/Library/Mobile Documents/margent", "").as_deref(), Some("iCloud"));
        assert_eq!(of("/home/anna/files/margent", "/home/anna/files/.stfolder").as_deref(), Some("Syncthing"));
        assert_eq!(of("/home/anna/Dropboxes/margent", ""), None);
        assert_eq!(of("/home/anna/margent", ""), None);
    }
}
