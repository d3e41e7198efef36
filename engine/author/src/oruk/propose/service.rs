//! A service with everything that belongs to it.

use super::super::ages;
use super::super::finding::Log;
use super::super::mapping::{Mapping, access_of};
use super::super::model::{Organisation, Service};
use super::super::names;
use super::offering::{ended, offerings};
use super::{Making, Setting, field, hours};
use crate::change::{Field, Kind, Proposed, Value};
use crate::diagnostic::Position;
use chrono::NaiveDate;
use fingerpost::places::Postcode;

/// The records of a service: organisation, venues, the service, its offerings. None if it cannot be brought in.
pub(super) fn records(
    making: &mut Making,
    service: &Service,
    needs: Vec<String>,
    kind: Option<String>,
    log: &Log,
) -> Option<Vec<Proposed>> {
    let (setting, mapping) = (making.setting, making.setting.mapping);
    let Some(organisation) = &service.organisation else {
        let tell =
            "Give the `organization` inside each service, with its id and name, and `organization_id` beside it.";
        log.left_out("no-organisation", &service.at, "it does not say who runs it", tell);
        return None;
    };
    if service.locations.iter().any(|at| at.location.as_ref().is_some_and(|location| location.confidential))
        && let Some(words) = texts(service).find(|text| has_postcode(text))
    {
        let tell = "Take the postcode out of the words as well.";
        let start: String = words.chars().take(20).collect();
        let message = format!("its address is confidential, and a postcode stands in its words (“{start}…”)");
        log.left_out("confidential-in-words", &service.at, message, tell);
        return None;
    }
    let checked = checked(service, setting);
    if checked.is_none() {
        let tell = "Give `assured_date`, the day on which somebody last checked the service, or `last_modified`.";
        let message =
            "it says neither when it was checked nor when it was changed; `checked` in mapping.toml can stand for that";
        log.left_out("no-date", &service.at, message, tell);
        return None;
    }
    if service.assured.is_none() {
        let tell = "Give `assured_date`, the day on which somebody last checked the service.";
        log.missing("not-assured", &service.at, "nobody says when it was last checked", tell);
    }
    let access = access(service, mapping);
    if access.is_empty() {
        let message = "it does not say how one gets in; `access` in mapping.toml can say it for all";
        log.left_out(
            "no-access",
            &service.at,
            message,
            "Say in `application_process` whether people come by themselves or are referred.",
        );
        return None;
    }
    let contact = service.contact.clone().or(organisation.contact.clone());
    if contact.phone.is_none() && contact.email.is_none() && contact.website.is_none() {
        log.left_out(
            "no-contact",
            &service.at,
            "nobody could get in touch with it",
            "Give a telephone number, e-mail or website.",
        );
        return None;
    }
    if service.contact.phone.is_none() && contact.phone.is_none() {
        log.missing(
            "no-phone",
            &service.at,
            "no telephone number is given",
            "Give `phones`; many people have nothing else.",
        );
    }
    let (organisation_id, organisation_record) = self::organisation(making, organisation, service);
    if let Some(twin) = twin(making, service, &organisation_id) {
        let message = format!("`{twin}` is here already under the same name, and did not come from this feed");
        log.left_out("already-here", &service.at, message, "Nothing: the editors here keep a record of their own.");
        return None;
    }
    let id = making.ids.of(Kind::Service, &service.id, &service.name);
    let (summary, description) = words(making, service, log);
    let residents = residents(service, setting, log);
    let more = !service.eligibility.is_empty() || (residents.is_none() && !service.areas.is_empty());
    let rule = ages::rule(&service.ages, more, residents.as_deref(), log);
    if service.ages.is_empty() && service.eligibility.is_empty() {
        let tell = "Give `minimum_age`, `maximum_age` and `eligibility_description`.";
        log.missing("no-eligibility", &service.at, "it does not say who may use it", tell);
    }
    let at = &service.at;
    let text = |key: &str, value: Option<String>| value.map(|value| field(key, Value::Text(value), at));
    let texts = |key: &str, values: Vec<String>| Some(field(key, Value::Texts(values), at)).filter(|_| true);
    let fields: Vec<Option<Field>> = vec![
        text("name", Some(service.name.clone())),
        text("organisation", Some(organisation_id)),
        text("kind", Some(kind.unwrap_or_else(|| mapping.kind.clone()))),
        text("summary", Some(summary)),
        text("description", description),
        texts("needs", needs),
        texts("access", access),
        text("cost", service.fees.as_deref().map(in_one_line)),
        text("referral", service.process.as_deref().map(in_one_line)),
        texts("languages", service.languages.clone()).filter(|_| !service.languages.is_empty()),
        text("waiting_time", service.wait.clone()),
        text("phone", contact.phone),
        text("email", contact.email),
        text("website", contact.website),
        text("source", Some(source(mapping))),
        checked.map(|day| field("checked", Value::Date(day), at)),
        Some(field("illustrative", Value::Flag(true), at)).filter(|_| mapping.illustrative),
        text("rule", Some(rule.text)),
        rule.cases.map(|cases| field("case", Value::Other(cases), at)),
    ];
    let file = format!("services/{}/{id}.toml", mapping.area);
    let fields = fields.into_iter().flatten().collect();
    let own = Proposed { kind: Kind::Service, id: id.clone(), file, service: None, fields, at: at.clone() };
    let mut places = offerings(making, service, &id, log);
    if places.is_empty() {
        return None;
    }
    places.extend(organisation_record);
    places.push(own);
    places.sort_by_key(|record| record.kind);
    Some(places)
}

