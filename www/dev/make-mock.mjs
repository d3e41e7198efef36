/**
 * Makes a small made-up edition in `dev/edition/`, to try the page without an engine: the catalogue as it is, invented
 * needs, helplines and cards. Nothing of it is ever published.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { facts, needs, cards, helplines, areas } from "./mock-data.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function flatten(table, prefix = "") {
  return Object.entries(table).reduce(
    (flat, [name, value]) =>
      typeof value === "string" ? { ...flat, [prefix + name]: value } : { ...flat, ...flatten(value, `${prefix}${name}.`) },
    {},
  );
}

mkdirSync(here("edition/edition"), { recursive: true });

function write(name, bytes) {
  const digest = createHash("sha256").update(bytes).digest("hex");
  const dot = name.lastIndexOf(".");
  const path = `edition/${name.slice(0, dot)}-${digest.slice(0, 16)}${name.slice(dot)}`;
  writeFileSync(here(`edition/${path}`), bytes);
  return { path, digest, bytes: bytes.length };
}

const edition = { id: "2026-11-22", digest: "0".repeat(64) };
const messages = flatten(parse(readFileSync(here("../../rules/messages/en.toml"), "utf8")));
const page = {
  edition: edition.id,
  name: "Example directory of support services",
  example: true,
  confirm_by: "2027-05-31",
  checked: "2026-11-22",
  language: "en",
  direction: "ltr",
  languages: [],
  messages,
  needs,
  facts,
  areas,
  helplines,
  night: { from: "21:00", until: "08:00", helplines: helplines.toSorted((a, b) => b.always_open - a.always_open).map(({ id }) => id) },
  cards,
  links: [{ name: "GOV.UK: find your local council", url: "https://www.gov.uk/find-local-council", needs: [] }],
  councils: [],
  map_links: false,
  covers: ["Hertfordshire"],
  attribution: ["Contains OS data © Crown copyright and database right 2026"],
};
/** The page reads no other format than its engine writes. */
const [, version] = /VERSION = (\d+);/.exec(readFileSync(here("../src/data/manifest.ts"), "utf8")).map(Number);
const manifest = {
  format: "fingerpost-edition",
  version,
  edition,
  name: page.name,
  example: true,
  files: {
    page: write("page.json", Buffer.from(JSON.stringify(page))),
    finder: write("finder.bin", Buffer.from(JSON.stringify(helplines))),
    details: write("details.bin", Buffer.from("details")),
    rules: write("rules.bin", Buffer.from("rules")),
    cells: [],
    places: [{ area: "hertfordshire", ...write("places-hertfordshire.bin", Buffer.from("places")) }],
  },
};
writeFileSync(here("edition/edition.json"), JSON.stringify(manifest, null, 2));
// The smallest module there is stands in for the engine's and the workbench's: it compiles, and does nothing.
for (const name of ["engine", "workbench"]) writeFileSync(here(`engine/${name}_bg.wasm`), Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
