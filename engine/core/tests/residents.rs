//! Cells of what takes nobody but residents: who lives elsewhere does not read their neighbours', and finds the same.

#[allow(dead_code)] // Others throw it in more ways.
#[path = "random/die.rs"]
mod die;
mod small;

use die::Die;
use fingerpost::answer::Answer;
use fingerpost::cells::{Shared, passed_over, share_out, wanted};
use fingerpost::directory::{Details, Directory, ServiceDetails};
use fingerpost::edition::{Named, Opened, encode_cell, encode_directory};
use fingerpost::find::{Query, find};
use fingerpost::finder::Finder;
use fingerpost::person::District;
use small::{ToldService, query, service_without_offerings as told};
use std::collections::BTreeSet;

/// Neighbours, of a district each.
const AREAS: [&str; 5] = ["luton", "st-albans", "hatfield", "stevenage", "southend"];
const NEEDS: [&str; 3] = ["alcohol", "drugs", "housing"];

/// A service with a venue within six miles, and the area in which that lies.
fn service(die: &mut Die, number: usize) -> (ToldService, &'static str) {
    let (own, other) = (die.pick(&AREAS), die.pick(&AREAS));
    let rule = match die.below(10) {
        0 => "anyone".into(),
        1 => format!("registered_with_gp_in(\"{own}\")"),
        2 => format!("lives_in(\"{own}\") or registered_with_gp_in(\"{own}\")"),
        3 => format!("lives_in(\"{own}\") and registered_with_gp_in(\"{other}\")"),
        4 => format!("lives_in(\"{own}\") or lives_in(\"{other}\")"),
        5 => format!("lives_in(\"{other}\") and age >= 18"),
        6 => "lives_in(\"hertfordshire\")".into(),
        7 => format!("lives_in(\"hertfordshire\") and registered_with_gp_in(\"{own}\")"),
        _ => format!("lives_in(\"{own}\") and between(age, 16, 40)"),
    };
    let told = told(&format!("service-{number}"), die.pick(&NEEDS)).rule(&rule).at(die.below(60) as f64 / 10.0, "9-17");
    let told = match die.below(8) {
        0 => told.for_supporter(),
        1 => told.for_both(),
        _ => told,
    };
    (told, own)
}

/// A directory that covers all five, or all but one, and the districts of its venues.
fn neighbours(die: &mut Die) -> (Finder, Vec<Vec<District>>) {
    let told: Vec<(ToldService, &str)> = (0..30).map(|number| service(die, number)).collect();
    let (services, areas): (Vec<_>, Vec<_>) = told.into_iter().unzip();
    let mut directory = small::directory(&services);
    let area = |id: &str| directory.areas.iter().position(|area| area.id == id).expect("an area");
    let venues = areas.iter().map(|id| directory.areas[area(id)].districts.clone()).collect();
    directory.header.covers = AREAS.map(|id| area(id) as u16).to_vec();
    directory.header.covers.truncate(die.range(4, 5));
    (noted(directory), venues)
}

/// As an edition is made: with the homes that rules need.
fn noted(directory: Directory) -> Finder {
    let details = Details {
        services: vec![ServiceDetails::default(); directory.services.len()],
        addresses: vec![Vec::new(); directory.venues.len()],
    };
    let mut finder = Finder::new(directory, details, String::new());
    finder.note_homes();
    finder
}

/// Somebody who asks from one of the areas.
fn asked(die: &mut Die) -> String {
    let mut asked = format!("from:{}", die.pick(&AREAS));
    for fact in ["home", "gp_area", "supporter_home"] {
        match die.below(6) {
            0 => asked += &format!(" {fact}=unknown"),
            1 => asked += &format!(" {fact}={}", die.pick(&AREAS)),
            _ => {}
        }
    }
    asked += die.pick(&["", "", " age=15", " age=34", " age=70"]);
    asked += die.pick(&["", "", " asking_as=self", " asking_as=family", " asking_as=professional"]);
    if !die.one_in(4) {
        asked += &format!(" need:{}", die.pick(&NEEDS));
    }
    asked + die.pick(&["", "", "", " within:3", " open-now", " all"])
}

fn opened(shared: &Shared, cells: impl IntoIterator<Item = usize>) -> Opened {
    let bytes = encode_directory(&shared.common);
    let mut opened = Opened::new(Named::compared_by_caller(bytes), "an edition".into()).expect("the common file");
    for cell in cells {
        let bytes = encode_cell(&shared.cells[cell].0, &shared.common);
        opened.add_cell(Named::compared_by_caller(bytes)).expect("a cell");
    }
    opened
}

