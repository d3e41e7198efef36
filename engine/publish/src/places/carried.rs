//! What this binary carries of the places of the whole country: halves of postcodes, towns, the names of districts.

use super::derive::DerivedOutcode;
use super::sources::SourceTown;
use csv::StringRecord;
use fingerpost::grid::GridPoint;
use fingerpost::gss::GssCode;
use fingerpost::places::Outcode;

/// District, name, county.
pub const DISTRICTS: &str = include_str!("../../../../directory-data/places/districts.csv");
/// Outcode, easting, northing, districts.
pub const OUTCODES: &str = include_str!("../../../../directory-data/places/outcodes.csv");
/// Whose data these are, one a line.
pub const ATTRIBUTION: &str = include_str!("../../../../directory-data/places/ATTRIBUTION.txt");
/// Towns of the example, to a metre: name, easting, northing, district, area.
const TOWNS: &str = include_str!("../../../../directory-data/places/towns.csv");
/// All others, to a hundred: name, easting, northing, district.
const TOWNS_ELSEWHERE: &str = include_str!("../../../../directory-data/places/towns-elsewhere.csv");

/// The rows of a table, without its header.
pub fn rows(table: &'static str) -> impl Iterator<Item = StringRecord> {
    csv::Reader::from_reader(table.as_bytes()).into_records().filter_map(Result::ok)
}

/// The outcodes of Great Britain.
pub(super) fn outcodes() -> impl Iterator<Item = DerivedOutcode> {
    rows(OUTCODES).filter_map(|row| {
        let districts = row.get(3)?.split_whitespace().map(GssCode::in_great_britain).collect::<Option<_>>()?;
        Some(DerivedOutcode { outcode: Outcode::parse(row.get(0)?)?, point: point(&row)?, districts })
    })
}

/// The towns of Great Britain, each with its district.
pub(crate) fn towns() -> impl Iterator<Item = (SourceTown, GssCode)> {
    rows(TOWNS).chain(rows(TOWNS_ELSEWHERE)).filter_map(|row| {
        let town = SourceTown { name: row.get(0)?.to_owned(), point: point(&row)? };
        Some((town, GssCode::in_great_britain(row.get(3)?)?))
    })
}

fn point(row: &StringRecord) -> Option<GridPoint> {
    Some(GridPoint::new(row.get(1)?.parse().ok()?, row.get(2)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_carried_is_passed_over() {
        let lines = |table: &str| table.lines().count() - 1;
        assert_eq!(outcodes().count(), lines(OUTCODES));
        assert_eq!(towns().count(), lines(TOWNS) + lines(TOWNS_ELSEWHERE));
    }
}
