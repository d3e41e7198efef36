//! What is to be checked, and when: directories die of records that nobody looks at.

use crate::diagnostic::Position;
use crate::records::{ProvenanceRecord, Records, Text};
use chrono::{Days, Months, NaiveDate};

/// How often a record is checked that says nothing of it: `check_every = "6 months"`.
pub const USUAL: Interval = Interval::Months(6);

/// A length of time between two checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    /// Days; a week is seven.
    Days(u64),
    /// Months; a year is twelve.
    Months(u32),
}

/// Something that is to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// `organisation`, `venue`, `service`, `helpline`, `card`, `link`, or `table` of many services that stand in one file.
    pub kind: &'static str,
    /// Its id; of a table, its file.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Who looks after it.
    pub owner: Option<String>,
    /// When it was last checked.
    pub checked: NaiveDate,
    /// When it is to be checked again.
    pub due: NaiveDate,
    /// Telephone number, if it has one.
    pub phone: Option<String>,
    /// E-mail address, if it has one.
    pub email: Option<String>,
    /// Website, if it has one.
    pub website: Option<String>,
}

impl Interval {
    /// `3 months`, `6 weeks`, `90 days`, `1 year`.
    pub fn parse(text: &str) -> Option<Interval> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: u32 = count.parse().ok().filter(|count| (1..=1_000).contains(count))?;
        match unit.trim().trim_end_matches('s') {
            "day" => Some(Interval::Days(count.into())),
            "week" => Some(Interval::Days(u64::from(count) * 7)),
            "month" => Some(Interval::Months(count)),
            "year" => Some(Interval::Months(count.checked_mul(12)?)),
            _ => None,
        }
    }

    /// The day that lies so far behind another.
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        let after = match self {
            Interval::Days(days) => day.checked_add_days(Days::new(days)),
            Interval::Months(months) => day.checked_add_months(Months::new(months)),
        };
        after.unwrap_or(NaiveDate::MAX)
    }
}

/// All that is to be checked by a day, by owner and then by day; what nobody looks after comes last.
pub fn due(records: &Records, by: NaiveDate) -> Vec<Due> {
    let usual = records.directory.as_ref().and_then(|directory| directory.check_every.as_ref());
    let usual = usual.and_then(|text| Interval::parse(&text.value)).unwrap_or(USUAL);
    let mut found: Vec<Due> = all(records, usual).filter(|record| record.due <= by).collect();
    found.sort_by(|one, other| key(one).cmp(&key(other)));
    found
}

fn key(due: &Due) -> (bool, Option<&str>, NaiveDate, &'static str, &str) {
    (due.owner.is_none(), due.owner.as_deref(), due.due, due.kind, &due.id)
}

fn all(records: &Records, usual: Interval) -> impl Iterator<Item = Due> {
    let item =
        move |kind, id: &Text, name: &Text, of: &ProvenanceRecord, [phone, email, website]: [Option<&Text>; 3]| {
            let checked = of.checked.as_ref()?.value;
            let every = of.check_every.as_ref().and_then(|text| Interval::parse(&text.value)).unwrap_or(usual);
            let text = |text: Option<&Text>| text.map(|text| text.value.clone());
            Some(Due {
                kind,
                id: id.value.clone(),
                name: name.value.clone(),
                owner: text(of.owner.as_ref()),
                checked,
                due: every.after(checked),
                phone: text(phone),
                email: text(email),
                website: text(website),
            })
        };
    let mut items = Vec::new();
    for record in &records.organisations {
        items.extend(item(
            "organisation",
            &record.id,
            &record.name,
            &record.provenance,
            [None, None, record.website.as_ref()],
        ));
    }
    for record in records.venues.iter().filter(|record| !is_row(&record.id.at)) {
        items.extend(item("venue", &record.id, &record.name, &record.provenance, [None; 3]));
    }
    for record in &records.services {
        let contact = [&record.contact.phone, &record.contact.email, &record.contact.website].map(Option::as_ref);
        let found = item("service", &record.id, &record.name, &record.provenance, contact);
        let table = is_row(&record.id.at).then(|| record.id.at.file.clone());
        items.extend(found.map(|found| match table {
            None => found,
            Some(file) => {
                Due { kind: "table", name: file.clone(), id: file, phone: None, email: None, website: None, ..found }
            }
        }));
    }
    for record in &records.helplines {
        let contact = [record.phone.as_ref(), None, record.website.as_ref()];
        items.extend(item("helpline", &record.id, &record.name, &record.provenance, contact));
    }
    for record in &records.cards {
        items.extend(item("card", &record.id, &record.title, &record.provenance, [None; 3]));
    }
    for record in &records.links {
        items.extend(item("link", &record.id, &record.name, &record.provenance, [None, None, Some(&record.url)]));
    }
    // A table is checked as a whole, when its oldest row is due.
    items.sort_by(|one, other| (one.kind, &one.id, one.due).cmp(&(other.kind, &other.id, other.due)));
    items.dedup_by(|later, first| later.kind == "table" && first.kind == "table" && later.id == first.id);
    items.into_iter()
}

/// Whether a record stands as a row of a table.
fn is_row(at: &Position) -> bool {
    at.file.ends_with(".csv")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Files, Found, Texts, read};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn intervals() {
        for (text, after) in [
            ("3 months", Some("2027-02-28")),
            ("1 month", Some("2026-12-30")),
            ("6 weeks", Some("2027-01-11")),
            ("90 days", Some("2027-02-28")),
            ("1 year", Some("2027-11-30")),
            ("0 days", None),
            ("often", None),
            ("3", None),
            ("3 moons", None),
            ("9999 years", None),
        ] {
            let found = Interval::parse(text).map(|interval| interval.after(day("2026-11-30")));
            assert_eq!(found, after.map(day), "{text}");
        }
    }

    #[test]
    fn what_is_due_by_owner_and_day() {
        let organisations = r#"
            [[organisation]]
            id = "old"
            name = "Old"
            checked = 2026-01-10
            owner = "Ben"
            [[organisation]]
            id = "often"
            name = "Often"
            checked = 2026-06-01
            check_every = "1 month"
            owner = "Ann"
            [[organisation]]
            id = "nobody"
            name = "Nobody"
            checked = 2026-01-01
            [[organisation]]
            id = "fresh"
            name = "Fresh"
            checked = 2026-06-30
            owner = "Ann"
        "#;
        let files: Files = [("organisations.toml".to_owned(), Found::File(organisations.as_bytes().to_vec()))].into();
        let records = read(&Texts { directory: Some(files), rules: None }).records;
        let told = |by| {
            let found = due(&records, day(by));
            found.into_iter().map(|due| format!("{} {}", due.id, due.due)).collect::<Vec<_>>()
        };
        assert_eq!(told("2026-07-10"), ["often 2026-07-01", "old 2026-07-10", "nobody 2026-07-01"]);
        assert_eq!(told("2026-06-30"), Vec::<String>::new());
        assert_eq!(told("2026-12-30").len(), 4);
    }
}
