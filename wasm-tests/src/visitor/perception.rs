//! What a visitor perceives beyond the texts: tables, styles, and what a screen reader is told.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Visitor;
use crate::browser::Told;

/// Nothing is being waited for.
const LIST_IS_THERE: &str = "const root = document.querySelector('fingerpost-finder').shadowRoot;
    return root.querySelector('[aria-busy=false]') !== null && root.querySelector('.progress') === null;";

impl Visitor {
    /// The days and hours of the first table whose caption contains this.
    #[must_use]
    pub fn week(&self, caption: &str) -> Vec<(String, String)> {
        let text = |cell: &Value| cell.as_str().unwrap_or_default().to_owned();
        let rows = self.ask("week", &[json!(caption)]);
        rows.as_array().into_iter().flatten().map(|row| (text(&row[0]), text(&row[1]))).collect()
    }

    /// The whole copies of the site on the visitor's device, by their names.
    #[must_use]
    pub fn copies(&self) -> BTreeSet<String> {
        strings(&self.ask("copies", &[])["whole"])
    }

    /// Every address whose content is kept on the visitor's device.
    #[must_use]
    pub fn kept(&self) -> BTreeSet<String> {
        strings(&self.ask("copies", &[])["kept"])
    }

    /// Waits until the device has a whole copy of the site.
    #[track_caller]
    pub fn keeps_a_copy(&self) {
        let whole = self.waits(|| (!self.copies().is_empty()).then_some(()));
        self.check(whole.is_some(), &format!("no whole copy is kept, but {:#?}", self.kept()));
    }

    /// From now on it is this time, in UTC.
    #[track_caller]
    pub fn looks_at_the_clock(&self, at: &str) {
        self.runs("globalThis[Symbol.for('clock of the test')](arguments[0])", &[json!(at)]);
    }

    /// Waits until the list on the screen is the one that was asked for last.
    #[track_caller]
    pub fn has_the_list(&self) {
        let there = self.waits(|| (self.runs(LIST_IS_THERE, &[]) == json!(true)).then_some(()));
        self.check(there.is_some(), "the list does not come");
    }

    /// Everything that can be pressed or typed into can be reached by scrolling, and nothing sticks out at the side.
    #[track_caller]
    pub fn reaches_everything(&self) {
        let out = self.sticks_out();
        self.check(out.is_empty(), &format!("something sticks out: {out:#?}"));
        let unreachable = self.ask("unreachable", &[]);
        self.check(unreachable == json!([]), &format!("cannot be reached: {unreachable:#}"));
    }

    /// How something looks, by the names of style properties: it, or what is around it and matches a selector.
    #[must_use]
    #[track_caller]
    pub fn style_of(&self, role: &str, name: &str, around: Option<&str>, properties: &[&str]) -> Vec<String> {
        let styles = self.ask("style", &[json!(role), json!(name), json!(around), json!(properties)]);
        self.check(styles.is_array(), &format!("found no {role} “{name}”"));
        styles.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Sees everything in the few colours that the person chose, as Windows does it. Whether this browser can be told to.
    #[track_caller]
    pub fn forces_colours(&self) -> bool {
        self.must(self.session.wait(self.session.browser.force_colours(self.session.driver())))
    }

    /// All that assistive technology is told, from top to bottom.
    #[must_use]
    #[track_caller]
    pub fn is_told(&self) -> Vec<Told> {
        self.must(self.session.wait(self.session.browser.accessibility(self.session.driver())))
    }
}

fn strings(list: &Value) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
