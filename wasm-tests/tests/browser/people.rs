//! The people that the example directory was made for, at the page itself: they answer what it asks, and see by name what
//! they must get, and not what they must not. The table is the terminal's; `boundary.rs` compares the answers whole.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;
use wasm_tests::people::{Person, Place, people};
use wasm_tests::site::{Plan, terminal};
use wasm_tests::visitor::{Asking, Visitor, need_name};
use wasm_tests::words::{beginning, say};

wasm_tests::tests! {
    in_chromium_alone("whom the page shows what is the engine's answer, and the engine's bytes are the same everywhere (`boundary.rs`)":
        at_15_in_stevenage_nobody_is_sent_to_adult_treatment,
        family_of_somebody_of_15_find_help_for_both,
        at_9_in_durham_a_child_finds_the_service_for_children,
        in_southend_nobody_is_sent_to_essex,
        without_an_address_a_position_in_luton_finds_emergency_housing,
        everybody_else_of_the_table,
    );
}

/// Tested each by itself; the others together.
const BY_THEMSELVES: [&str; 5] = [
    "15, Stevenage: drugs",
    "family, asking for somebody of 15, Hatfield: drugs",
    "9, Durham, a parent uses",
    "45, Southend: alcohol",
    "no fixed address, 40, sleeping rough, found in Luton: housing",
];
/// What the table says and the page cannot give yet: whether travel is hard is asked only where it decides a verdict, and
/// here it decides the order alone. At the terminal, where it can be said unasked, it holds.
const NOT_ASKED: &str = "durham-community-outreach<durham-recovery-centres";
/// More further questions than anybody is asked.
const PATIENT: usize = 30;

fn at_15_in_stevenage_nobody_is_sent_to_adult_treatment(visitor: &mut Visitor) {
    gets_what_the_table_says(visitor, BY_THEMSELVES[0]);
}

fn family_of_somebody_of_15_find_help_for_both(visitor: &mut Visitor) {
    gets_what_the_table_says(visitor, BY_THEMSELVES[1]);
}

fn at_9_in_durham_a_child_finds_the_service_for_children(visitor: &mut Visitor) {
    gets_what_the_table_says(visitor, BY_THEMSELVES[2]);
}

fn in_southend_nobody_is_sent_to_essex(visitor: &mut Visitor) {
    gets_what_the_table_says(visitor, BY_THEMSELVES[3]);
}

fn without_an_address_a_position_in_luton_finds_emergency_housing(visitor: &mut Visitor) {
    gets_what_the_table_says(visitor, BY_THEMSELVES[4]);
}

fn everybody_else_of_the_table(visitor: &mut Visitor) {
    // The page asks for a need; at the terminal none has to be said.
    let asks = |person: &&Person| !person.needs.is_empty() && !BY_THEMSELVES.contains(&person.who.as_str());
    for person in people().iter().filter(asks) {
        gets_what_the_table_says(visitor, &person.who);
    }
}

fn gets_what_the_table_says(visitor: &mut Visitor, who: &str) {
    let person = people().into_iter().find(|person| person.who == who);
    let person = person.unwrap_or_else(|| panic!("nobody in the table is “{who}”"));
    let asking = match person.says("asking_as") {
        Some("family") => Asking::Family,
        Some("professional") => panic!("{who}: professionals have a screen of their own (`professional.rs`)"),
        _ => Asking::Self_,
    };
    let moment: &'static str = Box::leak(format!("{}:00Z", person.at).into_boxed_str());
    visitor.opens(Plan::new().at(moment));
    answers_the_four_questions(visitor, asking, &person);
    answers_further_questions(visitor, &person);
    shows_everything(visitor);
    for word in person.expected.iter().filter(|word| *word != NOT_ASKED) {
        visitor.check(holds(visitor, asking, word), &format!("{who}: not {word}"));
    }
}

fn answers_the_four_questions(visitor: &Visitor, asking: Asking, person: &Person) {
    visitor.looks_for(asking);
    visitor.sees(&asking.ask("question.needs"));
    if person.needs.iter().any(|need| !visitor.names("option").iter().any(|name| name.contains(&need_name(need)))) {
        visitor.presses(&say("question.needs.more"));
    }
    visitor.wants(&person.needs.iter().map(String::as_str).collect::<Vec<_>>());
    visitor.sees(&asking.ask("question.age"));
    match person.says("age") {
        Some(age) => visitor.says_age(age),
        None => visitor.presses(&say("question.age.decline")),
    }
    visitor.sees(&asking.ask("question.where"));
    let homeless = person.says("home") == Some("none");
    match &person.place {
        Place::Text(place) => {
            if homeless {
                visitor.chooses(&say("question.where.no-address"));
            }
            visitor.lives_at(place);
        }
        Place::Point(lat, lon) => {
            visitor.is_at(Some((*lat, *lon)));
            visitor.presses(&say("question.where.position"));
            visitor.sees(&beginning("page.live-in.title"));
            visitor.chooses(&say(if homeless { "choice.no" } else { "choice.yes" }));
            visitor.presses(&say("page.continue"));
        }
        Place::Nowhere => visitor.presses(&say("question.where.decline")),
    }
    visitor.sees(&say("page.results.answers"));
}

