//! Nothing of its own.

fn main() {
    tauri_build::build();
}
