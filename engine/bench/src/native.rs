//! What the engine does natively.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow};
use fingerpost_bench_module::{Bench, Near};
use serde_json::{Value, json};

use crate::edition::{FINDER, PEOPLE, QUERIES};
use crate::measure::{Figures, measure, median_of_three, micros};

/// Measures one prepared edition.
///
/// # Errors
/// When its files are not there.
pub fn native(folder: &Path) -> Result<Value> {
    let read =
        |name: &str| fs::read(folder.join(name)).with_context(|| format!("cannot read {name} of {}", folder.display()));
    let (finder, people) = (read(FINDER)?, read(PEOPLE)?);
    let queries: Value = serde_json::from_slice(&read(QUERIES)?)?;
    let worst = queries["worst"].as_array().cloned().unwrap_or_default();
    let open = || Bench::new(&finder, &people).map_err(|error| anyhow!(error));
    let before = resident();
    let bench = open()?;
    bench.find(0);
    let memory = resident().zip(before).map(|(after, before)| after.saturating_sub(before));
    let ready = || {
        let start = Instant::now();
        // What does not open has been told above.
        drop(open().map(|bench| bench.find(0)));
        micros(start.elapsed())
    };
    let usual = bench.people() - worst.len();
    let run = |ask: &dyn Fn(usize) -> usize| median_of_three(|| measure(usual, ask), |run: &Figures| run.mean);
    let named = |ask: &dyn Fn(usize) -> usize| -> serde_json::Map<String, Value> {
        let one = |index: usize| measure(1, |_| ask(usual + index)).mean;
        worst
            .iter()
            .enumerate()
            .map(|(index, name)| (name.as_str().unwrap_or_default().to_owned(), one(index).into()))
            .collect()
    };
    let (search, find) = (|person| bench.search(person), |person| bench.find(person));
    Ok(json!({
        "ready": median_of_three(ready, |time| *time),
        "memory": memory,
        "search": { "figures": run(&search), "worst": named(&search) },
        "find": { "figures": run(&find), "worst": named(&find) },
        "squares": near(&finder, &people, usual, Near::lay_squares)?,
        "tree": near(&finder, &people, usual, Near::grow_tree)?,
    }))
}

/// One way to know which services are near, made ready and asked.
fn near(finder: &[u8], people: &[u8], usual: usize, make_ready: impl Fn(&mut Near)) -> Result<Value> {
    let mut near = Near::new(finder, people).map_err(|error| anyhow!(error))?;
    let ready = median_of_three(
        || {
            let start = Instant::now();
            make_ready(&mut near);
            micros(start.elapsed())
        },
        |time| *time,
    );
    let figures = median_of_three(|| measure(usual, |person| near.ask(person)), |run: &Figures| run.mean);
    Ok(json!({ "ready": ready, "figures": figures }))
}

/// The bytes of memory that this process holds, where the system says.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}
