//! Which cases a rule wants: mutants in it that no case would notice, and a person whose case would.

use super::mutants::{Mutant, Mutants};
use super::space::{Remarks, Space};
use super::units::{Case, Unit};
use super::witness::Witness;
use crate::diagnostic::Diagnostic;
use fingerpost::condition::Atom;
use fingerpost::directory::Directory;
use fingerpost::verdict::{Rule, Verdict};

/// The most people who are tried as the one whose case would notice most mutants.
const TRIED: usize = 24;

/// A mutant that no case notices, and somebody who would.
struct Unnoticed {
    mutant: Mutant,
    rule: Rule,
    shown_by: Vec<Witness>,
}

/// What is found of a rule's cases.
pub struct SurvivingMutants {
    /// A warning for each case that is wanted.
    pub diagnostics: Vec<Diagnostic>,
    /// Some mutants change too wide a rule to tell whether anybody would notice.
    pub unproved: bool,
}

/// A warning for each case that is wanted. Mutants that change nothing for anybody are none; those at `spoken_of` have
/// been spoken of.
pub fn surviving_mutants(mutants: &Mutants, unit: &Unit<'_>, cases: &[Case], spoken_of: &[Atom]) -> SurvivingMutants {
    let directory = &mutants.directory;
    let mut unproved = false;
    let mut unnoticed: Vec<Unnoticed> = Vec::new();
    for mutant in mutants.of(&unit.text.value) {
        let rule = Rule::new(unit.whole_with(&mutant.condition));
        let noticed = |case: &Case| !case.agrees(&rule.judge(directory, unit.subject, &case.person, case.day));
        if is_spoken_of(&mutant, spoken_of) || cases.iter().any(noticed) {
            continue;
        }
        match shown_by(directory, unit, &rule) {
            None => unproved = true,
            Some(shown_by) if shown_by.is_empty() => {}
            Some(shown_by) => unnoticed.push(Unnoticed { mutant, rule, shown_by }),
        }
    }
    let mut diagnostics = Vec::new();
    while !unnoticed.is_empty() {
        diagnostics.push(next_case(directory, unit, &mut unnoticed));
    }
    SurvivingMutants { diagnostics, unproved }
}

fn is_spoken_of(mutant: &Mutant, atoms: &[Atom]) -> bool {
    atoms.iter().any(|atom| mutant.covers.contains(&(atom.line.into(), atom.column.into())))
}

/// People of whom the mutant says something else for certain, likeliest first; none when there are too many combinations.
pub fn shown_by(directory: &Directory, unit: &Unit<'_>, mutated: &Rule) -> Option<Vec<Witness>> {
    let whole = unit.whole();
    let space = Space::over(directory, &[&whole, mutated.condition()], Remarks::Hold)?;
    let (now, otherwise) = (space.stated(&whole), space.stated(mutated.condition()));
    let mut points: Vec<usize> = (0..space.people()).filter(|point| now[*point] != otherwise[*point]).collect();
    let today = space.days.iter().position(|day| *day == directory.header.edition).unwrap_or_default();
    points.sort_by_key(|point| point % space.days.len() != today);
    // Some of them all, not the first alone: who shows this mutant may show others too.
    let step = points.len().div_ceil(TRIED).max(1);
    Some(points.into_iter().step_by(step).map(|point| Witness::at(directory, unit, &space, point)).collect())
}

/// Takes out the first mutant and all others that one more case would notice, and asks for that case.
fn next_case(directory: &Directory, unit: &Unit<'_>, unnoticed: &mut Vec<Unnoticed>) -> Diagnostic {
    let says_otherwise = |mutant: &Unnoticed, witness: &Witness| {
        mutant.rule.judge(directory, unit.subject, &witness.person, witness.day).verdict != witness.verdict
    };
    let notices = |witness: &Witness| unnoticed.iter().filter(|mutant| says_otherwise(mutant, witness)).count();
    let mut best: Option<(usize, &Witness)> = None;
    for witness in &unnoticed[0].shown_by {
        let count = notices(witness);
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, witness));
        }
    }
    let rule = Rule::new(unit.whole());
    let still_shows = |shorter: &Witness, count: usize| {
        shorter.verdict != Verdict::MayFit
            && rule.judge(directory, unit.subject, &shorter.person, shorter.day).verdict == shorter.verdict
            && notices(shorter) >= count
    };
    let witness = best
        .map(|(count, witness)| witness.clone().shortened(&directory.facts, &|shorter| still_shows(shorter, count)));
    let gone = |mutant: &Unnoticed| witness.as_ref().is_none_or(|witness| says_otherwise(mutant, witness));
    let (noticed, rest): (Vec<_>, Vec<_>) = std::mem::take(unnoticed).into_iter().partition(gone);
    *unnoticed = rest;
    diagnostic(directory, unit, &noticed, witness.as_ref())
}

fn diagnostic(directory: &Directory, unit: &Unit<'_>, mutants: &[Unnoticed], witness: Option<&Witness>) -> Diagnostic {
    let first = &mutants[0].mutant;
    let others = match mutants.len() - 1 {
        0 => String::new(),
        1 => ", nor one other such slip".into(),
        others => format!(", nor {others} other such slips"),
    };
    let help = witness.map(|witness| format!("Add a case: {}.", witness.written(directory, unit)));
    Diagnostic::warning(
        "case-wanting",
        &unit.place(first.line, first.column),
        format!("If {}, no case would notice{others}.", first.change),
        help.unwrap_or_default(),
    )
}
