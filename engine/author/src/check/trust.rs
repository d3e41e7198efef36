//! Rules one can trust: each can be true and can be false, each criterion of it matters, and its cases would notice any
//! mutant in it. All of it is told exactly, by going through every combination of answers that the rule can tell apart.

pub mod accepted_regions;
pub mod affected;
pub mod matrix;
pub mod units;
pub mod written;

mod boundary_coverage;
mod logic;
mod mutants;
mod space;
mod surviving_mutants;
#[cfg(test)]
mod tests;
mod witness;

use super::Check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::Language;
use fingerpost::condition::{Bound, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::verdict::Rule;
use mutants::Mutants;
use units::{Homes, Unit, units};

impl Check<'_> {
    /// Looks at every rule that can be run.
    pub(super) fn trust(&mut self, directory: &Directory, language: &Language) {
        let mutants = Mutants::new(directory, &language.names().rules);
        let units = units(self.records, language);
        let mut found = Vec::new();
        for unit in units.iter().filter(|unit| is_whole(directory, &unit.whole())) {
            found.extend(problems(directory, &mutants, unit, &|name| self.home(directory, name)));
        }
        for problem in &mut found {
            problem.help = self.cut.with_postcodes(&problem.help);
        }
        self.diagnostics.extend(found);
    }
}

/// Whether all that a condition names has what it needs. That an area has no district, or a value no amount, is said
/// where it stands.
fn is_whole(directory: &Directory, condition: &Condition) -> bool {
    let mut whole = true;
    condition.each_atom(&mut |atom| match atom.test {
        Test::In { area, .. } => whole &= !directory.areas[area].districts.is_empty(),
        Test::Number { bound: Bound::Value(value), .. } => {
            whole &= !directory.values[value].amounts.is_empty();
        }
        _ => {}
    });
    whole
}

/// Everything that is wrong with one rule and its cases. Cases are looked at once the rule itself is sound and they
/// hold.
fn problems(directory: &Directory, mutants: &Mutants, unit: &Unit<'_>, homes: Homes<'_>) -> Vec<Diagnostic> {
    let mut problems = logic::problems(directory, unit);
    let cases = unit.readable_cases(directory, homes);
    let rule = Rule::new(unit.whole());
    let holds = |case: &units::Case| case.agrees(&rule.judge(directory, unit.subject, &case.person, case.day));
    let is_sound = !problems.iter().any(|problem| problem.severity == Severity::Error);
    let can_be_read = cases.len() == unit.cases.len() && !unit.is_without_cases();
    if !is_sound || !can_be_read || !cases.iter().all(holds) {
        return problems;
    }
    let missing = boundary_coverage::missing_sides(directory, unit, &cases);
    let spoken_of: Vec<_> = missing.iter().map(|(atom, _)| *atom).collect();
    problems.extend(missing.into_iter().map(|(_, problem)| problem));
    let found = surviving_mutants::surviving_mutants(mutants, unit, &cases, &spoken_of);
    problems.extend(found.diagnostics);
    if found.unproved && !problems.iter().any(|problem| problem.code == "rule-too-wide-to-prove") {
        problems.push(logic::too_wide(unit));
    }
    problems
}
