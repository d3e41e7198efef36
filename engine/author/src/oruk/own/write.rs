//! Records as they are given away: what is published of them, and nothing else.

use super::case;
use crate::diagnostic::{Located, Position};
use crate::records::{
    AreaRecord, CaseRecord, ContactRecord, NeedRecord, OfferingRecord, OrganisationRecord, ProvenanceRecord,
    ServiceRecord, Text, VenueRecord,
};
use crate::sheet::folder_of;
use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};

/// A record as it is given away: what says nothing is not there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written(Map<String, Json>);

impl Written {
    fn of(id: &Text) -> Written {
        Written::default().with("id", json!(id.value))
    }

    fn with(mut self, key: &str, value: Json) -> Written {
        self.0.insert(key.to_owned(), value);
        self
    }

    fn folder(self, at: &Position) -> Written {
        match folder_of(&at.file) {
            "" => self,
            folder => self.with("folder", json!(folder)),
        }
    }

    fn text(self, key: &str, text: &Text) -> Written {
        // A text over several lines begins behind its quotes.
        self.with(key, json!(text.value.trim()))
    }

    fn perhaps(self, key: &str, text: &Option<Text>) -> Written {
        text.iter().fold(self, |written, text| written.text(key, text))
    }

    fn texts(self, key: &str, texts: &[Text]) -> Written {
        let values: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
        if values.is_empty() { self } else { self.with(key, json!(values)) }
    }

    fn flag(self, key: &str, flag: bool) -> Written {
        if flag { self.with(key, json!(true)) } else { self }
    }

    fn day(self, key: &str, day: &Option<Located<NaiveDate>>) -> Written {
        day.iter().fold(self, |written, day| written.with(key, json!(day.value.to_string())))
    }

    fn contact(self, ContactRecord { phone, email, website }: &ContactRecord) -> Written {
        self.perhaps("phone", phone).perhaps("email", email).perhaps("website", website)
    }

    fn provenance(self, record: &ProvenanceRecord) -> Written {
        self.perhaps("source", &record.source).day("checked", &record.checked).flag("illustrative", record.illustrative)
    }

    /// As JSON.
    pub fn json(&self) -> Json {
        Json::Object(self.0.clone())
    }
}

/// Who runs services.
pub fn organisation(record: &OrganisationRecord) -> Written {
    Written::of(&record.id)
        .text("name", &record.name)
        .perhaps("website", &record.website)
        .provenance(&record.provenance)
}

/// What help is wanted for.
pub fn need(record: &NeedRecord) -> Written {
    Written::of(&record.id)
        .text("name", &record.name)
        .perhaps("hint", &record.hint)
        .perhaps("part_of", &record.part_of)
        .perhaps("substance", &record.substance)
        .flag("first", record.first)
        .flag("only_when_asked", record.only_when_asked)
        .texts("asked_by", &record.asked_by)
        .perhaps("name_by_family", &record.name_by_family)
        .perhaps("name_by_professional", &record.name_by_professional)
        .perhaps("hint_by_family", &record.hint_by_family)
        .perhaps("hint_by_professional", &record.hint_by_professional)
}

/// A named piece of country; nothing of one that has a shape or a circle, which is not carried.
pub fn area(record: &AreaRecord) -> Option<Written> {
    if record.shape.is_some() || record.circle.is_some() {
        return None;
    }
    Some(
        Written::of(&record.id)
            .text("name", &record.name)
            .texts("districts", &record.districts)
            .texts("outcodes", &record.outcodes)
            .texts("sectors", &record.sectors)
            .perhaps("within", &record.within)
            .day("from", &record.from)
            .day("until", &record.until)
            .texts("successors", &record.successors)
            .perhaps("source", &record.source),
    )
}

/// Where help is given; nothing of one that nobody may know.
pub fn venue(record: &VenueRecord) -> Option<Written> {
    let written = Written::of(&record.id)
        .folder(&record.id.at)
        .text("name", &record.name)
        .texts("address", &record.address)
        .perhaps("postcode", &record.postcode)
        .perhaps("area", &record.area)
        .provenance(&record.provenance);
    let step_free = record.step_free.map(|step_free| json!(step_free));
    let written = step_free.into_iter().fold(written, |written, said| written.with("step_free", said));
    (!record.confidential).then_some(written)
}

/// A service with its offerings and cases. `hidden_in` says in which area the venue of an offering is, if nobody may know which
/// it is; the cases are given apart, for the rows of a table share theirs.
pub fn service(
    record: &ServiceRecord,
    cases: &[CaseRecord],
    hidden_in: impl Fn(&OfferingRecord) -> Option<String>,
) -> Written {
    let is_for_the_person = matches!(&record.serves[..], [only] if only.value == "person");
    let serves: &[Text] = if is_for_the_person { &[] } else { &record.serves };
    let offerings: Vec<Json> =
        record.offerings.iter().map(|offering| self::offering(offering, hidden_in(offering)).json()).collect();
    let written = Written::of(&record.id)
        .folder(&record.at)
        .text("name", &record.name)
        .text("organisation", &record.organisation)
        .text("kind", &record.kind)
        .text("summary", &record.summary)
        .perhaps("description", &record.description)
        .texts("needs", &record.needs)
        .texts("for", serves)
        .texts("access", &record.access)
        .perhaps("cost", &record.cost)
        .perhaps("referral", &record.referral)
        .texts("languages", &record.languages)
        .perhaps("waiting_time", &record.waiting_time)
        .contact(&record.contact)
        .perhaps("rule", &record.rule)
        .perhaps("basis", &record.basis)
        .day("starts", &record.starts)
        .day("ends", &record.ends)
        .provenance(&record.provenance)
        .with("offerings", json!(offerings));
    match cases {
        [] => written,
        cases => written.with("cases", cases.iter().map(case::written).collect()),
    }
}

fn offering(record: &OfferingRecord, hidden_in: Option<String>) -> Written {
    let venue = if hidden_in.is_some() { &None } else { &record.venue };
    let written = Written::of(&record.id)
        .text("delivery", &record.delivery)
        .perhaps("venue", venue)
        .texts("areas", &record.areas)
        .perhaps("hours", &record.hours)
        .texts("access", &record.access)
        .perhaps("note", &record.note)
        .contact(&record.contact)
        .perhaps("rule", &record.rule)
        .flag("illustrative", record.illustrative)
        .flag("confidential", hidden_in.is_some());
    hidden_in.into_iter().fold(written, |written, area| written.with("area", json!(area)))
}
