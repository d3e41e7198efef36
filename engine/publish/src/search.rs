//! What `find` and `explain` are asked, once it is clear what was typed.

use crate::cli::{PersonArguments, Point, SourceArguments};
use crate::clock;
use crate::failure::Failure;
use chrono::NaiveDateTime;
use fingerpost::find::Order;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A question put to an edition. Needs and facts are texts still: the edition knows which there are.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// What answers.
    pub edition: EditionSource,
    /// In which language, if not in the edition's own: its tag of BCP 47.
    pub language: Option<String>,
    /// Where the search starts.
    pub from: Option<Start>,
    /// Ids of needs.
    pub needs: Vec<String>,
    /// Fact ids with their values, each fact once, `age` and `asking_as` among them.
    pub facts: BTreeMap<String, String>,
    /// The civil time asked about.
    pub at: NaiveDateTime,
    /// What lies farther away is left out.
    pub within_miles: Option<f64>,
    /// What is not open is left out.
    pub open_now: bool,
    /// Ids of filters: what they do not let pass is left out.
    pub filters: Vec<String>,
    /// Which come first.
    pub order: Order,
    /// How many matches to give.
    pub limit: usize,
    /// Give also what does not fit.
    pub all: bool,
}

/// What answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionSource {
    /// A published edition: the folder of its `edition.json`.
    Published(PathBuf),
    /// Authors' files.
    Files(SourceArguments),
}

/// Where a search starts.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// A postcode, or its first half; it says also where the person lives.
    Postcode(String),
    /// A town or a village; it says also where the person lives.
    Town(String),
    /// A position, which says nothing of where the person lives.
    Point(Point),
}

/// Which services come first, as it is typed.
pub fn order(text: &str) -> Result<Order, String> {
    let ids = || Order::ALL.map(|(_, id)| id).join(", ");
    Order::from_id(text).ok_or_else(|| format!("an order is one of these: {}", ids()))
}

impl Search {
    /// From what was typed. The time left out is now: the one place where a clock is read.
    pub fn from_arguments(person: &PersonArguments) -> Result<Self, Failure> {
        let edition = match &person.edition {
            Some(folder) => EditionSource::Published(folder.clone()),
            None => EditionSource::Files(person.sources.clone()),
        };
        let town = || person.place.clone().map(Start::Town);
        let point = || person.point.map(Start::Point);
        Ok(Search {
            edition,
            language: person.language.clone(),
            from: person.postcode.clone().map(Start::Postcode).or_else(town).or_else(point),
            needs: person.needs.clone(),
            facts: facts(person)?,
            at: person.at.unwrap_or_else(clock::now),
            within_miles: person.within_miles,
            open_now: person.open_now,
            filters: person.filters.clone(),
            order: person.order,
            limit: person.limit,
            all: person.all,
        })
    }
}

fn facts(person: &PersonArguments) -> Result<BTreeMap<String, String>, Failure> {
    let age = person.age.clone().map(|age| ("age".to_owned(), age));
    let asking_as = person.asking_as.map(|who| ("asking_as".to_owned(), who.choice().to_owned()));
    let mut facts = BTreeMap::new();
    for (fact, value) in age.into_iter().chain(asking_as).chain(person.facts.iter().cloned()) {
        if fact == "needs" {
            let help = "say what help is wanted for with `--need`, as in `--need alcohol`";
            return Err(Failure::said("`needs` is no fact to be given", help));
        }
        if facts.insert(fact.clone(), value).is_some() {
            let help = format!("say it once; several choices go together, as in `--fact {fact}=one,another`");
            return Err(Failure::said(format!("`{fact}` is given twice"), help));
        }
    }
    Ok(facts)
}
