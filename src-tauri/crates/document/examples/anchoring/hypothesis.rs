//! The control: anchoring as Hypothesis describes it. The text at the old offsets is taken if it is the quotation; else the quotation is searched,
//! with up to half of its letters wrong (at most 256), and of all places that fit best the one counts most whose quotation (50 parts), prefix and
//! suffix (20 each) and offset (2) are nearest. Written from that description.

use document::{AnchorStatus, Anchoring, Target, TextPositionSelector};

/// Code points of context that it keeps on each side.
const CONTEXT: usize = 32;
const MAX_ERRORS: usize = 256;

pub(crate) fn anchor(text: &[char], target: &Target) -> Anchoring {
    let exact: Vec<char> = target.quote.exact.chars().collect();
    let at = target.position.start as usize;
    if text.get(at..at + exact.len()).is_some_and(|there| there == exact) {
        return Anchoring { status: AnchorStatus::Exact, score: 1.0, position: Some(target.position) };
    }
    let prefix: Vec<char> = target.quote.prefix.chars().rev().take(CONTEXT).collect();
    let suffix: Vec<char> = target.quote.suffix.chars().take(CONTEXT).collect();
    let score = |start: usize, end: usize, errors: usize| {
        let before: Vec<char> = text[..start].iter().rev().take(prefix.len()).copied().collect();
        let after: Vec<char> = text[end..].iter().take(suffix.len()).copied().collect();
        let quote = 1.0 - share(errors, exact.len());
        let offset = 1.0 - share(start.abs_diff(at), text.len());
        (50.0 * quote + 20.0 * (1.0 - differs(&before, &prefix)) + 20.0 * (1.0 - differs(&after, &suffix)) + 2.0 * offset) / 92.0
    };
    let best = places(text, &exact).into_iter().map(|(start, end, errors)| (score(start, end, errors), start, end, errors)).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        None => Anchoring { status: AnchorStatus::Orphan, score: 0.0, position: None },
        Some((score, start, end, errors)) => {
            let status = if errors == 0 { AnchorStatus::Moved } else { AnchorStatus::Changed };
            let clamp = |at| u32::try_from(at).unwrap_or(u32::MAX);
            Anchoring { status, score, position: Some(TextPositionSelector { start: clamp(start), end: clamp(end) }) }
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "lengths of texts")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn differs(there: &[char], wanted: &[char]) -> f64 {
    if wanted.is_empty() {
        return 0.0;
    }
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (number, c) in there.iter().enumerate() {
        let mut corner = row[0];
        row[0] = number + 1;
        for (at, other) in wanted.iter().enumerate() {
            let next = (corner + usize::from(c != other)).min(row[at] + 1).min(row[at + 1] + 1);
            corner = row[at + 1];
            row[at + 1] = next;
        }
    }
    share(row[wanted.len()], wanted.len()).min(1.0)
}

/// The places with the fewest errors, as Sellers' algorithm finds them: start, end, errors.
fn places(text: &[char], exact: &[char]) -> Vec<(usize, usize, usize)> {
    const ERROR: u64 = 1 << 32;
    let plain: Vec<_> = text.windows(exact.len()).enumerate().filter(|(_, window)| *window == exact).map(|(at, _)| (at, at + exact.len(), 0)).collect();
    if !plain.is_empty() {
        return plain;
    }
    // Each cell holds the errors (above) and where the match began (below), so that the smaller one is the better one.
    let mut row: Vec<u64> = (0..=exact.len() as u64).map(|errors| errors * ERROR).collect();
    let mut fewest = MAX_ERRORS.min(exact.len() / 2) as u64;
    let mut found = Vec::new();
    for (at, c) in text.iter().enumerate() {
        let mut corner = row[0];
        row[0] = at as u64 + 1;
        for (number, wanted) in exact.iter().enumerate() {
            let kept = corner + if c == wanted { 0 } else { ERROR };
            corner = row[number + 1];
            row[number + 1] = kept.min(row[number] + ERROR).min(corner + ERROR);
        }
        let (errors, start) = (row[exact.len()] / ERROR, usize::try_from(row[exact.len()] % ERROR).unwrap_or(0));
        if errors < fewest {
            fewest = errors;
            found.clear();
        }
        if errors == fewest && start <= at {
            found.push((start, at + 1, usize::try_from(errors).unwrap_or(0)));
        }
    }
    found
}
