//! Editions in pseudo-languages, whose every sentence stands in ⟦brackets⟧: whatever is shown without them is a record's own
//! text, or was left out of the catalogue. What is built into the script (`last-resort`) is there in English only. And a language
//! that is chosen on the way.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use fingerpost_dev::server::Fault;
use fingerpost_dev::workspace::Workspace;
use serde_json::{Value, json};
use wasm_tests::site::{Plan, built_in, built_with, page_file_in, page_file_said_in};
use wasm_tests::visitor::{Asking, PHONE, Visitor};
use wasm_tests::words::{Language, say};

wasm_tests::tests! {
    in_every_browser("from right to left is the browser's layout":
        from_right_to_left_nothing_sticks_out,
        a_language_is_chosen_on_the_way_and_answers_and_focus_stay,
    );
    in_chromium_alone("whether each sentence is in the catalogue is the page's own":
        nothing_is_said_but_from_the_catalogue,
        a_language_that_cannot_be_had_leaves_the_old_one,
        a_page_begins_in_the_language_of_its_host,
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

/// What Easy Read and the strange language from the right say, by their keys.
struct Beside {
    folder: PathBuf,
    simple: Value,
    strange: Value,
}

fn beside() -> Beside {
    let folder = built_with("beside", &["--also".as_ref(), "ar-XB".as_ref()]);
    let page = |language| page_file_said_in(&folder, language);
    Beside { simple: page("en-simple"), strange: page("ar-XB"), folder }
}

/// A text of one of its languages.
fn text<'p>(page: &'p Value, key: &str) -> &'p str {
    page["messages"][key].as_str().unwrap_or_else(|| panic!("no {key}"))
}

/// The name of a language, as it stands on its button.
fn name_of<'p>(page: &'p Value, tag: &str) -> &'p str {
    let languages = page["languages"].as_array().into_iter().flatten();
    languages.filter(|one| one["tag"] == tag).find_map(|one| one["name"].as_str()).unwrap_or_default()
}

fn a_language_is_chosen_on_the_way_and_answers_and_focus_stay(visitor: &mut Visitor) {
    let Beside { folder, simple, strange } = beside();
    visitor.opens(Plan::new().folder(folder));
    visitor.sees(&say("question.asking_as.ask"));
    let before = visitor.traces();

    visitor.presses("Easy Read");
    visitor.sees(text(&simple, "question.asking_as.hint"));
    visitor.sees(text(&simple, "language.note"));
    visitor.hears(text(&simple, "page.language.now"));
    visitor.check(visitor.focus().1 == "Easy Read", &format!("focus went to {:?}", visitor.focus()));
    visitor.check(root(visitor) == ["en-simple", "ltr"], &format!("{:?}", root(visitor)));
    let chosen = visitor.traces();
    visitor.check(chosen == before, &format!("a choice of language leaves {chosen}, and before it was {before}"));
    visitor.finds_the_screen_sound("easy-read-who");

    let easy = Language::of(&simple);
    visitor.looks_for(Asking::Self_);
    visitor.chooses("Drinking alcohol");
    // In the middle of a question, from the left to the right: what is ticked stays.
    let right = name_of(&strange, "ar-XB").to_owned();
    visitor.presses(&right);
    visitor.sees(text(&strange, "question.needs.ask"));
    visitor.check(root(visitor) == ["ar-XB", "rtl"], &format!("{:?}", root(visitor)));
    visitor.check(visitor.has_chosen("Drinking"), "what was ticked is not any more");
    visitor.finds_the_screen_sound("beside-needs");
    visitor.presses("Easy Read");
    visitor.sees(text(&simple, "question.needs.ask"));
    visitor.presses(&say("page.continue"));
    visitor.says_age("34");
    visitor.lives_at("AL10 0AA");
    visitor.sees(text(&simple, "page.results.fits"));
    let listed = listed_in(visitor);
    visitor.check(listed.len() > 1, &format!("{listed:?} are listed"));
    visitor.finds_the_screen_sound("easy-read-results");

    // Among the results: the engine says them again, in the same order.
    visitor.presses(&right);
    visitor.sees(text(&strange, "page.results.fits"));
    visitor.check(visitor.focus().1 == right, &format!("focus went to {:?}", visitor.focus()));
    drop(easy);
    let other = Language::of(&strange);
    visitor.sees("⟦Öþéñ");
    let again = listed_in(visitor);
    visitor.check(again == listed, &format!("{listed:?} became {again:?}"));
    // What makes the strange language longer stands behind a name as well, and so its buttons are not called what they show: no axe.
    visitor.holds_a_window_of(PHONE);
    visitor.check(visitor.sticks_out().is_empty(), &format!("something sticks out: {:#?}", visitor.sticks_out()));
    visitor.opens_details_of(SPECTRUM);
    drop(other);
    visitor.presses("English");
    visitor.sees(&say("page.detail.back"));
    visitor.check(visitor.focus().1 == "English", &format!("focus went to {:?}", visitor.focus()));
    visitor.goes_back();
    visitor.sees(&say("page.results.fits"));
    visitor.sees("34");
    for (what, nothing) in [("cookies", json!("")), ("local", json!("{}")), ("session", json!("{}"))] {
        visitor.check(visitor.traces()[what] == nothing, &format!("{what}: {}", visitor.traces()[what]));
    }
}

