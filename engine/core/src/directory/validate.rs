//! Whether a decoded directory or cell holds together: every position points at something. Then nothing that reads it can
//! reach beyond a list.

use super::{Directory, RuleParts, Services, Venues};
use crate::condition::{Bound, Condition, Test};
use crate::facts::{Fact, FactKind};
use crate::hours::Schedule;
use crate::index::{AreaId, ConditionId, IdVec, NeedId, OrganisationId, RuleId, ScheduleId};
use crate::person::District;
use crate::verified::EditionError;

impl Directory {
    /// Refuses a directory in which a position points at nothing, or a test asks what its fact cannot answer.
    ///
    /// # Errors
    /// When it cannot be searched without reaching beyond a list.
    pub fn validate(&self) -> Result<(), EditionError> {
        if self.is_valid() { Ok(()) } else { Err(EditionError::Altered) }
    }

    fn is_valid(&self) -> bool {
        let contents = Contents {
            conditions: &self.conditions,
            rules: &self.rules,
            schedules: &self.schedules,
            organisations: &self.organisations,
            venues: &self.venues,
            services: &self.services,
        };
        // Both are numbered by 16 bits, and one number more stands for any need.
        self.needs.len().max(self.areas.len()) < usize::from(u16::MAX)
            && self.needs.iter().all(|n| {
                self.has_needs(n.part_of.as_slice())
                    && n.substance.is_none_or(|choice| (choice as usize) < self.facts.choices(Fact::SUBSTANCES).len())
            })
            && self.facts.is_valid()
            && self.districts.is_sorted()
            && self.areas.iter().all(|area| {
                area.districts.is_sorted()
                    && self.has_districts(&area.districts)
                    && area.successors.iter().all(|successor| self.areas.has(*successor))
            })
            && self.has_areas(&self.header.covers)
            && self.has_needs(self.header.supporters_need.as_slice())
            && self.cells.iter().all(|cell| self.areas.has(cell.area))
            && self.questions.iter().all(|question| {
                self.facts.has(question.fact) && question.is_valid(&self.facts) && self.has_needs(&question.after_needs)
            })
            && self.helplines.iter().all(|line| contents.has_schedule(line.schedule))
            && self.can_hold(&contents)
    }

    /// Whether every position in a file, this one or a cell, points at something there or in this directory.
    pub(crate) fn can_hold(&self, contents: &Contents<'_>) -> bool {
        let Contents { conditions, rules, organisations, venues, services, .. } = contents;
        conditions.iter().flatten().all(|condition| self.can_judge_by(condition))
            && rules.iter().all(|rule| {
                rule.conditions.iter().all(|condition| conditions.has(*condition))
                    && rule.homes.as_ref().is_none_or(|homes| self.has_areas(homes))
            })
            && self.messages.is_valid()
            && venues.is_valid()
            && services.is_valid()
            && self.has_needs(services.needs().all())
            && self.has_areas(services.areas().all())
            && services.numbers().iter().all(|service| organisations.has(service.organisation))
            && services.offerings().iter().all(|offering| {
                offering.venue.is_none_or(|venue| venues.points().has(venue))
                    && rules.has(offering.rule)
                    && contents.has_schedule(offering.schedule)
            })
    }

    fn has_needs(&self, needs: &[NeedId]) -> bool {
        needs.iter().all(|need| self.needs.has(*need))
    }

    fn has_areas(&self, areas: &[AreaId]) -> bool {
        areas.iter().all(|area| self.areas.has(*area))
    }

    fn has_districts(&self, districts: &[District]) -> bool {
        districts.iter().all(|district| self.districts.has(*district))
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

/// What a directory and a cell alike hold.
pub(crate) struct Contents<'a> {
    pub conditions: &'a IdVec<ConditionId, Option<Condition>>,
    pub rules: &'a IdVec<RuleId, RuleParts>,
    pub schedules: &'a IdVec<ScheduleId, Schedule>,
    pub organisations: &'a IdVec<OrganisationId, String>,
    pub venues: &'a Venues,
    pub services: &'a Services,
}

impl Contents<'_> {
    fn has_schedule(&self, schedule: Option<ScheduleId>) -> bool {
        schedule.is_none_or(|schedule| self.schedules.has(schedule))
    }
}
