//! Where to look when this directory has nothing: national look-ups, and the councils of districts that it does not cover.

use super::Check;
use std::collections::HashMap;

impl Check<'_> {
    pub(super) fn links(&mut self) {
        let records = self.records;
        for record in &records.links {
            self.provenance(&record.provenance, &record.id);
            self.website(Some(&record.url), record.provenance.illustrative);
            for need in &record.needs {
                self.need(need);
            }
        }
        let mut seen = HashMap::new();
        for record in &records.councils {
            let district = &record.district;
            self.provenance(&record.provenance, district);
            self.website(Some(&record.website), record.provenance.illustrative);
            self.council_district(district);
            if let Some(first) = seen.insert(&district.value, &district.at) {
                let message = format!("Two councils have the district `{}`.", district.value);
                let help = format!("The other is at {}:{}. Keep the one that is right.", first.file, first.line);
                self.error("duplicate-district", &district.at, message, help);
            }
        }
    }
}
