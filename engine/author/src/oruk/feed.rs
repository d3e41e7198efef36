//! A feed: its pages read one after the other into services by id.

mod what;

use super::finding::{About, Finding, Log};
use super::model::{Organisation, Service};
use super::node::Node;
use super::own::{self, KEY, Shared, told};
use super::read;
use crate::change::Kind;
use crate::diagnostic::Position;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use what::What;

/// One text of a feed: a page of services, or one service in full.
#[derive(Debug, Clone, Copy)]
pub struct Page<'t> {
    /// What positions call it.
    pub name: &'t str,
    /// Its text.
    pub text: &'t str,
}

/// What a page says of itself and of the others, in the words of either version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// How many items all pages have.
    pub total_items: Option<u64>,
    /// How many pages there are.
    pub total_pages: Option<u64>,
    /// Which page it is: servers count from one or from nought.
    pub page_number: Option<u64>,
    /// Whether it says that it is the last.
    pub last: bool,
    /// The ids of its items, in order, and whether each looks like the thin entry of a list.
    pub items: Vec<(String, bool)>,
}

/// What a feed says, as far as it has been read.
#[derive(Debug, Default)]
pub struct Feed {
    services: Vec<(Service, Vec<Finding>)>,
    position_by_id: HashMap<String, usize>,
    organisations: HashMap<String, Organisation>,
    terms: HashMap<String, String>,
    /// How many objects were services, each time that they came.
    objects: usize,
    totals: Vec<(String, u64)>,
    findings: Vec<Finding>,
    /// What services of another directory of this kind refer to.
    shared: Shared,
}

impl Feed {
    /// Reads a page. What is wrong with one takes nothing from the others.
    pub fn add(&mut self, page: Page) {
        let log = Log::about(About { name: page.name.to_owned(), ..About::default() });
        let outer = match Outer::read(page.text) {
            Ok(outer) => outer,
            Err(error) => {
                let at =
                    Position { file: page.name.to_owned(), line: error.line() as u32, column: error.column() as u32 };
                let message = format!("`{}` is not JSON: {error}", page.name);
                let tell = "See what the server gives under this address: often it is a page of an error, or a text cut short.";
                log.refused("broken-page", &at, message, tell);
                self.findings.extend(log.finish());
                return;
            }
        };
        let (total, before) = (outer.envelope.total_items, self.objects);
        let mut lines = Lines { text: page.text, counted: 0, line: 1 };
        for (pointer, item) in outer.items {
            let Ok(Value::Object(map)) = serde_json::from_str::<Value>(item.get()) else {
                let at = Position { file: format!("{}#{pointer}", page.name), line: 1, column: 1 };
                log.refused(
                    "wrong-type",
                    &at,
                    "an item of the page is not an object",
                    "Give objects in the list of a page.",
                );
                continue;
            };
            let line = lines.of(item.get());
            let at = Position { file: format!("{}#{pointer}", page.name), line, column: 1 };
            self.add_object(&map, at, page.name, &log);
        }
        // Lists of organisations and terms have totals of their own.
        if let Some(total) = total.filter(|_| self.objects > before) {
            self.totals.push((page.name.to_owned(), total));
        }
        self.findings.extend(log.finish());
    }

    /// Reads one object: a service, or something that services refer to.
    pub(super) fn add_object(&mut self, map: &Map<String, Value>, at: Position, page: &str, page_log: &Log) {
        match What::of(map, page) {
            What::Service => {
                self.objects += 1;
                self.add_service(map, at);
            }
            What::Organisation => {
                let (log, empty) = (Log::default(), Cell::new(0));
                let node = Node::new(map, at, &log, &empty);
                self.share(Kind::Organisation, &node, page_log);
                if let Some(found) = read::organisation(&node) {
                    self.organisations.insert(found.id.clone(), found);
                }
            }
            What::Term => {
                let (log, empty) = (Log::default(), Cell::new(0));
                let node = Node::new(map, at, &log, &empty);
                self.share(Kind::Need, &node, page_log);
                if let (Some(id), Some(name)) = (node.text(&["id"]), node.line(&["name"])) {
                    self.terms.insert(id, name);
                }
            }
            What::Other => self.share_areas(map, &at, page_log),
            What::Unknown => {
                let tell = "Give each service at least `id`, `name` and `status`.";
                page_log.refused(
                    "unknown-object",
                    &at,
                    "an object that is neither a service nor anything that belongs to one",
                    tell,
                );
            }
        }
    }

