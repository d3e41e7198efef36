//! Where commands meet the engine: each function takes what was asked and gives back words or records.

use crate::cli::{
    BuildArguments, DiffArguments, ExportCommand, ImportCommand, RulesArguments, SourceArguments, VerifyArguments,
};
use crate::failure::Failure;
use crate::load::{Loaded, Ready, load, ready_in};
use crate::published::FileRead;
use crate::search::{Search, Start};
use fingerpost::answer::{Answer, PlaceAnswer, ServiceAnswer};
use fingerpost::find::{self, Query};
use fingerpost::request::{PlaceRequest, Request, RequestError, query};

/// Reads and checks a directory and its rules.
pub fn check(sources: &SourceArguments) -> Loaded {
    load(sources)
}

/// Makes an edition and its site; gives back what to tell the editor about it.
pub fn build(arguments: &BuildArguments) -> Result<String, Failure> {
    crate::build::build(arguments)
}

/// What was found.
pub struct Found {
    /// The services.
    pub answer: Answer,
    /// Names and addresses of where to look, for a place that is not covered.
    pub look_ups: Vec<(String, String)>,
    /// Which files of an edition that took.
    pub files: Vec<FileRead>,
}

/// Finds services.
pub fn find(search: &Search) -> Result<Found, Failure> {
    let mut ready = ready_in(search.language.as_deref(), &search.edition)?;
    let answer = find_in(&mut ready, search)?;
    let look_ups = ready.look_ups(&answer, &search.needs)?;
    Ok(Found { answer, look_ups, files: ready.files().to_vec() })
}

/// Finds services in an edition that is open already.
pub fn find_in(ready: &mut Ready, search: &Search) -> Result<Answer, Failure> {
    let query = asked(ready, search)?;
    Ok(find::find(ready.finder_for(&query)?, &query))
}

/// Explains one service, and says from which place it was asked about.
pub fn explain(service: &str, search: &Search) -> Result<(ServiceAnswer, Option<PlaceAnswer>), Failure> {
    let mut ready = ready_in(search.language.as_deref(), &search.edition)?;
    let query = asked(&mut ready, search)?;
    let finder = ready.finder_for_service(&query, service)?;
    let Some(position) = finder.directory.service(service) else {
        let ids = ready.edition.services();
        let help = match fingerpost::near::nearest(service, ids.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`fingerpost find --all --limit 1000` lists every service with its id".into(),
        };
        return Err(Failure::said(format!("there is no service `{service}`"), help));
    };
    let place = query.place.as_ref().map(|place| find::place_answer(&finder.directory, place));
    Ok((find::explain(finder, &query, position), place))
}

/// Shows the rules, or what there is for each need, area and age.
pub fn rules(arguments: &RulesArguments) -> Result<String, Failure> {
    crate::report::report(arguments)
}

/// Says what changes from one directory to another.
pub fn diff(arguments: &DiffArguments) -> Result<String, Failure> {
    crate::diff::diff(arguments)
}

/// Verifies a published edition; gives back what to tell about it.
pub fn verify(arguments: &VerifyArguments) -> Result<String, Failure> {
    crate::verify::verify(arguments)
}

/// Brings in data from elsewhere; gives back what to tell the editor about it.
pub fn import(arguments: &ImportCommand) -> Result<String, Failure> {
    crate::import::import(arguments)
}

/// Writes a directory in a form that others read; gives back what to tell the editor about it.
pub fn export(command: &ExportCommand) -> Result<String, Failure> {
    crate::export::export(command)
}

fn asked(ready: &mut Ready, search: &Search) -> Result<Query, Failure> {
    let place = match &search.from {
        None => PlaceRequest::Nowhere,
        Some(Start::Postcode(text) | Start::Town(text)) => PlaceRequest::Text(text.clone()),
        Some(Start::Point(point)) => PlaceRequest::Point { lat: point.lat, lon: point.lon },
    };
    ready.add_postcodes(&place)?;
    let request = Request {
        facts: search.facts.clone().into_iter().collect(),
        needs: search.needs.clone(),
        place,
        at: search.at,
        within_miles: search.within_miles,
        open_now: search.open_now,
        filters: search.filters.clone(),
        order: search.order,
        also: true,
        limit: search.limit,
        all: search.all,
    };
    query(ready.edition.finder(), &ready.places, &request).map_err(|errors| refused(ready, &errors))
}

fn refused(ready: &Ready, errors: &[RequestError]) -> Failure {
    let sentences: Vec<String> = errors.iter().map(|error| error.text(ready.edition.finder())).collect();
    let several = errors.iter().find_map(|error| match error {
        RequestError::SeveralPlaces(places) => {
            let places = places.iter().map(|place| format!("{} ({})", place.label, place.districts.join(", ")));
            Some(format!("give a postcode instead; the places are {}", places.collect::<Vec<_>>().join("; ")))
        }
        _ => None,
    });
    let help = several.unwrap_or_else(|| "`fingerpost find --help` shows what can be given".into());
    Failure::said(sentences.join("\n       "), help)
}
