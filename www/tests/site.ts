/** A made-up site: the files of an edition by their paths, and what asks for them. */
import { createHash } from "node:crypto";
import { vi } from "vitest";
import { VERSION } from "../src/data/manifest.ts";
import { page } from "./walk/example.ts";

export const BASE = "https://host.example/finder/";

export type SiteFiles = Record<string, Uint8Array>;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (data: Uint8Array | undefined): string => new TextDecoder().decode(data);
export const digestOf = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");

/** The files of an edition, each named by its content, but for `edition.json`; and what that has to say. */
export function editionOf(name: string, more: object = {}): { readonly files: SiteFiles; readonly manifest: object } {
  const files: SiteFiles = {};
  const file = (kind: string, content: string) => {
    const data = bytes(content);
    const path = `edition/${kind}-${digestOf(data).slice(0, 16)}.bin`;
    files[path] = data;
    return { path, digest: digestOf(data), bytes: data.length };
  };
  const manifest = {
    format: "fingerpost-edition",
    version: VERSION,
    edition: { id: "2026-11-22", digest: digestOf(name) },
    ...more,
    files: {
      page: file("page", JSON.stringify({ ...page, messages: {}, needs: [], facts: [], cards: [], councils: [], name })),
      finder: file("finder", `finder of ${name}`),
      details: file("details", `details of ${name}`),
      rules: file("rules", `rules of ${name}`),
      cells: [],
      places: ["outcodes", "one", "two"].map((area) => ({ area, ...file(`places-${area}`, `${area} of ${name}`) })),
    },
  };
  return { files, manifest };
}

/** A whole site, as `fingerpost build` leaves it. */
export function siteOf({ files, manifest }: ReturnType<typeof editionOf>, edition = `${JSON.stringify(manifest, null, 2)}\n`): SiteFiles {
  const site: SiteFiles = { "index.html": bytes("<!doctype html>"), "finder.js": bytes("script"), ...files, "edition.json": bytes(edition) };
  const list = Object.entries(site).map(([path, data]) => ({ path, digest: digestOf(data) }));
  return { ...site, "offline.json": bytes(JSON.stringify({ files: list })) };
}

/** Answers from what the site has at the moment. */
export function serve(site: () => SiteFiles): { readonly asked: string[] } {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (target: URL | string | Request) => {
    const url = target instanceof Request ? target.url : String(target);
    const path = new URL(url).pathname.slice("/finder/".length) || "index.html";
    asked.push(path);
    const found = site()[path];
    return found === undefined ? new Response("", { status: 404 }) : new Response(found.slice().buffer, { status: 200 });
  });
  return { asked };
}

/** The browser's caches, in memory. */
export function cachesIn(kept: Map<string, Map<string, Response>> = new Map()): void {
  const address = (of: RequestInfo | URL) => (of instanceof Request ? of.url : String(of)).replace(/#.*/, "");
  vi.stubGlobal("caches", {
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    open: async (name: string) => {
      const files = kept.get(name) ?? new Map<string, Response>();
      kept.set(name, files);
      return {
        match: async (of: RequestInfo | URL) => files.get(address(of))?.clone(),
        put: async (of: RequestInfo | URL, response: Response) => void files.set(address(of), response),
      };
    },
  });
}
