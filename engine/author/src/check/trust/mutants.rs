//! Mutants: a rule with one operator or constant changed, as a tired author might. A rule whose cases all hold for such a
//! text as well is not proved by them.

use crate::rules::tokens::{Token, tokens};
use crate::rules::{Language, Names, is_area_function};
use chrono::{Days, NaiveDate};
use fingerpost::condition::{Atom, Condition, Test};
use fingerpost::directory::{Amount, DatedValue, Directory};
use fingerpost::facts::{Fact, FactKind, Facts};

/// A rule's own text with one thing changed.
#[derive(Debug)]
pub struct Mutant {
    /// Where, in the rule's text.
    pub line: u32,
    /// Where in that line.
    pub column: u32,
    /// The places of everything in the comparison or call that is changed.
    pub covers: Vec<(u32, u32)>,
    /// What would be said of it: "`age >= 18` read `age >= 19`".
    pub change: String,
    /// What the changed text says.
    pub condition: Condition,
}

/// Makes mutants in rules. Numbers with a name are changed by one or a day as well: to that end its directory has, beside
/// each value, that value with an amount changed.
pub struct Mutants {
    /// The directory that the conditions of mutants speak of.
    pub directory: Directory,
    language: Language,
    changed: Vec<ChangedValue>,
}

/// A value with one amount changed, under a name of its own.
struct ChangedValue {
    of: String,
    name: String,
    says: String,
}

const COMPARISONS: [&str; 6] = [">=", ">", "<=", "<", "==", "!="];

impl Mutants {
    /// For the rules of one directory, some of them shared.
    pub fn new(directory: &Directory, shared: &[(String, String)]) -> Mutants {
        let mut directory = directory.clone();
        let mut changed = Vec::new();
        for value in directory.values.clone() {
            for (other, says) in changes_of(&value) {
                let name = format!("{} #{}", value.id, changed.len());
                directory.values.push(DatedValue { id: name.clone(), amounts: other });
                changed.push(ChangedValue { of: value.id.clone(), name, says });
            }
        }
        let language = Language::new(Names::of(&directory, shared.iter().cloned()));
        Mutants { language, directory, changed }
    }

    /// Every mutant in a text that is a rule, in the order of the text.
    pub fn of(&self, text: &str) -> Vec<Mutant> {
        let Ok(condition) = self.language.run(text) else { return Vec::new() };
        let tokens = tokens(text);
        let mut mutants = Vec::new();
        for index in 0..tokens.len() {
            let at = At { text, tokens: &tokens, index };
            mutants.extend(self.by_text(&at).into_iter().filter_map(|change| self.mutant(&at, &change)));
            mutants.extend(self.by_area(&at, &condition));
        }
        mutants
    }

    fn mutant(&self, at: &At<'_>, change: &Change) -> Option<Mutant> {
        let Token { start, line, column, .. } = *at.token();
        let whole = |range: (usize, usize)| {
            let before = &at.text[range.0..start];
            format!("{before}{}{}", change.now, &at.text[at.token().end()..range.1])
        };
        let condition = self.language.run(&whole((0, at.text.len()))).ok()?;
        let (from, to) = at.around();
        let change = match &change.says {
            Some(says) => says.clone(),
            None => format!("`{}` read `{}`", one_line(&at.text[from..to]), one_line(&whole((from, to)))),
        };
        let covers = at.tokens.iter().filter(|token| (from..to).contains(&token.start));
        let covers = covers.map(|token| (token.line, token.column)).collect();
        Some(Mutant { line, column, covers, change, condition })
    }

    /// What may stand in place of one token.
    fn by_text(&self, at: &At<'_>) -> Vec<Change> {
        let token = at.token();
        let plain = |text: &str| Change { now: text.to_owned(), says: None };
        match token.text {
            sign if COMPARISONS.contains(&sign) => {
                COMPARISONS.iter().filter(|other| **other != sign).map(|other| plain(other)).collect()
            }
            "and" => vec![plain("or")],
            "or" => vec![plain("and")],
            "any" => vec![plain("all")],
            "all" => vec![plain("any")],
            "!" | "not" => vec![plain("")],
            "on_or_after" => vec![plain("before")],
            "before" => vec![plain("on_or_after")],
            text => match (token.quoted(), text.parse::<i64>()) {
                (Some(quoted), _) => self.in_place_of(at, quoted),
                (None, Ok(number)) => {
                    [number - 1, number + 1].iter().map(|number| plain(&number.to_string())).collect()
                }
                (None, Err(_)) if is_yes_no(&self.directory.facts, text) && at.before() != Some("!") => {
                    vec![plain(&format!("!{text}"))]
                }
                (None, Err(_)) => Vec::new(),
            },
        }
    }

