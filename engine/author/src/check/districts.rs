//! Districts that an area names and no place lies in: nobody would ever be found to live there.

use super::Check;
use crate::records::{AreaRecord, Text};
use fingerpost::gss::GssCode;
use fingerpost::near::nearest;
use fingerpost::places::KnownDistrict;

/// Codes that are no more, the code of what they are part of now, its name, and since when: from the Code History Database
/// of the Office for National Statistics. A code changes with the boundary, also where the name stays.
const REPLACED: &[(&[&str], &str, &str, u16)] = &[
    (&["E07000100"], "E07000240", "St Albans", 2012),
    (&["E07000104"], "E07000241", "Welwyn Hatfield", 2012),
    (&["E07000097"], "E07000242", "East Hertfordshire", 2013),
    (&["E07000101"], "E07000243", "Stevenage", 2013),
    (&["E06000048"], "E06000057", "Northumberland", 2013),
    (&["E08000020"], "E08000037", "Gateshead", 2013),
    (&["E06000028", "E06000029", "E07000048"], "E06000058", "Bournemouth, Christchurch and Poole", 2019),
    (&["E07000049", "E07000050", "E07000051", "E07000052", "E07000053"], "E06000059", "Dorset", 2019),
    (&["E07000205", "E07000206"], "E07000244", "East Suffolk", 2019),
    (&["E07000201", "E07000204"], "E07000245", "West Suffolk", 2019),
    (&["E07000004", "E07000005", "E07000006", "E07000007"], "E06000060", "Buckinghamshire", 2020),
    (&["E07000150", "E07000152", "E07000153", "E07000156"], "E06000061", "North Northamptonshire", 2021),
    (&["E07000151", "E07000154", "E07000155"], "E06000062", "West Northamptonshire", 2021),
    (&["E07000026", "E07000028", "E07000029"], "E06000063", "Cumberland", 2023),
    (&["E07000027", "E07000030", "E07000031"], "E06000064", "Westmorland and Furness", 2023),
    (
        &["E07000163", "E07000164", "E07000165", "E07000166", "E07000167", "E07000168", "E07000169"],
        "E06000065",
        "North Yorkshire",
        2023,
    ),
    // Somerset West and Taunton was itself made of the last two, in 2019.
    (&["E07000187", "E07000188", "E07000189", "E07000246", "E07000190", "E07000191"], "E06000066", "Somerset", 2023),
    (&["E08000016"], "E08000038", "Barnsley", 2025),
    (&["E08000019"], "E08000039", "Sheffield", 2025),
];

