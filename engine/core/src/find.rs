//! The search: a pure function of edition, facts, place and time.

mod by_rule;
pub(crate) mod candidates;
mod next_question;
mod notices;
mod open;
mod render;
mod service;
mod would_fit;

pub use next_question::answers_of;

use crate::answer::Answer;
use crate::finder::Finder;
use crate::person::Person;
use crate::places::Place;
use candidates::Candidate;
use chrono::NaiveDateTime;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Query {
    /// What is known of the person.
    pub person: Person,
    /// What help is wanted for: positions of needs, any of them. Empty: anything.
    pub needs: Vec<u16>,
    /// Where the search starts from.
    pub place: Option<Place>,
    /// The civil local time asked about.
    pub at: NaiveDateTime,
    /// Leave out what is known to be farther, in tenths of a mile. If not said, the directory's own limit says what is
    /// near enough, and leaves nothing out.
    pub within: Option<u32>,
    /// Leave out what is known to be closed.
    pub open_now: bool,
    /// How many matches at the most.
    pub limit: usize,
    /// Keep services that do not fit.
    pub all: bool,
}

impl Query {
    /// Asks about anything, for a person of whom nothing is known, at a time.
    pub fn at(at: NaiveDateTime) -> Query {
        let person = Person::default();
        Query { person, needs: Vec::new(), place: None, at, within: None, open_now: false, limit: 20, all: false }
    }
}

/// Finds the services for a person, best first.
pub fn find(finder: &Finder, query: &Query) -> Answer {
    let all = candidates::candidates(finder, query);
    let shown: Vec<&Candidate> = all.iter().filter(|candidate| is_shown(candidate, query)).collect();
    render::answer(finder, query, &all, &shown)
}

pub use render::place_answer;
pub use service::explain;

fn is_shown(candidate: &Candidate, query: &Query) -> bool {
    (query.all || candidate.is_possible()) && !candidate.is_left_out()
}
