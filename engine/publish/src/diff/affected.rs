//! Who gains or loses a service: people in words, and in how many postcodes they live.

use super::services::Known;
use super::view::View;
use chrono::NaiveDate;
use fingerpost::condition::Condition;
use fingerpost::directory::{Area, Delivery, Directory, Offering, Service};
use fingerpost::facts::FactKind;
use fingerpost::index::District;
use fingerpost::places::Places;
use fingerpost::verdict::{Subject, Value, Verdict};
use fingerpost_author::check::trust::affected::joint::{Homes, Joint, Side, TooMuch};
use fingerpost_author::check::trust::affected::{self, Affected as Found, Region, RegionFact};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What changes for one subject, for one need or for all that a service helps with before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Affected {
    /// Whose facts decide: `person`, or `supporter`.
    pub subject: &'static str,
    /// The name of the need that the service begins or ceases to help with; none for all that it goes on to help with.
    pub need: Option<String>,
    /// Whether the groups are exactly those who are affected. If not, there were too many combinations to go through, and nobody
    /// but these is.
    pub exact: bool,
    /// Who they are.
    pub groups: Vec<AffectedGroup>,
}

/// People for whom a verdict changes in one way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AffectedGroup {
    /// What was said of them; nothing where that is not known, for the groups are a bound.
    pub before: Option<Verdict>,
    /// What is said of them now.
    pub after: Option<Verdict>,
    /// Who they are: whoever one of these lines describes.
    pub people: Vec<People>,
    /// In how many of the edition's postcodes they can live.
    pub postcodes: usize,
}

/// People who are described by what can be known of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct People {
    /// In words: "ages 18 and over · home in Luton · whatever else".
    pub words: String,
    /// By the id of a fact, the values that they have; facts that do not matter are left out. Of several choices each value says
    /// which of those that matter are so: "alcohol and not opiates". A district that is another one now than before is
    /// said by both codes: the new one, a stroke, the old one.
    pub facts: BTreeMap<String, Vec<String>>,
    /// In how many of the edition's postcodes they can live.
    pub postcodes: usize,
}

/// Two directories on the days on which they are compared, in one vocabulary.
pub(super) struct Comparison<'a> {
    /// Both.
    pub views: [View<'a>; 2],
    /// Their vocabulary.
    pub joint: Joint,
}

impl Affected {
    /// Whether some of them may lose something.
    pub fn is_loss(&self) -> bool {
        self.groups.iter().any(|group| group.after.is_none() || group.after > group.before)
    }
}

