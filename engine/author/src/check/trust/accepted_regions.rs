//! Which people a rule fits, as a short exact description: boxes of classes that together hold exactly those people.

use super::space::{Axis, Remarks, Space};
use chrono::NaiveDate;
use fingerpost::condition::Condition;
use fingerpost::directory::Directory;
use fingerpost::facts::{Fact, FactKind, MOST, OLDEST};
use fingerpost::gss::council_of;
use fingerpost::person::{District, ELSEWHERE};
use fingerpost::verdict::Value;

/// The people whom a rule fits from a day on, until the next such day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedRegions {
    /// The first day; none for the edition's own.
    pub from: Option<NaiveDate>,
    /// Each way to fit in words: "ages 18 and over · home in Luton · whatever else".
    pub fits: Vec<String>,
    /// Those of whom the directory does not say whether they fit, in the same words.
    pub unstated: Vec<String>,
}

/// The people whom a condition fits on the edition's day, and from each later day on which that changes. None when it
/// has too many combinations to go through.
pub fn accepted_regions(directory: &Directory, condition: &Condition) -> Option<Vec<AcceptedRegions>> {
    let space = Space::over(directory, &[condition], Remarks::Hold)?;
    let stated = space.stated(condition);
    let today = space.days.iter().position(|day| *day == directory.header.edition).unwrap_or_default();
    let mut found: Vec<AcceptedRegions> = Vec::new();
    for day in today..space.days.len() {
        let of_day: Vec<Option<bool>> = stated.iter().skip(day).step_by(space.days.len()).copied().collect();
        let from = (day > today).then(|| space.days[day]);
        let worded = |said: Option<bool>| -> Vec<String> {
            let is_so: Vec<bool> = of_day.iter().map(|truth| *truth == said).collect();
            cover(&space.axes, &is_so).iter().map(|own| in_words(directory, &space.axes, own)).collect()
        };
        let (fits, unstated) = (worded(Some(true)), worded(None));
        if found.last().is_none_or(|last| last.fits != fits || last.unstated != unstated) {
            found.push(AcceptedRegions { from, fits, unstated });
        }
    }
    Some(found)
}

/// A box: for each axis the classes that are in it.
pub(super) type Classes = Vec<Vec<bool>>;

/// Few boxes that together hold exactly the combinations that are true. Each is as wide as it can be, so that they may
/// overlap, as "pregnant" and "women" do.
pub(super) fn cover(axes: &[Axis], truths: &[bool]) -> Vec<Classes> {
    let is_true = |point: usize| truths[point];
    let mut covered = vec![false; truths.len()];
    let mut boxes: Vec<Classes> = Vec::new();
    while let Some(point) = (0..truths.len()).find(|point| is_true(*point) && !covered[*point]) {
        let widest = widened(axes, point, &is_true);
        points(axes, &widest).into_iter().for_each(|point| covered[point] = true);
        boxes.push(widest);
    }
    // A box that the others hold among them says nothing.
    let mut index = 0;
    while index < boxes.len() {
        let mut held = vec![false; truths.len()];
        let others = boxes.iter().enumerate().filter(|(other, _)| *other != index);
        others.flat_map(|(_, other)| points(axes, other)).for_each(|point| held[point] = true);
        if points(axes, &boxes[index]).into_iter().all(|point| held[point]) {
            boxes.remove(index);
        } else {
            index += 1;
        }
    }
    boxes
}

/// The widest box around one combination in which all is true: first whole facts are let go, the last first, then
/// classes are added.
fn widened(axes: &[Axis], point: usize, is_true: &dyn Fn(usize) -> bool) -> Classes {
    let mut rest = point;
    let mut own: Classes = axes
        .iter()
        .map(|axis| {
            let class = rest % axis.classes.len();
            rest /= axis.classes.len();
            (0..axis.classes.len()).map(|other| other == class).collect()
        })
        .collect();
    let all_true = |candidate: &Classes| points(axes, candidate).into_iter().all(is_true);
    for axis in (0..axes.len()).rev() {
        let mut wider = own.clone();
        wider[axis].fill(true);
        if all_true(&wider) {
            own = wider;
        }
    }
    for axis in (0..axes.len()).rev() {
        for class in 0..axes[axis].classes.len() {
            let mut wider = own.clone();
            wider[axis][class] = true;
            if wider != own && all_true(&wider) {
                own = wider;
            }
        }
    }
    own
}

/// The combinations in a box.
fn points(axes: &[Axis], own: &Classes) -> Vec<usize> {
    let mut points = vec![0];
    let mut stride = 1;
    for (axis, classes) in axes.iter().zip(own) {
        let chosen: Vec<usize> = (0..classes.len()).filter(|class| classes[*class]).collect();
        points = chosen.iter().flat_map(|class| points.iter().map(move |point| point + class * stride)).collect();
        stride *= axis.classes.len();
    }
    points
}

pub(super) fn in_words(directory: &Directory, axes: &[Axis], own: &Classes) -> String {
    let mut phrases: Vec<String> = Vec::new();
    for (axis, classes) in axes.iter().zip(own) {
        if classes.contains(&false) {
            let chosen = axis.classes.iter().zip(classes).filter(|(_, chosen)| **chosen);
            phrases.push(phrase(directory, axis, chosen.flat_map(|(class, _)| class).collect()));
        }
    }
    if phrases.is_empty() {
        return "everybody".into();
    }
    phrases.push("whatever else".into());
    phrases.join(" · ")
}

