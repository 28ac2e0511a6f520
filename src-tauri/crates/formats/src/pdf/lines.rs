//! From letters to lines, and the lines of a page in the order in which they are read.

use super::glyphs::Glyph;

/// A wider gap than this (of the letter's size) is a blank between words.
const BLANK: f64 = 0.18;
/// A wider gap than this is no blank: another column, or another cell.
const GUTTER: f64 = 1.2;
/// Lines that a column has at least.
const COLUMN_LINES: usize = 4;
/// Code points that a line of a column has on average at least; cells of a table have fewer.
const COLUMN_WIDTH: usize = 14;
/// Pieces of lines on a page that are put in order by columns; beyond, the page is a table or a map.
const MAX_PIECES: usize = 1_500;
/// Cuts of a page inside of each other.
const MAX_CUTS: usize = 60;

/// A line, or the part of one that stands in a column. Lengths are points, from the upper left corner.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// The size of most of its letters.
    pub(super) size: f64,
    /// The column that it stands in, counted over the page in reading order.
    pub(super) column: usize,
}

/// The lines of a page, in reading order.
pub(super) fn read(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.retain(|glyph| glyph.baseline.is_finite() && glyph.left.is_finite() && glyph.right.is_finite());
    let mut lines = pieces(glyphs);
    if lines.len() <= MAX_PIECES {
        let mut ordered = Vec::with_capacity(lines.len());
        let mut column = 0;
        cut(lines, &mut column, 0, &mut ordered);
        return ordered;
    }
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines
}

/// Letters on one baseline without a gutter between them.
fn pieces(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    let mut baseline = f64::MIN;
    for glyph in glyphs {
        // Raised and lowered letters stand within a third of a line from their line.
        let near = row.iter().map(|other| other.size).fold(0.0, f64::max).max(glyph.size) * 0.36;
        if !row.is_empty() && glyph.baseline - baseline > near {
            close_row(&mut row, &mut lines);
        }
        if row.is_empty() {
            baseline = glyph.baseline;
        }
        row.push(glyph);
    }
    close_row(&mut row, &mut lines);
    lines
}

fn close_row(row: &mut Vec<Glyph>, lines: &mut Vec<Line>) {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut piece: Vec<Glyph> = Vec::new();
    for glyph in row.drain(..) {
        // Some programs print bold by printing twice.
        let again = piece.last().is_some_and(|last| last.text == glyph.text && (last.left - glyph.left).abs() < glyph.size * 0.1);
        if again {
            continue;
        }
        // A blank that is drawn says nothing about its width in a justified line: letters alone decide.
        let end = piece.iter().rev().find(|last| !last.text.trim().is_empty()).map(|last| (last.right, last.size.min(glyph.size)));
        if end.is_some_and(|(end, size)| !glyph.text.trim().is_empty() && glyph.left - end > size * GUTTER) {
            lines.extend(line(&piece));
            piece.clear();
        }
        piece.push(glyph);
    }
    lines.extend(line(&piece));
}

fn line(glyphs: &[Glyph]) -> Option<Line> {
    let mut text = String::new();
    let mut end: Option<f64> = None;
    for glyph in glyphs {
        if glyph.text.trim().is_empty() {
            push_blank(&mut text);
            continue;
        }
        if end.is_some_and(|end| glyph.left - end > glyph.size * BLANK) {
            push_blank(&mut text);
        }
        text.push_str(&glyph.text);
        end = Some(glyph.right);
    }
    let inked = || glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
    let first = inked().next()?;
    let mut sizes: Vec<f64> = inked().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = *sizes.get(sizes.len() / 2)?;
    let main = inked().find(|glyph| (glyph.size - size).abs() < 0.1).unwrap_or(first);
    Some(Line { text: text.trim().to_owned(), left: first.left, right: inked().map(|glyph| glyph.right).fold(first.right, f64::max), baseline: main.baseline, size, column: 0 })
}