/// Who says so, in a record's `source`.
pub(super) fn source(mapping: &Mapping) -> String {
    format!("Open Referral feed of {}", mapping.publisher)
}

/// When somebody last checked a service, as far as anybody says; never a day to come.
pub(super) fn checked(service: &Service, setting: &Setting) -> Option<NaiveDate> {
    let said = service.assured.or(service.modified).filter(|day| *day <= setting.today);
    said.or(setting.mapping.checked)
}

fn access(service: &Service, mapping: &Mapping) -> Vec<String> {
    match service.attending_access.as_deref().map(str::to_lowercase).as_deref() {
        Some("referral") => vec!["professional".to_owned()],
        Some("drop-in" | "drop in") => vec!["drop-in".to_owned()],
        _ => {
            let said: Vec<String> = service.terms.iter().filter_map(access_of).map(|way| way.id().to_owned()).collect();
            if said.is_empty() { mapping.access.clone() } else { said }
        }
    }
}

/// The organisation's id, and its record unless somebody here wrote it.
fn organisation(making: &mut Making, organisation: &Organisation, service: &Service) -> (String, Option<Proposed>) {
    let setting = making.setting;
    if making.ids.known(Kind::Organisation, &organisation.id).is_none() {
        let same = |name: &str| names::key(name) == names::key(&organisation.name);
        let mut known: Vec<&String> = setting
            .standing
            .iter()
            .filter(|((kind, _), record)| {
                *kind == Kind::Organisation && matches!(record.get("name"), Some(Value::Text(name)) if same(name))
            })
            .map(|((_, id), _)| id)
            .collect();
        known.sort();
        if let Some(id) = known.first() {
            making.ids.link(Kind::Organisation, &organisation.id, id);
        }
    }
    let id = making.ids.of(Kind::Organisation, &organisation.id, &organisation.name);
    if setting.standing.contains_key(&(Kind::Organisation, id.clone()))
        && !setting.imported.is_record(Kind::Organisation, &id)
    {
        return (id, None);
    }
    let at = &organisation.at;
    let mut fields = vec![field("name", Value::Text(organisation.name.clone()), at)];
    fields.extend(organisation.contact.website.clone().map(|website| field("website", Value::Text(website), at)));
    fields.push(field("source", Value::Text(source(setting.mapping)), at));
    fields.extend(checked(service, setting).map(|day| field("checked", Value::Date(day), at)));
    if setting.mapping.illustrative {
        fields.push(field("illustrative", Value::Flag(true), at));
    }
    let file = "organisations.toml".to_owned();
    let record = Proposed { kind: Kind::Organisation, id: id.clone(), file, service: None, fields, at: at.clone() };
    (id, Some(record))
}

/// A service of the same name and organisation that somebody here wrote.
fn twin(making: &Making, service: &Service, organisation: &str) -> Option<String> {
    if making.ids.known(Kind::Service, &service.id).is_some() {
        return None;
    }
    let same = |record: &std::collections::BTreeMap<String, Value>| {
        matches!(record.get("name"), Some(Value::Text(name)) if names::key(name) == names::key(&service.name))
            && record.get("organisation") == Some(&Value::Text(organisation.to_owned()))
    };
    let standing = making.setting.standing.iter();
    let mut twins: Vec<&String> = standing
        .filter(|((kind, id), record)| {
            *kind == Kind::Service && same(record) && !making.setting.imported.is_record(Kind::Service, id)
        })
        .map(|((_, id), _)| id)
        .collect();
    twins.sort();
    // Ours with its memory lost ends in the feed's own id.
    twins.into_iter().find(|id| **id != names::id(&service.name, &service.id, |_| false)).cloned()
}

