//! That no two rows say different things of one postcode: only one of them would count, and nobody could tell which.

use super::{PROBLEMS_A_FILE, at};
use fingerpost_author::diagnostic::Diagnostic;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The codes that have been read, of all files: what the row of each says, and where it stands. A country has two million.
pub(super) struct Once<Code> {
    rows: HashMap<Code, Seen>,
    files: Vec<String>,
}

struct Seen {
    says: u64,
    file: u32,
    line: u32,
}

impl<Code: Hash + Eq + ToString> Once<Code> {
    pub(super) fn new() -> Self {
        Once { rows: HashMap::new(), files: Vec::new() }
    }

    /// Looks at the rows of one more file; a row that only says the same again is passed over.
    pub(super) fn file<S: Hash>(
        &mut self,
        file: &str,
        rows: impl Iterator<Item = (Code, S, u32)>,
        problems: &mut Vec<Diagnostic>,
    ) {
        self.files.push(file.to_owned());
        let mut told = 0;
        for (code, says, line) in rows {
            let mut hasher = DefaultHasher::new();
            says.hash(&mut hasher);
            let seen = Seen { says: hasher.finish(), file: self.files.len() as u32 - 1, line };
            match self.rows.entry(code) {
                Entry::Vacant(place) => _ = place.insert(seen),
                Entry::Occupied(first) if first.get().says != seen.says && told < PROBLEMS_A_FILE => {
                    told += 1;
                    let (code, first) = (first.key().to_string(), first.get());
                    let message =
                        format!("`{code}` is given otherwise at {}:{}", self.files[first.file as usize], first.line);
                    let help = "keep the row that is right, and take the other out";
                    problems.push(Diagnostic::error("postcode-twice", &at(file, line.into()), message, help));
                }
                Entry::Occupied(_) => {}
            }
        }
    }
}
