//! The engine of the command line, asked in this process: a crowd would wait long for a program to start for each of them.

use std::io::{Result, Write};

use fingerpost::answer::Answer;
use fingerpost::find::Order;
use fingerpost_publish::cli::Point;
use fingerpost_publish::engine::find_in;
use fingerpost_publish::failure::Failure;
use fingerpost_publish::load::{Ready, ready};
use fingerpost_publish::print;
use fingerpost_publish::search::{EditionSource, Search, Start};
use serde::Serialize as _;
use serde_json::ser::Formatter;

use crate::people::{Person, Place};
use crate::site::folder;

/// The edition that is tested, open.
pub struct Native(Ready);

impl Native {
    /// Opens it.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn open() -> Self {
        match ready(&EditionSource::Published(folder())) {
            Ok(ready) => Self(ready),
            Err(failure) => panic!("{failure:?}"),
        }
    }

    /// The answer as `JSON.stringify` would write it, or why there is none.
    pub fn answer(&mut self, person: &Person) -> String {
        self.write(person, |answer| {
            let mut text = Vec::new();
            let written = answer.serialize(&mut serde_json::Serializer::with_formatter(&mut text, AsInJavaScript));
            written.unwrap_or_else(|error| panic!("{}: {error}", person.who));
            String::from_utf8_lossy(&text).into_owned()
        })
    }

    /// The answer as the terminal prints it, or why there is none.
    pub fn printed(&mut self, person: &Person) -> String {
        self.write(person, print::json)
    }

    fn write(&mut self, person: &Person, write: impl Fn(&Answer) -> String) -> String {
        match find_in(&mut self.0, &search(person)) {
            Ok(answer) => write(&answer),
            Err(Failure::Said { message, .. }) => message,
            Err(failure) => panic!("{}: {failure:?}", person.who),
        }
    }
}

fn search(person: &Person) -> Search {
    let at = fingerpost::civil::read_minute(&person.at);
    Search {
        edition: EditionSource::Published(folder()),
        language: None,
        from: match &person.place {
            Place::Nowhere => None,
            Place::Text(text) => Some(Start::Town(text.clone())),
            Place::Point(lat, lon) => Some(Start::Point(Point { lat: *lat, lon: *lon })),
        },
        needs: person.needs.clone(),
        facts: person.facts.iter().cloned().collect(),
        at: at.unwrap_or_else(|| panic!("{} asks at no moment: {}", person.who, person.at)),
        within_miles: None,
        open_now: false,
        filters: Vec::new(),
        order: Order::Best,
        limit: 20,
        all: false,
    }
}

/// JavaScript writes `1` where Rust writes `1.0`; otherwise they write numbers of our sizes alike.
struct AsInJavaScript;

impl Formatter for AsInJavaScript {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        write!(writer, "{value}")
    }
}
