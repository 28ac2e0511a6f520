//! The library seen from further off: how it grew, and what was on this day.

use jiff::Zoned;
use library::growth::Growth;
use library::on_this_day::Anniversary;

use crate::error::ReaderError;
use crate::reader::Reader;

/// How the library grew: by month, site, tag and language.
pub fn growth(reader: &Reader) -> Result<Growth, ReaderError> {
    Ok(reader.library.read(library::growth::growth)?)
}

/// What was saved or published on this day of earlier years; `day` (`2026-11-25`) is today where it is absent.
pub fn on_this_day(reader: &Reader, day: Option<&str>) -> Result<Vec<Anniversary>, ReaderError> {
    let now = Zoned::now();
    let today = day.map_or_else(|| now.date().to_string(), str::to_owned);
    Ok(reader.library.read(|read| library::on_this_day::on_this_day(read, &today, now.time_zone()))?)
}
