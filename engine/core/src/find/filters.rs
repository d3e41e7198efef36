//! What may be asked of every service that is shown, beside whom it fits: filters, with how many services each would leave;
//! and the orders in which what is found can stand.

use crate::directory::Directory;
use crate::finder::Finder;
use crate::index::{Id, JudgedRuleId, LanguageId};
use crate::near::words;
use crate::person::{Known, Person};
use crate::sorting::sort_by;
use crate::verdict::{Subject, Verdict};
use chrono::NaiveDate;

/// The fact that tells services for women alone, where a directory has it, and its choices.
const GENDER: (&str, &str, &str) = ("gender", "woman", "man");
/// What the id of a language's filter begins with.
const LANGUAGE: &str = "language:";

/// What a way to use a service has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// Not known to be closed. What may be open is told apart, after what is.
    OpenNow,
    /// One may just come.
    DropIn,
    /// By telephone or on the web.
    Remote,
    /// Somebody comes to the person.
    ComesToYou,
    /// At a venue that is known to have no step.
    StepFree,
    /// Its rule fits no man, and may fit women.
    WomenOnly,
    /// Given in this language: a position among the directory's.
    Language(LanguageId),
}

/// The order of what is found, where it differs from how well it suits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Order {
    /// What suits best comes first.
    #[default]
    Best,
    /// The nearest first; what needs no travel before all.
    Nearest,
    /// What is open, then what opens soonest; what nobody knows last.
    OpensSoonest,
}

/// Any number of filters: a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filters(u128);

impl Filter {
    const PLAIN: [(Filter, &'static str); 6] = [
        (Filter::OpenNow, "open-now"),
        (Filter::DropIn, "drop-in"),
        (Filter::Remote, "remote"),
        (Filter::ComesToYou, "comes-to-you"),
        (Filter::StepFree, "step-free"),
        (Filter::WomenOnly, "women-only"),
    ];

    /// Every filter that a directory has, in the order of showing; languages by name.
    pub fn all(directory: &Directory) -> Vec<Filter> {
        let most = u128::BITS as usize - Filter::PLAIN.len();
        let mut languages: Vec<LanguageId> =
            (0..directory.services.language_count().min(most)).map(LanguageId::at).collect();
        let name = |language: &LanguageId| directory.services.language(*language);
        sort_by(&mut languages, |a, b| name(a).cmp(name(b)));
        Filter::PLAIN.into_iter().map(|(filter, _)| filter).chain(languages.into_iter().map(Filter::Language)).collect()
    }

    /// The filter with this id.
    pub fn from_id(directory: &Directory, id: &str) -> Option<Filter> {
        Filter::all(directory).into_iter().find(|filter| filter.id(directory) == id)
    }

    /// Its id in the contract: `drop-in`, `language:polish`.
    pub fn id(self, directory: &Directory) -> String {
        match self {
            Filter::Language(language) => {
                format!("{LANGUAGE}{}", words(directory.services.language(language)).join("-"))
            }
            plain => Filter::PLAIN.iter().find(|(filter, _)| *filter == plain).map_or("", |(_, id)| id).to_owned(),
        }
    }

    fn bit(self) -> u128 {
        let position = match self {
            Filter::Language(language) => Filter::PLAIN.len() as u32 + u32::from(language.0),
            plain => Filter::PLAIN.iter().take_while(|(filter, _)| *filter != plain).count() as u32,
        };
        1u128.checked_shl(position).unwrap_or(0)
    }
}

impl Order {
    /// Each with its id in the contract.
    pub const ALL: [(Order, &'static str); 3] =
        [(Order::Best, "best"), (Order::Nearest, "nearest"), (Order::OpensSoonest, "opens-soonest")];

    /// The order with this id.
    pub fn from_id(id: &str) -> Option<Order> {
        Order::ALL.iter().find(|(_, known)| *known == id).map(|(order, _)| *order)
    }
}

impl Filters {
    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a filter is among them.
    pub fn holds(self, filter: Filter) -> bool {
        self.0 & filter.bit() != 0
    }

    /// Whether all of these are among them.
    pub fn hold_all(self, others: Filters) -> bool {
        others.0 & !self.0 == 0
    }

    /// Adds one.
    pub fn add(&mut self, filter: Filter) {
        self.0 |= filter.bit();
    }

    /// Adds all of these.
    pub fn add_all(&mut self, others: Filters) {
        self.0 |= others.0;
    }
}

impl FromIterator<Filter> for Filters {
    fn from_iter<I: IntoIterator<Item = Filter>>(all: I) -> Self {
        let mut filters = Filters::default();
        all.into_iter().for_each(|filter| filters.add(filter));
        filters
    }
}

/// Whether a rule fits no man, whatever else is true of him, and may fit a woman.
pub fn is_for_women_only(finder: &Finder, judged_by: JudgedRuleId, day: NaiveDate) -> bool {
    let directory = &finder.directory;
    let (gender, woman, man) = GENDER;
    let Some(gender) = directory.facts.named(gender) else { return false };
    let rule = finder.judged_by(judged_by).0;
    if !rule.tests().iter().any(|test| test.fact() == Some(gender)) {
        return false;
    }
    let fits = |choice: &str| {
        let known = |choice| Person::default().with(gender, Known::Choice(choice));
        let person = directory.facts.choice(gender, choice).map(known)?;
        Some(rule.judge(directory, Subject::Person, &person, day).verdict != Verdict::DoesNotFit)
    };
    (fits(man), fits(woman)) == (Some(false), Some(true))
}
