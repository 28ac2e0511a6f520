//! The menu of the system. Each entry is a command of the window by its name (`ui/features/keys/commands.js`); what it does is said there,
//! and its words in other languages than English are the window's.

use std::collections::HashMap;

use tauri::menu::{Menu, MenuBuilder, SubmenuBuilder};
use tauri::{AppHandle, Emitter as _, Wry};

use crate::call::{WINDOW, only_the_window};

/// Characters of an entry.
const MAX_WORDS: usize = 100;

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

/// Words by the name of a command, or `menu-` and the name of what else is there. What has none is said in English.
pub(crate) type Words = HashMap<String, String>;

/// Makes the menu.
pub(crate) fn menu(app: &AppHandle, words: &Words) -> tauri::Result<Menu<Wry>> {
    let say = |name: &str, english: &str| words.get(name).map_or(english, String::as_str).chars().take(MAX_WORDS).collect::<String>();
    let mut menu = MenuBuilder::new(app);
    #[cfg(target_os = "macos")]
    {
        menu = menu.item(&SubmenuBuilder::new(app, "Margent").about(None).separator().services().separator().hide().hide_others().show_all().separator().quit().build()?);
    }
    for (name, entries) in MENUS {
        let mut part = SubmenuBuilder::new(app, say(&format!("menu-{}", name.to_lowercase()), name));
        for (command, english) in *entries {
            part = if command.is_empty() { part.separator() } else { part.text(*command, say(command, english)) };
        }
        if *name == "File" && !cfg!(target_os = "macos") {
            part = part.separator().quit_with_text(say("menu-quit", "Quit"));
        }
        menu = menu.item(&part.build()?);
        if *name == "File" {
            let edit = SubmenuBuilder::new(app, say("menu-edit", "Edit")).text("undo", say("undo", "Undo")).separator();
            let edit = edit.cut_with_text(say("menu-cut", "Cut")).copy_with_text(say("menu-copy", "Copy")).paste_with_text(say("menu-paste", "Paste"));
            menu = menu.item(&edit.select_all_with_text(say("menu-selectAll", "Select All")).build()?);
        }
    }
    menu.item(&SubmenuBuilder::new(app, say("menu-help", "Help")).text("help", say("help", "Help")).text("firstSteps", say("firstSteps", "First Steps")).text("keys", say("keys", "Keys")).build()?)
        .build()
}

/// Gives the menu the words of the window's language. Whether it is seen stays as it is.
#[tauri::command]
pub(crate) async fn name_menu(app: AppHandle, window: tauri::WebviewWindow, words: Words) -> Result<(), reader::ReaderError> {
    only_the_window(window.as_ref())?;
    let failed = |error: tauri::Error| reader::ReaderError::invalid(format!("the menu cannot be named: {error}"));
    let named = menu(&app, &words).map_err(failed)?;
    if cfg!(target_os = "macos") {
        app.set_menu(named).map_err(failed)?;
        return Ok(());
    }
    let is_seen = window.is_menu_visible().map_err(failed)?;
    window.set_menu(named).map_err(failed)?;
    if is_seen { Ok(()) } else { window.hide_menu().map_err(failed) }
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
