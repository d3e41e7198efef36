//! Venues as locations with addresses; ways to be reached from anywhere as virtual ones.

use super::Ids;
use super::rows::{Row, Tables, text};
use crate::export::json::Json;
use crate::export::model::{Exported, Venue};

/// The country of every address, by its ISO 3166-1 code.
const COUNTRY: &str = "GB";
/// Said where an address has to name a county, and nobody knows it.
const SOMEWHERE: &str = "United Kingdom";

/// The venues that anybody may know.
pub(super) fn venues(all: &Exported, ids: &Ids, tables: &mut Tables) {
    for venue in &all.venues {
        let location = ids.of("venue", &venue.id);
        tables.location.push(
            Row::new()
                .with("id", text(&location))
                .with("location_type", text("physical"))
                .with("name", text(&venue.name))
                .with_text("description", all.warning(venue.provenance.illustrative))
                .with("latitude", Json::Degrees(venue.lat))
                .with("longitude", Json::Degrees(venue.lon)),
        );
        tables.address.push(address(ids, venue, &location));
        if let Some(step_free) = venue.step_free {
            let said = if step_free { "You can get in without steps." } else { "There are steps to get in." };
            tables.accessibility.push(
                Row::new()
                    .with("id", text(ids.part("venue", &venue.id, "accessibility", 0)))
                    .with("location_id", text(&location))
                    .with("description", text(said)),
            );
        }
    }
}

/// The last line of an address is its town, the lines before it the street. A venue without a line is at its name.
fn address(ids: &Ids, venue: &Venue, location: &str) -> Row {
    let lines: Vec<&str> = venue.address.iter().map(String::as_str).collect();
    let (street, town) = match &lines[..] {
        [] => (venue.name.clone(), venue.area.as_deref().unwrap_or(&venue.name)),
        [one] => ((*one).to_owned(), *one),
        [street @ .., town] => (street.join(", "), *town),
    };
    Row::new()
        .with("id", text(ids.part("venue", &venue.id, "address", 0)))
        .with("location_id", text(location))
        .with("address_1", text(street))
        .with("city", text(town))
        .with("state_province", text(venue.area.as_deref().unwrap_or(SOMEWHERE)))
        .with("postal_code", text(&venue.postcode))
        .with("country", text(COUNTRY))
        .with("address_type", text("physical"))
}
