//! The councils of Great Britain, as this binary knows them: what each is called, and of which districts it is made.

use crate::failure::Failure;
use crate::places::carried;
use fingerpost::near::{near, words};
use std::collections::{BTreeMap, BTreeSet};

/// The codes of the counties that have districts. The Office for National Statistics gives a county a code of its own, which no
/// postcode has.
const COUNTIES: [(&str, &str); 21] = [
    ("E10000003", "Cambridgeshire"),
    ("E10000007", "Derbyshire"),
    ("E10000008", "Devon"),
    ("E10000011", "East Sussex"),
    ("E10000012", "Essex"),
    ("E10000013", "Gloucestershire"),
    ("E10000014", "Hampshire"),
    ("E10000015", "Hertfordshire"),
    ("E10000016", "Kent"),
    ("E10000017", "Lancashire"),
    ("E10000018", "Leicestershire"),
    ("E10000019", "Lincolnshire"),
    ("E10000020", "Norfolk"),
    ("E10000024", "Nottinghamshire"),
    ("E10000025", "Oxfordshire"),
    ("E10000028", "Staffordshire"),
    ("E10000029", "Suffolk"),
    ("E10000030", "Surrey"),
    ("E10000031", "Warwickshire"),
    ("E10000032", "West Sussex"),
    ("E10000034", "Worcestershire"),
];

/// Words that a council's name may be written with or without: "Norfolk County Council", "London Borough of Barnet", "Edinburgh".
const BESIDE: [&str; 12] = [
    "the",
    "of",
    "council",
    "county",
    "city",
    "borough",
    "district",
    "metropolitan",
    "royal",
    "london",
    "unitary",
    "authority",
];

/// So many names are offered for one that is not known.
const MOST_OFFERED: usize = 5;

/// A council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Council {
    /// Its GSS code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The codes of its districts, in order: of a county several, of any other its own.
    pub districts: Vec<String>,
}

/// All councils.
#[derive(Debug)]
pub struct Councils {
    all: Vec<Council>,
}

impl Councils {
    /// Those of districts, in the order of their codes, and then the counties.
    pub fn of_great_britain() -> Councils {
        let mut all = Vec::new();
        let mut counties: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in carried::rows(carried::DISTRICTS) {
            let cell = |column| row.get(column).unwrap_or_default().to_owned();
            let (code, name, county) = (cell(0), cell(1), cell(2));
            if !county.is_empty() {
                counties.entry(county).or_default().push(code.clone());
            }
            all.push(Council { districts: vec![code.clone()], code, name });
        }
        for (code, name) in COUNTIES {
            let districts = counties.remove(name).unwrap_or_default();
            all.push(Council { code: code.to_owned(), name: name.to_owned(), districts });
        }
        Councils { all }
    }

    /// The council of a district.
    pub fn district(&self, code: &str) -> Option<&Council> {
        self.all.iter().find(|council| council.code == code)
    }

    /// The council that somebody names, by name or code.
    ///
    /// # Errors
    /// When there is none, or more than one; then with those that may have been meant.
    pub fn find(&self, text: &str) -> Result<&Council, Failure> {
        let asked = words(text);
        let plain = without_kind(&asked);
        let by_code = |council: &&Council| council.code.eq_ignore_ascii_case(text.trim());
        let by_name = |council: &&Council| words(&council.name) == asked;
        let by_plain_name = |council: &&Council| !plain.is_empty() && without_kind(&words(&council.name)) == plain;
        let found = self.all.iter().find(by_code).or_else(|| self.all.iter().find(by_name));
        found.or_else(|| self.all.iter().find(by_plain_name)).ok_or_else(|| self.unknown(text))
    }

    fn unknown(&self, text: &str) -> Failure {
        let offered = |name: &str| {
            let council = self.all.iter().find(|council| council.name == name)?;
            Some(format!("`{name}` ({})", council.code))
        };
        let names = || self.all.iter().map(|council| council.name.as_str());
        let mut meant = near(text, names());
        if meant.is_empty() {
            meant = near(&without_kind(&words(text)).join(" "), names());
        }
        let meant: Vec<String> = meant.into_iter().take(MOST_OFFERED).filter_map(offered).collect();
        let help = if meant.is_empty() {
            "name a council as the Office for National Statistics does, or give its code: `Norfolk`, `E10000020`, `Leeds`".into()
        } else {
            format!("did you mean {}?", meant.join(", "))
        };
        Failure::said(format!("there is no council `{text}` in Great Britain"), help)
    }

