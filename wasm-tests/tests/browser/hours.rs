//! What the page says of opening hours, at moments that matter. The browser's own clock is set to Auckland's zone, where these
//! moments have another hour, often another day, and summer time in winter.

use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::{beginning, say, say_with};

wasm_tests::tests! {
    in_every_browser("what time it is where the directory is, the browser's `Intl` works out":
        open_and_closed_at_moments_that_matter,
        the_clocks_change,
    );
    in_chromium_alone("what is said of hours is the engine's answer":
        the_coming_week_marks_what_differs,
        a_bank_holiday_that_the_hours_do_not_mention_is_not_known,
        after_the_last_day_of_the_edition_nothing_is_said_to_be_open_or_closed,
    );
}

/// `Mo-Fr 09:00-17:00; We 09:00-19:30; PH off; 2026 Dec 24 09:00-12:00`
const CLINIC: &str = "Example treatment service, Hertfordshire";
const VENUE: &str = "Example Clinic, Stevenage";
/// `Mo-Su 08:00-20:00`, without a word on bank holidays.
const WARD: &str = "Example hospital alcohol and drug liaison, Hertfordshire";

fn open_and_closed_at_moments_that_matter(visitor: &mut Visitor) {
    sees_the_clinic_at_each(
        visitor,
        &[
            ("2026-11-23T10:00:00Z", "Open until 5pm"),
            ("2026-11-25T18:00:00Z", "Open until 7.30pm"),
            ("2026-11-23T08:30:00Z", "Closed, opens 9am"),
            ("2026-11-26T20:00:00Z", "Closed, opens tomorrow at 9am"),
            ("2026-11-27T20:00:00Z", "Closed, opens Monday at 9am"),
            ("2026-12-24T11:00:00Z", "Open until midday"),
            // Good Friday, and the Sunday and the Monday of Easter.
            ("2027-03-25T20:00:00Z", "Closed, opens Tuesday at 9am"),
            ("2027-03-26T10:00:00Z", "Closed for the bank holiday, opens Tuesday at 9am"),
            ("2027-03-28T10:00:00Z", "Closed, opens Tuesday at 9am"),
            ("2027-03-29T10:00:00Z", "Closed for the bank holiday, opens tomorrow at 9am"),
        ],
    );
}

/// The last Sundays of March and October: summer time begins at one in the morning, and ends at two.
fn the_clocks_change(visitor: &mut Visitor) {
    sees_the_clinic_at_each(
        visitor,
        &[
            ("2026-03-27T08:30:00Z", "Closed, opens 9am"),
            ("2026-03-29T00:59:00Z", "Closed, opens tomorrow at 9am"),
            ("2026-03-29T22:59:00Z", "Closed, opens tomorrow at 9am"),
            ("2026-03-29T23:01:00Z", "Closed, opens 9am"),
            ("2026-03-30T08:30:00Z", "Open until 5pm"),
            ("2026-10-23T08:30:00Z", "Open until 5pm"),
            ("2026-10-24T23:30:00Z", "Closed, opens tomorrow at 9am"),
            ("2026-10-25T01:30:00Z", "Closed, opens tomorrow at 9am"),
            ("2026-10-26T08:30:00Z", "Closed, opens 9am"),
            ("2026-10-26T16:59:00Z", "Open until 5pm"),
        ],
    );
}

/// One page for them all: the clock is set anew, and the list asked for again.
#[track_caller]
fn sees_the_clinic_at_each(visitor: &mut Visitor, moments: &[(&'static str, &str)]) {
    let (first, expected) = moments[0];
    sees_the_clinic(visitor, first, expected);
    for (at, expected) in &moments[1..] {
        visitor.looks_at_the_clock(at);
        for _ in 0..2 {
            visitor.filters_by("open-now");
            visitor.has_the_list();
        }
        sees_the_clinic_said_to_be(visitor, at, expected);
    }
}

fn the_coming_week_marks_what_differs(visitor: &mut Visitor) {
    sees_the_clinic(visitor, "2026-12-23T10:00:00Z", "Open until 7.30pm");
    visitor.opens_details_of(CLINIC);
    let caption = say_with("page.detail.hours-caption", &[("name", VENUE)]);
    visitor.sees(&caption);
    let differs = |why: &str| say_with("page.detail.differs", &[("why", why)]);
    let expected = [
        (say_with("page.detail.today", &[("day", "Wednesday 23 December")]), "9am to 7.30pm".to_owned()),
        ("Thursday 24 December".to_owned(), format!("9am to midday {}", differs(&say("open.day.dated")))),
        ("Friday 25 December".to_owned(), format!("closed {}", differs("Christmas Day"))),
        ("Saturday 26 December".to_owned(), "closed".to_owned()),
        ("Sunday 27 December".to_owned(), "closed".to_owned()),
        ("Monday 28 December".to_owned(), format!("closed {}", differs("Boxing Day (substitute day)"))),
        ("Tuesday 29 December".to_owned(), "9am to 5pm".to_owned()),
    ];
    let week = visitor.week(&caption);
    visitor.check(week == expected, &format!("the week is {week:#?}"));
    visitor.finds_the_screen_sound("week");
}

fn a_bank_holiday_that_the_hours_do_not_mention_is_not_known(visitor: &mut Visitor) {
    visitor.opens(Plan::new().at("2026-12-25T10:00:00Z"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "SG1 1LA");
    visitor.sees_in(WARD, &say_with("open.bank-holiday", &[("name", "Christmas Day")]));
    visitor.opens_details_of(WARD);
    let week = visitor.week("Example Hospital, Stevenage");
    let (today, hours) = week.first().cloned().unwrap_or_default();
    visitor.check(today.contains("Friday 25 December"), &format!("the week begins with {today}"));
    visitor.check(hours.starts_with(&say("open.day.unknown")) && hours.contains("Christmas Day"), &hours);
    visitor.check(week.iter().all(|(_, hours)| !hours.contains("closed")), &format!("{week:?}"));
}

fn after_the_last_day_of_the_edition_nothing_is_said_to_be_open_or_closed(visitor: &mut Visitor) {
    // The last day, a bank holiday: when it opens again is past it.
    sees_the_clinic(visitor, "2027-05-31T10:00:00Z", &say("open.closed-for-holiday"));
    sees_the_clinic(visitor, "2027-06-01T10:00:00Z", &say("open.unknown"));
    visitor.sees_in(&say("page.results.notices"), &beginning("notice.past-confirm-by"));
    for certain in ["open.until", "open.opens", "open.opens-after-holiday"] {
        visitor.does_not_see(&beginning(certain));
    }
    visitor.opens_details_of(CLINIC);
    visitor.sees_in(&say("page.detail.where"), &say("open.unknown"));
    visitor.does_not_see(&say("page.detail.day"));
}

#[track_caller]
fn sees_the_clinic(visitor: &mut Visitor, at: &'static str, expected: &str) {
    visitor.opens(Plan::new().at(at));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "SG1 1LA");
    visitor.sees(CLINIC);
    sees_the_clinic_said_to_be(visitor, at, expected);
}

#[track_caller]
fn sees_the_clinic_said_to_be(visitor: &Visitor, at: &str, expected: &str) {
    let seen = visitor.looks_at(CLINIC).unwrap_or_default();
    visitor.check(seen.contains(expected), &format!("at {at} the clinic is not said to be “{expected}”, but:\n{seen}"));
}