    /// What may stand in place of a text in quotes; areas apart.
    fn in_place_of(&self, at: &At<'_>, quoted: &str) -> Vec<Change> {
        let others = |ids: Vec<&str>| {
            let others = ids.into_iter().filter(|id| *id != quoted);
            others.map(|id| Change { now: format!("\"{id}\""), says: None }).collect::<Vec<_>>()
        };
        let names = &self.directory;
        match at.call().map(|call| at.tokens[call].text) {
            Some("rule") => others(self.language.names().rules.iter().map(|(id, _)| id.as_str()).collect()),
            Some("value") => {
                let known = names.values.len() - self.changed.len();
                let mut changes = others(names.values.iter().take(known).map(|value| value.id.as_str()).collect());
                changes.extend(
                    self.changed.iter().filter(|changed| changed.of == quoted).map(|changed| Change {
                        now: format!("\"{}\"", changed.name),
                        says: Some(changed.says.clone()),
                    }),
                );
                changes
            }
            Some("on_or_after" | "before") => {
                let Ok(day) = quoted.parse::<NaiveDate>() else { return Vec::new() };
                let days = [day.checked_sub_days(Days::new(1)), day.checked_add_days(Days::new(1))];
                let days = days.into_iter().flatten();
                days.map(|day| Change { now: format!("\"{day}\""), says: None }).collect()
            }
            Some(call) if is_area_function(call) || call == "cannot_check" => Vec::new(),
            _ => at
                .fact(&names.facts)
                .map_or_else(Vec::new, |fact| others(names.facts.choices(fact).iter().map(String::as_str).collect())),
        }
    }

    /// Another area. There are many, so they are changed in the condition without running the text again.
    fn by_area(&self, at: &At<'_>, condition: &Condition) -> Vec<Mutant> {
        let function = at.token().text;
        if !is_area_function(function) {
            return Vec::new();
        }
        let Token { line, column, .. } = *at.token();
        let here = |atom: &Atom| (u32::from(atom.line), u32::from(atom.column)) == (line, column);
        let mut now = None;
        condition.each_atom(&mut |atom| match atom.test {
            Test::In { area, .. } if here(atom) => now = Some(area),
            _ => {}
        });
        let Some(now) = now else { return Vec::new() };
        let areas = &self.directory.areas;
        let others = areas.ids().filter(|other| areas[*other].districts != areas[now].districts);
        others
            .map(|other| {
                let mut condition = condition.clone();
                condition.each_atom_mut(&mut |atom| {
                    if let Test::In { fact, .. } = atom.test
                        && here(atom)
                    {
                        atom.test = Test::In { fact, area: other };
                    }
                });
                let (was, reads) = (&areas[now].id, &areas[other].id);
                let change = format!("`{function}(\"{was}\")` read `{function}(\"{reads}\")`");
                Mutant { line, column, covers: vec![(line, column)], change, condition }
            })
            .collect()
    }
}

/// What a token is replaced by, and how to say so where the text does not show it.
struct Change {
    now: String,
    says: Option<String>,
}

/// A token in its text.
struct At<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    index: usize,
}

