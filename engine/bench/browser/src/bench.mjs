// One stack on one edition, in a tab of its own. `bench.run` is called through the driver (wasm-tests/src/bin/bench.rs).

import { against, sameAsNative } from "./compare.mjs";
import { measure } from "./measure.mjs";
import { open as openPeer } from "./peer.mjs";

const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
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
    const files = ["finder", "places", "outcodes"].map((name) => bytes(`${folder}/${name}.bin`));
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
  async peer(folder) {
    const [directory, people] = await Promise.all([text(`${folder}/peer.json`), json(`${folder}/peer-people.json`)]);
    return {
      memory: () => 0,
      compare: async (answers) => against(answers, await json(`${folder}/nearest.json`), people),
      open() {
        const find = openPeer(directory);
        return { ask: (query) => find(people[query]), close() {} };
      },
    };
  },
};

async function inside(folder, how) {
  const [finder, people] = await Promise.all([bytes(`${folder}/finder.bin`), bytes(`${folder}/people.bin`)]);
  const { default: init, Bench } = await module("module/bench.js");
  const { memory } = await init({ module_or_path: "module/bench_bg.wasm" });
  return {
    memory: () => memory.buffer.byteLength,
    open() {
      const bench = new Bench(finder, people);
      return { ask: (query) => bench[how](query), close: () => bench.free() };
    },
  };
}

let kept;

/** Opens an edition, asks everything, and keeps it open, so that its memory can be seen. */
async function run(stack, folder, usual, worst) {
  const ready = await STACKS[stack](folder);
  const [opened, readyTime] = await firstAnswer(ready);
  const memory = ready.memory();
  const figures = measure(usual, opened.ask);
  const slowest = Array.from({ length: worst }, (_, index) => measure(1, () => opened.ask(usual + index)).mean);
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
