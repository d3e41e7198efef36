/** The engine's client over made-up files: each thing that can be wrong with one has a code of its own. */
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EngineClient } from "../src/data/engine-client.ts";
import { asFinderError, FinderError, remedyFor } from "../src/data/failure.ts";
import { fetchNamed } from "../src/data/files.ts";
import { VERSION } from "../src/data/manifest.ts";
import { page as example } from "./walk/example.ts";

const BASE = "https://host.example/finder/";
const bytes = (text: string) => new TextEncoder().encode(text);
const digest = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
const file = (path: string, data: Uint8Array) => ({ path, digest: digest(data), bytes: data.length });

let files: Record<string, Uint8Array | undefined>;
let asked: { url: string; cache: RequestCache | undefined }[];

beforeEach(() => {
  const data = { page: bytes(JSON.stringify({ ...example, name: "Example" })), finder: bytes("finder"), details: bytes("details"), rules: bytes("rules"), places: bytes("places") };
  const manifest = {
    format: "fingerpost-edition",
    version: VERSION,
    edition: { id: "2026-11-22", digest: "0" },
    files: {
      page: file("edition/page.json", data.page),
      finder: file("edition/finder.bin", data.finder),
      details: file("edition/details.bin", data.details),
      rules: file("edition/rules.bin", data.rules),
      cells: [],
      places: [{ area: "one", ...file("edition/places-one.bin", data.places) }],
    },
  };
  files = {
    "edition.json": bytes(JSON.stringify(manifest)),
    "edition/page.json": data.page,
    "edition/finder.bin": data.finder,
    "edition/details.bin": data.details,
    "edition/places-one.bin": data.places,
  };
  asked = [];
  vi.stubGlobal("fetch", async (url: URL, init?: RequestInit) => {
    asked.push({ url: url.href, cache: init?.cache });
    const found = files[url.href.slice(BASE.length)];
    return { ok: found !== undefined, headers: new Headers(), arrayBuffer: async () => found?.slice().buffer };
  });
});

afterEach(() => vi.unstubAllGlobals());

const client = () => new EngineClient({ url: new URL("edition.json", BASE), key: null });
const failureOf = async (promise: Promise<unknown>) => asFinderError(await promise.catch((error: unknown) => error)).code;

test("the page needs edition.json, asked for afresh, and its own file: nothing else", async () => {
  expect(await client().page()).toMatchObject({ name: "Example", seen: { area: false, outcode: false }, map: false });
  expect(asked).toEqual([
    { url: `${BASE}edition.json`, cache: "no-cache" },
    { url: `${BASE}edition/page.json`, cache: "default" },
  ]);
});

test("a large edition says what of a place the host can see", async () => {
  const manifest = JSON.parse(new TextDecoder().decode(files["edition.json"])) as { files: Record<string, unknown> };
  manifest.files["shards"] = "edition/places";
  files["edition.json"] = bytes(JSON.stringify(manifest));
  expect((await client().page()).seen).toEqual({ area: false, outcode: true });
});

describe("each damage has its code", () => {
  test.each<[string, string, (data: Uint8Array) => Uint8Array | undefined]>([
    ["edition-missing", "edition.json", () => undefined],
    ["edition-altered", "edition.json", () => bytes("<!doctype html>")],
    ["edition-altered", "edition.json", () => bytes(`{"format":"fingerpost-edition","version":${VERSION}}`)],
    ["edition-altered", "edition.json", (data) => data.slice(0, -9)],
    ["edition-altered", "edition.json", (data) => bytes(new TextDecoder().decode(data).replace(/"digest":"[^"]*",/, ""))],
    ["edition-altered", "edition.json", (data) => bytes(new TextDecoder().decode(data).replace("edition/page.json", "../page.json"))],
    ["edition-altered", "edition.json", (data) => bytes(new TextDecoder().decode(data).replace("edition/rules.bin", "https://evil.example/rules.bin"))],
    ["edition-altered", "edition.json", (data) => bytes(new TextDecoder().decode(data).replace('"cells"', '"shards":"/places","cells"'))],
    ["edition-altered", "edition.json", (data) => bytes(new TextDecoder().decode(data).replace('"cells"', '"map":{"path":"//evil.example/map","digest":""},"cells"'))],
    ["edition-format", "edition.json", () => bytes('{"format":"fingerpost-edition","version":1}')],
    ["edition-format", "edition.json", () => bytes('{"format":"another"}')],
    ["page-missing", "edition/page.json", () => undefined],
    ["page-cut", "edition/page.json", (data) => data.slice(1)],
    ["page-altered", "edition/page.json", (data) => data.map((byte, at) => (at === 9 ? byte ^ 1 : byte))],
    ["page-altered", "edition/page.json", (data) => bytes(`${new TextDecoder().decode(data)} `)],
  ])("%s", async (code, name, damage) => {
    files[name] = damage(files[name] ?? bytes(""));
    expect(await failureOf(client().page())).toBe(code);
  });

  test("a host that names no edition", async () => expect(await failureOf(new EngineClient(null).page())).toBe("edition-attribute"));
});

test("what failed is asked for again, past the cache; what arrived is kept", async () => {
  const page = files["edition/page.json"];
  files["edition/page.json"] = bytes("{}");
  const one = client();
  expect(await failureOf(one.page())).toBe("page-cut");
  files["edition/page.json"] = page;
  one.retry();
  expect((await one.page()).name).toBe("Example");
  expect(asked.at(-1)).toEqual({ url: `${BASE}edition/page.json`, cache: "reload" });
});

test("what hangs is given up by trying again; what arrived is kept", async () => {
  let hangs = true;
  const answered = globalThis.fetch;
  vi.stubGlobal("fetch", (url: URL, init: RequestInit) =>
    hangs && url.href.endsWith("page.json")
      ? new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError"))))
      : answered(url, init),
  );
  const one = client();
  const first = failureOf(one.page());
  await new Promise((done) => setTimeout(done));
  hangs = false;
  one.retry();
  expect(await one.page()).toMatchObject({ name: "Example" });
  expect(await first).toBe("unexpected");
});

describe.each(["https", "http"])("a file's digest is compared on a page that comes over %s", (scheme) => {
  // Without encryption browsers lend no digests.
  beforeEach(() => void (scheme === "http" && vi.stubGlobal("crypto", {})));
  const finder = file("edition/finder.bin", bytes("finder"));
  const another = { ...finder, digest: digest(bytes("binder")) };
  const named = (of: typeof finder) =>
    fetchNamed(new URL(of.path, BASE), of, "finder", { signal: new AbortController().signal, cache: "default" });

  test("the right bytes", async () => expect(await named(finder)).toEqual(bytes("finder")));
  test("others of the same length", async () => expect(await failureOf(named(another))).toBe("finder-altered"));
});

describe("whatever is thrown becomes a code", () => {
  test.each([
    [new FinderError("places-cut"), "places-cut"],
    [{ code: "unknown-postcode", text: "…" }, "unknown-postcode"],
    [new TypeError("no"), "unexpected"],
    [undefined, "unexpected"],
    [new DOMException("aborted", "AbortError"), "unexpected"],
  ])("%s", (thrown, code) => expect(asFinderError(thrown).code).toBe(code));
});

test.each([
  ["no-wasm", "browser"],
  ["wasm-blocked", "site"],
  ["engine-stopped", "reload"],
  ["places-missing", "retry"],
])("%s: %s helps", (code, remedy) => expect(remedyFor(code)).toBe(remedy));
