//! JSON whose keys stand in the order in which they are written down, and in which nothing is null or empty: standards say to leave
//! out what is not known, and their readers trip over the rest.

use fingerpost_author::oruk::own::Written;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Degrees.
    Degrees(f64),
    /// Yes or no.
    Flag(bool),
    /// Several.
    List(Vec<Json>),
    /// By name.
    Object(Object),
    /// A record of our own, made elsewhere.
    Own(Written),
}

/// Values by their names, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Object(pub Vec<(&'static str, Json)>);

impl Object {
    /// Without anything in it.
    pub fn new() -> Object {
        Object::default()
    }

    /// With one more value. What is not there, and an empty text, list or object, is left out.
    pub fn with(mut self, name: &'static str, value: impl Into<Option<Json>>) -> Object {
        let is_said = |value: &Json| match value {
            Json::Text(text) => !text.is_empty(),
            Json::List(list) => !list.is_empty(),
            Json::Object(object) => !object.0.is_empty(),
            Json::Number(_) | Json::Degrees(_) | Json::Flag(_) | Json::Own(_) => true,
        };
        if let Some(value) = value.into().filter(is_said) {
            self.0.push((name, value));
        }
        self
    }

    /// The same of a text, or of none.
    pub fn with_text<'t>(self, name: &'static str, text: impl Into<Option<&'t str>>) -> Object {
        self.with(name, text.into().map(|text| Json::Text(text.to_owned())))
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().find_map(|(known, value)| (*known == name).then_some(value))
    }

    /// The same, if it is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// As text, to be read by people too.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Json {
        Json::Object(object)
    }
}

impl From<Vec<Object>> for Json {
    fn from(objects: Vec<Object>) -> Json {
        Json::List(objects.into_iter().map(Json::Object).collect())
    }
}

impl From<Vec<String>> for Json {
    fn from(texts: Vec<String>) -> Json {
        Json::List(texts.into_iter().map(Json::Text).collect())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Text(text) => text.serialize(serializer),
            Json::Number(number) => number.serialize(serializer),
            Json::Degrees(degrees) => degrees.serialize(serializer),
            Json::Flag(flag) => flag.serialize(serializer),
            Json::List(list) => list.serialize(serializer),
            Json::Object(object) => object.serialize(serializer),
            Json::Own(own) => own.json().serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