    /// Keeps a record that services of another directory of this kind refer to.
    fn share(&mut self, kind: Kind, node: &Node, log: &Log) {
        if let Some((own, at)) = node.own() {
            self.share_record(kind, own, &at, log);
        }
    }

    fn share_record(&mut self, kind: Kind, own: &Value, at: &Position, log: &Log) {
        let name = (kind, own.get("id").and_then(Value::as_str).unwrap_or_default().to_owned());
        // Each stands in every service that refers to it.
        if !self.shared.contains_key(&name)
            && let Some(record) = told(own::record(kind, own, at), at, log)
        {
            self.shared.insert(name, record);
        }
    }

    /// The areas, which stand at the top of an API: no record of the standard is for them.
    fn share_areas(&mut self, map: &Map<String, Value>, at: &Position, log: &Log) {
        let areas = map.get(KEY).into_iter().flat_map(own::areas);
        for (area, index) in areas.zip(0..) {
            let at = Position { file: format!("{}/{KEY}/areas/{index}", at.file), ..at.clone() };
            self.share_record(Kind::Area, area, &at, log);
        }
    }

    /// What a service of another directory of this kind refers to, and stands in it.
    fn share_parts(&mut self, map: &Map<String, Value>, at: &Position, log: &Log) {
        // What is wrong with their other values has been told.
        let (silent, empty) = (Log::default(), Cell::new(0));
        let node = Node::new(map, at.clone(), &silent, &empty);
        node.object(&["organization"]).iter().for_each(|node| self.share(Kind::Organisation, node, log));
        let places = node.list(&["service_at_locations"]);
        let locations = places.iter().filter_map(|place| place.object(&["location"]));
        locations.for_each(|node| self.share(Kind::Venue, &node, log));
    }

    /// Takes what services refer to.
    pub(super) fn take_shared(&mut self) -> Shared {
        std::mem::take(&mut self.shared)
    }

    /// Whether services come with their records as another directory of this kind has them.
    pub fn is_own(&self) -> bool {
        self.services.iter().any(|(service, _)| service.own.is_some())
    }

    fn add_service(&mut self, map: &Map<String, Value>, at: Position) {
        let text =
            |map: &Map<String, Value>, name: &str| map.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let organisation = map.get("organization").and_then(Value::as_object);
        let log = Log::about(About {
            organisation: organisation.map(|map| text(map, "name")).unwrap_or_default(),
            id: map.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).unwrap_or_default(),
            name: text(map, "name"),
        });
        let Some(mut service) = read::service(map, at.clone(), &log) else {
            self.findings.extend(log.finish());
            return;
        };
        if service.own.is_some() {
            self.share_parts(map, &at, &log);
        }
        if service.organisation.is_none()
            && let Some(id) = map.get("organization_id").and_then(Value::as_str)
        {
            // Its name comes from another page, which may not have been read yet.
            service.organisation =
                Some(Organisation { at: service.at.clone(), id: id.to_owned(), ..Organisation::default() });
        }
        match self.position_by_id.get(&service.id) {
            None => {
                self.position_by_id.insert(service.id.clone(), self.services.len());
                self.services.push((service, log.finish()));
            }
            Some(position) => {
                let known = &mut self.services[*position];
                if is_another(&known.0, &service) {
                    let message =
                        format!("the id of “{}” is also that of “{}”, which was kept", service.name, known.0.name);
                    log.left_out("id-of-two", &service.at, message, "Give every service an id of its own.");
                    self.findings.extend(log.finish());
                    return;
                }
                if service.fullness == known.0.fullness {
                    let message =
                        format!("“{}” stands in the feed twice; what was changed last was kept", service.name);
                    let tell = "Keep the order of services the same from page to page, so that none moves while they are read.";
                    log.mended("twice", &service.at, message, tell);
                }
                if (service.fullness, service.modified) >= (known.0.fullness, known.0.modified) {
                    *known = (service, log.finish());
                }
            }
        }
    }

    /// Everything that was read: services with what was found in them, and what was found beside them.
    pub fn finish(mut self) -> (Vec<(Service, Vec<Finding>)>, Vec<Finding>) {
        for (service, _) in &mut self.services {
            if let Some(organisation) = &mut service.organisation
                && organisation.name.is_empty()
                && let Some(known) = self.organisations.get(&organisation.id)
            {
                *organisation = known.clone();
            }
            service.organisation.take_if(|organisation| organisation.name.is_empty());
            for term in &mut service.terms {
                let named =
                    term.keys.iter().find_map(|key| self.terms.get(key)).filter(|name| !term.keys.contains(name));
                if let Some(name) = named.cloned() {
                    term.keys.insert(0, name);
                }
            }
        }
        let read = self.services.len() as u64;
        if let Some((page, total)) =
            self.totals.iter().max_by_key(|(_, total)| *total).filter(|(_, total)| *total != read)
        {
            let log = Log::about(About { name: page.clone(), ..About::default() });
            let message = format!("`total_items` is {total}, and the pages together hold {read}");
            let at = Position { file: page.clone(), line: 1, column: 1 };
            log.look("wrong-total", &at, message, "Let `total_items` be the number of services on all pages together.");
            self.findings.extend(log.finish());
        }
        (self.services, self.findings)
    }
}

