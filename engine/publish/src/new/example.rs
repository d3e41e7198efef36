//! What a new directory takes from the example: what holds everywhere.

use csv::StringRecord;

/// What is called what, and which county it is in: district, name, county.
pub const DISTRICTS: &str = include_str!("../../../../directory-data/places/districts.csv");
/// Halves of postcodes: outcode, easting, northing, districts.
pub const OUTCODES: &str = include_str!("../../../../directory-data/places/outcodes.csv");
/// The towns of the example, to a metre: name, easting, northing, district, area.
pub const TOWNS: &str = include_str!("../../../../directory-data/places/towns.csv");
/// All others of Great Britain, to a hundred: name, easting, northing, district.
pub const TOWNS_ELSEWHERE: &str = include_str!("../../../../directory-data/places/towns-elsewhere.csv");
/// Whose data these are.
pub const ATTRIBUTION: &str = include_str!("../../../../directory-data/places/ATTRIBUTION.txt");

/// What help is wanted for.
pub const NEEDS: &str = include_str!("../../../../directory-data/needs.toml");
/// National lines.
pub const HELPLINES: &str = include_str!("../../../../directory-data/helplines.toml");
/// Words on danger.
pub const SAFETY: &str = include_str!("../../../../directory-data/safety.toml");
/// Bank holidays of England and Wales.
pub const BANK_HOLIDAYS: &str = include_str!("../../../../directory-data/bank-holidays.toml");
/// Bank holidays of Scotland.
pub const BANK_HOLIDAYS_SCOTLAND: &str = include_str!("../../new/bank-holidays-scotland.toml");
const ALL_LINKS: &str = include_str!("../../../../directory-data/links.toml");

/// Where to look in the whole country: without the councils around the example.
pub fn links() -> &'static str {
    ALL_LINKS.split("\n[[council]]").next().unwrap_or(ALL_LINKS)
}

/// The rows of a table, without its header.
pub fn rows(table: &'static str) -> impl Iterator<Item = StringRecord> {
    csv::Reader::from_reader(table.as_bytes()).into_records().filter_map(Result::ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_link_is_lost_with_the_councils() {
        assert_eq!(links().matches("[[link]]").count(), ALL_LINKS.matches("[[link]]").count());
        assert!(!links().contains("[[council]]"));
        assert_eq!(rows(OUTCODES).count(), OUTCODES.lines().count() - 1);
    }
}
