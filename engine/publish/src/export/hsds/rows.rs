//! The tables of HSDS, as rows of values by name.

use crate::export::json::{Json, Object};

/// A record of a table.
pub type Row = Object;

/// Every table that a directory fills.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// `organizations.csv`.
    pub organization: Vec<Row>,
    /// `services.csv`.
    pub service: Vec<Row>,
    /// `service_at_location.csv`.
    pub service_at_location: Vec<Row>,
    /// `locations.csv`.
    pub location: Vec<Row>,
    /// `addresses.csv`.
    pub address: Vec<Row>,
    /// `accessibility.csv`.
    pub accessibility: Vec<Row>,
    /// `phones.csv`.
    pub phone: Vec<Row>,
    /// `contacts.csv`.
    pub contact: Vec<Row>,
    /// `schedules.csv`.
    pub schedule: Vec<Row>,
    /// `service_areas.csv`.
    pub service_area: Vec<Row>,
    /// `languages.csv`.
    pub language: Vec<Row>,
    /// `cost_options.csv`.
    pub cost_option: Vec<Row>,
    /// `attributes.csv`.
    pub attribute: Vec<Row>,
    /// `taxonomies.csv`.
    pub taxonomy: Vec<Row>,
    /// `taxonomy_terms.csv`.
    pub taxonomy_term: Vec<Row>,
}

/// A text as a value.
pub fn text(text: impl Into<String>) -> Json {
    Json::Text(text.into())
}
