//! The people who ask: a hundred different ones, from those who say almost nothing to those who say much; and the worst
//! that can be asked.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, FactKind, Facts};
use fingerpost::finder::Finder;
use fingerpost::index::{IdVec, NeedId};
use fingerpost::places::{Located, Place, PlaceKind, Places};
use fingerpost_bench_module::{Asked, Spot};

use crate::die::Die;

/// How many ask in one pass.
pub const PEOPLE: usize = 100;
/// Far from everything, in the north of Scotland.
const FAR: &str = "KW1";
/// The first day that is asked about, and how many more: bank holidays are among them.
const FIRST_DAY: &str = "2026-11-23";
const DAYS: usize = 42;

/// A query with a name, for what is measured by itself.
pub struct Worst {
    /// What is bad about it.
    pub name: &'static str,
    /// It.
    pub asked: Asked,
}

/// The people of one directory: its postcodes, its needs.
///
/// # Errors
/// When the directory has no postcodes.
pub fn people(finder: &Finder, places: &Places, postcodes: &[String], seed: u64) -> Result<Vec<Asked>> {
    let mut die = Die::new(seed, "people");
    (0..PEOPLE).map(|_| person(&finder.directory, places, postcodes, &mut die)).collect()
}

/// The worst that can be asked.
///
/// # Errors
/// When the directory has no postcodes, or does not know the whole country's outcodes.
pub fn worst(finder: &Finder, places: &Places, postcodes: &[String]) -> Result<Vec<Worst>> {
    let near = spot(places, postcodes.first().context("the directory has no postcodes")?)?;
    let far = spot(places, FAR)?;
    let commonest = commonest_need(&finder.directory);
    let ask = |facts: &[(&str, &str)], need: Option<&String>, at: &str, spot: &Spot, open_now| Asked {
        facts: facts.iter().map(|(fact, text)| ((*fact).to_owned(), (*text).to_owned())).collect(),
        needs: need.into_iter().cloned().collect(),
        at: at.to_owned(),
        spot: spot.clone(),
        open_now,
    };
    let (noon, night) = ("2026-11-25T12:00", "2026-12-27T03:30");
    Ok(vec![
        Worst {
            name: "nothing open, nothing near",
            asked: ask(&[("age", "34")], Some(&commonest), night, &far, false),
        },
        Worst { name: "only what is open, at night, far away", asked: ask(&[], Some(&commonest), night, &far, true) },
        Worst {
            name: "nothing answered, no need chosen",
            asked: ask(&[("home", "unknown")], None, noon, &near, false),
        },
        Worst { name: "the commonest need, nothing else", asked: ask(&[], Some(&commonest), noon, &near, false) },
    ])
}

fn person(directory: &Directory, places: &Places, postcodes: &[String], die: &mut Die) -> Result<Asked> {
    let text = die.pick(postcodes);
    // One in ten says only the first half.
    let text = if die.percent(10) { text.split(' ').next().unwrap_or(text) } else { text };
    let day = civil_day(die.below(DAYS))?;
    // Two in three ask by day.
    let minute = if die.percent(66) { die.range(8 * 60, 18 * 60) } else { die.range(0, 24 * 60 - 1) };
    let mut needs: Vec<String> = Vec::new();
    for _ in 0..if die.percent(25) { 2 } else { 1 } {
        needs.push(die.pick(&directory.needs).id.clone());
    }
    needs.dedup();
    Ok(Asked {
        facts: facts(die, &directory.facts),
        needs,
        at: format!("{day}T{:02}:{:02}", minute / 60, minute % 60),
        spot: spot(places, text)?,
        open_now: false,
    })
}

fn civil_day(days: usize) -> Result<String> {
    let first: chrono::NaiveDate = FIRST_DAY.parse()?;
    Ok((first + chrono::Days::new(days as u64)).to_string())
}

/// What somebody has said of themselves: from nothing at all to nearly everything.
fn facts(die: &mut Die, known: &Facts) -> Vec<(String, String)> {
    let mut facts: BTreeMap<&str, String> = BTreeMap::new();
    let asking_as = match die.below(10) {
        0..6 => "self",
        6..8 => "family",
        _ => "professional",
    };
    facts.insert("asking_as", asking_as.to_owned());
    match die.below(10) {
        0..6 => facts.insert("age", die.range(10, 85).to_string()),
        6 => facts.insert("age", "18-24".into()),
        7 => facts.insert("age", "0-17".into()),
        _ => None,
    };
    // How much of the rest is answered.
    let share = [0, 10, 25, 50, 80][die.below(5)];
    for fact in known.all().filter(|fact| fact.is_criterion() && *fact != Fact::AGE) {
        if !die.percent(share) {
            continue;
        }
        match known.kind(fact) {
            FactKind::YesNo => facts.insert(known.id(fact), if die.percent(25) { "yes" } else { "no" }.to_owned()),
            FactKind::Choice(choices) | FactKind::Many(choices) => {
                facts.insert(known.id(fact), choices[die.below(choices.len())].to_owned())
            }
            // Where the person is says it.
            _ => None,
        };
    }
    facts.into_iter().map(|(fact, text)| (fact.to_owned(), text)).collect()
}

fn spot(places: &Places, text: &str) -> Result<Spot> {
    match places.locate(text) {
        Ok(Located::One(Place { label, point, districts, kind, approximate, .. })) => Ok(Spot {
            text: label,
            easting: point.easting,
            northing: point.northing,
            districts,
            approximate: approximate || kind == PlaceKind::Outcode,
        }),
        other => anyhow::bail!("{text} is no place of this directory: {other:?}"),
    }
}

/// The need that most offerings are for.
fn commonest_need(directory: &Directory) -> String {
    let mut offerings: IdVec<NeedId, usize> = vec![0; directory.needs.len()].into();
    for service in directory.services.iter() {
        service.needs.iter().for_each(|need| offerings[*need] += service.offerings.len());
    }
    let most = offerings.with_ids().max_by_key(|(need, count)| (**count, std::cmp::Reverse(*need)));
    most.map(|(need, _)| directory.needs[need].id.clone()).unwrap_or_default()
}
