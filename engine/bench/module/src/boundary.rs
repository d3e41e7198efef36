//! What crosses between the page and the engine, each in two ways: as the engine does it, and by `serde-wasm-bindgen`.

use std::collections::BTreeMap;

use fingerpost::answer::Answer;
use fingerpost::directory::Details;
use fingerpost::edition::decode_directory;
use fingerpost::find;
use fingerpost::finder::Finder;
use fingerpost_wasm::wire;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::asked::Asked;

/// The answers to people's questions, ready to cross.
#[wasm_bindgen]
pub struct Boundary {
    answers: Vec<Answer>,
}

/// A question of the page with a reader that is derived.
#[derive(Deserialize)]
struct Question {
    facts: BTreeMap<String, String>,
    needs: Vec<String>,
    place: Option<Spot>,
    at: String,
    within_miles: Option<f64>,
    open_now: Option<bool>,
    filters: Option<Vec<String>>,
    order: Option<String>,
    also: Option<bool>,
    limit: Option<usize>,
    all: Option<bool>,
}

/// A place as text, or a position.
#[derive(Deserialize)]
#[serde(untagged)]
enum Spot {
    Text(String),
    Point { lat: f64, lon: f64 },
}

#[wasm_bindgen]
impl Boundary {
    /// Answers people from an edition.
    ///
    /// # Errors
    /// When the finder's file or the people are something else.
    #[wasm_bindgen(constructor)]
    pub fn new(finder: &[u8], people: &[u8]) -> Result<Boundary, String> {
        let directory = decode_directory(finder).map_err(|error| error.to_string())?;
        let finder = Finder::new(directory, Details::default(), String::new());
        let people: Vec<Asked> = postcard::from_bytes(people).map_err(|error| error.to_string())?;
        let answer = |asked: &Asked| Ok::<_, String>(find::find(&finder, &asked.query(&finder)?));
        Ok(Boundary { answers: people.iter().map(answer).collect::<Result<_, _>>()? })
    }

    /// Reads a question property by property, as the engine does; how much it says.
    #[wasm_bindgen(js_name = readByHand)]
    pub fn read_by_hand(&self, asked: &JsValue) -> usize {
        wire::request(asked).map_or(0, |request| request.facts.len() + request.needs.len() + request.limit)
    }

    /// The same by a derived reader.
    #[wasm_bindgen(js_name = readBySerde)]
    pub fn read_by_serde(&self, asked: JsValue) -> usize {
        let Ok(asked) = serde_wasm_bindgen::from_value::<Question>(asked) else { return 0 };
        let said = [asked.open_now, asked.also, asked.all].into_iter().flatten().filter(|said| *said).count();
        let place = asked.place.map_or(0, |place| match place {
            Spot::Text(text) => text.len(),
            Spot::Point { lat, lon } => usize::from(lat > lon),
        });
        let more = (asked.within_miles, asked.filters, asked.order, asked.at, said, place);
        std::hint::black_box(more);
        asked.facts.len() + asked.needs.len() + asked.limit.unwrap_or(20)
    }

    /// An answer as text that the browser parses, as the engine does it.
    #[wasm_bindgen(js_name = writeText)]
    pub fn write_text(&self, person: usize) -> JsValue {
        wire::to_js(&self.answers[person]).unwrap_or(JsValue::NULL)
    }

    /// The same made object by object.
    #[wasm_bindgen(js_name = writeObjects)]
    pub fn write_objects(&self, person: usize) -> JsValue {
        let objects = serde_wasm_bindgen::Serializer::json_compatible();
        self.answers[person].serialize(&objects).unwrap_or(JsValue::NULL)
    }
}
