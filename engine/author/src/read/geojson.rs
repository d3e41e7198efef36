//! GeoJSON made rings of positions, each with its line and column.

use super::source::Source;
use crate::diagnostic::{Diagnostic, Located, Position};
use crate::records::{RingRecord, ShapeRecord};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// What may stand in an object of GeoJSON, of whatever type.
#[derive(Deserialize)]
struct Object<'f> {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(borrow)]
    coordinates: Option<&'f RawValue>,
    #[serde(borrow)]
    geometry: Option<&'f RawValue>,
    #[serde(borrow, default)]
    geometries: Vec<&'f RawValue>,
    #[serde(borrow, default)]
    features: Vec<&'f RawValue>,
    crs: Option<Value>,
}

/// The polygons of a file.
pub(super) fn shape(source: &Source) -> Result<ShapeRecord, Vec<Diagnostic>> {
    let mut reader = Reader { source, shape: ShapeRecord::default(), problems: Vec::new() };
    match serde_json::from_str::<&RawValue>(source.text()) {
        Ok(whole) => reader.object(whole),
        Err(error) => {
            let at = Position {
                file: source.name().to_owned(),
                line: error.line().max(1) as u32,
                column: error.column().max(1) as u32,
            };
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said);
            reader.refuse(&at, format!("This is not JSON: {said}."));
        }
    }
    if reader.problems.is_empty() && reader.shape.polygons.is_empty() {
        reader.refuse(&source.position(0), "There is no polygon in this file.".into());
    }
    if reader.problems.is_empty() { Ok(reader.shape) } else { Err(reader.problems) }
}

struct Reader<'f> {
    source: &'f Source,
    shape: ShapeRecord,
    problems: Vec<Diagnostic>,
}

impl<'f> Reader<'f> {
    fn object(&mut self, written: &'f RawValue) {
        let at = self.at(written);
        let Ok(object) = serde_json::from_str::<Object<'f>>(written.get()) else {
            return self.refuse(&at, "This is no object of GeoJSON.".into());
        };
        if let Some(crs) = &object.crs {
            self.system(crs, &at);
        }
        match object.kind.as_deref() {
            Some("Polygon") => self.polygons(&at, object.coordinates, |reader, all| reader.polygon(all)),
            Some("MultiPolygon") => self.polygons(&at, object.coordinates, |reader, all| {
                reader.list(all, "a list of polygons").into_iter().for_each(|polygon| reader.polygon(polygon));
            }),
            Some("Feature") => object.geometry.into_iter().for_each(|geometry| self.object(geometry)),
            Some("FeatureCollection") => object.features.into_iter().for_each(|feature| self.object(feature)),
            Some("GeometryCollection") => object.geometries.into_iter().for_each(|geometry| self.object(geometry)),
            Some(other) => {
                self.refuse(&at, format!("`{other}` bounds no area: only a Polygon or a MultiPolygon does."));
            }
            None => self.refuse(&at, "This object has no `type`.".into()),
        }
    }

    /// A coordinate reference system of its own, as older files name one.
    fn system(&mut self, crs: &Value, at: &Position) {
        let name = crs.pointer("/properties/name").and_then(Value::as_str).unwrap_or_default();
        let ends = |ending: &str| name.to_ascii_uppercase().ends_with(ending);
        if ends("27700") {
            self.shape.on_grid = true;
        } else if !crs.is_null() && !ends("CRS84") && !ends("4326") {
            self.refuse(at, format!("The coordinate reference system `{name}` is not known here."));
        }
    }

    fn polygons(&mut self, at: &Position, written: Option<&'f RawValue>, read: fn(&mut Self, &'f RawValue)) {
        match written {
            Some(written) => read(self, written),
            None => self.refuse(at, "This polygon has no `coordinates`.".into()),
        }
    }

    fn polygon(&mut self, written: &'f RawValue) {
        let rings = self.list(written, "a list of rings");
        let rings: Vec<RingRecord> = rings.into_iter().map(|ring| self.ring(ring)).collect();
        if rings.is_empty() {
            return self.refuse(&self.at(written), "This polygon has no ring.".into());
        }
        self.shape.polygons.push(rings);
    }

    fn ring(&mut self, written: &'f RawValue) -> RingRecord {
        let points = self.list(written, "a list of positions");
        let points = points.into_iter().filter_map(|point| {
            let at = self.at(point);
            match serde_json::from_str::<Vec<f64>>(point.get()).ok().as_deref() {
                Some([x, y, ..]) => Some(Located::new([*x, *y], at)),
                _ => {
                    self.refuse(&at, format!("`{}` is no position: two numbers are.", shortened(point.get())));
                    None
                }
            }
        });
        RingRecord { points: points.collect(), at: self.at(written) }
    }

    fn list(&mut self, written: &'f RawValue, what: &str) -> Vec<&'f RawValue> {
        serde_json::from_str(written.get()).unwrap_or_else(|_| {
            let found = shortened(written.get());
            self.refuse(&self.at(written), format!("`{found}` stands where {what} was expected."));
            Vec::new()
        })
    }

    fn at(&self, written: &RawValue) -> Position {
        // What is written is a part of the file's text, and lies in it.
        self.source.position(written.get().as_ptr() as usize - self.source.text().as_ptr() as usize)
    }

    fn refuse(&mut self, at: &Position, message: String) {
        let help = "Save the shape as GeoJSON, in WGS84 or with `grid = true` in metres of the British National Grid.";
        self.problems.push(Diagnostic::error("bad-geojson", at, message, help));
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(30) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
