//! Dates as pages write them: RFC 3339 in UTC where a zone is known, a bare day otherwise.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::extract::cues;

/// Reads a machine-readable date. A time without a zone is some instant of that day: only the day is certain.
pub(in crate::extract) fn parse_machine(value: &str) -> Option<String> {
    let value = value.trim();
    if let Ok(timestamp) = value.parse::<Timestamp>() {
        return plausible(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date()).then(|| timestamp.round(jiff::Unit::Second).unwrap_or(timestamp).to_string());
    }
    // "2024-05-02T09:00:00+0200": RFC 3339 wants a colon in the offset.
    if value.len() > 19
        && let Some(at) = value.rfind(['+', '-']).filter(|at| *at > 15)
    {
        let digits: String = value[at + 1..].chars().filter(char::is_ascii_digit).collect();
        if digits.len() == 4 {
            let mended = format!("{}{}:{}", &value[..=at], &digits[..2], &digits[2..]);
            if mended != value {
                return parse_machine(&mended.replacen(' ', "T", 1).replace(' ', ""));
            }
        }
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(value) {
        return Some(zoned.timestamp().to_string());
    }
    let day = value.get(..10).and_then(|day| day.replace('/', "-").parse::<Date>().ok())?;
    plausible(day).then(|| day.to_string())
}

/// Finds a written-out date in a short text: "9 February 2024", "Feb. 9, 2024", "2024年2月9日", "09.02.2024".
pub(in crate::extract) fn find_written(text: &str) -> Option<String> {
    let text = unglue(text);
    if let Some(date) = find_ideographic(&text).or_else(|| find_numeric(&text)) {
        return Some(date);
    }
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '(' | ')' | '،' | '•' | '・' | '⋅' | ';' | ':')).filter(|word| !word.is_empty()).collect();
    for (i, word) in words.iter().enumerate() {
        let Some(month) = cues::month(word) else { continue };
        let near = |j: Option<usize>| j.and_then(|j| words.get(j)).copied();
        let number = |word: Option<&str>| word.and_then(leading_number);
        // "9 February 2024", "9 de febrero de 2024", "February 9, 2024", "2024 February 9".
        let before = near(i.checked_sub(1)).filter(|word| *word != "de").or_else(|| near(i.checked_sub(2)));
        let after = near(Some(i + 1)).filter(|word| !matches!(*word, "de" | "del")).or_else(|| near(Some(i + 2)));
        let later = near(Some(i + 2));
        let candidates = [(number(before), number(after)), (number(after), number(later)), (number(after), number(before))];
        for (day, year) in candidates {
            if let (Some(day @ 1..=31), Some(year @ 1500..=2200)) = (day, year) {
                let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()?;
                return Some(date.to_string());
            }
        }
    }
    None
}

/// Whether a short line is nothing but a date, perhaps with a weekday or a time.
pub(in crate::extract) fn is_date_line(text: &str) -> bool {
    text.chars().count() <= 60 && text.split_whitespace().count() <= 9 && (find_written(text).is_some() || parse_machine(text).is_some())
}

fn leading_number(word: &str) -> Option<u32> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let rest = &word[digits.len()..];
    let ordinal = rest.chars().count() <= 2 && rest.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | 'º' | 'ª'));
    if digits.is_empty() || !ordinal { None } else { digits.parse().ok() }
}

fn western_digit(c: char) -> char {
    match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10).unwrap_or(c),
        '०'..='९' => char::from_digit(c as u32 - '०' as u32, 10).unwrap_or(c),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        _ => c,
    }
}

/// Western digits throughout, and parts set apart that a page sets side by side, which run into one word: `2025Julian`, `HealthDECEMBER`, `GiuffridaMar`.
fn unglue(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let c = western_digit(c);
        let letters = || text[at..].chars().take_while(|c| c.is_alphabetic()).count();
        let glued = match before {
            Some(before) if before.is_ascii_digit() => c.is_alphabetic() && letters() > 2,
            Some(before) if before.is_lowercase() => c.is_uppercase(),
            Some(before) if before.is_alphabetic() => c.is_ascii_digit(),
            _ => false,
        };
        if glued {
            out.push(' ');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

fn find_ideographic(text: &str) -> Option<String> {
    let year_at = text.find('年')?;
    let year: String = text[..year_at].chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
    let rest = &text[year_at + '年'.len_utf8()..];
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let date = Date::new(year.parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()?;
    plausible(date).then(|| date.to_string())
}

/// ISO days and day.month.year with dots or slashes where the order is certain.
fn find_numeric(text: &str) -> Option<String> {
    for word in text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '/'))) {
        let parts: Vec<&str> = word.split(['.', '-', '/']).filter(|part| !part.is_empty()).collect();
        let [a, b, c] = parts.as_slice() else { continue };
        let number = |part: &str| part.parse::<i16>().ok();
        let (Some(x), Some(y), Some(z)) = (number(a), number(b), number(c)) else { continue };
        let (year, month, day) = if a.len() == 4 {
            (x, y, z)
        } else if c.len() == 4 && y <= 12 && (word.contains('.') || x > 12) {
            (z, y, x)
        } else if c.len() == 4 && y > 12 {
            (z, x, y)
        } else {
            continue;
        };
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { continue };
        if let Ok(date) = Date::new(year, month, day)
            && plausible(date)
        {
            return Some(date.to_string());
        }
    }
    None
}

/// Dates of printed matter; 1970-01-01 is an unset clock.
fn plausible(date: Date) -> bool {
    (1500..=2200).contains(&date.year()) && date != Date::constant(1970, 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_told_in_utc() {
        assert_eq!(parse_machine("2023-10-09T09:30:00+03:00").as_deref(), Some("2023-10-09T06:30:00Z"));
        assert_eq!(parse_machine("2023-10-09T09:30:00+0300").as_deref(), Some("2023-10-09T06:30:00Z"));
        assert_eq!(parse_machine("2024-05-03T11:41:27.316Z").as_deref(), Some("2024-05-03T11:41:27Z"));
    }

    #[test]
    fn a_time_without_a_zone_is_only_a_day() {
        assert_eq!(parse_machine("2024-05-02T09:00:00").as_deref(), Some("2024-05-02"));
        assert_eq!(parse_machine("2024-05-02").as_deref(), Some("2024-05-02"));
        assert_eq!(parse_machine("1970-01-01T00:00:00Z"), None);
    }

    #[test]
    fn written_dates_are_found() {
        for text in [
            "Issue 212 | Friday 9 February 2024",
            "Feb. 9, 2024",
            "9 de febrero de 2024",
            "2024年2月9日",
            "09.02.2024",
            "٩ فبراير ٢٠٢٤",
            "9th February 2024",
            "9. Februar 2024",
            "Feb 9, 2024Ann Roe",
            "HealthFEBRUARY 9, 2024Updated",
        ] {
            assert_eq!(find_written(text).as_deref(), Some("2024-02-09"), "{text}");
        }
        assert_eq!(find_written("02/03/2024"), None, "the order is anybody's guess");
        assert_eq!(find_written("In May we walked"), None);
    }
}
