//! Which pictures a document shows, wherever in it they stand.

use std::collections::HashSet;

use crate::document::Document;

/// The addresses of all pictures, each once: the one that the page puts before itself, then those of the text in its order.
pub fn picture_addresses(document: &Document) -> Vec<String> {
    let mut found: Vec<String> = document.lead_image.iter().cloned().collect();
    for block in &document.blocks {
        // Figures within lists, callouts and answers are known by their markup alone. The renderer writes each address first.
        for (at, start) in block.html.match_indices("<img src=\"") {
            let rest = &block.html[at + start.len()..];
            found.extend(rest.find('"').map(|end| unescape(&rest[..end])));
        }
    }
    let mut known = HashSet::new();
    found.retain(|address| known.insert(address.clone()));
    found
}

/// The reverse of the renderer's escaping.
pub(crate) fn unescape(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hints, extract};

    #[test]
    fn pictures_are_found_in_the_text_in_lists_and_before_the_page() {
        let html = b"<html><head><meta property=og:image content='/lead.jpg'></head><body><article><h1>Harbour</h1><p>The cranes stand still after nine, and the water takes over the talking.</p>
            <figure><img src='/a.jpg?x=1&amp;y=2' width=800 height=600><figcaption>A crane at rest, seen from the quay.</figcaption></figure>
            <p>Whoever walks along the quay then hears the ropes first, and after them nothing.</p>
            <ul><li>First of all the ropes<img src='/b.jpg' width=300 height=200></li><li>Then the water, a while later</li></ul>
            <figure><img src='/a.jpg?x=1&amp;y=2' width=800 height=600></figure><p>And so it goes on until the morning, when the first ferry leaves the harbour.</p></article></body></html>";
        let document = extract(html, &Hints { url: Some("https://a.example/".into()), ..Hints::default() }).unwrap();
        assert_eq!(picture_addresses(&document)[..2], ["https://a.example/lead.jpg", "https://a.example/a.jpg?x=1&y=2"]);
        assert!(picture_addresses(&document).len() <= 3);
    }
}
