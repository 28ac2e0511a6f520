//! Made-up libraries of any size, alike in what matters for speed: words by Zipf's law, topics, events that several articles tell of, several languages,
//! short and long texts, notes, tags, questions, headings. The same seed makes the same library.

pub mod fill;
pub mod made;
pub mod measure;
pub mod random;
