//! The files that a new directory begins with.

use super::councils::{Council, Councils};
use super::example;
use crate::embedded;
use crate::places::{carried, towns_elsewhere};
use chrono::{Months, NaiveDate};
use fingerpost::near::words;
use std::collections::BTreeMap;

/// What a directory begins from.
pub struct Start<'c> {
    /// All councils.
    pub councils: &'c Councils,
    /// Those that it is for.
    pub covers: &'c [&'c Council],
    /// Those beside them.
    pub beside: &'c [&'c Council],
    /// The day on which it is made.
    pub today: NaiveDate,
}

/// After so many months opening times are no longer trusted, unless somebody confirms them.
const MONTHS: Months = Months::new(6);

/// What of `rules/` belongs to the example alone; a new directory has its own.
const OWN_RULES: [&str; 2] = ["values.toml", "young-person.cases.toml"];

impl Start<'_> {
    /// The names of what it covers: "Norfolk", "Bedford, Central Bedfordshire and Luton".
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.covers.iter().map(|council| council.name.as_str()).collect();
        match names.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            names => names.concat(),
        }
    }

    /// What an editor should know of what was gathered for England.
    pub fn notes(&self) -> Vec<&'static str> {
        let mut notes = Vec::new();
        if self.is_in("S") || self.is_in("W") {
            notes.push(
                "the helplines, the safety cards and the links were gathered for England. Go through helplines.toml, safety.toml and \
                 links.toml, and put in what is there for people in Scotland and Wales.",
            );
        }
        if self.is_in("S") && !self.is_scottish() {
            notes.push("bank-holidays.toml has those of England and Wales; some days in Scotland are others.");
        }
        notes
    }

    /// Whether some of it is in the country with that letter.
    fn is_in(&self, country: &str) -> bool {
        self.covers.iter().any(|council| council.code.starts_with(country))
    }

    fn is_scottish(&self) -> bool {
        self.covers.iter().all(|council| council.code.starts_with('S'))
    }

    /// A template with everything in its place.
    fn fill(&self, template: &str) -> String {
        let ids: Vec<String> = self.covers.iter().map(|council| format!("\"{}\"", id(council))).collect();
        let first = |councils: &[&Council]| councils.first().map(|of| (of.name.clone(), id(of))).unwrap_or_default();
        let ((name, own_id), (neighbour, neighbour_id)) = (first(self.covers), first(self.beside));
        let majority = if self.is_scottish() {
            "Age of Majority (Scotland) Act 1969, section 1, in force since 1 January 1970: full age is 18"
        } else {
            "Family Law Reform Act 1969, section 1, in force since 1 January 1970: full age is 18"
        };
        let confirm_by = self.today.checked_add_months(MONTHS).unwrap_or(self.today);
        [
            ("{{names}}", self.names()),
            ("{{ids}}", ids.join(", ")),
            ("{{name}}", name),
            ("{{id}}", own_id),
            ("{{neighbour}}", neighbour),
            ("{{neighbour_id}}", neighbour_id),
            ("{{majority}}", majority.to_owned()),
            ("{{today}}", self.today.to_string()),
            ("{{confirm_by}}", confirm_by.to_string()),
        ]
        .iter()
        .fold(template.to_owned(), |text, (mark, value)| text.replace(mark, value))
    }
}

/// Every file by its path.
pub fn files(start: &Start) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut put = |path: &str, text: String| _ = files.insert(path.to_owned(), text);
    put("README.md", start.fill(include_str!("../../new/README.md")));
    put(".gitignore", "# Made anew by a command, or fetched.\n/dist\n/place-sources\n".to_owned());
    for (path, bytes) in embedded::RULES.iter().filter(|(path, _)| !OWN_RULES.contains(path)) {
        put(&format!("rules/{path}"), String::from_utf8_lossy(bytes).into_owned());
    }
    put("rules/values.toml", start.fill(include_str!("../../new/values.toml")));
    put("rules/young-person.cases.toml", include_str!("../../new/young-person.cases.toml").to_owned());

    let mut put = |path: &str, text: String| put(&format!("directory-data/{path}"), text);
    let first = start.covers.first().map(|council| id(council)).unwrap_or_default();
    put("directory.toml", start.fill(include_str!("../../new/directory.toml")));
    put("organisations.toml", start.fill(include_str!("../../new/organisations.toml")));
    put(&format!("services/{first}/example-service-{first}.toml"), start.fill(include_str!("../../new/service.toml")));
    put("areas.toml", areas(start));
    put("needs.toml", example::NEEDS.to_owned());
    put("helplines.toml", example::HELPLINES.to_owned());
    put("safety.toml", example::SAFETY.to_owned());
    put("links.toml", example::links().to_owned());
    let holidays = if start.is_scottish() { example::BANK_HOLIDAYS_SCOTLAND } else { example::BANK_HOLIDAYS };
    put("bank-holidays.toml", holidays.to_owned());

    // Half a postcode or a town is known from the first day on, and no file of postcodes yet.
    put("places/outcodes.csv", carried::OUTCODES.to_owned());
    put("places/districts.csv", carried::DISTRICTS.to_owned());
    put("places/towns-elsewhere.csv", towns_elsewhere());
    put("places/ATTRIBUTION.txt", carried::ATTRIBUTION.to_owned());
    files
}

/// The councils and their districts, then those beside them.
fn areas(start: &Start) -> String {
    let mut text = String::from(
        "# Named pieces of country, as sets of GSS district codes. First what this directory covers, with the districts of counties;\n\
         # then the districts beside it, so that a rule or a case can name them.\n",
    );
    let districts =
        start.covers.iter().filter(|council| council.districts.len() > 1).flat_map(|council| &council.districts);
    let districts = districts.filter_map(|code| start.councils.district(code));
    let mut written = Vec::new();
    for council in start.covers.iter().copied().chain(districts).chain(start.beside.iter().copied()) {
        if !written.contains(&council) {
            text.push_str(&area(council));
            written.push(council);
        }
    }
    text
}

fn area(council: &Council) -> String {
    let codes: Vec<String> = council.districts.iter().map(|code| format!("\"{code}\"")).collect();
    format!(
        "\n[[area]]\nid = \"{}\"\nname = \"{}\"\ndistricts = [{}]\nsource = \"ONS, local authority districts and upper-tier authorities\"\n",
        id(council),
        council.name,
        codes.join(", ")
    )
}

/// An id made of a name: `kings-lynn-and-west-norfolk`.
fn id(council: &Council) -> String {
    words(&council.name).join("-")
}
