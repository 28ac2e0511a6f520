//! Times of many rounds, as medians and 95th percentiles.

use std::time::{Duration, Instant};

/// Times of one thing, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// The middle one.
    pub median: f64,
    /// One of twenty took longer.
    pub p95: f64,
}

/// Sorts times out.
pub fn times(mut all: Vec<Duration>) -> Times {
    all.sort();
    let at = |share: usize| all.get((all.len() * share / 100).min(all.len().saturating_sub(1))).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    Times { median: at(50), p95: at(95) }
}

/// How long something takes.
pub fn time<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let value = work();
    (value, begun.elapsed())
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:>8.2} {:>8.2}", self.median, self.p95)
    }
}
