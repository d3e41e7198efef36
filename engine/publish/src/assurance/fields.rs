//! What a council says of itself in `[publisher]` of `directory.toml`, put into the papers.

use fingerpost_author::records::{PublisherRecord, Text};
use std::collections::BTreeMap;

/// The keys of `[publisher]` that papers name.
pub(super) const KEYS: [&str; 10] = [
    "name",
    "phone",
    "email",
    "website",
    "accessibility",
    "data_protection",
    "clinical_safety",
    "security",
    "host",
    "log",
];

/// What is known of a publisher.
#[derive(Debug, Default)]
pub struct Publisher {
    said: BTreeMap<&'static str, String>,
}

impl Publisher {
    /// What the record says; nothing without one.
    pub fn of(record: Option<&PublisherRecord>) -> Publisher {
        let Some(record) = record else { return Publisher::default() };
        let texts: [Option<&Text>; 10] = [
            Some(&record.name),
            record.contact.phone.as_ref(),
            record.contact.email.as_ref(),
            record.contact.website.as_ref(),
            record.accessibility.as_ref(),
            record.data_protection.as_ref(),
            record.clinical_safety.as_ref(),
            record.security.as_ref(),
            record.host.as_ref(),
            record.log.as_ref(),
        ];
        let said = KEYS.into_iter().zip(texts).filter_map(|(key, text)| Some((key, text?.value.clone())));
        Publisher { said: said.collect() }
    }

    #[cfg(test)]
    pub(super) fn saying(said: &[(&'static str, &str)]) -> Publisher {
        Publisher { said: said.iter().map(|(key, text)| (*key, (*text).to_owned())).collect() }
    }

    /// What it says of this; nothing where it says nothing.
    pub(super) fn says(&self, key: &str) -> Option<&str> {
        self.said.get(key).map(String::as_str)
    }

    /// A paragraph with every `{key}` filled; where nothing is said, with `absent` of the key.
    pub(super) fn fill(&self, text: &str, absent: impl Fn(&str) -> String) -> String {
        let values: Vec<(&str, String)> =
            KEYS.iter().map(|key| (*key, self.says(key).map_or_else(|| absent(key), str::to_owned))).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        fingerpost::words::fill(text, &values)
    }
}
