//! The menu of the system. Each entry is a command of the window by its name (`ui/features/keys/commands.js`); what it does is said there.

use tauri::menu::{Menu, MenuBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter as _, Wry};

use crate::call::{WINDOW, only_the_window};

/// Entries by menu: the command's name, and the words. A name without words is a line between.
const MENUS: &[(&str, &[(&str, &str)])] = &[
    ("File", &[("add", "Add …"), ("lookForChanges", "Look for Changes"), ("", ""), ("print", "Print, or Save as PDF …")]),
    (
        "View",
        &[
            ("palette", "Everything, by Name"),
            ("search", "Search"),
            ("findInPage", "Find in This Article"),
            ("", ""),
            ("focus", "Nothing but the Page"),
            ("larger", "Larger Text"),
            ("smaller", "Smaller Text"),
            ("usualSize", "Usual Text"),
        ],
    ),
    (
        "Article",
        &[
            ("next", "Next Article"),
            ("previous", "Previous Article"),
            ("back", "Back"),
            ("forward", "Forward"),
            ("", ""),
            ("highlight", "Highlight"),
            ("note", "Note"),
            ("tag", "Tag"),
            ("listen", "Read Aloud"),
            ("", ""),
            ("archive", "Archive"),
            ("delete", "Move to the Trash"),
        ],
    ),
];

/// Makes the menu.
pub(crate) fn menu(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let mut menu = MenuBuilder::new(app);
    #[cfg(target_os = "macos")]
    {
        menu = menu.item(&SubmenuBuilder::new(app, "Margent").about(None).separator().services().separator().hide().hide_others().show_all().separator().quit().build()?);
    }
    for (name, entries) in MENUS {
        let mut part = SubmenuBuilder::new(app, *name);
        for (command, words) in *entries {
            part = if command.is_empty() { part.separator() } else { part.text(*command, *words) };
        }
        if *name == "File" && !cfg!(target_os = "macos") {
            part = part.separator().quit();
        }
        menu = menu.item(&part.build()?);
        if *name == "File" {
            menu = menu.item(&SubmenuBuilder::new(app, "Edit").text("undo", "Undo").separator().cut().copy().paste().select_all().build()?);
        }
    }
    menu.item(&SubmenuBuilder::new(app, "Help").text("keys", "Keys").build()?).build()
}

/// Tells the window which entry was chosen.
pub(crate) fn chosen(app: &AppHandle, command: &str) {
    // A window that is closing needs no news.
    let _ = app.emit_to(WINDOW, "command", command);
}

/// Shows or hides the menu where it stands in the window.
#[tauri::command]
pub(crate) async fn toggle_menu(window: tauri::WebviewWindow) -> Result<(), reader::ReaderError> {
    only_the_window(window.as_ref())?;
    let failed = |error: tauri::Error| reader::ReaderError::invalid(format!("the menu cannot be shown: {error}"));
    if window.is_menu_visible().map_err(failed)? { window.hide_menu().map_err(failed) } else { window.show_menu().map_err(failed) }
}

#[cfg(test)]
mod tests {
    use super::MENUS;

    #[test]
    fn every_entry_is_a_command_of_the_window() {
        let commands = include_str!("../../ui/features/keys/commands.js");
        for name in MENUS.iter().flat_map(|(_, entries)| *entries).map(|(name, _)| *name).chain(["undo", "keys"]).filter(|name| !name.is_empty()) {
            assert!(commands.contains(&format!("name: '{name}'")), "{name} is no command");
        }
    }
}
