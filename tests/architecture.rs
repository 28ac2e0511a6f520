//! The walls: which crate may use which, and what modules may do to each other.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Each crate and what it may use of ours; a crate that is not here fails the test.
const MAY_USE: &[(&str, &[&str])] = &[
    ("document", &[]),
    ("formats", &["document"]),
    ("web", &["document"]),
    ("library", &["document"]),
    ("reader", &["document", "formats", "library", "web"]),
    ("cli", &["reader"]),
    ("serve", &["reader"]),
    ("desktop", &["reader"]),
];

/// What a crate's sources must not mention, and why.
const NEVER: &[(&str, &[&str], &str)] = &[
    ("document", &["std::fs", "std::net", "std::thread", "std::process", "SystemTime", "Instant::now", "Timestamp::now", "rusqlite", "reqwest", "tokio"], "it is pure"),
    ("library", &["reqwest", "std::net", "dom_query", "html5ever", "ammonia"], "it knows neither HTTP nor HTML"),
    ("web", &["rusqlite", "dom_query", "html5ever"], "it knows neither SQL nor the structure of a page"),
    ("formats", &["rusqlite", "reqwest", "std::fs", "std::net"], "bytes in, items out"),
    ("reader", &["rusqlite", "SELECT ", "INSERT INTO", "println!", "<div", "<p>"], "no SQL, no printing, no markup"),
    ("cli", &["rusqlite", "library::", "document::", "web::"], "only the reader"),
    ("serve", &["rusqlite", "library::", "document::", "web::"], "only the reader"),
    ("desktop", &["rusqlite", "document::", "web::"], "only the reader"),
];

fn folder(name: &str) -> PathBuf {
    if name == "desktop" { Path::new(ROOT).join("src-tauri") } else { Path::new(ROOT).join("src-tauri/crates").join(name) }
}

fn sources(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

/// A file's code without its tests and without comments.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn crates_use_only_what_is_below_them() {
    let crates = fs::read_dir(Path::new(ROOT).join("src-tauri/crates")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let known: BTreeSet<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    let unknown: Vec<String> = crates.filter(|name| !known.contains(name.as_str())).collect();
    assert!(unknown.is_empty(), "crates without a rule: {unknown:?}");
    for (name, allowed) in MAY_USE {
        let manifest = fs::read_to_string(folder(name).join("Cargo.toml")).unwrap();
        // What tests and examples use besides is their own affair.
        let dependencies = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
        let used = dependencies.lines().filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|used| known.contains(used));
        for used in used {
            assert!(allowed.contains(&used), "{name} must not use {used}");
        }
    }
}

#[test]
fn each_wall_keeps_its_thing_out() {
    for (name, words, why) in NEVER {
        for (path, text) in sources(&folder(name).join("src"), "rs") {
            let code = code(&text);
            for word in *words {
                assert!(!code.contains(word), "{}: {word:?} does not belong into {name}: {why}", path.display());
            }
        }
    }
}

#[test]
fn modules_import_each_other_without_circles() {
    for (name, _) in MAY_USE {
        let root = folder(name).join("src");
        let files = sources(&root, "rs");
        let module = |path: &Path| {
            let inner = path.strip_prefix(&root).unwrap().with_extension("");
            let parts: Vec<String> = inner.iter().map(|part| part.to_str().unwrap().to_owned()).filter(|part| part != "mod" && part != "lib" && part != "main").collect();
            parts.join("::")
        };
        let names: BTreeSet<String> = files.iter().map(|(path, _)| module(path)).collect();
        let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, text) in &files {
            let from = module(path);
            // Files that only declare and re-export name everything below them.
            if path.ends_with("mod.rs") || path.ends_with("lib.rs") || path.ends_with("main.rs") {
                continue;
            }
            let parent = from.rsplit_once("::").map_or("", |(parent, _)| parent);
            let code = code(text);
            for target in imports(&code, parent, &names).into_iter().chain(paths(&code, &names)) {
                if target != from {
                    graph.entry(from.clone()).or_default().insert(target);
                }
            }
        }
        if let Some(circle) = circle(&graph) {
            panic!("{name}: {}", circle.join(" → "));
        }
    }
}

