//! "How this is decided": a rule in words and as it was written, run again by the browser, by files that are fetched only when
//! somebody asks, and are the same whichever service it is. And a fact that a council adds in data alone.

use std::collections::BTreeSet;
use std::fs;

use fingerpost_dev::server::Fault;
use fingerpost_dev::workspace::Workspace;
use wasm_tests::site::{Plan, built_with, copy_folder};
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::{beginning, say};

wasm_tests::tests! {
    in_every_browser("a second module is compiled, run and read":
        a_rule_is_run_again_in_the_browser,
        a_second_module_that_is_not_ours_is_not_run,
    );
    in_chromium_alone("what is fetched and asked is our own code":
        what_is_fetched_does_not_tell_which_service_it_is,
        a_fact_in_data_alone_is_asked_and_judged,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";

fn decides(visitor: &mut Visitor, service: &str) {
    visitor.opens_details_of(service);
    visitor.presses(&say("page.decision.title"));
}

fn a_rule_is_run_again_in_the_browser(visitor: &mut Visitor) {
    visitor.looks_for_help_with_drinking(Plan::new());
    visitor.opens_details_of(SPECTRUM);
    visitor.check(!asked_for(visitor).iter().any(|path| is_of_decision(path)), "it was fetched before anybody asked");
    visitor.presses(&say("page.decision.title"));
    visitor.sees(&say("page.decision.verified"));
    visitor.sees("age >= value(\"adult-min-age\")");
    visitor.sees("lives_in(\"welwyn-hatfield\")");
    visitor.sees(&beginning("page.decision.cases"));
    visitor.does_not_see(&say("page.decision.not-verified"));
    visitor.leaves_a_picture("decision");
}

/// An altered module, and rules that are not those of the edition: said, and nothing else is lost.
fn a_second_module_that_is_not_ours_is_not_run(visitor: &mut Visitor) {
    for (name, fault) in
        [("/workbench-", Fault::Alter), ("/edition/rules-", Fault::Cut), ("/workbench-", Fault::NotFound)]
    {
        visitor.looks_for_help_with_drinking(
            Plan::new().faults(move |path| if path.starts_with(name) { fault.clone() } else { Fault::None }),
        );
        decides(visitor, SPECTRUM);
        visitor.sees(&say("page.decision.failed"));
        visitor.sees(&say("page.detail.where"));
    }
}

fn what_is_fetched_does_not_tell_which_service_it_is(visitor: &mut Visitor) {
    let mut fetched: Vec<BTreeSet<String>> = Vec::new();
    for position in [0, 1] {
        visitor.looks_for_help_with_drinking(Plan::new());
        let Some(service) = visitor.services().get(position).cloned() else { panic!("two services") };
        decides(visitor, &service);
        visitor.sees(&say("page.decision.verified"));
        fetched.push(asked_for(visitor).into_iter().filter(|path| is_of_decision(path)).collect());
    }
    visitor.check(
        fetched[0].len() == 3,
        &format!("it takes a script, a module and a file of rules, not {:?}", fetched[0]),
    );
    visitor.check(fetched[0] == fetched[1], &format!("other files are fetched for another service: {fetched:?}"));
}

fn a_fact_in_data_alone_is_asked_and_judged(visitor: &mut Visitor) {
    let folders = Workspace::here().target.join("tmp/with-a-dog");
    let _ = fs::remove_dir_all(&folders);
    for folder in ["directory-data", "rules"] {
        copy_folder(&Workspace::here().root.join(folder), &folders.join(folder));
    }
    let change = |file: &str, change: &dyn Fn(String) -> String| {
        let file = folders.join(file);
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        fs::write(&file, change(text)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    };
    change("rules/facts.toml", &|text| text + "\n[[fact]]\nid = \"has_dog\"\nkind = \"yes-no\"\nsensitivity = 0\n");
    change("rules/questions.toml", &|text| text + "\n[[question]]\nfact = \"has_dog\"\n");
    change("rules/messages/en.toml", &|text| {
        text + "\n[question.has_dog]\nask = \"Do you have a dog?\"\nfamily = \"Do they have a dog?\"\n\
                professional = \"Does the person have a dog?\"\nshort = \"Dog\"\n\
                \n[criterion.has_dog]\nyes = \"have a dog\"\nno = \"have no dog\"\n"
    });
    change("directory-data/services/luton/luton-winter-shelter.toml", &|text| {
        let text = text.split("[[case]]").next().unwrap_or_default().to_owned();
        let case = |dog: &str, expect: &str| {
            format!("[[case]]\nname = \"{dog}\"\nperson = {{ has_dog = \"{dog}\" }}\nexpect = \"{expect}\"\n")
        };
        let ruled = text.replace("is_any(housing, [\"sleeping-rough\", \"sofa-surfing\"])", "!has_dog");
        [ruled, case("yes", "does-not-fit"), case("no", "fits")].concat()
    });
    let (directory, rules) = (folders.join("directory-data"), folders.join("rules"));
    let options = ["--directory".as_ref(), directory.as_os_str(), "--rules".as_ref(), rules.as_os_str()];
    visitor.opens(Plan::new().folder(built_with("with-a-dog", &options)));
    visitor.answers(Asking::Self_, &["housing"], "34", "LU1 2UA");
    // Others may settle more, and come first.
    for _ in 0..8 {
        let before = visitor.looks();
        if before.contains("Do you have a dog?") {
            break;
        }
        visitor.presses(&say("page.question.skip"));
        visitor.waits(|| (visitor.looks() != before).then_some(()));
    }
    visitor.sees("Do you have a dog?");
    visitor.sees("People who have no dog");
    visitor.presses(&say("choice.no"));
    visitor.sees_in(&say("page.results.fits"), "Example winter shelter, Luton");
}

/// The files by which a rule is run again.
fn is_of_decision(path: &str) -> bool {
    path.starts_with("/workbench-") || path.starts_with("/edition/rules-")
}

fn asked_for(visitor: &Visitor) -> BTreeSet<String> {
    visitor.requests_to_the_site().into_iter().map(|request| request.target).collect()
}
