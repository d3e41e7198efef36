//! One rule of the grammar's tree into one of ours, or a refusal. What the tree leaves open is looked up in the text.

use super::dates::{self, Selected};
use super::tokens::Kind;
use super::{HoursError, Piece, Refusal, Token};
use fingerpost::hours::{EVERY_DAY, HolidayReach, HoursRule, NthWeekdays, Outcome, Span};
use opening_hours_syntax::RuleKind;
use opening_hours_syntax::rules::day::{HolidayKind, WeekDayRange, Weekday};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleOperator, RuleSequence};

/// Remarks that say that an appointment is needed. Longer ones are shown as they are: "or by appointment" means more.
const BY_APPOINTMENT: [&str; 4] = ["by appointment", "by appointment only", "appointment only", "appointments only"];

/// Whether a remark, in quotation marks or without, says no more than that.
pub(super) fn is_by_appointment(remark: &str) -> bool {
    BY_APPOINTMENT.contains(&remark.trim_matches(['"', ' ']).to_lowercase().as_str())
}

pub(super) fn rule(written: &RuleSequence, text: &str, piece: &Piece) -> Result<HoursRule, HoursError> {
    let refuse = |refusal| Err(HoursError::new(refusal, text, piece.range()));
    let adds = match written.operator {
        RuleOperator::Normal => false,
        RuleOperator::Additional => true,
        RuleOperator::Fallback => return refuse(Refusal::Fallback),
    };
    if !written.day_selector.week.is_empty() {
        return refuse(Refusal::WeekNumbers);
    }
    let Selected { dates, nth: moving, named_days } = dates::select(&written.day_selector, text, piece)?;
    let Days { weekdays, mut nth, holidays } = days(&written.day_selector.weekday, text, piece)?;
    let any_weekday = written.day_selector.weekday.is_empty() && moving.is_none();
    nth.extend(moving);
    let comment = Some(written.comment.trim()).filter(|comment| !comment.is_empty());
    let by_appointment = comment.is_some_and(is_by_appointment);
    let outcome = outcome(written, text, piece, by_appointment)?;
    if adds && outcome == Outcome::Off {
        return refuse(Refusal::OffAdded);
    }
    let stands = any_weekday
        && match dates.as_slice() {
            [] => piece.has(Kind::Always) || outcome == Outcome::Off,
            _ => named_days || outcome == Outcome::Off,
        };
    Ok(HoursRule {
        dates,
        weekdays: if any_weekday { EVERY_DAY } else { weekdays },
        nth,
        holidays: match (holidays, stands) {
            (true, _) => HolidayReach::Named,
            (false, true) => HolidayReach::Settled,
            (false, false) => HolidayReach::Silent,
        },
        adds,
        outcome,
        by_appointment,
        comment: comment.filter(|_| !by_appointment).map(str::to_owned),
    })
}

fn outcome(written: &RuleSequence, text: &str, piece: &Piece, appointment: bool) -> Result<Outcome, HoursError> {
    let refuse = |refusal| HoursError::new(refusal, text, piece.range());
    let timed = piece.has(Kind::Time) || piece.has(Kind::Always);
    match written.kind {
        RuleKind::Closed if piece.has(Kind::Time) => Err(refuse(Refusal::OffWithTimes)),
        RuleKind::Closed if appointment => {
            let word = if piece.has_word(text, "off") { "off" } else { "closed" };
            Err(refuse(Refusal::OffByAppointment).instead(word))
        }
        RuleKind::Closed => Ok(Outcome::Off),
        RuleKind::Unknown if appointment && !timed => Ok(Outcome::Unknown),
        RuleKind::Unknown => Err(refuse(Refusal::Unknown)),
        RuleKind::Open if timed => spans(&written.time_selector.spans, text, piece).map(Outcome::Open),
        RuleKind::Open if appointment => Ok(Outcome::Unknown),
        RuleKind::Open if piece.has_word(text, "open") => Ok(Outcome::Open(vec![Span::new(0, 1440)])),
        RuleKind::Open => match piece.tokens.iter().find(|token| token.kind == Kind::Remark) {
            Some(remark) => Err(HoursError::new(Refusal::RemarkAlone, text, remark.range())),
            None => Err(refuse(Refusal::NoTimes)),
        },
    }
}

