//! What was measured as tables for people: first beside the budgets, then in full.

use serde_json::Value;

use super::beside::beside;

/// The worst case that has a budget, as the people of `engine/bench/src/people.rs` call it.
const WORST: &str = "nothing open, nothing near";
const STACKS: [(&str, &str); 4] = [
    ("search", "search, engine only"),
    ("find", "find with words and next questions, engine only"),
    ("engine", "the same and JavaScript objects: what the page gets"),
    ("peer", "peer"),
];

/// Both tables, and how the answers compare.
#[must_use]
pub fn table(measured: &Value) -> String {
    [budgets(measured), every_stack(measured), compared(measured), beside(measured)].concat()
}

/// One line of the first table: what, budget, what was measured, what the peer needed.
type Line = (String, String, Option<f64>, Option<f64>, &'static str);

fn budgets(measured: &Value) -> String {
    let chromium =
        |edition: &str, path: &str| measured.pointer(&format!("/chromium/{edition}/{path}")).and_then(Value::as_f64);
    let size = |path: &str| Some(measured.pointer(&format!("/sizes/{path}"))?.as_f64()? / 1e3);
    let milli = |micro: Option<f64>| micro.map(|micro| micro / 1e3);
    let mega = |bytes: Option<f64>| bytes.map(|bytes| bytes / 1e6);
    let worst = |stack: &str| chromium("10000", &format!("{stack}/worst/{WORST}"));
    let median = |edition: &str, stack: &str| chromium(edition, &format!("{stack}/figures/median"));
    let mut lines: Vec<Line> = vec![
        (
            "search, 10,000 offerings, median".into(),
            "50 µs".into(),
            median("10000", "search"),
            median("10000", "peer"),
            "µs",
        ),
        (format!("search, 10,000 offerings, {WORST}"), "500 µs".into(), worst("search"), worst("peer"), "µs"),
        (
            "search, 100,000 offerings, median".into(),
            "100 µs".into(),
            median("100000", "search"),
            median("100000", "peer"),
            "µs",
        ),
        (
            "with words, next questions and JavaScript objects, 10,000 offerings, 4 times slower processor, p99".into(),
            "4 ms".into(),
            milli(chromium("10000", "slowed/figures/p99")),
            milli(chromium("10000", "slowed-peer/figures/p99")),
            "ms",
        ),
    ];
    for (edition, name, budget) in [
        ("1500", "a county", "20 ms"),
        ("10000", "10,000 offerings", "40 ms"),
        ("100000", "100,000 offerings", "150 ms"),
    ] {
        let ready = |stack: &str| milli(chromium(edition, &format!("{stack}/ready")));
        lines.push((format!("ready, {name}"), budget.into(), ready("engine"), ready("peer"), "ms"));
    }
    let memory = mega(chromium("100000", "engine/memory"));
    lines.push((
        "memory, 100,000 offerings".into(),
        "60 MB".into(),
        memory,
        mega(chromium("100000", "peer/heap")),
        "MB",
    ));
    for (name, path, budget, peer) in [
        ("engine, brotli", "engine/brotli", "140 KB", size("peers/peer")),
        ("engine, gzip", "engine/gzip", "–", None),
        ("engine", "engine/raw", "–", None),
        ("script and style of the first view, brotli", "script", "45 KB", None),
        ("finder data of a county, brotli", "finder", "100 KB", size("peer_data")),
    ] {
        lines.push((name.into(), budget.into(), size(path), peer, "KB"));
    }
    let mut table = String::from("| Chromium | budget | measured | peer | peer ÷ measured |\n|---|---|---|---|---|\n");
    for (name, budget, own, peer, unit) in lines.into_iter().filter(|line| line.2.is_some()) {
        let ratio = own.zip(peer).map(|(own, peer)| number(peer / own));
        let cells = [own, peer].map(|value| value.map_or("–".into(), |value| format!("{} {unit}", number(value))));
        table.push_str(&format!(
            "| {name} | {budget} | {} | {} | {} |\n",
            cells[0],
            cells[1],
            ratio.unwrap_or("–".into())
        ));
    }
    table.push('\n');
    table
}

fn every_stack(measured: &Value) -> String {
    let mut table = String::from(
        "| µs a query | offerings | first pass | mean | median | p99 | slowest | ready | again | memory |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    let micro = |value: &Value| value.as_f64().map_or("–".into(), number);
    let mut line = |name: &str, edition: &str, stack: &Value, ready: [&Value; 2], memory: Option<f64>| {
        let figures = ["first", "mean", "median", "p99", "worst"].map(|figure| micro(&stack["figures"][figure]));
        let milli = |micro: &Value| micro.as_f64().map_or("–".into(), |micro| format!("{} ms", number(micro / 1e3)));
        let ready = ready.map(milli).join(" | ");
        let memory = memory.map_or("–".into(), |bytes| format!("{} MB", number(bytes / 1e6)));
        table.push_str(&format!("| {name} | {edition} | {} | {ready} | {memory} |\n", figures.join(" | ")));
    };
    for (key, name) in STACKS {
        for (edition, stacks) in by_size(&measured["chromium"]) {
            let stack = &stacks[key];
            let bytes = if key == "peer" { &stack["heap"] } else { &stack["memory"] };
            line(name, edition, stack, [&stack["ready"], &stack["again"]], bytes.as_f64());
        }
    }
    for (key, name) in &STACKS[..2] {
        for (edition, stacks) in by_size(&measured["native"]) {
            line(
                &format!("natively: {name}"),
                edition,
                &stacks[*key],
                [&Value::Null, &stacks["ready"]],
                stacks["memory"].as_f64(),
            );
        }
    }
    table.push('\n');
    table
}

/// Where the peer's answers are others than the engine's rules and hours would give to the same question.
fn compared(measured: &Value) -> String {
    let mut text = String::new();
    for (edition, stacks) in by_size(&measured["chromium"]) {
        let (own, peer) = (&stacks["engine"]["compared"], &stacks["peer"]["compared"]);
        let kinds = peer["kinds"].as_object().into_iter().flatten();
        let kinds: Vec<String> = kinds.map(|(kind, count)| format!("{count} × “{kind}”")).collect();
        let kinds = if kinds.is_empty() { "the same".into() } else { kinds.join(", ") };
        text.push_str(&format!(
            "- {edition} offerings: {} of {} answers differ between Chromium and natively. {} of the peer's {} lists differ, \
             {} of them of people who gave a range of ages or half a postcode: of {} services that belong there it lacks {} \
             and lists {} others; of {} in common it says {kinds}.\n",
            own["different"],
            own["answers"],
            peer["different"],
            peer["lists"],
            peer["ranges"],
            peer["listed"],
            peer["lacking"],
            peer["needless"],
            peer["common"],
        ));
    }
    text
}

/// Editions from the smallest to the largest.
pub(super) fn by_size(editions: &Value) -> Vec<(&str, &Value)> {
    let mut editions: Vec<_> =
        editions.as_object().into_iter().flatten().map(|(name, stacks)| (name.as_str(), stacks)).collect();
    editions.sort_by_key(|(name, _)| name.parse::<usize>().unwrap_or(usize::MAX));
    editions
}

/// Two figures that count, or all of a large number's.
pub(super) fn number(value: f64) -> String {
    match value {
        _ if value < 9.95 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_measured_stands_beside_its_budget() {
        let figures = json!({ "first": 90.0, "mean": 50.0, "median": 40.25, "p99": 99.0, "worst": 120.0 });
        let stack = |memory: u32| {
            json!({
                "figures": figures, "worst": { WORST: 80.0 }, "ready": 12_345.0, "again": 2_000.0, "memory": memory, "heap": 2_000_000,
            })
        };
        let measured = json!({
            "chromium": { "10000": { "search": stack(1), "peer": stack(0), "engine": stack(30_000_000) } },
            "sizes": { "engine": { "brotli": 220_000 } },
        });
        let table = table(&measured);
        for line in [
            "| search, 10,000 offerings, median | 50 µs | 40 µs | 40 µs | 1.0 |",
            "| ready, 10,000 offerings | 40 ms | 12 ms | 12 ms | 1.0 |",
            "| engine, brotli | 140 KB | 220 KB | – | – |",
            "| peer | 10000 | 90 | 50 | 40 | 99 | 120 | 12 ms | 2.0 ms | 2.0 MB |",
        ] {
            assert!(table.contains(line), "{line}\n{table}");
        }
        assert!(!table.contains("100,000"), "{table}");
    }
}
