//! `edition/page-….json`: all that the page needs before the engine is there.

use crate::load::{Loaded, Spoken};
use fingerpost::facts::{AskingAs, Fact, FactKind};
use fingerpost::find::{NIGHT, helplines_at_night, is_open_day_and_night};
use fingerpost_author::records::Text;
use serde::Serialize;
use std::collections::BTreeMap;

/// The file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PageFile<'a> {
    /// Its date.
    edition: String,
    /// The directory's name.
    name: &'a str,
    /// Nobody may take it for a live directory.
    example: bool,
    /// After this day every open state is unknown: `2027-05-31`.
    confirm_by: String,
    /// BCP 47.
    language: &'a str,
    /// Which way it is written.
    #[cfg_attr(test, ts(type = "\"ltr\" | \"rtl\""))]
    direction: &'static str,
    /// All that it can be read in, in the order of showing; empty when there is no other.
    languages: Vec<LanguagePart<'a>>,
    /// Whose data it uses beside.
    attribution: &'a [String],
    /// The names of the areas that it covers.
    covers: Vec<&'a str>,
    /// What the page says: key and text.
    #[cfg_attr(test, ts(type = "Readonly<Record<string, string>>"))]
    messages: BTreeMap<&'a str, &'a str>,
    /// In the order of showing.
    needs: Vec<NeedPart<'a>>,
    /// All but the needs.
    facts: Vec<FactPart<'a>>,
    /// Named pieces of country.
    areas: Vec<AreaPart<'a>>,
    /// In the order of showing by day.
    helplines: Vec<HelplinePart<'a>>,
    /// When it is night, and how helplines stand then.
    night: NightPart<'a>,
    /// In the order of showing.
    cards: Vec<CardPart<'a>>,
    /// Whether venues link to a map of another site.
    map_links: bool,
    /// Where to look wherever one is, in the order of showing.
    links: Vec<LinkPart<'a>>,
    /// Councils of districts that are not covered.
    councils: Vec<CouncilPart<'a>>,
}

/// A language that can be chosen.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Language"))]
struct LanguagePart<'a> {
    /// BCP 47.
    tag: &'a str,
    /// As its readers call it.
    name: &'a str,
    /// Which way it is written.
    #[cfg_attr(test, ts(type = "\"ltr\" | \"rtl\""))]
    direction: &'static str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Need"))]
struct NeedPart<'a> {
    /// Its id.
    id: &'a str,
    /// As a person would say it.
    name: &'a str,
    /// A line of help below it.
    hint: Option<&'a str>,
    /// The id of the wider need.
    part_of: Option<&'a str>,
    /// Offered on the first list.
    first: bool,
    /// To whom it is offered.
    #[cfg_attr(test, ts(type = "Array<AskingAs>"))]
    asked_by: Vec<AskingAs>,
    /// As family says it of somebody else, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    name_by_family: Option<&'a str>,
    /// As a professional says it, where that differs from what family says.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    name_by_professional: Option<&'a str>,
    /// The hint for family.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    hint_by_family: Option<&'a str>,
    /// The hint for professionals.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    hint_by_professional: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Fact"))]
struct FactPart<'a> {
    /// Its id.
    id: &'a str,
    /// What its value looks like.
    kind: Kind,
    /// The ids of its choices; empty for kinds without.
    choices: &'a [String],
    /// From 0 (anyone would say) to 3 (dangerous to be asked).
    sensitivity: u32,
    /// Whom it is asked of.
    #[cfg_attr(test, ts(type = "Array<AskingAs>"))]
    asked_of: Vec<AskingAs>,
    /// Asked only after one of these needs; empty: always.
    after_needs: Vec<&'a str>,
}

