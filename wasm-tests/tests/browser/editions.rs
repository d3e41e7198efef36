//! Editions that change under an open page, that are only half there, or that come from elsewhere.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fingerpost_dev::server::Fault;
use serde_json::{Value, json};
use wasm_tests::publisher::Publisher;
use wasm_tests::site::{Plan, changed, copied, manifest, page_file};
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::{beginning, say, say_with};

wasm_tests::tests! {
    in_every_browser("what a browser keeps of a file that is gone, and fetches past that, is its own":
        an_open_page_goes_on_over_a_new_edition_with_its_answers,
        the_strictest_policy_with_trusted_types_is_kept,
        a_signed_edition_is_believed_by_its_key_alone,
    );
    in_chromium_alone("what may be asked for, and what is done without it, is our own code":
        without_one_area_s_places_those_of_another_are_found,
        an_older_edition_is_refused_and_the_one_that_the_device_keeps_is_gone_on_with,
        nothing_is_asked_of_another_host,
        words_that_are_wrong_in_themselves_are_not_used,
        what_a_host_gives_by_mistake_leads_nowhere,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const SCRIPT: &str = r#"<script type="module" src="/finder.js"></script>"#;

/// `fingerpost build` leaves nothing of the edition before: what the open page has not fetched yet is gone.
fn an_open_page_goes_on_over_a_new_edition_with_its_answers(visitor: &mut Visitor) {
    let folder = copied("open-page");
    visitor.looks_for_help_with_drinking(Plan::new().folder(folder.clone()));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    changed(&folder, "services/hertfordshire/spectrum.toml", |text| {
        text.replace("Spectrum works with people", "As of today Spectrum works with people")
    });
    visitor.opens_details_of(SPECTRUM);
    visitor.sees("As of today Spectrum works with people");
    visitor.presses(&say("page.detail.back"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.changes("question.age.short");
    let age = visitor.reads_field(&say("question.age.label"));
    visitor.check(age.as_deref() == Some("34"), &format!("of the age there is {age:?}"));
    drop(fs::remove_dir_all(folder));
}

fn the_strictest_policy_with_trusted_types_is_kept(visitor: &mut Visitor) {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' \
                  'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                  require-trusted-types-for 'script'; trusted-types lit-html\">";
    let watch = "window.broken = []; addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
        broken.push(violatedDirective + ' ' + sample));";
    let page = format!("<h1>A council</h1><fingerpost-finder edition=\"/edition.json\"></fingerpost-finder>{SCRIPT}");
    let plan = Plan::new().in_a_world_with(watch).page("/host.html", &page).head("/host.html", policy);
    visitor.goes_to(plan, "/host.html");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.presses(&say("page.map.map"));
    visitor.opens_details_of(SPECTRUM);
    visitor.presses(&say("page.decision.title"));
    let broken = visitor.runs("return broken", &[]);
    visitor.check(broken == json!([]), &format!("the policy was broken: {broken}"));
}

/// Only a whole postcode that stands in another area's file is certain: a town of that name may be among what is missing.
fn without_one_area_s_places_those_of_another_are_found(visitor: &mut Visitor) {
    visitor.opens(Plan::new().fault("/places-essex", Fault::NotFound));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees("Distances from AL10 0AA.");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.opens_details_of(SPECTRUM);
    visitor.opens(Plan::new().fault("/places-essex", Fault::NotFound));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "Hatfield");
    visitor.is_told_what_failed("places-missing", "retry");
}

/// What the command line signs, the page believes; also where the browser lends no SHA-256, as on a page without encryption.
fn a_signed_edition_is_believed_by_its_key_alone(visitor: &mut Visitor) {
    let publisher = Publisher::new("signed");
    let edition = publisher.edition();
    let unsigned: String =
        edition.lines().enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| format!("{line}\n")).collect();
    let altered = edition.replacen("\"sequence\": 1", "\"sequence\": 9", 1);
    visitor.check(altered != edition, "the edition has no sequence");
    let host = |key: &str, edition: Option<&str>| {
        let finder = format!("<fingerpost-finder edition=\"/edition.json\" key=\"{key}\"></fingerpost-finder>");
        let plan =
            Plan::new().folder(publisher.site()).page("/host.html", &format!("<h1>A council</h1>{finder}{SCRIPT}"));
        let replaced = edition.map_or(Fault::None, |edition| Fault::Replace(edition.as_bytes().to_vec()));
        plan.faults(move |path| if path == "/edition.json" { replaced.clone() } else { Fault::None })
    };
    let key = publisher.key();
    visitor.opens(Plan::new().folder(publisher.site()));
    let own = visitor.runs("return document.querySelector('fingerpost-finder').getAttribute('key')", &[]);
    visitor.check(own == json!(key), &format!("the finder's own page has the key {own}"));
    let unencrypted = "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });";
    for world in ["", unencrypted] {
        visitor.goes_to(host(&key, None).in_a_world_with(world), "/host.html");
        visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
        visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    }
    for (refusal, key, edition) in [
        ("edition-foreign", publisher.another_key(), None),
        ("edition-key", "RWQ".to_owned(), None),
        ("edition-unsigned", key.clone(), Some(unsigned)),
        ("edition-forged", key, Some(altered)),
    ] {
        visitor.goes_to(host(&key, edition.as_deref()), "/host.html");
        visitor.is_told_that_nothing_loads(refusal);
    }
}

fn an_older_edition_is_refused_and_the_one_that_the_device_keeps_is_gone_on_with(visitor: &mut Visitor) {
    let publisher = Publisher::new("older");
    let older = Fault::Replace(publisher.edition().into_bytes());
    publisher.renames("Another directory");
    let attacked = Arc::new(AtomicBool::new(false));
    let attack = Arc::clone(&attacked);
    let faults = move |path: &str| match path == "/edition.json" && attack.load(Ordering::Relaxed) {
        true => older.clone(),
        false => Fault::None,
    };
    visitor.goes_to(Plan::new().as_published().hurried().folder(publisher.site()).faults(faults), "/");
    visitor.sees("Another directory");
    visitor.keeps_a_copy();
    let kept = visitor.copies();
    attacked.store(true, Ordering::Relaxed);
    visitor.reloads();
    visitor.sees(&beginning("page.refused.edition-older"));
    visitor.sees("Another directory");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.sees(&beginning("page.refused.edition-older"));
    visitor.check(visitor.copies() == kept, "what was refused is kept");
    attacked.store(false, Ordering::Relaxed);
    visitor.reloads();
    visitor.sees(&say("question.asking_as.ask"));
    visitor.does_not_see(&beginning("page.refused.edition-older"));
}

fn nothing_is_asked_of_another_host(visitor: &mut Visitor) {
    for elsewhere in ["http://192.0.2.1/edition.json", "//192.0.2.1/edition.json", "data:application/json,{}"] {
        let page = format!("<h1>A council</h1><fingerpost-finder edition=\"{elsewhere}\"></fingerpost-finder>{SCRIPT}");
        visitor.goes_to(Plan::new().page("/host.html", &page), "/host.html");
        visitor.is_told_that_nothing_loads("edition-attribute");
    }
    for path in ["http://192.0.2.1/page.json", "//192.0.2.1/page.json", "../page.json", "/page.json"] {
        let mut named = manifest();
        named["files"]["page"]["path"] = json!(path);
        visitor.goes_to(Plan::new().fault("/edition.json", Fault::Replace(named.to_string().into_bytes())), "/");
        visitor.is_told_that_nothing_loads("edition-altered");
        let asked = visitor.requests_to_the_site();
        visitor.check(asked.iter().all(|one| !one.target.contains("page.json")), &format!("asked for {asked:?}"));
    }
    let asked: Vec<_> = visitor.requests().into_iter().filter(|one| one.contains("192.0.2.1")).collect();
    visitor.check(asked.is_empty(), &format!("asked of another host: {asked:?}"));
}

/// Files that are what `edition.json` names, and no good all the same.
fn words_that_are_wrong_in_themselves_are_not_used(visitor: &mut Visitor) {
    let page_with = |name: &str, value: Value| {
        let mut page = page_file();
        page[name] = value;
        page
    };
    for wrong in [json!({}), page_with("helplines", Value::Null), page_with("language", json!("no language"))] {
        let bytes = wrong.to_string().into_bytes();
        let mut named = manifest();
        named["files"]["page"]["digest"] = fingerpost::edition::digest(&bytes).into();
        named["files"]["page"]["bytes"] = bytes.len().into();
        let edition = named.to_string().into_bytes();
        let plan = Plan::new().faults(move |path| match path {
            "/edition.json" => Fault::Replace(edition.clone()),
            path if path.starts_with("/edition/page-") => Fault::Replace(bytes.clone()),
            _ => Fault::None,
        });
        visitor.goes_to(plan, "/");
        visitor.is_told_that_nothing_loads("page-altered");
    }
}

fn what_a_host_gives_by_mistake_leads_nowhere(visitor: &mut Visitor) {
    let page = format!(
        "<h1>A council</h1><fingerpost-finder edition=\"/edition.json\" leave-to=\"http://[\"
            services=\"javascript:document.title='run'\"></fingerpost-finder>{SCRIPT}"
    );
    visitor.looks_for_help_with_drinking(
        Plan::new().fault("/details-", Fault::NotFound).page("/", &page).page("/index.html", &page),
    );
    visitor.presses(&say_with("page.result.details-of", &[("name", SPECTRUM)]));
    visitor.is_told_what_failed("details-missing", "retry");
    visitor.does_not_see(&say("page.failure.list"));
    visitor.presses(&say("last-resort.leave"));
    visitor.arrives_at("https://www.bbc.co.uk/weather");
}
