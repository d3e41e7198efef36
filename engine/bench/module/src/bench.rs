//! An edition with people who ask, each as often as wanted.

use fingerpost::directory::Details;
use fingerpost::edition::decode_directory;
use fingerpost::find::{self, Query};
use fingerpost::finder::Finder;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::asked::Asked;

/// An edition in memory, and what is asked of it.
#[wasm_bindgen]
pub struct Bench {
    finder: Finder,
    queries: Vec<Query>,
}

#[wasm_bindgen]
impl Bench {
    /// Reads an edition's finder file, and people as postcard.
    ///
    /// # Errors
    /// When either is something else.
    #[wasm_bindgen(constructor)]
    pub fn new(finder: &[u8], people: &[u8]) -> Result<Bench, String> {
        let directory = decode_directory(finder).map_err(|error| error.to_string())?;
        let finder = Finder::new(directory, Details::default(), String::new());
        let people: Vec<Asked> = postcard::from_bytes(people).map_err(|error| error.to_string())?;
        let queries = people.iter().map(|asked| asked.query(&finder)).collect::<Result<_, _>>()?;
        Ok(Bench { finder, queries })
    }

    /// How many people ask.
    pub fn people(&self) -> usize {
        self.queries.len()
    }

    /// Searches for one of them: matches with reasons and open state, without a word. How many there are.
    pub fn search(&self, person: usize) -> usize {
        find::search(&self.finder, &self.queries[person]).len()
    }

    /// Answers one of them in full, with words and next questions; how many matches there are.
    pub fn find(&self, person: usize) -> usize {
        find::find(&self.finder, &self.queries[person]).matches.len()
    }
}