/// The modules that `use` lines name by `crate::` or `super::`.
fn imports(code: &str, parent: &str, names: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for line in code.split(';').filter_map(|part| part.trim().rsplit('\n').find(|line| line.trim_start().starts_with("use ") || line.trim_start().starts_with("pub use "))) {
        let path = line.trim().trim_start_matches("pub ").trim_start_matches("use ");
        let full = if let Some(rest) = path.strip_prefix("crate::") {
            rest.to_owned()
        } else if let Some(rest) = path.strip_prefix("super::") {
            if parent.is_empty() { rest.to_owned() } else { format!("{parent}::{rest}") }
        } else {
            continue;
        };
        let (base, group) = full.split_once('{').map_or((full.as_str(), ""), |(base, group)| (base, group.trim_end_matches('}')));
        let candidates: Vec<String> = if group.is_empty() { vec![base.to_owned()] } else { group.split(',').map(|item| format!("{base}{}", item.trim())).collect() };
        found.extend(candidates.iter().filter_map(|candidate| longest_module(candidate, names)));
    }
    found
}

/// The modules that are named in the midst of code, as in `crate::time::now()`.
fn paths(code: &str, names: &BTreeSet<String>) -> Vec<String> {
    let path = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect::<String>();
    code.match_indices("crate::").filter_map(|(at, word)| longest_module(&path(&code[at + word.len()..]), names)).collect()
}

/// The module that a path begins with.
fn longest_module(path: &str, names: &BTreeSet<String>) -> Option<String> {
    let mut name = path.trim_end_matches("::self").trim_end_matches(':').to_owned();
    while !names.contains(&name) {
        let shorter = name.rsplit_once("::")?.0.len();
        name.truncate(shorter);
    }
    (!name.is_empty()).then_some(name)
}

fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(at: &str, graph: &BTreeMap<String, BTreeSet<String>>, path: &mut Vec<String>, done: &mut BTreeSet<String>) -> Option<Vec<String>> {
        if let Some(from) = path.iter().position(|one| one == at) {
            return Some(path[from..].iter().cloned().chain([at.to_owned()]).collect());
        }
        if !done.insert(at.to_owned()) {
            return None;
        }
        path.push(at.to_owned());
        let found = graph.get(at).into_iter().flatten().find_map(|next| walk(next, graph, path, done));
        path.pop();
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| walk(start, graph, &mut Vec::new(), &mut done))
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for (name, _) in MAY_USE {
        for (path, text) in sources(&folder(name).join("src"), "rs") {
            assert!(text.starts_with("//! "), "{} begins with no word about itself", path.display());
        }
    }
    for (path, text) in sources(&Path::new(ROOT).join("ui"), "js") {
        assert!(path.components().any(|part| part.as_os_str() == "vendor") || text.starts_with("// "), "{} begins with no word about itself", path.display());
    }
}

#[test]
fn vendored_files_are_the_ones_that_were_taken() {
    let folder = Path::new(ROOT).join("ui/vendor");
    let listed = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let expected: BTreeMap<&str, &str> = listed.lines().filter_map(|line| line.split_once("  ")).map(|(hash, path)| (path, hash)).collect();
    for (path, text) in ["js", "ts"].iter().flat_map(|ending| sources(&folder, ending)) {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        let hash: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(expected.get(name.as_str()), Some(&hash.as_str()), "{name}");
    }
}

/// A module that is not named there is asked for only when the one that uses it has come, and the window waits for one after the other.
#[test]
fn the_window_asks_for_all_its_modules_at_once() {
    let page = fs::read_to_string(Path::new(ROOT).join("ui/index.html")).unwrap();
    let named: BTreeSet<&str> = page.lines().filter_map(|line| line.strip_prefix("<link rel=\"modulepreload\" href=\"")?.split('"').next()).collect();
    let (mut needed, mut left) = (BTreeSet::new(), vec!["app.js".to_owned()]);
    while let Some(module) = left.pop() {
        let text = fs::read_to_string(Path::new(ROOT).join("ui").join(&module)).unwrap();
        let uses =
            text.lines().filter(|line| line.starts_with("import ") || line.starts_with("export ") || line.starts_with("} from ")).filter_map(|line| line.split_once(" from '")?.1.split('\'').next());
        for used in uses.filter(|used| used.starts_with('.')) {
            let mut parts: Vec<&str> = module.split('/').collect();
            parts.pop();
            for part in used.split('/') {
                match part {
                    "." => {}
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            if needed.insert(parts.join("/")) {
                left.push(parts.join("/"));
            }
        }
    }
    assert_eq!(named, needed.iter().map(String::as_str).collect());
}
