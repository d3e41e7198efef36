//! Editions in pseudo-languages, whose every sentence stands in ⟦brackets⟧: whatever is shown without them is a record's own
//! text, or was left out of the catalogue. What is built into the script (`last-resort`) is there in English only.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use fingerpost_dev::workspace::Workspace;
use serde_json::{Value, json};
use wasm_tests::site::{Plan, built_in, page_file_in};
use wasm_tests::visitor::{Asking, PHONE, Visitor};
use wasm_tests::words::{Language, say};

wasm_tests::tests! {
    in_every_browser("from right to left is the browser's layout":
        from_right_to_left_nothing_sticks_out,
    );
    in_chromium_alone("whether each sentence is in the catalogue is the page's own":
        nothing_is_said_but_from_the_catalogue,
    );
}

const SPECTRUM: &str = "Spectrum drug and alcohol recovery service";

/// Every text with a letter in it, of the page and of the element, folded or not, and every text of an attribute, that has
/// no bracket. The bar is built into the script; a style or script is not read by people.
const BARE: &str = "const bare = [];
    const look = (text) => {
        const said = text.replace(/\\s+/g, ' ').trim();
        if (/\\p{L}/u.test(said) && !said.includes('⟦')) bare.push(said);
    };
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return look(node.data);
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches('script, style, .bar')) return;
        for (const name of ['aria-label', 'title', 'alt', 'placeholder']) look(node.getAttribute(name) ?? '');
        if (node.shadowRoot) [...node.shadowRoot.childNodes].forEach(walk);
        [...node.childNodes].forEach(walk);
    };
    walk(document.body);
    look(document.title);
    return bare;";

/// Which way the page, the element and a text in it are read.
const DIRECTIONS: &str = "const root = document.querySelector('fingerpost-finder').shadowRoot.querySelector('.root');
    return [document.documentElement.dir, root.dir, getComputedStyle(root.querySelector('.screen')).direction,
        document.documentElement.lang, root.lang];";

fn nothing_is_said_but_from_the_catalogue(visitor: &mut Visitor) {
    let written = written();
    let _language = opens(visitor, "en-XA");
    visitor
        .check(directions(visitor) == ["ltr", "ltr", "ltr", "en-XA", "en-XA"], &format!("{:?}", directions(visitor)));
    walks(visitor, |visitor, screen| {
        let bare = visitor.runs(BARE, &[]);
        let said: Vec<&str> = bare.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let left: Vec<&&str> = said.iter().filter(|text| !is_written(text, &written)).collect();
        visitor.check(left.is_empty(), &format!("on the screen “{screen}” not from the catalogue: {left:#?}"));
    });
}

fn from_right_to_left_nothing_sticks_out(visitor: &mut Visitor) {
    let _language = opens(visitor, "ar-XB");
    visitor
        .check(directions(visitor) == ["rtl", "rtl", "rtl", "ar-XB", "ar-XB"], &format!("{:?}", directions(visitor)));
    visitor.holds_a_window_of(PHONE);
    walks(visitor, |visitor, screen| {
        let out = visitor.sticks_out();
        visitor.leaves_a_picture(screen);
        visitor.check(out.is_empty(), &format!("on the screen “{screen}” something sticks out: {out:#?}"));
    });
}

fn opens(visitor: &mut Visitor, language: &str) -> Language {
    let folder = built_in(language);
    let words = Language::of(&page_file_in(&folder));
    visitor.opens(Plan::new().folder(folder));
    words
}

/// From who needs help to the details of a service, a mistake among the steps; looks at each screen.
fn walks(visitor: &Visitor, look: impl Fn(&Visitor, &str)) {
    look(visitor, "who");
    visitor.looks_for(Asking::Self_);
    visitor.sees(&say("question.needs.ask"));
    look(visitor, "needs");
    visitor.wants(&["alcohol", "housing"]);
    visitor.sees(&say("question.age.ask"));
    visitor.says_age("200");
    visitor.is_led_to_the_mistake(&say("question.age.error-high"));
    look(visitor, "age");
    visitor.says_age("34");
    visitor.sees(&say("question.where.ask"));
    visitor.lives_at("Nowhere at all");
    visitor.sees(&say("page.errors.title"));
    look(visitor, "where");
    visitor.lives_at("AL10 0AA");
    visitor.sees(&say("page.results.fits"));
    look(visitor, "results");
    visitor.opens_details_of(SPECTRUM);
    look(visitor, "detail");
    visitor.follows_address("/services.html");
    visitor.sees("⟦");
    look(visitor, "index");
    visitor.follows_address("/needs/alcohol.html");
    visitor.sees(SPECTRUM);
    look(visitor, "list");
    visitor.follows(SPECTRUM);
    visitor.sees("⟦");
    look(visitor, "page");
}

fn directions(visitor: &Visitor) -> Vec<String> {
    let found = visitor.runs(DIRECTIONS, &[json!(null)]);
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Whether a text is a record's own, or several of them in a row.
fn is_written(text: &str, written: &HashSet<String>) -> bool {
    let silent = |part: &str| !part.chars().any(char::is_alphabetic);
    let known = |part: &str| silent(part) || written.contains(part.trim());
    let text = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text);
    known(text) || [" · ", ", "].iter().any(|joint| text.split(joint).all(known))
}

/// Every text of the records: what authors wrote in `directory-data`, in rules as well, the attributions, and what
/// this visitor types.
fn written() -> HashSet<String> {
    let root = Workspace::here().root;
    let mut texts = HashSet::from(["AL10 0AA".to_owned()]);
    ["directory-data", "rules"].iter().for_each(|folder| gather(&root.join(folder), &mut texts));
    assert!(texts.len() > 500, "only {} texts were found in directory-data", texts.len());
    texts
}

fn gather(file: &Path, texts: &mut HashSet<String>) {
    for entry in fs::read_dir(file).into_iter().flatten().flatten() {
        gather(&entry.path(), texts);
    }
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    // The catalogue is what is not to be seen.
    let Some(content) = fs::read_to_string(file).ok().filter(|_| !file.ends_with("messages/en.toml")) else { return };
    match ending {
        "toml" => {
            let table: toml::Table = content.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            gather_value(&toml::Value::Table(table), texts);
        }
        "rhai" => add(&content, texts),
        "txt" => texts.extend(content.lines().map(squeezed)),
        _ => {}
    }
}

fn gather_value(value: &toml::Value, texts: &mut HashSet<String>) {
    match value {
        toml::Value::String(text) => add(text, texts),
        toml::Value::Array(values) => values.iter().for_each(|value| gather_value(value, texts)),
        toml::Value::Table(table) => table.values().for_each(|value| gather_value(value, texts)),
        _ => {}
    }
}

/// A text, its paragraphs, and what stands in quotation marks in it, as in a rule.
fn add(text: &str, texts: &mut HashSet<String>) {
    texts.insert(squeezed(text));
    texts.extend(text.split("\n\n").map(squeezed));
    texts.extend(text.split('"').skip(1).step_by(2).map(squeezed));
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