fn notices(opened: &mut Opened, query: &Query) -> String {
    let answer = find(opened.finder_for(query).expect("all that it needs is there"), query);
    answer.notices.into_iter().map(|notice| notice.code).collect::<Vec<_>>().join(" ")
}

/// All is near: so what a neighbour finds in the whole directory, they find in what they read.
#[test]
fn a_neighbour_reads_less_and_finds_the_same() {
    let (mut unread, mut found) = (0, 0);
    for seed in 0..100 {
        let mut die = Die::new(seed);
        let (finder, venues) = neighbours(&mut die);
        let shared = share_out(&finder, &venues);
        for _ in 0..20 {
            let asked = asked(&mut die);
            let query = Query { limit: usize::MAX, ..query(&finder.directory, &asked) };
            let mut lean = opened(&shared, wanted(&shared.common, &query));
            let answer = find(lean.finder_for(&query).expect("all that it needs is there"), &query);
            let whole = find(&finder, &query);
            let ids = |answer: &Answer| answer.matches.iter().map(|found| found.service.clone()).collect::<Vec<_>>();
            assert_eq!(ids(&answer), ids(&whole), "directory {seed}: {asked}");
            assert_eq!((&answer.matches, &answer.next_questions), (&whole.matches, &whole.next_questions));
            found += ids(&answer).len();
            let held: BTreeSet<&str> = lean.finder().directory.services.iter().map(|service| service.id).collect();
            unread += finder.directory.services.iter().filter(|service| !held.contains(service.id)).count();
        }
    }
    assert!(unread > 5_000 && found > 5_000, "{unread} left unread, {found} found");
}

/// A notice says whom it is for where nothing else is near: of what was not read as far as the common file tells, and the
/// same whatever else was read.
#[test]
fn what_takes_only_others_is_told_without_being_read() {
    let mut directory = small::directory(&[
        told("for-all", "drugs").at(1.0, "9-17").rule("anyone"),
        told("of-luton", "housing").at(2.5, "9-17").rule("lives_in(\"luton\") and age >= 18"),
    ]);
    let area = |id: &str| directory.areas.iter().position(|area| area.id == id).expect("an area") as u16;
    directory.header.covers = vec![area("luton"), area("southend")];
    let luton = directory.areas[area("luton") as usize].districts.clone();
    let finder = noted(directory);
    let shared = share_out(&finder, &[luton.clone(), luton]);
    for (asked, expected) in [
        ("need:housing age=34 from:southend within:5", "residents-only nothing-found"),
        // The common file tells what they are for, and no more.
        ("need:housing age=15 from:southend within:5", "residents-only nothing-found"),
        ("need:emergency-housing age=34 from:southend", "residents-only nothing-found"),
        ("need:county-lines age=34 from:southend", "nothing-for-need"),
        ("need:drugs age=34 from:southend", ""),
        // Whoever reads them is told exactly.
        ("need:housing age=34 from:southend all", "residents-only nothing-found"),
        ("need:housing age=15 from:southend all", "nothing-found"),
        ("need:housing age=34 from:southend home=none", ""),
    ] {
        let query = query(&finder.directory, asked);
        let read = wanted(&shared.common, &query);
        assert_eq!(notices(&mut opened(&shared, read), &query), expected, "{asked}");
        assert_eq!(notices(&mut opened(&shared, 0..shared.cells.len()), &query), expected, "{asked}");
    }
}

/// A host sees which cells are fetched. That tells it of place and home, and of no other answer.
#[test]
fn which_cells_are_read_depends_on_place_and_home_alone() {
    for seed in 0..20 {
        let mut die = Die::new(seed);
        let (finder, venues) = neighbours(&mut die);
        let common = share_out(&finder, &venues).common;
        for from in AREAS {
            let plain = query(&finder.directory, &format!("from:{from}"));
            let (read, over) = (wanted(&common, &plain), passed_over(&common, &plain).count());
            for more in ["age=15", "age=70 asking_as=family", "need:alcohol", "need:housing open-now", "pregnant=yes"] {
                let query = query(&finder.directory, &format!("from:{from} {more}"));
                assert_eq!((wanted(&common, &query), passed_over(&common, &query).count()), (read.clone(), over));
            }
        }
    }
}