fn a_language_that_cannot_be_had_leaves_the_old_one(visitor: &mut Visitor) {
    let Beside { folder, .. } = beside();
    visitor.opens(Plan::new().folder(folder).fault("/en-simple-page", Fault::NotFound));
    visitor.looks_for(Asking::Self_);
    visitor.chooses("Drinking");
    visitor.presses("Easy Read");
    visitor.sees(&say("page.language.failed"));
    visitor.hears(&say("page.language.failed"));
    visitor.sees(&say("question.needs.ask"));
    visitor.check(root(visitor) == ["en", "ltr"], &format!("{:?}", root(visitor)));
    visitor.check(visitor.has_chosen("Drinking"), "what was ticked is not any more");
    visitor.finds_the_screen_sound("language-failed");
}

fn a_page_begins_in_the_language_of_its_host(visitor: &mut Visitor) {
    let Beside { folder, simple, .. } = beside();
    let host = "<h1>Help</h1><script type=\"module\" src=\"/finder.js\"></script>\
        <fingerpost-finder edition=\"/edition.json\" language=\"en-simple\"></fingerpost-finder>";
    visitor.goes_to(Plan::new().folder(folder).page("/host.html", host), "/host.html");
    visitor.sees(text(&simple, "question.asking_as.hint"));
    visitor.check(root(visitor) == ["en-simple", "ltr"], &format!("{:?}", root(visitor)));
    let asked = visitor.requests();
    visitor.check(
        !asked.iter().any(|path| path.contains("/edition/page-")),
        &format!("the English was fetched: {asked:#?}"),
    );
}

/// The names of the services that are listed, which no language here translates.
fn listed_in(visitor: &Visitor) -> Vec<String> {
    let names =
        "return [...document.querySelector('fingerpost-finder').shadowRoot.querySelectorAll('.result h3, .result h4')]
        .map((name) => name.textContent.trim());";
    let found = visitor.runs(names, &[]);
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The language and direction of the element.
fn root(visitor: &Visitor) -> Vec<String> {
    let found = directions(visitor);
    vec![found[4].clone(), found[1].clone()]
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
    // What a map names.
    let towns = fs::read_to_string(root.join("directory-data/places/towns.csv")).unwrap_or_default();
    texts.extend(towns.lines().filter_map(|row| row.split(',').next()).map(squeezed));
    assert!(texts.len() > 500, "only {} texts were found in directory-data", texts.len());
    texts
}

fn gather(file: &Path, texts: &mut HashSet<String>) {
    for entry in fs::read_dir(file).into_iter().flatten().flatten() {
        gather(&entry.path(), texts);
    }
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    // The catalogues are what is not to be seen.
    let is_catalogue = file.parent().is_some_and(|folder| folder.ends_with("rules/messages"));
    let Some(content) = fs::read_to_string(file).ok().filter(|_| !is_catalogue) else { return };
    match ending {
        "toml" => {
            let table: toml::Table = content.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            gather_value(&toml::Value::Table(table), texts);
        }
        "rhai" => add(&content, texts),
        // Tables of services; towns are added above.
        "csv" if !file.components().any(|part| part.as_os_str() == "places") => {
            texts.extend(content.split(['\n', ',', ';', '"']).map(squeezed));
        }
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
