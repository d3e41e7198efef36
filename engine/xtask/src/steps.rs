//! The steps of a command: announced, timed, done only when needed.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::stamp::Stamp;
use fingerpost_dev::workspace::Workspace;

/// What has been done so far, in order.
#[derive(Debug, Default)]
pub struct Steps {
    done: Vec<Step>,
}

/// One step that has ended.
#[derive(Debug)]
pub struct Step {
    /// What it does.
    pub name: String,
    /// How long it took.
    pub time: Duration,
    /// What went wrong, for people; nothing when all went well.
    pub failure: Option<String>,
}

impl Steps {
    /// Does a step and stops the command when it fails.
    ///
    /// # Errors
    /// Whatever the step met.
    pub fn must(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("▸ {name}");
        let start = Instant::now();
        let result = work();
        let time = start.elapsed();
        let mark = if result.is_ok() { "✓" } else { "✗" };
        println!("{mark} {name}: {}", seconds(time));
        let failure = result.as_ref().err().map(|error| format!("{error:#}"));
        self.done.push(Step { name: name.to_owned(), time, failure });
        result
    }

    /// Does a step unless its stamp says that nothing has changed since it was last done.
    ///
    /// # Errors
    /// Whatever the step met.
    pub fn must_once(
        &mut self,
        stamp: &Stamp<'_>,
        workspace: &Workspace,
        work: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        let start = Instant::now();
        if stamp.is_current(workspace) {
            println!("✓ {}: unchanged", stamp.name);
            self.done.push(Step { name: stamp.name.to_owned(), time: start.elapsed(), failure: None });
            return Ok(());
        }
        self.must(stamp.name, || {
            stamp.forget(workspace)?;
            let inputs = stamp.inputs(workspace)?;
            work()?;
            stamp.remember(workspace, &inputs)
        })
    }

    /// Does a step and says whether it went well; the command goes on either way.
    pub fn attempt(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        match self.must(name, work) {
            Ok(()) => true,
            Err(error) => {
                println!("{error:#}");
                false
            }
        }
    }

    /// Prints every step with its time, then what failed, then the line that says how many.
    /// Gives the number of failures.
    pub fn summarise(&self) -> usize {
        println!("\nSteps");
        for step in &self.done {
            let mark = if step.failure.is_none() { "✓" } else { "✗" };
            println!("  {mark} {:>8}  {}", seconds(step.time), step.name);
        }
        println!("    {:>8}  in all", seconds(self.done.iter().map(|step| step.time).sum()));
        for step in &self.done {
            if let Some(failure) = &step.failure {
                println!("\n✗ {}\n{failure}", step.name);
            }
        }
        let failed = self.done.iter().filter(|step| step.failure.is_some()).count();
        println!("\n{} passed, {failed} failed", self.done.len() - failed);
        failed
    }
}

/// A time for people: `0.2 s`, `75.0 s`.
#[must_use]
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
