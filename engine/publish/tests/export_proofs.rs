//! Ages and areas in exports: only what is certain of a rule, whatever else is true of somebody.
#![allow(clippy::unwrap_used)]

mod laid;

use fingerpost_publish::export::gather::exported;
use std::fs;

/// What is exported of the sound directory's service if its rule, and that of its offering, were these.
fn said(rule: &str, offering: &str, serves: &str) -> (Option<u16>, Option<u16>, Vec<String>) {
    let laid = laid::sound("proofs");
    laid::change(
        &laid,
        "directory/areas.toml\n+ [[area]]\n+ id = \"stevenage\"\n+ name = \"Stevenage\"\n+ districts = [\"E07000243\"]\n\
         rules/values.toml\n+ [[value.amount]]\n+ from = 2027-01-01\n+ amount = 21\n",
    );
    let path = laid.join("directory/services/hertfordshire/example-service.toml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("age >= 18 and\n  lives_in(\"hertfordshire\")", rule).replace("[\"person\"]", serves);
    let narrowed = format!("venue = \"example-house\"\nrule = '{offering}'");
    let text = if offering.is_empty() { text } else { text.replace("venue = \"example-house\"", &narrowed) };
    fs::write(&path, text).unwrap();
    let loaded = laid::check(&laid);
    let all = exported(&loaded, &laid.join("directory/places")).unwrap();
    let service = &all.services[0];
    let homes = service.homes.iter().map(|area| all.areas[*area].id.clone()).collect();
    fs::remove_dir_all(laid).unwrap();
    (service.ages.from, service.ages.to, homes)
}

#[test]
fn only_what_is_certain() {
    let person = "[\"person\"]";
    for (rule, offering, serves, from, to, homes) in [
        ("age >= 18", "", person, Some(18), None, &[][..]),
        ("age < 18", "", person, None, Some(17), &[]),
        ("between(age, 16, 24)", "", person, Some(16), Some(24), &[]),
        ("age >= 18 or pregnant", "", person, None, None, &[]),
        ("when(pregnant, age >= 16) and when(!pregnant, age >= 18)", "", person, Some(16), None, &[]),
        ("age < 16 or age > 60", "", person, None, None, &[]),
        ("age >= 16 and not_stated", "", person, Some(16), None, &[]),
        ("not_stated", "", person, None, None, &[]),
        ("anyone", "age >= 55", person, Some(55), None, &[]),
        // From 2027 on it is 21, and today 18: nobody younger than 18 on any day.
        ("age >= value(\"adult-min-age\")", "", person, Some(18), None, &[]),
        ("age >= 18 and on_or_after(\"2027-01-01\")", "", person, Some(18), None, &[]),
        ("supporter_age >= 18", "", person, None, None, &[]),
        ("age >= 18", "", "[\"supporter\"]", Some(18), None, &[]),
        ("supporter_age >= 21", "", "[\"supporter\"]", Some(21), None, &[]),
        ("lives_in(\"hertfordshire\")", "", person, None, None, &["hertfordshire"]),
        ("age >= 18 and lives_in(\"stevenage\")", "", person, Some(18), None, &["stevenage"]),
        (
            "lives_in(\"stevenage\") or lives_in(\"hertfordshire\")",
            "",
            person,
            None,
            None,
            &["hertfordshire", "stevenage"],
        ),
        ("lives_in(\"hertfordshire\") and !lives_in(\"stevenage\")", "", person, None, None, &["hertfordshire"]),
        ("!lives_in(\"stevenage\")", "", person, None, None, &[]),
        ("lives_in(\"stevenage\") or pregnant", "", person, None, None, &[]),
    ] {
        let expected = (from, to, homes.iter().map(|home| (*home).to_owned()).collect::<Vec<_>>());
        let mut found = said(rule, offering, serves);
        found.2.sort();
        assert_eq!(found, expected, "{rule} {offering} {serves}");
    }
}
