//! Data tables. Tables that only lay out the page are dissolved by the caller.

use dom_query::NodeRef;
use url::Url;

use super::draft::{Cell, Draft, Row};
use super::inline;
use super::tree::{all_named, attr, children_named, first_named, has_token, name, text};

/// Cells of one table, beyond which it is cut: no reader needs more, and a hostile page could ask for any number.
const MAX_CELLS: usize = 20_000;

/// Whether a table lays out the page instead of holding data.
pub(super) fn is_layout(node: &NodeRef) -> bool {
    if matches!(attr(node, "role").as_deref(), Some("presentation" | "none")) {
        return true;
    }
    if first_named(node, &["th", "caption", "thead"]).is_some() || attr(node, "summary").is_some() {
        // A heading cell is the surest sign of data, unless whole articles stand in the cells.
        return all_named(node, &["p"]).len() > 20 && first_named(node, &["h1"]).is_some();
    }
    let rows = own_rows(node);
    let widest = rows.iter().map(|row| cells(row).len()).max().unwrap_or(0);
    let nested = first_named(node, &["table", "form", "h1", "h2", "h3", "ul", "ol", "blockquote", "pre", "article"]).is_some();
    let longest = rows.iter().flat_map(|row| cells(row)).map(|cell| text(&cell).chars().count()).max().unwrap_or(0);
    rows.len() < 2 || widest < 2 || nested || longest > 400
}

/// Reads a data table; `None` if no cell holds text.
pub(super) fn read(node: &NodeRef, base: Option<&Url>) -> Option<Draft> {
    let caption = children_named(node, &["caption"]).first().map(|caption| inline::read(caption, base)).unwrap_or_default();
    let mut rows: Vec<Row> = Vec::new();
    let mut header_rows = 0;
    let mut count = 0;
    for row in own_rows(node) {
        let read: Row = cells(&row).iter().map(|cell| read_cell(cell, base)).collect();
        count += read.len();
        if count > MAX_CELLS {
            break;
        }
        if read.iter().all(|cell| cell.content.is_empty()) {
            continue;
        }
        let in_head = row.parent().is_some_and(|parent| name(&parent) == "thead");
        if rows.len() == header_rows && (in_head || read.iter().all(|cell| cell.header)) {
            header_rows += 1;
        }
        rows.push(read);
    }
    (!rows.is_empty()).then_some(Draft::Table { caption, rows, header_rows })
}

fn read_cell(cell: &NodeRef, base: Option<&Url>) -> Cell {
    let span = |key: &str| attr(cell, key).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, 1_000);
    Cell { header: name(cell) == "th", columns: span("colspan"), rows: span("rowspan"), content: inline::read(cell, base) }
}

/// The rows of this table and of no table inside of it.
pub(super) fn own_rows<'a>(table: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let mut rows = Vec::new();
    for child in table.element_children() {
        match name(&child).as_str() {
            "tr" => rows.push(child),
            "thead" | "tbody" | "tfoot" => rows.extend(children_named(&child, &["tr"])),
            _ => {}
        }
    }
    rows
}

/// The cells of a row, without those that hold buttons.
pub(super) fn cells<'a>(row: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    children_named(row, &["td", "th"]).into_iter().filter(|cell| !has_token(cell, &["gutter"])).collect()
}
