//! Where a service is given.

use super::super::confidential::is_confidential;
use super::super::contact::contact;
use super::super::model::{AtLocation, Contact, Location, LocationKind};
use super::super::node::Node;
use super::{exceptions, schedules};

pub(in crate::oruk) fn at_location(node: &Node) -> AtLocation {
    let location = node.object(&["location"]);
    let hidden = location.as_ref().is_some_and(is_confidential);
    let mut schedules = schedules(node);
    if schedules.is_empty()
        && let Some(location) = &location
    {
        schedules = super::schedules(location);
    }
    let there = location.as_ref().filter(|_| !hidden).map(contact).unwrap_or_default();
    AtLocation {
        at: node.at.clone(),
        id: node.text(&["id"]).unwrap_or_default(),
        note: node.prose(&["description"]),
        // A location's page is about the building.
        contact: contact(node).or(Contact { website: None, ..there }),
        schedules,
        exceptions: exceptions(node),
        location: location.map(|location| self::location(&location, hidden)),
    }
}

fn location(node: &Node, confidential: bool) -> Location {
    let id = node.text(&["id"]).unwrap_or_default();
    let kind = kind(node);
    if confidential {
        let tell = "Take the address out of the feed, and not only mark it: whoever reads the feed can see it.";
        node.log.look(
            "confidential",
            &node.at,
            "the location is marked as confidential: no address of it was read",
            tell,
        );
        return Location { at: node.at.clone(), id, kind, confidential: true, ..Location::default() };
    }
    let addresses = node.list(&["addresses", "physical_addresses", "address"]);
    // An address to go to before one for letters.
    let is_postal = |address: &&Node| address.text(&["address_type"]).is_some_and(|kind| kind == "postal");
    let address = addresses.iter().find(|address| !is_postal(address)).or(addresses.first());
    let mut lines: Vec<String> = Vec::new();
    if let Some(address) = address {
        for name in ["address_1", "address_2", "city", "state_province"] {
            let Some(line) = address.line(&[name]) else { continue };
            let is_country =
                ["gb", "uk", "united kingdom", "england", "great britain"].contains(&line.to_lowercase().as_str());
            if !is_country && !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    let access = node.list(&["accessibility", "accessibility_for_disabilities"]);
    let access = access.iter().filter_map(|access| access.line(&["description", "accessibility", "details"]));
    Location {
        at: node.at.clone(),
        id,
        name: node.line(&["name", "alternate_name"]),
        kind,
        postcode: address.and_then(|address| address.text(&["postal_code", "postcode"])),
        address: lines,
        point: point(node),
        access: access.collect(),
        confidential: false,
    }
}

fn kind(node: &Node) -> LocationKind {
    match node.text(&["location_type"]).unwrap_or_default().to_lowercase().as_str() {
        "virtual" | "online" => LocationKind::Virtual,
        "postal" => LocationKind::Postal,
        _ => LocationKind::Physical,
    }
}

/// Latitude and longitude, put right where they stand in each other's place.
fn point(node: &Node) -> Option<(f64, f64, usize)> {
    let (lat, lon) = (node.number(&["latitude"])?, node.number(&["longitude"])?);
    let written = [node.text(&["latitude"])?, node.text(&["longitude"])?];
    let decimals =
        written.iter().map(|text| text.split_once('.').map_or(0, |(_, behind)| behind.len())).max().unwrap_or(0);
    let in_britain = |lat: f64, lon: f64| (49.0..61.0).contains(&lat) && (-9.0..2.5).contains(&lon);
    if in_britain(lat, lon) {
        return Some((lat, lon, decimals));
    }
    if in_britain(lon, lat) {
        let message = format!("latitude {lat} and longitude {lon} stand in each other's place");
        node.log.mended(
            "swapped-coordinates",
            &node.place("latitude"),
            message,
            "Give the latitude, which is about 50 to 60, first.",
        );
        return Some((lon, lat, decimals));
    }
    let message = format!("latitude {lat} and longitude {lon} are not in Great Britain");
    node.log.refused("bad-coordinates", &node.place("latitude"), message, "Give WGS84 degrees, or leave them out.");
    None
}
