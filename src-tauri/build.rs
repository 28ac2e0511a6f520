//! Declares our commands to the permission system, so that the capability can grant them and nothing else has them.

fn main() {
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(&[
        "call",
        "arrivals",
        "save_arrival",
        "print",
        "toggle_menu",
        "name_menu",
        "rescue",
        "come_to_rescue",
        "restart",
        "choose_path",
        "open_link",
        "zoom",
    ]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
