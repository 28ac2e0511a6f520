//! Makes a library: `cargo run --release -p bench --bin fill -- DIR ARTICLES [SEED]`. One that is there already grows.

use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(folder), Some(articles)) = (args.next(), args.next()) else { return Err("usage: fill DIR ARTICLES [SEED]".into()) };
    let seed = args.next().map_or(Ok(7), |seed| seed.parse())?;
    let begun = Instant::now();
    bench::fill::fill(&PathBuf::from(folder), seed, articles.parse()?, |done| {
        if done % 10_000 == 0 {
            // Nobody to tell is no reason to stop.
            let _ = writeln!(stdout(), "{done} articles after {:.0} s", begun.elapsed().as_secs_f64());
        }
    })?;
    writeln!(stdout(), "done after {:.0} s", begun.elapsed().as_secs_f64())?;
    Ok(())
}
