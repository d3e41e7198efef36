//! Whether a decoded directory holds together: every position points at something. Then nothing that reads it can
//! reach beyond a list.

use super::{Directory, Offering, Service};
use crate::facts::Fact;

impl Directory {
    /// Whether every position in it points at something.
    pub fn is_sound(&self) -> bool {
        let area = |area: &u16| (*area as usize) < self.areas.len();
        let need = |need: &u16| (*need as usize) < self.needs.len();
        self.needs.iter().all(|n| n.part_of.iter().all(need) && n.substance.is_none_or(is_substance))
            && self.districts.is_sorted()
            && self.areas.iter().all(|area| area.districts.is_sorted())
            && self.header.covers.iter().all(area)
            && self.rules.iter().all(|rule| rule.texts.iter().all(|text| (*text as usize) < self.rule_texts.len()))
            && self.questions.iter().all(|question| question.after_needs.iter().all(need))
            && self.helplines.iter().all(|line| self.has_schedule(line.schedule))
            && self.services.is_sorted_by(|a, b| a.id < b.id)
            && self.services.iter().all(|service| self.has_sound(service))
    }

    fn has_sound(&self, service: &Service) -> bool {
        !service.offerings.is_empty()
            && (service.organisation as usize) < self.organisations.len()
            && service.needs.iter().all(|need| (*need as usize) < self.needs.len())
            && service.offerings.iter().all(|offering| self.has_sound_offering(offering))
    }

    fn has_sound_offering(&self, offering: &Offering) -> bool {
        offering.venue.is_none_or(|venue| (venue as usize) < self.venues.len())
            && offering.areas.iter().all(|area| (*area as usize) < self.areas.len())
            && (offering.rule as usize) < self.rules.len()
            && self.has_schedule(offering.schedule)
    }

    fn has_schedule(&self, schedule: Option<u32>) -> bool {
        schedule.is_none_or(|schedule| (schedule as usize) < self.schedules.len())
    }
}

fn is_substance(choice: u8) -> bool {
    (choice as usize) < Fact::Substances.choices().len()
}
