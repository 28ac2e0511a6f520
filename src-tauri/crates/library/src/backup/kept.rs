//! Which backups are kept: of the last hours one each, of the last days, of the last weeks. Those that a person asked for are theirs to remove.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::name::{Backup, Reason};

/// How far back there is one of each hour, day and week.
const HOURS: i64 = 24;
const DAYS: i64 = 7;
const WEEKS: i64 = 8;
/// Bytes that backups may take: so many times the newest one, and never less than this.
const TIMES: u64 = 8;
const AT_LEAST: u64 = 2_000_000_000;

/// The backups that can go, of a list that is newest first.
pub(super) fn superfluous(backups: &[Backup], now: Timestamp) -> Vec<Backup> {
    let mut filled = HashSet::new();
    // Each with the widest span that it alone stands for: hours go before days, and days before weeks, where room is short.
    let mut kept: Vec<(u8, &Backup)> = Vec::new();
    let mut gone = Vec::new();
    for backup in backups {
        let moment = backup.moment();
        let zoned = moment.to_zoned(TimeZone::UTC);
        let hours = now.duration_since(moment).as_hours();
        let mut rank = 0;
        for (span, within, slot) in [
            (1, hours < HOURS, zoned.strftime("%Y-%m-%d %H").to_string()),
            (2, hours < DAYS * 24, zoned.strftime("%Y-%m-%d").to_string()),
            (3, hours < WEEKS * 7 * 24, zoned.strftime("week %G-%V").to_string()),
        ] {
            if within && filled.insert(slot) {
                rank = span;
            }
        }
        match backup.reason {
            Reason::Asked => kept.push((u8::MAX, backup)),
            // Made before something that a person may regret: in a week they know.
            Reason::Upgrade | Reason::Removal | Reason::Restore if hours < DAYS * 24 => kept.push((rank.max(2), backup)),
            _ if rank == 0 => gone.push(backup.clone()),
            _ => kept.push((rank, backup)),
        }
    }
    let budget = AT_LEAST.max(backups.first().map_or(0, |newest| newest.bytes) * TIMES);
    let mut taken: u64 = kept.iter().map(|(_, backup)| backup.bytes).sum();
    // The newest stays whatever it takes, and so do those that were asked for.
    let mut candidates: Vec<_> = kept.iter().skip(1).filter(|(rank, _)| *rank != u8::MAX).collect();
    candidates.sort_by_key(|(rank, backup)| (*rank, backup.moment()));
    for (_, backup) in candidates {
        if taken <= budget {
            break;
        }
        taken -= backup.bytes;
        gone.push((*backup).clone());
    }
    gone
}

#[cfg(test)]
mod tests {
    use jiff::{Span, ToSpan as _};

    use super::*;

    fn backup(now: Timestamp, ago: Span, bytes: u64) -> Backup {
        let made_at = now.checked_sub(ago).unwrap();
        Backup { path: made_at.to_string().into(), made_at: made_at.to_string(), reason: Reason::Hourly, bytes }
    }

    #[test]
    fn hours_days_and_weeks_are_kept() {
        let now: Timestamp = "2026-11-25T17:30:00Z".parse().unwrap();
        let mut backups: Vec<Backup> = (0..24 * 100).map(|hour| backup(now, hour.hours(), 1_000)).collect();
        // As they come to be in life: one more each hour, and what can go goes.
        let gone = superfluous(&backups, now);
        backups.retain(|backup| !gone.contains(backup));
        let ages: Vec<i64> = backups.iter().map(|backup| now.duration_since(backup.moment()).as_hours()).collect();
        assert_eq!(ages[..24], (0..24).collect::<Vec<_>>());
        assert!((24 + 6 + 6..=24 + 7 + 8).contains(&ages.len()), "{ages:?}");
        assert!(ages[24..].windows(2).all(|pair| pair[1] - pair[0] >= 20), "{ages:?}");
        assert!(*ages.last().unwrap() > 6 * 7 * 24, "{ages:?}");
    }

    #[test]
    fn what_a_person_asked_for_and_the_newest_stay() {
        let now: Timestamp = "2026-11-25T17:30:00Z".parse().unwrap();
        let mut old = backup(now, (24 * 300).hours(), 50_000_000_000);
        old.reason = Reason::Asked;
        assert_eq!(superfluous(&[backup(now, 0.hours(), 90_000_000_000), old], now), []);
    }

    #[test]
    fn where_room_is_short_hours_go_first() {
        let now: Timestamp = "2026-11-25T17:30:00Z".parse().unwrap();
        let backups: Vec<Backup> = [0, 1, 2, 3, 4, 30, 60, 80, 100, 400, 700].into_iter().map(|hour| backup(now, hour.hours(), 1_000_000_000)).collect();
        let gone = superfluous(&backups, now);
        let ages: Vec<i64> = gone.iter().map(|backup| now.duration_since(backup.moment()).as_hours()).collect();
        assert_eq!(ages, [4, 3, 2]);
    }
}
