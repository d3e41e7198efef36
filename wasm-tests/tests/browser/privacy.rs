//! Nothing that a person answers leaves the page.

use std::collections::BTreeSet;

use serde_json::json;
use wasm_tests::site::{Plan, public_files};
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::say;

wasm_tests::tests! {
    in_every_browser("what a browser asks for, keeps and tells is its own":
        a_whole_journey_asks_the_host_for_the_same_files_whatever_is_answered,
        a_whole_journey_leaves_no_trace_in_the_browser,
        a_position_a_further_answer_and_leaving_tell_nobody_anything,
    );
}

/// What a person answers, in every way that it could be written down.
const ANSWERS: [&str; 9] = ["AL10", "al10", "0AA", "DH1", "alcohol", "housing", "E07000241", "hospital", "spectrum"];

fn a_whole_journey_asks_the_host_for_the_same_files_whatever_is_answered(visitor: &mut Visitor) {
    let journeys = [(Asking::Self_, "alcohol", "34", "AL10 0AA"), (Asking::Family, "housing", "15", "DH1 1AA")];
    let mut asked = Vec::new();
    for (asking, need, age, place) in journeys {
        drop(visitor.requests());
        visitor.opens(Plan::new().as_published());
        visitor.answers(asking, &[need], age, place);
        visitor.sees(&say("page.results.answers"));
        let services = visitor.services();
        visitor.opens_details_of(&services[0]);
        // With the copy for when there is no network, which is fetched whatever is answered.
        visitor.keeps_a_copy();
        let requests = visitor.requests();
        let elsewhere: Vec<_> = requests.iter().filter(|address| is_elsewhere(address)).collect();
        visitor.check(elsewhere.is_empty(), &format!("requests to other hosts: {elsewhere:?}"));
        visitor.check(requests.len() > 8, &format!("the browser's log is not complete: {requests:?}"));
        asked.push(files_asked_for(visitor));
    }
    visitor.check(asked[0] == asked[1], &format!("the answers can be told from the files: {asked:#?}"));
}

fn a_whole_journey_leaves_no_trace_in_the_browser(visitor: &mut Visitor) {
    visitor.goes_to(Plan::new().as_published(), "/");
    visitor.sees(&say("question.asking_as.ask"));
    let before = visitor.traces();
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    visitor.presses(&say("choice.yes"));
    visitor.sees_in(&say("page.results.answers"), &say("question.in_hospital.short"));
    visitor.opens_details_of("Spectrum drug and alcohol recovery service");
    let after = visitor.traces();
    for (what, nothing) in [
        ("cookies", json!("")),
        ("local", json!("{}")),
        ("session", json!("{}")),
        ("databases", json!([])),
        ("name", json!("")),
    ] {
        visitor.check(after[what] == nothing, &format!("{what}: {}", after[what]));
    }
    // Public files, for when there is no network, and nothing else.
    let public: BTreeSet<String> = public_files().iter().map(|path| visitor.site().url(path)).collect();
    let kept = visitor.kept();
    visitor.check(kept.is_subset(&public), &format!("kept: {:#?}", kept.difference(&public)));
    for same in ["address", "title"] {
        visitor.check(after[same] == before[same], &format!("{same}: {} became {}", before[same], after[same]));
    }
    visitor.check(after["length"].as_u64() > before["length"].as_u64(), "no step went into the history");
    let state = after["state"].as_str().unwrap_or_default();
    let service_is_step_nine = r#"{"fingerpost":[9]}"#;
    visitor.check(state == service_is_step_nine, &format!("the history holds {state}"));
    let console = visitor.console();
    visitor.check(console.is_empty(), &format!("the console is not empty: {console:#?}"));
}

fn a_position_a_further_answer_and_leaving_tell_nobody_anything(visitor: &mut Visitor) {
    visitor.opens(Plan::new().as_published());
    visitor.is_at(Some((51.7643, -0.2262)));
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.says_age("34");
    visitor.sees(&say("question.where.ask"));
    visitor.presses(&say("question.where.position"));
    visitor.chooses(&say("choice.yes"));
    visitor.presses(&say("page.continue"));
    visitor.sees(&say("page.results.fits"));
    visitor.presses(&say("choice.yes"));
    visitor.sees_in(&say("page.results.answers"), &say("question.in_hospital.short"));
    visitor.opens_details_of("Spectrum drug and alcohol recovery service");
    let elsewhere = || visitor.requests().into_iter().filter(|address| is_elsewhere(address)).collect::<BTreeSet<_>>();
    let before = elsewhere();
    visitor.check(before.is_empty(), &format!("requests to other hosts: {before:?}"));
    files_asked_for(visitor);
    visitor.presses(&say("last-resort.leave"));
    let mut left = BTreeSet::new();
    visitor.waits(|| {
        left.extend(elsewhere());
        (!left.is_empty()).then_some(())
    });
    // Nothing but the host: what would be said to it is encrypted, and is the same for everybody.
    visitor.check(left.iter().eq(["www.bbc.co.uk:443"]), &format!("leaving asked for {left:?}"));
    files_asked_for(visitor);
}

/// What the server was asked for: only files that are published, without a word about the visitor in address or headers.
fn files_asked_for(visitor: &Visitor) -> BTreeSet<String> {
    let expected = [public_files(), vec!["/".to_owned(), "/sw.js".to_owned()]].concat();
    let mut asked = BTreeSet::new();
    for request in visitor.requests_to_the_site() {
        let known = expected.contains(&request.target);
        visitor.check(known && request.status == 200, &format!("asked for {} ({})", request.target, request.status));
        visitor.check(!request.target.contains('?'), &format!("a query in {}", request.target));
        visitor.check(request.method == "GET", &format!("{} {}", request.method, request.target));
        for (name, value) in &request.headers {
            let told = ANSWERS.iter().find(|answer| value.contains(**answer));
            visitor.check(told.is_none(), &format!("{name}: {value} in the request for {}", request.target));
            let left_out = ["cookie", "referer"].iter().any(|header| name.eq_ignore_ascii_case(header));
            visitor.check(!left_out, &format!("{name}: {value} in the request for {}", request.target));
        }
        asked.insert(request.target);
    }
    asked
}

/// Not on this machine, where the worker of an earlier test's site may still be keeping its copy.
fn is_elsewhere(address: &str) -> bool {
    !address.starts_with("http://127.0.0.1:")
}
