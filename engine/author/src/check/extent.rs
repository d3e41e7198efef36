//! Where areas are: the districts of councils that they name, or the postcodes that lie in their shapes.

mod cut;
mod outline;

pub use cut::Cut;

use super::Check;
use crate::diagnostic::Position;
use crate::records::{AreaRecord, CircleRecord, Text};
use fingerpost::grid::GridPoint;
use fingerpost::index::Id;
use fingerpost::near::nearest;
use fingerpost::places::{Outcode, PostcodeEntry};
use outline::{Outline, outline};
use std::collections::{BTreeSet, HashMap};

/// Which postcodes lie in each area with a shape: its position in the list of areas, and for each postcode whether it does.
pub(super) type Shapes = Vec<(usize, Vec<bool>)>;

impl AreaRecord {
    /// Whether it is bounded otherwise than by districts of councils.
    pub fn has_shape(&self) -> bool {
        self.shape.is_some() || self.circle.is_some() || !self.outcodes.is_empty() || !self.sectors.is_empty()
    }
}

impl Check<'_> {
    /// Which postcodes lie in which shapes. An area whose shape cannot be read is left out.
    pub(super) fn shapes(&mut self) -> Shapes {
        let records = self.records;
        let mut outlines = HashMap::new();
        let mut shapes = Shapes::new();
        for (position, area) in records.areas.iter().enumerate() {
            self.one_extent(area);
            // Each way for itself, so that what is wrong with a second one is told as well.
            let by_shape = area.shape.as_ref().map(|file| self.in_shape(area, file, &mut outlines));
            let by_circle = area.circle.as_ref().map(|circle| self.in_circle(circle));
            let has_parts = !area.outcodes.is_empty() || !area.sectors.is_empty();
            let by_parts = has_parts.then(|| self.in_parts(area));
            if let Some(Some(held)) = by_shape.or(by_circle).or(by_parts) {
                let at = area.shape.as_ref().map_or(&area.id.at, |file| &file.at);
                if !held.contains(&true) && !self.readers.postcodes.is_empty() {
                    self.error(
                        "empty-shape",
                        at,
                        format!("No postcode of places/ lies in `{}`.", area.id.value),
                        "Look at the shape on a map. If it is right, add its postcodes with `fingerpost places`.",
                    );
                }
                shapes.push((position, held));
            }
        }
        for (file, _) in records.shapes.iter().filter(|(file, _)| !is_named(&records.areas, file)) {
            let at = Position { file: file.clone(), line: 1, column: 1 };
            let help = "Name it in `areas.toml`, or take it away.";
            self.warning("unused-shape", &at, format!("No area has the shape `{file}`."), help);
        }
        shapes
    }

    /// There is one way to say where an area is.
    fn one_extent(&mut self, area: &AreaRecord) {
        let given = [
            ("districts", area.districts.first().map(|code| &code.at)),
            ("shape", area.shape.as_ref().map(|file| &file.at)),
            ("outcodes", area.outcodes.first().map(|code| &code.at)),
            ("sectors", area.sectors.first().map(|code| &code.at).filter(|_| area.outcodes.is_empty())),
            ("circle", area.circle.as_ref().map(|circle| &circle.at)),
        ];
        let given: Vec<(&str, &Position)> = given.into_iter().filter_map(|(key, at)| Some((key, at?))).collect();
        if let [(first, _), (second, at), ..] = given[..] {
            self.error(
                "two-extents",
                at,
                format!("`{}` says where it is twice: by `{first}` and by `{second}`.", area.id.value),
                "Keep one of them. What is partly here and partly there is two areas.",
            );
        }
        if area.grid && area.shape.is_none() {
            let help = "It says of a shape in what its positions are: take it out.";
            self.error("two-extents", &area.id.at, format!("`{}` has `grid`, but no `shape`.", area.id.value), help);
        }
    }

    fn in_shape(
        &mut self,
        area: &AreaRecord,
        file: &Text,
        outlines: &mut HashMap<(String, bool), Option<Outline>>,
    ) -> Option<Vec<bool>> {
        let records = self.records;
        let Some(shape) = records.shapes.get(&file.value) else {
            let help = match nearest(&file.value, records.shapes.keys().map(String::as_str)) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Put the shape there as GeoJSON, and name it as `shape = \"shapes/….geojson\"`.".to_owned(),
            };
            self.error("unknown-shape", &file.at, format!("There is no file `{}`.", file.value), help);
            return None;
        };
        let shape = shape.as_ref()?;
        let on_grid = area.grid || shape.on_grid;
        let outline = outlines
            .entry((file.value.clone(), on_grid))
            .or_insert_with(|| outline(shape, on_grid).map_err(|problems| self.diagnostics.extend(problems)).ok());
        let outline = outline.as_ref()?;
        Some(self.held(|entry| outline.holds(entry.point)))
    }

    fn in_circle(&mut self, circle: &CircleRecord) -> Option<Vec<bool>> {
        let middle = self.middle(circle);
        let Some(tenths) = circle.tenths else {
            let help = "Write `circle = { venue = \"…\", miles = 2 }`.";
            self.error("bad-circle", &circle.at, "This circle does not say how far it reaches.", help);
            return None;
        };
        let middle = middle?;
        Some(self.held(|entry| is_within(entry.point.distance_squared(middle), tenths)))
    }

    fn middle(&mut self, circle: &CircleRecord) -> Option<GridPoint> {
        let records = self.records;
        let CircleRecord { at, venue, postcode, easting, northing, .. } = circle;
        let postcode = match (venue, postcode, easting, northing) {
            (Some(id), None, None, None) => {
                let venue = &records.venues[self.venue(id)?.index()];
                if venue.confidential {
                    let message = format!("`{}` is confidential: a circle around it would tell where it is.", id.value);
                    self.error("confidential-address", &id.at, message, "Name districts instead.");
                    return None;
                }
                // That a venue has no postcode is told where it stands.
                venue.postcode.as_ref()?
            }
            (None, Some(postcode), None, None) => postcode,
            (None, None, Some(easting), Some(northing)) => {
                let metres = |metres: u32| i32::try_from(metres).unwrap_or(i32::MAX);
                let middle = GridPoint::new(metres(*easting), metres(*northing)).checked();
                if middle.is_none() {
                    let message = "The middle of this circle does not lie in Great Britain.";
                    let help = "Write easting and northing in metres of the British National Grid.";
                    self.error("shape-outside-britain", at, message, help);
                }
                return middle;
            }
            _ => {
                let help = "Write one of `venue = \"…\"`, `postcode = \"…\"`, and `easting = …` with `northing = …`.";
                self.error("bad-circle", at, "This circle does not have one middle.", help);
                return None;
            }
        };
        let found = (self.readers.postcode)(&postcode.value);
        if found.is_none() && venue.is_none() {
            self.unknown_postcode(postcode);
        }
        found.map(|(middle, _)| middle)
    }

    fn in_parts(&mut self, area: &AreaRecord) -> Option<Vec<bool>> {
        let outcodes = area.outcodes.iter().map(|written| (written, outcode_start(&written.value)));
        let sectors = area.sectors.iter().map(|written| (written, sector_start(&written.value)));
        let starts: Vec<(&Text, Option<String>)> = outcodes.chain(sectors).collect();
        let texts: Vec<String> = self.readers.postcodes.iter().map(|entry| entry.postcode.to_string()).collect();
        for (written, start) in &starts {
            let is_known = start
                .as_ref()
                .is_some_and(|start| texts.is_empty() || texts.iter().any(|postcode| postcode.starts_with(start)));
            if !is_known {
                self.error(
                    "unknown-outcode",
                    &written.at,
                    format!("No postcode of places/ begins with `{}`.", written.value),
                    "An outcode is written like `AL10`, a sector like `AL10 0`. If it is right, add its postcodes with `fingerpost places`.",
                );
            }
        }
        let starts: Vec<String> = starts.into_iter().map(|(_, start)| start).collect::<Option<_>>()?;
        Some(texts.iter().map(|postcode| starts.iter().any(|start| postcode.starts_with(start))).collect())
    }

    fn held(&self, holds: impl Fn(&PostcodeEntry) -> bool) -> Vec<bool> {
        self.readers.postcodes.iter().map(holds).collect()
    }

    /// An area that says what it lies within reaches no farther.
    pub(super) fn within(&mut self, area: &AreaRecord, own: &BTreeSet<String>, parent: &BTreeSet<String>) {
        let Some(within) = &area.within else { return };
        let outside: Vec<&String> = own.difference(parent).collect();
        let Some(first) = outside.first() else { return };
        let postcodes = || self.readers.postcodes.iter();
        let district = |entry: &PostcodeEntry| self.cut.district(entry.postcode, &entry.district);
        let count = postcodes().filter(|entry| outside.contains(&&district(entry))).count();
        let one = postcodes().find(|entry| district(entry) == **first);
        let example =
            one.map(|entry| format!(", such as {} in {}", entry.postcode, entry.district)).unwrap_or_default();
        let message = format!(
            "`{}` reaches out of `{}`: {count} of its postcodes lie elsewhere{example}.",
            area.id.value, within.value
        );
        self.error("larger-than-parent", &within.at, message, "Correct the shape, or say what it lies within.");
    }
}

