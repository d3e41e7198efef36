//! A directory too large to be fetched whole: the page fetches the areas around the place that is given, and no others, and
//! says so.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fingerpost_dev::server::Fault;
use fingerpost_dev::workspace::Workspace;
use wasm_tests::site::{Plan, built_with};
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::say;

wasm_tests::tests! {
    in_chromium_alone("which files are asked for is the engine's word, and how files fail to come is asked in `network.rs`":
        for_a_place_only_the_areas_around_it_are_fetched,
        without_a_place_no_area_is_fetched,
        an_area_that_does_not_come_is_said_to_be_missing,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
const HATFIELD: &str = "AL10 0AA";

fn for_a_place_only_the_areas_around_it_are_fetched(visitor: &mut Visitor) {
    visitor.opens(Plan::new().folder(large()));
    visitor.presses(&say("page.privacy.title"));
    visitor.sees(&say("page.privacy.text-seen"));
    visitor.sees(&say("page.privacy.seen-area"));
    visitor.does_not_see(&say("page.privacy.seen-outcode"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", HATFIELD);
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    let around = cells(visitor);
    let has = |area: &str| around.iter().any(|cell| cell == area);
    visitor.check(has("hertfordshire") && !has("county-durham") && !has("worcestershire"), &format!("{around:?}"));
    visitor.check(!around.iter().any(|cell| cell.ends_with("-details")), &format!("{around:?}"));
    // Of one service, the details of one area; what is there is not fetched again.
    visitor.opens_details_of(SPECTRUM);
    let mut expected = around.clone();
    expected.push("hertfordshire-details".into());
    expected.sort();
    visitor.check(cells(visitor) == expected, &format!("{:?} were fetched", cells(visitor)));
}

fn without_a_place_no_area_is_fetched(visitor: &mut Visitor) {
    visitor.opens(Plan::new().folder(large()));
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.says_age("34");
    visitor.sees(&say("question.where.ask"));
    visitor.presses(&say("question.where.decline"));
    visitor.sees(&say("notice.no-place"));
    visitor.check(cells(visitor).is_empty(), &format!("{:?} were fetched", cells(visitor)));
}

fn an_area_that_does_not_come_is_said_to_be_missing(visitor: &mut Visitor) {
    let gone = |path: &str| if path.contains("/cell-hertfordshire-") { Fault::NotFound } else { Fault::None };
    visitor.opens(Plan::new().folder(large()).faults(gone));
    visitor.answers(Asking::Self_, &["alcohol"], "34", HATFIELD);
    visitor.is_told_what_failed("finder-missing", "retry");
}

/// The cells that the host was asked for, each time that it was.
fn cells(visitor: &Visitor) -> Vec<String> {
    let name = |target: &str| Some(target.strip_prefix("/edition/cell-")?.rsplit_once('-')?.0.to_owned());
    let mut asked: Vec<String> =
        visitor.requests_to_the_site().iter().filter_map(|request| name(&request.target)).collect();
    asked.sort();
    asked
}

/// The example directory with one service more, in Durham, that has more ways to use it than one file may hold. Built once.
fn large() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let workspace = Workspace::here();
        let directory = workspace.target.join("large-directory");
        copy(&workspace.root.join("directory-data"), &directory);
        let file = directory.join("services/county-durham/made-up-visits.toml");
        fs::write(&file, visits()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        built_with("in-cells", &["--directory".as_ref(), directory.as_os_str()])
    });
    built.clone()
}

fn visits() -> String {
    let mut service = String::from(
        "id = \"made-up-visits\"\nname = \"Made-up visits\"\norganisation = \"example-recovery-durham\"\nkind = \"treatment\"\n\
         summary = \"Made up for a test.\"\nneeds = [\"alcohol\"]\nfor = [\"person\"]\naccess = [\"drop-in\"]\n\
         phone = \"01632 960001\"\nrule = \"anyone\"\nsource = \"Made up for a test.\"\nchecked = 2026-11-22\n\
         illustrative = true\n",
    );
    for way in 0..5_001 {
        let _ = write!(
            service,
            "\n[[offering]]\nid = \"made-up-visit-{way}\"\ndelivery = \"home-visit\"\nareas = [\"county-durham\"]\n"
        );
    }
    service
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        }
    }
}
