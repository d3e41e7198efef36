//! What crosses the boundary inwards, and how errors cross outwards. Answers cross in the shape of
//! [`fingerpost::answer`], which the command line prints too.

use chrono::NaiveDateTime;
use fingerpost::answer::PlaceAnswer;
use fingerpost::request::{PlaceRequest, Request};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// A query as the page asks it: facts in the words of the command line.
#[derive(Debug, Deserialize)]
pub struct WireQuery {
    facts: BTreeMap<String, String>,
    needs: Vec<String>,
    place: Option<WirePlace>,
    at: String,
    within_miles: Option<f64>,
    open_now: Option<bool>,
    limit: Option<usize>,
    all: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum WirePlace {
    Text(String),
    Point { lat: f64, lon: f64 },
}

/// What was found for a text: one place, or several to choose from.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum WireLocation {
    /// One place.
    Place {
        /// It.
        place: PlaceAnswer,
    },
    /// Several of one name.
    Choose {
        /// Them.
        options: Vec<PlaceAnswer>,
    },
}

/// An error with its code, its parameters and its sentence.
#[derive(Debug, Serialize)]
pub struct WireError {
    code: String,
    text: String,
    parameters: BTreeMap<String, String>,
}

impl WireQuery {
    /// The request, or nothing if its time is no civil minute.
    pub fn request(self) -> Option<Request> {
        Some(Request {
            facts: self.facts.into_iter().collect(),
            needs: self.needs,
            place: match self.place {
                None => PlaceRequest::Nowhere,
                Some(WirePlace::Text(text)) => PlaceRequest::Text(text),
                Some(WirePlace::Point { lat, lon }) => PlaceRequest::Point { lat, lon },
            },
            at: NaiveDateTime::parse_from_str(&self.at, "%Y-%m-%dT%H:%M").ok()?,
            within_miles: self.within_miles,
            open_now: self.open_now.unwrap_or(false),
            limit: self.limit.unwrap_or(20),
            all: self.all.unwrap_or(false),
        })
    }
}

impl WireError {
    /// An error with its sentence.
    pub fn new(code: &str, text: String, parameters: Vec<(&'static str, String)>) -> WireError {
        let parameters = parameters.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        WireError { code: code.to_owned(), text, parameters }
    }
}

impl From<WireError> for JsValue {
    fn from(error: WireError) -> JsValue {
        to_js(&error).unwrap_or_else(|_| JsValue::from_str(&error.code))
    }
}

/// A value as plain JavaScript objects, with `null` for what is not there.
pub fn to_js<T: Serialize>(value: &T) -> Result<JsValue, WireError> {
    let serializer =
        serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    value.serialize(&serializer).map_err(|error| WireError::new("boundary", error.to_string(), Vec::new()))
}
