//! What the browser tests are written with. The tests themselves are in `tests/browser/`.
//!
//! - [`visitor`]: a person at a browser, who sees texts, presses buttons and types; everything a test does, it does through one.
//! - [`site`]: the built folder on a web server of its own, with faults, another clock, other pages.
//! - [`publisher`]: an editor who publishes signed editions with the command line.
//! - [`words`]: the message catalogue, by key: no test copies a sentence.
//! - [`people`]: the people that the example directory was made for, as the terminal's tests have them.
//! - [`crowd`]: a few thousand more, by a seed; [`native`]: what this machine's engine answers them.
//! - [`inspection`]: what must hold on every screen: nothing for axe to find, no sideways scroll, and a picture for us to look at.
//! - [`suite`]: a list of tests, run in each browser.
//! - [`session`], [`driver`], [`browser`]: browsers that are started once and shared; which ones there are.
//! - [`proxy`]: the one way from a browser to anywhere.

pub mod browser;
pub mod crowd;
pub mod driver;
pub mod inspection;
pub mod native;
pub mod people;
pub mod proxy;
pub mod publisher;
pub mod session;
pub mod site;
pub mod suite;
pub mod visitor;
pub mod words;
