//! PDF.
use crate::bundle::Bundle;
use crate::error::FormatError;
pub(crate) fn read(_bytes: &[u8]) -> Result<Bundle<'static>, FormatError> {
    Err(FormatError::Empty { what: "PDF" })
}
