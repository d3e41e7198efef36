//! Who publishes a directory: what the papers about the site (`www/assurance/`) name, and no program can know.

use super::{ContactRecord, Text};

/// `[publisher]`: whom visitors, and those who look after their rights, can turn to.
#[derive(Debug)]
pub struct PublisherRecord {
    /// `name`: the council.
    pub name: Text,
    /// How to get in touch.
    pub contact: ContactRecord,
    /// `accessibility`: whom to tell of what cannot be used, and how.
    pub accessibility: Option<Text>,
    /// `data_protection`: the data protection officer, and how to get in touch.
    pub data_protection: Option<Text>,
    /// `clinical_safety`: the clinical safety officer, profession and registration.
    pub clinical_safety: Option<Text>,
    /// `security`: where to report a weakness.
    pub security: Option<Text>,
    /// `host`: who keeps the site's files, and in which country.
    pub host: Option<Text>,
    /// `log`: what the host writes down of requests, and how long it is kept.
    pub log: Option<Text>,
}
