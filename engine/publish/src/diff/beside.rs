//! What is said beside services: helplines, safety cards, and the directory itself.

use super::fields::{FieldChange, Fields, RecordChange, changed, listed, record, said, yes};
use super::hours::hours_change;
use super::side::{Card, PagePart};
use super::view::{View, long_day};
use fingerpost::directory::{Area, DatedValue, Directory, Header, Helpline, Need};
use std::collections::BTreeMap;
use std::fmt::Display;

/// Helplines that are added, removed or said otherwise.
pub(super) fn helplines([before, after]: [View<'_>; 2]) -> Vec<RecordChange> {
    let lines = |view: View<'_>| view.directory().helplines.iter().map(|line| line.id.clone()).collect::<Vec<_>>();
    let own = |view: View<'_>, id: &str| view.directory().helplines.iter().find(|line| line.id == id).cloned();
    let found = ids(lines(before), lines(after)).into_iter().filter_map(|id| {
        let (was, is) = (own(before, &id), own(after, &id));
        let name = is.as_ref().or(was.as_ref()).map(|line| line.name.clone()).unwrap_or_default();
        let schedule = |line: &Option<Helpline>| line.as_ref().and_then(|line| line.schedule);
        let both = was.is_some() && is.is_some();
        let hours = hours_change([before, after], [schedule(&was), schedule(&is)]).filter(|_| both);
        let fields = |view: View<'_>, line: Helpline| -> Fields {
            let mut fields = vec![
                ("name", said(&line.name)),
                ("telephone", line.phone),
                ("text to", line.text),
                ("what it is for", said(&line.purpose)),
                ("website", line.website),
            ];
            if !both {
                fields.push(("hours", view.hours(line.schedule)));
            }
            fields
        };
        let sides = [was.map(|line| fields(before, line)), is.map(|line| fields(after, line))];
        record((&id, &name), sides, hours)
    });
    found.collect()
}

/// Safety cards that are added, removed or said otherwise.
pub(super) fn cards(before: &[Card], after: &[Card]) -> Vec<RecordChange> {
    let all = |cards: &[Card]| cards.iter().map(|card| card.id.clone()).collect::<Vec<_>>();
    let own = |cards: &[Card], id: &str| cards.iter().find(|card| card.id == id).cloned();
    let fields = |card: Card| -> Fields {
        vec![
            ("title", said(&card.title)),
            ("what it says", said(&card.lines.join(" "))),
            ("shown with", listed(card.needs)),
            ("shown to those under", card.under.map(|under| under.to_string())),
            ("urgent", yes(card.urgent)),
        ]
    };
    let found = ids(all(before), all(after)).into_iter().filter_map(|id| {
        let (was, is) = (own(before, &id), own(after, &id));
        let name = is.as_ref().or(was.as_ref()).map(|card| card.title.clone()).unwrap_or_default();
        record((&id, &name), [was.map(fields), is.map(fields)], None)
    });
    found.collect()
}