impl At<'_> {
    fn token(&self) -> &Token<'_> {
        &self.tokens[self.index]
    }

    fn before(&self) -> Option<&str> {
        Some(self.tokens[self.index.checked_sub(1)?].text)
    }

    /// The function whose brackets the token stands in.
    fn call(&self) -> Option<usize> {
        let mut depth = 0;
        for index in (0..self.index).rev() {
            match self.tokens[index].text {
                ")" => depth += 1,
                "(" if depth > 0 => depth -= 1,
                "(" => return index.checked_sub(1).filter(|name| is_name(&self.tokens[*name])),
                _ => {}
            }
        }
        None
    }

    /// The fact that a choice is of: the first in the call, or the one that is compared.
    fn fact(&self, facts: &Facts) -> Option<Fact> {
        let named = |index: usize| self.tokens.get(index).and_then(|token| facts.named(token.text));
        let compared = |sign: usize, fact: usize| {
            let sign = self.tokens.get(sign).filter(|sign| COMPARISONS.contains(&sign.text));
            sign.and_then(|_| named(fact))
        };
        let before = self.index.checked_sub(2).and_then(|fact| compared(fact + 1, fact));
        let call = || self.call().and_then(|call| named(call + 2));
        before.or_else(|| compared(self.index + 1, self.index + 2)).or_else(call)
    }

    /// The bytes of what the token is a part of: a comparison, a call, or the token itself.
    fn around(&self) -> (usize, usize) {
        let range = |first: usize, last: usize| (self.tokens[first].start, self.tokens[last].end());
        let is_sign = |index: usize| self.tokens.get(index).is_some_and(|token| COMPARISONS.contains(&token.text));
        if is_sign(self.index) && self.index > 0 {
            return range(self.operand_before(self.index - 1), self.operand_behind(self.index + 1));
        }
        if self.index >= 2 && is_sign(self.index - 1) {
            return range(self.operand_before(self.index - 2), self.index);
        }
        if is_sign(self.index + 1) {
            return range(self.index, self.operand_behind(self.index + 2));
        }
        match self.call() {
            Some(call) if !matches!(self.tokens[call].text, "any" | "all" | "when" | "not" | "and" | "or") => {
                range(call, self.closing(call + 1))
            }
            _ if matches!(self.token().text, "!" | "not") => {
                let next = (self.index + 1).min(self.tokens.len() - 1);
                range(
                    self.index,
                    if self.tokens[next].text == "(" { self.closing(next) } else { self.operand_behind(next) },
                )
            }
            _ if matches!(self.token().text, "on_or_after" | "before") => {
                range(self.index, self.closing(self.index + 1))
            }
            _ => range(self.index, self.index),
        }
    }

    /// Where what ends at a token starts: a call at its name.
    fn operand_before(&self, last: usize) -> usize {
        if self.tokens[last].text != ")" {
            return last;
        }
        let opening = (0..last).rev().find(|index| self.tokens[*index].text == "(" && self.closing(*index) == last);
        opening.map_or(last, |opening| opening.saturating_sub(1))
    }

    /// Where what starts at a token ends: a call at its closing bracket.
    fn operand_behind(&self, first: usize) -> usize {
        match self.tokens.get(first + 1) {
            Some(next) if next.text == "(" && is_name(&self.tokens[first]) => self.closing(first + 1),
            _ => first.min(self.tokens.len() - 1),
        }
    }

    /// The bracket that closes an opening one.
    fn closing(&self, opening: usize) -> usize {
        let mut depth = 0;
        for (index, token) in self.tokens.iter().enumerate().skip(opening) {
            match token.text {
                "(" => depth += 1,
                ")" if depth == 1 => return index,
                ")" => depth -= 1,
                _ => {}
            }
        }
        self.tokens.len() - 1
    }
}

fn is_name(token: &Token<'_>) -> bool {
    token.is_name() && !matches!(token.text, "and" | "or")
}

fn is_yes_no(facts: &Facts, text: &str) -> bool {
    facts.named(text).is_some_and(|fact| *facts.kind(fact) == FactKind::YesNo)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The amounts of a value with one changed by one, or by a day, and how that is said.
fn changes_of(value: &DatedValue) -> Vec<(Vec<Amount>, String)> {
    let mut changes = Vec::new();
    for (index, now) in value.amounts.iter().enumerate() {
        let mut change = |other: Amount| {
            let says = match other.from == now.from {
                true => format!("the amount {} of `{}` from {} were {}", now.number, value.id, now.from, other.number),
                false => format!("the amount {} of `{}` held from {}", now.number, value.id, other.from),
            };
            let mut amounts = value.amounts.clone();
            amounts[index] = other;
            changes.push((amounts, says));
        };
        change(Amount { number: now.number - 1, ..now.clone() });
        change(Amount { number: now.number + 1, ..now.clone() });
        // Before its first day a value is what it is on that day, so that this day decides nothing.
        if index > 0 {
            let days = [now.from.checked_sub_days(Days::new(1)), now.from.checked_add_days(Days::new(1))];
            days.into_iter().flatten().for_each(|from| change(Amount { from, ..now.clone() }));
        }
    }
    changes
}
