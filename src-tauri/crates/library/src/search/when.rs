//! Days as people write them in a query: `2024-05-01`, `2024-05`, `2024`, `yesterday`, `last week`, `3 months ago`.

use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan as _};

/// A stretch of days, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: Date,
    pub(super) until: Date,
}

/// The days that a text means on a given day; `None` if it means none.
pub(super) fn days(text: &str, today: Date) -> Option<Days> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split([' ', '_']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["today"] => span(today, 1.day()),
        ["yesterday"] => span(today.checked_sub(1.day()).ok()?, 1.day()),
        [which @ ("this" | "last"), unit] => {
            let back = i64::from(*which == "last");
            let begin = beginning(unit, today)?;
            span(begin.checked_sub(of_unit(unit, back)?).ok()?, of_unit(unit, 1)?)
        }
        [number, unit, "ago"] => span(today.checked_sub(of_unit(unit, number.parse().ok()?)?).ok()?, 1.day()),
        [one] => written(one).or_else(|| short(one, today)),
        _ => None,
    }
}

/// Whether more of a text may belong to a day that begins with this word: `last`, `this`, or a number.
pub(super) fn begins_more(word: &str) -> bool {
    matches!(word, "last" | "this") || word.bytes().all(|b| b.is_ascii_digit()) && word.len() < 4
}

/// Days since 1970.
pub(super) fn number(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

fn span(from: Date, length: Span) -> Option<Days> {
    Some(Days { from, until: from.checked_add(length).ok()? })
}

fn of_unit(unit: &str, count: i64) -> Option<Span> {
    if count > 100_000 {
        return None;
    }
    match unit.trim_end_matches('s') {
        "day" | "d" => Some(count.days()),
        "week" | "w" => Some(count.weeks()),
        "month" | "m" => Some(count.months()),
        "year" | "y" => Span::new().try_years(count).ok(),
        _ => None,
    }
}

/// The first day of the present week (a Monday, ISO 8601), month or year.
fn beginning(unit: &str, today: Date) -> Option<Date> {
    match unit {
        "day" => Some(today),
        "week" => today.checked_sub(i64::from(today.weekday().since(Weekday::Monday)).days()).ok(),
        "month" => Some(today.first_of_month()),
        "year" => Some(today.first_of_year()),
        _ => None,
    }
}

/// `2024`, `2024-05`, `2024-05-01`; slashes and points do as well.
fn written(text: &str) -> Option<Days> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) || parts[0].len() != 4 {
        return None;
    }
    let year: i16 = parts[0].parse().ok()?;
    match parts.as_slice() {
        [_] => span(Date::new(year, 1, 1).ok()?, 1.year()),
        [_, month] => span(Date::new(year, month.parse().ok()?, 1).ok()?, 1.month()),
        [_, month, day] => span(Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?, 1.day()),
        _ => None,
    }
}

/// `7d`, `2w`, `3m`, `1y`: so long ago.
fn short(text: &str, today: Date) -> Option<Days> {
    let at = text.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (number, unit) = text.split_at(at);
    span(today.checked_sub(of_unit(unit, number.parse().ok()?)?).ok()?, 1.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_understood_as_people_write_them() {
        let today = date(2026, 11, 25);
        let cases = [
            ("2024-05-06", date(2024, 5, 6), date(2024, 5, 7)),
            ("2024-05", date(2024, 5, 1), date(2024, 6, 1)),
            ("2024", date(2024, 1, 1), date(2025, 1, 1)),
            ("2024/12", date(2024, 12, 1), date(2025, 1, 1)),
            ("Yesterday", date(2026, 11, 24), date(2026, 11, 25)),
            ("today", date(2026, 11, 25), date(2026, 11, 26)),
            ("last week", date(2026, 11, 16), date(2026, 11, 23)),
            ("this week", date(2026, 11, 23), date(2026, 11, 30)),
            ("last month", date(2026, 10, 1), date(2026, 11, 1)),
            ("last year", date(2025, 1, 1), date(2026, 1, 1)),
            ("3 months ago", date(2026, 8, 25), date(2026, 8, 26)),
            ("7d", date(2026, 11, 18), date(2026, 11, 19)),
        ];
        for (text, from, until) in cases {
            assert_eq!(days(text, today), Some(Days { from, until }), "{text}");
        }
        for odd in ["", "2024-13", "2024-02-30", "last", "last lunch", "99999999999999999999d", "99999 years ago", "d", "é", "last _ week week", "0000000"] {
            assert_eq!(days(odd, today), None, "{odd}");
        }
    }
}
