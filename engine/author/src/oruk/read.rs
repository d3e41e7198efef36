//! One service of a feed, whatever version: each value by all the names that it goes by.

mod place;

use super::contact::contact;
use super::dates;
use super::finding::Log;
use super::model::{Ages, AreaServed, Exception, Organisation, Schedule, Service, Status, Term};
use super::node::Node;
use super::own::{self, told};
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::cell::Cell;

/// Reads one service. Nothing comes of it without an id and a name.
pub(super) fn service(map: &Map<String, Value>, at: crate::diagnostic::Position, log: &Log) -> Option<Service> {
    let empty = Cell::new(0);
    let node = Node::new(map, at, log, &empty);
    let service = read(&node);
    if empty.get() > 0 {
        let message = format!("{} values are null or empty", empty.get());
        log.mended(
            "empty-value",
            &node.at,
            message,
            "Leave out what is not known, rather than giving null or an empty text.",
        );
    }
    service
}

fn read(node: &Node) -> Option<Service> {
    let id = node.text(&["id"]);
    let name = node.line(&["name", "alternate_name"]);
    let (Some(id), Some(name)) = (id, name) else {
        let tell = "Give every service an `id` that never changes, and a `name`.";
        node.log.left_out("nameless", &node.at, "a service without an id or a name", tell);
        return None;
    };
    if !is_uuid(&id) {
        let message = format!("the id `{id}` is no UUID");
        node.log.mended(
            "id-not-uuid",
            &node.place("id"),
            message,
            "Give UUIDs as ids: others mix your records with their own.",
        );
    }
    let mut eligibility: Vec<String> = node.prose(&["eligibility_description"]).into_iter().collect();
    let ages = ages(node, &mut eligibility);
    let mut terms = terms(node, &["attributes", "service_taxonomys", "service_taxonomies", "taxonomies"], false);
    for of in node.list(&["eligibilitys", "eligibilities", "eligibility"]) {
        terms.extend(self::terms(&of, &["link_taxonomies"], true));
    }
    let attributes = node.list(&["attributes"]);
    // What a term says of whom a service is for is kept as words: "18-30 only".
    eligibility.extend(terms.iter().filter(|term| term.for_whom).filter_map(|term| term.keys.first().cloned()));
    let mut seen = Vec::new();
    eligibility.retain(|words| {
        !seen.contains(words) && {
            seen.push(words.clone());
            true
        }
    });
    let own = node.own().map(|(own, at)| told(own::service(own, &at), &at, node.log));
    Some(Service {
        own_unread: own.as_ref().is_some_and(Option::is_none),
        own: own.flatten(),
        status: status(node, &name),
        organisation: node.object(&["organization", "organisation"]).and_then(|node| organisation(&node)),
        description: node.prose(&["description"]),
        contact: contact(node),
        fees: fees(node),
        ages,
        eligibility,
        process: node.prose(&["application_process"]),
        attending_access: node.text(&["attending_access"]),
        attending_type: node.text(&["attending_type"]),
        wait: node.line(&["wait_time"]),
        alert: node.prose(&["alert"]),
        languages: languages(node),
        schedules: schedules(node),
        exceptions: exceptions(node),
        areas: node.list(&["service_areas"]).iter().map(area).collect(),
        terms,
        locations: node.list(&["service_at_locations", "service_at_location"]).iter().map(place::at_location).collect(),
        assured: day(node, "assured_date"),
        modified: day(node, "last_modified"),
        fullness: attributes.len()
            + ["service_at_locations", "schedules", "regular_schedules", "contacts", "phones", "description"]
                .iter()
                .filter(|name| node.has(&[name]))
                .count(),
        at: node.at.clone(),
        id,
        name,
    })
}

fn is_uuid(id: &str) -> bool {
    let parts: Vec<usize> = id.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && id.chars().all(|sign| sign.is_ascii_hexdigit() || sign == '-')
}

fn status(node: &Node, name: &str) -> Status {
    let unpublished = ["do not publish", "do not display", "not for publication", "unpublished"];
    let texts = ["name", "description", "alert", "status"].into_iter().filter_map(|key| node.text(&[key]));
    if texts.map(|text| text.to_lowercase()).any(|text| unpublished.iter().any(|mark| text.contains(mark))) {
        return Status::Unpublished;
    }
    let Some(written) = node.text(&["status"]) else {
        let tell = "Give `status`: without it a service that has ended cannot be told from one that runs.";
        node.log.missing("no-status", &node.at, format!("“{name}” has no status and was taken as active"), tell);
        return Status::Active;
    };
    let status = match written.to_lowercase().as_str() {
        "active" => Status::Active,
        "temporarily closed" | "temporarily-closed" | "temporarily_closed" => Status::TemporarilyClosed,
        "inactive" | "defunct" | "closed" => Status::Ended,
        _ => {
            let message = format!("the status `{written}` is none that the standard has; it was taken as inactive");
            let tell = "Give one of `active`, `inactive`, `defunct`, `temporarily closed`.";
            node.log.refused("unknown-status", &node.place("status"), message, tell);
            return Status::Ended;
        }
    };
    if written != written.to_lowercase() {
        let message = format!("the status is written `{written}`");
        node.log.mended("status-form", &node.place("status"), message, "Give `status` in small letters.");
    }
    status
}

