//! The browser's part of `cargo xtask bench`: every stack on every edition, each in a tab of its own, one after another in
//! one Chromium. Writes JSON. What is measured, and how, is in `engine/bench/browser/src/`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use fingerpost_dev::server::{Options, Policy, Server};
use serde_json::{Map, Value, json};
use thirtyfour::WebDriver;
use wasm_tests::browser::Browser;
use wasm_tests::session::{Pool, Session};

/// The stacks, in the order in which they are measured.
const STACKS: [&str; 4] = ["search", "find", "engine", "peer"];
/// What might be done otherwise, measured once.
const BESIDE: [&str; 5] = ["json-logic-engine", "cel", "zen", "squares", "tree"];
/// What crosses the boundary is the same whatever the edition: measured on the first.
const CROSSINGS: [&str; 4] = ["readByHand", "readBySerde", "writeText", "writeObjects"];
/// Two ways to the same.
const SAME: [[&str; 2]; 3] = [["squares", "tree"], ["readByHand", "readBySerde"], ["writeText", "writeObjects"]];
/// What is measured on a slowed processor too, with the name of that.
const SLOWED: [(&str, &str); 2] = [("engine", "slowed"), ("peer", "slowed-peer")];
/// How many times slower.
const SLOWER: u32 = 4;
/// No stack takes longer.
const LONGEST: Duration = Duration::from_secs(300);

fn main() -> ExitCode {
    match run_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run_all() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [site, out, runs, editions @ ..] = &arguments[..] else {
        bail!("name the folder that `cargo xtask bench` made, the file to write, how many runs, and the editions")
    };
    let (site, runs) = (Path::new(site), runs.parse()?);
    let server = Server::start(site, 0, Options::default().policy(Policy::Isolated))?;
    let pool = Pool::of(Browser::Chromium);
    let bench = Bench { pool: &pool, url: server.url(), runs };
    let mut measured = Map::new();
    for (position, edition) in editions.iter().enumerate() {
        let crossings = if position == 0 { &CROSSINGS[..] } else { &[] };
        let once = [&BESIDE[..], crossings].concat();
        measured.insert(edition.clone(), bench.edition(edition, &site.join(edition), &once)?);
    }
    std::fs::write(out, serde_json::to_vec(&measured)?).with_context(|| format!("cannot write {out}"))
}

struct Bench<'a> {
    pool: &'a Pool,
    url: String,
    runs: usize,
}

impl Bench<'_> {
    fn edition(&self, edition: &str, folder: &Path, once: &[&'static str]) -> Result<Value> {
        let queries: Value = serde_json::from_slice(&std::fs::read(folder.join("queries.json"))?)?;
        let names: Vec<&str> = queries["worst"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let usual = queries["queries"].as_array().map_or(0, Vec::len) - names.len();
        // One stack after the other and that several times over: a busy minute of the machine falls on all of them.
        let mut runs: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for run in 0..self.runs {
            for stack in STACKS.iter().chain(if run == 0 { once } else { &[] }).copied() {
                println!("  {edition} offerings, {stack}, run {} of {}", run + 1, self.runs);
                runs.entry(stack).or_default().push(self.stack(stack, edition, usual, &names, 1)?);
            }
        }
        let mut measured: Map<String, Value> =
            runs.into_iter().map(|(stack, runs)| (stack.to_owned(), middle(runs))).collect();
        let same = |stack: &str| measured.get(stack).map(|measured| &measured["compared"]["same"]);
        for [one, other] in SAME {
            if same(one) != same(other) {
                bail!("{one} and {other} differ on {edition} offerings: mend what is wrong, then measure");
            }
        }
        for (stack, name) in SLOWED {
            println!("  {edition} offerings, {stack}, {SLOWER} times slower");
            measured.insert(name.into(), self.stack(stack, edition, usual, &names, SLOWER)?);
        }
        Ok(Value::Object(measured))
    }

    /// One stack in a new tab.
    fn stack(&self, stack: &str, edition: &str, usual: usize, worst: &[&str], slower: u32) -> Result<Value> {
        let session = self.pool.borrow().map_err(|error| anyhow!(error))?;
        let arguments = vec![json!(stack), json!(edition), json!(usual), json!(worst.len())];
        let measured = session.wait(run(&session, &self.url, arguments, slower));
        self.pool.give_back(session);
        let mut measured = measured?;
        if let Some(error) = measured.get("error") {
            bail!("{stack} on {edition}: {error}");
        }
        let slowest = measured["worst"].take();
        let named = worst.iter().enumerate().map(|(index, name)| ((*name).to_owned(), slowest[index].clone()));
        measured["worst"] = Value::Object(named.collect());
        Ok(measured)
    }
}

async fn run(session: &Session, url: &str, arguments: Vec<Value>, slower: u32) -> Result<Value> {
    let driver = session.driver();
    driver.set_script_timeout(LONGEST).await?;
    driver.goto(url).await?;
    command(driver, "Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
    let script = "const [done, ...asked] = [...arguments].reverse();
        const failed = (error) => done({ error: String(error?.stack ?? error?.text ?? error) });
        bench.run(...asked.reverse()).then(done, failed);";
    let mut measured = driver.execute_async(script, arguments).await?.json().clone();
    command(driver, "Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
    command(driver, "HeapProfiler.collectGarbage", json!({})).await?;
    let heap = command(driver, "Runtime.getHeapUsage", json!({})).await?;
    if let Some(measured) = measured.as_object_mut() {
        measured.insert("heap".into(), heap["usedSize"].clone());
    }
    Ok(measured)
}

async fn command(driver: &WebDriver, name: &str, with: Value) -> Result<Value> {
    driver.cdp().send_raw(name, with).await.with_context(|| format!("the browser refuses {name}"))
}

/// The run with the middle mean.
fn middle(mut runs: Vec<Value>) -> Value {
    let mean = |run: &Value| run["figures"]["mean"].as_f64().unwrap_or(f64::MAX);
    runs.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
    runs.swap_remove(runs.len() / 2)
}
