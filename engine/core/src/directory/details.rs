//! What a detail view needs beside the list.

use crate::index::{IdVec, OfferingId, ServiceId};
use serde::{Deserialize, Serialize};

/// What a detail view needs beside the list: fetched apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Of the directory's services.
    pub services: IdVec<ServiceId, ServiceDetails>,
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
    /// How long one waits.
    pub waiting_time: Option<String>,
    /// A note on each offering.
    pub notes: IdVec<OfferingId, Option<String>>,
}
