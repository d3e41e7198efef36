//! Areas and venues.

use super::Check;
use super::extent::Cut;
use crate::records::{AreaRecord, Text};
use fingerpost::directory::{Area, Site, Venue, Venues};
use fingerpost::grid::GridPoint;
use fingerpost::index::{AreaId, Id, IdVec};
use fingerpost::person::District;
use fingerpost::places::Postcode;
use std::collections::BTreeSet;

impl Check<'_> {
    /// All districts that an area names, and the areas.
    pub(super) fn areas(&mut self) -> (IdVec<District, String>, IdVec<AreaId, Area>) {
        let records = self.records;
        for (area, code) in records.areas.iter().flat_map(|area| area.districts.iter().map(move |code| (area, code))) {
            self.district(area, code);
        }
        let codes = self.codes_of_areas();
        let named = codes.iter().flatten().map(String::as_str).chain(self.cut.pieces());
        let districts: Vec<String> = named.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect();
        let mut areas = IdVec::default();
        for (record, own_codes) in records.areas.iter().zip(&codes) {
            if record.districts.is_empty() && !record.has_shape() {
                self.error(
                    "empty-area",
                    &record.id.at,
                    format!("The area `{}` has no districts.", record.id.value),
                    "Add `districts = [\"E07000243\"]` with the GSS codes of its districts, or a `shape`.",
                );
            }
            if let Some(parent) = record.within.as_ref().and_then(|within| self.area(within)) {
                self.within(record, own_codes, &codes[parent.index()]);
            }
            if record.source.is_none() {
                self.error(
                    "no-source",
                    &record.id.at,
                    format!("The area `{}` does not say where its districts come from.", record.id.value),
                    "Add `source = \"…\"`, such as the Office for National Statistics.",
                );
            }
            let own =
                own_codes.iter().filter_map(|code| districts.binary_search(code).ok()).map(District::at).collect();
            areas.push(Area {
                id: record.id.value.clone(),
                name: record.name.value.clone(),
                districts: own,
                from: record.from.as_ref().map(|day| day.value),
                until: record.until.as_ref().map(|day| day.value),
                successors: self.successors(record),
            });
        }
        (districts.into(), areas)
    }

    /// The codes of each area's districts, sorted: councils' own, or the pieces into which shapes cut them.
    fn codes_of_areas(&mut self) -> Vec<BTreeSet<String>> {
        let shapes = self.shapes();
        let held: Vec<Vec<bool>> = shapes.iter().map(|(_, held)| held.clone()).collect();
        self.cut = Cut::of(self.readers.postcodes, &held);
        let councils =
            |area: &AreaRecord| area.districts.iter().flat_map(|code| self.cut.districts_of(&code.value)).collect();
        let mut codes: Vec<BTreeSet<String>> = self.records.areas.iter().map(councils).collect();
        for (area, held) in shapes {
            let inside = self.readers.postcodes.iter().zip(held).filter(|(_, held)| *held);
            codes[area].extend(inside.map(|(entry, _)| self.cut.district(entry.postcode, &entry.district)));
        }
        codes
    }

    /// The venues.
    pub(super) fn venues(&mut self, districts: &[String], areas: &IdVec<AreaId, Area>) -> Venues {
        let mut venues = Venues::default();
        for record in &self.records.venues {
            self.provenance(&record.provenance, &record.id);
            let area = record.area.as_ref().and_then(|area| self.area(area));
            if record.confidential {
                let told = record.postcode.as_ref().into_iter().chain(&record.address).next();
                if let Some(told) = told {
                    self.error(
                        "confidential-address",
                        &told.at,
                        format!("`{}` is confidential, but its address or postcode stands here.", record.id.value),
                        "Take it out, and out of the file's history too; name an `area` instead.",
                    );
                }
                if record.area.is_none() {
                    self.error(
                        "confidential-without-area",
                        &record.id.at,
                        format!("`{}` is confidential and names no area.", record.id.value),
                        "Add `area = \"…\"`, so that people know roughly where it is.",
                    );
                }
            }
            let site =
                if record.confidential { None } else { self.site(record, districts, area.map(|area| &areas[area])) };
            let lines: Vec<&str> = record.address.iter().map(|line| line.value.as_str()).collect();
            venues.push(&Venue {
                id: &record.id.value,
                name: &record.name.value,
                site: site.as_ref().map(|(postcode, point)| Site { postcode, point: *point }),
                address: &if record.confidential { String::new() } else { lines.join("\n") },
                step_free: record.step_free,
            });
        }
        venues
    }

    fn site(
        &mut self,
        record: &crate::records::VenueRecord,
        districts: &[String],
        area: Option<&Area>,
    ) -> Option<(String, GridPoint)> {
        let Some(postcode) = &record.postcode else {
            self.error(
                "no-postcode",
                &record.id.at,
                format!("The venue `{}` has no postcode.", record.id.value),
                "Add `postcode = \"…\"`, or `confidential = true` with an `area` if nobody may know where it is.",
            );
            return None;
        };
        let Some((point, council)) = (self.readers.postcode)(&postcode.value) else {
            self.unknown_postcode(postcode);
            return None;
        };
        let district = Postcode::parse(&postcode.value).map(|postcode| self.cut.district(postcode, &council));
        if let Some(area) = area
            && let Some(district) = district
            && !districts.binary_search(&district).is_ok_and(|own| area.districts.contains(&District::at(own)))
        {
            self.error(
                "position-outside-area",
                &postcode.at,
                format!("The postcode `{}` lies in {council}, which is not in `{}`.", postcode.value, area.id),
                "Correct the postcode or the area.",
            );
        }
        Some((postcode.value.to_uppercase(), point))
    }

    pub(super) fn unknown_postcode(&mut self, postcode: &Text) {
        self.error(
            "unknown-postcode",
            &postcode.at,
            format!("The postcode `{}` is not among the places of this directory.", postcode.value),
            "Check it letter by letter. If it is right and new, take newer places with `fingerpost places`.",
        );
    }
}
