//! Somebody whose case a rule lacks, written as a case.

use super::space::Space;
use super::units::{Owner, Unit};
use chrono::NaiveDate;
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, Facts};
use fingerpost::person::{District, ELSEWHERE, Known, Person};
use fingerpost::verdict::{Rule, Verdict};

/// A person, a day, and what the rule says of them.
#[derive(Debug, Clone)]
pub struct Witness {
    /// Of whom.
    pub person: Person,
    /// On which day.
    pub day: NaiveDate,
    /// What the rule says.
    pub verdict: Verdict,
}

impl Witness {
    /// Whom a combination stands for.
    pub fn at(directory: &Directory, unit: &Unit<'_>, space: &Space<'_>, point: usize) -> Witness {
        let (person, day) = space.person_at(&directory.facts, point, unit.subject);
        let verdict = Rule::new(unit.whole()).judge(directory, unit.subject, &person, day).verdict;
        Witness { person, day, verdict }
    }

    /// The same person with nothing said that makes no difference to what `shows`.
    pub fn shortened(mut self, facts: &Facts, shows: &dyn Fn(&Witness) -> bool) -> Witness {
        for fact in facts.all() {
            let shorter = Witness { person: self.person.with(fact, Known::Unasked), ..self.clone() };
            if shows(&shorter) {
                self = shorter;
            }
        }
        self
    }

    /// As an author writes a case, on one line.
    pub fn written(&self, directory: &Directory, unit: &Unit<'_>) -> String {
        let facts = directory.facts.all();
        let facts: Vec<String> = facts
            .filter_map(|fact| {
                Some(format!("{} = {}", directory.facts.id(fact), known(directory, fact, self.person.get(fact))?))
            })
            .collect();
        let person = if facts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", facts.join(", ")) };
        let mut parts = vec![format!("`person = {person}`")];
        if self.day != directory.header.edition {
            parts.push(format!("`on = {}`", self.day));
        }
        if let Owner::Offering(_) = unit.owner {
            parts.push(format!("`offering = \"{}\"`", unit.id));
        }
        parts.push(format!("`expect = \"{}\"`", self.verdict.id()));
        parts.join(", ")
    }
}

fn known(directory: &Directory, fact: Fact, known: &Known) -> Option<String> {
    match known {
        Known::Unasked | Known::Declined => None,
        Known::YesNo(yes) => Some(format!("\"{}\"", if *yes { "yes" } else { "no" })),
        Known::Choice(choice) => Some(format!("\"{}\"", directory.facts.choices(fact).get(*choice as usize)?)),
        Known::Many { holds, .. } => {
            let chosen =
                directory.facts.choices(fact).iter().enumerate().filter(|(choice, _)| holds & (1 << choice) != 0);
            let ids: Vec<&str> = chosen.map(|(_, id)| id.as_str()).collect();
            Some(format!("\"{}\"", if ids.is_empty() { "none".to_owned() } else { ids.join(",") }))
        }
        Known::Number(from, to) if from == to => Some(from.to_string()),
        Known::Number(from, to) => Some(format!("\"{from}-{to}\"")),
        Known::Districts(districts) => {
            let names: Vec<String> = districts.iter().map(|district| district_name(directory, *district)).collect();
            Some(format!("\"{}\"", names.join(",")))
        }
        Known::NoFixedAddress => Some("\"none\"".to_owned()),
    }
}

/// An area that is just this district, or the district's code; for one that no area names, a code of that kind.
fn district_name(directory: &Directory, district: District) -> String {
    let own = directory.areas.iter().find(|area| area.districts == [district]);
    match (own, directory.districts.get(district)) {
        (Some(area), _) => area.id.clone(),
        (None, Some(code)) => code.clone(),
        (None, None) => {
            let mut codes = (1..=999).map(|number| format!("E09000{number:03}"));
            codes.find(|code| directory.districts_named(&[code]) == [ELSEWHERE]).unwrap_or_default()
        }
    }
}
