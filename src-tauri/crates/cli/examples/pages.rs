//! Writes the manual's pages and what shells complete, for packages: `cargo run -p cli --example pages -- DIR`.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use clap_complete::{Shell, generate_to};

fn main() -> Result<(), Box<dyn Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("usage: pages DIR")?.into();
    fs::create_dir_all(&folder)?;
    clap_mangen::generate_to(cli::words(), &folder)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        generate_to(shell, &mut cli::words(), "margent", &folder)?;
    }
    Ok(())
}
