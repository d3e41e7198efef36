//! Open Referral UK 3.0 as a folder of files: each answers one address of its API, with records nested as the API has them.

mod nested;

use super::hsds::{Ids, Tables, tables};
use super::json::{Json, Object};
use super::model::Exported;
use fingerpost_author::oruk::own::KEY;
use nested::Nested;
use std::collections::BTreeMap;

/// How to serve it, what it is, and what it cannot say.
const README: &str = "README.md";
/// The answer of an address that has others below it: a file system has no file and folder of one name.
const INDEX: &str = "index.json";

/// Every file by its path.
pub fn files(all: &Exported, ids: &Ids, page_size: Option<u16>, lost: &[String]) -> BTreeMap<String, Vec<u8>> {
    let tables = tables(all, ids);
    let nested = Nested::of(&tables, all, ids);
    let mut files = BTreeMap::from([
        (INDEX.to_owned(), about(all).to_bytes()),
        (README.to_owned(), readme(all, lost).into_bytes()),
    ]);
    let Tables { service, organization, service_at_location, taxonomy, taxonomy_term, .. } = &tables;
    let services = service.iter().zip(&all.services);
    let lists: [(&str, Vec<(Object, Object)>); 5] = [
        ("services", services.map(|(row, of)| (nested.listed(row), nested.service(row, of))).collect()),
        ("organizations", organization.iter().map(|row| (row.clone(), nested.with_own(row))).collect()),
        (
            "service_at_locations",
            service_at_location.iter().map(|row| (nested.place_listed(row), nested.place(row))).collect(),
        ),
        ("taxonomies", taxonomy.iter().map(|row| (row.clone(), row.clone())).collect()),
        ("taxonomy_terms", taxonomy_term.iter().map(|row| (row.clone(), nested.term(row))).collect()),
    ];
    for (list, records) in lists {
        for (_, full) in &records {
            if let Some(id) = full.text("id") {
                files.insert(format!("{list}/{id}"), full.to_bytes());
            }
        }
        let listed: Vec<Object> = records.into_iter().map(|(listed, _)| listed).collect();
        for (page, number) in pages(listed, page_size).iter().zip(1..) {
            let name = if number == 1 { INDEX.to_owned() } else { format!("page-{number}.json") };
            files.insert(format!("{list}/{name}"), page.to_bytes());
        }
    }
    files
}

/// What `/` answers; the areas, for which the standard has no record, stand there too.
fn about(all: &Exported) -> Object {
    let areas: Vec<Json> = all.areas.iter().filter_map(|area| area.own.clone()).map(Json::Own).collect();
    Object::new()
        .with_text("version", "HSDS-UK-3.0")
        .with_text("profile", "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md")
        .with_text("openapi_url", "https://docs.openreferraluk.org/en/latest/openapi30.json")
        .with(KEY, Json::from(Object::new().with("areas", Json::List(areas))))
}

/// A list in its envelopes, a page at a time; one page if no size is asked for.
fn pages(records: Vec<Object>, size: Option<u16>) -> Vec<Object> {
    let total = records.len();
    let size = size.map_or(total, usize::from).max(1);
    let count = total.div_ceil(size).max(1);
    let number = |number: usize| Json::Number(number as i64);
    (1..=count)
        .map(|page| {
            let contents: Vec<Json> =
                records.iter().skip((page - 1) * size).take(size).cloned().map(Json::Object).collect();
            let mut envelope = Object::new()
                .with("total_items", number(total))
                .with("total_pages", number(count))
                .with("page_number", number(page))
                .with("size", number(contents.len()))
                .with("first_page", Json::Flag(page == 1))
                .with("last_page", Json::Flag(page == count))
                .with("empty", Json::Flag(contents.is_empty()));
            // A list without anything in it is said all the same.
            envelope.0.push(("contents", Json::List(contents)));
            envelope
        })
        .collect()
}

fn readme(all: &Exported, lost: &[String]) -> String {
    let lost: Vec<String> = lost.iter().map(|line| format!("- {line}")).collect();
    let attributions = all.attributions.join("\n");
    let example = all.example.as_ref().map(|example| format!("**{example}.**\n\n")).unwrap_or_default();
    include_str!("oruk/README.md")
        .replace("{name}", &all.name)
        .replace("{example}\n\n", &example)
        .replace("{edition}", &all.edition.to_string())
        .replace("{confirm_by}", &all.confirm_by.to_string())
        .replace("{source}", &all.source)
        .replace("{licence}", &all.licence)
        .replace("{attributions}", &attributions)
        .replace("{lost}", &lost.join("\n"))
}
