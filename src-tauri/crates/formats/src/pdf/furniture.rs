//! Page numbers, running headers and footers: what stands at the edge of a page and says nothing of its text.

use std::collections::HashMap;

use super::lines::Line;

/// Lines at the upper and at the lower edge of a page that may be furniture.
const EDGE: usize = 2;
/// Pages on which a line has to stand to be a running one.
const REPEATED: usize = 2;

/// Takes the furniture of all pages away.
pub(super) fn drop(pages: &mut [Vec<Line>]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let mut shapes: Vec<String> = edges(page).into_iter().map(|at| shape(&page[at].text)).collect();
        shapes.sort();
        shapes.dedup();
        for shape in shapes {
            *seen.entry(shape).or_default() += 1;
        }
    }
    let several = pages.len() > 1;
    for page in pages.iter_mut() {
        let gone: Vec<usize> = edges(page).into_iter().filter(|at| is_number(&page[*at].text) || several && seen.get(&shape(&page[*at].text)).is_some_and(|count| *count >= REPEATED)).collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

/// The lines that stand highest and lowest, wherever they are in the reading order.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*a].baseline.total_cmp(&page[*b].baseline));
    // Of a page with two lines, neither is at an edge of a text.
    let count = EDGE.min(page.len() / 2);
    let mut edges: Vec<usize> = order.iter().take(count).chain(order.iter().rev().take(count)).copied().collect();
    if page.len() == 1 {
        edges.push(0);
    }
    edges
}

/// A line without its numbers: "12 Harbour Notes" and "14 Harbour Notes" are one.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars() {
        if !c.is_numeric() {
            shape.extend(c.to_lowercase());
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}

/// "12", "– 12 –", "Page 12 of 30", "xiv".
fn is_number(text: &str) -> bool {
    let bare: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.len() <= 5 && (word.bytes().all(|b| b.is_ascii_digit()) || word.len() > 1 && word.bytes().all(|b| b"ivxlc".contains(&b)));
    let small = |word: &str| matches!(word.to_lowercase().as_str(), "page" | "of" | "p" | "seite" | "von" | "página" | "de" | "sur" | "pagina" | "di" | "strona" | "z" | "стр" | "из");
    !bare.is_empty() && bare.len() <= 4 && bare.iter().any(|word| number(word)) && bare.iter().all(|word| number(word) || small(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(texts: &[&str]) -> Vec<Line> {
        (0..).zip(texts).map(|(at, text)| Line { text: (*text).into(), left: 0.0, right: 100.0, baseline: f64::from(at) * 12.0, size: 10.0, column: 0 }).collect()
    }

    #[test]
    fn numbers_and_running_lines_go_and_the_text_stays() {
        let mut pages = [page(&["Harbour Notes", "The wall was built", "in a year.", "12"]), page(&["Harbour Notes", "It stood through", "the storm of 1904", "– 13 –"])];
        drop(&mut pages);
        let left: Vec<&str> = pages.iter().flatten().map(|line| line.text.as_str()).collect();
        assert_eq!(left, ["The wall was built", "in a year.", "It stood through", "the storm of 1904"]);
        assert!(is_number("Page 3 of 12") && is_number("xiv") && !is_number("In 1904") && !is_number("I"));
    }
}
