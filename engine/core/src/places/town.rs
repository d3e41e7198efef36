//! Town names: what counts as the same name, and which names come near a mistyped one.

use crate::sorting::sort_and_dedup;

/// How many near names are offered.
const SUGGESTIONS: usize = 3;

/// The longest name that is compared: longer than any town's, and short enough that pasted pages cost nothing.
const LONGEST_NAME: usize = 60;

/// The form in which names are compared: lower case, `Saint` as `St`, `&` as `and`, without spaces and punctuation.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    // An apostrophe joins its word ("Bishop's"); anything else that is no letter parts two.
    let words = name.chars().map(lower).collect::<String>().replace(['\'', '’'], "").replace('&', " and ");
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        folded.push_str(if word == "saint" { "st" } else { word });
    }
    folded
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

/// The names nearest to a folded one, nearest first, each name once. `names` gives folded and written names.
pub(super) fn near<'a>(folded: &str, names: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let length = folded.chars().count();
    if length == 0 || length > LONGEST_NAME {
        return Vec::new();
    }
    // One slip in three letters is still recognisable; "Ware" must not offer every town of four letters.
    let furthest = (length / 3).clamp(1, 3);
    let mut near: Vec<(usize, &str)> = names
        .filter_map(|(key, name)| {
            let slips = strsim::osa_distance(folded, key);
            // The beginning of a name is as near as one slip: "Hemel" means Hemel Hempstead.
            let slips = if length >= 3 && key.starts_with(folded) { slips.min(1) } else { slips };
            (slips <= furthest).then_some((slips, name))
        })
        .collect();
    sort_and_dedup(&mut near);
    near.into_iter().take(SUGGESTIONS).map(|(_, name)| name.to_owned()).collect()
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
    fn mistyped_names_bring_the_near_ones() {
        let names = ["Hatfield", "Hertford", "Heath and Reach", "Hemel Hempstead", "Ware", "Wareside", "Watford"];
        for (typed, expected) in [
            ("Hatfeild", "Hatfield"),
            ("Hemel", "Hemel Hempstead"),
            ("Hertfrod", "Hertford"),
            ("Wre", "Ware"),
            ("Watfrod", "Watford"),
            ("War", "Ware,Wareside"),
            ("Birmingham", ""),
            ("W", ""),
        ] {
            let keys: Vec<String> = names.iter().map(|name| folded(name)).collect();
            let pairs = keys.iter().map(String::as_str).zip(names);
            assert_eq!(near(&folded(typed), pairs).join(","), expected, "{typed}");
        }
        assert!(near(&"a".repeat(10_000), names.iter().map(|name| (*name, *name))).is_empty());
    }
}
