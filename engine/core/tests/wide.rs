//! Wide load: ten thousand random directories with random rules are built, and every search over them ends, is in a
//! total order, and finds what a slow and plain search finds.

mod random;
mod slow;
mod small;

use fingerpost::answer::Reach;
use fingerpost::directory::Details;
use fingerpost::edition::{decode_directory, encode_directory};
use fingerpost::find::{Query, find};
use fingerpost::finder::Finder;
use fingerpost::verdict::Verdict;
use random::Die;
use slow::found::{Way, World, compare_with_id, found};
use small::FACTS;
use std::cmp::Ordering;

/// In each of four tests, so that they run beside one another.
const DIRECTORIES: u64 = 2_500;
/// To each directory.
const QUESTIONS: usize = 2;

#[test]
fn the_first_quarter_of_ten_thousand_directories() {
    search(0);
}

#[test]
fn the_second_quarter_of_ten_thousand_directories() {
    search(1);
}

#[test]
fn the_third_quarter_of_ten_thousand_directories() {
    search(2);
}

#[test]
fn the_last_quarter_of_ten_thousand_directories() {
    search(3);
}

fn search(quarter: u64) {
    let mut verdicts = [0; 3];
    let (mut rules, mut noted) = (0, 0);
    for seed in quarter * DIRECTORIES..(quarter + 1) * DIRECTORIES {
        let mut die = Die::new(seed);
        let world = random::world(&mut die);
        let mut written = Finder::new(world.directory.clone(), Details::default(), String::new());
        // Half as it is when a search has to judge every rule, half as editions are.
        if seed % 2 == 0 {
            written.index_residency();
            noted += written.directory.rules.iter().filter(|rule| rule.homes.is_some()).count();
        }
        let built = decode_directory(&encode_directory(&written.directory)).expect("an edition");
        assert_eq!(built, written.directory, "directory {seed}");
        let finder = Finder::new(built, Details::default(), String::new());
        for (rule, parts) in world.directory.rules.with_ids() {
            let can_be_run = parts.conditions.iter().all(|text| world.conditions[*text].is_some());
            assert_eq!(!finder.rule(rule).broken, can_be_run, "directory {seed}: {:?}", world.rule_texts);
        }
        rules += world.rule_texts.len();
        for number in 0..QUESTIONS {
            let query = random::query(&mut die, &world.directory);
            let expected = found(&world, &query);
            is_what_the_slow_way_finds(&world, &finder, &query, &expected, &format!("directory {seed}, {number}"));
            is_in_total_order(&mut die, &query, &expected);
            expected.iter().for_each(|way| verdicts[way.verdict as usize] += 1);
        }
        // Whatever it was asked before: on other days, about others.
        let query = random::query(&mut die, &world.directory);
        let fresh = Finder::new(finder.directory.clone(), Details::default(), String::new());
        assert_eq!(format!("{:?}", find(&finder, &query)), format!("{:?}", find(&fresh, &query)), "directory {seed}");
    }
    println!("{DIRECTORIES} directories with {rules} rules, {noted} of them only for some homes: {verdicts:?} found");
    assert!(noted > rules / 100, "{noted} rules are only for some homes");
    assert!(verdicts.iter().all(|count| *count > DIRECTORIES / 4), "little is found: {verdicts:?}");
}

/// Service, offering, reach, verdict, missing facts.
type Line<'a> = (&'a str, &'a str, Reach, Verdict, Vec<&'a str>);

fn is_what_the_slow_way_finds(world: &World, finder: &Finder, query: &Query, expected: &[Way], asked: &str) {
    let answer = find(finder, query);
    let found = answer.matches.iter().map(|found| {
        let missing = found.missing.iter().map(String::as_str).collect();
        (found.service.as_str(), found.offering.as_str(), found.reach, found.verdict, missing)
    });
    let expected = expected.iter().take(query.limit).map(|way| {
        let missing = way.missing.iter().map(|fact| FACTS.id(*fact)).collect();
        (way.service.as_str(), way.offering.as_str(), way.reach, way.verdict, missing)
    });
    let (found, expected): (Vec<Line<'_>>, Vec<Line<'_>>) = (found.collect(), expected.collect());
    assert_eq!(found, expected, "{asked}: {query:?} {:?}", world.rule_texts);
    assert!(found.len() <= query.limit, "{asked}");

    // What is near is looked at first, and what is far often not at all: only without a limit, everything is.
    let all = find(finder, &Query { limit: usize::MAX, ..query.clone() });
    assert!(all.matches.starts_with(&answer.matches), "{asked}: {query:?}");
    assert_eq!((&all.notices, &all.next_questions), (&answer.notices, &answer.next_questions), "{asked}: {query:?}");

    let mut lines: Vec<&str> = answer.helplines.iter().map(|line| line.id.as_str()).collect();
    lines.sort_unstable();
    assert!(lines.iter().eq(world.directory.helplines.iter().map(|line| &line.id)), "{asked}: {lines:?}");
    assert_eq!(find(finder, query), answer, "{asked}: the same twice");
}

/// Each comes before all that follow it, so the order has neither ties nor circles; and whatever order they come in, they
/// are put into this one.
fn is_in_total_order(die: &mut Die, query: &Query, ways: &[Way]) {
    for (index, way) in ways.iter().enumerate() {
        for later in &ways[index + 1..] {
            assert_eq!(compare_with_id(query, way, later), Ordering::Less, "{way:?} {later:?}");
            assert_eq!(compare_with_id(query, later, way), Ordering::Greater, "{way:?} {later:?}");
        }
    }
    let mut shuffled = die.shuffled(ways);
    shuffled.sort_by(|a, b| compare_with_id(query, a, b));
    assert_eq!(shuffled, ways);
}
