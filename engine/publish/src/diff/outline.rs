//! Changes as sections of nested lines: what the terminal and the page show, each in its own way.

use super::view::long_day;
use super::{
    Affected, Changes, DatedChange, FieldChange, Happens, NeedLoss, RecordChange, ServiceChange, ServiceSaid, lines,
};

/// So many descriptions of people are shown of a group; the JSON has all.
const MOST_PEOPLE: usize = 12;

/// A part of what is shown.
pub(super) struct Section {
    /// Its heading.
    pub title: String,
    /// What to do with it, or how to read it.
    pub note: Option<&'static str>,
    /// What it says.
    pub items: Vec<Item>,
}

/// A line, with those that belong to it.
pub(super) struct Item {
    /// The line.
    pub text: String,
    /// How much it matters.
    pub weight: Weight,
    /// What belongs to it.
    pub parts: Vec<Item>,
}

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// As much as any.
    Plain,
    /// It is the name of something.
    Name,
    /// Somebody loses something.
    Loss,
    /// Somebody gains something.
    Gain,
}

impl Item {
    fn new(weight: Weight, text: impl Into<String>) -> Item {
        Item { text: text.into(), weight, parts: Vec::new() }
    }

    fn plain(text: impl Into<String>) -> Item {
        Item::new(Weight::Plain, text)
    }

    fn with(self, parts: Vec<Item>) -> Item {
        Item { parts, ..self }
    }
}

/// Every section that has something to say, what does most harm first.
pub(super) fn sections(changes: &Changes) -> Vec<Section> {
    let services = |said: &[ServiceSaid], sign: Weight| said.iter().map(|said| one_sided(said, sign)).collect();
    let all = [
        section(
            "Telephones and addresses",
            Some(
                "Ring each number and look up each address before this is published: nothing does more harm than a wrong one.",
            ),
            changes.contacts.iter().map(|contact| Item::plain(lines::contact(contact))).collect(),
        ),
        section("Where help disappears", None, losses(&changes.needs_lost)),
        section("Services removed", None, services(&changes.removed, Weight::Loss)),
        section("Services changed", None, changes.changed.iter().map(changed).collect()),
        section("Services added", None, services(&changes.added, Weight::Gain)),
        section("Helplines", None, changes.helplines.iter().map(record).collect()),
        section("Safety cards", None, changes.cards.iter().map(record).collect()),
        section("The directory itself", None, fields(&changes.directory)),
        section(
            &format!("What has changed by itself since {}", long_day(changes.old.edition)),
            Some("Nobody did this: the old edition says it as well by now."),
            changes.since.iter().map(dated).collect(),
        ),
        section(
            &format!("What will change by itself until {}", long_day(changes.new.confirm_by)),
            Some("After that day nothing is said to be open any more, until the directory is confirmed again."),
            changes.to_come.iter().map(dated).collect(),
        ),
    ];
    all.into_iter().filter(|section| !section.items.is_empty()).collect()
}

fn section(title: &str, note: Option<&'static str>, items: Vec<Item>) -> Section {
    Section { title: title.to_owned(), note, items }
}

/// Losses, the worst first; what is lost alike in several areas is said once.
fn losses(losses: &[NeedLoss]) -> Vec<Item> {
    let mut sorted: Vec<&NeedLoss> = losses.iter().collect();
    sorted.sort_by_key(|lost| (!lost.all, lost.may_be_left));
    let alike = |one: &&NeedLoss, other: &&NeedLoss| {
        (&one.need, &one.ages, one.all, one.may_be_left) == (&other.need, &other.ages, other.all, other.may_be_left)
    };
    let item = |lost: &[&NeedLoss]| match lost {
        [one] => Item::new(Weight::Loss, lines::loss(one)),
        several => {
            let areas = several.iter().map(|lost| Item::plain(lines::area(lost))).collect();
            let line = several.first().map(|first| lines::need_lost(first)).unwrap_or_default();
            Item::new(Weight::Loss, format!("{line}:")).with(areas)
        }
    };
    sorted.chunk_by(alike).map(item).collect()
}

fn one_sided(said: &ServiceSaid, sign: Weight) -> Item {
    let mut parts: Vec<Item> = said.said.iter().map(|(what, text)| Item::plain(format!("{what}: {text}"))).collect();
    parts.extend(said.offerings.iter().map(Item::plain));
    if let Some(other) = &said.may_be {
        let text = match sign {
            Weight::Gain => format!("a service of this name is removed: it may be `{other}` under another id"),
            _ => format!("a service of this name is added: it may go on as `{other}`"),
        };
        parts.push(Item::plain(text));
    }
    parts.extend(said.affected.iter().map(affected));
    Item::new(Weight::Name, format!("{} ({})", said.name, said.id)).with(parts)
}

fn changed(service: &ServiceChange) -> Item {
    let mut parts = Vec::new();
    if let Some(name) = &service.renamed_from {
        parts.push(Item::plain(format!("renamed: it was called {name}")));
    }
    let others = service.fields.iter().filter(|field| field.what != "name");
    parts.extend(others.map(|field| Item::plain(lines::field(field))));
    parts.extend(service.offerings.iter().map(record));
    parts.extend(service.affected.iter().map(affected));
    Item::new(Weight::Name, format!("{} ({})", service.name, service.id)).with(parts)
}

fn record(record: &RecordChange) -> Item {
    let (weight, sign) = match record.what {
        Happens::Added => (Weight::Gain, "added: "),
        Happens::Removed => (Weight::Loss, "removed: "),
        Happens::Changed => (Weight::Plain, ""),
    };
    let mut parts = fields(&record.fields);
    parts.extend(record.hours.iter().flat_map(lines::hours).map(|line| {
        let weight = if line.starts_with("no longer open") { Weight::Loss } else { Weight::Plain };
        Item::new(weight, line)
    }));
    Item::new(weight, format!("{sign}{} ({})", record.name, record.id)).with(parts)
}

fn fields(changes: &[FieldChange]) -> Vec<Item> {
    changes.iter().map(|change| Item::plain(lines::field(change))).collect()
}

fn affected(affected: &Affected) -> Item {
    let groups = affected.groups.iter().map(|group| {
        let mut people: Vec<Item> =
            group.people.iter().take(MOST_PEOPLE).map(|people| Item::plain(people.words.clone())).collect();
        let more = group.people.len().saturating_sub(MOST_PEOPLE);
        if more > 0 {
            people.push(Item::plain(format!("and {more} more, which --format json has")));
        }
        let weight = match (group.before, group.after) {
            (Some(before), Some(after)) if after < before => Weight::Gain,
            _ => Weight::Loss,
        };
        Item::new(weight, lines::group(group)).with(people)
    });
    Item::plain(lines::affected(affected)).with(groups.collect())
}

fn dated(change: &DatedChange) -> Item {
    let mut parts: Vec<Item> = change.numbers.iter().map(Item::plain).collect();
    parts.extend(losses(&change.losses));
    parts.extend(change.services.iter().map(|service| {
        let name = format!("{} ({})", service.name, service.id);
        Item::plain(name).with(service.affected.iter().map(affected).collect())
    }));
    Item::new(Weight::Name, format!("on {}", long_day(change.on))).with(parts)
}