    /// The districts beside these: half a postcode (an outcode) that lies in both tells nobody in which of them they live. An island
    /// that shares none has the district of the nearest outcode of others beside it.
    pub fn beside(&self, districts: &BTreeSet<String>) -> Vec<&Council> {
        let outcodes: Vec<Outcode> = carried::rows(carried::OUTCODES).filter_map(Outcode::of).collect();
        let (own, others): (Vec<&Outcode>, Vec<&Outcode>) =
            outcodes.iter().partition(|outcode| outcode.is_in(districts));
        let mut codes: BTreeSet<&String> = own.iter().flat_map(|outcode| &outcode.districts).collect();
        codes.retain(|code| !districts.contains(*code));
        if codes.is_empty() {
            let distance = |outcode: &&&Outcode| own.iter().map(|from| from.distance_squared(outcode)).min();
            codes.extend(others.iter().min_by_key(distance).and_then(|outcode| outcode.districts.first()));
        }
        codes.into_iter().filter_map(|code| self.district(code)).collect()
    }
}

struct Outcode {
    at: [i64; 2],
    districts: Vec<String>,
}

impl Outcode {
    fn of(row: csv::StringRecord) -> Option<Outcode> {
        let metres = |column| row.get(column)?.parse().ok();
        let districts = row.get(3)?.split_whitespace().map(str::to_owned);
        Some(Outcode { at: [metres(1)?, metres(2)?], districts: districts.collect() })
    }

    fn is_in(&self, districts: &BTreeSet<String>) -> bool {
        self.districts.iter().any(|code| districts.contains(code))
    }

    fn distance_squared(&self, other: &Outcode) -> i64 {
        self.at.iter().zip(other.at).map(|(one, other)| (one - other).pow(2)).sum()
    }
}

fn without_kind(words: &[String]) -> Vec<String> {
    words.iter().filter(|word| !BESIDE.contains(&word.as_str())).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_county_has_its_districts_and_every_council_a_name_of_its_own() {
        let councils = Councils::of_great_britain();
        assert_eq!(councils.all.len(), 350 + 21);
        assert!(councils.all.iter().all(|council| !council.districts.is_empty()), "{:?}", councils.all);
        let of_counties: usize = councils.all.iter().map(|council| council.districts.len()).filter(|n| *n > 1).sum();
        let rows = carried::rows(carried::DISTRICTS).filter(|row| !row[2].is_empty()).count();
        assert_eq!(of_counties, rows, "a county is not among the codes");
        let plain: BTreeSet<Vec<String>> =
            councils.all.iter().map(|council| without_kind(&words(&council.name))).collect();
        assert_eq!(plain.len(), councils.all.len());
    }

    #[test]
    fn councils_are_found_by_name_and_code() {
        let councils = Councils::of_great_britain();
        for (asked, found) in [
            ("Norfolk", "E10000020"),
            ("norfolk county council", "E10000020"),
            ("E10000020", "E10000020"),
            ("e07000148", "E07000148"),
            ("Norwich City Council", "E07000148"),
            ("Durham", "E06000047"),
            ("Edinburgh", "S12000036"),
            ("City of London", "E09000001"),
            ("London Borough of Barnet", "E09000003"),
            ("Kings Lynn & West Norfolk", "E07000146"),
            ("Bournemouth, Christchurch and Poole", "E06000058"),
            ("Isle of Wight", "E06000046"),
            ("Newport", "W06000022"),
        ] {
            assert_eq!(councils.find(asked).map(|council| council.code.as_str()).unwrap(), found, "{asked}");
        }
        for (asked, help) in [
            ("Norfok", "did you mean `Norfolk` (E10000020)"),
            ("Northamptonshire", "`North Northamptonshire` (E06000061), `West Northamptonshire` (E06000062)"),
            ("E99999999", "as the Office for National Statistics does"),
            ("London", "`City of London` (E09000001)"),
            ("", "as the Office for National Statistics does"),
        ] {
            let Err(Failure::Said { help: said, .. }) = councils.find(asked) else { panic!("{asked} was found") };
            assert!(said.contains(help), "{asked}: {said}");
        }
    }

    #[test]
    fn beside_lies_what_shares_half_a_postcode_or_is_nearest() {
        let councils = Councils::of_great_britain();
        for (area, beside) in [
            ("Norfolk", "East Cambridgeshire, Fenland, South Holland, Mid Suffolk, East Suffolk, West Suffolk"),
            ("Isles of Scilly", "Cornwall"),
            ("Orkney Islands", "Highland"),
        ] {
            let districts = councils.find(area).unwrap().districts.iter().cloned().collect();
            let names: Vec<&str> = councils.beside(&districts).iter().map(|council| council.name.as_str()).collect();
            assert_eq!(names.join(", "), beside, "{area}");
        }
    }
}
