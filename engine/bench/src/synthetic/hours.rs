//! Opening hours as services and shops have them, in the words of OpenStreetMap.

use crate::die::Die;

/// Hours of one offering; nothing when the directory does not say, as for one in four.
pub fn hours(die: &mut Die) -> Option<String> {
    let text = match die.below(100) {
        0..25 => return None,
        25..30 => "24/7".to_owned(),
        30..35 => format!("Mo-Fr {} \"by appointment\"", day(die)),
        35..60 => format!("Mo-Fr {}{}", day(die), holidays(die)),
        60..70 => format!("Mo-Fr {}{}", with_lunch(die), holidays(die)),
        70..80 => format!("Mo-Fr {}; {} {}{}", day(die), weekday(die), late(die), holidays(die)),
        80..92 => format!("Mo-Fr {}; Sa {}{}", day(die), morning(die), holidays(die)),
        92..96 => format!("Mo-Sa {}; Su 10:00-16:00{}", day(die), holidays(die)),
        _ => format!("{} {}{}", weekday(die), late(die), holidays(die)),
    };
    Some(text)
}

/// Most say nothing of bank holidays.
fn holidays(die: &mut Die) -> &'static str {
    match die.below(10) {
        0..4 => "; PH off",
        4 => "; PH 10:00-16:00",
        _ => "",
    }
}

fn day(die: &mut Die) -> String {
    span(die.range(14, 20), die.range(31, 38))
}

fn with_lunch(die: &mut Die) -> String {
    let noon = die.range(24, 26);
    format!("{},{}", span(die.range(16, 19), noon), span(noon + die.range(1, 3), die.range(32, 36)))
}

fn late(die: &mut Die) -> String {
    span(die.range(20, 28), die.range(37, 42))
}

fn morning(die: &mut Die) -> String {
    span(die.range(17, 20), die.range(23, 26))
}

fn weekday(die: &mut Die) -> &'static str {
    const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Tu,Th", "We[1,3]"];
    DAYS[die.below(DAYS.len())]
}

/// From one half hour of the day to another.
fn span(from: i32, to: i32) -> String {
    let clock = |half_hours: i32| format!("{:02}:{:02}", half_hours / 2, half_hours % 2 * 30);
    format!("{}-{}", clock(from), clock(to))
}
