//! What the engine does natively.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow};
use fingerpost_bench_module::Bench;
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
    }))
}

/// The bytes of memory that this process holds, where the system says.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}
