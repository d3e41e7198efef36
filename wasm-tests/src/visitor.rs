//! A person at a browser. Things are found as people find them: by what they are and how they are called.

mod journey;
mod keyboard;
mod perception;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fingerpost_dev::server::Request;
use fingerpost_dev::workspace::Workspace;
use serde_json::{Value, json};
use thirtyfour::WebElement;
use thirtyfour::error::WebDriverResult;

use crate::browser::Browser;
use crate::session::Session;
use crate::site::{Plan, Site};
use crate::words::say;

pub use journey::{Asking, need_name};
pub use keyboard::Press;

/// Two cores, two browsers and a cold engine: nothing takes as long as this unless it is broken.
const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(40);
/// Width of a desktop window; [`PHONE`] is a telephone's.
pub const DESKTOP: (u32, u32) = (1280, 900);
/// Width of a narrow telephone.
pub const PHONE: (u32, u32) = (360, 740);

/// A person at a browser.
pub struct Visitor {
    session: Session,
    site: Option<Site>,
    part: Option<String>,
    test: String,
}

impl Visitor {
    pub(crate) fn new(session: Session, test: &str) -> Self {
        let visitor = Self { session, site: None, part: None, test: test.replace("::", "-") };
        visitor.holds_a_window_of(DESKTOP);
        visitor
    }

    pub(crate) fn leaves(self) -> Session {
        self.session
    }

    /// Opens the first page of a site, and waits until the finder's questions are there.
    pub fn opens(&mut self, plan: Plan) {
        self.goes_to(plan, "/");
        self.sees(&say("question.asking_as.ask"));
    }

    /// Opens a page of a site, and waits for nothing.
    #[track_caller]
    pub fn goes_to(&mut self, plan: Plan, path: &str) {
        let site = plan.begins_with(self.session.browser.script()).serve();
        let url = site.url(path);
        self.site = Some(site);
        self.must(self.session.wait(self.session.driver().goto(url)));
    }

    /// Another page of the same site.
    #[track_caller]
    pub fn follows_address(&self, path: &str) {
        let url = self.site().url(path);
        self.must(self.session.wait(self.session.driver().goto(url)));
    }

    /// From now on looks and reaches only under this heading; nothing: the whole page again.
    pub fn turns_to(&mut self, part: Option<&str>) {
        self.part = part.map(str::to_owned);
    }

    /// Which browser it is.
    #[must_use]
    pub fn browser(&self) -> Browser {
        self.session.browser
    }

    /// The site that was opened.
    #[must_use]
    pub fn site(&self) -> &Site {
        self.site.as_ref().unwrap_or_else(|| panic!("the test opens a page first"))
    }

    /// What the site's server was asked for so far.
    #[must_use]
    pub fn requests_to_the_site(&self) -> Vec<Request> {
        self.site().requests()
    }

