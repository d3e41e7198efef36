//! When an offering is open: a compact form of OSM `opening_hours`, and what it says at a civil moment.
//!
//! - A span belongs to the day on which it starts; its tail runs into the next day and nothing cuts it there.
//! - A later rule replaces the whole day, unless it was written to add to it.
//! - On a bank holiday of which the hours say nothing, and on days for which no bank holidays are known, the state is
//!   unknown. Unknown is never closed.
//! - Every time is the clock's on the wall, so a clock change needs no care: nothing here converts zones.
//!
//! ```
//! use chrono::NaiveDate;
//! use fingerpost::hours::{BankHolidays, HoursRule, Schedule, Span, State, WORKING_DAYS, open_state};
//!
//! let hours = Schedule::new(vec![HoursRule::open(WORKING_DAYS, vec![Span::new(9 * 60, 17 * 60)])]);
//! let holidays = BankHolidays::new(2026..=2026, []);
//! let monday = NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap();
//! assert_eq!(open_state(&hours, &holidays, monday).state, State::Open);
//! ```

mod day;
mod holidays;
mod schedule;
mod soon;
mod state;
mod table;

pub use holidays::{BankHoliday, BankHolidays};
pub use schedule::{
    Dates, EVERY_DAY, HolidayReach, HoursRule, MonthDay, NthWeekdays, Outcome, Schedule, Span, WORKING_DAYS,
};
pub(crate) use soon::OpenSoon;
pub use state::{Note, OpenState, State, open_state};
pub use table::{DayHours, DaySpan, Difference, Tail, day_hours};
