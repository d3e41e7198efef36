//! Codes made sentences, by the message catalogue of an edition. Core decides; the catalogue speaks.

mod criteria;
mod placeholders;
mod times;
mod who;

pub use criteria::{Criterion, Speaker};
pub use placeholders::{Part, fill, is_whole, parts};
pub(crate) use times::long_date;
pub use times::{clock, day_text, difference_text, note_text, open_text, weekday};

use crate::directory::Catalogue;

/// A view of the message catalogue: key to plain text with `{name}` placeholders.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a>(pub &'a Catalogue);

impl Words<'_> {
    /// The sentence of a key with its placeholders filled. A key that the catalogue lacks is shown itself, so that
    /// nothing is lost without trace; `check` refuses to publish such a catalogue.
    pub fn say(&self, key: &str, with: &[(&str, &str)]) -> String {
        let Some(text) = self.0.get(key) else { return format!("[{key}]") };
        fill(text, with)
    }

    /// The sentence for a number: `key.one` for 1, else `key.other`, with `{n}` filled.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.say(&format!("{key}.{}", if n == 1 { "one" } else { "other" }), &[("n", &n.to_string())])
    }

    /// Items joined by commas, and `and` or `or` (the key `list.and` or `list.or`) before the last.
    pub fn list(&self, items: &[String], joiner: &str) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                format!("{}{}{last}", first.join(&self.say("list.comma", &[])), self.say(joiner, &[]))
            }
        }
    }
}
