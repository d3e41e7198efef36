//! The search: a pure function of edition, facts, place and time.

mod candidates;
mod helplines;
mod likely;
mod listed;
mod next_question;
mod notices;
mod open;
mod query_context;
mod render;
mod search;
mod service;
mod whereabouts;
mod would_fit;

pub use helplines::{NIGHT, helplines_at_night, is_open_day_and_night};
pub use listed::Listed;
pub use next_question::answers_of;

use crate::answer::Answer;
use crate::finder::Finder;
use crate::index::NeedId;
use crate::person::Person;
use crate::places::Place;
use chrono::NaiveDateTime;
use query_context::QueryContext;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Query {
    /// What is known of the person.
    pub person: Person,
    /// What help is wanted for: any of these needs. Empty: anything.
    pub needs: Vec<NeedId>,
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
    let mut context = QueryContext::new(finder, query);
    let found = search::found(&mut context);
    let notices = notices::notices(&mut context, &found.possible);
    let next_questions = next_question::next_questions(&mut context, &found.possible);
    render::answer(finder, query, context.limit, &found.shown, notices, next_questions)
}

pub use render::place_answer;
pub use search::{count, search};
pub use service::explain;
