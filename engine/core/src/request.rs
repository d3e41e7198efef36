//! What a person asks, as text, made a query: the same way for the command line and for the page.

use crate::facts::Fact;
use crate::find::{Filter, Filters, Order, Query};
use crate::finder::Finder;
use crate::index::NeedId;
use crate::near::nearest;
use crate::person::{ELSEWHERE, FactError, Known, Person, read_fact};
use crate::places::{Located, Place, PlaceError, PlaceKind, Places, Shard};
use chrono::NaiveDateTime;

/// A request in the words of the command line.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Query"))]
pub struct Request {
    /// Facts: id and text, as in `age` and `18-24`.
    #[cfg_attr(test, ts(type = "Readonly<Record<string, string>>"))]
    pub facts: Vec<(String, String)>,
    /// Ids of needs.
    pub needs: Vec<String>,
    /// Where the search starts from.
    #[cfg_attr(test, ts(type = "string | { readonly lat: number; readonly lon: number } | null"))]
    pub place: PlaceRequest,
    /// The civil local time asked about.
    #[cfg_attr(test, ts(type = "string"))]
    pub at: NaiveDateTime,
    /// How far is near enough, in miles.
    #[cfg_attr(test, ts(optional))]
    pub within_miles: Option<f64>,
    /// Leave out what is known to be closed: the same as the filter `open-now`.
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub open_now: bool,
    /// Ids of filters.
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub filters: Vec<String>,
    /// Which come first.
    #[cfg_attr(test, ts(as = "Option<Order>", optional))]
    pub order: Order,
    /// Say what else there is near, by need.
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub also: bool,
    /// How many matches at the most.
    #[cfg_attr(test, ts(as = "Option<usize>", optional))]
    pub limit: usize,
    /// Keep services that do not fit.
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub all: bool,
}

/// How a place is given.
#[derive(Debug, Clone, PartialEq)]
pub enum PlaceRequest {
    /// Not at all.
    Nowhere,
    /// A postcode, the first half of one, or a town, as typed.
    Text(String),
    /// A position in WGS84 degrees.
    Point {
        /// Latitude.
        lat: f64,
        /// Longitude.
        lon: f64,
    },
}

/// Why a request cannot be answered.
#[derive(Debug, Clone, PartialEq)]
pub enum RequestError {
    /// A fact's text could not be read.
    Fact {
        /// The fact's id as it was written.
        fact: String,
        /// Why.
        error: FactError,
    },
    /// There is no such need.
    UnknownNeed {
        /// What was written.
        found: String,
        /// A need that may have been meant.
        near: Option<String>,
    },
    /// There is no such filter.
    UnknownFilter {
        /// What was written.
        found: String,
        /// A filter that may have been meant.
        near: Option<String>,
    },
    /// The place was not found.
    Place(PlaceError),
    /// Several places have that name: the person has to choose.
    SeveralPlaces(Vec<Place>),
    /// The place cannot be told before these files of postcodes are there.
    ShardsWanted(Vec<Shard>),
    /// The limit of miles is not a number from 0 to 1,000.
    Miles,
}

impl RequestError {
    /// A stable kebab-case code, for which the catalogue has words.
    pub fn code(&self) -> &'static str {
        match self {
            RequestError::Fact { error, .. } => match error {
                FactError::UnknownFact => "unknown-fact",
                FactError::UnknownChoice { .. } => "unknown-choice",
                FactError::NotYears => "bad-age",
                FactError::NotANumber => "bad-number",
                FactError::RangeCrosses => "ages-cross",
                FactError::UnknownArea { .. } => "unknown-area",
                FactError::NotHere => "needs-apart",
            },
            RequestError::UnknownNeed { .. } => "unknown-need",
            RequestError::UnknownFilter { .. } => "unknown-filter",
            RequestError::Place(error) => error.code(),
            RequestError::SeveralPlaces(_) => "several-places",
            RequestError::ShardsWanted(_) => "shards-wanted",
            RequestError::Miles => "bad-miles",
        }
    }

    /// What fills the placeholders of its sentence.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        match self {
            RequestError::Fact { fact, error } => {
                let mut with = vec![("fact", fact.clone())];
                match error {
                    FactError::UnknownChoice { found, expected } => {
                        with.extend([("found", found.clone()), ("expected", expected.join(", "))]);
                    }
                    FactError::UnknownArea { found } => with.push(("found", found.clone())),
                    _ => {}
                }
                with
            }
            RequestError::UnknownNeed { found, near } | RequestError::UnknownFilter { found, near } => {
                vec![("found", found.clone()), ("near", near.clone().unwrap_or_default())]
            }
            RequestError::Place(error) => match error {
                PlaceError::UnknownPostcode { text } | PlaceError::UnknownOutcode { text } => {
                    vec![("found", text.clone())]
                }
                PlaceError::UnknownTown { text, near } => vec![("found", text.clone()), ("near", near.join(", "))],
                PlaceError::EmptyPlace | PlaceError::OutsideGreatBritain => Vec::new(),
            },
            RequestError::SeveralPlaces(places) => {
                vec![("found", places.first().map(|place| place.label.clone()).unwrap_or_default())]
            }
            RequestError::ShardsWanted(_) | RequestError::Miles => Vec::new(),
        }
    }

    /// Its sentence.
    pub fn text(&self, finder: &Finder) -> String {
        let with = self.parameters();
        let with: Vec<(&str, &str)> = with.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let near = with.iter().any(|(name, value)| *name == "near" && !value.is_empty());
        let suffix = if near { "-near" } else { "" };
        finder.words().say(&format!("error.{}{suffix}", self.code()), &with)
    }
}

