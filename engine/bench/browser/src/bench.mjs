// One stack on one edition, in a tab of its own. `bench.run` is called through the driver (wasm-tests/src/bin/bench.rs).

import { against, sameAsNative } from "./compare.mjs";
import { measure } from "./measure.mjs";

const fetched = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
const json = async (path) => (await fetch(path)).json();
const text = async (path) => (await fetch(path)).text();
const module = (path) => import(/* @vite-ignore */ new URL(path, location.href).href);

async function digest(content) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Each gives what is asked one query after another, once everything that is fetched is in memory. */
const STACKS = {
  // The module that people get, with next questions, words and JavaScript objects.
  async engine(folder) {
    const { queries } = await json(`${folder}/queries.json`);
    const files = ["finder", "places", "outcodes"].map((name) => fetched(`${folder}/${name}.bin`));
    const [finder, places, outcodes] = await Promise.all(files);
    const digests = await Promise.all([finder, places, outcodes].map(digest));
    const { default: init, Engine } = await module("engine/engine.js");
    const { memory } = await init({ module_or_path: "engine/engine_bg.wasm" });
    return {
      memory: () => memory.buffer.byteLength,
      compare: async (answers) => sameAsNative(answers, await json(`${folder}/answers.json`)),
      // As the page does it: the browser compares the digests.
      async open() {
        const found = await Promise.all([finder, places, outcodes].map(digest));
        if (found.some((digest, at) => digest !== digests[at])) throw new Error("a file has changed");
        const engine = new Engine(finder, null, "0".repeat(64));
        engine.addPlaces(places, null);
        engine.addPlaces(outcodes, null);
        return { ask: (query) => engine.find(queries[query]), close: () => engine.free() };
      },
    };
  },
  // The same engine asked without a boundary: `search` has no words, `find` has.
  search: (folder) => inside(folder, "search"),
  find: (folder) => inside(folder, "find"),
  // What a web developer would build, with each of several interpreters of rules.
  peer: (folder) => peer(folder, "peer", import("./rules/json-logic-js.mjs")),
  "json-logic-engine": (folder) => peer(folder, "peer", import("./rules/json-logic-engine.mjs")),
  cel: (folder) => peer(folder, "peer-cel", import("./rules/cel.mjs")),
  zen: (folder) => peer(folder, "peer-zen", import("./rules/zen.mjs")),
  // Which services are near, by the engine's squares and by rstar's tree.
  squares: (folder) => near(folder, "laySquares"),
  tree: (folder) => near(folder, "growTree"),
  // A question and an answer across the boundary: as the engine does it, and by serde-wasm-bindgen.
  readByHand: (folder) => boundary(folder, "readByHand"),
  readBySerde: (folder) => boundary(folder, "readBySerde"),
  writeText: (folder) => boundary(folder, "writeText"),
  writeObjects: (folder) => boundary(folder, "writeObjects"),
};

async function peer(folder, name, importing) {
  const [directory, people] = await Promise.all([text(`${folder}/${name}.json`), json(`${folder}/peer-people.json`)]);
  const [{ open }, { interpreter, start, bytes }] = await Promise.all([import("./peer.mjs"), importing]);
  await start?.();
  return {
    memory: () => bytes?.() ?? 0,
    compare: async (answers) => against(answers, await json(`${folder}/nearest.json`), people),
    open() {
      const find = open(directory, interpreter);
      return { ask: (query) => find(people[query]), close() {} };
    },
  };
}

/** The engine's module for the bench, with an edition and its people. */
async function bench(folder) {
  const [finder, people] = await Promise.all([fetched(`${folder}/finder.bin`), fetched(`${folder}/people.bin`)]);
  const found = await module("module/bench.js");
  const { memory } = await found.default({ module_or_path: "module/bench_bg.wasm" });
  return { ...found, finder, people, memory: () => memory.buffer.byteLength };
}

async function inside(folder, how) {
  const { Bench, finder, people, memory } = await bench(folder);
  return {
    memory,
    open() {
      const bench = new Bench(finder, people);
      return { ask: (query) => bench[how](query), close: () => bench.free() };
    },
  };
}

/** What is so quick that a clock does not see it is done so many times. */
const TIMES = 10;
const times = (ask) => (query) => {
  for (let time = 1; time < TIMES; time++) ask(query);
  return ask(query);
};

async function near(folder, makeReady) {
  const { Near, finder, people, memory } = await bench(folder);
  const near = new Near(finder, people);
  return {
    memory,
    times: TIMES,
    compare: (answers) => ({
      same: answers.map((_, query) => near.within(query)).join(),
      marked: answers.reduce((sum, _, query) => sum + near.marked(query), 0),
      within: answers.reduce((sum, _, query) => sum + near.within(query), 0),
    }),
    open() {
      near[makeReady]();
      return { ask: times((query) => near.ask(query)), close() {} };
    },
  };
}

async function boundary(folder, how) {
  const { Boundary, finder, people, memory } = await bench(folder);
  const { queries } = await json(`${folder}/queries.json`);
  const crossing = new Boundary(finder, people);
  const of = how.startsWith("read") ? (query) => queries[query] : (query) => query;
  return {
    memory,
    times: TIMES,
    compare: async (answers) => ({ same: await digest(new TextEncoder().encode(JSON.stringify(answers))) }),
    open: () => ({ ask: times((query) => crossing[how](of(query))), close() {} }),
  };
}

let kept;

/** Opens an edition, asks everything, and keeps it open, so that its memory can be seen. */
async function run(stack, folder, usual, worst) {
  const ready = await STACKS[stack](folder);
  const [opened, readyTime] = await firstAnswer(ready);
  const memory = ready.memory();
  const figures = measure(usual, opened.ask, ready.times);
  const slowest = Array.from({ length: worst }, (_, index) => measure(1, () => opened.ask(usual + index), ready.times).mean);
  const answers = () => Array.from({ length: usual + worst }, (_, query) => opened.ask(query));
  const compared = ready.compare ? await ready.compare(answers()) : null;
  const again = [];
  for (let time = 0; time < 3; time++) {
    const [another, took] = await firstAnswer(ready);
    another.close();
    again.push(took);
  }
  kept = opened;
  return { ready: readyTime, again: again.sort((a, b) => a - b)[1], memory, figures, worst: slowest, compared };
}

/** From bytes in memory to the first answer: what was opened, and the microseconds. */
async function firstAnswer(ready) {
  const start = performance.now();
  const opened = await ready.open();
  opened.ask(0);
  return [opened, (performance.now() - start) * 1000];
}

globalThis.bench = { run, isKept: () => kept !== undefined };
