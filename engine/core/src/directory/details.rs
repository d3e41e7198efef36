//! What a detail view needs beside the list.

use serde::{Deserialize, Serialize};

/// What a detail view needs beside the list: fetched apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// In step with the directory's services.
    pub services: Vec<ServiceDetails>,
    /// Address lines, in step with the directory's venues.
    pub addresses: Vec<Vec<String>>,
}

/// More about a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDetails {
    /// Paragraphs.
    pub description: Vec<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// Who may refer.
    pub referral: Option<String>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// How long one waits.
    pub waiting_time: Option<String>,
    /// A note on each offering.
    pub notes: Vec<Option<String>>,
}