/// Makes a request a query.
///
/// A typed place is also where the person lives, unless the request says where that is; a position is not. A postcode
/// outside Great Britain has no place on the grid, but whoever gives it lives in no area that an edition covers.
///
/// # Errors
/// Everything in it that cannot be read, in one go.
pub fn query(finder: &Finder, places: &Places, request: &Request) -> Result<Query, Vec<RequestError>> {
    let mut errors = Vec::new();
    let mut person = read_person(finder, &request.facts, &mut errors);
    let needs = read_needs(finder, &request.needs, &mut errors);
    for need in &needs {
        imply_substance(finder, *need, &mut person);
    }
    let filters = read_filters(finder, request, &mut errors);
    let place = match read_place(places, &request.place) {
        Ok(place) => place,
        Err(RequestError::Place(PlaceError::OutsideGreatBritain)) if matches!(request.place, PlaceRequest::Text(_)) => {
            if person.get(Fact::HOME).is_unasked() {
                person.set(Fact::HOME, Known::Districts(vec![ELSEWHERE]));
            }
            None
        }
        Err(error) => {
            errors.push(error);
            None
        }
    };
    if let Some(place) = &place
        && place.kind != PlaceKind::Point
        && person.get(Fact::HOME).is_unasked()
        && !place.districts.is_empty()
    {
        person.set(Fact::HOME, Known::Districts(finder.directory.districts_named(&place.districts)));
    }
    let within = request.within_miles.map(|miles| (miles * 10.0).round());
    if within.is_some_and(|tenths| !(0.0..=10_000.0).contains(&tenths)) {
        errors.push(RequestError::Miles);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Query {
        person,
        needs,
        place,
        at: request.at,
        within: within.map(|tenths| tenths as u32),
        filters,
        order: request.order,
        also: request.also,
        limit: request.limit,
        all: request.all,
    })
}

fn read_person(finder: &Finder, told: &[(String, String)], errors: &mut Vec<RequestError>) -> Person {
    let mut person = Person::default();
    let facts = &finder.directory.facts;
    let districts = |name: &str| finder.directory.districts_of(name);
    for (id, text) in told {
        let known = match facts.named(id) {
            Some(fact) => read_fact(facts, fact, text, &districts).map(|known| person.set(fact, known)),
            None => Err(FactError::UnknownFact),
        };
        if let Err(error) = known {
            errors.push(RequestError::Fact { fact: id.clone(), error });
        }
    }
    person
}

fn read_needs(finder: &Finder, needs: &[String], errors: &mut Vec<RequestError>) -> Vec<NeedId> {
    let mut found = Vec::new();
    for id in needs {
        match finder.directory.need(id) {
            Some(need) => found.push(need),
            None => {
                let near = nearest(id, finder.directory.needs.iter().map(|need| need.id.as_str()));
                errors.push(RequestError::UnknownNeed { found: id.clone(), near: near.map(str::to_owned) });
            }
        }
    }
    found
}

fn read_filters(finder: &Finder, request: &Request, errors: &mut Vec<RequestError>) -> Filters {
    let directory = &finder.directory;
    let mut filters: Filters = request.open_now.then_some(Filter::OpenNow).into_iter().collect();
    for id in &request.filters {
        match Filter::from_id(directory, id) {
            Some(filter) => filters.add(filter),
            None => {
                let known: Vec<String> = Filter::all(directory).iter().map(|filter| filter.id(directory)).collect();
                let near = nearest(id, known.iter().map(String::as_str));
                errors.push(RequestError::UnknownFilter { found: id.clone(), near: near.map(str::to_owned) });
            }
        }
    }
    filters
}

/// A need for help with a substance says that it is used, and leaves the others unknown. Somebody who asks for support
/// as a family member does not say that of themselves, but of the person: facts always describe the person.
fn imply_substance(finder: &Finder, need: NeedId, person: &mut Person) {
    let substance = finder.directory.needs.get(need).and_then(|need| need.substance);
    if let Some(substance) = substance
        && !matches!(person.get(Fact::SUBSTANCES), Known::Declined)
    {
        person.add_choice(Fact::SUBSTANCES, substance);
    }
}

/// What is found for a place as it was given; nothing if none was.
pub fn locate(places: &Places, place: &PlaceRequest) -> Option<Result<Located, PlaceError>> {
    match place {
        PlaceRequest::Nowhere => None,
        PlaceRequest::Text(text) => Some(places.locate(text)),
        PlaceRequest::Point { lat, lon } => Some(places.locate_point(*lat, *lon)),
    }
}

fn read_place(places: &Places, place: &PlaceRequest) -> Result<Option<Place>, RequestError> {
    match locate(places, place) {
        None => Ok(None),
        Some(Ok(Located::One(place))) => Ok(Some(place)),
        Some(Ok(Located::Several(several))) => Err(RequestError::SeveralPlaces(several)),
        Some(Ok(Located::Wanted(shards))) => Err(RequestError::ShardsWanted(shards)),
        Some(Err(error)) => Err(RequestError::Place(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::Request;
    use crate::facts::AskingAs;
    use crate::find::Order;
    use crate::page_types::{declared, is_what_the_page_has};

    #[test]
    fn the_page_asks_in_the_same_shape() {
        let types = [declared::<Request>(), declared::<Order>(), declared::<AskingAs>()];
        is_what_the_page_has("query.ts", "engine/core/src/request.rs", &types);
    }
}
