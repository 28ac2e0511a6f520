//! Prints the document of a file: `cargo run -p document --example extract FILE [URL]`.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("usage: extract FILE [URL]")?;
    let hints = document::Hints { url: args.next(), ..document::Hints::default() };
    let document = document::extract(&std::fs::read(file)?, &hints)?;
    serde_json::to_writer(std::io::stdout().lock(), &document)?;
    std::io::stdout().write_all(b"\n")?;
    Ok(())
}