impl Check<'_> {
    /// A district's code, as an area names it: its shape, and that somebody can live there.
    pub(super) fn district(&mut self, area: &AreaRecord, code: &Text) {
        if !self.is_district_code(code) {
            return;
        }
        let known = self.readers.districts;
        // Without places no postcode is known: that is told where one is named.
        if known.is_empty() {
            return;
        }
        match known.iter().find(|known| known.code == code.value) {
            Some(known) if known.has_postcodes => {}
            // A neighbour that nothing turns on is only named: halves of postcodes are enough for that.
            Some(_) if !self.is_used(&area.id.value) => {}
            Some(_) => self.warning(
                "unknown-district",
                &code.at,
                format!("No whole postcode of places/ lies in `{}`, only halves of postcodes.", code.value),
                format!(
                    "Who lives there is told roughly, or not at all. {}Add its postcodes with `fingerpost places`.",
                    self.near_district(&code.value)
                ),
            ),
            None => self.error(
                "unknown-district",
                &code.at,
                format!("No postcode of places/ lies in `{}`: nobody would be found to live there.", code.value),
                self.instead(&code.value),
            ),
        }
    }

    /// The district of a council: its shape, and that a place can lie in it.
    pub(super) fn council_district(&mut self, code: &Text) {
        let known = self.readers.districts;
        if self.is_district_code(code) && !known.is_empty() && !has(known, &code.value) {
            let message = format!("No place of places/ lies in `{}`: nobody would be led to this council.", code.value);
            self.error("unknown-district", &code.at, message, self.instead(&code.value));
        }
    }

    /// Whether a text has a district code's shape; if not, that is told.
    fn is_district_code(&mut self, code: &Text) -> bool {
        let is_one = GssCode::parse(&code.value).is_some();
        if !is_one {
            let help = match code.value.starts_with("E10") {
                true => "This looks like a county's code: write the codes of its districts, such as `E07000243`.",
                false => "Write a letter and eight figures, such as `E07000243`.",
            };
            self.error("bad-district", &code.at, format!("`{}` is not a district's GSS code.", code.value), help);
        }
        is_one
    }

    /// What to write instead of a code in whose district no place lies.
    fn instead(&self, code: &str) -> String {
        match successor(code) {
            Some((now, name, since)) if has(self.readers.districts, now) => {
                format!("Since {since} `{now}`, {name}, stands in its place: write that.")
            }
            Some((now, name, since)) => format!(
                "Since {since} `{now}`, {name}, stands in its place, and no postcode lies in that either: write it, and add its \
                 postcodes with `fingerpost places`."
            ),
            None => {
                format!("{}If it is right, add its postcodes with `fingerpost places`.", self.near_district(code))
            }
        }
    }

    /// Whether the directory covers an area, or a rule or an offering names it.
    fn is_used(&self, area: &str) -> bool {
        let records = self.records;
        let is_it = |text: &Text| text.value == area;
        let quoted = format!("\"{area}\"");
        let names = |rule: &Text| rule.value.contains(&quoted);
        let offerings = || records.services.iter().flat_map(|service| &service.offerings);
        records.directory.iter().any(|directory| directory.areas.iter().any(is_it))
            || records.rules.iter().any(|rule| names(&rule.text))
            || records.services.iter().filter_map(|service| service.rule.as_ref()).any(names)
            || offerings().any(|offering| offering.areas.iter().any(is_it) || offering.rule.as_ref().is_some_and(names))
    }

    /// "Did you mean …? ", among the districts that have postcodes, with the name of an area that is just that one.
    fn near_district(&self, code: &str) -> String {
        let known = self.readers.districts.iter().filter(|known| known.has_postcodes && known.code != code);
        let Some(near) = nearest(code, known.map(|known| known.code.as_str())) else { return String::new() };
        let is_it = |districts: &[Text]| matches!(districts, [only] if only.value == near);
        let area = self.records.areas.iter().find(|area| is_it(&area.districts));
        let name = area.map(|area| format!(", {}", area.name.value)).unwrap_or_default();
        format!("Did you mean `{near}`{name}? ")
    }
}

fn has(known: &[KnownDistrict], code: &str) -> bool {
    known.iter().any(|known| known.code == code)
}

/// The code, name and first year of what an old district is part of now.
fn successor(code: &str) -> Option<(&'static str, &'static str, u16)> {
    let found = REPLACED.iter().find(|(old, ..)| old.contains(&code));
    found.map(|(_, now, name, since)| (*now, *name, *since))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_old_code_leads_to_one_that_stands() {
        let all_old: Vec<&str> = REPLACED.iter().flat_map(|(old, ..)| old.iter().copied()).collect();
        for (old, now, _, since) in REPLACED {
            assert!((2011..=2026).contains(since));
            for code in old.iter().chain([now]) {
                assert!(GssCode::parse(code).is_some(), "{code}");
            }
            assert!(!all_old.contains(now), "{now} is itself no more");
        }
        for code in &all_old {
            assert_eq!(all_old.iter().filter(|old| *old == code).count(), 1, "{code} has two successors");
        }
        assert_eq!(successor("E07000100"), Some(("E07000240", "St Albans", 2012)));
        assert_eq!(successor("E07000190"), Some(("E06000066", "Somerset", 2023)));
        assert_eq!(successor("E07000240"), None);
    }
}