fn is_named(areas: &[AreaRecord], file: &str) -> bool {
    areas.iter().any(|area| area.shape.as_ref().is_some_and(|shape| shape.value == file))
}

/// Whether so many square metres are no farther than so many tenths of a mile; a tenth is 160.9344 m.
fn is_within(distance_squared: i64, tenths: u32) -> bool {
    let reach = i128::from(tenths) * 1_609_344;
    i128::from(distance_squared) * 100_000_000 <= reach * reach
}

/// How each postcode of an outcode begins.
fn outcode_start(text: &str) -> Option<String> {
    Some(format!("{} ", Outcode::parse(&text.trim().to_ascii_uppercase())?))
}

/// How each postcode of a sector begins.
fn sector_start(text: &str) -> Option<String> {
    let (outcode, figure) = text.trim().rsplit_once(' ')?;
    let is_figure = figure.len() == 1 && figure.bytes().all(|figure| figure.is_ascii_digit());
    is_figure.then(|| outcode_start(outcode).map(|start| start + figure)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_has_the_point_on_its_edge() {
        // A hundred tenths of a mile are 16,093.44 m.
        assert!(is_within(16_093 * 16_093, 100));
        assert!(!is_within(16_094 * 16_094, 100));
        // 16,093.44² is 258,998,811.03…
        assert!(is_within(258_998_811, 100) && !is_within(258_998_812, 100));
    }

    #[test]
    fn sectors_and_outcodes_are_beginnings() {
        for (text, start) in [
            ("AL10 0", Some("AL10 0")),
            ("al10 0", Some("AL10 0")),
            ("AL10", None),
            ("AL10 00", None),
            ("AL10 A", None),
        ] {
            assert_eq!(sector_start(text).as_deref(), start, "{text}");
        }
        assert_eq!(outcode_start("AL1").as_deref(), Some("AL1 "), "not AL10");
        assert_eq!(outcode_start("AL10 0"), None);
    }
}
