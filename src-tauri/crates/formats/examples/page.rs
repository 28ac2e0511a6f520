//! Prints what a file becomes: `cargo run -p formats --example page FILE`.

use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("usage: page FILE")?;
    let bytes = std::fs::read(file)?;
    let bundle = formats::read(&bytes)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:?} {:?}\n{} pictures, lost: {:?}", bundle.kind, bundle.about, bundle.resources.len(), bundle.lost)?;
    out.write_all(&bundle.page)?;
    writeln!(out)?;
    Ok(())
}
