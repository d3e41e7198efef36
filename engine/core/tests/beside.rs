//! What an answer says beside its matches: how many there are, what each filter would leave, and what else there is near. Each
//! number is what one would count by hand, asking again.

mod random;
mod slow;
mod small;

use fingerpost::answer::{Answer, Match, Reach};
use fingerpost::directory::{Delivery, Details, Directory};
use fingerpost::find::{Filter, Query, explain, find};
use fingerpost::finder::Finder;
use fingerpost::index::Id;
use fingerpost::verdict::Verdict;
use random::Die;
use slow::found::{World, found};
use small::{finder, query, service_without_offerings as told};

fn each_question(directories: u64, mut ask: impl FnMut(&World, &Finder, &Query, &str)) {
    for seed in 0..directories {
        let mut die = Die::new(seed);
        let world = random::world(&mut die);
        let finder = Finder::new(world.directory.clone(), Details::default(), String::new());
        for number in 0..2 {
            let query = Query { also: true, ..random::query(&mut die, &world.directory) };
            ask(&world, &finder, &query, &format!("directory {seed}, {number}: {query:?}"));
        }
    }
}

fn count_of(answer: &Answer, directory: &Directory, filter: Filter) -> usize {
    let id = filter.id(directory);
    answer.filters.iter().find(|told| told.id == id).map_or(0, |told| told.count)
}

/// Of each filter, and beside one that is on already: of each pair.
#[test]
fn a_filter_leaves_as_many_as_are_found_with_it() {
    let (mut counted, mut pairs) = (0, 0);
    each_question(250, |world, finder, query, asked| {
        let all = Filter::all(&world.directory);
        let possible = |query: &Query| found(world, &Query { all: false, ..query.clone() }).len();
        let on: Vec<Option<Filter>> = [None].into_iter().chain(all.iter().copied().map(Some)).collect();
        for on in on {
            let mut query = query.clone();
            query.filters.add_all(on.into_iter().collect());
            let answer = find(finder, &query);
            assert_eq!(answer.found.fits + answer.found.may_fit, possible(&query), "{asked} {on:?}");
            for filter in &all {
                let mut narrowed = query.clone();
                narrowed.filters.add(*filter);
                let expected = possible(&narrowed);
                assert_eq!(count_of(&answer, &world.directory, *filter), expected, "{asked} {on:?} {filter:?}");
                counted += usize::from(expected > 0);
                pairs += usize::from(expected > 0 && on.is_some_and(|on| on != *filter));
            }
            let shown =
                |filter: &Filter| query.filters.holds(*filter) || count_of(&answer, &world.directory, *filter) > 0;
            let expected: Vec<String> = all.iter().filter(|f| shown(f)).map(|f| f.id(&world.directory)).collect();
            assert!(answer.filters.iter().map(|told| &told.id).eq(&expected), "{asked} {on:?}: {:?}", answer.filters);
        }
    });
    assert!(counted > 8_000 && pairs > 3_500, "{counted} counted, {pairs} of them in pairs");
}

#[test]
fn what_else_there_is_is_what_one_finds_by_asking() {
    let (mut told, mut needs_told) = (0, [0; 6]);
    each_question(1_500, |world, finder, query, asked| {
        let directory = &world.directory;
        let answer = find(finder, query);
        let whole = Query { limit: usize::MAX, all: false, also: false, ..query.clone() };
        let known: Vec<String> = find(finder, &whole).matches.into_iter().map(|found| found.service).collect();
        let mut expected: Vec<(String, usize, usize, Option<f64>)> = Vec::new();
        for need in directory.needs.ids() {
            if directory.needs[need].only_when_asked {
                continue;
            }
            if query.needs.is_empty() || query.needs.iter().any(|asked| directory.needs_are_in_line(*asked, need)) {
                continue;
            }
            let mut others = find(finder, &Query { needs: vec![need], ..whole.clone() }).matches;
            let is_shown_unasked = |found: &Match| {
                let service = directory.service(&found.service).unwrap();
                directory.is_shown_unasked(&directory.services.at(service).needs)
            };
            others.retain(|found| {
                found.reach == Reach::Near && !known.contains(&found.service) && is_shown_unasked(found)
            });
            let travel = |found: &Match| match found.delivery {
                Delivery::Venue => found.distance_miles,
                _ => Some(0.0),
            };
            let nearest = others.iter().filter_map(travel).min_by(f64::total_cmp);
            let fits = others.iter().filter(|found| found.verdict == Verdict::Fits).count();
            if !others.is_empty() {
                expected.push((directory.needs[need].id.clone(), fits, others.len() - fits, nearest));
                needs_told[need.index()] += 1;
            }
        }
        expected.sort_by_key(|one| std::cmp::Reverse((one.1, one.2)));
        told += usize::from(!expected.is_empty());
        let also: Vec<_> =
            answer.also.iter().map(|also| (also.need.clone(), also.fits, also.may_fit, also.nearest_miles)).collect();
        assert_eq!(also, expected, "{asked}");
        assert!(find(finder, &Query { also: false, ..query.clone() }).also.is_empty(), "{asked}: nobody asked");
    });
    assert!(told > 500 && needs_told.iter().all(|told| *told > 50), "{told}: {needs_told:?}");
}

