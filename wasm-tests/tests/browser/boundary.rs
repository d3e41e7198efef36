//! The engine in the browser answers as the engine at the terminal does.

use serde_json::{Value, json};
use wasm_tests::people;
use wasm_tests::site::{Plan, folder, terminal};
use wasm_tests::visitor::Visitor;

wasm_tests::tests!(the_browser_s_engine_gives_the_terminal_s_answers);

const PLACES: [&str; 14] = [
    "AL10 0AA", "AL1 1AA", "SG1 1AA", "DH1 1AA", "WR1 1AA", "MK40 1AA", "LU1 1AA", "CM1 1AA", "SS1 1AA", "EH1 1YZ",
    "Hatfield", "Bedford", "al10", "",
];
const NEEDS: [&str; 9] = [
    "alcohol",
    "opiates",
    "housing",
    "family-support",
    "young-people",
    "needle-exchange",
    "county-lines",
    "pregnancy",
    "stop-smoking",
];
const AGES: [&str; 7] = ["12", "15", "17", "18", "34", "18-24", ""];
const MOMENTS: [&str; 6] = [
    "2026-11-23T10:00",
    "2026-11-28T23:30",
    "2026-12-25T12:00",
    "2027-03-28T01:30",
    "2026-12-02T18:15",
    "2027-08-01T09:00",
];
const ASKING: [&str; 3] = ["self", "family", "professional"];
const FACTS: [&str; 6] =
    ["", "pregnant=yes", "housing=sleeping-rough", "in_hospital=no", "home=none", "substances=alcohol,opiates"];
const PEOPLE: usize = 120;

/// Reads the published files as the page does, and asks the engine for each query. The terminal's text is read and written
/// once by the browser, so that numbers look alike (`1.0` and `1`); names, order and every character are compared as they are.
const ASK: &str = "return (async (queries, native, script) => {
    const { default: start, Engine } = await import(script.js);
    await start({ module_or_path: script.wasm });
    const bytes = async (path) => new Uint8Array(await (await fetch('/' + path)).arrayBuffer());
    const manifest = await (await fetch('/edition.json')).json();
    const { finder, places } = manifest.files;
    const engine = new Engine(await bytes(finder.path), finder.digest, manifest.edition.digest);
    for (const file of places) engine.addPlaces(await bytes(file.path), file.digest);
    return queries.map((query, index) => {
        try {
            return [JSON.stringify(engine.find(query)), JSON.stringify(JSON.parse(native[index]))];
        } catch (error) {
            return [String(error?.text ?? error), native[index]];
        }
    });
    })(...arguments);";

fn the_browser_s_engine_gives_the_terminal_s_answers(visitor: &mut Visitor) {
    visitor.goes_to(Plan::new().as_published().page("/empty.html", "<h1>Empty</h1>"), "/empty.html");
    let scattered = (0..PEOPLE).map(Person::number).map(|person| (person.arguments(), person.query()));
    let told = people::people().into_iter().map(|person| (person.arguments(), person.query()));
    let (people, queries): (Vec<Vec<String>>, Vec<Value>) = told.chain(scattered).unzip();
    let native: Vec<String> = people.iter().map(|arguments| terminal(arguments)).collect();
    let script = json!({ "js": published("engine-", ".js", 2), "wasm": published("engine-", ".wasm", 1) });
    let answers = visitor.runs(ASK, &[json!(queries), json!(native), script]);
    let answers = answers.as_array().cloned().unwrap_or_default();
    assert_eq!(answers.len(), PEOPLE + people::people().len());
    for (arguments, answer) in people.iter().zip(&answers) {
        let [browser, terminal] = [0, 1].map(|side| answer[side].as_str().unwrap_or_default());
        assert!(browser == terminal, "{arguments:?}\n{}", first_difference(browser, terminal));
    }
    let matched =
        answers.iter().filter(|answer| answer[0].as_str().is_some_and(|text| text.contains("\"verdict\""))).count();
    assert!(matched > PEOPLE / 2, "most people should find something, or little is compared: {matched} of {PEOPLE}");
}

/// Somebody, and when they ask.
struct Person {
    place: &'static str,
    need: &'static str,
    age: &'static str,
    at: &'static str,
    asking: &'static str,
    fact: &'static str,
}

impl Person {
    /// The lists have lengths without a common pattern, so that a hundred people differ in many ways.
    fn number(number: usize) -> Self {
        let scattered = number * 7919 + 13;
        Self {
            place: PLACES[number % PLACES.len()],
            need: NEEDS[scattered / 3 % NEEDS.len()],
            age: AGES[scattered / 11 % AGES.len()],
            at: MOMENTS[scattered / 17 % MOMENTS.len()],
            asking: ASKING[scattered / 5 % ASKING.len()],
            fact: FACTS[scattered / 23 % FACTS.len()],
        }
    }

    fn facts(&self) -> Vec<(&str, &str)> {
        let age = Some(("age", self.age)).filter(|(_, age)| !age.is_empty());
        [age, self.fact.split_once('=')].into_iter().flatten().collect()
    }

    fn query(&self) -> Value {
        let mut facts: serde_json::Map<String, Value> =
            self.facts().into_iter().map(|(fact, value)| (fact.to_owned(), json!(value))).collect();
        facts.insert("asking_as".into(), json!(self.asking));
        let place = if self.place.is_empty() { Value::Null } else { json!(self.place) };
        json!({ "facts": facts, "needs": [self.need], "place": place, "at": self.at, "limit": 20 })
    }

    fn arguments(&self) -> Vec<String> {
        let mut arguments = vec!["--need", self.need, "--asking-as", self.asking, "--at", self.at];
        if !self.place.is_empty() {
            arguments.extend(["--place", self.place]);
        }
        let mut arguments: Vec<String> = arguments.into_iter().map(str::to_owned).collect();
        arguments
            .extend(self.facts().into_iter().flat_map(|(fact, value)| ["--fact".into(), format!("{fact}={value}")]));
        arguments
    }
}

/// The address of the published file so named. The engine's script is there twice, the same; nothing else may be.
fn published(start: &str, end: &str, copies: usize) -> String {
    let files = std::fs::read_dir(folder()).into_iter().flatten().flatten();
    let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with(start) && name.ends_with(end));
    assert_eq!(names.len(), copies, "{start}…{end}: {names:?}");
    format!("/{}", names[0])
}

fn first_difference(one: &str, other: &str) -> String {
    let at = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| {
        let bytes = text.as_bytes();
        let part = &bytes[at.saturating_sub(120).min(bytes.len())..(at + 200).min(bytes.len())];
        String::from_utf8_lossy(part).into_owned()
    };
    format!("they differ at byte {at}\nbrowser:  …{}\nterminal: …{}", near(one), near(other))
}
