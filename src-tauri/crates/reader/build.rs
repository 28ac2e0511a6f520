//! The extension's files are part of the program: a change to them must be seen.

fn main() {
    println!("cargo::rerun-if-changed=../../../ui/extension");
}