/// What a fact's value looks like, as the page asks for it.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FactKind"))]
enum Kind {
    YesNo,
    Choice,
    Many,
    Years,
    Number,
    Area,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Area"))]
struct AreaPart<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// GSS codes.
    districts: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Helpline"))]
struct HelplinePart<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// The number to ring.
    phone: Option<&'a str>,
    /// The number to text.
    text: Option<&'a str>,
    /// Whom and what it is for.
    #[serde(rename = "for")]
    purpose: &'a str,
    /// It is open day and night.
    always_open: bool,
    /// Among the first with these needs; empty: with any.
    needs: Vec<&'a str>,
    /// Among the first for somebody who is, or may be, younger.
    under: Option<u32>,
}

/// When it is night, and how helplines stand then.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Night"))]
struct NightPart<'a> {
    /// Such as `21:00`.
    from: String,
    /// Such as `08:00`.
    until: String,
    /// Their ids, in their order then.
    helplines: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Card"))]
struct CardPart<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Short sentences, in order.
    lines: Vec<&'a str>,
    /// Shown with these needs; empty: with any.
    needs: Vec<&'a str>,
    /// Shown when the person is, or may be, younger than this.
    under: Option<u32>,
    /// Shown first, as a warning.
    urgent: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Link"))]
struct LinkPart<'a> {
    /// What is found there.
    name: &'a str,
    /// Its address.
    url: &'a str,
    /// Shown with these needs; empty: with any.
    needs: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Council"))]
struct CouncilPart<'a> {
    /// The GSS code of its district.
    district: &'a str,
    /// Its name.
    name: &'a str,
    /// Its address on the web.
    website: &'a str,
}

/// The page's file of a directory, which can be read in all these languages.
pub fn page_file<'a>(loaded: &'a Loaded, attribution: &'a [String], languages: &'a [Spoken]) -> PageFile<'a> {
    let (records, directory) = (&loaded.records, &loaded.finder.directory);
    PageFile {
        edition: directory.header.edition.to_string(),
        name: &directory.header.name,
        example: directory.header.example,
        confirm_by: directory.header.confirm_by.to_string(),
        language: &loaded.spoken.tag,
        direction: loaded.spoken.direction,
        languages: languages.iter().filter(|_| languages.len() > 1).map(language).collect(),
        attribution,
        covers: directory.header.covers.iter().map(|area| directory.areas[*area].name.as_str()).collect(),
        messages: page_messages(&loaded.messages),
        needs: records
            .needs
            .iter()
            .map(|need| NeedPart {
                id: &need.id.value,
                name: &need.name.value,
                hint: text(&need.hint),
                part_of: text(&need.part_of),
                first: need.first,
                asked_by: askers(&need.asked_by),
                name_by_family: text(&need.name_by_family),
                name_by_professional: text(&need.name_by_professional),
                hint_by_family: text(&need.hint_by_family),
                hint_by_professional: text(&need.hint_by_professional),
            })
            .collect(),
        facts: facts(loaded),
        areas: records
            .areas
            .iter()
            // Nobody looks for where they live among catchments and patches.
            .filter(|area| !area.has_shape())
            .map(|area| AreaPart { id: &area.id.value, name: &area.name.value, districts: texts(&area.districts) })
            .collect(),
        helplines: helplines(loaded),
        night: night(loaded),
        cards: records
            .cards
            .iter()
            .map(|card| CardPart {
                id: &card.id.value,
                title: &card.title.value,
                lines: texts(&card.lines),
                needs: texts(&card.needs),
                under: card.under,
                urgent: card.urgent,
            })
            .collect(),
        map_links: records.directory.as_ref().is_some_and(|record| record.map_links),
        links: records
            .links
            .iter()
            .map(|link| LinkPart { name: &link.name.value, url: &link.url.value, needs: texts(&link.needs) })
            .collect(),
        councils: records
            .councils
            .iter()
            .map(|council| CouncilPart {
                district: &council.district.value,
                name: &council.name.value,
                website: &council.website.value,
            })
            .collect(),
    }
}