/// What a page says of itself and which items it has.
///
/// # Errors
/// When the text is not JSON.
pub fn envelope(text: &str) -> Result<Envelope, serde_json::Error> {
    let mut outer = Outer::read(text)?;
    for (_, item) in &outer.items {
        let Ok(Value::Object(map)) = serde_json::from_str::<Value>(item.get()) else { continue };
        let id = match map.get("id") {
            Some(Value::String(id)) => id.clone(),
            Some(Value::Number(id)) => id.to_string(),
            _ => continue,
        };
        let full = ["service_at_locations", "contacts", "phones", "schedules", "regular_schedules"];
        outer.envelope.items.push((id, !full.iter().any(|name| map.contains_key(*name))));
    }
    Ok(outer.envelope)
}

/// Two services that have nothing in common but an id.
fn is_another(one: &Service, other: &Service) -> bool {
    let organisation = |service: &Service| service.organisation.as_ref().map(|organisation| organisation.id.clone());
    one.name != other.name && organisation(one) != organisation(other)
}

/// A page taken apart, its items unread.
struct Outer<'t> {
    envelope: Envelope,
    items: Vec<(String, &'t RawValue)>,
}

/// What versions and servers call the list of a page.
const LISTS: [&str; 7] = ["contents", "content", "services", "service", "items", "results", "data"];

impl<'t> Outer<'t> {
    fn read(text: &'t str) -> Result<Outer<'t>, serde_json::Error> {
        let text = text.trim_start_matches('\u{feff}');
        let whole: &RawValue = serde_json::from_str(text)?;
        if whole.get().starts_with('[') {
            return Ok(Outer { envelope: Envelope::default(), items: listed("", whole)? });
        }
        let Ok(entries) = serde_json::from_str::<BTreeMap<Cow<str>, &RawValue>>(whole.get()) else {
            return Ok(Outer { envelope: Envelope::default(), items: vec![(String::new(), whole)] });
        };
        let number = |names: &[&str]| {
            let raw = names.iter().find_map(|name| entries.get(*name))?;
            raw.get().trim_matches('"').parse().ok()
        };
        let envelope = Envelope {
            total_items: number(&["total_items", "totalElements", "total"]),
            total_pages: number(&["total_pages", "totalPages"]),
            page_number: number(&["page_number", "number"]),
            last: ["last_page", "last"].iter().filter_map(|name| entries.get(*name)).any(|raw| raw.get() == "true"),
            items: Vec::new(),
        };
        // A service has an id of its own; an envelope has none.
        let list = LISTS.iter().find(|name| entries.contains_key(**name)).filter(|_| !entries.contains_key("id"));
        let items = match list.and_then(|name| Some((name, entries.get(*name)?))) {
            Some((name, list)) => listed(&format!("/{name}"), list)?,
            None if envelope != Envelope::default() => Vec::new(),
            None => vec![(String::new(), whole)],
        };
        Ok(Outer { envelope, items })
    }
}

/// The items of a list; one alone may stand without it.
fn listed<'t>(pointer: &str, list: &'t RawValue) -> Result<Vec<(String, &'t RawValue)>, serde_json::Error> {
    match list.get().as_bytes().first() {
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(list.get())?;
            Ok(items.into_iter().enumerate().map(|(index, item)| (format!("{pointer}/{index}"), item)).collect())
        }
        Some(b'{') => Ok(vec![(pointer.to_owned(), list)]),
        _ => Ok(Vec::new()),
    }
}

/// Counts the lines of a text up to parts of it, in their order.
struct Lines<'t> {
    text: &'t str,
    counted: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(&mut self, part: &str) -> u32 {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        if let Some(between) = self.text.get(self.counted..offset) {
            self.line += between.bytes().filter(|byte| *byte == b'\n').count() as u32;
            self.counted = offset;
        }
        self.line
    }
}