    /// Waits until a text is seen.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        let seen = self.waits(|| self.looks().contains(text).then_some(()));
        self.check(seen.is_some(), &format!("did not see “{text}”"));
    }

    /// Waits until a text is seen in the part of the page under a heading.
    #[track_caller]
    pub fn sees_in(&self, part: &str, text: &str) {
        let seen = self.waits(|| self.looks_at(part).filter(|seen| seen.contains(text)));
        self.check(seen.is_some(), &format!("did not see “{text}” under “{part}”"));
    }

    /// Sees no such text now: to be asked after something else was seen.
    #[track_caller]
    pub fn does_not_see(&self, text: &str) {
        self.check(!self.looks().contains(text), &format!("saw “{text}”"));
    }

    /// The text that is seen on the page.
    #[must_use]
    pub fn looks(&self) -> String {
        self.ask("sees", &[json!(self.part)]).as_str().unwrap_or_default().to_owned()
    }

    /// The text that is seen under a heading; nothing without the heading.
    #[must_use]
    pub fn looks_at(&self, part: &str) -> Option<String> {
        self.ask("sees", &[json!(part)]).as_str().map(str::to_owned)
    }

    /// The names of the things of a role, from top to bottom: `heading`, `button`, `link`, `option`, `field`.
    #[must_use]
    pub fn names(&self, role: &str) -> Vec<String> {
        let names = self.ask("names", &[json!(role), json!(self.part)]);
        names.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Presses a button.
    #[track_caller]
    pub fn presses(&self, button: &str) {
        self.click("button", &[json!("button"), json!(button), json!(self.part)], button);
    }

    /// Follows a link.
    #[track_caller]
    pub fn follows(&self, link: &str) {
        self.click("link", &[json!("link"), json!(link), json!(self.part)], link);
    }

    /// Chooses one of several options, or takes the choice back.
    #[track_caller]
    pub fn chooses(&self, option: &str) {
        let tile = self.waits(|| self.find("tile", &[json!(option), json!(self.part)]));
        self.check(tile.is_some(), &format!("found no option “{option}”"));
        self.clicks(tile, option);
    }

    /// Types into a field, in place of what it held.
    #[track_caller]
    pub fn types(&self, field: &str, text: &str) {
        let input = self.waits(|| self.find("finds", &[json!("field"), json!(field), json!(self.part)]));
        self.check(input.is_some(), &format!("found no field “{field}”"));
        if let Some(input) = input {
            self.must(self.session.wait(async {
                // WebKit's driver types into nothing that lies below the window.
                input.scroll_into_view().await?;
                input.clear().await?;
                // Not every driver can type nothing.
                if text.is_empty() { Ok(()) } else { input.send_keys(text).await }
            }));
        }
    }

    /// What a field holds.
    #[must_use]
    pub fn reads_field(&self, field: &str) -> Option<String> {
        self.ask("holds", &[json!("field"), json!(field)]).as_str().map(str::to_owned)
    }

    /// Whether a button or link can be seen without scrolling.
    #[must_use]
    pub fn has_in_view(&self, name: &str) -> bool {
        self.ask("isInView", &[json!(name)]) == json!(true)
    }

    /// Whether an option is chosen.
    #[must_use]
    pub fn has_chosen(&self, option: &str) -> bool {
        self.ask("holds", &[json!("option"), json!(option)]) == json!(true)
    }

    /// Uses the browser's own Back.
    #[track_caller]
    pub fn goes_back(&self) {
        self.led_away(self.session.wait(self.session.driver().back()));
    }

    /// Uses the browser's own Forward.
    #[track_caller]
    pub fn goes_forward(&self) {
        self.must(self.session.wait(self.session.driver().forward()));
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reloads(&self) {
        self.must(self.session.wait(self.session.driver().refresh()));
    }

    /// The address that the browser shows.
    #[must_use]
    #[track_caller]
    pub fn address(&self) -> String {
        self.must(self.session.wait(self.session.driver().current_url())).to_string()
    }

    /// Waits until the browser is at an address on another host, which nobody reaches here; or, where a browser stays at the
    /// last page that it reached, until it has asked for that host.
    #[track_caller]
    pub fn arrives_at(&self, address: &str) {
        let host = address.split('/').nth(2).unwrap_or_default();
        let there = self.waits(|| {
            let asked = self.requests().iter().any(|asked| asked.starts_with(&format!("{host}:")));
            (self.address().starts_with(address) || asked).then_some(())
        });
        self.check(there.is_some(), &format!("is at {}, not at {address}", self.address()));
    }

    /// What screen readers were told last; waits until there is something that contains this.
    #[track_caller]
    pub fn hears(&self, text: &str) {
        let heard = self.waits(|| self.ask("hears", &[]).as_str().filter(|heard| heard.contains(text)).map(drop));
        self.check(heard.is_some(), &format!("was not told “{text}”, but {}", self.ask("hears", &[])));
    }

    /// Sits where this is, and lets the page know; nothing: refuses to.
    #[track_caller]
    pub fn is_at(&self, position: Option<(f64, f64)>) {
        let origin = self.site().url("");
        self.must(self.session.wait(self.session.browser.place(self.session.driver(), &origin, position)));
    }

    /// Switches scripts off.
    #[track_caller]
    pub fn switches_scripts_off(&mut self) {
        self.session = self.session.without_scripts().unwrap_or_else(|error| panic!("{error}"));
        self.holds_a_window_of(DESKTOP);
    }

    /// Makes the window so wide and high.
    #[track_caller]
    pub fn holds_a_window_of(&self, (width, height): (u32, u32)) {
        self.must(self.session.wait(self.session.browser.resize(self.session.driver(), width, height)));
    }

    /// What the browser wrote on its console since this was last asked.
    #[must_use]
    #[track_caller]
    pub fn console(&self) -> Vec<String> {
        self.must(self.session.wait(self.session.browser.console(self.session.driver())))
    }

    /// The addresses of all requests that were made since this was last asked, but for the browser's own.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.session.requests()
    }

    /// What stands out of the window at its side, or of its border below: nothing, or it could not be read.
    #[must_use]
    pub fn sticks_out(&self) -> Vec<String> {
        let out = self.ask("sticksOut", &[]);
        out.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// All that the browser keeps or shows of this visit besides the screen, by name.
    #[must_use]
    pub fn traces(&self) -> Value {
        self.ask("traces", &[])
    }

    /// Keeps a picture of the window in `target/screenshots/`.
    pub fn leaves_a_picture(&self, name: &str) {
        let folder = Workspace::here().target.join("screenshots");
        let file: PathBuf = folder.join(format!("{}-{name}.png", self.test));
        // A picture is for us to look at; without one, the test still tells what it can.
        if let Ok(picture) = self.session.wait(self.session.driver().screenshot_as_png()) {
            let _ = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(file, picture));
        }
    }

    /// Fails the test unless this holds; says what the person saw.
    #[track_caller]
    pub fn check(&self, holds: bool, otherwise: &str) {
        assert!(holds, "{otherwise}\n---- at {}, what the person saw ----\n{}\n----", self.address(), self.looks());
    }

    /// Runs a script in the page, and waits for what it promises.
    #[track_caller]
    pub fn runs(&self, script: &str, arguments: &[Value]) -> Value {
        let run = self.session.wait(self.session.driver().execute(script, arguments.to_vec()));
        self.must(run.map(|answer| answer.json().clone()))
    }

    /// Waits until there is something; nothing when it takes too long.
    pub fn waits<T>(&self, mut look: impl FnMut() -> Option<T>) -> Option<T> {
        let since = Instant::now();
        loop {
            let found = look();
            if found.is_some() || since.elapsed() > PATIENCE {
                return found;
            }
            std::thread::sleep(GLANCE);
        }
    }

    #[track_caller]
    fn click(&self, what: &str, sought: &[Value], name: &str) {
        let element = self.waits(|| self.find("finds", sought));
        self.check(element.is_some(), &format!("found no {what} “{name}”"));
        self.clicks(element, name);
    }

    #[track_caller]
    fn clicks(&self, element: Option<WebElement>, name: &str) {
        if let Some(element) = element {
            // As people do: not below a bar that stays in place.
            let clicked = self.session.wait(async {
                element.scroll_into_view().await?;
                element.click().await
            });
            let pressed = clicked.as_ref().err().is_none_or(|error| self.session.browser.is_of_another_page(error));
            self.check(pressed, &format!("could not press “{name}”: {clicked:?}"));
        }
    }

    /// Asks `person.js`; a page that is just being left answers nothing.
    fn ask(&self, task: &str, arguments: &[Value]) -> Value {
        self.script(task, arguments).map_or(Value::Null, |answer| answer.json().clone())
    }

    fn find(&self, task: &str, arguments: &[Value]) -> Option<WebElement> {
        self.script(task, arguments).ok().filter(|found| !found.json().is_null())?.element().ok()
    }

    fn script(&self, task: &str, arguments: &[Value]) -> WebDriverResult<thirtyfour::session::scriptret::ScriptRet> {
        let mut all = vec![json!(task)];
        all.extend_from_slice(arguments);
        self.session.wait(self.session.driver().execute(include_str!("person.js"), all))
    }

    /// What was done led to another page, and that may be one that nobody serves.
    #[track_caller]
    fn led_away(&self, done: WebDriverResult<()>) {
        self.must(
            done.or_else(|error| if self.session.browser.is_of_another_page(&error) { Ok(()) } else { Err(error) }),
        );
    }

    #[track_caller]
    fn must<T>(&self, result: WebDriverResult<T>) -> T {
        result.unwrap_or_else(|error| panic!("the browser refused: {error}"))
    }
}
