//! Which towns' names a map shows first. Nothing here says how many people live in a town, so the postcodes around it do.

use super::in_units;
use fingerpost::grid::GridPoint;
use fingerpost::gss::council_of;
use fingerpost::places::{Places, PlacesFile, PostcodeEntry, TownEntry};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// A town on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapTown {
    /// Its name.
    pub name: String,
    /// Its middle.
    pub at: [i32; 2],
    /// 1: shown however much is in view; 3: only where little is.
    pub rank: u8,
}

/// So many metres around a town's middle its postcodes are counted.
const AROUND: i32 = 2_000;
/// With fewer postcodes than that a town is not among the first, whatever its name is.
const FEW: usize = 500;
/// Towns of the first rank are at least so many metres from each other, and those of the second from each other and from those
/// of the first: of a city with its quarters, the city is named.
const APART: [i32; 2] = [8_000, 3_500];

/// A town with what its rank depends on.
struct Town {
    name: String,
    point: GridPoint,
    postcodes: usize,
    /// A district or an area is called after it.
    is_namesake: bool,
}

/// The towns of districts, with their ranks: first those that a district or an area is called after, then those with most
/// postcodes around them, each as far as there is room.
pub(super) fn ranked(places: &Places, districts: &BTreeSet<&str>, named: &[&str], unit: u32) -> Vec<MapTown> {
    let postcodes = Squares::of(places);
    let here = places.files().iter().flat_map(PlacesFile::towns);
    let mut towns: Vec<Town> = here
        .filter(|town| districts.contains(council_of(&town.district)))
        .map(|TownEntry { name, point, .. }| {
            let postcodes = postcodes.around(point);
            let is_namesake = postcodes >= FEW && named.iter().any(|of| is_called_after(of, &name));
            Town { name, point, postcodes, is_namesake }
        })
        .collect();
    towns.sort_by(|a, b| {
        (!a.is_namesake, b.postcodes, &a.name, a.point).cmp(&(!b.is_namesake, a.postcodes, &b.name, b.point))
    });
    let mut shown: Vec<(GridPoint, u8)> = Vec::new();
    for (rank, apart) in (1_u8..).zip(APART) {
        for town in &towns {
            let has_room = shown
                .iter()
                .all(|(point, _)| point.distance_squared(town.point) >= i64::from(apart) * i64::from(apart));
            if has_room && (rank > 1 || town.postcodes >= FEW) {
                shown.push((town.point, rank));
            }
        }
    }
    let rank = |point: GridPoint| shown.iter().find(|(of, _)| *of == point).map_or(3, |(_, rank)| *rank);
    let mut ranked: Vec<MapTown> = towns
        .into_iter()
        .map(|town| {
            let at = in_units(town.point, unit);
            MapTown { name: town.name, at: [at.0, at.1], rank: rank(town.point) }
        })
        .collect();
    // Those of a rank stay in the order in which they found room.
    ranked.sort_by_key(|town| town.rank);
    ranked
}

/// Whether a name holds another as whole words: "Welwyn Hatfield" does "Hatfield", "Hertfordshire" not "Hertford".
fn is_called_after(name: &str, town: &str) -> bool {
    format!(" {name} ").contains(&format!(" {town} "))
}

/// Postcodes by square.
struct Squares(HashMap<(i32, i32), Vec<GridPoint>>);

impl Squares {
    fn of(places: &Places) -> Squares {
        let mut squares: HashMap<(i32, i32), Vec<GridPoint>> = HashMap::new();
        for PostcodeEntry { point, .. } in places.files().iter().flat_map(PlacesFile::postcodes) {
            squares.entry(square(point)).or_default().push(point);
        }
        Squares(squares)
    }

    fn around(&self, point: GridPoint) -> usize {
        let (east, north) = square(point);
        let beside = (east - 1..=east + 1).flat_map(|east| (north - 1..=north + 1).map(move |north| (east, north)));
        let near = beside.filter_map(|square| self.0.get(&square)).flatten();
        near.filter(|other| other.distance_squared(point) <= i64::from(AROUND) * i64::from(AROUND)).count()
    }
}

fn square(point: GridPoint) -> (i32, i32) {
    (point.easting.div_euclid(AROUND), point.northing.div_euclid(AROUND))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fingerpost::places::Postcode;

    const HERE: &str = "E07000241";

    /// Towns with so many postcodes at their middle, along a line: kilometres and the rank that is expected.
    #[test]
    fn a_city_is_named_before_its_quarters_and_what_a_district_is_called_after_first() {
        let towns = [
            ("Hatfield", 0, 500, 1),
            ("Large Quarter", 3, 900, 3),
            ("Larger", 5, 600, 2),
            ("Largest", 20, 1_000, 1),
            ("Small", 40, 399, 2),
            ("Welwyn", 60, 10, 2),
            ("Elsewhere", 80, 1_000, 0),
        ];
        let letters = (b'A'..=b'Z').filter(|letter| !b"CIKMOV".contains(letter)).map(char::from);
        let letters: Vec<char> = letters.collect();
        let code = |number: usize| {
            let pair = number / 10 % 400;
            let inward = format!("{}{}{}", number % 10, letters[pair / 20], letters[pair % 20]);
            Postcode::parse(&format!("AL{} {inward}", 1 + number / 4_000)).unwrap()
        };
        let (mut entries, mut postcodes) = (Vec::new(), Vec::new());
        for (name, kilometres, count, _) in towns {
            let point = GridPoint::new(400_000 + kilometres * 1_000, 200_000);
            let district = if name == "Elsewhere" { "E07000240" } else { HERE }.to_owned();
            for _ in 0..count {
                postcodes.push(PostcodeEntry { postcode: code(postcodes.len()), point, district: district.clone() });
            }
            entries.push(TownEntry { name: name.to_owned(), point, district });
        }
        let places: Places = [PlacesFile::build("here", postcodes, entries, Vec::new())].into_iter().collect();
        let found = ranked(&places, &BTreeSet::from([HERE]), &["Welwyn Hatfield"], 50);
        let rank = |name: &str| found.iter().find(|town| town.name == name).map_or(0, |town| town.rank);
        for (name, _, _, expected) in towns {
            assert_eq!(rank(name), expected, "{name}");
        }
        assert_eq!(found[0], MapTown { name: "Hatfield".into(), at: [8_000, 4_000], rank: 1 });
    }
}
