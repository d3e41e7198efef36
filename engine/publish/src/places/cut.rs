//! Places whose districts the shapes of areas cut: each postcode lies in one piece, half a postcode in those of its postcodes,
//! and a town keeps the code of its council, which means all of its pieces.

use fingerpost::gss::council_of;
use fingerpost::places::{Places, PlacesFile, PostcodeEntry};
use fingerpost_author::check::Cut;

/// Every postcode of an area's file, with its council's district.
pub fn postcodes_of(places: &Places) -> Vec<PostcodeEntry> {
    places.files().iter().flat_map(PlacesFile::postcodes).collect()
}

/// The same places with districts that are cut.
pub fn cut_places(places: &Places, cut: &Cut) -> Places {
    let file = |file: &PlacesFile| {
        let postcodes = file.postcodes().map(|entry| {
            let district = cut.district(entry.postcode, &entry.district);
            PostcodeEntry { district, ..entry }
        });
        let outcodes = file.outcodes().map(|entry| cut.outcode(entry)).collect();
        let cut = PlacesFile::build(file.area(), postcodes.collect(), file.towns().collect(), outcodes);
        if file.tells_names() { cut.with_names(|code| places.district_name(council_of(code)).cloned()) } else { cut }
    };
    places.files().iter().map(file).collect()
}
