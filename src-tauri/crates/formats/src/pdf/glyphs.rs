//! The letters of a page with their places, as its drawing instructions set them.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, SoftMask, TransformExt as _, interpret_page};

/// Letters of one page.
const MAX_GLYPHS: usize = 150_000;
/// Units of a font's own square (ISO 32000-1, 9.2.4).
const UNITS: f64 = 1_000.0;
/// Steeper than this (rise by run), text is a stamp on the margin or across the page.
const MAX_SLOPE: f64 = 0.1;

/// How long one page is followed. A page takes milliseconds; forms that show forms that show forms take for ever.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// What unwinds out of the interpreter, which cannot be stopped in another way, when a page takes too long.
#[derive(Debug)]
struct OutOfTime;

/// A letter on a page. Lengths are points, from the upper left corner.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
}

/// What a page shows.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) pictures: usize,
    /// Letters that have no meaning: a font without a table of what its signs stand for.
    pub(super) unknown: usize,
    /// Marked content of this page that is open, and at which depth one began that is no content (ISO 32000-1, 14.8.2.2).
    depth: usize,
    artifact: Option<usize>,
    start: Instant,
}

/// Follows a page's instructions; `None` if that takes too long.
pub(super) fn read<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> Option<Shown> {
    let (width, height) = page.render_dimensions();
    let start = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(start, Rect::new(0.0, 0.0, f64::from(width), f64::from(height)), cache, page.xref(), InterpreterSettings::default());
    let mut shown = Shown { glyphs: Vec::new(), pictures: 0, unknown: 0, depth: 0, artifact: None, start: Instant::now() };
    match catch_unwind(AssertUnwindSafe(|| interpret_page(page, &mut context, &mut shown))) {
        Ok(()) => Some(shown),
        Err(payload) if payload.is::<OutOfTime>() => None,
        Err(payload) => resume_unwind(payload),
    }
}

impl Shown {
    /// Called by whatever is drawn.
    fn look_at_the_clock(&self) {
        if self.start.elapsed() > PATIENCE {
            resume_unwind(Box::new(OutOfTime));
        }
    }

    fn add(&mut self, transform: Affine, glyph: &Drawn<'_>) {
        let [a, b, c, d, ..] = transform.as_coeffs();
        let (across, up) = (Vec2::new(a, b), Vec2::new(c, d));
        let size = up.hypot() * UNITS;
        if across.x <= 0.0 || across.y.abs() > across.x * MAX_SLOPE || !(0.5..2_000.0).contains(&size) {
            return;
        }
        let Some(text) = meaning(glyph) else {
            self.unknown += 1;
            return;
        };
        let advance = match glyph {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let place = transform * Point::ZERO;
        let width = f64::from(advance.unwrap_or(500.0)) * across.x;
        self.glyphs.push(Glyph { text, left: place.x, right: place.x + width.max(0.0), baseline: place.y, size });
    }
}

/// What a letter stands for; ligatures are several.
fn meaning(glyph: &Drawn<'_>) -> Option<String> {
    let text = match glyph.as_unicode()? {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    };
    let text: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')).collect();
    (!text.is_empty()).then_some(text)
}

impl<'a> Device<'a> for Shown {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.look_at_the_clock();
        if self.artifact.is_some() {
            return;
        }
        for glyph in run.glyphs() {
            if self.glyphs.len() >= MAX_GLYPHS {
                return;
            }
            self.add(props.transform * glyph.transform(), glyph);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.pictures += 1;
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.depth += 1;
        if tag == b"Artifact" && self.artifact.is_none() {
            self.artifact = Some(self.depth);
        }
    }

    fn end_marked_content(&mut self) {
        if self.artifact == Some(self.depth) {
            self.artifact = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.look_at_the_clock();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.look_at_the_clock();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
