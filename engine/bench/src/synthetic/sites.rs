//! Where venues and people are: postcodes that nobody has, near the middles of real outcodes.

use std::collections::BTreeMap;

use super::country::Council;
use crate::die::Die;

/// The letters that the second half of a postcode ends in.
const LETTERS: &[u8] = b"ABDEFGHJLNPQRSTUWXYZ";
/// How many postcodes of an outcode there can be.
const MOST: usize = 10 * LETTERS.len() * LETTERS.len();

/// A made-up postcode.
#[derive(Debug, Clone)]
pub struct Site {
    /// The postcode.
    pub postcode: String,
    /// Metres east.
    pub easting: i32,
    /// Metres north.
    pub northing: i32,
    /// Its district's GSS code.
    pub district: String,
}

/// Gives every site of a council another postcode, until an outcode has no more.
#[derive(Debug, Default)]
pub struct Sites {
    given: BTreeMap<String, usize>,
    all: Vec<Site>,
}

impl Sites {
    /// A site in one of the council's outcodes, each as likely as another: about as many people live in each.
    pub fn add(&mut self, council: &Council, die: &mut Die) -> Site {
        let outcode = die.pick(&council.outcodes);
        let number = self.given.entry(outcode.code.clone()).or_default();
        // Two throws for each leg: nearer to the middle is likelier.
        let away = |die: &mut Die| {
            (die.range(-outcode.spread, outcode.spread) + die.range(-outcode.spread, outcode.spread)) / 3
        };
        let district = if die.percent(70) { &outcode.districts[0] } else { die.pick(&outcode.districts) };
        let site = Site {
            postcode: format!("{} {}", outcode.code, second_half(*number % MOST)),
            easting: outcode.easting + away(die),
            northing: outcode.northing + away(die),
            district: district.clone(),
        };
        *number += 1;
        match *number > MOST {
            // That one is given already, and stays where it is.
            true => self.all.iter().find(|known| known.postcode == site.postcode).cloned().unwrap_or(site),
            false => {
                self.all.push(site.clone());
                site
            }
        }
    }

    /// All of them, as a file of `places/`.
    #[must_use]
    pub fn csv(&self) -> String {
        let line = |site: &Site| format!("{},{},{},{}\n", site.postcode, site.easting, site.northing, site.district);
        std::iter::once("postcode,easting,northing,district\n".to_owned()).chain(self.all.iter().map(line)).collect()
    }
}

fn second_half(number: usize) -> String {
    let letter = |number: usize| char::from(LETTERS[number % LETTERS.len()]);
    format!("{}{}{}", number % 10, letter(number / 10), letter(number / 10 / LETTERS.len()))
}
