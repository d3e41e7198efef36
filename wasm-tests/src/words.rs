//! The message catalogue, by key, from the file that authors edit.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::sync::LazyLock;

use fingerpost_dev::workspace::Workspace;
use serde_json::Value;

static MESSAGES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let path = Workspace::here().root.join("rules/messages/en.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut messages = HashMap::new();
    flatten("", &table, &mut messages);
    messages
});

thread_local! {
    /// What is said here instead, by a test of an edition in another language.
    static OTHERS: RefCell<HashMap<String, String>> = RefCell::default();
}

/// While this lives, everything in this test is said in another edition's words.
#[must_use]
#[derive(Debug)]
pub struct Language(());

impl Language {
    /// In the words of an edition's page file.
    pub fn of(page_file: &Value) -> Self {
        let messages = page_file["messages"].as_object().into_iter().flatten();
        let texts = messages.map(|(key, text)| (key.clone(), text.as_str().unwrap_or_default().to_owned()));
        OTHERS.set(texts.collect());
        Self(())
    }
}

impl Drop for Language {
    fn drop(&mut self) {
        OTHERS.take();
    }
}

/// The message of a key.
///
/// # Panics
/// When the catalogue has none.
#[must_use]
#[track_caller]
pub fn say(key: &str) -> String {
    let other = OTHERS.with_borrow(|others| others.get(key).cloned());
    other
        .or_else(|| MESSAGES.get(key).cloned())
        .unwrap_or_else(|| panic!("rules/messages/en.toml has no message `{key}`"))
}

/// The message of a key, with its placeholders filled in.
///
/// # Panics
/// When the catalogue has none, or the message has no such placeholder.
#[must_use]
#[track_caller]
pub fn say_with(key: &str, parameters: &[(&str, &str)]) -> String {
    parameters.iter().fold(say(key), |message, (name, value)| {
        let placeholder = format!("{{{name}}}");
        assert!(message.contains(&placeholder), "the message `{key}` has no {placeholder}: {message}");
        message.replace(&placeholder, value)
    })
}

/// Whatever of the message stands before its first placeholder: what can be looked for when the value is not known.
#[must_use]
#[track_caller]
pub fn beginning(key: &str) -> String {
    say(key).split('{').next().unwrap_or_default().trim().to_owned()
}

fn flatten(prefix: &str, table: &toml::Table, messages: &mut HashMap<String, String>) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, messages),
            other => drop(messages.insert(key, other.as_str().unwrap_or_default().to_owned())),
        }
    }
}
