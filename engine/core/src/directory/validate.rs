//! Whether a decoded directory or cell holds together: every position points at something. Then nothing that reads it can
//! reach beyond a list.

use super::{Directory, RuleParts, Services, Venues};
use crate::cells::Cell;
use crate::condition::{Bound, Condition, Test};
use crate::edition::EditionError;
use crate::facts::{Fact, FactKind};
use crate::index::{AreaId, Id, NeedId, ScheduleId};
use crate::person::District;

impl Directory {
    /// Refuses a directory in which a position points at nothing, or a test asks what its fact cannot answer.
    ///
    /// # Errors
    /// When it cannot be searched without reaching beyond a list.
    pub fn validate(&self) -> Result<(), EditionError> {
        if self.is_valid() { Ok(()) } else { Err(EditionError::Altered) }
    }

    fn is_valid(&self) -> bool {
        let lengths = Lengths {
            conditions: self.conditions.len(),
            rules: self.rules.len(),
            schedules: self.schedules.len(),
            organisations: self.organisations.len(),
            venues: self.venues.len(),
            ..Lengths::shared(self)
        };
        let is_district = |district: &District| self.districts.has(*district);
        // Both are numbered by 16 bits, and one number more stands for any need.
        self.needs.len().max(self.areas.len()) < usize::from(u16::MAX)
            && self.needs.iter().all(|n| {
                lengths.have_needs(n.part_of.as_slice())
                    && n.substance.is_none_or(|choice| (choice as usize) < self.facts.choices(Fact::SUBSTANCES).len())
            })
            && self.facts.is_valid()
            && self.districts.is_sorted()
            && self.areas.iter().all(|area| area.districts.is_sorted() && area.districts.iter().all(is_district))
            && lengths.have_areas(&self.header.covers)
            && lengths.have_needs(self.header.supporters_need.as_slice())
            && self.cells.iter().all(|cell| lengths.have_areas(&[cell.area]))
            && self.questions.iter().all(|question| {
                self.facts.has(question.fact)
                    && question.is_valid(&self.facts)
                    && lengths.have_needs(&question.after_needs)
            })
            && self.helplines.iter().all(|line| lengths.have_schedule(line.schedule))
            && self.conditions.iter().flatten().all(|condition| self.can_judge_by(condition))
            && lengths.have_all_of(&self.rules, &self.venues, &self.services)
    }

    /// Whether each test of a condition asks for a fact as that kind of fact is asked for, and all that it names is there.
    fn can_judge_by(&self, condition: &Condition) -> bool {
        let mut sound = true;
        condition.each_atom(&mut |atom| sound &= self.can_test(&atom.test));
        sound
    }

    fn can_test(&self, test: &Test) -> bool {
        test.fact().is_none_or(|fact| self.facts.has(fact))
            && match *test {
                Test::Number { fact, bound, .. } => {
                    let is_known = |bound| match bound {
                        Bound::Number(_) => true,
                        Bound::Value(value) => self.values.has(value),
                    };
                    matches!(self.facts.kind(fact), FactKind::Years | FactKind::Number) && is_known(bound)
                }
                Test::Yes(fact) => *self.facts.kind(fact) == FactKind::YesNo,
                Test::Choice { fact, any_of } => {
                    matches!(self.facts.kind(fact), FactKind::Choice(choices) if u64::from(any_of) >> choices.len() == 0)
                }
                Test::Has { fact, choice } => {
                    matches!(self.facts.kind(fact), FactKind::Many(choices) if (choice as usize) < choices.len())
                }
                Test::In { fact, area } => *self.facts.kind(fact) == FactKind::Districts && self.areas.has(area),
                Test::OnOrAfter(_) | Test::Before(_) => true,
            }
    }
}

impl Cell {
    /// Refuses a cell in which a position points at nothing, in itself or in the directory that it is joined to.
    ///
    /// # Errors
    /// When it cannot be joined without reaching beyond a list.
    pub fn validate(&self, directory: &Directory) -> Result<(), EditionError> {
        if self.is_valid(directory) { Ok(()) } else { Err(EditionError::Altered) }
    }

    fn is_valid(&self, directory: &Directory) -> bool {
        let lengths = Lengths {
            conditions: self.conditions.len(),
            rules: self.rules.len(),
            schedules: self.schedules.len(),
            organisations: self.organisations.len(),
            venues: self.venues.len(),
            ..Lengths::shared(directory)
        };
        lengths.have_areas(&[self.area])
            && self.conditions.iter().flatten().all(|condition| directory.can_judge_by(condition))
            && lengths.have_all_of(&self.rules, &self.venues, &self.services)
    }
}

/// How long the lists are into which positions point.
#[derive(Default)]
struct Lengths {
    needs: usize,
    areas: usize,
    conditions: usize,
    rules: usize,
    schedules: usize,
    organisations: usize,
    venues: usize,
}

impl Lengths {
    /// Those that a cell has in common with its directory.
    fn shared(directory: &Directory) -> Lengths {
        Lengths { needs: directory.needs.len(), areas: directory.areas.len(), ..Lengths::default() }
    }

    fn have_all_of(&self, rules: &[RuleParts], venues: &Venues, services: &Services) -> bool {
        rules.iter().all(|rule| self.have_all_of_rule(rule))
            && venues.is_valid()
            && services.is_valid()
            && self.have_needs(services.needs().all())
            && self.have_areas(services.areas().all())
            && services.numbers().iter().all(|service| service.organisation.index() < self.organisations)
            && services.offerings().iter().all(|offering| {
                offering.venue.is_none_or(|venue| venue.index() < self.venues)
                    && offering.rule.index() < self.rules
                    && self.have_schedule(offering.schedule)
            })
    }

    fn have_all_of_rule(&self, rule: &RuleParts) -> bool {
        rule.conditions.iter().all(|text| text.index() < self.conditions)
            && rule.homes.as_ref().is_none_or(|homes| self.have_areas(homes))
    }

    fn have_needs(&self, needs: &[NeedId]) -> bool {
        needs.iter().all(|need| need.index() < self.needs)
    }

    fn have_areas(&self, areas: &[AreaId]) -> bool {
        areas.iter().all(|area| area.index() < self.areas)
    }

    fn have_schedule(&self, schedule: Option<ScheduleId>) -> bool {
        schedule.is_none_or(|schedule| schedule.index() < self.schedules)
    }
}