/// Age limits on the service and, as V1 has them, in its kinds of eligibility, whose words are added.
fn ages(node: &Node, words: &mut Vec<String>) -> Vec<Ages> {
    let limits = |node: &Node| Ages {
        at: node.place(if node.has(&["minimum_age"]) { "minimum_age" } else { "maximum_age" }),
        minimum: node.number(&["minimum_age"]),
        maximum: node.number(&["maximum_age"]),
    };
    let mut all = vec![limits(node)];
    for kind in node.list(&["eligibilitys", "eligibilities", "eligibility"]) {
        words.extend(kind.prose(&["eligibility"]));
        all.push(limits(&kind));
    }
    all.retain(|ages| ages.minimum.is_some() || ages.maximum.is_some());
    all
}

fn terms(node: &Node, names: &[&str], for_whom: bool) -> Vec<Term> {
    let term = |link: &Node| {
        let link_type = link.text(&["link_type"]).unwrap_or_default().to_lowercase();
        let term = link.object(&["taxonomy_term", "taxonomy"]);
        let mut keys: Vec<String> = Vec::new();
        if let Some(term) = &term {
            keys.extend(term.line(&["name", "term"]));
            let vocabulary = term.text(&["taxonomy", "vocabulary"]);
            for own in ["id", "code", "term_uri"].iter().filter_map(|name| term.text(&[name])) {
                keys.extend(vocabulary.as_ref().map(|vocabulary| format!("{vocabulary}:{own}")));
                keys.push(own);
            }
            if vocabulary.is_none() && !term.has(&["term_uri"]) {
                let tell = "Give `taxonomy` and `term_uri` with every term: a name alone can mean several things.";
                let message =
                    format!("the term `{}` does not say of which taxonomy it is", keys.first().map_or("", |key| key));
                link.log.missing("term-without-taxonomy", &term.at, message, tell);
            }
        } else {
            keys.extend(link.text(&["taxonomy_term_id", "taxonomy_id"]));
        }
        let for_whom = for_whom || link_type.contains("eligib") || link_type.contains("audience");
        (!keys.is_empty()).then_some(Term { keys, for_whom })
    };
    node.list(names).iter().filter_map(term).collect()
}

pub(super) fn organisation(node: &Node) -> Option<Organisation> {
    let name = node.line(&["name"])?;
    let id = node.text(&["id"]).unwrap_or_else(|| name.clone());
    Some(Organisation { at: node.at.clone(), id, name, contact: contact(node) })
}

/// Words on what it costs; of a list of prices those that have not run out.
fn fees(node: &Node) -> Option<String> {
    let words = node.prose(&["fees_description", "fees"]);
    let prices: Vec<String> = node.list(&["cost_options"]).iter().filter_map(price).collect();
    let prices = (!prices.is_empty()).then(|| prices.join("; "));
    match (words, prices) {
        (Some(words), Some(prices)) if words != prices => Some(format!("{words} ({prices})")),
        (words, prices) => words.or(prices),
    }
}

fn price(option: &Node) -> Option<String> {
    let pounds = match option.text(&["currency"]) {
        Some(other) if !other.eq_ignore_ascii_case("gbp") => format!("{} ", other.to_uppercase()),
        _ => "£".to_owned(),
    };
    let amount = option.number(&["amount"]).map(|amount| match amount.fract() == 0.0 {
        true => format!("{pounds}{amount:.0}"),
        false => format!("{pounds}{amount:.2}"),
    });
    let words = [option.line(&["option"]), amount, option.line(&["amount_description"])];
    let words: Vec<String> = words.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn languages(node: &Node) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for language in node.list(&["languages"]) {
        match language.line(&["name", "language"]).or_else(|| language.text(&["code"]).and_then(|code| of_code(&code)))
        {
            Some(name) if !languages.contains(&name) => languages.push(name),
            Some(_) => {}
            None => {
                let tell =
                    "Give `name` or `code` with every language, although ORUK 3.0 has taken both out of its schema.";
                node.log.missing("language-unnamed", &language.at, "a language does not say which it is", tell);
            }
        }
    }
    languages
}

