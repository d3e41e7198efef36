//! Where every record comes from, when it was checked, and when it is to be checked again.

use super::Check;
use crate::records::{ProvenanceRecord, Text};
use crate::upkeep::Interval;

impl Check<'_> {
    /// Every record says where it comes from and when somebody last checked it.
    pub(super) fn provenance(&mut self, record: &ProvenanceRecord, id: &Text) {
        if record.source.is_none() {
            self.error(
                "no-source",
                &id.at,
                format!("`{}` does not say where its facts come from.", id.value),
                "Add `source = \"…\"`: a document, a public record, or who told you.",
            );
        }
        match &record.checked {
            None => self.error(
                "no-check-date",
                &id.at,
                format!("`{}` does not say when it was last checked.", id.value),
                "Add `checked = 2026-11-22`: the day when somebody last made sure of it.",
            ),
            Some(checked) if checked.value > self.readers.today => self.error(
                "checked-in-future",
                &checked.at,
                format!("`{}` was checked on {}, which is still to come.", id.value, checked.value),
                "Write the day when somebody last made sure of it.",
            ),
            Some(_) => {}
        }
        if let Some(every) = &record.check_every {
            self.interval(every);
        }
    }

    /// How often something is to be checked.
    pub(super) fn interval(&mut self, text: &Text) {
        if Interval::parse(&text.value).is_none() && !text.value.is_empty() {
            let message = format!("`{}` is no length of time.", text.value);
            let help = "Write a number and a unit: `6 weeks`, `3 months`, `1 year`.";
            self.error("bad-check-every", &text.at, message, help);
        }
    }
}
