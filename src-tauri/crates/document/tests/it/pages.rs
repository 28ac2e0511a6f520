//! Whole pages with their documents, in `tests/pages/NAME/{source.*,document.json}`. After a change that was looked at: `UPDATE=1 cargo test -p document --test pages`.

use std::fs;
use std::path::{Path, PathBuf};

use document::{Document, Hints, extract};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages
}

fn read(page: &Path) -> Document {
    let source = fs::read_dir(page).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.file_stem().is_some_and(|stem| stem == "source")).unwrap();
    extract(&fs::read(source).unwrap(), &Hints::default()).unwrap()
}

#[test]
fn pages_read_as_they_were_read_before() {
    let mut changed = Vec::new();
    for page in pages() {
        let current = serde_json::to_string_pretty(&read(&page)).unwrap() + "\n";
        let path = page.join("document.json");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &current).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if kept != current {
            let at = kept.lines().zip(current.lines()).position(|(a, b)| a != b).unwrap_or(0);
            changed.push(format!("{}: line {}:\n  was {}\n  is  {}", page.display(), at + 1, kept.lines().nth(at).unwrap_or_default(), current.lines().nth(at).unwrap_or_default()));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn markup_holds_the_text_and_nothing_else() {
    for page in pages() {
        for block in read(&page).blocks {
            let fragment = dom_query::Document::fragment(block.html.clone());
            fragment.select("[data-generated]").remove();
            // A formula is drawn; what it counts as is said beside.
            for formula in fragment.select("math").nodes() {
                formula.set_text(formula.attr("alttext").unwrap_or_default());
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(letters(&fragment.text()), letters(&block.text), "{} block {}", page.display(), block.ordinal);
        }
    }
}

#[test]
fn starts_count_code_points() {
    for page in pages() {
        let document = read(&page);
        let text: Vec<char> = document.text.chars().collect();
        for block in &document.blocks {
            let own: Vec<char> = block.text.chars().collect();
            assert_eq!(&text[block.start as usize..block.start as usize + own.len()], own.as_slice(), "{} block {}", page.display(), block.ordinal);
        }
    }
}
