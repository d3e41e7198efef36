//! The names that a rule may use beside the facts: areas, values and shared rules of one directory.

use super::eras::{self, Era};
use super::{RuleError, functions};
use fingerpost::condition::{Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, Facts};
use fingerpost::index::{AreaId, IdVec, ValueId};
use fingerpost::near::nearest;
use std::collections::BTreeMap;

/// The names of one directory. Areas and values are known by their position.
#[derive(Debug, Default, Clone)]
pub struct Names {
    /// What may be known about a person.
    pub facts: Facts,
    /// Ids of areas, in the directory's order.
    pub areas: IdVec<AreaId, String>,
    /// Ids of values, in the directory's order.
    pub values: IdVec<ValueId, String>,
    /// Shared rules: id and text.
    pub rules: Vec<(String, String)>,
    /// The areas that are made or ended on a day to come, or that others stand in for.
    pub eras: BTreeMap<AreaId, Vec<Era>>,
}

impl Names {
    /// The names of a directory and its shared rules.
    pub fn of(directory: &Directory, shared: impl IntoIterator<Item = (String, String)>) -> Names {
        Names {
            facts: directory.facts.clone(),
            areas: directory.areas.iter().map(|area| area.id.clone()).collect(),
            values: directory.values.iter().map(|value| value.id.clone()).collect(),
            rules: shared.into_iter().collect(),
            eras: eras::of(directory),
        }
    }

    /// The condition that somewhere lies in an area on the day asked about: in the area while it exists, then in those that stand
    /// in its place.
    pub(super) fn lies_in(&self, fact: Fact, id: &str, at: (u16, u16)) -> Result<Condition, RuleError> {
        let area = self.area(id)?;
        let within = |area: AreaId| functions::atom(Test::In { fact, area }, at);
        Ok(self.eras.get(&area).map_or_else(|| within(area), |eras| eras::condition(area, eras, &within, at)))
    }

    pub(super) fn area(&self, id: &str) -> Result<AreaId, RuleError> {
        let found = self.areas.id_of(|known| known == id);
        found.ok_or_else(|| unknown("unknown-area", "area", id, &self.areas, "areas.toml"))
    }

    pub(super) fn value(&self, id: &str) -> Result<ValueId, RuleError> {
        let found = self.values.id_of(|known| known == id);
        found.ok_or_else(|| unknown("unknown-value", "value", id, &self.values, "rules/values.toml"))
    }

    pub(super) fn rule(&self, id: &str) -> Result<&str, RuleError> {
        match self.rules.iter().find(|(known, _)| known == id) {
            Some((_, text)) => Ok(text),
            None => {
                let ids: Vec<String> = self.rules.iter().map(|(id, _)| id.clone()).collect();
                Err(unknown("unknown-rule", "shared rule", id, &ids, "the folder rules"))
            }
        }
    }
}

fn unknown(code: &'static str, what: &str, id: &str, known: &[String], home: &str) -> RuleError {
    let help = match nearest(id, known.iter().map(String::as_str)) {
        Some(near) => format!("Did you mean `{near}`? The ids are in {home}."),
        None => format!("Write one of the ids in {home}."),
    };
    RuleError::new(code, format!("There is no {what} `{id}`."), help)
}