/// The needs of the small directory: what is told beside what was asked for.
#[test]
fn what_else_there_is() {
    let services = [
        told("beds", "housing").at(1.0, "always"),
        told("both", "housing drugs").at(2.0, "always"),
        told("clinic", "drugs").at(3.0, "always"),
        told("far", "family-support").at(40.0, "always"),
        told("grown-up", "family-support").at(4.0, "always").rule("age >= 18"),
        told("line", "family-support").given(Delivery::Phone, "always").rule("age >= 60"),
    ];
    let finder = finder(&services);
    for (asked, expected) in [
        ("", ""),
        ("from:hatfield", ""),
        ("need:drugs from:hatfield", "housing 1+0 1 | emergency-housing 1+0 1 | family-support 0+2 0"),
        ("need:drugs from:hatfield age=20", "housing 1+0 1 | emergency-housing 1+0 1 | family-support 1+0 4"),
        ("need:drugs from:hatfield age=70", "family-support 2+0 0 | housing 1+0 1 | emergency-housing 1+0 1"),
        ("need:housing from:hatfield age=10", "drugs 1+0 3 | opiates 1+0 3"),
        ("need:housing need:drugs age=20", "family-support 2+0 ?"),
    ] {
        let query = Query { also: true, ..query(&finder.directory, asked) };
        let also = find(&finder, &query).also;
        let miles = |miles: Option<f64>| miles.map_or("?".to_owned(), |miles| miles.to_string());
        let told: Vec<String> = also
            .iter()
            .map(|also| format!("{} {}+{} {}", also.need, also.fits, also.may_fit, miles(also.nearest_miles)))
            .collect();
        assert_eq!(told.join(" | "), expected, "{asked}");
    }
}

/// What is asked to come first does, and what suits best decides the rest.
#[test]
fn the_order_that_is_asked_for() {
    let services = [
        told("closed-near", "drugs").at(1.0, "9-12"),
        told("evening", "drugs").at(2.0, "18-20"),
        told("far", "drugs").at(40.0, "always"),
        told("grown-up", "drugs").at(0.5, "").rule("age >= 18"),
        told("open", "drugs").at(3.0, "always"),
        told("phone", "drugs").given(Delivery::Phone, ""),
    ];
    let finder = finder(&services);
    for (asked, expected) in [
        ("order:best", "open phone closed-near evening grown-up far"),
        ("order:nearest", "phone grown-up closed-near evening open far"),
        ("order:opens-soonest", "open evening closed-near phone grown-up far"),
        ("order:opens-soonest age=30", "open evening closed-near phone grown-up far"),
        ("order:nearest filter:remote", "phone"),
        ("order:nearest open-now", "open phone grown-up far"),
    ] {
        let asked = format!("need:drugs from:hatfield at:2026-11-23T14:00 {asked}");
        let matches = find(&finder, &query(&finder.directory, &asked)).matches;
        let found: Vec<&str> = matches.iter().map(|found| found.service.as_str()).collect();
        assert_eq!(found.join(" "), expected, "{asked}");
    }
}

/// What a card says: whom it is for, and where; nothing of where, when nobody may know.
#[test]
fn a_match_says_whom_it_is_for_and_where() {
    let services = [
        told("clinic", "drugs").at(1.0, "").rule("age >= 18 and lives_in(\"hatfield\")"),
        told("refuge", "drugs").at_a_secret_place().rule("age >= 18"),
    ];
    let finder = finder(&services);
    let asked = query(&finder.directory, "need:drugs");
    let matches = find(&finder, &asked).matches;
    for found in &matches {
        let service = finder.directory.service(&found.service).expect("a service");
        assert_eq!(found.who, explain(&finder, &asked, service).who, "{}", found.service);
    }
    let said: Vec<String> = matches
        .iter()
        .map(|found| {
            format!("{}: {} {:?}", found.service, found.who, found.venue.as_ref().map(|v| (&v.street, &v.town)))
        })
        .collect();
    assert_eq!(
        said,
        [
            "clinic: People aged 18 or over who live in hatfield Some(([\"1 Example Street\"], Some(\"Ware\")))",
            "refuge: People aged 18 or over None",
        ]
    );
}
