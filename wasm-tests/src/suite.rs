//! A list of tests, run in each browser that is wanted.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};

use crate::browser::Browser;
use crate::session::Pool;
use crate::visitor::Visitor;

/// How many of the longest tests are named at the end, and what is not worth a line.
const LONGEST: usize = 20;
const NOTEWORTHY: Duration = Duration::from_secs(5);

/// How long each test took.
static TIMES: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

thread_local! {
    /// Where this thread panicked last.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// One test.
#[derive(Clone, Copy)]
pub struct Test {
    /// The path of its function, which is its sentence.
    pub name: &'static str,
    /// What a visitor does in it.
    pub run: fn(&mut Visitor),
    /// Where it is run.
    pub place: Place,
}

/// Where a test is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In all three: what it asks about, browsers do each in their own way.
    EveryBrowser,
    /// In Chromium alone: what it asks about is our own code, which does the same everywhere.
    ChromiumAlone,
}

/// The tests of a module, by the names of their functions, each with where it is run and why:
///
/// ```ignore
/// wasm_tests::tests! {
///     in_every_browser("history is the browser's own": goes_back, goes_forward);
///     in_chromium_alone("what is found is the engine's answer": finds_spectrum);
/// }
/// ```
#[macro_export]
macro_rules! tests {
    (@place in_every_browser) => { $crate::suite::Place::EveryBrowser };
    (@place in_chromium_alone) => { $crate::suite::Place::ChromiumAlone };
    ($($place:ident($why:literal: $($test:ident),+ $(,)?);)+) => {
        /// The tests of this module.
        pub const TESTS: &[$crate::suite::Test] = &[$($($crate::suite::Test {
            name: concat!(module_path!(), "::", stringify!($test)),
            run: $test,
            place: $crate::tests!(@place $place),
        }),+),+];
    };
}

/// Runs the tests as the command line asks; ends every browser and driver that it started.
#[must_use]
pub fn run(tests: &[&[Test]]) -> ExitCode {
    let arguments = Arguments::from_args();
    // A failed test says itself what it saw; saying it twice would bury it.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        PLACE.with_borrow_mut(|last| *last = place);
    }));
    let mut pools = Vec::new();
    let mut trials = Vec::new();
    for browser in Browser::wanted() {
        let pool = Arc::new(Pool::of(browser));
        for test in tests.iter().copied().flatten().filter(|test| test.is_run_in(browser)) {
            let pool = Arc::clone(&pool);
            // `browser::journey::finds_spectrum`: the first is the name of the test program.
            let name = test.name.split_once("::").map_or(test.name, |(_, name)| name);
            let full = format!("{}::{name}", browser.name());
            let run = test.run;
            trials.push(Trial::test(full.clone(), move || attempt(&pool, &full, run)));
        }
        pools.push(pool);
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(pools);
    print_times();
    conclusion.exit_code()
}

impl Test {
    /// `EVERYWHERE=1` runs in every browser what is otherwise run in Chromium alone.
    fn is_run_in(&self, browser: Browser) -> bool {
        let everywhere = self.place == Place::EveryBrowser || std::env::var_os("EVERYWHERE").is_some();
        everywhere || browser == Browser::Chromium
    }
}

/// What each browser's tests took together, and which took longest.
fn print_times() {
    let mut times = std::mem::take(&mut *TIMES.lock().unwrap_or_else(PoisonError::into_inner));
    times.sort_by_key(|(_, time)| Reverse(*time));
    for browser in Browser::ALL {
        let own: Vec<_> = times.iter().filter(|(name, _)| name.starts_with(browser.name())).collect();
        if own.len() > 1 {
            let all: Duration = own.iter().map(|(_, time)| *time).sum();
            println!("{:>8.1} s  {} tests in {}", all.as_secs_f64(), own.len(), browser.name());
        }
    }
    for (name, time) in times.iter().take(LONGEST).filter(|(_, time)| *time > NOTEWORTHY) {
        println!("{:>8.1} s  {name}", time.as_secs_f64());
    }
}

/// Runs a test and remembers how long it took; one that fails is run once more in a new browser, for a machine that is busy with other things can make
/// any browser late. What failed the first time is printed either way.
fn attempt(pool: &Pool, name: &str, test: fn(&mut Visitor)) -> Result<(), Failed> {
    let begun = Instant::now();
    let result = attempt_once(pool, name, test).or_else(|first| {
        let said = first.message().unwrap_or_default();
        println!("{name} failed, and is tried once more. {said}");
        attempt_once(pool, name, test)
    });
    TIMES.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), begun.elapsed()));
    result
}

fn attempt_once(pool: &Pool, name: &str, test: fn(&mut Visitor)) -> Result<(), Failed> {
    let mut visitor = Visitor::new(pool.borrow()?, name);
    let result = catch_unwind(AssertUnwindSafe(|| test(&mut visitor)));
    match result {
        Ok(()) => {
            pool.give_back(visitor.leaves());
            Ok(())
        }
        Err(panic) => {
            visitor.leaves_a_picture("failed");
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            // The browser is not lent again: nobody knows in what state it is.
            Err(format!("{}: {}", PLACE.take(), said.unwrap_or_default()).into())
        }
    }
}