/// Answers what they have an answer to and skips the rest, until all is said; what could change nothing is never asked.
fn answers_further_questions(visitor: &Visitor, person: &Person) {
    let mut unsaid: Vec<&(String, String)> =
        person.facts.iter().filter(|(fact, _)| !["age", "asking_as", "home"].contains(&fact.as_str())).collect();
    for _ in 0..PATIENT {
        let Some(asked) = question(visitor).filter(|_| !unsaid.is_empty()) else { return };
        let Some(place) = unsaid.iter().position(|(fact, _)| *fact == asked) else {
            visitor.presses(&say("page.question.skip"));
            continue;
        };
        let (fact, value) = unsaid.remove(place);
        if matches!(value.as_str(), "yes" | "no") {
            visitor.presses(&say(&format!("choice.{value}")));
            continue;
        }
        for one in value.split(',') {
            visitor.chooses(&say(&format!("choice.{fact}.{one}")));
        }
        visitor.presses(&say("page.question.answer"));
    }
    visitor.check(false, "the questions do not end");
}

/// The further question on the screen, once the list beside it is there.
fn question(visitor: &Visitor) -> Option<String> {
    visitor.has_the_list();
    let script = "return document.querySelector('fingerpost-finder').shadowRoot.querySelector('.inline-question')?.dataset.fact ?? null;";
    visitor.runs(script, &[]).as_str().map(str::to_owned)
}

/// Opens what is folded, and asks for more until there is no more.
fn shows_everything(visitor: &Visitor) {
    question(visitor);
    while visitor.names("button").contains(&say("page.results.more")) {
        visitor.presses(&say("page.results.more"));
    }
    let script = "document.querySelector('fingerpost-finder').shadowRoot.querySelectorAll('.folded').forEach((fold) => (fold.open = true))";
    visitor.runs(script, &[]);
}

/// Whether the page shows what a word of the table says; `asked/mod.rs` beside the table says what each means.
fn holds(visitor: &Visitor, asking: Asking, word: &str) -> bool {
    let listed = visitor.services();
    let place = |id: &str| listed.iter().position(|service| *service == name(id));
    let under = |heading: &str, id: &str| {
        visitor.looks_at(heading).is_some_and(|seen| seen.lines().any(|line| line == name(id)))
    };
    let marked = |id: &str, verdict: &str| {
        let own = visitor.looks_at(&name(id)).unwrap_or_default();
        own.lines().any(|line| line.starts_with(&say(verdict)))
    };
    let fits_heading = say(if asking == Asking::Self_ { "page.results.fits" } else { "page.results.fits-family" });
    let fits = |id: &str| place(id).is_some() && (under(&fits_heading, id) || marked(id, "verdict.fits"));
    let may = |id: &str| place(id).is_some() && (under(&say("page.results.may"), id) || marked(id, "verdict.may-fit"));
    if let Some(code) = word.strip_prefix("notice:") {
        let script = "const finder = document.querySelector('fingerpost-finder').shadowRoot;
            return [...finder.querySelectorAll('[data-notice]')].map((notice) => notice.dataset.notice);";
        let shown = visitor.runs(script, &[]);
        return shown.as_array().is_some_and(|codes| codes.iter().any(|shown| shown == code));
    }
    if let Some(id) = word.strip_prefix("open:") {
        return visitor.looks_at(&name(id)).is_some_and(|seen| seen.contains(&beginning("open.until")));
    }
    if let Some(ids) = word.strip_prefix("only:") {
        let names: Vec<String> = ids.split(',').filter(|id| !id.is_empty()).map(name).collect();
        return listed.iter().all(|service| names.contains(service));
    }
    if let Some((id, delivery)) = word.strip_prefix("gives:").and_then(|rest| rest.split_once('=')) {
        return visitor.looks_at(&name(id)).is_some_and(|seen| seen.contains(&say(&format!("delivery.{delivery}"))));
    }
    if let Some(id) = word.strip_prefix('-') {
        return id.strip_suffix('!').map_or_else(|| place(id).is_none(), |id| !fits(id));
    }
    if let Some((first, second)) = word.split_once('<') {
        return place(first).is_some_and(|first| first < place(second).unwrap_or(usize::MAX));
    }
    if let Some((id, _)) = word.split_once('?') {
        return may(id);
    }
    if let Some(id) = word.strip_suffix('*') {
        return place(id).is_some();
    }
    fits(word.split_once('@').map_or(word, |(id, _)| id))
}

/// What a service is called, by its id.
fn name(id: &str) -> String {
    static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let text = |found: &Value, key: &str| found[key].as_str().unwrap_or_default().to_owned();
        let named = |needs: &[&str]| {
            let asked = ["--all", "--limit", "1000"].iter().chain(needs).map(|word| (*word).to_owned());
            let all = terminal(&asked.collect::<Vec<_>>());
            let answer: Value = serde_json::from_str(&all).unwrap_or_else(|error| panic!("{error}: {all}"));
            let matches = answer["matches"].as_array().cloned().unwrap_or_default();
            matches.iter().map(|found| (text(found, "service"), text(found, "name"))).collect::<Vec<_>>()
        };
        // What is shown only when it is asked for has to be asked for.
        let unasked = [&[][..], &["--need", "pharmacy"], &["--need", "gp-practice"]];
        unasked.into_iter().flat_map(named).collect()
    });
    NAMES.get(id).cloned().unwrap_or_else(|| panic!("the directory has no service `{id}`"))
}
