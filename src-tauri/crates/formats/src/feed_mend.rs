//! What makes the parser of feeds stumble, put so that it does not. It cuts the text around an address of mail one byte before and after it, which breaks
//! where a letter of another script stands there (`田中（tanaka@example.org）`), and takes times of any number of digits for numbers.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use crate::pictures::escape;
use crate::xml;

/// Elements that name a person, in RSS with an address of mail.
const PEOPLE: [&str; 5] = ["author", "creator", "managingEditor", "webMaster", "name"];
/// Attributes that are a time of a medium.
const TIMES: [&str; 3] = ["start", "end", "time"];
/// Digits of a number that is one.
const MOST_DIGITS: usize = 12;

/// The feed, of XML, with such places put otherwise.
pub(crate) fn mend_xml(text: &str) -> Cow<'_, str> {
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let mut reader = xml::lenient(text);
    // The element whose first words are being read: its name, where they begin, and what they are.
    let mut open: Option<(String, usize, String)> = None;
    loop {
        let place = |position: u64| usize::try_from(position).unwrap_or(usize::MAX).min(text.len());
        let before = place(reader.buffer_position());
        // What is broken ends the words before it as well.
        let event = reader.read_event().unwrap_or(Event::Eof);
        let after = place(reader.buffer_position());
        if matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_) | Event::Eof)
            && let Some((name, from, words)) = open.take()
            && let Some(put) = put_otherwise(&name, &words)
        {
            changes.push((from..before, escape(&put)));
        }
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                if has_long_time(start)
                    && let Some(tag) = text.get(before..after)
                {
                    // A digit may be written as a reference, too.
                    changes.push((before..after, without_long_numbers(tag).replace("&#", "&amp;#")));
                }
                open = Some((start.local_name().as_ref().to_owned(), after, String::new()));
            }
            Event::Text(part) => add(&mut open, part),
            Event::CData(part) => add(&mut open, part),
            Event::GeneralRef(reference) => add(&mut open, &xml::resolve(reference)),
            Event::Eof => break,
            _ => {}
        }
    }
    if changes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (range, put) in changes {
        mended.push_str(text.get(done..range.start).unwrap_or_default());
        mended.push_str(&put);
        done = range.end;
    }
    mended.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(mended)
}

/// The same for the names in a feed of JSON.
pub(crate) fn mend_json(text: &str) -> Cow<'_, str> {
    let of_other_scripts = !text.is_ascii() || text.contains("\\u");
    if !of_other_scripts || !text.contains('@') {
        return Cow::Borrowed(text);
    }
    // What is no JSON is for the parser to refuse.
    let Ok(mut value) = serde_json::from_str(text) else { return Cow::Borrowed(text) };
    if mend_names(&mut value) { Cow::Owned(value.to_string()) } else { Cow::Borrowed(text) }
}

fn mend_names(value: &mut Value) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |mended, item| mend_names(item) | mended),
        Value::Object(members) => members.iter_mut().fold(false, |mended, (name, member)| {
            let put = if name == "name" { member.as_str().and_then(apart) } else { None };
            match put {
                Some(put) => {
                    *member = Value::String(put);
                    true
                }
                None => mend_names(member) | mended,
            }
        }),
        _ => false,
    }
}

fn add(open: &mut Option<(String, usize, String)>, part: &str) {
    if let Some((_, _, words)) = open {
        words.push_str(part);
    }
}

fn put_otherwise(name: &str, words: &str) -> Option<String> {
    if PEOPLE.contains(&name) {
        return apart(words);
    }
    (name == "duration" && has_long_number(words)).then(|| without_long_numbers(words))
}

/// A person's name and address with a blank between the address and a letter of another script beside it; `None` where nothing is to be done.
fn apart(words: &str) -> Option<String> {
    if words.is_ascii() || !words.contains('@') {
        return None;
    }
    let mut blanks: Vec<usize> = Vec::new();
    for (at, _) in words.match_indices('@') {
        let (left, right) = (&words[..at], &words[at..]);
        let begins = left.rfind(|c: char| !c.is_ascii()).map(|last| last + left[last..].chars().next().map_or(0, char::len_utf8));
        blanks.extend(begins.filter(|begins| is_of_address(left[*begins..].trim_start_matches("<[(").trim_start_matches("mailto:"))));
        let ends = right.find(|c: char| !c.is_ascii()).map(|first| at + first);
        blanks.extend(ends.filter(|ends| is_of_address(right[1..*ends - at].trim_end_matches(">])"))));
    }
    blanks.dedup();
    let mut put = words.to_owned();
    blanks.iter().rev().for_each(|at| put.insert(*at, ' '));
    (!blanks.is_empty()).then_some(put)
}

fn is_of_address(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-@".contains(&b))
}

fn has_long_time(start: &BytesStart<'_>) -> bool {
    start.attributes_raw().len() > MOST_DIGITS && xml::attributes(start).iter().any(|(name, value)| TIMES.contains(&name.as_str()) && has_long_number(value))
}

fn has_long_number(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() > MOST_DIGITS)
}

/// Numbers cut to as many digits as one has.
fn without_long_numbers(text: &str) -> String {
    let mut digits = 0;
    text.chars()
        .filter(|c| {
            digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
            digits <= MOST_DIGITS
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stands_apart_from_letters_of_another_script() {
        for (words, put) in [
            ("田中（tanaka@example.org）", Some("田中（ tanaka@example.org ）")),
            ("tanaka@example.org（田中）", Some("tanaka@example.org （田中）")),
            ("—mailto:a@example.org", Some("— mailto:a@example.org")),
            ("Müller <mueller@example.org>", None),
            ("Müller <mueller@example.org>, Özil <özil@example.org>", Some("Müller <mueller@example.org>, Özil <ö zil@example.org>")),
            ("a@example.org (Anna)", None),
        ] {
            assert_eq!(apart(words).as_deref(), put, "{words}");
        }
    }

    #[test]
    fn only_what_breaks_is_changed() {
        let whole = "<rss><item><author>a@example.org (Anna)</author><description>田中（tanaka@example.org）1234567890123456</description></item></rss>";
        assert!(matches!(mend_xml(whole), Cow::Borrowed(_)));
        let broken = "<rss><author>田中&#xFF08;<![CDATA[a@example.org]]></author><duration>99999999999999999999:00:00</duration><m:text start=\"99999999999999999999:00:01\"/></rss>";
        let mended = "<rss><author>田中（ a@example.org</author><duration>999999999999:00:00</duration><m:text start=\"999999999999:00:01\"/></rss>";
        assert_eq!(mend_xml(broken), mended);
        for end in ["", "<", "<b"] {
            assert_eq!(mend_xml(&format!("<rss><author>田中（a@example.org{end}")), format!("<rss><author>田中（ a@example.org{end}"), "never closed");
        }
        let json = r#"{"content":"田中（a@example.org）","authors":[{"name":"田中\uff08a@example.org"}]}"#;
        assert_eq!(mend_json(json), r#"{"authors":[{"name":"田中（ a@example.org"}],"content":"田中（a@example.org）"}"#);
    }
}
