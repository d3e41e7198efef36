//! A crowd of people with every kind of answer, at every kind of moment, over all five systems: always the same crowd.

use serde_json::Value;

use crate::people::{Person, Place, people};
use crate::site::page_file;

/// How many there are besides the people of the table.
pub const SCATTERED: u64 = 2400;

/// All five systems and their borders, whole towns and outcodes, places outside, and what is no place.
const PLACES: [&str; 32] = [
    "AL10 0AA",
    "AL1 1AA",
    "SG1 1LA",
    "WD3 1AA",
    "Hatfield",
    "Newport, Isle of Wight",
    "Manchester",
    "al10",
    "DH1 3BQ",
    "DL14 7PB",
    "Durham",
    "DH1",
    "WR1 3AD",
    "B97 4QR",
    "Redditch",
    "WR11",
    "LU1 2UA",
    "MK40 1AA",
    "Bedford",
    "Luton",
    "CM1 1QH",
    "CO4 5JL",
    "SS2 6ER",
    "RM17 6SL",
    "Southend-on-Sea",
    "M1 1AE",
    "EH1 1YZ",
    "ZZ9 9ZZ",
    "Willington",
    "Zzyzx",
    "BT1 1AA",
    "cm1 1qh",
];
const POINTS: [(f64, f64); 6] = [
    (51.7643, -0.2262),
    (51.8787, -0.42),
    (54.7753, -1.5849),
    (52.1936, -2.2216),
    (51.5459, 0.7077),
    (48.8566, 2.3522),
];
const AGES: [&str; 14] = ["9", "12", "15", "16", "17", "18", "19", "24", "25", "34", "72", "16-24", "18-24", "unknown"];
/// Nights, weekends, bank holidays, clocks going forward and back, the last day to rely on hours and the day after it.
const MOMENTS: [&str; 16] = [
    "2026-11-23T10:00",
    "2026-11-23T19:00",
    "2026-11-24T03:15",
    "2026-11-28T23:59",
    "2026-11-29T00:00",
    "2026-12-25T12:00",
    "2026-12-26T09:30",
    "2026-12-28T10:00",
    "2026-12-31T23:30",
    "2027-01-01T11:00",
    "2027-03-26T09:00",
    "2027-03-28T01:30",
    "2027-05-31T16:59",
    "2027-06-01T09:00",
    "2027-10-31T01:30",
    "2028-12-27T10:00",
];

/// Everybody, in an order that does not change.
#[must_use]
pub fn crowd() -> Vec<Person> {
    let page = page_file();
    let needs: Vec<&str> =
        page["needs"].as_array().into_iter().flatten().filter_map(|need| need["id"].as_str()).collect();
    let facts: Vec<&Value> = page["facts"].as_array().into_iter().flatten().collect();
    let told = people().into_iter().flat_map(|person| {
        MOMENTS.map(|moment| Person { at: moment.to_owned(), ..person.clone() }).into_iter().chain([person])
    });
    told.chain((0..SCATTERED).map(|number| somebody(number, &facts, &needs))).collect()
}

fn somebody(number: u64, known: &[&Value], needs: &[&str]) -> Person {
    let mut dice = Dice(number);
    let place = match dice.of(10) {
        0 => Place::Nowhere,
        1 => POINTS.get(dice.of(POINTS.len())).map_or(Place::Nowhere, |(lat, lon)| Place::Point(*lat, *lon)),
        _ => Place::Text(dice.one(&PLACES).to_owned()),
    };
    let mut facts = Vec::new();
    // Few say much, and nobody says everything.
    let talkative = 2 + dice.of(12);
    for fact in known {
        let choices: Vec<&str> = fact["choices"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let value = match fact["kind"].as_str() {
            Some("years" | "number") => dice.one(&AGES).to_owned(),
            Some("yes-no") => dice.one(&["yes", "no", "unknown"]).to_owned(),
            Some("choice") => dice.one(&choices).to_owned(),
            Some("many") => [dice.one(&choices), dice.one(&choices)].join(","),
            _ => dice.one(&["none", "unknown"]).to_owned(),
        };
        let id = fact["id"].as_str().unwrap_or_default();
        if dice.of(20) < talkative || (id == "age" && dice.of(4) > 0) {
            facts.push((id.to_owned(), value));
        }
    }
    let mut wanted: Vec<String> = (0..dice.of(3)).map(|_| dice.one(needs).to_owned()).collect();
    wanted.dedup();
    Person { who: format!("number {number}"), place, facts, needs: wanted, at: dice.moment(), expected: Vec::new() }
}

/// Numbers that look drawn, and are the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Less than this.
    fn of(&mut self, sides: usize) -> usize {
        usize::try_from(self.throw() >> 33).unwrap_or_default() % sides
    }

    fn one<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.of(all.len())]
    }

    /// One of those that are hard to tell, or any minute of a year.
    fn moment(&mut self) -> String {
        if self.of(2) == 0 {
            return self.one(&MOMENTS).to_owned();
        }
        let (month, day) = (1 + self.of(12), 1 + self.of(28));
        format!("{}-{month:02}-{day:02}T{:02}:{:02}", if month < 11 { 2027 } else { 2026 }, self.of(24), self.of(60))
    }
}