/// Summary and description: the first sentence, and the rest with who may use it, in the feed's own words.
fn words(making: &Making, service: &Service, log: &Log) -> (String, Option<String>) {
    let publisher = &making.setting.mapping.publisher;
    let (summary, rest) = match &service.description {
        Some(text) => first_sentence(text),
        None => {
            let tell = "Give a `description`: what the service does, in a few sentences.";
            log.missing("no-description", &service.at, "it does not say what it is", tell);
            let organisation = service.organisation.as_ref().map_or("", |organisation| &organisation.name);
            (format!("{}, by {organisation}.", service.name), String::new())
        }
    };
    let mut paragraphs: Vec<String> = Some(rest).filter(|rest| !rest.is_empty()).into_iter().collect();
    if !service.eligibility.is_empty() {
        let words: Vec<String> = service.eligibility.iter().map(|words| ended(&in_one_line(words))).collect();
        paragraphs.push(format!("Who it is for, in the words of {publisher}: {}", words.join(" ")));
    }
    let areas: Vec<&str> =
        service.areas.iter().map(|area| area.words.as_str()).filter(|words| !words.is_empty()).collect();
    if !areas.is_empty() {
        paragraphs.push(format!("Area, in the words of {publisher}: {}", ended(&areas.join("; "))));
    }
    if let Some(alert) = &service.alert {
        let old =
            ["covid", "coronavirus", "lockdown", "pandemic"].iter().any(|word| alert.to_lowercase().contains(word));
        if old {
            let tell = "Clear notices that are over.";
            log.refused("old-alert", &service.at, "a notice speaks of the pandemic and was not taken", tell);
        } else {
            if hours::is_closed_for_now(service) {
                let tell = "Set `status` to `temporarily closed` while it is, and clear the notice afterwards.";
                log.look("closed-for-now", &service.at, "it is closed for the time being: no times were taken", tell);
            }
            paragraphs.push(format!("Notice of {publisher}: {}", ended(&in_one_line(alert))));
        }
    }
    (summary, (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n")))
}

/// The longest text that is a summary by itself.
const SUMMARY: usize = 240;

fn first_sentence(text: &str) -> (String, String) {
    let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let first = in_one_line(first);
    if first.chars().count() <= SUMMARY {
        return (first, rest.to_owned());
    }
    let ends = first.match_indices(['.', '!', '?']).map(|(at, _)| at + 1);
    let end = ends
        .filter(|end| first[*end..].starts_with(' ') && *end > 20)
        .find(|end| first[..*end].chars().count() <= SUMMARY);
    match end {
        Some(end) => {
            let behind = first[end..].trim();
            let rest = if rest.is_empty() { behind.to_owned() } else { format!("{behind}\n\n{rest}") };
            (first[..end].to_owned(), rest)
        }
        None => {
            let mut cut: String = first.chars().take(SUMMARY).collect();
            cut.truncate(cut.rfind(' ').unwrap_or(cut.len()));
            (format!("{cut} …"), text.to_owned())
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The area that it takes people from and no others, if the mapping says that areas mean that and it is one of ours.
fn residents(service: &Service, setting: &Setting, log: &Log) -> Option<String> {
    if !setting.mapping.residents_only || service.areas.is_empty() {
        return None;
    }
    let areas: Vec<Option<String>> =
        service.areas.iter().map(|area| setting.mapping.area_of(&area.words, &area.codes, setting.known)).collect();
    match &areas[..] {
        [Some(area)] => Some(area.clone()),
        _ => {
            let at: &Position = &service.areas[0].at;
            let words: Vec<&str> = service.areas.iter().map(|area| area.words.as_str()).collect();
            let message = format!(
                "the area served is none of this directory's (“{}”): who may use it is left open",
                words.join("; ")
            );
            log.refused("unknown-area", at, message, "Give the GSS code of the district or county.");
            None
        }
    }
}

/// Every text of a service that people read.
fn texts(service: &Service) -> impl Iterator<Item = &String> {
    let own = [&service.description, &service.process, &service.alert, &service.fees, &service.wait];
    let places = service.locations.iter().filter_map(|at| at.note.as_ref());
    own.into_iter().flatten().chain(&service.eligibility).chain(places).chain([&service.name])
}

/// Whether a postcode stands in a text.
fn has_postcode(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_uppercase)
        .collect();
    let pairs = words.windows(2).map(|pair| format!("{} {}", pair[0], pair[1]));
    pairs.chain(words.iter().cloned()).any(|word| Postcode::parse(&word).is_some())
}
