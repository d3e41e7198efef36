//! How the table of people is read: what is asked on one line, and what the answer must and must not have on another.

use fingerpost::answer::{Answer, Match};
use fingerpost::find::{Order, find};
use fingerpost::finder::Finder;
use fingerpost::hours::State;
use fingerpost::places::Places;
use fingerpost::request::{PlaceRequest, Request, query};
use fingerpost::verdict::Verdict;
use fingerpost_publish::cli::SourceArguments;
use fingerpost_publish::load::{Ready, ready};
use fingerpost_publish::search::EditionSource;
use std::cell::OnceCell;

thread_local! {
    static EXAMPLE: OnceCell<Ready> = const { OnceCell::new() };
}

/// Answers from the example directory, read once.
pub fn answered(asked: &str) -> Answer {
    EXAMPLE.with(|example| {
        let example = example.get_or_init(|| {
            let (directory, rules) = ("../../directory-data".into(), "../../rules".into());
            ready(&EditionSource::Files(SourceArguments { directory, rules, places: None }))
                .expect("the example directory has no errors")
        });
        answer(example.edition.finder(), &example.places, asked)
    })
}

/// `AL10.0AA age=34 need:alcohol at:2026-11-23T19:00`: the first word is a postcode or a town, `@51.88,-0.42` a position,
/// or `-` for no place.
fn answer(finder: &Finder, places: &Places, asked: &str) -> Answer {
    let mut words = asked.split_whitespace();
    let place = match words.next().expect("a place") {
        "-" => PlaceRequest::Nowhere,
        point if point.starts_with('@') => {
            let (lat, lon) = point[1..].split_once(',').expect("latitude and longitude");
            PlaceRequest::Point { lat: lat.parse().expect("a latitude"), lon: lon.parse().expect("a longitude") }
        }
        text => PlaceRequest::Text(text.replace('.', " ")),
    };
    let monday = "2026-11-23T10:00".to_owned();
    let (mut facts, mut needs, mut at, mut open_now, mut within_miles) = (Vec::new(), Vec::new(), monday, false, None);
    let mut filters = Vec::new();
    for word in words {
        if let Some(filter) = word.strip_prefix("filter:") {
            filters.push(filter.to_owned());
            continue;
        }
        match (word.split_once(':'), word.split_once('=')) {
            (Some(("need", need)), _) => needs.push(need.to_owned()),
            (Some(("at", time)), _) => at = time.to_owned(),
            (Some(("within", miles)), _) => within_miles = miles.parse().ok(),
            (_, Some((fact, value))) => facts.push((fact.to_owned(), value.to_owned())),
            _ if word == "open-now" => open_now = true,
            _ => panic!("cannot read {word}"),
        }
    }
    let at = at.parse().or_else(|_| format!("{at}:00").parse()).expect("a time");
    let request = Request {
        facts,
        needs,
        place,
        at,
        within_miles,
        open_now,
        limit: usize::MAX,
        all: false,
        filters,
        order: Order::Best,
        also: false,
    };
    let query = query(finder, places, &request).unwrap_or_else(|errors| panic!("{asked}: {errors:?}"));
    find(finder, &query)
}

/// What is wrong with an answer, word by word:
/// `id` fits, `id?` may fit, `id?stage` may fit and the stage is asked for, `id*` either; `id@offering` fits by that
/// offering; `-id` is not there, `-id!` does not fit; `a<b` comes before it; `open:id` is open; `notice:code`;
/// `only:a,b` nothing else; `gives:id=home-visit` how it is given.
pub fn wrong(answer: &Answer, expected: &str) -> Vec<String> {
    let mut wrong: Vec<String> =
        expected.split_whitespace().filter(|word| !holds(answer, word)).map(str::to_owned).collect();
    if answer.matches.is_empty() && answer.notices.is_empty() {
        wrong.push("an empty page".into());
    }
    if answer.helplines.len() < 10 {
        wrong.push("helplines are lacking".into());
    }
    wrong
}

fn holds(answer: &Answer, word: &str) -> bool {
    let get = |id: &str| answer.matches.iter().find(|found| found.service == id);
    let position = |id: &str| answer.matches.iter().position(|found| found.service == id);
    let is = |id: &str, verdict: Verdict| get(id).is_some_and(|found| found.verdict == verdict);
    if let Some(code) = word.strip_prefix("notice:") {
        return answer.notices.iter().any(|notice| notice.code == code);
    }
    if let Some(id) = word.strip_prefix("open:") {
        return get(id).is_some_and(|found| found.open.state == State::Open);
    }
    if let Some(ids) = word.strip_prefix("only:") {
        let ids: Vec<&str> = ids.split(',').collect();
        return answer.matches.iter().all(|found| ids.contains(&found.service.as_str()));
    }
    if let Some((id, delivery)) = word.strip_prefix("gives:").and_then(|rest| rest.split_once('=')) {
        return get(id).is_some_and(|found| found.delivery.id() == delivery);
    }
    if let Some(id) = word.strip_prefix('-') {
        return id.strip_suffix('!').map_or_else(|| get(id).is_none(), |id| !is(id, Verdict::Fits));
    }
    if let Some((first, second)) = word.split_once('<') {
        let second = position(second).unwrap_or(usize::MAX);
        return position(first).is_some_and(|first| first < second);
    }
    if let Some((id, fact)) = word.split_once('?') {
        return is(id, Verdict::MayFit) && (fact.is_empty() || asks(answer, get(id), fact));
    }
    if let Some((id, offering)) = word.split_once('@') {
        return is(id, Verdict::Fits) && get(id).is_some_and(|found| found.offering == offering);
    }
    word.strip_suffix('*').map_or_else(|| is(word, Verdict::Fits), |id| get(id).is_some())
}

fn asks(answer: &Answer, found: Option<&Match>, fact: &str) -> bool {
    found.is_some_and(|found| found.missing.iter().any(|missing| missing == fact))
        && answer.next_questions.iter().any(|next| next.fact == fact)
}
