//! How common the answers to a question are.

use super::Question;
use crate::facts::{FactKind, Facts};
use serde::{Deserialize, Serialize};

/// How many of a hundred people give one of some answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// The first of the answers: no (0) or yes (1), a choice by its position, or a number.
    pub from: u16,
    /// The last of them.
    pub to: u16,
    /// How many of a hundred give one of these answers; where several choices may be named, how many name this one.
    pub percent: u8,
}

impl Question {
    /// Whether what it says of its answers speaks of answers that there are.
    pub(super) fn is_valid(&self, facts: &Facts) -> bool {
        let last = match facts.kind(self.fact) {
            FactKind::YesNo => 1,
            FactKind::Choice(choices) | FactKind::Many(choices) => (choices.len() as u16).saturating_sub(1),
            FactKind::Years | FactKind::Number => facts.most(self.fact),
            FactKind::Districts | FactKind::Needs => return self.likely.is_empty(),
        };
        self.likely.iter().all(|likely| likely.from <= likely.to && likely.to <= last && likely.percent <= 100)
    }
}
