/** The worker with a whole copy at hand: what comes from the site, and what from the copy. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Answering } from "../src/worker/answering.ts";
import { OfflineCache } from "../src/worker/offline-cache.ts";
import { BASE, cachesIn, editionOf, serve, type SiteFiles, siteOf } from "./site.ts";

const scope = new URL(BASE);
const PUBLISHED = siteOf(editionOf("Kept"));
const CHUNK = Object.keys(PUBLISHED).find((path) => path.startsWith("edition/page-")) ?? "";

let site: SiteFiles;
/** What happens to a request on its way, by its path. */
let way: (path: string) => Response | null | undefined;
let worker: Answering;

beforeEach(async () => {
  cachesIn();
  site = { ...PUBLISHED };
  way = () => undefined;
  serve(() => site);
  const answered = globalThis.fetch;
  vi.stubGlobal("fetch", async (target: Request | string, init?: RequestInit) => {
    const found = way(new URL(target instanceof Request ? target.url : target).pathname.slice("/finder/".length));
    if (found === null) throw new TypeError("no network");
    return found ?? answered(target, init);
  });
  await new OfflineCache(scope).renew(null);
  worker = new Answering(new OfflineCache(scope), scope);
});
afterEach(() => vi.unstubAllGlobals());

/** From where a file came: the status of the site's answer, or the copy. */
async function from(path: string, page = false, client = "tab"): Promise<number | "copy"> {
  const response = await worker.answer({ request: new Request(BASE + path), page, client });
  return response.headers.has("fingerpost-kept") ? "copy" : response.status;
}

const without = (...paths: readonly string[]) => void (site = Object.fromEntries(Object.entries(site).filter(([path]) => !paths.includes(path))));
const redirected = () => Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });

describe.each<[string, string, boolean, () => void, number | "copy"]>([
  ["a file that is there", "edition.json", false, () => undefined, 200],
  ["a file of a page that is not found", CHUNK, false, () => without(CHUNK), "copy"],
  ["edition.json that is not found", "edition.json", false, () => without("edition.json"), "copy"],
  ["a file that is forbidden", "finder.js", false, () => (way = () => new Response("", { status: 403 })), "copy"],
  ["a file that nobody kept", "another.js", false, () => undefined, 404],
  ["a site that fails", "", true, () => (way = () => new Response("", { status: 503 })), "copy"],
  ["no network", "", true, () => (way = () => null), "copy"],
  ["the first page, while the site is uploaded", "", true, () => without("index.html"), "copy"],
  ["the first page, of a site taken off the web", "", true, () => (site = {}), 404],
  ["the first page, which is elsewhere now", "", true, () => (way = redirected), 0],
])("%s", (_, path, page, happens, expected) => {
  test(`comes from ${expected}`, async () => {
    happens();
    expect(await from(path, page)).toBe(expected);
  });
});

test("a page that went on with the copy gets all else from there, and no other page does", async () => {
  way = () => null;
  expect(await from("edition.json")).toBe("copy");
  way = () => undefined;
  expect(await from("finder.js")).toBe("copy");
  expect(await from("finder.js", false, "another tab")).toBe(200);
});

test("a file named by its content is the same from anywhere: all else still comes from the site", async () => {
  without(CHUNK);
  expect(await from(CHUNK)).toBe("copy");
  expect(await from("edition.json")).toBe(200);
});

test("a page of a service that is gone is gone", async () => {
  const page = "services/gone.html";
  site = { ...site, [page]: new TextEncoder().encode("gone") };
  const list = JSON.parse(new TextDecoder().decode(site["offline.json"])) as { files: object[] };
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("gone"))).toString("hex");
  site["offline.json"] = new TextEncoder().encode(JSON.stringify({ files: [...list.files, { path: page, digest }] }));
  cachesIn();
  await new OfflineCache(scope).renew(null);
  without(page);
  expect(await from(page, true)).toBe(404);
});