fn phrase(directory: &Directory, axis: &Axis, values: Vec<&Value>) -> String {
    let choice_ids = |bits: u32| {
        let chosen = directory.facts.choices(axis.fact).iter().enumerate();
        chosen.filter(|(choice, _)| bits & (1 << choice) != 0).map(|(_, id)| id.as_str()).collect::<Vec<_>>()
    };
    let id = directory.facts.id(axis.fact);
    match directory.facts.kind(axis.fact) {
        FactKind::Years => {
            let of = if axis.fact == Fact::SUPPORTER_AGE { "supporter's ages" } else { "ages" };
            format!("{of} {}", numbers(&values, OLDEST))
        }
        FactKind::Number => format!("{id} {}", numbers(&values, MOST)),
        FactKind::Districts => districts(directory, axis.fact, &values),
        FactKind::YesNo => {
            format!("{id}: {}", if values == [&Value::YesNo(true)] { "yes" } else { "no" })
        }
        FactKind::Choice(_) => {
            let bits = values.iter().fold(0u32, |bits, value| match value {
                Value::Choice(choice) => bits | 1 << choice,
                _ => bits,
            });
            format!("{id}: {}", choice_ids(bits).join(" or "))
        }
        FactKind::Many(_) => format!("{id}: {}", many(axis, &values, &choice_ids)),
        FactKind::Needs => String::new(),
    }
}

/// "with alcohol, without opiates": what all the sets have and what none has; each set where that does not
/// say it all.
fn many<'a>(axis: &Axis, values: &[&Value], ids: &dyn Fn(u32) -> Vec<&'a str>) -> String {
    let sets = |values: &[&Value]| -> Vec<u32> {
        values.iter().filter_map(|value| if let Value::Many(bits) = value { Some(*bits) } else { None }).collect()
    };
    let all: Vec<&Value> = axis.classes.iter().flatten().collect();
    let named = sets(&all).into_iter().fold(0, |bits, set| bits | set);
    let sets = sets(values);
    let with = sets.iter().fold(named, |bits, set| bits & set);
    let without = sets.iter().fold(named, |bits, set| bits & !set);
    let free = (named & !with & !without).count_ones();
    let text = |with: u32, without: u32| {
        let with = ids(with).into_iter().map(|id| format!("with {id}"));
        let without = ids(without).into_iter().map(|id| format!("without {id}"));
        with.chain(without).collect::<Vec<_>>().join(" and ")
    };
    if sets.len() == 1 << free {
        text(with, without)
    } else {
        sets.iter().map(|set| text(*set, named & !set)).collect::<Vec<_>>().join(", or ")
    }
}

/// "under 16 and 25 to 64".
fn numbers(values: &[&Value], most: u16) -> String {
    let mut ages: Vec<u16> =
        values.iter().filter_map(|v| if let Value::Number(y) = v { Some(*y) } else { None }).collect();
    ages.sort_unstable();
    let mut spans: Vec<(u16, u16)> = Vec::new();
    for age in ages {
        match spans.last_mut() {
            Some((_, to)) if *to + 1 == age => *to = age,
            _ => spans.push((age, age)),
        }
    }
    let spans: Vec<String> = spans.into_iter().map(|(from, to)| span(from, to, most)).collect();
    spans.join(" and ")
}

/// Numbers from one to another, both included, of which one is the most there is: "under 16", "16 to 24", "25 and over".
pub fn span(from: u16, to: u16, most: u16) -> String {
    match (from, to) {
        (0, to) if to < most => format!("under {}", to + 1),
        (from, to) if from == to => from.to_string(),
        (from, to) if to == most => format!("{from} and over"),
        _ => format!("{from} to {to}"),
    }
}

fn districts(directory: &Directory, fact: Fact, values: &[&Value]) -> String {
    let mut inside: Vec<District> =
        values.iter().filter_map(|v| if let Value::District(d) = v { Some(*d) } else { None }).collect();
    inside.sort_unstable();
    let what = match fact {
        Fact::GP_AREA => "GP",
        Fact::WORK_AREA => "work or study",
        Fact::SUPPORTER_HOME => "supporter's home",
        Fact::HOME => "home",
        other => directory.facts.id(other),
    };
    if inside.contains(&ELSEWHERE) {
        let outside: Vec<District> = directory.districts.ids().filter(|d| !inside.contains(d)).collect();
        format!("{what} anywhere but in {}", area_names(directory, outside).join(", "))
    } else {
        format!("{what} in {}", area_names(directory, inside).join(", "))
    }
}

/// Names that together mean exactly these districts, the largest areas first.
fn area_names(directory: &Directory, mut left: Vec<District>) -> Vec<String> {
    let all = left.clone();
    let mut names = Vec::new();
    while !left.is_empty() {
        let fitting = directory.areas.iter().filter(|area| area.districts.iter().all(|d| all.contains(d)));
        let best = fitting.rev().max_by_key(|area| area.districts.iter().filter(|d| left.contains(d)).count());
        match best.filter(|area| area.districts.iter().any(|d| left.contains(d))) {
            Some(area) => {
                names.push(area.name.clone());
                left.retain(|district| !area.districts.contains(district));
            }
            None => names.extend(left.drain(..).filter_map(|d| rest_name(directory, d))),
        }
    }
    names.dedup();
    names
}

/// A district that no area is alone: by its code, or as a part of what shapes cut it from.
fn rest_name(directory: &Directory, district: District) -> Option<String> {
    let code = directory.districts.get(district)?;
    let council = council_of(code);
    if council == code {
        return Some(code.clone());
    }
    let whole = directory.districts_named(&[council]);
    let area = directory.areas.iter().find(|area| area.districts == whole);
    Some(format!("part of {}", area.map_or(council, |area| &area.name)))
}
