//! Questions and answers.

mod elements;
mod marks;
mod words;

pub(super) use elements::{definition_parts, from_element};
pub(super) use marks::is_question;
pub(super) use words::recognise;
