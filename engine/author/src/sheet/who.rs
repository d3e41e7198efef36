//! Simple columns that become a rule: from which age, to which, who lives where, for which gender.

use super::Cell;
use super::cells::{self, Refused, id, parts, tidy};
use crate::spoken;

/// What the simple columns of a row say.
#[derive(Debug, Default)]
pub(super) struct Who {
    from: Option<u32>,
    to: Option<u32>,
    areas: Vec<String>,
    genders: Vec<String>,
    /// Whether any of them says anything.
    pub is_said: bool,
}

impl Who {
    /// Takes in a cell of one of these columns.
    pub(super) fn take(&mut self, key: &str, cell: &Cell) -> Result<(), Refused> {
        let text = match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => tidy(text),
            _ => String::new(),
        };
        if matches!(cell, Cell::Text(_)) && text.is_empty() {
            return Ok(());
        }
        self.is_said = true;
        match key {
            "lives_in" => self.areas = listed(key, &text)?,
            "gender" => self.genders = listed(key, &text)?,
            _ => match spoken::ages(&text) {
                Some((from, to)) => (self.from, self.to) = (self.from.or(from), self.to.or(to)),
                None => {
                    let age = age(key, cell)?;
                    *if key == "from_age" { &mut self.from } else { &mut self.to } = Some(age);
                }
            },
        }
        Ok(())
    }

    /// The rule that says the same.
    pub(super) fn rule(&self) -> String {
        let age = match (self.from, self.to) {
            (Some(from), Some(to)) => Some(format!("between(age, {from}, {to})")),
            (Some(from), None) => Some(format!("age >= {from}")),
            (None, Some(to)) => Some(format!("age <= {to}")),
            (None, None) => None,
        };
        let homes: Vec<_> = self.areas.iter().map(|area| format!("lives_in({area:?})")).collect();
        let home = match &homes[..] {
            [] => None,
            [home] => Some(home.clone()),
            homes => Some(format!("any([{}])", homes.join(", "))),
        };
        let gender = match &self.genders[..] {
            [] => None,
            [gender] => Some(format!("gender == {gender:?}")),
            genders => Some(format!("is_any(gender, {genders:?})")),
        };
        let parts: Vec<String> = [age, home, gender].into_iter().flatten().collect();
        if parts.is_empty() { "anyone".to_owned() } else { parts.join("\nand ") }
    }
}

fn listed(key: &str, text: &str) -> Result<Vec<String>, Refused> {
    if text.is_empty() {
        let help = "Write ids, parted by semicolons.".to_owned();
        return Err(Refused { code: "not-text", message: format!("`{key}` should be text"), help });
    }
    Ok(parts(text, &[';', ',', '\n']).iter().map(|part| id(part)).collect())
}

fn age(key: &str, cell: &Cell) -> Result<u32, Refused> {
    let refused = |refused: Refused| Refused {
        help: "Write whole years, 18, or a range that leaves no doubt: 18+, 16 to 25, under 18, All ages.".into(),
        ..refused
    };
    let years = cells::number(key, cell).map_err(refused)?;
    u32::try_from(years).ok().filter(|years| *years <= 120).ok_or_else(|| {
        refused(Refused {
            code: "not-a-number",
            message: format!("`{key}` should be an age, and is {years}"),
            help: String::new(),
        })
    })
}
