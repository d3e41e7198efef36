//! Places whose address nobody may know. The standard has no field for that; feeds say it in fields of their own, or in
//! words where the address should be.

use super::node::Node;

/// Fields that feeds use.
const FIELDS: [&str; 7] = [
    "confidential",
    "is_confidential",
    "address_is_confidential",
    "confidential_address",
    "address_confidential",
    "private_address",
    "hide_address",
];

/// Words in the name, the description or the address of a location.
const WORDS: [&str; 14] = [
    "confidential",
    "address withheld",
    "withheld",
    "undisclosed",
    "not disclosed",
    "not for disclosure",
    "address not published",
    "not publicly",
    "secret location",
    "secret address",
    "address on request",
    "address is given to",
    "safe house",
    "do not publish",
];

/// Whether a location says that its address is to be kept.
pub(super) fn is_confidential(location: &Node) -> bool {
    if location.flag(&FIELDS) {
        return true;
    }
    let addresses = location.list(&["addresses", "physical_addresses", "address"]);
    let of_address = addresses.iter().flat_map(|address| {
        ["attention", "address_1", "address_2", "city"].into_iter().filter_map(|name| address.text(&[name]))
    });
    let marked = addresses.iter().any(|address| address.flag(&FIELDS));
    let attributes = location.list(&["attributes", "link_taxonomies"]);
    let of_attributes = attributes.iter().flat_map(|attribute| {
        let term = attribute.object(&["taxonomy_term", "taxonomy"]);
        [attribute.text(&["link_type"]), attribute.text(&["value"]), term.and_then(|term| term.text(&["name"]))]
    });
    let own = ["name", "alternate_name"].into_iter().filter_map(|name| location.text(&[name]));
    let described = location.text(&["description"]).is_some_and(|text| says_so_of_itself(&text));
    marked || described || own.chain(of_address).chain(of_attributes.flatten()).any(|text| says_so(&text))
}

/// In a description a place is confidential only if its address is said to be: "a room for confidential talks" is not.
fn says_so_of_itself(text: &str) -> bool {
    let text = text.to_lowercase();
    let of_address = ["address", "location", "venue", "place"].iter().any(|what| {
        [format!("confidential {what}"), format!("{what} is confidential"), format!("{what} kept confidential")]
            .iter()
            .any(|words| text.contains(words.as_str()))
    });
    of_address || WORDS[1..].iter().any(|word| text.contains(word))
}

fn says_so(text: &str) -> bool {
    let text = text.to_lowercase();
    // "A confidential service" and "confidential advice" speak of what is said there, not of where it is.
    let of_the_talk =
        ["confidential service", "confidential advice", "confidential support", "confidential and ", "confidential,"];
    let text = of_the_talk.iter().fold(text, |text, talk| text.replace(talk, ""));
    WORDS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{says_so, says_so_of_itself};

    #[test]
    fn words_that_keep_an_address() {
        for (text, keeps) in [
            ("Confidential address", true),
            ("The location is confidential", true),
            ("Address withheld", true),
            ("Undisclosed", true),
            ("A safe house in the county", true),
            ("Free confidential advice for everybody", false),
            ("A friendly, confidential service", false),
            ("12 High Street", false),
        ] {
            assert_eq!(says_so(text), keeps, "{text}");
        }
        for (text, keeps) in [
            ("The address is confidential.", true),
            ("At a confidential location in the county", true),
            ("Address withheld for safety", true),
            ("A room for confidential talks", false),
        ] {
            assert_eq!(says_so_of_itself(text), keeps, "{text}");
        }
    }
}
