// How a time is taken: the same for every stack, and the same as natively (../../src/measure.rs).

const WARM_UP = 3; // passes before anything counts but the first one
const PASSES = 30; // passes that count
const FEWEST = 5; // at the least, when they take long
const LONGEST = 4_000; // milliseconds; no new pass begins after this

/** Asks each of so many queries in each pass, each so many times at once; gives microseconds a query. */
export function measure(queries, ask, times = 1) {
  const timed = (query) => {
    const start = performance.now();
    ask(query);
    return performance.now() - start;
  };
  let first = 0;
  for (let query = 0; query < queries; query++) first += timed(query);
  for (let pass = 0; pass < WARM_UP; pass++) for (let query = 0; query < queries; query++) timed(query);
  const sums = new Float64Array(queries);
  const start = performance.now();
  let passes = 0;
  while (passes < PASSES && (passes < FEWEST || performance.now() - start < LONGEST)) {
    for (let query = 0; query < queries; query++) sums[query] += timed(query);
    passes++;
  }
  const means = sums.map((sum) => (sum * 1000) / passes / times).sort();
  return {
    first: (first * 1000) / queries / times,
    mean: means.reduce((sum, mean) => sum + mean, 0) / queries,
    median: means[Math.floor(queries / 2)],
    p99: means[Math.ceil(queries * 0.99) - 1],
    worst: means[queries - 1],
  };
}
