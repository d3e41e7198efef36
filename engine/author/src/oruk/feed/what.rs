//! What the objects of a feed are: none of them says so.

use serde_json::{Map, Value};

/// What an object is.
pub(super) enum What {
    Service,
    Organisation,
    Term,
    Other,
    Unknown,
}

impl What {
    /// By its fields; where they say nothing, by where it stands.
    pub(super) fn of(map: &Map<String, Value>, page: &str) -> What {
        let has = |names: &[&str]| names.iter().any(|name| map.contains_key(*name));
        if has(&["location", "location_type", "latitude", "openapi_url"]) {
            return What::Other;
        }
        if has(&[
            "status",
            "organization",
            "organization_id",
            "service_at_locations",
            "service_taxonomys",
            "eligibilitys",
        ]) {
            return What::Service;
        }
        if has(&["legal_status", "logo", "organization_identifiers", "parent_organization_id"]) {
            return What::Organisation;
        }
        if has(&["parent_id", "taxonomy", "vocabulary", "term_uri", "taxonomy_terms"]) {
            return What::Term;
        }
        // The address says what is under it: `organizations.json`, `organizations/02a77d4b-…`.
        let of_address = |part: &str| match part {
            _ if part.starts_with("organi") => Some(What::Organisation),
            _ if part.starts_with("taxonom") => Some(What::Term),
            _ if part.starts_with("service") && has(&["name", "id"]) => Some(What::Service),
            _ => None,
        };
        page.rsplit('/').find_map(of_address).unwrap_or(What::Unknown)
    }
}
