//! One edition in one browser.

use crate::wire::{WireError, WireLocation, request, to_js};
use fingerpost::directory::Details;
use fingerpost::edition::{self, EditionError};
use fingerpost::find::{self, Query};
use fingerpost::finder::Finder;
use fingerpost::places::{Located, PlaceError, Places, PlacesFile, PlacesFileError};
use fingerpost::request::{RequestError, query};
use wasm_bindgen::prelude::*;

/// An edition that answers. Every error thrown is `{code, text, parameters}`.
#[wasm_bindgen]
pub struct Engine {
    finder: Finder,
    places: Places,
}

#[wasm_bindgen]
impl Engine {
    /// Reads the finder's file of an edition. `digest` is the file's, `edition` the edition's, both as `edition.json`
    /// names them.
    #[wasm_bindgen(constructor)]
    pub fn new(finder: &[u8], digest: &str, edition: String) -> Result<Engine, WireError> {
        edition::verify(finder, digest).map_err(before_words)?;
        let directory = edition::decode_directory(finder).map_err(before_words)?;
        Ok(Engine { finder: Finder::new(directory, Details::default(), edition), places: Places::default() })
    }

    /// Adds a file of places.
    #[wasm_bindgen(js_name = addPlaces)]
    pub fn add_places(&mut self, bytes: &[u8], digest: &str) -> Result<(), WireError> {
        edition::verify(bytes, digest).map_err(|error| self.edition_error(error))?;
        let file = PlacesFile::decode(bytes).map_err(|error| self.places_error(error))?;
        self.places.add(file);
        Ok(())
    }

    /// Adds what detail views need.
    #[wasm_bindgen(js_name = addDetails)]
    pub fn add_details(&mut self, bytes: &[u8], digest: &str) -> Result<(), WireError> {
        edition::verify(bytes, digest).map_err(|error| self.edition_error(error))?;
        let details = edition::decode_details(bytes, &self.finder.directory);
        self.finder.details = details.map_err(|error| self.edition_error(error))?;
        Ok(())
    }

    /// The place of a postcode, the first half of one, or a town.
    pub fn locate(&self, text: &str) -> Result<JsValue, WireError> {
        let answer = |place| find::place_answer(&self.finder.directory, place);
        to_js(&match self.places.locate(text).map_err(|error| self.place_error(error))? {
            Located::One(place) => WireLocation::Place { place: answer(&place) },
            Located::Several(places) => WireLocation::Choose { options: places.iter().map(answer).collect() },
        })
    }

    /// The place of a position in WGS84 degrees.
    #[wasm_bindgen(js_name = locatePoint)]
    pub fn locate_point(&self, lat: f64, lon: f64) -> Result<JsValue, WireError> {
        let place = self.places.locate_point(lat, lon).map_err(|error| self.place_error(error))?;
        to_js(&WireLocation::Place { place: find::place_answer(&self.finder.directory, &place) })
    }

    /// Finds services.
    pub fn find(&self, query: JsValue) -> Result<JsValue, WireError> {
        to_js(&find::find(&self.finder, &self.query(&query)?))
    }

    /// Explains one service.
    pub fn service(&self, id: &str, query: JsValue) -> Result<JsValue, WireError> {
        let Some(position) = self.finder.directory.service(id) else {
            let text = self.finder.words().say("error.unknown-service", &[("found", id)]);
            return Err(WireError::new("unknown-service", text, vec![("found", id.to_owned())]));
        };
        to_js(&find::explain(&self.finder, &self.query(&query)?, position))
    }

    fn query(&self, asked: &JsValue) -> Result<Query, WireError> {
        query(&self.finder, &self.places, &request(asked)?).map_err(|errors| self.request_error(&errors))
    }

    fn request_error(&self, errors: &[RequestError]) -> WireError {
        let first = errors.first();
        let sentences: Vec<String> = errors.iter().map(|error| error.text(&self.finder)).collect();
        let (code, parameters) = first.map_or(("boundary", Vec::new()), |error| (error.code(), error.parameters()));
        WireError::new(code, sentences.join(" "), parameters)
    }

    fn place_error(&self, error: PlaceError) -> WireError {
        self.request_error(&[RequestError::Place(error)])
    }

    fn edition_error(&self, error: EditionError) -> WireError {
        let text = self.finder.words().say(&format!("error.{}", error.code()), &[]);
        WireError::new(error.code(), text, Vec::new())
    }

    fn places_error(&self, error: PlacesFileError) -> WireError {
        let text = self.finder.words().say(&format!("error.{}", error.code()), &[]);
        WireError::new(error.code(), text, Vec::new())
    }
}

/// Before an edition is read there is no catalogue: the page has its own words for the code.
fn before_words(error: EditionError) -> WireError {
    WireError::new(error.code(), error.to_string(), Vec::new())
}
