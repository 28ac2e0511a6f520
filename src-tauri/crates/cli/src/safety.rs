//! Backups, and whether all is still what was written.

use std::fmt::Write as _;
use std::path::Path;

use reader::{Backup, ErrorCode, Reader, Report};
use serde_json::json;

use crate::output::{Failure, Output};

type Done = Result<(), Failure>;

/// Tells what a check, or a repair, found.
pub(crate) fn told(report: &Report, output: &mut Output) -> Done {
    output.value(report, |report| {
        let state = if report.ok { "all is as it was written" } else { "damaged" };
        let mut text = format!("{} articles, {} versions, {} revisions, {} files: {state}\n", report.articles, report.versions, report.revisions, report.blobs);
        for done in &report.repaired {
            let _ = writeln!(text, "  repaired: {done}");
        }
        for problem in &report.problems {
            let _ = writeln!(text, "  {problem}");
        }
        text
    })?;
    if report.ok { Ok(()) } else { Err(Failure::Told(ErrorCode::Library)) }
}

pub(crate) fn backup(reader: &Reader, file: Option<&Path>, list: bool, output: &mut Output) -> Done {
    if list {
        let backups = reader::backups(reader);
        return output.value(&json!({ "backups": backups }), |_| backups.iter().map(line).collect());
    }
    match file {
        None => output.value(&reader::back_up(reader)?, line),
        Some(file) => output.value(&reader::back_up_to(reader, file)?, |made| {
            let mut text = format!("{}: {} bytes, {} files, checked\n", made.path.display(), made.bytes, made.blobs);
            made.missing.iter().for_each(|hash| {
                let _ = writeln!(text, "  not in it, since it is not what was written: the file {hash}");
            });
            text
        }),
    }
}

pub(crate) fn restore(folder: &Path, file: &Path, output: &mut Output) -> Done {
    output.value(&reader::restore_backup(folder, file)?, |restored| {
        let mut text = format!("{} articles are back\n", restored.articles);
        if let Some(aside) = &restored.put_aside {
            let _ = writeln!(text, "  what was there before is in {}", aside.display());
        }
        if let Some(why) = &restored.not_backed_up {
            let _ = writeln!(text, "  it could not be backed up first: {why}");
        }
        restored.missing.iter().for_each(|hash| {
            let _ = writeln!(text, "  missing, here and in the backup: the file {hash}");
        });
        text
    })
}

fn line(backup: &Backup) -> String {
    format!("{}  {} bytes  {}\n", backup.made_at, backup.bytes, backup.path.display())
}