fn spans(written: &[TimeSpan], text: &str, piece: &Piece) -> Result<Vec<Span>, HoursError> {
    // The times of the piece in pairs: a span each.
    let times: Vec<Token> = piece.tokens.iter().copied().filter(|token| token.kind == Kind::Time).collect();
    let mut spans = Vec::with_capacity(written.len());
    for (index, span) in written.iter().enumerate() {
        let at = match times.get(2 * index..2 * index + 2) {
            Some([from, to]) => from.from..to.to,
            _ => piece.range(),
        };
        let refuse = |refusal| HoursError::new(refusal, text, at.clone());
        if span.open_end {
            return Err(refuse(Refusal::OpenEnd));
        }
        if span.repeats.is_some() {
            return Err(refuse(Refusal::Steps));
        }
        let (Time::Fixed(from), Time::Fixed(to)) = (span.range.start, span.range.end) else {
            return Err(refuse(Refusal::Sun));
        };
        let (from, to) = (from.mins_from_midnight(), to.mins_from_midnight());
        spans.push(match span_of(from, to) {
            Ok(span) => span,
            Err(refusal) => return Err(refuse(refusal).instead(meant(from, to))),
        });
    }
    spans.sort();
    Ok(spans)
}

fn span_of(from: u16, to: u16) -> Result<Span, Refusal> {
    if from == to {
        return Err(Refusal::EmptySpan);
    }
    if to > from {
        return if to - from <= 1440 { Ok(Span::new(from, to)) } else { Err(Refusal::LongSpan) };
    }
    // `09:00-05:00` is more often an afternoon on the twelve-hour clock than a night; midnight as an end is clear.
    if from < 720 && to > 0 {
        return Err(Refusal::MorningToMorning);
    }
    Ok(Span::new(from, to + 1440))
}

/// The two things that a span from morning to morning may mean.
fn meant(from: u16, to: u16) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let night = format!("`{}-{}` if it is open until the next morning", clock(from), clock(to + 1440));
    if to < 720 && to + 720 > from {
        format!("`{}-{}` for the afternoon, or {night}", clock(from), clock(to + 720))
    } else {
        night
    }
}

#[derive(Default)]
struct Days {
    weekdays: u8,
    nth: Vec<NthWeekdays>,
    holidays: bool,
}

fn days(written: &[WeekDayRange], text: &str, piece: &Piece) -> Result<Days, HoursError> {
    let refuse = |refusal| Err(HoursError::new(refusal, text, piece.range()));
    let mut days = Days::default();
    for range in written {
        match range {
            WeekDayRange::Fixed { offset, .. } | WeekDayRange::Holiday { offset, .. } if *offset != 0 => {
                return refuse(Refusal::DayOffset);
            }
            WeekDayRange::Holiday { kind: HolidayKind::School, .. } => return refuse(Refusal::SchoolHolidays),
            WeekDayRange::Holiday { kind: HolidayKind::Public, .. } => days.holidays = true,
            WeekDayRange::Fixed { range, nth_from_start, nth_from_end, .. } => {
                let weekdays = weekday_bits(*range.start(), *range.end());
                if nth_from_start.iter().chain(nth_from_end).all(|every| *every) {
                    days.weekdays |= weekdays;
                } else {
                    let (from_start, from_end) = (bits(nth_from_start), bits(nth_from_end));
                    days.nth.push(NthWeekdays { weekdays, from_start, from_end });
                }
            }
        }
    }
    Ok(days)
}

/// From one weekday round to another: `Fr-Mo` runs over Sunday.
fn weekday_bits(first: Weekday, last: Weekday) -> u8 {
    let mut bits = HoursRule::weekday(last);
    let mut day = first;
    while day != last {
        bits |= HoursRule::weekday(day);
        day = day.succ();
    }
    bits
}

fn bits(places: &[bool; 5]) -> u8 {
    places.iter().enumerate().map(|(place, held)| u8::from(*held) << place).sum()
}
