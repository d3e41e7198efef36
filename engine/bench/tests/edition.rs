//! What is measured is right: people and answers of a small prepared edition.

#![allow(clippy::unwrap_used)]

use fingerpost::directory::Details;
use fingerpost::edition::decode_directory;
use fingerpost::find::{Filters, Listed, find, search};
use fingerpost::finder::Finder;
use fingerpost::verdict::Verdict;
use fingerpost_bench::edition::{self, FINDER, NEAREST, PEER, PEER_PEOPLE, PEOPLE, QUERIES};
use fingerpost_bench::measure::measure;
use fingerpost_bench::people;
use fingerpost_bench::synthetic::{Plan, SEED};
use fingerpost_bench_module::{Asked, Bench};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Everything in one test: an edition takes a while to prepare.
#[test]
fn a_prepared_edition_answers_its_people_alike_by_every_way() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = tempfile::tempdir().unwrap();
    let plan = Plan { offerings: 300, areas: 4, seed: SEED };
    edition::prepare(&plan, &top.join("directory-data"), &top.join("rules"), folder.path()).unwrap();
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let json = |name: &str| serde_json::from_slice::<Value>(&read(name)).unwrap();

    let asked: Vec<Asked> = postcard::from_bytes(&read(PEOPLE)).unwrap();
    let worst = json(QUERIES)["worst"].as_array().unwrap().len();
    assert_eq!(asked.len(), people::PEOPLE + worst);
    let distinct: BTreeSet<String> = asked.iter().map(|asked| format!("{asked:?}")).collect();
    assert_eq!(distinct.len(), asked.len(), "everybody asks something else");
    assert_eq!(json(PEER_PEOPLE).as_array().unwrap().len(), asked.len());
    assert!(!json(PEER)["services"].as_array().unwrap().is_empty());

    let finder = Finder::new(decode_directory(&read(FINDER)).unwrap(), Details::default(), String::new());
    let bench = Bench::new(&read(FINDER), &read(PEOPLE)).unwrap();
    let nearest = json(NEAREST);
    let (mut found_any, mut near_any) = (0, 0);
    for (person, asked) in asked.iter().enumerate() {
        let mut query = asked.query(&finder).unwrap();
        let answer = find(&finder, &query);
        let id = |listed: &Listed<'_>| finder.directory.services.at(listed.service).id.to_owned();
        let searched: Vec<String> = search(&finder, &query).iter().map(id).collect();
        let answered: Vec<&str> = answer.matches.iter().map(|found| found.service.as_str()).collect();
        assert_eq!(searched, answered, "{asked:?}");
        assert_eq!((bench.search(person), bench.find(person)), (answered.len(), answered.len()));
        found_any += answered.len();
        // Whatever the peer is to find, the engine finds too, and says no less surely that it fits.
        (query.limit, query.filters) = (usize::MAX, Filters::default());
        let all = find(&finder, &query);
        for near in nearest[person].as_array().unwrap() {
            let found = all.matches.iter().find(|found| found.service == near["service"].as_str().unwrap());
            let found = found.unwrap_or_else(|| panic!("{near} is not found for {asked:?}"));
            assert!(found.verdict == Verdict::Fits || !near["fits"].as_bool().unwrap(), "{near} for {asked:?}");
            near_any += 1;
        }
    }
    assert!(found_any > 500 && near_any > 200, "{found_any} {near_any}");
}

#[test]
fn every_query_is_asked_equally_often() {
    let asked: [Cell<usize>; 3] = Default::default();
    let figures = measure(3, |query| {
        asked[query].set(asked[query].get() + 1);
        query
    });
    assert_eq!(asked.map(Cell::into_inner), [34; 3]);
    assert!(figures.median <= figures.p99 && figures.p99 <= figures.worst);
}
