use super::*;
use crate::places::{Located, Places, Postcode, PostcodeEntry, TownEntry};

/// A generator of its own, so that every run asks the same.
struct Die(u64);

impl Die {
    fn below(&mut self, most: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most as u64) as i32
    }
}

const OUTCODES: [&str; 12] = ["AL1", "AL10", "B1", "EC1A", "HP1", "LU1", "M1", "SG1", "SS2", "W1A", "WD3", "ZE1"];

/// A country of 40 km in two files: outcodes of all sizes that reach into each other, empty land between them, one
/// postcode that stands 30 km off, several on one point.
fn country(seed: u64) -> Vec<PlacesFile> {
    let mut die = Die(seed);
    let mut postcodes = Vec::new();
    let mut outcodes = Vec::new();
    for (number, text) in OUTCODES.into_iter().enumerate() {
        let outcode = Outcode::parse(text).unwrap();
        let middle = (5_000 + die.below(30_000), 5_000 + die.below(30_000));
        let spread = 200 + die.below(4_000);
        for inward in 0..30 {
            let offset = |die: &mut Die| die.below(2 * spread) - spread;
            let point = GridPoint::new(middle.0 + offset(&mut die), middle.1 + offset(&mut die));
            let postcode = Postcode::from_parts(outcode, inward * 7).unwrap();
            postcodes.push(PostcodeEntry { postcode, point, district: format!("district-{}", die.below(4)) });
        }
        // Half of the outcodes are described; for the others the postcodes have to do.
        if number % 2 == 0 {
            let point = GridPoint::new(middle.0, middle.1);
            outcodes.push(OutcodeEntry { outcode, point, districts: vec!["district-1".into(), "district-0".into()] });
        }
    }
    postcodes[7].point = GridPoint::new(39_000, 1_000);
    postcodes[40].point = postcodes[41].point;
    postcodes[80].point = postcodes[300].point;
    let others = postcodes.split_off(150);
    let towns = ["Hatfield", "Newport", "Newport"].map(|name| {
        let point = GridPoint::new(die.below(40_000), die.below(40_000));
        TownEntry { name: name.into(), point, district: "district-2".into() }
    });
    vec![
        PlacesFile::build("one", postcodes, towns.into(), Vec::new()),
        PlacesFile::build("other", others, Vec::new(), Vec::new()),
        PlacesFile::build("outcodes", Vec::new(), Vec::new(), outcodes),
    ]
}

/// Everything in memory, beside an index alone that is given what it asks for.
struct Both {
    whole: Places,
    shared: SharedOut,
}

impl Both {
    fn new(seed: u64) -> Both {
        let files = country(seed);
        let shared = SharedOut::of(&files, "outcodes");
        let mut whole = Places::default();
        files.into_iter().for_each(|file| whole.add(file));
        // What is known of outcodes is the same in both, and of towns anyway.
        let mut index = shared.index.clone();
        index.outcodes.iter_mut().for_each(|row| row.shard = None);
        index.towns.clear();
        whole.add(index);
        Both { whole, shared }
    }

    fn index_alone(&self) -> Places {
        let mut places = Places::default();
        places.add(PlacesFile::decode(&self.shared.index.encode()).unwrap());
        places
    }

    /// Asks until nothing more is wanted; with what was fetched, and in how many rounds.
    fn answered<T>(
        &self,
        places: &mut Places,
        ask: impl Fn(&Places) -> Result<Located, T>,
    ) -> (Result<Located, T>, Vec<Shard>, usize) {
        let mut fetched: Vec<Shard> = Vec::new();
        for round in 0.. {
            match ask(places) {
                Ok(Located::Wanted(shards)) => {
                    assert!(!shards.is_empty());
                    for shard in shards {
                        assert!(!fetched.contains(&shard), "{shard:?} is asked for again");
                        let (_, bytes) = self.shared.shards.iter().find(|(name, _)| *name == shard).unwrap();
                        places.add_shard(&shard.file_name(), bytes).unwrap();
                        fetched.push(shard);
                    }
                }
                found => return (found, fetched, round),
            }
        }
        unreachable!("there are not that many shards")
    }
}