/// The languages that services in the United Kingdom name most, by ISO 639 code.
fn of_code(code: &str) -> Option<String> {
    let known = [
        ("en", "eng", "English"),
        ("cy", "cym", "Welsh"),
        ("pl", "pol", "Polish"),
        ("ro", "ron", "Romanian"),
        ("pa", "pan", "Punjabi"),
        ("ur", "urd", "Urdu"),
        ("bn", "ben", "Bengali"),
        ("gu", "guj", "Gujarati"),
        ("ar", "ara", "Arabic"),
        ("pt", "por", "Portuguese"),
        ("es", "spa", "Spanish"),
        ("fr", "fra", "French"),
        ("it", "ita", "Italian"),
        ("lt", "lit", "Lithuanian"),
        ("so", "som", "Somali"),
        ("tr", "tur", "Turkish"),
        ("uk", "ukr", "Ukrainian"),
        ("ru", "rus", "Russian"),
        ("fa", "fas", "Persian"),
        ("ps", "pus", "Pashto"),
        ("hi", "hin", "Hindi"),
        ("ta", "tam", "Tamil"),
        ("zh", "zho", "Chinese"),
        ("vi", "vie", "Vietnamese"),
        ("ku", "kur", "Kurdish"),
        ("sq", "sqi", "Albanian"),
        ("bg", "bul", "Bulgarian"),
        ("bfi", "bfi", "British Sign Language"),
    ];
    let code = code.to_ascii_lowercase();
    known.iter().find(|(two, three, _)| code == *two || code == *three).map(|(_, _, name)| (*name).to_owned())
}

pub(super) fn schedules(node: &Node) -> Vec<Schedule> {
    node.list(&["schedules", "regular_schedules", "regular_schedule"]).iter().map(schedule).collect()
}

fn schedule(node: &Node) -> Schedule {
    let beyond =
        ["count", "byweekno", "byyearday"].into_iter().filter(|name| node.has(&[name]) && node.text(&[name]).is_some());
    let words = [node.line(&["description"]), node.line(&["notes"])];
    let words: Vec<String> = words.into_iter().flatten().collect();
    Schedule {
        at: node.at.clone(),
        at_location: node.text(&["service_at_location_id"]),
        freq: node.text(&["freq"]),
        interval: node.number(&["interval"]),
        byday: node.text(&["byday", "weekday"]),
        bymonthday: node.text(&["bymonthday"]),
        beyond: beyond.collect(),
        opens: node.text(&["opens_at"]),
        closes: node.text(&["closes_at"]),
        from: latest(node, &["valid_from", "dtstart"]),
        to: node.text(&["valid_to", "until"]),
        words: (!words.is_empty()).then(|| words.join(" ")),
        attending: node.line(&["attending_type"]),
    }
}

/// The later of two first days: both have to be past.
fn latest(node: &Node, names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| node.text(&[name])).max_by_key(|text| dates::day(text))
}

pub(super) fn exceptions(node: &Node) -> Vec<Exception> {
    let exception = |node: &Node| Exception {
        at: node.at.clone(),
        closed: node.flag(&["closed"]),
        opens: node.text(&["opens_at"]),
        closes: node.text(&["closes_at"]),
        from: node.text(&["start_date", "valid_from"]),
        to: node.text(&["end_date", "valid_to"]),
    };
    node.list(&["holiday_schedules", "holiday_schedule"]).iter().map(exception).collect()
}

fn area(node: &Node) -> AreaServed {
    let [words, other, extent, uri] = [
        node.line(&["name", "service_area"]),
        node.line(&["description"]),
        node.text(&["extent"]),
        node.text(&["uri"]),
    ];
    let is_shape = extent.as_ref().is_some_and(|extent| extent.starts_with(['{', '<', '[']));
    if is_shape {
        let tell = "Give the GSS codes of the districts or the county beside a shape.";
        node.log.refused(
            "area-as-shape",
            &node.place("extent"),
            "the area served is a shape, which is not taken over",
            tell,
        );
    }
    let texts = [words.as_deref(), other.as_deref(), uri.as_deref(), extent.as_deref().filter(|_| !is_shape)];
    let codes = texts.iter().flatten().flat_map(|text| text.split(|sign: char| !sign.is_ascii_alphanumeric()));
    let codes: Vec<String> = codes.filter(|part| is_gss(part)).map(str::to_owned).collect();
    AreaServed {
        at: node.at.clone(),
        words: words.or(other).or(extent.filter(|_| !is_shape)).unwrap_or_default(),
        codes,
    }
}

fn is_gss(part: &str) -> bool {
    part.len() == 9 && part.starts_with(['E', 'W', 'S', 'N']) && part[1..].bytes().all(|byte| byte.is_ascii_digit())
}

fn day(node: &Node, name: &str) -> Option<NaiveDate> {
    let written = node.text(&[name])?;
    let day = dates::day(&written);
    if day.is_none() {
        let message = format!("`{name}` is `{written}`, which is no day");
        node.log.refused("bad-day", &node.place(name), message, "Give days year first: `2026-11-22`.");
    }
    day
}
