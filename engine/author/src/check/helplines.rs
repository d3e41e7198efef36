//! Helplines and safety cards: whatever else a directory lacks, somebody in danger is told whom to ring.

use super::Check;
use crate::diagnostic::Position;
use crate::records::{CardRecord, HelplineRecord, Text};
use fingerpost::directory::Helpline;
use fingerpost::hours::Schedule;
use fingerpost::index::{HelplineId, IdVec};

impl Check<'_> {
    pub(super) fn helplines(&mut self) -> IdVec<HelplineId, Helpline> {
        let mut lines = IdVec::default();
        for record in &self.records.helplines {
            self.provenance(&record.provenance, &record.id);
            self.phone(record.phone.as_ref(), record.provenance.illustrative);
            self.phone(record.text.as_ref(), record.provenance.illustrative);
            self.website(record.website.as_ref(), record.provenance.illustrative);
            for need in &record.needs {
                self.need(need);
            }
            if record.phone.is_none() && record.text.is_none() {
                self.error(
                    "no-contact",
                    &record.id.at,
                    format!("The helpline `{}` has no number.", record.id.value),
                    "Add `phone = \"…\"`, or `text = \"…\"` for a number to send a message to.",
                );
            }
            lines.push(Helpline {
                id: record.id.value.clone(),
                name: record.name.value.clone(),
                phone: record.phone.as_ref().map(|phone| phone.value.clone()),
                text: record.text.as_ref().map(|text| text.value.clone()),
                purpose: record.purpose.value.clone(),
                schedule: self.schedule(record.hours.as_ref()),
                website: record.website.as_ref().map(|website| website.value.clone()),
            });
        }
        self.somebody_answers(&lines);
        lines
    }

    /// Whatever else fails, the page shows where somebody answers: never none.
    fn somebody_answers(&mut self, lines: &[Helpline]) {
        let records = &self.records.helplines;
        let at = start_of("helplines.toml");
        let is_emergency = |phone: &Text| phone.value.chars().filter(char::is_ascii_digit).eq("999".chars());
        if !records.iter().filter_map(|record| record.phone.as_ref()).any(is_emergency) {
            self.error(
                "no-emergency-line",
                &at,
                "No helpline is 999: the page would name no number for danger to life.",
                "Add a `[[helpline]]` with `phone = \"999\"` and `hours = \"24/7\"`.",
            );
        }
        // Hours that cannot be read have been told, and may be meant so.
        let unreadable =
            |(record, line): (&HelplineRecord, &Helpline)| record.hours.is_some() && line.schedule.is_none();
        let schedules = lines.iter().filter_map(|line| line.schedule).filter_map(|at| self.schedules.get(at));
        if !schedules.into_iter().any(Schedule::is_day_and_night) && !records.iter().zip(lines).any(unreadable) {
            self.error(
                "no-line-at-night",
                &at,
                "No helpline is open day and night: at some hours the page would lead to nobody.",
                "Give the lines that always answer `hours = \"24/7\"`, such as 999 and the Samaritans.",
            );
        }
    }

    pub(super) fn cards(&mut self) {
        for record in &self.records.cards {
            self.provenance(&record.provenance, &record.id);
            for need in &record.needs {
                self.need(need);
            }
        }
        let on_every_screen = |card: &&CardRecord| card.needs.is_empty() && card.under.is_none();
        let names_999 = |card: &CardRecord| card.lines.iter().any(|line| line.value.contains("999"));
        if !self.records.cards.iter().filter(on_every_screen).any(names_999) {
            self.error(
                "no-safety-card",
                &start_of("safety.toml"),
                "No safety card says on every screen when to ring 999.",
                "Add a `[[card]]` without `needs` and `under` that names 999 and what it is for.",
            );
        }
    }
}

fn start_of(file: &str) -> Position {
    Position { file: file.to_owned(), line: 1, column: 1 }
}
