//! The Margent window.

// A console window beside the real one is of no use on Windows.
#![cfg_attr(windows, windows_subsystem = "windows")]

mod app;
mod arrivals;
mod article_scheme;
mod call;
mod choose_path;
mod deep_link;
mod door;
mod library;
mod menu;
mod open_link;
mod paper;
mod rescue;
mod restart;
mod wishes;
mod zoom;

use std::process::ExitCode;

fn main() -> ExitCode {
    app::run()
}