impl Comparison<'_> {
    /// Who gains or loses a service, by subject and need.
    pub fn affected(&self, [old, new]: [Option<&Known<'_>>; 2]) -> Vec<Affected> {
        let needs = |view: View<'_>, known: Option<&Known<'_>>| -> Vec<(String, String)> {
            let needs = known.map(|(_, service)| service.needs.clone()).unwrap_or_default();
            let needs = needs.into_iter().map(|need| &view.directory().needs[need]);
            needs.map(|need| (need.id.clone(), need.name.clone())).collect()
        };
        let (was_for, is_for) = (needs(self.views[0], old), needs(self.views[1], new));
        let has = |needs: &[(String, String)], id: &str| needs.iter().any(|(known, _)| known == id);
        let mut found = Vec::new();
        for subject in [Subject::Person, Subject::Supporter] {
            let before = self.judged_by(Side::Old, self.views[0], old, subject);
            let after = self.judged_by(Side::New, self.views[1], new, subject);
            let is_on_one_side = old.is_none() || new.is_none();
            if is_on_one_side || is_for.iter().any(|(id, _)| has(&was_for, id)) {
                found.extend(self.compared(&before, &after, subject, None));
            }
            if !is_on_one_side {
                let gone = was_for.iter().filter(|(id, _)| !has(&is_for, id));
                found.extend(gone.flat_map(|(_, name)| self.compared(&before, &[], subject, Some(name))));
                let come = is_for.iter().filter(|(id, _)| !has(&was_for, id));
                found.extend(come.flat_map(|(_, name)| self.compared(&[], &after, subject, Some(name))));
            }
        }
        found
    }

    fn compared(
        &self,
        before: &[Condition],
        after: &[Condition],
        subject: Subject,
        need: Option<&String>,
    ) -> Option<Affected> {
        if before.iter().collect::<HashSet<_>>() == after.iter().collect::<HashSet<_>>() {
            return None;
        }
        let found = affected::affected(&self.joint, before, after, subject);
        let (exact, groups) = match found {
            Found::Exactly(groups) => {
                let group = |group: &affected::Group| self.group(Some(group.before), Some(group.after), &group.regions);
                (true, groups.iter().map(group).collect::<Vec<_>>())
            }
            Found::AtMost(regions) if regions.is_empty() => (true, Vec::new()),
            Found::AtMost(regions) => (false, vec![self.group(None, None, &regions)]),
        };
        let subject = if subject == Subject::Supporter { "supporter" } else { "person" };
        (!groups.is_empty()).then(|| Affected { subject, need: need.cloned(), exact, groups })
    }

    /// What the ways to use a service are judged by, each once: its rule, its days, and where it comes to.
    fn judged_by(&self, side: Side, view: View<'_>, known: Option<&Known<'_>>, subject: Subject) -> Vec<Condition> {
        let Some((_, service)) = known.filter(|(_, service)| serves(service, subject)) else { return Vec::new() };
        let mut judged: Vec<Condition> = Vec::new();
        for offering in &service.offerings {
            let condition = self.judged(side, view, offering, subject);
            if !judged.contains(&condition) {
                judged.push(condition);
            }
        }
        judged
    }

    fn judged(&self, side: Side, view: View<'_>, offering: &Offering<'_>, subject: Subject) -> Condition {
        let rule = view.finder.rule(offering.rule).condition();
        let own = self.joint.condition(side, view.directory(), rule, subject, view.day);
        if offering.delivery == Delivery::Venue || offering.areas.is_empty() {
            return own;
        }
        own.and(self.joint.lives_in(side, &offering.areas, subject))
    }

    fn group(&self, before: Option<Verdict>, after: Option<Verdict>, regions: &[Region]) -> AffectedGroup {
        let homes: Option<BTreeSet<District>> = regions.iter().try_fold(BTreeSet::new(), |mut all, region| {
            all.extend(region.homes.as_ref()?.iter().copied());
            Some(all)
        });
        AffectedGroup {
            before,
            after,
            people: regions.iter().map(|region| self.people(region)).collect(),
            postcodes: self.postcodes(homes.as_ref()),
        }
    }

    fn people(&self, region: &Region) -> People {
        let facts = &self.joint.directory.facts;
        let values = region.facts.iter().map(|RegionFact { fact, values, named }| {
            let choices = facts.choices(*fact);
            let mut values: Vec<String> = values.iter().map(|value| self.value(value, choices, *named)).collect();
            if matches!(facts.kind(*fact), FactKind::Years | FactKind::Number) {
                values.sort_by_key(|number| number.parse::<u16>().unwrap_or_default());
            }
            (facts.id(*fact).to_owned(), values)
        });
        let postcodes = self.postcodes(region.homes.as_ref());
        People { words: region.words.clone(), facts: values.collect(), postcodes }
    }

    fn value(&self, value: &Value, choices: &[String], named: u32) -> String {
        let choice = |choice: usize| choices.get(choice).cloned().unwrap_or_default();
        match value {
            Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Choice(position) => choice(usize::from(*position)),
            Value::Many(bits) => {
                let named = (0..choices.len()).filter(|position| named & (1 << position) != 0);
                let said = named.map(|position| match bits & (1 << position) {
                    0 => format!("not {}", choice(position)),
                    _ => choice(position),
                });
                said.collect::<Vec<_>>().join(" and ")
            }
            Value::Number(number) => number.to_string(),
            Value::District(district) => {
                self.joint.directory.districts.get(*district).cloned().unwrap_or_else(|| "elsewhere".into())
            }
        }
    }

    /// How many postcodes lie in some districts, or in all.
    pub fn postcodes(&self, homes: Option<&BTreeSet<District>>) -> usize {
        let all = self.joint.postcodes.with_ids();
        all.filter(|(district, _)| homes.is_none_or(|homes| homes.contains(district))).map(|(_, count)| count).sum()
    }
}

fn serves(service: &Service<'_>, subject: Subject) -> bool {
    if subject == Subject::Supporter { service.for_supporter } else { service.for_person }
}

/// How many postcodes lie in which districts of both.
pub(super) fn homes(sides: [&super::Side<'_>; 2]) -> Homes {
    // A country has nearly two million postcodes: their districts are numbers here, 0 for none.
    let mut codes: Vec<Option<String>> = vec![None];
    let mut numbers: HashMap<String, u16> = HashMap::new();
    let mut known: HashMap<_, [u16; 2]> = HashMap::new();
    for (side, of) in sides.into_iter().enumerate() {
        for entry in of.places.files().iter().flat_map(|file| file.postcodes()) {
            let number = *numbers.entry(entry.district).or_insert_with_key(|code| {
                codes.push(Some(code.clone()));
                codes.len() as u16 - 1
            });
            known.entry(entry.postcode).or_default()[side] = number;
        }
    }
    let mut homes = Homes::new();
    for districts in known.into_values() {
        let named = districts.map(|number| codes[usize::from(number)].clone());
        *homes.entry(named).or_default() += 1;
    }
    homes
}

/// Two directories in one vocabulary. A district that no area names by itself is called as its places call it.
pub(super) fn joined([old, new]: [View<'_>; 2], homes: &Homes, places: &Places) -> Result<Joint, TooMuch> {
    let mut joint = Joint::of(old.directory(), new.directory(), homes)?;
    let Directory { districts, areas, .. } = &mut joint.directory;
    for (district, code) in districts.with_ids() {
        let name = places.district_name(code).map(|name| name.name.clone());
        if let Some(name) = name.filter(|_| !areas.iter().any(|area| area.districts == [district])) {
            let (id, districts) = (code.clone(), vec![district]);
            areas.add(Area { id, name, districts, from: None, until: None, successors: Vec::new() });
        }
    }
    Ok(joint)
}

/// A day before another.
pub(super) fn eve(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}
