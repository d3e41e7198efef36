//! `fingerpost export geojson`, read by the crate `geojson`.
#![allow(clippy::unwrap_used)]

mod exported;
mod laid;

use exported::{EXAMPLE, empty, export, export_laid, folder, json};
use fingerpost_publish::failure::Failure;
use geojson::{FeatureCollection, GeometryValue, feature::Id};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn venues_with_their_services() {
    let out = folder("geojson").join("venues.geojson");
    let said = export("geojson", &out, EXAMPLE, &[]).unwrap();
    assert!(said.contains("home visits, outreach") && said.contains("not published"), "{said}");
    let text = fs::read_to_string(&out).unwrap();
    let read: FeatureCollection = text.parse().unwrap();
    let mut ids = BTreeSet::new();
    for feature in &read.features {
        let Some(Id::String(id)) = &feature.id else { panic!("{feature:?}") };
        assert!(ids.insert(id.clone()), "{id} twice");
        let GeometryValue::Point { coordinates } = &feature.geometry.as_ref().unwrap().value else { panic!("{id}") };
        // Longitude first: the other way round it would be in Somalia.
        assert!(
            (-6.0..2.0).contains(&coordinates[0]) && (50.0..56.0).contains(&coordinates[1]),
            "{id}: {coordinates:?}"
        );
        let properties = feature.properties.as_ref().unwrap();
        assert!(properties.contains_key("warning"), "{id} is of an example, and does not say so");
        for service in properties["services"].as_array().unwrap() {
            assert!(service.get("warning").is_some() && service.get("who").is_some(), "{service}");
        }
    }
    let everything = json(&out);
    assert_eq!(empty(&everything, ""), [""; 0]);
    assert!(ids.contains("spectrum-hatfield") && !ids.contains("hertfordshire-refuge"));
    assert!(!text.to_lowercase().contains("refuge in"), "a confidential venue is named");
    let hatfield = read.features.iter().find(|feature| feature.id == Some(Id::String("spectrum-hatfield".into())));
    let GeometryValue::Point { coordinates } = &hatfield.unwrap().geometry.as_ref().unwrap().value else { panic!() };
    assert_eq!((coordinates[0], coordinates[1]), (-0.22655, 51.76484));
    fs::remove_dir_all(out.parent().unwrap()).unwrap();
}

#[test]
fn again_and_over_what_is_foreign() {
    let laid = laid::sound("geojson-again");
    let out = laid.join("venues.geojson");
    export_laid("geojson", &out, &laid).unwrap();
    let bytes = fs::read(&out).unwrap();
    export_laid("geojson", &out, &laid).unwrap();
    assert!(fs::read(&out).unwrap() == bytes);
    let mine = r#"{"type": "FeatureCollection", "features": []}"#;
    fs::write(&out, mine).unwrap();
    assert!(matches!(export_laid("geojson", &out, &laid), Err(Failure::Said { .. })));
    assert_eq!(fs::read_to_string(&out).unwrap(), mine);
    fs::remove_dir_all(laid).unwrap();
}
