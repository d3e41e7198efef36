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

wasm_tests::tests!(a_crowd_gets_the_same_bytes_natively_and_in_the_browser);

/// How many are asked about at a time: a driver waits half a minute for a script.
const BATCH: usize = 150;

/// Everybody, with the digest of what the engine answers them natively.
static ANSWERED: LazyLock<Vec<(Person, String)>> = LazyLock::new(|| {
    let mut native = Native::open();
    for person in people() {
        let (here, there) = (native.printed(&person), terminal(&person.arguments()));
        assert!(here == there.trim_end(), "{}: {}", person.who, first_difference(&there, &here));
    }
    let answer = |person| {
        let answer = native.answer(&person);
        (person, digest(answer.as_bytes()))
    };
    crowd().into_iter().map(answer).collect()
});

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

fn a_crowd_gets_the_same_bytes_natively_and_in_the_browser(visitor: &mut Visitor) {
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
    for batch in ANSWERED.chunks(BATCH) {
        let people: Vec<&Person> = batch.iter().map(|(person, _)| person).collect();
        for ((person, native), browser) in batch.iter().zip(ask(&people, false)) {
            if *native != browser {
                let (native, browser) = (Native::open().answer(person), ask(&[person], true).concat());
                panic!("{}: {:?}\n{}", person.who, person.arguments(), first_difference(&browser, &native));
            }
            all.push_str(&browser);
        }
    }
    assert!(ANSWERED.len() as u64 > SCATTERED, "too few were asked: {}", ANSWERED.len());
    println!(
        "{} answers are the same natively and in {}: {}",
        ANSWERED.len(),
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