fn push_blank(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// Recursive cuts (after Nagy and Seth, 1984). Where a gutter runs through the whole region, what is left of it is read before what is right. A line
/// that crosses the gutter, such as a headline over both columns, first cuts the region into what is above and what is below it.
fn cut(mut lines: Vec<Line>, column: &mut usize, depth: usize, out: &mut Vec<Line>) {
    if let Some(gutter) = gutter(&lines).filter(|_| depth < MAX_CUTS) {
        let crossing = lines.iter().filter(|line| gutter.is_crossed_by(line)).map(|line| line.baseline).reduce(f64::min);
        if let Some(baseline) = crossing {
            let (above, rest): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| line.baseline < baseline - 1.0);
            let (across, below) = rest.into_iter().partition(|line| line.baseline <= baseline + 1.0);
            for part in [above, across, below] {
                cut(part, column, depth + 1, out);
            }
        } else {
            let (left, right) = lines.into_iter().partition(|line| line.right <= gutter.left + 0.5);
            cut(left, column, depth + 1, out);
            cut(right, column, depth + 1, out);
        }
        return;
    }
    if lines.is_empty() {
        return;
    }
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    for line in &mut lines {
        line.column = *column;
    }
    *column += 1;
    out.extend(join_cells(lines));
}

/// A blank that runs down between two columns.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    left: f64,
    right: f64,
}

impl Gutter {
    fn is_crossed_by(self, line: &Line) -> bool {
        line.left < self.left - 0.5 && line.right > self.left + 0.5 || line.left > self.left - 0.5 && line.left < self.right - 0.5
    }
}

/// The gutter that the fewest lines cross, if it stands between columns of text.
fn gutter(lines: &[Line]) -> Option<Gutter> {
    if lines.len() < 2 * COLUMN_LINES {
        return None;
    }
    let mut ends: Vec<f64> = lines.iter().map(|line| line.right.round()).collect();
    ends.sort_by(f64::total_cmp);
    ends.dedup();
    let mut best: Option<(usize, Gutter)> = None;
    for end in ends {
        let before: Vec<&Line> = lines.iter().filter(|line| line.right <= end + 0.5).collect();
        let after: Vec<&Line> = lines.iter().filter(|line| line.left > end + line.size * 0.6).collect();
        let crossing = lines.len() - before.len() - after.len();
        let better = best.is_none_or(|(fewest, _)| crossing < fewest) && crossing * 4 <= lines.len();
        if better && is_column(&before) && is_column(&after) && beside(&before, &after) {
            let right = after.iter().map(|line| line.left).fold(f64::MAX, f64::min);
            best = Some((crossing, Gutter { left: end, right }));
        }
    }
    best.map(|(_, gutter)| gutter)
}

fn is_column(lines: &[&Line]) -> bool {
    lines.len() >= COLUMN_LINES && lines.iter().map(|line| line.text.chars().count()).sum::<usize>() >= lines.len() * COLUMN_WIDTH
}

/// Whether two columns stand beside each other, not one below the other.
fn beside(a: &[&Line], b: &[&Line]) -> bool {
    let span = |lines: &[&Line]| lines.iter().fold((f64::MAX, f64::MIN), |(top, bottom), line| (top.min(line.baseline), bottom.max(line.baseline)));
    let ((a_top, a_bottom), (b_top, b_bottom)) = (span(a), span(b));
    a_bottom.min(b_bottom) - a_top.max(b_top) > 0.3 * (a_bottom - a_top).min(b_bottom - b_top)
}

/// Pieces on one baseline that are no columns belong together: a table's row, a list with wide numbers.
fn join_cells(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match joined.last_mut() {
            Some(last) if (last.baseline - line.baseline).abs() < 1.5 && line.left >= last.right - 1.0 => {
                last.text.push(' ');
                last.text.push_str(&line.text);
                last.right = line.right;
            }
            _ => joined.push(line),
        }
    }
    joined
}
