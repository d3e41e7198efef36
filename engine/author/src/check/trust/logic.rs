//! What is wrong with a rule whoever asks: never true, always true, criteria that contradict, and criteria that change
//! nothing for anybody.

use super::space::{Remarks, Space};
use super::units::{Owner, Unit};
use super::written::written;
use crate::diagnostic::Diagnostic;
use fingerpost::condition::{Atom, Condition};
use fingerpost::directory::Directory;
use fingerpost::verdict::MAX_COMBINATIONS;

/// Every such problem of a rule; of one that has too many combinations of answers to go through, only those that two of
/// its criteria show by themselves, and that it was too wide.
pub fn problems(directory: &Directory, unit: &Unit<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let whole = unit.whole();
    contradictions(directory, unit, &whole, unit.context.clone().conjuncts().len(), &mut problems);
    let Some(space) = Space::over(directory, &[&whole, &unit.own], Remarks::Vary) else {
        problems.push(too_wide(unit));
        return problems;
    };
    // A condition that rules nobody out of another is one whose joining leaves the other as it was.
    let context = space.table(&unit.context);
    let (own, table) = (space.table(&unit.own), space.table(&whole));
    let start = first_place(unit);
    if !table.contains(&true) && problems.is_empty() {
        let help = match unit.owner {
            Owner::Offering(_) => {
                "Together with its service's rule it asks for what nobody can be. Change one of them."
            }
            _ => "It asks for what nobody can be. Change or take out a criterion.",
        };
        let message = format!("{} is never true: nobody would ever fit.", capitalised(&unit.name()));
        problems.push(Diagnostic::error("never-true", &start, message, help));
    }
    let atoms = count_atoms(&unit.own);
    if atoms > 0 && (!own.contains(&false) || (table == context && context.contains(&true))) {
        let help = match unit.owner {
            Owner::Offering(_) => "It asks for nothing that its service does not ask for already. Take the rule out.",
            _ => "Everybody fits, whatever they answer. Write `anyone` if that is meant, or correct the criteria.",
        };
        let message = format!("{} is always true, though it names criteria.", capitalised(&unit.name()));
        problems.push(Diagnostic::error("always-true", &start, message, help));
    }
    if problems.is_empty() {
        idle(directory, unit, &space, &table, &mut problems);
    }
    problems
}

/// Said once of a rule that cannot be gone through.
pub fn too_wide(unit: &Unit<'_>) -> Diagnostic {
    Diagnostic::warning(
        "rule-too-wide-to-prove",
        &first_place(unit),
        format!(
            "{} has more than {MAX_COMBINATIONS} combinations of answers, too many to go through: whether each \
             criterion matters, and whether its cases notice every slip, is not proved.",
            capitalised(&unit.name())
        ),
        "Name fewer facts in one rule; people who are asked for so many find it hard to answer too.",
    )
}

/// Criteria of the rule's own text that could be struck out without a change for anybody. The later of two that say the
/// same is the idle one.
fn idle(directory: &Directory, unit: &Unit<'_>, space: &Space<'_>, table: &[bool], problems: &mut Vec<Diagnostic>) {
    let places = crate::rules::tokens::places_of_calls(&unit.text.value, "rule");
    let mut own = unit.own.clone();
    let mut atoms: Vec<Atom> = Vec::new();
    own.each_atom(&mut |atom| atoms.push(*atom));
    for (index, atom) in atoms.iter().enumerate().rev() {
        // What a shared rule says is looked at where that rule stands.
        if places.contains(&(atom.line.into(), atom.column.into())) {
            continue;
        }
        let without = [true, false].into_iter().map(|truth| replaced(&own, index, truth));
        let Some(without) = without.into_iter().find(|other| space.table(&unit.whole_with(other)) == table) else {
            continue;
        };
        own = without;
        problems.push(Diagnostic::error(
            "idle-criterion",
            &unit.place(atom.line.into(), atom.column.into()),
            format!(
                "`{}` changes nothing: whoever meets it or not, the rest decides.",
                written(directory, &Condition::Is(*atom))
            ),
            "Take it out, or correct it if it was meant to decide something.",
        ));
    }
}

