//! The finder's own page without a network, after the first visit; and what of it is kept on the device.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use fingerpost_dev::server::Fault;
use serde_json::{Value, json};
use wasm_tests::site::{Plan, copied, folder, public_files, renamed};
use wasm_tests::visitor::{Asking, Visitor, need_name};
use wasm_tests::words::{beginning, say};

wasm_tests::tests! {
    in_every_browser("service workers, their caches and what a tab has of them are the browser's own":
        after_the_first_visit_a_whole_journey_needs_no_network,
        only_public_files_are_kept_and_no_answer,
        an_update_is_taken_at_the_next_visit_and_the_older_copy_goes,
    );
    in_chromium_alone("when a copy answers, and which is kept, is our own worker's doing":
        a_site_that_answers_with_its_own_failure_is_as_good_as_none,
        a_publication_that_is_not_whole_is_not_kept,
        an_embedded_finder_keeps_nothing,
        without_service_workers_the_page_works_as_before,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
fn after_the_first_visit_a_whole_journey_needs_no_network(visitor: &mut Visitor) {
    let network = Network::default();
    visitor.goes_to(network.plan(folder()), "/");
    visitor.sees(&say("question.asking_as.ask"));
    visitor.does_not_see(&beginning("page.offline"));
    visitor.keeps_a_copy();
    network.goes(Fault::Refuse);
    // Another tab would do the same: nothing of the first page's memory stays.
    visitor.follows_address("/");
    visitor.sees(&beginning("page.offline"));
    visitor.finds_the_screen_sound("offline");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.sees(&beginning("page.offline"));
    visitor.opens_details_of(SPECTRUM);
    visitor.sees_in(&say("page.detail.where"), "St Albans");
    visitor.follows_address("/services.html");
    visitor.follows(&need_name("alcohol"));
    visitor.sees(SPECTRUM);
    visitor.follows(SPECTRUM);
    visitor.sees(&say("build.who-heading"));
    visitor.follows_address("/");
    visitor.sees(&say("question.asking_as.ask"));
    network.goes(Fault::None);
    visitor.reloads();
    visitor.sees(&say("question.asking_as.ask"));
    visitor.does_not_see(&beginning("page.offline"));
}

fn only_public_files_are_kept_and_no_answer(visitor: &mut Visitor) {
    let network = Network::default();
    visitor.goes_to(network.plan(folder()), "/");
    visitor.sees(&say("question.asking_as.ask"));
    visitor.keeps_a_copy();
    visitor.reloads();
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.opens_details_of(SPECTRUM);
    visitor.follows_address("/services.html?need=alcohol");
    visitor.sees(&say("build.services-title"));
    let public: BTreeSet<String> = public_files().iter().map(|path| visitor.site().url(path)).collect();
    let kept = visitor.kept();
    visitor.check(kept == public, &format!("kept is {:#?}", kept.symmetric_difference(&public)));
    let asked = visitor.requests_to_the_site();
    let told = asked.iter().filter(|request| request.target != "/services.html?need=alcohol");
    let told: Vec<_> = told.filter(|request| request.target.contains('?') || request.method != "GET").collect();
    visitor.check(told.is_empty(), &format!("{told:?}"));
    let traces = visitor.traces();
    for (what, nothing) in
        [("cookies", json!("")), ("local", json!("{}")), ("session", json!("{}")), ("databases", json!([]))]
    {
        visitor.check(traces[what] == nothing, &format!("{what}: {}", traces[what]));
    }
}

fn a_site_that_answers_with_its_own_failure_is_as_good_as_none(visitor: &mut Visitor) {
    let network = Network::default();
    visitor.goes_to(network.plan(folder()), "/");
    visitor.keeps_a_copy();
    network.goes(Fault::Broken);
    visitor.follows_address("/");
    visitor.sees(&beginning("page.offline"));
    visitor.sees(&say("question.asking_as.ask"));
    // Taken off the web, it must not go on from the copy.
    network.goes(Fault::NotFound);
    visitor.follows_address("/");
    visitor.does_not_see(&say("question.asking_as.ask"));
}

fn an_update_is_taken_at_the_next_visit_and_the_older_copy_goes(visitor: &mut Visitor) {
    let folder = copied("update");
    let network = Network::default();
    visitor.goes_to(network.plan(folder.clone()), "/");
    visitor.sees(&say("question.asking_as.ask"));
    visitor.keeps_a_copy();
    let first = visitor.copies();
    renamed(&folder, "Another directory");
    visitor.reloads();
    visitor.sees("Another directory");
    let second = visitor.waits(|| Some(visitor.copies()).filter(|whole| whole.len() == 1 && *whole != first));
    visitor.check(second.is_some(), "the new edition is not kept, or the old one still is");
    network.goes(Fault::Refuse);
    visitor.follows_address("/");
    visitor.sees(&beginning("page.offline"));
    visitor.sees("Another directory");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    drop(fs::remove_dir_all(folder));
}

/// A host that is being copied to: some files are of the new publication, some of the old.
fn a_publication_that_is_not_whole_is_not_kept(visitor: &mut Visitor) {
    let folder = copied("torn");
    let network = Network::default();
    visitor.goes_to(network.plan(folder.clone()), "/");
    visitor.keeps_a_copy();
    let first = visitor.copies();
    renamed(&folder, "Another directory");
    let edition = fs::read_to_string(folder.join("edition.json")).unwrap_or_default();
    let edition: Value = serde_json::from_str(&edition).unwrap_or_default();
    let finder = edition["files"]["finder"]["path"].as_str().unwrap_or_default();
    fs::write(folder.join(finder), "half of it").unwrap_or_else(|error| panic!("{finder}: {error}"));
    visitor.reloads();
    visitor.sees("Another directory");
    let address = format!("/{finder}");
    let tried = || visitor.requests_to_the_site().iter().filter(|asked| asked.target == address).count() >= 2;
    visitor.check(visitor.waits(|| tried().then_some(())).is_some(), "the new copy is not tried");
    network.goes(Fault::Refuse);
    visitor.follows_address("/");
    visitor.sees(&beginning("page.offline"));
    visitor.does_not_see("Another directory");
    visitor.check(visitor.copies() == first, "the torn publication is kept");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    drop(fs::remove_dir_all(folder));
}

fn an_embedded_finder_keeps_nothing(visitor: &mut Visitor) {
    let page = r#"<h1>A council</h1><fingerpost-finder edition="/edition.json"></fingerpost-finder>
        <script type="module" src="/finder.js"></script>"#;
    visitor.goes_to(Plan::new().with_workers().page("/host.html", page), "/host.html");
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    let traces = visitor.traces();
    visitor.check(traces["workers"] == json!(0) && traces["caches"] == json!([]), &traces.to_string());
    let asked = visitor.requests_to_the_site();
    let known = asked.iter().all(|request| !["/sw.js", "/site.js", "/offline.json"].contains(&&*request.target));
    visitor.check(known, "the element asked for what only the finder's own page needs");
}

fn without_service_workers_the_page_works_as_before(visitor: &mut Visitor) {
    for world in [
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });",
        "delete Navigator.prototype.serviceWorker;",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('private', 'SecurityError'));",
    ] {
        visitor.looks_for_help_with_drinking(Plan::new().with_workers().in_a_world_with(world));
        visitor.sees_in(&say("page.results.fits"), SPECTRUM);
        visitor.sees(&need_name("alcohol"));
        let console = visitor.console();
        visitor.check(console.is_empty(), &format!("the console is not empty: {console:#?}"));
    }
}

/// What stands between the visitor and the site.
#[derive(Clone)]
struct Network(Arc<Mutex<Fault>>);

impl Default for Network {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Fault::None)))
    }
}

impl Network {
    /// A folder behind it, as published but that nobody waits five seconds for a copy to begin.
    fn plan(&self, folder: PathBuf) -> Plan {
        let network = self.clone();
        let fault = move |_: &str| network.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Plan::new().as_published().hurried().folder(folder).faults(fault)
    }

    /// What happens to every request from now on.
    fn goes(&self, fault: Fault) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }
}
