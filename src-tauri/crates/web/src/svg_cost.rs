//! What drawing a tree costs, reckoned before it is drawn: its layers, tiles and effects are as large and as many as the file pleases, and nothing can
//! stop the drawing once it has begun.

use resvg::tiny_skia::{PathSegment, Point, Rect, Transform};
use resvg::usvg::filter::{Filter, Kind};
use resvg::usvg::{Fill, Group, Node, Paint, Path, Pattern, Stroke, Tree};

/// Elements, after references were followed: `use` can double a drawing at each level.
pub(crate) const MAX_ELEMENTS: usize = 20_000;
/// Pixels set, as the fill of a rectangle sets them: some seconds.
const MAX_WORK: f64 = 2e9;
/// Pixels of layers that are held at once (4 bytes each).
const MAX_HELD: f64 = 40e6;
/// Layers may reach beyond the drawing, to so many times its pixels.
const BEYOND: f64 = 25.0;
/// Groups inside of each other.
const MAX_DEPTH: usize = 200;
/// What a point of an outline, a dash of a line, and a pixel of an effect cost, in pixels set.
const POINT: f64 = 20.0;
const DASH: f64 = 200.0;
const EFFECT: f64 = 20.0;
const OCTAVE: f64 = 100.0;

/// Whether a tree can be drawn at a scale with some patience and memory.
pub(crate) fn fits(tree: &Tree, scale: f32) -> bool {
    let canvas = f64::from(tree.size().width()) * f64::from(tree.size().height()) * f64::from(scale).powi(2);
    let mut cost = Cost { elements: 0, work: canvas, canvas };
    cost.group(tree.root(), f64::from(scale), canvas, 0)
}

struct Cost {
    elements: usize,
    work: f64,
    /// Pixels of the drawing.
    canvas: f64,
}

impl Cost {
    /// Adds a group with all in it, drawn at `scale` while `held` pixels are taken; `false` when that is too much.
    fn group(&mut self, group: &Group, scale: f64, mut held: f64, depth: usize) -> bool {
        if group.should_isolate() {
            let layer = self.bounded(area(group.abs_layer_bounding_box().to_rect()) * scale.powi(2));
            // With its clip or its mask beside it.
            let beside = 1 + usize::from(group.clip_path().is_some()) + 2 * usize::from(group.mask().is_some());
            let effects: usize = group.filters().iter().map(|filter| filter.primitives().len() + 2).max().unwrap_or(0);
            self.work += layer * count(beside) + group.filters().iter().map(|filter| effect(filter, layer, scale)).sum::<f64>();
            held += layer * count(beside + effects);
        }
        if held > MAX_HELD || depth > MAX_DEPTH {
            return false;
        }
        group.children().iter().all(|node| self.node(node, scale, held, depth + 1))
    }

    fn node(&mut self, node: &Node, scale: f64, held: f64, depth: usize) -> bool {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS || self.work > MAX_WORK {
            return false;
        }
        match node {
            Node::Group(group) => {
                let mut fit = self.group(group, scale, held, depth);
                node.subroots(|root| fit = fit && self.group(root, scale, held, depth + 1));
                fit
            }
            Node::Text(text) => self.group(text.flattened(), scale, held, depth),
            Node::Image(_) => true,
            Node::Path(path) => {
                let painted = self.bounded(area(path.abs_stroke_bounding_box()) * scale.powi(2)).min(self.canvas);
                self.work += painted + outline(path);
                let paints = path.fill().map(Fill::paint).into_iter().chain(path.stroke().map(Stroke::paint));
                paints.filter_map(|paint| if let Paint::Pattern(pattern) = paint { Some(pattern) } else { None }).all(|pattern| self.tile(pattern, path, scale, held, depth))
            }
        }
    }

    /// A tile is drawn as large as it is said to be, seen or not.
    fn tile(&mut self, pattern: &Pattern, path: &Path, scale: f64, held: f64, depth: usize) -> bool {
        let scale = scale * stretch(path.abs_transform()) * stretch(pattern.transform());
        let tile = area(pattern.rect().to_rect()) * scale.powi(2);
        self.work += tile;
        held + tile <= MAX_HELD && self.group(pattern.root(), scale, held + tile, depth + 1)
    }

    fn bounded(&self, area: f64) -> f64 {
        // What cannot be reckoned counts as the most.
        if area.is_finite() { area.min(self.canvas * BEYOND) } else { self.canvas * BEYOND }
    }
}

fn effect(filter: &Filter, layer: f64, scale: f64) -> f64 {
    let each = filter.primitives().iter().map(|primitive| match primitive.kind() {
        Kind::Turbulence(noise) => OCTAVE * f64::from(noise.num_octaves()),
        Kind::ConvolveMatrix(matrix) => EFFECT * f64::from(matrix.matrix().columns()) * f64::from(matrix.matrix().rows()),
        Kind::Morphology(shape) => EFFECT * (1.0 + 2.0 * scale * f64::from(shape.radius_x().get())) * (1.0 + 2.0 * scale * f64::from(shape.radius_y().get())),
        _ => EFFECT,
    });
    layer * each.sum::<f64>()
}

/// The points of a path, and the dashes into which its line is cut.
fn outline(path: &Path) -> f64 {
    let points = count(path.data().len()) * POINT;
    let Some(dashes) = path.stroke().and_then(|stroke| stroke.dasharray()) else { return points };
    let step = f64::from(dashes.iter().sum::<f32>()) / count(dashes.len().max(1));
    let ratio = length(path) / step;
    points + if ratio.is_finite() { ratio * DASH } else { MAX_WORK }
}

/// A curve is no longer than the lines between its points.
fn length(path: &Path) -> f64 {
    let (mut from, mut total) = (Point::zero(), 0.0);
    let mut go = |to: Point| {
        total += f64::from(from.distance(to));
        from = to;
    };
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(point) | PathSegment::LineTo(point) => go(point),
            PathSegment::QuadTo(one, point) => [one, point].into_iter().for_each(&mut go),
            PathSegment::CubicTo(one, two, point) => [one, two, point].into_iter().for_each(&mut go),
            PathSegment::Close => {}
        }
    }
    total
}

fn stretch(transform: Transform) -> f64 {
    let (across, down) = transform.get_scale();
    f64::from(across.max(down))
}

#[allow(clippy::cast_precision_loss, reason = "counts of parts of a file of some megabytes")]
fn count(number: usize) -> f64 {
    number as f64
}

fn area(rect: Rect) -> f64 {
    f64::from(rect.width()) * f64::from(rect.height())
}
