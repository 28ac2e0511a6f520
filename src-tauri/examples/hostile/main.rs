//! Hostile pages in the real window: `hostile PORTION SETS…` renders every case of the sets (JSON lines with `id` and `html`) in the article's frame, clicks
//! and focuses what can be, and counts scripts, navigations, connections and questions for names; then again with each layer of defence removed, and with
//! all of them removed. PORTION is `all`, or a number of cases taken evenly; `all:policy` leaves out that layer alone. `hostile commands` tries every command by every way that a frame has,
//! `hostile commands STEP` each STEP-th of them and no layer removed.
//!
//! Needs Linux, root (a network of its own: `unshare`, `ip`) and a display. Layers are switched off here alone: the program that people have holds no switch.

#[path = "../../src/article_scheme.rs"]
#[allow(dead_code, reason = "a part of the window's program")]
mod article_scheme;
mod cases;
mod inside;
mod layers;
#[path = "../../src/library.rs"]
#[allow(dead_code, reason = "a part of the window's program")]
mod library;
mod network;
mod tries;

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode};

use layers::Layer;
use serde_json::Value;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["inside", layer, folder] => Layer::named(layer).ok_or_else(|| format!("there is no layer {layer:?}").into()).and_then(|layer| inside::run(layer, Path::new(folder))),
        ["commands"] => commands(&[Layer::Nothing, Layer::Renderer, Layer::Ammonia, Layer::Markup, Layer::Policy, Layer::Sandbox, Layer::Guard], 1),
        ["commands", step] => step.parse().map_err(Into::into).and_then(|step| commands(&[Layer::Nothing], step)),
        [portion, sets @ ..] if !sets.is_empty() => run(portion, sets),
        _ => Err("hostile PORTION SETS… | hostile commands [STEP]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a terminal there is nobody to tell.
            let _ = writeln!(io::stderr(), "hostile: {error}");
            ExitCode::FAILURE
        }
    }
}

type Done = Result<(), Box<dyn std::error::Error>>;

/// Every layer in a process and a network of its own, on one library.
fn run(portion: &str, sets: &[&str]) -> Done {
    let folder = tempfile::tempdir()?;
    let (portion, only) = portion.split_once(':').map_or((portion, None), |(portion, layer)| (portion, Some(layer)));
    let cases = cases::read(portion, sets)?;
    let (kept, refused) = cases::fill(folder.path(), cases)?;
    let mut out = io::stdout();
    writeln!(out, "{kept} pages, {refused} that hold no article")?;
    writeln!(out, "{:9} {:>6} {:>8} {:>8} {:>11} {:>6} {:>6} {:>6} {:>7}   95 % bound", "left out", "pages", "scripts", "refused", "navigations", "TCP", "UDP", "DNS", "leaking")?;
    for layer in Layer::ALL.into_iter().filter(|layer| only.is_none_or(|only| only == layer.name())) {
        let told = within(layer, folder.path())?;
        let n = |name: &str| told[name].as_u64().unwrap_or(0);
        // No case of n: with 95 % certainty fewer than 3 of n (the rule of three).
        let bound = if n("scripts") + n("leaking") == 0 && n("pages") > 0 { format!("< {:.3} %", 300.0 / f64::from(u32::try_from(n("pages"))?)) } else { "-".into() };
        writeln!(
            out,
            "{:9} {:>6} {:>8} {:>8} {:>11} {:>6} {:>6} {:>6} {:>7}   {bound}",
            layer.name(),
            n("pages"),
            n("scripts"),
            n("refused"),
            n("navigations"),
            n("tcp"),
            n("udp"),
            n("dns"),
            n("leaking")
        )?;
        writeln!(out, "{}", serde_json::json!({ "layer": layer.name(), "counts": told }))?;
    }
    Ok(())
}

/// Every command, or each so manieth, by every way that a frame has, with each of some layers removed.
fn commands(layers: &[Layer], step: usize) -> Done {
    let folder = tempfile::tempdir()?;
    cases::fill(folder.path(), vec![("page".to_owned(), "<p>A page that tries.</p>".to_owned())])?;
    for &layer in layers {
        let told = tries::within(layer, folder.path(), step)?;
        writeln!(io::stdout(), "{}", serde_json::json!({ "layer": layer.name(), "tries": told["tries"], "taken": told["taken"], "which": told["which"] }))?;
    }
    Ok(())
}

/// Runs one layer in a network of its own. What it told is its last line.
fn within(layer: Layer, folder: &Path) -> Result<Value, Box<dyn std::error::Error>> {
    run_inside(layer, folder, &[])
}

/// This program once more, where nothing is but itself: a network whose every address leads back to it, and its own list of servers of names.
fn run_inside(layer: Layer, folder: &Path, env: &[(&str, &str)]) -> Result<Value, Box<dyn std::error::Error>> {
    std::fs::write(folder.join("resolv.conf"), "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")?;
    // Without an address beside 127.0.0.1 the system's resolver asks nobody.
    let script = "ip link set lo up && ip addr add 192.0.2.1/32 dev lo && ip route add local default dev lo && mount --bind \"$2/resolv.conf\" /etc/resolv.conf && exec \"$0\" inside \"$1\" \"$2\"";
    let own = std::env::current_exe()?;
    let ran = Command::new("unshare").args(["--net", "--mount", "sh", "-c", script]).arg(own).arg(layer.name()).arg(folder).envs(env.iter().copied()).output()?;
    let said = String::from_utf8_lossy(&ran.stdout);
    let last = said.lines().rev().find(|line| line.starts_with('{')).ok_or_else(|| format!("it told nothing: {}{}", said, String::from_utf8_lossy(&ran.stderr)))?;
    Ok(serde_json::from_str(last)?)
}
