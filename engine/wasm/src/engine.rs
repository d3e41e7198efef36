//! One edition in one browser.

use crate::wire::{WireError, WireLocation, request, to_js};
use fingerpost::edition::{EditionError, EditionSession, VerifiedBytes};
use fingerpost::find::{self, Query};
use fingerpost::finder::Finder;
use fingerpost::places::{Located, PlaceError, Places, PlacesFile, PlacesFileError, Shard};
use fingerpost::request::{RequestError, query};
use wasm_bindgen::prelude::*;

/// An edition that answers. Every error thrown is `{code, text, parameters}`.
///
/// Where a file's digest is asked for, `null` says that the caller has compared it: a page lets the browser do that, which
/// is many times faster, wherever the browser does.
#[wasm_bindgen]
pub struct Engine {
    edition: EditionSession,
    places: Places,
}

#[wasm_bindgen]
impl Engine {
    /// Reads the finder's file of an edition. `digest` is the file's, `edition` the edition's, both as `edition.json`
    /// names them.
    #[wasm_bindgen(constructor)]
    pub fn new(finder: Vec<u8>, digest: Option<String>, edition: String) -> Result<Engine, WireError> {
        let edition =
            named(finder, digest).and_then(|finder| EditionSession::new(finder, edition)).map_err(before_words)?;
        Ok(Engine { edition, places: Places::default() })
    }

    /// Adds a file of places.
    #[wasm_bindgen(js_name = addPlaces)]
    pub fn add_places(&mut self, bytes: Vec<u8>, digest: Option<String>) -> Result<(), WireError> {
        let bytes = named(bytes, digest).map_err(|error| self.edition_error(error))?;
        let file = PlacesFile::decode_named(&bytes).map_err(|error| self.places_error(error))?;
        self.places.add(file);
        Ok(())
    }

    /// Adds a shard that was to be fetched, by that name; the index among the files of places says what it has to be.
    #[wasm_bindgen(js_name = addShard)]
    pub fn add_shard(&mut self, name: &str, bytes: &[u8]) -> Result<(), WireError> {
        self.places.add_shard(name, bytes).map_err(|error| self.places_error(error))
    }

    /// Adds a cell of a large edition.
    #[wasm_bindgen(js_name = addCell)]
    pub fn add_cell(&mut self, bytes: Vec<u8>, digest: Option<String>) -> Result<(), WireError> {
        let added = named(bytes, digest).and_then(|bytes| self.edition.add_cell(bytes));
        added.map_err(|error| self.edition_error(error))
    }

    /// Adds what detail views need: of an area's cell, or without an area of the finder's file.
    #[wasm_bindgen(js_name = addDetails)]
    pub fn add_details(
        &mut self,
        bytes: Vec<u8>,
        digest: Option<String>,
        area: Option<String>,
    ) -> Result<(), WireError> {
        let added = named(bytes, digest).and_then(|bytes| self.edition.add_details(area.as_deref(), bytes));
        added.map_err(|error| self.edition_error(error))
    }

    /// The ids of the areas whose cells have to be added before a query can be answered.
    pub fn missing(&self, query: JsValue) -> Result<JsValue, WireError> {
        to_js(&self.edition.missing(&self.query(&query)?))
    }

    /// The area whose cell's details tell of a service; null when the finder's own do.
    #[wasm_bindgen(js_name = cellOf)]
    pub fn cell_of(&mut self, id: &str, query: JsValue) -> Result<Option<String>, WireError> {
        let query = self.query(&query)?;
        if let Err(error) = self.edition.finder_for_service(&query, id) {
            return Err(self.edition_error(error));
        }
        Ok(self.edition.cell_of(id).map(str::to_owned))
    }

    /// The place of a postcode, the first half of one, or a town.
    pub fn locate(&self, text: &str) -> Result<JsValue, WireError> {
        self.location(self.places.locate(text))
    }

    /// The place of a position in WGS84 degrees.
    #[wasm_bindgen(js_name = locatePoint)]
    pub fn locate_point(&self, lat: f64, lon: f64) -> Result<JsValue, WireError> {
        self.location(self.places.locate_point(lat, lon))
    }

    /// Finds services.
    pub fn find(&mut self, query: JsValue) -> Result<JsValue, WireError> {
        let query = self.query(&query)?;
        match self.edition.finder_for(&query) {
            Ok(finder) => to_js(&find::find(finder, &query)),
            Err(error) => Err(self.edition_error(error)),
        }
    }

    /// Explains one service.
    pub fn service(&mut self, id: &str, query: JsValue) -> Result<JsValue, WireError> {
        let query = self.query(&query)?;
        if let Err(error) = self.edition.finder_for_service(&query, id) {
            return Err(self.edition_error(error));
        }
        let finder = self.finder();
        let Some(position) = finder.directory.service(id) else {
            let text = finder.words().say("error.unknown-service", &[("found", id)]);
            return Err(WireError::new("unknown-service", text, vec![("found", id.to_owned())]));
        };
        to_js(&find::explain(finder, &query, position))
    }

    fn finder(&self) -> &Finder {
        self.edition.finder()
    }

    fn location(&self, located: Result<Located, PlaceError>) -> Result<JsValue, WireError> {
        let answer = |place| find::place_answer(&self.finder().directory, place);
        to_js(&match located.map_err(|error| self.place_error(error))? {
            Located::One(place) => WireLocation::Place { place: answer(&place) },
            Located::Several(places) => WireLocation::Choose { options: places.iter().map(answer).collect() },
            Located::Wanted(shards) => WireLocation::Fetch { shards: shards.iter().map(Shard::file_name).collect() },
        })
    }

    fn query(&self, asked: &JsValue) -> Result<Query, WireError> {
        query(self.finder(), &self.places, &request(asked)?).map_err(|errors| self.request_error(&errors))
    }

    fn request_error(&self, errors: &[RequestError]) -> WireError {
        let first = errors.first();
        let sentences: Vec<String> = errors.iter().map(|error| error.text(self.finder())).collect();
        let (code, parameters) = first.map_or(("boundary", Vec::new()), |error| (error.code(), error.parameters()));
        WireError::new(code, sentences.join(" "), parameters)
    }

    fn place_error(&self, error: PlaceError) -> WireError {
        self.request_error(&[RequestError::Place(error)])
    }

    fn edition_error(&self, error: EditionError) -> WireError {
        let text = self.finder().words().say(&format!("error.{}", error.code()), &[]);
        WireError::new(error.code(), text, Vec::new())
    }

    fn places_error(&self, error: PlacesFileError) -> WireError {
        let text = self.finder().words().say(&format!("error.{}", error.code()), &[]);
        WireError::new(error.code(), text, Vec::new())
    }
}

fn named(bytes: Vec<u8>, digest: Option<String>) -> Result<VerifiedBytes, EditionError> {
    match digest {
        Some(digest) => VerifiedBytes::new(bytes, &digest),
        None => Ok(VerifiedBytes::compared_by_caller(bytes)),
    }
}

/// Before an edition is read there is no catalogue: the page has its own words for the code.
fn before_words(error: EditionError) -> WireError {
    WireError::new(error.code(), error.to_string(), Vec::new())
}
