//! What crosses the boundary inwards, and how errors cross outwards. Answers cross in the shape of
//! [`fingerpost::answer`], which the command line prints too.

use fingerpost::answer::PlaceAnswer;
use fingerpost::civil;
use fingerpost::find::Order;
use fingerpost::request::{PlaceRequest, Request};
use js_sys::{Array, JSON, Object, Reflect};
use serde::{Serialize, Serializer};
use wasm_bindgen::{JsCast, JsValue};

/// What was found for a text or a position: one place, several to choose from, or what has to be fetched first.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Located"))]
pub enum WireLocation {
    /// One place.
    Place {
        /// It.
        #[cfg_attr(test, ts(type = "PlaceAnswer"))]
        place: PlaceAnswer,
    },
    /// Several of one name.
    Choose {
        /// Them.
        #[cfg_attr(test, ts(type = "Array<PlaceAnswer>"))]
        options: Vec<PlaceAnswer>,
    },
    /// Shards to fetch and to add before it can be said.
    Fetch {
        /// The names of their files.
        shards: Vec<String>,
    },
}

/// An error with its code, its parameters and its sentence.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "EngineError"))]
pub struct WireError {
    /// A stable code.
    code: &'static str,
    /// The sentence, from the catalogue.
    text: String,
    /// What fills the placeholders of a sentence of the page's own.
    #[serde(serialize_with = "as_object")]
    #[cfg_attr(test, ts(type = "Readonly<Record<string, string>>"))]
    parameters: Vec<(&'static str, String)>,
}

/// Reads a query as the page asks it: facts in the words of the command line.
///
/// By hand, property by property: a derived reader brings every shape that a value could have, and 11 KB with it.
pub fn request(asked: &JsValue) -> Result<Request, WireError> {
    let facts = Object::entries(&required(asked, "facts", |value| value.dyn_into::<Object>().ok())?);
    let fact = |entry: JsValue| {
        let [name, text] = [0, 1].map(|index| entry.unchecked_ref::<Array>().get(index).as_string());
        Some((name?, text?))
    };
    let facts: Option<_> = facts.iter().map(fact).collect();
    Ok(Request {
        facts: facts.ok_or_else(|| unreadable("facts"))?,
        needs: required(asked, "needs", texts)?,
        place: optional(asked, "place", |value| place(&value))?.unwrap_or(PlaceRequest::Nowhere),
        at: required(asked, "at", |value| civil::read_minute(&value.as_string()?))?,
        within_miles: optional(asked, "within_miles", |value| value.as_f64())?,
        open_now: optional(asked, "open_now", |value| value.as_bool())?.unwrap_or(false),
        filters: optional(asked, "filters", texts)?.unwrap_or_default(),
        order: optional(asked, "order", |value| Order::from_id(&value.as_string()?))?.unwrap_or_default(),
        also: optional(asked, "also", |value| value.as_bool())?.unwrap_or(false),
        limit: optional(asked, "limit", |value| count(&value))?.unwrap_or(20),
        all: optional(asked, "all", |value| value.as_bool())?.unwrap_or(false),
    })
}

fn texts(value: JsValue) -> Option<Vec<String>> {
    value.dyn_into::<Array>().ok()?.iter().map(|text| text.as_string()).collect()
}

fn place(value: &JsValue) -> Option<PlaceRequest> {
    if let Some(text) = value.as_string() {
        return Some(PlaceRequest::Text(text));
    }
    let degrees = |name| Reflect::get(value, &JsValue::from_str(name)).ok()?.as_f64();
    Some(PlaceRequest::Point { lat: degrees("lat")?, lon: degrees("lon")? })
}

fn count(value: &JsValue) -> Option<usize> {
    let number = value.as_f64()?;
    (number >= 0.0 && number.fract() == 0.0).then_some(number as usize)
}

/// A property of what was asked, read; nothing if it is missing or null.
fn optional<T>(asked: &JsValue, name: &str, read: impl Fn(JsValue) -> Option<T>) -> Result<Option<T>, WireError> {
    match Reflect::get(asked, &JsValue::from_str(name)) {
        Ok(value) if value.is_undefined() || value.is_null() => Ok(None),
        Ok(value) => read(value).map(Some).ok_or_else(|| unreadable(name)),
        Err(_) => Err(unreadable("query")),
    }
}

fn required<T>(asked: &JsValue, name: &str, read: impl Fn(JsValue) -> Option<T>) -> Result<T, WireError> {
    optional(asked, name, read)?.ok_or_else(|| unreadable(name))
}

fn unreadable(name: &str) -> WireError {
    WireError::new("boundary", format!("`{name}` of a query is missing, or is not what it has to be"), Vec::new())
}

impl WireError {
    /// An error with its sentence.
    pub fn new(code: &'static str, text: String, parameters: Vec<(&'static str, String)>) -> WireError {
        WireError { code, text, parameters }
    }
}

impl From<WireError> for JsValue {
    fn from(error: WireError) -> JsValue {
        to_js(&error).unwrap_or_else(|_| JsValue::from_str(error.code))
    }
}

fn as_object<S: Serializer>(parameters: &[(&'static str, String)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(parameters.iter().map(|(name, value)| (name, value)))
}

/// A value as plain JavaScript objects, with `null` for what is not there. By way of text: that
/// is twice as fast as objects made property by property from here, and fewer bytes of engine.
pub fn to_js<T: Serialize>(value: &T) -> Result<JsValue, WireError> {
    // What else `serde_json` could say of it is 1 KB of sentences for what cannot be.
    let text = serde_json::to_string(value).ok();
    let value = text.and_then(|text| JSON::parse(&text).ok());
    value.ok_or_else(|| WireError::new("boundary", "an answer is no JSON".to_owned(), Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_types::{declared, is_what_the_page_has};

    #[test]
    fn the_page_has_the_same_types() {
        let types = [
            "import type { PlaceAnswer } from \"./answer.ts\";".to_owned(),
            declared::<WireLocation>(),
            declared::<WireError>(),
        ];
        is_what_the_page_has("boundary.ts", "engine/wasm/src/wire.rs", &types);
    }
}
