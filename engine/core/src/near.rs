//! "Did you mean …?": which known name somebody may have meant, for ids, keys, choices and towns alike.

use crate::sorting::sort_and_dedup;

/// The longest name that is compared: longer than any town's or id's, and short enough that pasted pages cost nothing.
const LONGEST: usize = 60;

/// A part of a name is told by so many letters: "on" is in too many.
const SHORTEST_PART: usize = 3;

/// The one that comes nearest, if one is near enough to have been meant.
pub fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    near(found, known).into_iter().next()
}

/// Those that come near, nearest first; equally near ones by name, each once.
///
/// Near is what begins with what was found ("Hemel": Hemel Hempstead), has its words in it ("Malvern": Great Malvern), or
/// differs from it, or such a part does, by one slip in three letters, and by no more than three.
pub fn near<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    near_among(found, &mut known.into_iter())
}

/// Once for every kind of list.
fn near_among<'k>(found: &str, known: &mut dyn Iterator<Item = &'k str>) -> Vec<&'k str> {
    let found = words(found);
    let letters = found.concat().chars().count();
    if letters == 0 || letters > LONGEST {
        return Vec::new();
    }
    let mut near: Vec<(Nearness, &str)> =
        known.filter_map(|name| Some((nearness(&found, letters, &words(name))?, name))).collect();
    sort_and_dedup(&mut near);
    // Where it is a name already, but for its letter case or hyphens, nothing else was meant.
    if let Some(((0, _), _)) = near.first() {
        near.retain(|((slips, _), _)| *slips == 0);
    }
    near.into_iter().map(|(_, name)| name).collect()
}

/// The words of a name, in the form in which names are compared: small letters, `Saint` as `St`, `&` as `and`, without
/// punctuation. An apostrophe joins its word ("Bishop's"); anything else that is no letter parts two.
pub fn words(name: &str) -> Vec<String> {
    let lower = name.chars().map(lower).collect::<String>().replace(['\'', '’'], "").replace('&', " and ");
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| if word == "saint" { "st" } else { word }.to_owned()).collect()
}

/// How many slips lie between, and whether they are real ones.
type Nearness = (usize, bool);

fn nearness(found: &[String], letters: usize, known: &[String]) -> Option<Nearness> {
    let (found, whole) = (found.concat(), known.concat());
    // "Ware" must not offer every name of four letters.
    let furthest = (letters / 3).clamp(1, 3);
    let slips = |name: &str| Some(strsim::osa_distance(&found, name)).filter(|slips| likely(*slips, &found, name));
    // A part that is written right is as near as one slip, and goes before it; one with slips is further by one.
    let as_part = parts(known).filter(|_| letters >= SHORTEST_PART).filter_map(|part| match part == found {
        true => Some((1, false)),
        false => slips(&part).map(|slips| (slips + 1, true)),
    });
    let begins = (letters >= SHORTEST_PART && whole.starts_with(&found)).then_some((1, false));
    let nearest = slips(&whole).map(|slips| (slips, slips > 0)).into_iter().chain(begins).chain(as_part).min();
    nearest.filter(|(slips, _)| *slips <= furthest)
}

/// Who slips twice still begins with the right letter: Malvern is no Walkern.
fn likely(slips: usize, found: &str, name: &str) -> bool {
    slips < 2 || found.chars().next() == name.chars().next()
}

/// Every run of words that is not the whole, as one.
fn parts(words: &[String]) -> impl Iterator<Item = String> {
    let runs = (0..words.len()).flat_map(move |from| (from + 1..=words.len()).map(move |to| &words[from..to]));
    runs.filter(move |run| run.len() < words.len()).map(<[String]>::concat)
}

/// The small letter of a letter that names in Great Britain are written with, Welsh and Gaelic ones too. Rust's own knows
/// every script, and its tables would be a thirtieth of the engine.
fn lower(letter: char) -> char {
    match letter {
        'À'..='Ö' | 'Ø'..='Þ' => char::from(letter as u8 + 0x20),
        'Ŵ' => 'ŵ',
        'Ŷ' => 'ŷ',
        _ => letter.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_names_here_become_small_as_in_unicode() {
        for letter in ('\0'..='ÿ').chain("ŴŵŶŷ’".chars()) {
            assert_eq!(letter.to_lowercase().to_string(), lower(letter).to_string());
        }
    }

    #[test]
    fn what_was_meant_is_told_by_slips_beginnings_and_parts() {
        const KNOWN: &[&str] = &[
            "Great Dunmow",
            "Great Malvern",
            "Hatfield",
            "Heath and Reach",
            "Hemel Hempstead",
            "Hertford",
            "Little Dunmow",
            "Saffron Walden",
            "Walkern",
            "Ware",
            "Wareside",
            "Watford",
            "Wilden",
            "alcohol",
            "sofa-surfing",
            "sleeping-rough",
            "with_gp",
            "St Albans",
        ];
        for (found, expected) in [
            ("Hatfeild", "Hatfield"),
            ("Hertfrod", "Hertford"),
            ("Watfrod", "Watford"),
            ("Hemel", "Hemel Hempstead"),
            ("hempstead", "Hemel Hempstead"),
            ("Malvern", "Great Malvern"),
            ("Malvren", "Great Malvern"),
            ("Dunmow", "Great Dunmow, Little Dunmow"),
            ("Great", "Great Dunmow, Great Malvern"),
            ("Walden", "Saffron Walden, Wilden, Walkern"),
            ("heath", "Heath and Reach"),
            ("Reach", "Heath and Reach"),
            ("War", "Ware, Wareside"),
            ("Wre", "Ware"),
            ("Saint Alban", "St Albans"),
            ("sofa", "sofa-surfing"),
            ("sofa_surfing", "sofa-surfing"),
            ("WARE", "Ware"),
            ("rough", "sleeping-rough"),
            ("alchol", "alcohol"),
            ("gp", ""),
            ("Birmingham", ""),
            ("Nalkerm", ""),
            ("W", ""),
            ("--", ""),
            ("", ""),
        ] {
            assert_eq!(near(found, KNOWN.iter().copied()).join(", "), expected, "{found:?}");
            let backwards = near(found, KNOWN.iter().rev().copied()).join(", ");
            assert_eq!(backwards, expected, "{found:?}: the order in which names are known changes nothing");
        }
        assert!(near(&"a".repeat(10_000), KNOWN.iter().copied()).is_empty());
    }
}
