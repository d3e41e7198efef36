//! How a time is taken: the same way for every stack, here and in the browser (`browser/src/measure.mjs`).

use serde::Serialize;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Passes before anything counts but the first one.
const WARM_UP: usize = 3;
/// Passes that count.
const PASSES: usize = 30;
/// Passes that count at the least, when they take long.
const FEWEST: usize = 5;
/// No new pass begins after this.
const LONGEST: Duration = Duration::from_secs(4);

/// Microseconds a query.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Figures {
    /// Over the very first pass: what somebody meets who asks once.
    pub first: f64,
    /// Over all later passes that count.
    pub mean: f64,
    /// Of the queries' own means.
    pub median: f64,
    /// One query in a hundred takes longer.
    pub p99: f64,
    /// The slowest query's own mean.
    pub worst: f64,
}

/// Asks each of so many queries in each pass; what `ask` gives back is only there to be computed.
pub fn measure(queries: usize, ask: impl Fn(usize) -> usize) -> Figures {
    let timed = |query| {
        let start = Instant::now();
        black_box(ask(query));
        start.elapsed()
    };
    let first: Duration = (0..queries).map(timed).sum();
    for query in 0..WARM_UP * queries {
        timed(query % queries);
    }
    let mut sums = vec![Duration::ZERO; queries];
    let (start, mut passes) = (Instant::now(), 0);
    while passes < PASSES && (passes < FEWEST || start.elapsed() < LONGEST) {
        sums.iter_mut().enumerate().for_each(|(query, sum)| *sum += timed(query));
        passes += 1;
    }
    let mut means: Vec<f64> = sums.iter().map(|sum| micros(*sum) / passes as f64).collect();
    means.sort_by(f64::total_cmp);
    Figures {
        first: micros(first) / queries as f64,
        mean: means.iter().sum::<f64>() / queries as f64,
        median: means[queries / 2],
        p99: means[(queries * 99).div_ceil(100) - 1],
        worst: means[queries - 1],
    }
}

/// The middle of three.
pub fn median_of_three<T>(mut one: impl FnMut() -> T, by: impl Fn(&T) -> f64) -> T {
    let mut runs = [one(), one(), one()];
    runs.sort_by(|a, b| by(a).total_cmp(&by(b)));
    let [_, middle, _] = runs;
    middle
}

/// A time in microseconds.
#[must_use]
pub fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
