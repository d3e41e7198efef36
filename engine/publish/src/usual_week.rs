//! The usual week of a schedule, for pages that are there for months: in words for people, and as times for programs.

use crate::site::WeeklySpan;
use chrono::{Datelike, Days, NaiveDate};
use fingerpost::hours::{BankHolidays, DayHours, HoursRule, Outcome, Schedule, day_hours};

/// So many weeks are looked through for a usual Monday, a usual Tuesday and so on.
const WEEKS: u64 = 6;

/// The days of the usual week, Monday first, as they are from the week of `start` on. A night stands once, on the day on which it
/// begins.
pub fn usual_days<'s>(
    schedule: &'s Schedule,
    holidays: &'s BankHolidays,
    start: NaiveDate,
) -> impl Iterator<Item = DayHours<'s>> {
    let monday = start - Days::new(u64::from(start.weekday().num_days_from_monday()));
    (0..7).map(move |day| {
        let mut weeks = (0..WEEKS).map(|week| monday + Days::new(7 * week + day));
        let usual = weeks.find(|date| day_hours(schedule, holidays, *date).differs.is_none());
        DayHours { tail: None, ..day_hours(schedule, holidays, usual.unwrap_or(monday + Days::new(day))) }
    })
}

/// When it is certainly open in every week; nothing where one week can differ from another, where anything is unknown, or where one
/// has to read a remark or make an appointment.
pub fn every_week(schedule: &Schedule, holidays: &BankHolidays, start: NaiveDate) -> Option<Vec<WeeklySpan>> {
    let is_plain = |rule: &HoursRule| {
        let weekly = rule.dates.is_empty() && rule.nth.is_empty();
        weekly && rule.outcome != Outcome::Unknown && !rule.by_appointment && rule.comment.is_none()
    };
    let mut week: Vec<WeeklySpan> = Vec::new();
    for hours in schedule.rules.iter().all(is_plain).then(|| usual_days(schedule, holidays, start))? {
        if hours.unknown || hours.spans.iter().any(|span| span.to - span.from > 1440) {
            return None;
        }
        let day = hours.date.weekday();
        for span in &hours.spans {
            match week.iter_mut().find(|known| (known.from, known.to) == (span.from, span.to)) {
                Some(known) => known.days.push(day),
                None => week.push(WeeklySpan { days: vec![day], from: span.from, to: span.to }),
            }
        }
    }
    Some(week)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fingerpost_author::hours::parse;

    #[test]
    fn only_what_is_certain_and_the_same_in_every_week() {
        let start = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let holidays = BankHolidays::new(2026..=2027, []);
        for (hours, expected) in [
            ("Mo-Fr 09:00-17:00", Some("Mon Tue Wed Thu Fri 540-1020")),
            ("Mo-Fr 09:00-17:00; PH off", Some("Mon Tue Wed Thu Fri 540-1020")),
            ("Mo-We 09:00-12:00,13:00-17:00; We 10:00-20:00", Some("Mon Tue 540-720, Mon Tue 780-1020, Wed 600-1200")),
            ("Fr 20:00-02:00", Some("Fri 1200-1560")),
            ("24/7", Some("Mon Tue Wed Thu Fri Sat Sun 0-1440")),
            ("Mo 09:00-17:00; Dec 24-26 off", None),
            ("Mo 09:00-17:00; 2026 Nov 30 off", None),
            ("Jun-Aug Mo 09:00-17:00", None),
            ("We[1,3] 09:00-17:00", None),
            ("Mo 09:00-17:00 \"ring first\"", None),
            ("Mo 09:00-17:00 \"by appointment\"", None),
        ] {
            let Ok(schedule) = parse(hours) else { panic!("`{hours}` cannot be read") };
            let spans = every_week(&schedule, &holidays, start).map(|week| {
                let said = week.iter().map(|span| {
                    let days: Vec<_> = span.days.iter().map(ToString::to_string).collect();
                    format!("{} {}-{}", days.join(" "), span.from, span.to)
                });
                said.collect::<Vec<_>>().join(", ")
            });
            assert_eq!(spans.as_deref(), expected, "{hours}");
        }
        let nothing_known = BankHolidays::new(2020..=2020, []);
        let weekdays = parse("Mo 09:00-17:00").ok().unwrap();
        assert_eq!(every_week(&weekdays, &nothing_known, start), None, "no bank holidays are known that far");
    }
}
