//! A country's places, too many to be fetched whole: the page fetches the postcodes around the place that is given, and no
//! others, and says so.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use fingerpost_dev::server::Fault;
use fingerpost_dev::workspace::Workspace;
use wasm_tests::site::{Plan, built_with};
use wasm_tests::visitor::{Asking, Visitor};
use wasm_tests::words::{say, say_with};

wasm_tests::tests! {
    in_chromium_alone("which files are asked for is the engine's word, and how files fail to come is asked in `network.rs`":
        for_a_postcode_only_those_that_share_its_first_half_are_fetched,
        around_a_position_the_postcodes_of_the_outcodes_there_are_fetched,
        a_shard_that_is_cut_is_fetched_again,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";
/// In the middle of ZA5, far from everything else.
const IN_ZA5: (f64, f64) = (52.608, -3.216);

fn for_a_postcode_only_those_that_share_its_first_half_are_fetched(visitor: &mut Visitor) {
    visitor.opens(Plan::new().folder(country()));
    visitor.presses(&say("page.privacy.title"));
    visitor.sees(&say("page.privacy.text-seen"));
    visitor.sees(&say("page.privacy.seen-outcode"));
    visitor.does_not_see(&say("page.privacy.seen-area"));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
    visitor.check(shards(visitor) == ["AL10"], &format!("{:?} were fetched", shards(visitor)));
    // What is there is not fetched again, and a place that does not exist fetches nothing.
    visitor.opens_details_of(SPECTRUM);
    visitor.goes_back();
    visitor.changes("question.where.short");
    visitor.lives_at("ZZ9 9ZZ");
    visitor.is_told_of_a_mistake(&say_with("error.unknown-postcode", &[("found", "ZZ9 9ZZ")]));
    visitor.check(shards(visitor) == ["AL10"], &format!("{:?} were fetched", shards(visitor)));
}

fn around_a_position_the_postcodes_of_the_outcodes_there_are_fetched(visitor: &mut Visitor) {
    visitor.opens(Plan::new().folder(country()));
    visitor.is_at(Some(IN_ZA5));
    visitor.looks_for(Asking::Self_);
    visitor.wants(&["alcohol"]);
    visitor.says_age("34");
    visitor.sees(&say("question.where.ask"));
    visitor.presses(&say("question.where.position"));
    visitor.sees(&say_with("page.live-in.title", &[("place", "Welwyn Hatfield")]));
    visitor.check(shards(visitor) == ["ZA4", "ZA5"], &format!("{:?} were fetched", shards(visitor)));
    visitor.chooses(&say("choice.yes"));
    visitor.presses(&say("page.continue"));
    visitor.sees_in(&say("page.results.answers"), &say_with("page.live-in.position", &[("place", "ZA5")]));
}

fn a_shard_that_is_cut_is_fetched_again(visitor: &mut Visitor) {
    let mended = Arc::new(AtomicBool::new(false));
    let host = Arc::clone(&mended);
    let broken = move |path: &str| match path.contains("/places/AL10-") && !host.load(Ordering::Relaxed) {
        true => Fault::Cut,
        false => Fault::None,
    };
    visitor.opens(Plan::new().folder(country()).faults(broken));
    visitor.answers(Asking::Self_, &["alcohol"], "34", "AL10 0AA");
    visitor.is_told_what_failed("places-cut", "retry");
    mended.store(true, Ordering::Relaxed);
    visitor.presses(&say("page.retry"));
    visitor.sees_in(&say("page.results.fits"), SPECTRUM);
}

/// The outcodes whose postcodes the host was asked for, each time that it was.
fn shards(visitor: &Visitor) -> Vec<String> {
    let name = |target: &str| Some(target.strip_prefix("/edition/places/")?.split_once('-')?.0.to_owned());
    let mut asked: Vec<String> =
        visitor.requests_to_the_site().iter().filter_map(|request| name(&request.target)).collect();
    asked.sort();
    asked
}

/// The example directory with its places, and 63,000 postcodes beside them in squares of four kilometres. Built once.
fn country() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let workspace = Workspace::here();
        let carried = workspace.root.join("directory-data/places");
        let places = workspace.target.join("country-places");
        fs::create_dir_all(&places).unwrap_or_else(|error| panic!("{}: {error}", places.display()));
        for entry in fs::read_dir(&carried).into_iter().flatten().flatten() {
            fs::copy(entry.path(), places.join(entry.file_name())).unwrap_or_else(|error| panic!("{error}"));
        }
        fs::write(places.join("za.csv"), postcodes()).unwrap_or_else(|error| panic!("{error}"));
        built_with("country", &["--places".as_ref(), places.as_os_str()])
    });
    built.clone()
}

fn postcodes() -> String {
    const LETTERS: &[u8] = b"ABDEFGHJLNPQRSTUWXYZ";
    let mut csv = String::from("postcode,easting,northing,district\n");
    for outcode in 0..63 {
        for inward in 0..1000 {
            let letter = |at: usize| char::from(LETTERS[at % 20]);
            let (digit, first, second) = (inward / 400, letter(inward / 20), letter(inward));
            let east = 300_000 + outcode % 9 * 4_000 + inward % 32 * 125;
            let north = 300_000 + outcode / 9 * 4_000 + inward / 32 * 125;
            let _ = writeln!(csv, "ZA{} {digit}{first}{second},{east},{north},E07000241", outcode + 1);
        }
    }
    csv
}
