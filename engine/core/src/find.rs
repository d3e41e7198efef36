//! The search: a pure function of edition, facts, place and time.

mod also;
mod candidates;
mod cover;
mod filter_counts;
mod filters;
mod helplines;
mod likely;
mod listed;
mod next_question;
mod notices;
mod once;
mod open;
mod passing;
mod query_context;
mod render;
mod search;
mod service;
mod whereabouts;
mod would_fit;

pub use filters::{Filter, Filters, Order};
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
    /// Leave out what these do not let pass.
    pub filters: Filters,
    /// Which come first.
    pub order: Order,
    /// Say what else there is near, by need.
    pub also: bool,
    /// How many matches at the most.
    pub limit: usize,
    /// Keep services that do not fit.
    pub all: bool,
}

impl Query {
    /// Asks about anything, for a person of whom nothing is known, at a time.
    pub fn at(at: NaiveDateTime) -> Query {
        let person = Person::default();
        Query {
            person,
            needs: Vec::new(),
            place: None,
            at,
            within: None,
            filters: Filters::default(),
            order: Order::Best,
            also: false,
            limit: 20,
            all: false,
        }
    }
}

/// Finds the services for a person, best first.
pub fn find(finder: &Finder, query: &Query) -> Answer {
    let mut context = QueryContext::counting(finder, query);
    let found = search::found(&mut context);
    let possible = &found.possible;
    let beside = render::Beside {
        found: search::found_counts(possible),
        filters: filter_counts::filter_counts(&context, possible),
        also: if query.also { also::also(&context, possible) } else { Vec::new() },
        notices: notices::notices(&mut context, possible),
        next_questions: next_question::next_questions(&mut context, possible),
    };
    render::answer(finder, query, context.limit, &found.shown, beside)
}

pub use render::place_answer;
pub use search::{count, search};
pub use service::explain;