/// What is said otherwise of the directory itself, and of what its services are said in: needs, areas, numbers, words.
pub(super) fn directory([before, after]: [View<'_>; 2], pages: [&PagePart; 2]) -> Vec<FieldChange> {
    let mut found = changed(header(before.directory()), header(after.directory()));
    let (old, new) = (before.directory(), after.directory());
    found.extend(listed_changes("needs", needs(old), needs(new)));
    found.extend(listed_changes("areas", areas(old), areas(new)));
    found.extend(listed_changes("numbers that rules use", values(old), values(new)));
    let [old_links, new_links] = pages.map(links);
    found.extend(listed_changes("links", old_links, new_links));
    let order = |lines: Vec<String>| lines.into_iter().collect::<std::collections::BTreeSet<_>>();
    let helplines =
        |directory: &Directory| -> Vec<String> { directory.helplines.iter().map(|line| line.id.clone()).collect() };
    if helplines(old) != helplines(new) && order(helplines(old)) == order(helplines(new)) {
        found.push(FieldChange {
            what: "order of helplines",
            before: listed(helplines(old)),
            after: listed(helplines(new)),
        });
    }
    for (what, is_same) in [
        ("bank holidays", old.holidays == new.holidays),
        ("questions", old.questions == new.questions),
        ("facts that are asked for", old.facts == new.facts),
        ("sentences of the catalogue", old.messages == new.messages),
    ] {
        if !is_same {
            let (before, after) = (Some("as they were".to_owned()), Some("other ones".to_owned()));
            found.push(FieldChange { what, before, after });
        }
    }
    found
}

fn header(directory: &Directory) -> Fields {
    let Header { name, edition, confirm_by, example, source, licence, travel_limit, covers, supporters_need } =
        &directory.header;
    vec![
        ("name of the directory", said(name)),
        ("edition", Some(long_day(*edition))),
        ("confirmed until", Some(long_day(*confirm_by))),
        ("an example", yes(*example)),
        ("source", said(source)),
        ("licence", said(licence)),
        ("near enough", Some(format!("{}.{} miles", travel_limit / 10, travel_limit % 10))),
        ("areas that it covers", listed(covers.iter().map(|area| directory.areas[*area].name.as_str()))),
        ("what family need themselves", supporters_need.map(|need| directory.needs[need].name.clone())),
    ]
}

/// By id, what is said of each need.
fn needs(directory: &Directory) -> BTreeMap<String, String> {
    let need = |need: &Need| {
        let part_of = need.part_of.map(|wider| format!(", part of {}", directory.needs[wider].id));
        let only = if need.only_when_asked { ", only when asked for" } else { "" };
        (need.id.clone(), format!("“{}”{}{only}", need.name, part_of.unwrap_or_default()))
    };
    directory.needs.iter().map(need).collect()
}

/// By id, where and when each area is.
fn areas(directory: &Directory) -> BTreeMap<String, String> {
    let day = |word: &str, day: Option<chrono::NaiveDate>| {
        day.map(|day| format!(", {word} {}", long_day(day))).unwrap_or_default()
    };
    let area = |area: &Area| {
        let districts = area.districts.iter().map(|district| directory.districts[*district].as_str());
        let districts = districts.collect::<Vec<_>>().join(" ");
        let until = format!("{}{}", day("from", area.from), day("until", area.until));
        (area.id.clone(), format!("{}: {districts}{until}", area.name))
    };
    directory.areas.iter().map(area).collect()
}

/// By id, what each dated number is from which day on.
fn values(directory: &Directory) -> BTreeMap<String, String> {
    let value = |value: &DatedValue| {
        let amounts = value.amounts.iter().map(|amount| format!("{} from {}", amount.number, long_day(amount.from)));
        (value.id.clone(), amounts.collect::<Vec<_>>().join(", "))
    };
    directory.values.iter().map(value).collect()
}

/// By address, what each link is called and with which needs it is shown; and the councils of districts that are not covered.
fn links(page: &PagePart) -> BTreeMap<String, String> {
    let links = page.look_ups.links.iter().map(|link| {
        let needs = listed(link.needs.iter().map(String::as_str)).map(|needs| format!(", with {needs}"));
        (link.url.clone(), format!("{}{}", link.name, needs.unwrap_or_default()))
    });
    let councils = page
        .look_ups
        .councils
        .iter()
        .map(|council| (council.district.clone(), format!("{}, {}", council.name, council.website)));
    links.chain(councils).collect()
}

/// What is said otherwise of the members of a list, a change for each.
fn listed_changes(
    what: &'static str,
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
) -> Vec<FieldChange> {
    let said = |list: &BTreeMap<String, String>, id: &String| list.get(id).map(|text| format!("{id}: {text}"));
    let all = ids(before.keys().cloned().collect(), after.keys().cloned().collect());
    all.iter()
        .filter(|id| before.get(*id) != after.get(*id))
        .map(|id| FieldChange { what, before: said(&before, id), after: said(&after, id) })
        .collect()
}

/// Ids of both sides, each once: those that are there now in their order, and after them those that are gone.
fn ids<T: Display + PartialEq>(before: Vec<T>, after: Vec<T>) -> Vec<T> {
    let gone: Vec<T> = before.into_iter().filter(|id| !after.contains(id)).collect();
    after.into_iter().chain(gone).collect()
}
