/**
 * A site that is being uploaded, file by file, in any order, some never: whoever comes meanwhile sees one edition or the other, whole, or
 * is told what failed, beside the helplines; never something of both.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EngineClient } from "../src/data/engine-client.ts";
import { FinderError } from "../src/data/failure.ts";
import type { Query } from "../src/data/query.ts";
import { Answering } from "../src/worker/answering.ts";
import { OfflineCache } from "../src/worker/offline-cache.ts";
import { keyPair, signed } from "./minisign.ts";
import { BASE, cachesIn, digestOf, editionOf, type SiteFiles, siteOf, text } from "./site.ts";

/** In place of the engine: it says of which edition the files are that it was given. */
vi.mock("../src/data/instance.ts", () => ({
  compileEngine: async () => ({}),
  startEngine: async (_: unknown, finder: Uint8Array, edition: string) => {
    const given = [text(finder)];
    const add = (data: Uint8Array) => void given.push(text(data));
    const place = { kind: "place", place: { kind: "postcode" } };
    const engine = { addPlaces: add, addDetails: add, locate: () => place, missing: () => [], cellOf: () => undefined, find: () => ({ edition, given: [...given] }), service: () => ({ edition, given: [...given] }) };
    return { engine, generation: 0, given: new Set() };
  },
  isSound: () => true,
  isTrap: () => false,
  discard: () => undefined,
}));

const KEY = keyPair(1);
const [OLD, NEW] = [editionOf("Old", { sequence: 1 }), editionOf("New", { sequence: 2 })];
const QUERY: Query = { facts: {}, needs: [], place: "AL10 0AA", at: "2026-11-23T10:00" };

/** The same numbers for the same seed, from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], next: () => number): T[] {
  return list.map((one) => [next(), one] as const).toSorted(([one], [other]) => one - other).map(([, one]) => one);
}

let site: SiteFiles;
/** Whether what the page asks for goes through the worker. */
let worker: Answering | null;

/** A page asks with a URL; the worker asks the network with a request or a text. */
async function fetched(target: URL | Request | string): Promise<Response> {
  if (worker !== null && target instanceof URL) return worker.answer({ request: new Request(target), page: false, client: "tab" });
  const path = new URL(target instanceof Request ? target.url : target).pathname.slice("/finder/".length) || "index.html";
  const found = site[path];
  return found === undefined ? new Response("", { status: 404 }) : new Response(found.slice().buffer);
}

/** What somebody sees: the names of the editions that it is made of, or why there is nothing. */
async function seenBy(client: EngineClient): Promise<string> {
  const said: string[] = [];
  try {
    said.push((await client.page()).name);
    const answers = [await client.find(QUERY), await client.service("one", QUERY)] as unknown as { edition: string; given: string[] }[];
    // Another edition may have taken its place meanwhile: the last answer is of the one that is shown.
    said.push((await client.page()).name);
    const last = answers.at(-1);
    const names = new Set(last?.given.map((file) => file.split(" of ")[1]));
    expect([...names], "one answer, one edition").toEqual([said.at(-1)]);
    expect(last?.edition).toBe(digestOf(said.at(-1) ?? ""));
  } catch (error) {
    if (!(error instanceof FinderError)) throw error;
    expect(error.code).toMatch(/^(edition|page|finder|details|places)-(missing|altered)$/);
    return said.length === 0 ? "helplines" : `helplines, in ${said.at(-1)}`;
  }
  return said.at(-1) ?? "";
}

/** Every file of the copy that counts is what its list says. */
async function copyIsWhole(): Promise<void> {
  const copy = await new OfflineCache(new URL(BASE)).whole();
  const { files } = (await (await copy?.match(`${BASE}offline.json`))?.json()) as { files: { path: string; digest: string }[] };
  for (const { path, digest } of files) {
    const file = await copy?.match(BASE + path);
    expect(digestOf(new Uint8Array((await file?.arrayBuffer()) ?? [])), path).toBe(digest);
  }
}

beforeEach(() => {
  cachesIn();
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => vi.unstubAllGlobals());

describe.each(Array.from({ length: 50 }, (_, seed) => seed))("order %i", (seed) => {
  const next = numbers(seed);
  const key = seed % 5 === 0 ? KEY.key : null;
  const whole = (edition: typeof OLD) => siteOf(edition, key === null ? undefined : signed(edition.manifest, KEY));
  const [before, after] = [whole(OLD), whole(NEW)];
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  // A third of the orders never comes to its end.
  const missing = new Set(seed % 3 === 0 ? shuffled(paths, next).slice(0, 3) : []);
  const order = shuffled(paths, next).filter((path) => !missing.has(path));
  // Each order has an address of its own: a document remembers the newest edition that it has seen at one.
  const client = (who: string) => new EngineClient({ url: new URL(`edition.json#${who}`, BASE), key });

  const upload = (path: string) => {
    const { [path]: _, ...others } = site;
    site = after[path] === undefined ? others : { ...others, [path]: after[path] };
  };

  test("an open page among its results, on a device without a copy, never loses them", async () => {
    site = { ...before };
    worker = null;
    const tab = client(`results-${seed}`);
    await tab.page();
    await tab.find(QUERY);
    for (const path of order) {
      upload(path);
      await tab.service("one", QUERY).catch(() => undefined);
      const { given } = (await tab.find(QUERY)) as unknown as { given: string[] };
      expect(new Set(given.map((file) => file.split(" of ")[1])).size).toBe(1);
    }
  }, 60_000);

  test("somebody new, an open page, and a device with a copy", async () => {
    site = { ...before };
    worker = null;
    const [tab, idle] = [client(`tab-${seed}`), client(`idle-${seed}`)];
    expect(await seenBy(tab)).toBe("Old");
    expect((await idle.page()).name).toBe("Old");
    await new OfflineCache(new URL(BASE)).renew(null);
    for (const [step, path] of order.entries()) {
      upload(path);
      worker = null;
      await seenBy(client(`new-${seed}-${step}`));
      // It has begun, so it can go on with what it has.
      expect(await seenBy(tab)).toMatch(/^(Old|New)$/);
      if (step % 4 === 3) expect(await seenBy(idle)).toMatch(/^(Old|New|helplines, in (Old|New))$/);
      worker = new Answering(new OfflineCache(new URL(BASE)), new URL(BASE));
      const kept = client(`kept-${seed}-${step}`);
      expect(await seenBy(kept)).toMatch(/^(Old|New|helplines, in New)$/);
      await new OfflineCache(new URL(BASE)).renew(kept.edition?.kept === false ? kept.edition.digest : "none").catch(() => undefined);
      await copyIsWhole();
    }
    worker = null;
    if (missing.size > 0) return;
    expect(await seenBy(client(`end-${seed}`))).toBe("New");
    expect(await seenBy(idle)).toMatch(/^(Old|New)$/);
  }, 60_000);
});
