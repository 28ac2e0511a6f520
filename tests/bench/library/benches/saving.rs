//! Saving one more article, and searching meanwhile: `cargo bench -p bench --bench saving -- DIR [ARTICLES]`.
//!
//! Saves the same articles, each by itself, into an empty library and into one of so many articles, turn by turn, and prints medians and 95th percentiles
//! of both in milliseconds. Then a second reader searches while articles come in by fifties, and the longest waits are printed. What was saved is left in
//! the library, as after any other use of it.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement fails by panicking, and prints")]

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bench::fill::{keep, keep_document};
use bench::made::{Made, Maker};
use bench::measure::{time, times};
use library::search::{self, Scope, Wish};
use library::{Library, LibraryError, blobs};

/// Articles that are saved one by one.
const SAVES: u64 = 300;
/// Articles that come in while somebody searches.
const IMPORTED: u64 = 2_000;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let Some(folder) = args.next() else {
        println!("cargo bench -p bench --bench saving -- DIR [ARTICLES]");
        return;
    };
    let size: u64 = args.next().map_or(100_000, |size| size.parse().unwrap());
    let path = Path::new(&folder).join(size.to_string());
    bench::fill::fill(&path, 7, size, |_| {}).unwrap();
    let full = Library::open(&path).unwrap();
    let nothing = tempfile::tempdir_in(&folder).unwrap();
    let empty = Library::open(nothing.path()).unwrap();
    // Articles that neither of them has: of another seed each time, by the clock.
    let maker = Maker::new(u64::from(std::process::id()) + 1_000);
    let (mut into_empty, mut into_full) = (Vec::new(), Vec::new());
    for number in 0..SAVES {
        let made = maker.article(number);
        into_empty.push(save(&empty, &made));
        into_full.push(save(&full, &made));
    }
    let (into_empty, into_full) = (times(into_empty), times(into_full));
    println!("one article into an empty library {into_empty}\ninto one of {size:>7}              {into_full}   {:.2} × at p95", into_full.p95 / into_empty.p95);
    searching_meanwhile(&full, &path, &maker);
}

/// The file is put on the disk before, as a save does it: the transaction is what is measured, with its wait for the disk.
fn save(library: &Library, made: &Made) -> Duration {
    blobs::store(library.folder(), made.source.as_bytes()).unwrap();
    time(|| library.write(|write| keep_document(write, made.source.as_bytes(), &made.document).map(|_| ())).unwrap()).1
}

fn searching_meanwhile(library: &Library, path: &Path, maker: &Maker) {
    let words: Vec<String> = (0..50).map(|number| maker.article(number).document.title.unwrap_or_default().split(' ').next().unwrap_or("the").to_owned()).collect();
    let done = AtomicBool::new(false);
    let waits = std::thread::scope(|scope| {
        let (done, words) = (&done, &words);
        let searching = scope.spawn(move || {
            // A library opened a second time sees what another process would.
            let second = Library::open(path).unwrap();
            let mut waits = Vec::new();
            while !done.load(Ordering::Relaxed) {
                for word in words {
                    waits.push(time(|| second.read(|read| search::find(read, &Wish::new(word, Scope::Articles, 20))).unwrap()).1);
                }
            }
            waits
        });
        for first in (0..IMPORTED).step_by(50) {
            let made: Vec<Made> = (first..first + 50).map(|number| maker.article(10_000 + number)).collect();
            for one in &made {
                blobs::store(library.folder(), one.source.as_bytes()).unwrap();
            }
            library.write(|write| made.iter().try_for_each(|one| keep(write, one).map(|_| ()))).unwrap();
            while library.tidy_search().unwrap() {}
        }
        done.store(true, Ordering::Relaxed);
        Ok::<_, LibraryError>(searching.join().unwrap())
    })
    .unwrap();
    let longest = waits.iter().max().copied().unwrap_or_default();
    println!("{} searches while {IMPORTED} articles came in: {}, the longest {:.1} ms", waits.len(), times(waits.clone()), longest.as_secs_f64() * 1e3);
}
