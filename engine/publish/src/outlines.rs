//! Outlines of districts: `places/outlines.json`, as `fingerpost places` makes it. Each border stands there once, so that two
//! neighbours never part and never overlap.

pub(crate) mod rings;

use crate::collect::is_absent;
use crate::regular;
use fingerpost_author::diagnostic::{Diagnostic, Position};
use rings::{Point, along};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The file's name in the folder of places.
pub const NAME: &str = "outlines.json";

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlines {
    /// So many metres of the British National Grid are one unit.
    pub unit: u32,
    /// The borders: easting and northing of the first point, then of each other the way to it from the one before.
    pub lines: Vec<Vec<i32>>,
    /// The districts.
    pub districts: Vec<Outline>,
}

/// A district's outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// Its GSS code.
    pub code: String,
    /// Rings of borders, each by its number, or the complement of that if it is gone along backwards. The district is on the left.
    pub rings: Vec<Vec<i32>>,
}

impl Outlines {
    /// Reads the outlines of a folder of places. Without that file there are none.
    ///
    /// # Errors
    /// With one problem, if it cannot be read, and with one for each district that is not outlined by its borders.
    pub fn read(folder: &Path) -> Result<Option<Outlines>, Vec<Diagnostic>> {
        let path = folder.join(NAME);
        // Whatever else stands in the folder's place, the places themselves tell.
        if !folder.is_dir() || is_absent(&path) {
            return Ok(None);
        }
        let refuse = |line: usize, column: usize, what: String| {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX).max(1);
            let at = Position { line: place(line), column: place(column), ..start() };
            vec![Diagnostic::error("outlines-unreadable", &at, format!("this cannot be read: {what}"), AGAIN)]
        };
        let bytes = regular::read(folder, NAME, regular::DATA).map_err(|error| refuse(1, 1, error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|error| refuse(1, 1, error.to_string()))?;
        let outlines: Outlines =
            serde_json::from_str(&text).map_err(|error| refuse(error.line(), error.column(), error.to_string()))?;
        if outlines.unit == 0 {
            return Err(refuse(1, 1, "its unit is 0 metres".into()));
        }
        let problems = outlines.problems(&text);
        if problems.is_empty() { Ok(Some(outlines)) } else { Err(problems) }
    }

    /// The districts with these codes and those beside them, and no border of any other.
    pub(crate) fn around(&self, codes: &BTreeSet<&str>) -> Outlines {
        let line = |border: i32| if border < 0 { !border } else { border };
        let borders =
            |district: &Outline| district.rings.iter().flatten().map(|border| line(*border)).collect::<Vec<_>>();
        let (within, others): (Vec<&Outline>, _) =
            self.districts.iter().partition(|district| codes.contains(district.code.as_str()));
        let of_these: BTreeSet<i32> = within.iter().flat_map(|district| borders(district)).collect();
        let beside = others.into_iter().filter(|other| borders(other).iter().any(|border| of_these.contains(border)));
        let mut kept: Vec<Outline> = within.into_iter().chain(beside).cloned().collect();
        kept.sort_by(|a, b| a.code.cmp(&b.code));
        let used: BTreeSet<i32> = kept.iter().flat_map(borders).collect();
        let numbers: BTreeMap<i32, i32> = used.iter().copied().zip(0..).collect();
        let number = |border: i32| if border < 0 { !numbers[&!border] } else { numbers[&border] };
        kept.iter_mut().flat_map(|district| &mut district.rings).flatten().for_each(|border| *border = number(*border));
        let lines = used.iter().filter_map(|border| self.lines.get(usize::try_from(*border).ok()?)).cloned();
        Outlines { unit: self.unit, lines: lines.collect(), districts: kept }
    }

    /// The borders, point by point.
    pub(crate) fn points(&self) -> Vec<Vec<Point>> {
        self.lines.iter().map(|line| points(line)).collect()
    }

    /// The file's text: a line for each border and each district, so that a difference can be read.
    pub(crate) fn text(&self) -> String {
        fn json<T: Serialize>(of: &[T]) -> String {
            let lines = of.iter().map(|one| serde_json::to_string(one).unwrap_or_default());
            lines.collect::<Vec<_>>().join(",\n")
        }
        let mut text = String::new();
        let _ = write!(text, "{{\"unit\":{},\n\"lines\":[\n{}\n],\n", self.unit, json(&self.lines));
        let _ = writeln!(text, "\"districts\":[\n{}\n]}}", json(&self.districts));
        text
    }

    fn problems(&self, text: &str) -> Vec<Diagnostic> {
        let lines = self.points();
        let wrong = self.districts.iter().filter_map(|district| {
            let what = district.rings.iter().find_map(|ring| wrong(&lines, ring))?;
            let line = text.lines().position(|line| line.contains(&district.code)).unwrap_or_default() + 1;
            let at = Position { line: u32::try_from(line).unwrap_or(u32::MAX), ..start() };
            let message = format!("the outline of `{}` {what}", district.code);
            Some(Diagnostic::error("outline-broken", &at, message, AGAIN))
        });
        wrong.collect()
    }
}

const AGAIN: &str = "`fingerpost places` makes this file again; without it there is no map";

fn start() -> Position {
    Position { file: format!("{}/{NAME}", crate::places::FOLDER), line: 1, column: 1 }
}

/// What is wrong with a ring.
fn wrong(lines: &[Vec<Point>], ring: &[i32]) -> Option<String> {
    if ring.is_empty() {
        return Some("has a ring without a border".into());
    }
    if let Some(border) = ring.iter().find(|border| along(lines, **border).len() < 2) {
        return Some(format!("names border {border}, and there is no such line"));
    }
    let ends = |border: &i32| (along(lines, *border).next(), along(lines, *border).next_back());
    let next = ring.iter().cycle().skip(1);
    let gap = ring.iter().zip(next).find(|(border, next)| ends(border).1 != ends(next).0);
    gap.map(|(border, next)| format!("has a gap: border {next} does not begin where border {border} ends"))
}

/// A border's points. What leads out of every grid stays at the edge of the numbers.
pub(crate) fn points(line: &[i32]) -> Vec<Point> {
    let mut at: Point = (0, 0);
    let steps = line.as_chunks::<2>().0.iter();
    steps
        .map(|[east, north]| {
            at = (at.0.saturating_add(*east), at.1.saturating_add(*north));
            at
        })
        .collect()
}

/// The numbers of a border.
pub(crate) fn numbers(points: &[Point]) -> Vec<i32> {
    let mut before: Point = (0, 0);
    let mut numbers = Vec::with_capacity(points.len() * 2);
    for point in points {
        numbers.extend([point.0 - before.0, point.1 - before.1]);
        before = *point;
    }
    numbers
}
