//! What is known of one person: for each fact a value, a range, or nothing.

use crate::facts::{AskingAs, Fact, FactKind, Facts};
use crate::sorting::sort_and_dedup;

pub use crate::index::District;

/// A district that no area of the directory names.
pub const ELSEWHERE: District = District(u16::MAX);

/// What is known of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Known {
    /// Nothing: nobody asked.
    #[default]
    Unasked,
    /// Nothing: asked, and not answered. It is not asked again.
    Declined,
    /// Yes or no.
    YesNo(bool),
    /// One choice, by its position.
    Choice(u8),
    /// Several choices: a bit each for those that are known, and for those of them that hold.
    Many {
        /// Which choices are known.
        known: u32,
        /// Which of them hold.
        holds: u32,
    },
    /// A whole number, from and to, both included.
    Number(u16, u16),
    /// One of these districts.
    Districts(Vec<District>),
    /// No fixed address: where one lives is then unknown, never "not here".
    NoFixedAddress,
}

impl Known {
    /// Whether it should still be asked for.
    pub fn is_unasked(&self) -> bool {
        matches!(self, Known::Unasked)
    }
}

/// Everything that is known of the person who needs help.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// In the order of the facts; nobody asked for those beyond its end.
    known: Vec<Known>,
}

impl Person {
    /// What is known of a fact.
    pub fn get(&self, fact: Fact) -> &Known {
        self.known.get(usize::from(fact)).unwrap_or(&Known::Unasked)
    }

    /// Notes what is known of a fact.
    pub fn set(&mut self, fact: Fact, known: Known) {
        let position = usize::from(fact);
        if self.known.len() <= position {
            self.known.resize(position + 1, Known::Unasked);
        }
        self.known[position] = known;
    }

    /// The same person with one fact different.
    pub fn with(&self, fact: Fact, known: Known) -> Person {
        let mut person = self.clone();
        person.set(fact, known);
        person
    }

    /// Whether a yes/no fact is known to be yes.
    pub fn is_yes(&self, fact: Fact) -> bool {
        *self.get(fact) == Known::YesNo(true)
    }

    /// Who is typing, if that is known.
    pub fn asking_as(&self) -> Option<AskingAs> {
        match self.get(Fact::ASKING_AS) {
            Known::Choice(choice) => AskingAs::of_choice(*choice),
            _ => None,
        }
    }

    /// Notes that one choice of a many-choice fact holds; the others stay as they are.
    pub fn add_choice(&mut self, fact: Fact, choice: u8) {
        let bit = 1 << choice;
        let (known, holds) = match self.get(fact) {
            Known::Many { known, holds } => (*known, *holds),
            _ => (0, 0),
        };
        self.set(fact, Known::Many { known: known | bit, holds: holds | bit });
    }
}

/// Why a fact's text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactError {
    /// There is no such fact.
    UnknownFact,
    /// The text is none of the choices.
    UnknownChoice {
        /// What was written.
        found: String,
        /// The ids that could have been written.
        expected: Vec<String>,
    },
    /// Neither whole years from 0 to the oldest age nor a range of them.
    NotYears,
    /// Neither a whole number from 0 to the largest nor a range of them.
    NotANumber,
    /// A range whose end comes before its start.
    RangeCrosses,
    /// Neither an area of the directory, nor a district's GSS code, nor `none`.
    UnknownArea {
        /// What was written.
        found: String,
    },
    /// Needs are asked for apart.
    NotHere,
}

/// Reads a fact as it is written on the command line, in a case and by the page: `34`, `18-24`, `yes`, `hostel`,
/// `alcohol,opiates`, `stevenage`, `E07000243`, `none`, `unknown`. `districts` finds an area's or a code's districts.
///
/// # Errors
/// When the text is no value of that fact.
pub fn read_fact(
    facts: &Facts,
    fact: Fact,
    text: &str,
    districts: &dyn Fn(&str) -> Option<Vec<District>>,
) -> Result<Known, FactError> {
    let text = text.trim();
    if text == "unknown" {
        return Ok(Known::Declined);
    }
    match facts.kind(fact) {
        FactKind::YesNo => match text {
            "yes" => Ok(Known::YesNo(true)),
            "no" => Ok(Known::YesNo(false)),
            _ => Err(FactError::UnknownChoice {
                found: text.into(),
                expected: ["yes", "no", "unknown"].map(str::to_owned).to_vec(),
            }),
        },
        FactKind::Choice(_) => read_choice(facts, fact, text).map(Known::Choice),
        FactKind::Many(_) => {
            let mut holds = 0;
            for part in text.split(',').map(str::trim).filter(|part| !part.is_empty() && *part != "none") {
                holds |= 1 << read_choice(facts, fact, part)?;
            }
            Ok(Known::Many { known: facts.all_choices(fact), holds })
        }
        FactKind::Years => read_number(text, facts.most(fact), FactError::NotYears),
        FactKind::Number => read_number(text, facts.most(fact), FactError::NotANumber),
        FactKind::Districts if text == "none" => Ok(Known::NoFixedAddress),
        FactKind::Districts => {
            let mut all = Vec::new();
            for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
                all.extend(districts(part).ok_or_else(|| FactError::UnknownArea { found: part.into() })?);
            }
            sort_and_dedup(&mut all);
            if all.is_empty() {
                return Err(FactError::UnknownArea { found: text.into() });
            }
            Ok(Known::Districts(all))
        }
        FactKind::Needs => Err(FactError::NotHere),
    }
}

fn read_choice(facts: &Facts, fact: Fact, text: &str) -> Result<u8, FactError> {
    facts.choice(fact, text).ok_or_else(|| {
        let mut expected = facts.choices(fact).to_vec();
        expected.push("unknown".into());
        FactError::UnknownChoice { found: text.into(), expected }
    })
}

fn read_number(text: &str, most: u16, refusal: FactError) -> Result<Known, FactError> {
    let number = |text: &str| match text.trim().parse::<u16>() {
        Ok(number) if number <= most && text.trim().bytes().all(|b| b.is_ascii_digit()) => Ok(number),
        _ => Err(refusal.clone()),
    };
    let (from, to) = match text.split_once(['-', '–']) {
        Some((from, to)) => (number(from)?, number(to)?),
        None => (number(text)?, number(text)?),
    };
    if from > to {
        return Err(FactError::RangeCrosses);
    }
    Ok(Known::Number(from, to))
}
