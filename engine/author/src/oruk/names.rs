//! Names made ids, and names that mean the same.

/// Small letters, figures and hyphens of a name, cut between words.
fn kebab(name: &str, longest: usize) -> String {
    let mut id = String::new();
    for word in words(name) {
        if !id.is_empty() && id.len() + 1 + word.len() > longest {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(longest));
    }
    id
}

/// The id of a record that a feed knows by another: its name, and of the feed's id as much as tells it from all others.
pub(super) fn id(name: &str, feed_id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    // Of an offering the feed's id is that of its service and its own.
    let feed_id = feed_id.rsplit('/').next().unwrap_or_default();
    let own = kebab(&feed_id.replace('-', " "), 40);
    let short = own.split('-').next().filter(|part| feed_id.len() == 36 && part.len() == 8).unwrap_or(&own);
    let name = kebab(name, 40);
    let with =
        |own: &str| [name.as_str(), own].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let id = with(short);
    if is_taken(&id) { with(&own) } else { id }
}

/// The words of a name without accents, marks and letter case.
fn words(name: &str) -> impl Iterator<Item = String> {
    let plain = name.to_lowercase().replace(['\'', '’'], "").replace('&', " and ");
    let plain: String =
        plain.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { unaccented(sign) }).collect();
    plain.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn unaccented(sign: char) -> char {
    match sign {
        'à'..='å' => 'a',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ŵ' => 'w',
        'ŷ' | 'ý' | 'ÿ' => 'y',
        'ç' => 'c',
        'ñ' => 'n',
        _ => ' ',
    }
}

/// Words that tell no two names apart.
const IDLE: [&str; 10] = ["the", "a", "of", "and", "at", "ltd", "limited", "cic", "plc", "llp"];

/// What a name comes down to: two with the same are the same.
pub(super) fn key(name: &str) -> String {
    let words: Vec<String> = words(name).filter(|word| !IDLE.contains(&word.as_str())).collect();
    words.join(" ")
}

/// Whether two names at one postcode mean the same place: one holds all words of the other, or they share most.
pub(super) fn near(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let (fewer, more) = (one.len().min(other.len()), one.len().max(other.len()));
    shared > 0 && (shared == fewer && fewer > 1 || one == other || shared * 5 >= more * 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_names_and_from_the_ids_of_the_feed() {
        let uuid = "1f2df32c-bf08-4b8e-bd6f-e834014b19bc";
        for (name, feed_id, taken, expected) in [
            ("Example Day Service", uuid, "", "example-day-service-1f2df32c"),
            (
                "Example Day Service",
                uuid,
                "example-day-service-1f2df32c",
                "example-day-service-1f2df32c-bf08-4b8e-bd6f-e834014b19bc",
            ),
            ("St. John’s Tŷ & Café", "17", "", "st-johns-ty-and-cafe-17"),
            (
                "A very long name that goes on and on and on without end",
                "17",
                "",
                "a-very-long-name-that-goes-on-and-on-and-17",
            ),
            ("…", "17", "", "17"),
        ] {
            assert_eq!(id(name, feed_id, |id| id == taken), expected, "{name}");
        }
    }

    #[test]
    fn names_that_mean_the_same_place() {
        for (one, other, same) in [
            ("The Town Hall", "Town Hall", true),
            ("Town Hall", "Old Town Hall", true),
            ("St John's Hall", "St Johns Hall", true),
            ("Example Pharmacy", "Example Surgery", false),
            ("Library", "Library Annexe", false),
            ("Hall", "Hall", true),
            ("One", "Two", false),
        ] {
            assert_eq!(near(one, other), same, "{one}, {other}");
        }
    }
}
