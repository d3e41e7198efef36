//! The names that a rule may use beside the facts: areas, values and shared rules of one directory.

use super::{EXPLAINS, RuleError};
use crate::near::nearest;

/// The names of one directory. Areas and values are known by their position.
#[derive(Debug, Default, Clone)]
pub struct Names {
    /// Ids of areas, in the directory's order.
    pub areas: Vec<String>,
    /// Ids of values, in the directory's order.
    pub values: Vec<String>,
    /// Shared rules: id and text.
    pub rules: Vec<(String, String)>,
}

impl Names {
    pub(super) fn area(&self, id: &str) -> Result<u16, RuleError> {
        position("unknown-area", "area", id, &self.areas, "areas.toml")
    }

    pub(super) fn value(&self, id: &str) -> Result<u16, RuleError> {
        position("unknown-value", "value", id, &self.values, "rules/values.toml")
    }

    pub(super) fn rule(&self, id: &str) -> Result<&str, RuleError> {
        match self.rules.iter().find(|(known, _)| known == id) {
            Some((_, text)) => Ok(text),
            None => {
                let ids: Vec<String> = self.rules.iter().map(|(id, _)| id.clone()).collect();
                position("unknown-rule", "shared rule", id, &ids, "the folder rules").map(|_| "")
            }
        }
    }
}

fn position(code: &'static str, what: &str, id: &str, known: &[String], home: &str) -> Result<u16, RuleError> {
    known.iter().position(|known| known == id).map(|position| position as u16).ok_or_else(|| {
        if !EXPLAINS {
            return RuleError::new(code, "", "");
        }
        let help = match nearest(id, known.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`? The ids are in {home}."),
            None => format!("Write one of the ids in {home}."),
        };
        RuleError::new(code, format!("There is no {what} `{id}`."), help)
    })
}
