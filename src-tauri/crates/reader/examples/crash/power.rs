//! The power goes: an ext4 of its own is cut off by ioctl without writing its journal, and mounted again.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use serde_json::json;

use crate::child::{DEEDS, prepare};
use crate::fault;
use crate::kill::{Sum, child, fraction};
use crate::told::{Said, listen, listen_by_time};

/// `EXT4_IOC_SHUTDOWN` with `EXT4_GOING_FLAGS_NOLOGFLUSH`: what is not on the disk by now is gone. Perl is part of every Debian.
/// It is ready before, and cuts at a word: what was heard until the word was given was said by a machine with power.
const CUT: &str = "open(F, '<', $ARGV[0]) or die; my $how = pack('L', 2); <STDIN>; ioctl(F, 0x8004587d, $how) or die $!";

pub(crate) fn cuts(count: u32) {
    let Some(disk) = Disk::new() else {
        return println!("{}", json!({ "what": "power", "skipped": "a power cut needs root and loop devices" }));
    };
    for control in [false, true] {
        if control && !fault::available() {
            return println!("{}", json!({ "what": "power", "skipped": "the control needs strace" }));
        }
        for deed in DEEDS {
            let mut sum = Sum::default();
            for run in 0..count {
                let (said, told) = disk.cut(deed, run, control);
                sum.killed += u32::from(!said.contains(&Said::End));
                sum.look_at(&disk.folder(), &told, &said);
            }
            let name = if control { "synchronous NORMAL: the log is not synced at a commit" } else { "as it is" };
            println!(
                "{}",
                json!({ "what": "power", "control": control, "with": name, "deed": deed, "runs": count, "cut": sum.killed, "acknowledged": sum.acknowledged, "lost": sum.lost, "corrupt": sum.corrupt })
            );
        }
    }
}

/// A file system of its own.
struct Disk {
    room: tempfile::TempDir,
}

impl Disk {
    fn new() -> Option<Self> {
        let disk = Self { room: tempfile::tempdir().unwrap() };
        std::fs::create_dir(disk.mount()).unwrap();
        (run("truncate", &["-s", "256M", disk.image().to_str()?]) && disk.make() && disk.attach() && disk.detach()).then_some(disk)
    }

    fn image(&self) -> PathBuf {
        self.room.path().join("image")
    }

    fn mount(&self) -> PathBuf {
        self.room.path().join("disk")
    }

    fn folder(&self) -> PathBuf {
        self.mount().join("margent")
    }

    fn make(&self) -> bool {
        run("mkfs.ext4", &["-q", "-F", self.image().to_str().unwrap()])
    }

    fn attach(&self) -> bool {
        run("mount", &["-o", "loop", self.image().to_str().unwrap(), self.mount().to_str().unwrap()])
    }

    fn detach(&self) -> bool {
        run("umount", &[self.mount().to_str().unwrap()])
    }

    /// One run: a new disk, a library, a child, a cut. The disk is there again when this returns.
    fn cut(&self, deed: &str, at: u32, control: bool) -> (Vec<Said>, Vec<Said>) {
        self.detach();
        assert!(self.make() && self.attach(), "the disk cannot be made");
        let mut told = prepare(&self.folder());
        let begun = Instant::now();
        told.extend(listen(child(&self.folder(), deed, 1).spawn().unwrap().stdout.unwrap()).into_iter().filter(|said| *said != Said::End));
        let usual = begun.elapsed();
        let plain = child(&self.folder(), deed, 2);
        let mut command = if control {
            // What `PRAGMA synchronous = NORMAL` does: commits do not wait for the log to be on the disk.
            let mut command = Command::new("strace");
            command.args(["-f", "-o", "/dev/null", "-P"]).arg(self.folder().join("library.sqlite-wal")).args(["-e", "inject=fsync,fdatasync:retval=0"]);
            command.arg(plain.get_program()).args(plain.get_args()).stdout(Stdio::piped()).stderr(Stdio::null());
            command
        } else {
            plain
        };
        let mut running = command.spawn().unwrap();
        let output = running.stdout.take().unwrap();
        let listening = thread::spawn(move || listen_by_time(output));
        let mut cut = Command::new("perl").args(["-e", CUT]).arg(self.mount()).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(usual.mul_f64(fraction(deed, at) * if control { 2.5 } else { 0.9 }));
        let without_power = Instant::now();
        drop(cut.stdin.take());
        assert!(cut.wait().unwrap().success(), "the disk cannot be cut off");
        let _ = running.kill();
        run("pkill", &["-KILL", "-f", &format!("deed {deed} {}", self.folder().display())]);
        running.wait().unwrap();
        // A file system that is being cut off may still say that something was synced. Nobody sees what a machine without power says.
        let said: Vec<Said> = listening.join().unwrap().into_iter().filter(|(at, _)| *at < without_power).map(|(_, said)| said).collect();
        assert!(self.detach() && self.attach(), "the disk does not come back");
        told.extend(said.iter().filter(|said| !matches!(said, Said::Failed { .. })).cloned());
        (said, told)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.detach();
    }
}

pub(crate) fn run(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
