//! Ids are types, so that an annotation's cannot stand where an article's belongs. All are `UUIDv7`: they sort by the time they were made.

use std::fmt;

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub struct $name(String);

        impl $name {
            /// A new id, later than all before it on this machine.
            pub fn new() -> Self {
                Self(uuid::Uuid::now_v7().to_string())
            }

            /// Takes text that came from outside; whether anything has the id is the library's to say.
            pub fn parse(text: &str) -> Self {
                Self(text.trim().to_ascii_lowercase())
            }

            /// The text form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                String::column_result(value).map(Self)
            }
        }
    };
}

id! {
    /// An article's id.
    ArticleId
}
id! {
    /// A capture's id.
    VersionId
}
id! {
    /// An annotation's id.
    AnnotationId
}
id! {
    /// A correction's id.
    CorrectionId
}
id! {
    /// A job's id.
    JobId
}
id! {
    /// A collection's id.
    CollectionId
}
id! {
    /// The id of a search that is kept.
    SmartListId
}
id! {
    /// A story's id.
    StoryId
}
id! {
    /// The id of something that is to be looked at again.
    RevisitId
}
id! {
    /// A feed's id.
    FeedId
}
id! {
    /// An entry's id.
    EntryId
}
