//! Leaving at once, from wherever one is: the button, or Escape three times; and nothing of what was answered is found afterwards.

use fingerpost_dev::server::Fault;
use wasm_tests::site::Plan;
use wasm_tests::visitor::{Asking, Press, Visitor};
use wasm_tests::words::{say, say_with};

wasm_tests::tests! {
    in_every_browser("what stays behind in the history, and keys, are the browser's own":
        button_and_escape_leave_from_where_most_people_are,
        escapes_far_apart_or_used_by_the_host_do_not_leave,
        coming_back_by_the_browsers_memory_finds_nothing,
        the_history_names_nothing,
    );
    in_chromium_alone("that each screen has the way out is our own code":
        the_button_leaves_from_every_screen,
        escape_leaves_from_every_screen,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const WEATHER: &str = "https://www.bbc.co.uk/weather";

/// Where somebody may be, and how they got there.
type Screen = (&'static str, fn(&mut Visitor));

const SCREENS: [Screen; 13] = [
    ("who", |visitor| visitor.opens(Plan::new())),
    ("needs", |visitor| {
        visitor.opens(Plan::new());
        visitor.looks_for(Asking::Self_);
        visitor.sees(&say("question.needs.ask"));
    }),
    ("age", |visitor| {
        arrives_at_age(visitor);
        visitor.types(&say("question.age.label"), "3");
    }),
    ("where", |visitor| {
        arrives_at_age(visitor);
        visitor.says_age("34");
        visitor.types(&say("question.where.label"), "AL10");
    }),
    ("a mistake", |visitor| {
        arrives_at_age(visitor);
        visitor.says_age("200");
        visitor.sees(&say("question.age.error-high"));
    }),
    ("choose", |visitor| {
        arrives_at_age(visitor);
        visitor.says_age("34");
        visitor.lives_at("Willington");
        visitor.sees(&say_with("page.choose.title", &[("name", "Willington")]));
    }),
    ("results", |visitor| visitor.looks_for_help_with_drinking(Plan::new())),
    ("question", |visitor| {
        visitor.looks_for_help_with_drinking(Plan::new());
        visitor.presses(&say("page.question.skip"));
        visitor.changes("question.in_hospital.short");
        visitor.is_led_to(&say("question.in_hospital.ask"));
    }),
    ("service", |visitor| {
        visitor.looks_for_help_with_drinking(Plan::new());
        visitor.opens_details_of(SPECTRUM);
    }),
    ("nothing yet", |visitor| {
        visitor.goes_to(Plan::new().fault("/edition.json", Fault::Hang), "/");
        visitor.sees(&say("last-resort.loading"));
    }),
    ("nothing at all", |visitor| {
        visitor.goes_to(Plan::new().fault("/edition.json", Fault::NotFound), "/");
        visitor.sees(&say("last-resort.title"));
    }),
    ("while something loads", |visitor| {
        visitor.opens(Plan::new().fault("/edition/places-", Fault::Hang));
        visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
        visitor.sees(&say("question.where.looking"));
    }),
    ("a failure", |visitor| {
        visitor.opens(Plan::new().fault("/edition/places-", Fault::NotFound));
        visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
        visitor.sees(&say("page.failure.title"));
    }),
];

fn button_and_escape_leave_from_where_most_people_are(visitor: &mut Visitor) {
    leaves_by_button(visitor, |screen| screen == "results");
    leaves_by_escape(visitor, |screen| ["where", "while something loads"].contains(&screen));
}

fn the_button_leaves_from_every_screen(visitor: &mut Visitor) {
    leaves_by_button(visitor, |_| true);
}

fn escape_leaves_from_every_screen(visitor: &mut Visitor) {
    leaves_by_escape(visitor, |_| true);
}

fn leaves_by_button(visitor: &mut Visitor, from: impl Fn(&str) -> bool) {
    for (screen, arrive) in SCREENS.iter().filter(|(screen, _)| from(screen)) {
        arrive(visitor);
        visitor.presses(&say("last-resort.leave"));
        has_left(visitor, screen);
    }
}

fn leaves_by_escape(visitor: &mut Visitor, from: impl Fn(&str) -> bool) {
    for (screen, arrive) in SCREENS.iter().filter(|(screen, _)| from(screen)) {
        arrive(visitor);
        for _ in 0..3 {
            visitor.strikes(Press::Escape);
        }
        has_left(visitor, screen);
    }
}

fn escapes_far_apart_or_used_by_the_host_do_not_leave(visitor: &mut Visitor) {
    visitor.opens(Plan::new().hurried());
    for _ in 0..4 {
        visitor.strikes(Press::Escape);
        // Hurried, the five seconds in which presses count together are a quarter of one.
        std::thread::sleep(std::time::Duration::from_millis(400));
    }
    visitor.sees(&say("question.asking_as.ask"));
    visitor.runs("addEventListener('keydown', (event) => event.preventDefault(), { capture: true })", &[]);
    for _ in 0..4 {
        visitor.strikes(Press::Escape);
    }
    visitor.sees(&say("question.asking_as.ask"));
}

/// As after a link to a service's own site: the browser shows the page as it was left, and says so.
fn coming_back_by_the_browsers_memory_finds_nothing(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.opens_details_of(SPECTRUM);
    visitor.runs("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))", &[]);
    visitor.sees(&say("question.asking_as.ask"));
    finds_nothing(visitor, "memory");
    visitor.goes_back();
    finds_nothing(visitor, "memory, and one step back");
    let steps = visitor.runs("return JSON.stringify(history.state)", &[]);
    visitor.check(steps == r#"{"fingerpost":[1]}"#, &format!("the history is at {steps}"));
}

fn the_history_names_nothing(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    let (address, title) = (visitor.address(), visitor.traces()["title"].clone());
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    visitor.opens_details_of(SPECTRUM);
    for _ in 0..5 {
        let traces = visitor.traces();
        visitor.check(visitor.address() == address && traces["title"] == title, &traces.to_string());
        let state = traces["state"].as_str().unwrap_or_default();
        let numbers = state.chars().filter(|one| !one.is_ascii_digit()).collect::<String>();
        visitor.check(numbers == r#"{"fingerpost":[]}"#, &format!("the history holds {state}"));
        visitor.goes_back();
    }
}

fn arrives_at_age(visitor: &mut Visitor) {
    visitor.opens(Plan::new());
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.sees(&say("question.age.ask"));
}

#[track_caller]
fn has_left(visitor: &Visitor, screen: &str) {
    visitor.arrives_at(WEATHER);
    finds_nothing(visitor, &format!("{screen}, and leaving"));
    visitor.goes_back();
    finds_nothing(visitor, &format!("{screen}, leaving, and Back"));
}

/// Whatever page Back shows, nothing on it was answered, typed or found.
#[track_caller]
fn finds_nothing(visitor: &Visitor, screen: &str) {
    let seen = visitor.looks();
    for trace in ["AL10", "Hatfield", "Willington", SPECTRUM, "[34]", "[3]", "[200]"] {
        visitor.check(!seen.contains(trace), &format!("after “{screen}” one finds “{trace}”"));
    }
    let chosen = visitor.has_chosen(&say("choice.asking_as.self"));
    visitor.check(!chosen, &format!("after “{screen}” an answer is still chosen"));
}