fn language(spoken: &Spoken) -> LanguagePart<'_> {
    let Spoken { tag, name, direction } = spoken;
    LanguagePart { tag, name, direction }
}

/// The page does not say what only the engine, the static pages or the built-in last resort say.
fn page_messages(messages: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    let elsewhere = ["criterion.", "build.", "last-resort.", "notice.", "would-fit.", "open."];
    let of_page = messages.iter().filter(|(key, _)| !elsewhere.iter().any(|start| key.starts_with(start)));
    of_page.map(|(key, text)| (key.as_str(), text.as_str())).collect()
}

fn facts(loaded: &Loaded) -> Vec<FactPart<'_>> {
    let facts = &loaded.finder.directory.facts;
    let told = |fact: Fact| loaded.records.facts.iter().find(|told| told.id.value == facts.id(fact));
    let asked = |fact: Fact| loaded.records.questions.iter().find(|question| question.fact.value == facts.id(fact));
    facts
        .all()
        .filter(|fact| *fact != Fact::NEEDS)
        .map(|fact| FactPart {
            id: facts.id(fact),
            kind: match facts.kind(fact) {
                FactKind::YesNo => Kind::YesNo,
                FactKind::Choice(_) => Kind::Choice,
                FactKind::Many(_) => Kind::Many,
                FactKind::Years => Kind::Years,
                FactKind::Number => Kind::Number,
                FactKind::Districts | FactKind::Needs => Kind::Area,
            },
            choices: facts.choices(fact),
            sensitivity: told(fact).and_then(|told| told.sensitivity).unwrap_or_default(),
            asked_of: told(fact).map_or(AskingAs::ALL.to_vec(), |told| askers(&told.asked_of)),
            after_needs: asked(fact).map(|question| texts(&question.after_needs)).unwrap_or_default(),
        })
        .collect()
}

fn helplines(loaded: &Loaded) -> Vec<HelplinePart<'_>> {
    let directory = &loaded.finder.directory;
    let lines = directory.helplines.iter().zip(&loaded.records.helplines);
    lines
        .map(|(line, record)| HelplinePart {
            id: &line.id,
            name: &line.name,
            phone: line.phone.as_deref(),
            text: line.text.as_deref(),
            purpose: &line.purpose,
            always_open: is_open_day_and_night(directory, line.schedule),
            needs: texts(&record.needs),
            under: record.under,
        })
        .collect()
}

fn night(loaded: &Loaded) -> NightPart<'_> {
    let directory = &loaded.finder.directory;
    let hour = |hour: u32| format!("{hour:02}:00");
    let order = helplines_at_night(directory).into_iter();
    NightPart {
        from: hour(NIGHT.0),
        until: hour(NIGHT.1),
        helplines: order.map(|line| directory.helplines[line].id.as_str()).collect(),
    }
}

fn text(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| text.value.as_str())
}

/// Whom something is asked of; everybody where nothing is said.
fn askers(ids: &[Text]) -> Vec<AskingAs> {
    if ids.is_empty() {
        AskingAs::ALL.to_vec()
    } else {
        ids.iter().filter_map(|id| AskingAs::from_id(&id.value)).collect()
    }
}

fn texts(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_types::{declared, is_what_the_page_has};

    #[test]
    fn the_page_has_the_same_types() {
        let types = [
            "import type { AskingAs } from \"./query.ts\";".to_owned(),
            declared::<PageFile<'_>>(),
            declared::<LanguagePart<'_>>(),
            declared::<NeedPart<'_>>(),
            declared::<FactPart<'_>>(),
            declared::<Kind>(),
            declared::<AreaPart<'_>>(),
            declared::<HelplinePart<'_>>(),
            declared::<NightPart<'_>>(),
            declared::<CardPart<'_>>(),
            declared::<LinkPart<'_>>(),
            declared::<CouncilPart<'_>>(),
        ];
        is_what_the_page_has("page-file.ts", "engine/publish/src/page_file.rs", &types);
    }
}
