//! A list of tests, run in each browser that is wanted.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};

use crate::browser::Browser;
use crate::session::Pool;
use crate::visitor::Visitor;

thread_local! {
    /// Where this thread panicked last.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// One test: its name, and what a visitor does in it.
pub type Test = (&'static str, fn(&mut Visitor));

/// The tests of a module, by the names of their functions: `tests!(finds_spectrum, goes_back)`.
#[macro_export]
macro_rules! tests {
    ($($test:ident),+ $(,)?) => {
        /// The tests of this module.
        pub const TESTS: &[$crate::suite::Test] = &[$((concat!(module_path!(), "::", stringify!($test)), $test)),+];
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
        for (name, test) in tests.iter().copied().flatten().copied() {
            let pool = Arc::clone(&pool);
            // `browser::journey::finds_spectrum`: the first is the name of the test program.
            let name = name.split_once("::").map_or(name, |(_, name)| name);
            let full = format!("{}::{name}", browser.name());
            trials.push(Trial::test(full.clone(), move || attempt(&pool, &full, test)));
        }
        pools.push(pool);
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(pools);
    conclusion.exit_code()
}

/// Runs a test; one that fails is run once more in a new browser, for a machine that is busy with other things can make
/// any browser late. What failed the first time is printed either way.
fn attempt(pool: &Pool, name: &str, test: fn(&mut Visitor)) -> Result<(), Failed> {
    let Err(first) = attempt_once(pool, name, test) else { return Ok(()) };
    let said = first.message().unwrap_or_default();
    println!("{name} failed, and is tried once more. {said}");
    attempt_once(pool, name, test)
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
