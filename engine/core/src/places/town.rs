//! Town names: what counts as the same name, and which names come near one that no town has.

use crate::near;

/// How many near names are offered.
pub(super) const SUGGESTIONS: usize = 3;

/// Words that people add to a town's name ("Durham City", "Harlow town centre"), and that tell no town from another.
const ADDED: &[&str] = &["area", "borough", "center", "centre", "city", "near", "of", "the", "town", "village"];

/// The form in which names are compared: lower case, `Saint` as `St`, `&` as `and`, without spaces and punctuation.
pub(super) fn folded(name: &str) -> String {
    near::words(name).concat()
}

/// The names nearest to one that was typed, nearest first, each name once.
pub(super) fn near<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names: Vec<&str> = names.collect();
    let words = near::words(typed);
    let of_its_own: Vec<&str> = words.iter().map(String::as_str).filter(|word| !ADDED.contains(word)).collect();
    let mut found = near::near(typed, names.iter().copied());
    if of_its_own.len() < words.len() {
        found = near::near(&of_its_own.join(" "), names).into_iter().chain(found).collect();
    }
    let mut offered: Vec<String> = Vec::new();
    for name in found {
        if offered.len() < SUGGESTIONS && !offered.iter().any(|offered| offered == name) {
            offered.push(name.to_owned());
        }
    }
    offered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_write_in_several_ways_are_the_same() {
        for (one, other) in [
            ("St Albans", "Saint Albans"),
            ("St Albans", "st. albans"),
            ("Bishop's Stortford", "bishops stortford"),
            ("Bishop’s Stortford", "Bishops-Stortford"),
            ("Welwyn Garden City", "WELWYN  GARDENCITY"),
            ("Bubble & Squeak", "Bubble and Squeak"),
            ("TŶ-DU", "Tŷ Du"),
            ("YNYS MÔN", "Ynys Môn"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} | {other}");
        }
        assert_ne!(folded("St Albans"), folded("St Alban"));
        assert_eq!(folded("--- "), "");
    }

    #[test]
    fn a_town_is_known_by_a_part_of_its_name() {
        let here = [
            "Durham",
            "Great Dunmow",
            "Great Malvern",
            "Harlow",
            "Little Dunmow",
            "Old Harlow",
            "Walkern",
            "Worcester",
        ];
        for (typed, expected) in [
            ("Malvern", "Great Malvern"),
            ("malvern town", "Great Malvern"),
            ("Dunmow", "Great Dunmow, Little Dunmow"),
            ("Durham City", "Durham"),
            ("City of Durham", "Durham"),
            ("Worcester city centre", "Worcester"),
            ("Harlow Town", "Harlow"),
            ("Durhan city", "Durham"),
            ("City", ""),
            ("The", ""),
            ("Walkem", "Walkern"),
            ("Birmingham", ""),
        ] {
            assert_eq!(near(typed, here.into_iter()).join(", "), expected, "{typed}");
        }
        let without_malvern = here.into_iter().filter(|name| *name != "Great Malvern");
        assert!(near("Malvern", without_malvern).is_empty(), "Malvern is no Walkern");
        let twice = here.into_iter().chain(here);
        assert_eq!(near("Dunmow", twice).len(), 2);
    }
}
