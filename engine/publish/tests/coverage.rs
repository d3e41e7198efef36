//! In each of the seven council areas a person can be matched to all four kinds of help: pharmacies, primary care, housing
//! and young people's services, each with its parts.

#[allow(dead_code)] // Here answers are looked at directly, not in the notation of `people.rs`.
mod asked;

use asked::answered;

/// A council area, and a postcode in it.
const COUNCILS: [(&str, &str); 7] = [
    ("Hertfordshire", "SG1.1LA"),
    ("County Durham", "DH1.3BQ"),
    ("Worcestershire", "WR1.3AD"),
    ("Bedford", "MK40.1NS"),
    ("Central Bedfordshire", "LU6.1HS"),
    ("Luton", "LU1.2UA"),
    ("Essex", "CM1.1QH"),
];

/// What is asked for, and a word in the id of the service that must be among the answers.
const PARTS: [(&str, &str, &str); 14] = [
    ("pharmacy", "age=34 need:supervised-consumption", "supervised"),
    ("pharmacy", "age=34 need:needle-exchange", "needle"),
    ("pharmacy", "age=34 need:naloxone", "naloxone"),
    ("pharmacy", "age=34 need:stop-smoking", "smoking"),
    ("primary care", "age=34 need:opiates", "shared-care"),
    ("primary care", "age=34 gp_registered=no need:primary-care", "registration"),
    ("primary care", "age=34 in_hospital=yes need:alcohol", "liaison"),
    ("housing", "age=34 housing=sleeping-rough need:housing", "emergency"),
    ("housing", "age=34 stage=using need:housing", "transitional"),
    ("housing", "age=34 stage=stopped need:housing", "abstinence"),
    ("housing", "age=34 housing=at-risk need:housing", "floating"),
    ("young people", "age=15 need:drugs", "young-people"),
    ("young people", "age=15 need:mental-health", "camhs"),
    ("young people", "age=12 parent_uses=yes need:parent-who-uses", "children-of-parents"),
];

/// A county is so many miles wide: hospitals and housing serve all of it.
const COUNTY: f64 = 40.0;

#[test]
fn every_council_area_has_all_four_kinds() {
    let mut lacking = Vec::new();
    for (council, postcode) in COUNCILS {
        for (kind, asked, word) in PARTS {
            let answer = answered(&format!("{postcode} {asked}"));
            let found = answer
                .matches
                .iter()
                .any(|found| found.service.contains(word) && found.distance_miles.is_none_or(|miles| miles <= COUNTY));
            if !found {
                let ids: Vec<&str> = answer.matches.iter().map(|found| found.service.as_str()).collect();
                lacking.push(format!("{council}, {kind}: no `{word}` for {asked}; found {ids:?}"));
            }
        }
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}