#[test]
fn a_postcode_needs_its_own_shard_and_is_found_as_in_a_whole_file() {
    let both = Both::new(1);
    let every = both.whole.files().iter().flat_map(|file| file.postcodes.iter().map(|row| row.postcode.to_string()));
    let typed: Vec<String> = every
        .chain(["AL10 9ZZ", "ZZ9 9ZZ", "AL10", "Hatfield", "Newport", "BT1 1AA", "", "XX1"].map(String::from))
        .collect();
    for text in typed {
        let (found, fetched, _) = both.answered(&mut both.index_alone(), |places| places.locate(&text));
        assert_eq!(found, both.whole.locate(&text), "{text}");
        let outcode = Postcode::parse(&text).map(|postcode| postcode.outcode().to_string());
        let expected = outcode.filter(|outcode| OUTCODES.contains(&outcode.as_str()));
        let names: Vec<&str> = fetched.iter().map(|shard| shard.outcode.as_str()).collect();
        assert_eq!(names, expected.iter().map(String::as_str).collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn what_a_slip_may_mean_is_fetched_before_it_is_told_apart() {
    let point = GridPoint::new(500, 500);
    let entry = |text: &str| PostcodeEntry { postcode: Postcode::parse(text).unwrap(), point, district: "d".into() };
    let files =
        [PlacesFile::build("a", ["AL1O 1AA", "AL10 1AA", "AL10 1AD"].map(entry).into(), Vec::new(), Vec::new())];
    let both = Both { shared: SharedOut::of(&files, "outcodes"), whole: Places::default() };
    for (typed, outcodes, expected) in [
        ("AL10 1AD", "AL10", Some("AL10 1AD")),
        ("ALIO 1AD", "AL10 AL1O", Some("AL10 1AD")),
        ("ALIO IAX", "AL10 AL1O", None),
        ("ALIO 1AA", "AL10 AL1O", Some("AL1O 1AA")),
        ("AL2O 1AA", "", None),
    ] {
        let (found, fetched, _) = both.answered(&mut both.index_alone(), |places| places.locate(typed));
        let names: Vec<&str> = fetched.iter().map(|shard| shard.outcode.as_str()).collect();
        assert_eq!(names.join(" "), outcodes, "{typed}");
        let label = match found {
            Ok(Located::One(place)) => Some(place.label),
            _ => None,
        };
        assert_eq!(label.as_deref(), expected, "{typed}");
    }
}

#[test]
fn the_postcode_nearest_to_a_point_is_always_in_the_shards_that_were_asked_for() {
    for seed in 0..20 {
        let both = Both::new(seed);
        let mut die = Die(seed + 100);
        let mut kept = both.index_alone();
        for _ in 0..200 {
            let point = GridPoint::new(die.below(42_000), die.below(42_000));
            let ask = |places: &Places| -> Result<Located, ()> {
                let wanted = wanted_near(places.files(), point);
                Ok(if wanted.is_empty() { Located::One(places.place_of_point(point)) } else { Located::Wanted(wanted) })
            };
            let rows = both.whole.files().iter().flat_map(|file| &file.postcodes);
            let looped =
                rows.map(|row| row.point.distance_squared(point)).min().filter(|d| *d <= NEAR_METRES * NEAR_METRES);
            let expected = both.whole.place_of_point(point);
            // Alone, and with whatever earlier questions have left behind.
            let mut fresh = both.index_alone();
            for places in [&mut fresh, &mut kept] {
                let (found, _, _) = both.answered(places, ask);
                assert_eq!(found, Ok(Located::One(expected.clone())), "{seed} {point:?}");
                let nearest = nearest_postcode(places.files(), point).map(|(_, row)| row.point.distance_squared(point));
                assert_eq!(nearest.filter(|d| *d <= NEAR_METRES * NEAR_METRES), looped, "{seed} {point:?}");
            }
        }
    }
}

#[test]
fn only_the_shard_that_the_index_names_is_taken() {
    let both = Both::new(3);
    let (name, bytes) = (both.shared.shards[0].0.file_name(), &both.shared.shards[0].1);
    let other_edition = SharedOut::of(&country(4), "outcodes").shards[0].1.clone();
    let altered: Vec<u8> = bytes.iter().enumerate().map(|(at, byte)| if at == 40 { byte ^ 1 } else { *byte }).collect();
    let mut places = both.index_alone();
    for (what, bytes, code) in [
        ("cut", &bytes[..bytes.len() - 1], "places-cut"),
        ("altered", &altered, "places-altered"),
        ("of another edition", &other_edition, "places-not-named"),
        ("of another outcode", &both.shared.shards[1].1, "places-not-named"),
        ("the index itself", &both.shared.index.encode(), "places-not-named"),
        ("a page of HTML", b"<!doctype html>", "places-not-ours"),
    ] {
        assert_eq!(places.add_shard(&name, bytes).map_err(|error| error.code()), Err(code), "{what}");
    }
    for name in ["", "AL10", "ZZ9-0123456789abcdef.bin", &both.shared.shards[1].0.file_name()] {
        assert_eq!(places.add_shard(name, bytes), Err(PlacesFileError::NotNamed), "{name:?}");
    }
    assert_eq!(Places::default().add_shard(&name, bytes), Err(PlacesFileError::NotNamed), "without an index");
    assert_eq!(places.add_shard(&name, bytes), Ok(()));
}

#[test]
fn a_shards_name_follows_from_its_content_and_every_build_gives_the_same() {
    let (one, other) = (SharedOut::of(&country(5), "outcodes"), SharedOut::of(&country(5), "outcodes"));
    assert_eq!((&one.index, &one.shards), (&other.index, &other.shards));
    assert_eq!(one.shards.len(), OUTCODES.len());
    for (shard, bytes) in &one.shards {
        let digest = crate::edition::digest(bytes);
        assert_eq!(shard.file_name(), format!("{}-{}.bin", shard.outcode, &digest[..16]));
        assert_eq!(PlacesFile::decode(bytes).unwrap().area(), shard.outcode.as_str());
    }
}
