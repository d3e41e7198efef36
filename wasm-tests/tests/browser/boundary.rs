//! The engine in the browser answers as the engine at the terminal does, byte for byte.

use std::fs;
use std::sync::LazyLock;

use fingerpost::edition::digest;
use serde_json::{Value, json};
use wasm_tests::crowd::{SCATTERED, crowd};
use wasm_tests::native::Native;
use wasm_tests::people::{Person, people};
use wasm_tests::site::{Plan, folder, terminal};
use wasm_tests::visitor::Visitor;

wasm_tests::tests! {
    in_every_browser("floating point, text and JavaScript's objects are each browser's own make":
        the_people_of_the_table_get_the_same_bytes_natively_and_in_the_browser,
    );
    in_chromium_alone("what WebAssembly computes is the same by its standard; a crowd is asked whether our engine and its boundary are":
        a_crowd_gets_the_same_bytes_natively_and_in_the_browser,
    );
}

/// How many are asked about at a time: a driver waits half a minute for a script.
const BATCH: usize = 150;

/// The people of the table, with the digest of what the engine answers them natively: in the tests' own process, and at the terminal.
static TABLE: LazyLock<Vec<(Person, String)>> = LazyLock::new(|| {
    let mut native = Native::open();
    for person in people() {
        let (here, there) = (native.printed(&person), terminal(&person.arguments()));
        assert!(here == there.trim_end(), "{}: {}", person.who, first_difference(&there, &here));
    }
    answered(people())
});

fn answered(people: Vec<Person>) -> Vec<(Person, String)> {
    let mut native = Native::open();
    let answer = |person| {
        let answer = native.answer(&person);
        (person, digest(answer.as_bytes()))
    };
    people.into_iter().map(answer).collect()
}

/// Reads the published files as the page does, asks the engine for each query, and tells the answers, or their digests.
const ASK: &str = "return (async (queries, script, whole) => {
    const { default: start, Engine } = await import(script.js);
    await start({ module_or_path: script.wasm });
    const bytes = async (path) => new Uint8Array(await (await fetch('/' + path)).arrayBuffer());
    const manifest = await (await fetch('/edition.json')).json();
    const { finder, places } = manifest.files;
    const engine = new Engine(await bytes(finder.path), finder.digest, manifest.edition.digest);
    for (const file of places) engine.addPlaces(await bytes(file.path), file.digest);
    const answers = queries.map((query) => {
        try {
            return JSON.stringify(engine.find(query));
        } catch (error) {
            return String(error?.text ?? error);
        }
    });
    if (whole) return answers;
    const hash = async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return Promise.all(answers.map(async (answer) => hex(await hash(answer))));
    })(...arguments);";

fn the_people_of_the_table_get_the_same_bytes_natively_and_in_the_browser(visitor: &mut Visitor) {
    get_the_same_bytes(visitor, &TABLE);
}

fn a_crowd_gets_the_same_bytes_natively_and_in_the_browser(visitor: &mut Visitor) {
    let everybody = answered(crowd());
    assert!(everybody.len() as u64 > SCATTERED, "too few are asked: {}", everybody.len());
    get_the_same_bytes(visitor, &everybody);
}

fn get_the_same_bytes(visitor: &mut Visitor, answered: &[(Person, String)]) {
    visitor.goes_to(Plan::new().as_published().page("/empty.html", "<h1>Empty</h1>"), "/empty.html");
    let script = json!({ "js": published("engine-", ".js"), "wasm": published("engine-", ".wasm") });
    let ask = |people: &[&Person], whole: bool| {
        let queries: Vec<Value> = people.iter().map(|person| person.query()).collect();
        let answers = visitor.runs(ASK, &[json!(queries), script.clone(), json!(whole)]);
        let answers: Vec<String> = answers.as_array().into_iter().flatten().map(text).collect();
        assert_eq!(answers.len(), people.len());
        answers
    };
    let mut all = String::new();
    for batch in answered.chunks(BATCH) {
        let people: Vec<&Person> = batch.iter().map(|(person, _)| person).collect();
        for ((person, native), browser) in batch.iter().zip(ask(&people, false)) {
            if *native != browser {
                let (native, browser) = (Native::open().answer(person), ask(&[person], true).concat());
                panic!("{}: {:?}\n{}", person.who, person.arguments(), first_difference(&browser, &native));
            }
            all.push_str(&browser);
        }
    }
    println!(
        "{} answers are the same natively and in {}: {}",
        answered.len(),
        visitor.browser().name(),
        digest(all.as_bytes())
    );
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The address of the published file so named; there is one.
fn published(start: &str, end: &str) -> String {
    let files = fs::read_dir(folder()).into_iter().flatten().flatten();
    let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with(start) && name.ends_with(end));
    assert_eq!(names.len(), 1, "{start}…{end}: {names:?}");
    format!("/{}", names[0])
}

fn first_difference(browser: &str, native: &str) -> String {
    let at = browser.bytes().zip(native.bytes()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| {
        let bytes = text.as_bytes();
        let part = &bytes[at.saturating_sub(120).min(bytes.len())..(at + 200).min(bytes.len())];
        String::from_utf8_lossy(part).into_owned()
    };
    format!("they differ at byte {at}\nbrowser: …{}\nnative:  …{}", near(browser), near(native))
}
