//! What might be done otherwise, beside what is done: other interpreters of rules, a library's tree for what is near, and
//! `serde-wasm-bindgen` at the boundary.

use serde_json::Value;

use super::table::{by_size, number};

/// What is compared, in the order of the table: the engine first.
const PEERS: [(&str, &str); 6] = [
    ("search", "search, engine only"),
    ("engine", "what the page gets"),
    ("peer", "json-logic-js"),
    ("json-logic-engine", "json-logic-engine"),
    ("cel", "@marcbachmann/cel-js"),
    ("zen", "@gorules/zen-engine-wasm"),
];
const NEARBY: [(&str, &str); 2] = [("squares", "squares"), ("tree", "rstar")];
const CROSSINGS: [(&str, &str); 4] = [
    ("readByHand", "a question, property by property (what the engine does)"),
    ("readBySerde", "a question, serde-wasm-bindgen"),
    ("writeText", "an answer, JSON text (what the engine does)"),
    ("writeObjects", "an answer, serde-wasm-bindgen"),
];

/// The three tables.
pub fn beside(measured: &Value) -> String {
    [peers(measured), nearby(measured), crossings(measured)].concat()
}

fn peers(measured: &Value) -> String {
    let mut table = String::from(
        "\n| rules by | offerings | first pass | mean | median | p99 | ready | code, brotli | lists as by the engine's rules and hours |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for (key, name) in PEERS {
        for (edition, stacks) in by_size(&measured["chromium"]) {
            let stack = &stacks[key];
            let bytes = &measured["sizes"]["peers"][key];
            let bytes = if key == "engine" { &measured["sizes"]["engine"]["brotli"] } else { bytes };
            let bytes = bytes.as_f64().map_or("–".into(), |bytes| format!("{} KB", number(bytes / 1e3)));
            let compared = &stack["compared"];
            let alike = match (compared["lists"].as_u64(), compared["different"].as_u64()) {
                (Some(lists), Some(different)) => format!("{} of {lists}", lists - different),
                _ => "–".into(),
            };
            let figures = figures(stack, &["first", "mean", "median", "p99"]);
            table.push_str(&format!("| {name} | {edition} | {figures} | {} | {bytes} | {alike} |\n", ready(stack)));
        }
    }
    table
}

fn nearby(measured: &Value) -> String {
    let mut table = String::from(
        "\n| services near, µs | offerings | mean | median | p99 | ready | marked, of those within |\n|---|---|---|---|---|---|---|\n",
    );
    for (place, prefix) in [("chromium", ""), ("native", "natively: ")] {
        for (key, name) in NEARBY {
            for (edition, stacks) in by_size(&measured[place]) {
                let stack = &stacks[key];
                let marked = match (&stack["compared"]["marked"], &stack["compared"]["within"]) {
                    (Value::Number(marked), Value::Number(within)) => format!("{marked}, {within}"),
                    _ => "–".into(),
                };
                let figures = figures(stack, &["mean", "median", "p99"]);
                table.push_str(&format!("| {prefix}{name} | {edition} | {figures} | {} | {marked} |\n", ready(stack)));
            }
        }
    }
    table
}

fn crossings(measured: &Value) -> String {
    let mut table = String::from("\n| crossing the boundary, µs | mean | median | p99 |\n|---|---|---|---|\n");
    for (key, name) in CROSSINGS {
        let stack =
            by_size(&measured["chromium"]).into_iter().map(|(_, stacks)| &stacks[key]).find(|stack| !stack.is_null());
        if let Some(stack) = stack {
            table.push_str(&format!("| {name} | {} |\n", figures(stack, &["mean", "median", "p99"])));
        }
    }
    table
}

fn figures(stack: &Value, names: &[&str]) -> String {
    let one = |name: &&str| stack["figures"][*name].as_f64().map_or("–".into(), number);
    names.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn ready(stack: &Value) -> String {
    stack["ready"].as_f64().map_or("–".into(), |micro| format!("{} ms", number(micro / 1e3)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_way_stands_beside_the_other() {
        let stack = |mean: f64, compared: Value| {
            json!({
                "figures": { "first": 9.0, "mean": mean, "median": mean, "p99": 30.0 }, "ready": 1_500.0, "compared": compared,
            })
        };
        let lists = json!({ "lists": 104, "different": 4 });
        let county = json!({
            "engine": stack(10.0, json!({ "answers": 104, "different": 0 })), "cel": stack(20.0, lists),
            "squares": stack(1.0, json!({ "marked": 30, "within": 20 })), "writeText": stack(40.0, Value::Null),
        });
        let measured = json!({
            "chromium": { "1500": county }, "native": {},
            "sizes": { "engine": { "brotli": 140_000 }, "peers": { "cel": 90_000 } },
        });
        let tables = beside(&measured);
        for line in [
            "| what the page gets | 1500 | 9.0 | 10 | 10 | 30 | 1.5 ms | 140 KB | – |",
            "| @marcbachmann/cel-js | 1500 | 9.0 | 20 | 20 | 30 | 1.5 ms | 90 KB | 100 of 104 |",
            "| squares | 1500 | 1.0 | 1.0 | 30 | 1.5 ms | 30, 20 |",
            "| an answer, JSON text (what the engine does) | 40 | 40 | 30 |",
        ] {
            assert!(tables.contains(line), "{line}\n{tables}");
        }
    }
}
