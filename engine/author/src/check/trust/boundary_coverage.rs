//! Whether a rule's cases stand on both sides of everything it decides by.

use super::space::{Remarks, Space};
use super::units::{Case, Unit};
use super::witness::Witness;
use super::written::{written, written_test};
use crate::diagnostic::Diagnostic;
use crate::rules::tokens::places_of_calls;
use fingerpost::condition::{Atom, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::verdict::{Rule, Truth, truth_of};

/// A diagnostic for each test of the rule's own text that lacks a case on a side. What a shared rule tests is proved
/// where that rule stands.
pub fn missing_sides(directory: &Directory, unit: &Unit<'_>, cases: &[Case]) -> Vec<(Atom, Diagnostic)> {
    let whole = unit.whole();
    let Some(space) = Space::over(directory, &[&whole], Remarks::Hold) else { return Vec::new() };
    let shared = places_of_calls(&unit.text.value, "rule");
    let mut atoms: Vec<Atom> = Vec::new();
    unit.own.each_atom(&mut |atom| {
        let own = !shared.contains(&(atom.line.into(), atom.column.into()));
        // Days and successors that an area brings with it stand where its name does: `areas.toml` says them, not the rule.
        let of_area = |known: &Atom| {
            matches!(known.test, Test::In { .. }) && (known.line, known.column) == (atom.line, atom.column)
        };
        let own = own && !atoms.iter().any(of_area);
        if own && !atoms.iter().any(|known| known.test == atom.test) {
            atoms.push(*atom);
        }
    });
    let mut problems = Vec::new();
    for atom in atoms {
        let wanted = match atom.test {
            Test::Yes(_) | Test::Choice { .. } | Test::Has { .. } => {
                decided_by_none(directory, unit, &atom.test, cases)
            }
            _ => sides_without(directory, unit, &atom.test, cases),
        };
        for side in wanted {
            problems.push((atom, problem(directory, unit, &space, &whole, &atom, side)));
        }
    }
    problems
}

/// The sides of a limit, an area or a day on which no case stands.
fn sides_without(directory: &Directory, unit: &Unit<'_>, test: &Test, cases: &[Case]) -> Vec<bool> {
    let stands =
        |side: Truth| cases.iter().any(|case| truth_of(directory, test, unit.subject, &case.person, case.day) == side);
    [(Truth::Yes, true), (Truth::No, false)]
        .into_iter()
        .filter(|(side, _)| !stands(*side))
        .map(|(_, side)| side)
        .collect()
}

/// A side of a yes, no or choice that no case turns on: if the answer were the other, no case would come out otherwise.
fn decided_by_none(directory: &Directory, unit: &Unit<'_>, test: &Test, cases: &[Case]) -> Vec<bool> {
    let flipped = Rule::new(unit.whole_with(&flip(&unit.own, test)));
    let rule = Rule::new(unit.whole());
    let decides = |case: &Case| {
        truth_of(directory, test, unit.subject, &case.person, case.day) != Truth::Unknown
            && rule.judge(directory, unit.subject, &case.person, case.day).verdict
                != flipped.judge(directory, unit.subject, &case.person, case.day).verdict
    };
    if cases.iter().any(decides) { Vec::new() } else { vec![true] }
}

/// The condition with one test turned round wherever it stands.
fn flip(condition: &Condition, test: &Test) -> Condition {
    let all = |parts: &[Condition]| parts.iter().map(|part| flip(part, test)).collect();
    match condition {
        Condition::Is(atom) if atom.test == *test => condition.clone().negate(),
        Condition::Not(inner) => flip(inner, test).negate(),
        Condition::All(parts) => Condition::All(all(parts)),
        Condition::Any(parts) => Condition::Any(all(parts)),
        Condition::When(given, then) => Condition::When(Box::new(flip(given, test)), Box::new(flip(then, test))),
        other => other.clone(),
    }
}

fn problem(
    directory: &Directory,
    unit: &Unit<'_>,
    space: &Space<'_>,
    whole: &Condition,
    atom: &Atom,
    side: bool,
) -> Diagnostic {
    let test = Condition::Is(*atom);
    let here = space.table(&test);
    let (now, otherwise) = (space.stated(whole), space.stated(&unit.whole_with(&flip(&unit.own, &atom.test))));
    let on_side = || (0..space.people()).filter(|point| here[*point] == side);
    let best = on_side().find(|point| now[*point] != otherwise[*point]).or_else(|| on_side().next());
    let text = written_test(directory, &atom.test);
    let message = match (atom.test, side) {
        (Test::In { .. }, true) => format!("No case is inside the area of `{text}`."),
        (Test::In { .. }, false) => format!("No case is outside the area of `{text}`."),
        (Test::Yes(_) | Test::Choice { .. } | Test::Has { .. }, _) => format!("In no case `{text}` decides."),
        (_, true) => format!("No case is on the side of `{text}` where it is true."),
        (_, false) => format!("No case is on the side of `{text}` where it is false."),
    };
    let help = match best.map(|point| Witness::at(directory, unit, space, point)) {
        Some(witness) => format!("Add a case: {}.", witness.written(directory, unit)),
        None => format!("Add a case of somebody of whom `{}` is {side}.", written(directory, &test)),
    };
    Diagnostic::error("case-missing", &unit.place(atom.line.into(), atom.column.into()), message, help)
}
