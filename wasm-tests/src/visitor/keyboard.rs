//! A visitor without a mouse, and where their focus is.

use serde_json::Value;
use thirtyfour::Key;

use super::Visitor;

/// More presses of Tab than any screen of ours needs.
const SCREENFUL: usize = 80;

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Tab.
    Tab,
    /// Enter.
    Enter,
    /// The space bar.
    Space,
    /// The arrow down.
    Down,
    /// Escape.
    Escape,
}

impl Visitor {
    /// Presses a key.
    #[track_caller]
    pub fn strikes(&self, key: Press) {
        let text = match key {
            Press::Tab => Key::Tab.value().to_string(),
            Press::Enter => Key::Enter.value().to_string(),
            Press::Space => Key::Space.value().to_string(),
            Press::Down => Key::Down.value().to_string(),
            Press::Escape => Key::Escape.value().to_string(),
        };
        self.keys_in(&text);
    }

    /// Presses a letter while Alt is held.
    #[track_caller]
    pub fn strikes_with_alt(&self, letter: &str) {
        let keys = self.session.driver().action_chain().key_down(Key::Alt).send_keys(letter).key_up(Key::Alt);
        self.led_away(self.session.wait(keys.perform()));
    }

    /// Types wherever the focus is.
    #[track_caller]
    pub fn keys_in(&self, text: &str) {
        // A key can lead to another page.
        self.led_away(self.session.wait(self.session.driver().action_chain().send_keys(text).perform()));
    }

    /// Presses Tab until the focus is on something whose name contains this.
    #[track_caller]
    pub fn tabs_to(&self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..SCREENFUL {
            self.strikes(Press::Tab);
            let (tag, now) = self.focus();
            if now.contains(name) {
                return self.sees_the_focus();
            }
            passed.push(format!("{tag} “{now}”"));
        }
        self.check(false, &format!("Tab does not lead to “{name}”, but to {}", passed.join(", ")));
    }

    /// What has the focus: its tag and its name.
    #[must_use]
    pub fn focus(&self) -> (String, String) {
        let focus = self.ask("focus", &[]);
        let text = |name: &str| focus[name].as_str().unwrap_or_default().to_owned();
        (text("tag"), text("name"))
    }

    /// Waits until the focus is on a heading with this text, and in view: it is what a screen reader reads next.
    #[track_caller]
    pub fn is_led_to(&self, heading: &str) {
        let there = self.waits(|| {
            let (tag, name) = self.focus();
            (tag.starts_with('h') && name.contains(heading)).then_some(())
        });
        self.check(there.is_some(), &format!("focus is on {:?}, not on the heading “{heading}”", self.focus()));
        self.sees_the_focus();
    }

    /// From the summary of a mistake, Tab leads to its link.
    #[track_caller]
    pub fn tabs_to_the_mistake(&self, sentence: &str) {
        self.strikes(Press::Tab);
        let (tag, name) = self.focus();
        self.check(tag == "a" && name == sentence, &format!("Tab leads from the summary to {tag} “{name}”"));
    }

    #[track_caller]
    fn sees_the_focus(&self) {
        let focus = self.ask("focus", &[]);
        self.check(
            focus["inView"] == Value::Bool(true),
            &format!("the focus is out of view, or below something: {focus}"),
        );
    }
}
