//! Drawings (SVG) as pixels. Nothing of them is loaded or run: no scripts, no pictures by address, no files, no entities.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};

use crate::error::PictureError;
use crate::svg_cost::{self, MAX_ELEMENTS};
use crate::svg_text;

/// Bytes of a drawing.
const MAX_BYTES: usize = 2 * 1024 * 1024;
/// Pixels of the result.
const MAX_PIXELS: f32 = 4_000_000.0;
/// A side of a drawing that says no more than "large", in CSS pixels.
const MAX_SIDE: f32 = 20_000.0;

/// Whether bytes look like a drawing.
pub(crate) fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
    // A page may hold a drawing.
    let is_page = head.windows(5).any(|word| word.eq_ignore_ascii_case(b"<html"));
    start.is_some_and(|at| head[at] == b'<') && !is_page && head.windows(4).any(|word| word == b"<svg")
}

/// Draws at twice the size that the drawing asks for, at most `widest` pixels wide. Gives a PNG with the width and height at which it is to
/// be shown, in CSS pixels.
pub(crate) fn draw(bytes: &[u8], widest: u32) -> Result<(Vec<u8>, u32, u32), PictureError> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Broken("it is not UTF-8".into()))?;
    if bytes.len() > MAX_BYTES || text.matches('<').count() > MAX_ELEMENTS * 2 {
        return Err(PictureError::TooLarge("a drawing of too many parts".into()));
    }
    if text.contains("<!ENTITY") {
        return Err(PictureError::Broken("it declares entities".into()));
    }
    let options = Options {
        image_href_resolver: ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) },
        fontdb: if text.contains("<text") { fonts() } else { Arc::default() },
        font_family: "sans-serif".into(),
        ..Options::default()
    };
    let broken = |error: &dyn std::fmt::Display| PictureError::Broken(error.to_string());
    let document = Document::parse(text).map_err(|error| broken(&error))?;
    if !svg_text::fits(&document) {
        return Err(PictureError::TooLarge("a drawing of too many parts".into()));
    }
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| broken(&error))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    if !(1.0..=MAX_SIDE).contains(&width) || !(1.0..=MAX_SIDE).contains(&height) {
        return Err(PictureError::TooLarge(format!("{width} × {height}")));
    }
    #[allow(clippy::cast_precision_loss, reason = "a width of some hundred pixels")]
    let scale = (2.0_f32).min(widest as f32 / width).min((MAX_PIXELS / (width * height)).sqrt());
    if !svg_cost::fits(&tree, scale) {
        return Err(PictureError::TooLarge("a drawing that takes too long to draw".into()));
    }
    let mut pixels = Pixmap::new(whole(width * scale), whole(height * scale)).ok_or_else(|| PictureError::TooLarge(format!("{width} × {height}")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|error| PictureError::Broken(error.to_string()))?;
    Ok((bytes, whole(width), whole(height)))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the sides checked above")]
fn whole(length: f32) -> u32 {
    (length.round() as u32).max(1)
}

/// The system's fonts, looked up once and only for drawings with words.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    Arc::clone(FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        // Families that nobody may have installed: the first face of the system stands in for a generic one that is missing.
        let family = |name: &str| fonts.faces().any(|face| face.families.iter().any(|(family, _)| family == name));
        let first = ["DejaVu Sans", "Noto Sans", "Liberation Sans", "Helvetica", "Arial", "Segoe UI"].into_iter().find(|name| family(name)).map(str::to_owned);
        let first = first.or_else(|| fonts.faces().next().and_then(|face| face.families.first().map(|(name, _)| name.clone())));
        if let Some(name) = first {
            fonts.set_sans_serif_family(name.clone());
            fonts.set_serif_family(name);
        }
        Arc::new(fonts)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_becomes_pixels_at_twice_its_size() {
        let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"><rect width=\"30\" height=\"20\" fill=\"#f00\"/></svg>";
        assert!(is_svg(svg));
        let (bytes, width, height) = draw(svg, 1320).unwrap();
        assert_eq!((width, height), (30, 20));
        let pixels = image::load_from_memory(&bytes).unwrap().to_rgba8();
        assert_eq!((pixels.dimensions(), pixels.get_pixel(30, 20).0), ((60, 40), [255, 0, 0, 255]));
    }

    #[test]
    fn nothing_is_loaded_and_bombs_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret.png");
        std::fs::write(&secret, draw(b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>", 1320).unwrap().0).unwrap();
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image href=\"{}\" width=\"9\" height=\"9\"/></svg>", secret.display());
        let pixels = image::load_from_memory(&draw(svg.as_bytes(), 1320).unwrap().0).unwrap().to_rgba8();
        assert!(pixels.pixels().all(|pixel| pixel.0[3] == 0), "the file was not drawn");
        let double = |level: u32| format!("<g id=\"a{level}\"><use href=\"#a{0}\"/><use href=\"#a{0}\"/></g>", level - 1);
        let uses = (1..30).map(double).fold("<g id=\"a0\"><rect width=\"1\" height=\"1\"/></g>".to_owned(), |all, one| all + &one);
        let bomb = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><defs>{uses}</defs><use href=\"#a29\"/></svg>");
        assert!(draw(bomb.as_bytes(), 1320).is_err());
        assert!(draw(b"<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>", 1320).is_err());
        assert!(draw(b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1e9\" height=\"1e9\"/>", 1320).is_err());
    }

    #[test]
    fn what_grows_when_references_are_followed_is_refused() {
        let drawing = |parts: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{parts}</svg>");
        let path = format!("<path id=\"p\" d=\"M0 0{}\"/>", "L1 2".repeat(100_000));
        let markers = format!("<marker id=\"m\">{}</marker><path marker-mid=\"url(#m)\" d=\"M0 0{}\"/>", "<rect width=\"1\" height=\"1\"/>".repeat(5_000), "L1 2".repeat(50_000));
        let deep = format!("{}{}", "<g>".repeat(15_000), "</g>".repeat(15_000));
        for bomb in [path.clone() + &"<use href=\"#p\"/>".repeat(10_000), markers, deep] {
            assert!(draw(drawing(&bomb).as_bytes(), 1320).is_err(), "{}", &bomb[..100]);
        }
        let loops = "<g id=\"a\"><use href=\"#a\"/><rect width=\"9\" height=\"9\"/></g>";
        for honest in [path + &"<use href=\"#p\"/>".repeat(20), loops.to_owned()] {
            assert!(draw(drawing(&honest).as_bytes(), 1320).is_ok(), "{}", &honest[..60]);
        }
    }

    /// What would take all memory or never end. Each kind is one attribute of a small file.
    #[test]
    fn effects_tiles_and_layers_without_end_are_refused() {
        let drawing = |parts: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"900\">{parts}</svg>");
        let filtered = |primitive: &str| format!("<filter id=\"f\">{primitive}</filter><rect width=\"900\" height=\"900\" filter=\"url(#f)\"/>");
        let nested = format!("{}<rect width=\"900\" height=\"900\"/>{}", "<g opacity=\".9\">".repeat(150), "</g>".repeat(150));
        let tile = "<pattern id=\"p\" width=\"90000\" height=\"90000\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0H9\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#p)\"/>";
        let wide = "<pattern id=\"p\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(9000)\"><path d=\"M0 0H9\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#p)\"/>";
        let dashed = "<path d=\"M0 0H900\" stroke=\"red\" stroke-dasharray=\".00001\"/>".repeat(100);
        let masks = format!("<mask id=\"m\"><rect width=\"900\" height=\"900\"/></mask>{}", "<rect width=\"900\" height=\"900\" mask=\"url(#m)\"/>".repeat(1_000));
        let bombs = [
            filtered("<feTurbulence baseFrequency=\".1\" numOctaves=\"1000000\"/>"),
            filtered("<feMorphology operator=\"dilate\" radius=\"400\"/>"),
            filtered(&"<feGaussianBlur stdDeviation=\"9\"/>".repeat(500)),
            nested,
            tile.into(),
            wide.into(),
            dashed,
            masks,
            "<rect width=\"900\" height=\"900\"/>".repeat(19_000),
        ];
        for bomb in bombs {
            let drawn = draw(drawing(&bomb).as_bytes(), 1320);
            assert!(matches!(drawn, Err(PictureError::TooLarge(_))), "{}", &bomb[..bomb.len().min(150)]);
        }
        let honest = filtered("<feGaussianBlur stdDeviation=\"4\"/><feTurbulence baseFrequency=\".1\" numOctaves=\"3\"/><feBlend in=\"SourceGraphic\"/>");
        let dashes = "<path d=\"M0 0H900\" stroke=\"red\" stroke-dasharray=\"4 2\"/>".repeat(300);
        for parts in [honest, dashes, tile.replace("90000", "20")] {
            assert!(draw(drawing(&parts).replace("900", "90").as_bytes(), 1320).is_ok(), "{parts}");
        }
    }
}
