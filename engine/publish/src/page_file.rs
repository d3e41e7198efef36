//! `edition/page-….json`: all that the page needs before the engine is there.

use crate::load::Loaded;
use fingerpost::facts::{Fact, FactKind};
use fingerpost::find::{NIGHT, helplines_at_night, is_open_day_and_night};
use fingerpost_author::records::Text;
use serde::Serialize;
use std::collections::BTreeMap;

/// The file.
#[derive(Debug, Serialize)]
pub struct PageFile<'a> {
    edition: String,
    name: &'a str,
    example: bool,
    confirm_by: String,
    language: &'static str,
    direction: &'static str,
    attribution: &'a [String],
    covers: Vec<&'a str>,
    messages: BTreeMap<&'a str, &'a str>,
    needs: Vec<NeedPart<'a>>,
    facts: Vec<FactPart<'a>>,
    areas: Vec<AreaPart<'a>>,
    helplines: Vec<HelplinePart<'a>>,
    night: NightPart<'a>,
    cards: Vec<CardPart<'a>>,
}

#[derive(Debug, Serialize)]
struct NeedPart<'a> {
    id: &'a str,
    name: &'a str,
    hint: Option<&'a str>,
    part_of: Option<&'a str>,
    first: bool,
}

#[derive(Debug, Serialize)]
struct FactPart<'a> {
    id: &'a str,
    kind: &'static str,
    choices: &'a [String],
    sensitivity: u32,
    after_needs: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct AreaPart<'a> {
    id: &'a str,
    name: &'a str,
    districts: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct HelplinePart<'a> {
    id: &'a str,
    name: &'a str,
    phone: Option<&'a str>,
    text: Option<&'a str>,
    #[serde(rename = "for")]
    purpose: &'a str,
    always_open: bool,
    needs: Vec<&'a str>,
    under: Option<u32>,
}

/// When it is night, and how helplines stand then.
#[derive(Debug, Serialize)]
struct NightPart<'a> {
    from: String,
    until: String,
    helplines: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct CardPart<'a> {
    id: &'a str,
    title: &'a str,
    lines: Vec<&'a str>,
    needs: Vec<&'a str>,
    under: Option<u32>,
    urgent: bool,
}

/// The page's file of a directory.
pub fn page_file<'a>(loaded: &'a Loaded, attribution: &'a [String]) -> PageFile<'a> {
    let (records, directory) = (&loaded.records, &loaded.finder.directory);
    PageFile {
        edition: directory.header.edition.to_string(),
        name: &directory.header.name,
        example: directory.header.example,
        confirm_by: directory.header.confirm_by.to_string(),
        language: loaded.language.tag(),
        direction: loaded.language.direction(),
        attribution,
        covers: directory.header.covers.iter().map(|area| directory.areas[*area as usize].name.as_str()).collect(),
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
            })
            .collect(),
        facts: facts(loaded),
        areas: records
            .areas
            .iter()
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
    }
}

/// The page does not say what only the engine, the static pages or the built-in last resort say.
fn page_messages(messages: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    let elsewhere = ["criterion.", "build.", "last-resort.", "notice.", "would-fit.", "open."];
    let of_page = messages.iter().filter(|(key, _)| !elsewhere.iter().any(|start| key.starts_with(start)));
    of_page.map(|(key, text)| (key.as_str(), text.as_str())).collect()
}

fn facts(loaded: &Loaded) -> Vec<FactPart<'_>> {
    let facts = &loaded.finder.directory.facts;
    let asked = |fact: Fact| loaded.records.questions.iter().find(|question| question.fact.value == facts.id(fact));
    facts
        .all()
        .filter(|fact| *fact != Fact::NEEDS)
        .map(|fact| FactPart {
            id: facts.id(fact),
            kind: match facts.kind(fact) {
                FactKind::YesNo => "yes-no",
                FactKind::Choice(_) => "choice",
                FactKind::Many(_) => "many",
                FactKind::Years => "years",
                FactKind::Number => "number",
                FactKind::Districts | FactKind::Needs => "area",
            },
            choices: facts.choices(fact),
            sensitivity: asked(fact).map_or(0, |question| question.sensitivity),
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

fn texts(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}