/// The condition with its n-th test made simply true or false; the tests keep their numbers.
pub fn replaced(condition: &Condition, index: usize, truth: bool) -> Condition {
    fn walk(condition: &Condition, left: &mut isize, truth: bool) -> Condition {
        let mut all = |parts: &[Condition]| parts.iter().map(|part| walk(part, left, truth)).collect();
        match condition {
            Condition::Is(_) => {
                *left -= 1;
                match (*left == -1, truth) {
                    (false, _) => condition.clone(),
                    (true, true) => Condition::Anyone,
                    (true, false) => Condition::Not(Box::new(Condition::Anyone)),
                }
            }
            Condition::Not(inner) => Condition::Not(Box::new(walk(inner, left, truth))),
            Condition::All(parts) => Condition::All(all(parts)),
            Condition::Any(parts) => Condition::Any(all(parts)),
            Condition::When(given, then) => {
                let given = walk(given, left, truth);
                Condition::When(Box::new(given), Box::new(walk(then, left, truth)))
            }
            Condition::Anyone | Condition::NotStated | Condition::CannotCheck(_) => condition.clone(),
        }
    }
    walk(condition, &mut (index as isize), truth)
}

/// Parts of one `and` that nobody can meet together, though somebody can meet each.
fn contradictions(
    directory: &Directory,
    unit: &Unit<'_>,
    condition: &Condition,
    context: usize,
    problems: &mut Vec<Diagnostic>,
) {
    match condition {
        Condition::All(parts) => {
            for (index, second) in parts.iter().enumerate().skip(context) {
                let first = parts[..index].iter().find(|first| contradict(directory, first, second));
                problems.extend(first.map(|first| contradiction(directory, unit, first, second)));
                contradictions(directory, unit, second, 0, problems);
            }
        }
        Condition::Any(parts) => parts.iter().for_each(|part| contradictions(directory, unit, part, 0, problems)),
        Condition::Not(inner) => contradictions(directory, unit, inner, 0, problems),
        Condition::When(given, then) => {
            contradictions(directory, unit, given, 0, problems);
            contradictions(directory, unit, then, 0, problems);
        }
        Condition::Anyone | Condition::NotStated | Condition::CannotCheck(_) | Condition::Is(_) => {}
    }
}

fn contradict(directory: &Directory, first: &Condition, second: &Condition) -> bool {
    let both = first.clone().and(second.clone());
    let Some(space) = Space::over(directory, &[&both], Remarks::Hold) else { return false };
    let can_be = |condition: &Condition| space.table(condition).contains(&true);
    can_be(first) && can_be(second) && !can_be(&both)
}

fn contradiction(directory: &Directory, unit: &Unit<'_>, first: &Condition, second: &Condition) -> Diagnostic {
    let mut at = None;
    second.each_atom(&mut |atom| at = at.or(Some((atom.line, atom.column))));
    let (line, column) = at.unwrap_or((1, 1));
    Diagnostic::error(
        "contradiction",
        &unit.place(line.into(), column.into()),
        format!(
            "`{}` and `{}` contradict: nobody can meet both.",
            written(directory, first),
            written(directory, second)
        ),
        "Join them with `or` if either is enough, or correct one of them.",
    )
}

fn count_atoms(condition: &Condition) -> usize {
    let mut count = 0;
    condition.each_atom(&mut |_| count += 1);
    count
}

/// Where a rule's text begins to say something.
pub fn first_place(unit: &Unit<'_>) -> crate::diagnostic::Position {
    let (line, column) =
        crate::rules::tokens::tokens(&unit.text.value).first().map_or((1, 1), |token| (token.line, token.column));
    unit.place(line, column)
}

/// With a capital at the start of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
