//! When a feed is asked again.

use std::time::Duration;

/// Bounds of the time between two polls. Below, servers are asked in vain; above, a day's news would come a day late.
const SHORTEST: Duration = Duration::from_secs(30 * 60);
const LONGEST: Duration = Duration::from_secs(24 * 3600);
/// For a feed without dates.
const USUAL: Duration = Duration::from_secs(2 * 3600);
/// What a server may ask for at most, by `Retry-After`.
const LONGEST_PAUSE: Duration = Duration::from_secs(7 * 24 * 3600);
/// An entry is shown at most this share of the usual time between two of them late.
const SHARE: u32 = 4;

/// Entries that are looked at.
pub(super) const LOOKED_AT: u32 = 10;

/// The time until the next poll: a quarter of the mean time between the newest entries (`published`, newest first) and now, but no less than the
/// feed (`ttl` of RSS, in minutes) and its server (`max-age`) ask for, within bounds.
pub(super) fn wait(published: &[i64], now: i64, ttl_minutes: Option<u32>, fresh: Option<Duration>) -> Duration {
    let own = published.last().map_or(USUAL, |oldest| {
        let span = Duration::from_millis(u64::try_from(now - oldest).unwrap_or(0));
        span / u32::try_from(published.len()).unwrap_or(1).max(1) / SHARE
    });
    let ttl = Duration::from_secs(u64::from(ttl_minutes.unwrap_or(0)) * 60);
    own.max(ttl).max(fresh.unwrap_or_default()).clamp(SHORTEST, LONGEST)
}

/// The time until the next try after `failures` failed ones before this: twice as long each time, and no less than the server asks for.
pub(super) fn pause(failures: u32, retry_after: Option<Duration>) -> Duration {
    let own = SHORTEST * 2_u32.pow(failures.min(8));
    own.min(LONGEST).max(retry_after.unwrap_or_default().min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn every(hours: i64) -> Vec<i64> {
        (1..=10).map(|n| -n * hours * HOUR).collect()
    }

    #[test]
    fn a_feed_is_asked_as_often_as_it_tells_something() {
        let hours = |published: &[i64]| wait(published, 0, None, None).as_secs_f64() / 3600.0;
        assert!((hours(&every(24)) - 6.0).abs() < 0.01);
        assert!((hours(&every(1)) - 0.5).abs() < 0.01);
        assert!((hours(&every(24 * 30)) - 24.0).abs() < 0.01);
        assert!((hours(&[]) - 2.0).abs() < 0.01);
        // One that has been silent for a year is asked once a day.
        assert!((hours(&[-365 * 24 * HOUR]) - 24.0).abs() < 0.01);
    }

    #[test]
    fn what_feed_and_server_ask_for_is_kept_within_bounds() {
        assert_eq!(wait(&every(1), 0, Some(120), None), Duration::from_secs(7_200));
        assert_eq!(wait(&every(1), 0, Some(60), Some(Duration::from_secs(10_800))), Duration::from_secs(10_800));
        assert_eq!(wait(&every(1), 0, Some(u32::MAX), None), LONGEST);
        assert_eq!(pause(0, None), SHORTEST);
        assert_eq!(pause(2, None), SHORTEST * 4);
        assert_eq!(pause(60, None), LONGEST);
        assert_eq!(pause(0, Some(Duration::from_secs(90_000))), Duration::from_secs(90_000));
        assert_eq!(pause(0, Some(Duration::from_secs(9_000_000))), LONGEST_PAUSE);
    }
}
