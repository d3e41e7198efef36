/** What records say is text everywhere: it makes no element, no script, and no link but of the kinds that are meant. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isPlainPath, webLink } from "../src/data/origin.ts";
import { readPage } from "../src/data/page-shape.ts";
import { addressed, dial } from "../src/views/view.ts";
import { page } from "./walk/example.ts";
import { screensWith } from "./walk/screens.ts";

const HOSTILE = [
  "javascript:alert(1)",
  " java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "//evil.example/",
  "https://www.nhs.uk@evil.example/",
  "a@example.org?bcc=b@evil.example&body=x",
  `"><img src=x onerror=alert(1)>`,
  "'-alert(1)-' ${alert(1)} {{alert(1)}}",
];

/** The fields in which a publisher may write what they like. */
const FREE = /^(name|organisation|summary|who|text|note|description|street|town|address|label|title|lines|for|url|website|email|phone|source|cost|referral|waiting_time|languages|attribution|covers|hint|words|differs)$/;

/** The same with something hostile in each of these fields: one after the other of them, beginning with the one of this number. */
function written<T>(said: T, first: number): T {
  let number = first;
  const change = (value: unknown, free: boolean): unknown => {
    if (typeof value === "string") return free ? HOSTILE[(number += 1) % HOSTILE.length] : value;
    if (Array.isArray(value)) return value.map((one: unknown) => change(one, free && typeof one === "string"));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, FREE.test(name))]));
  };
  return change(said, false) as T;
}

interface Template {
  readonly strings?: readonly string[];
  readonly values?: readonly unknown[];
  readonly _$litDirective$?: unknown;
}

/** Each value that is put into an attribute: its name, and what it becomes. */
function attributes(value: unknown): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap(attributes);
  if (typeof value !== "object" || value === null) return [];
  const { strings = [], values = [], _$litDirective$: directive } = value as Template;
  const [items, , each] = values;
  if (directive !== undefined && Array.isArray(items) && typeof each === "function") return items.flatMap((item: unknown, at) => attributes(each(item, at)));
  return values.flatMap((one, at) => {
    const [, name, start = ""] = /([^\s"'<>=]+)=["']?([^"'<>]*)$/.exec(strings[at] ?? "") ?? [];
    return typeof one === "string" && name !== undefined ? [[name.toLowerCase(), start + one] as const] : attributes(one);
  });
}

const LINKS = [/^https?:\/\/(?!www\.nhs\.uk@)[\w.-]+\//, /^(tel|sms):[\d+]*$/, /^mailto:[^?&]*$/, /^#[\w-]*$/, /^services\/$/];

test.each([0, 4])("what records say leads nowhere, and stands in no attribute that runs, loads or styles (%i)", (first) => {
  const screens = (["self", "family", "professional"] as const).flatMap((as) => screensWith(as, (said) => written(said, first)));
  const put = screens.flatMap(attributes);
  const links = new Set(put.filter(([name]) => name === "href").map(([, address]) => address));
  expect(links.size).toBeGreaterThan(12);
  expect([...links].filter((link) => !LINKS.some((kind) => kind.test(link)))).toEqual([]);
  expect(put.filter(([name, said]) => /^(on|src|style|action|formaction|\.innerhtml|xlink)/.test(name) && said !== "")).toEqual([]);
}, 60_000);

test("no view makes markup of a text", () => {
  const folder = fileURLToPath(new URL("../src/", import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !/^(engine|workbench)/.test(name));
  for (const name of sources) expect(readFileSync(folder + name, "utf8"), name).not.toMatch(/unsafe(HTML|SVG|Static)|innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function|\beval\(/);
});

test.each([
  ["0800 1111", "08001111"],
  ["+44 (0)800;ext=1,,2#", "+440800" + "12"],
  ["javascript:1", "1"],
])("a number, %s, is dialled by its figures", (number, dialled) => expect(dial(number)).toBe(dialled));

test.each([
  ["help@example.org", "help@example.org"],
  ["o'neil+a@example.org", "o'neil%2Ba@example.org"],
  ["a@example.org?bcc=b@c.d", "a@example.org%3Fbcc%3Db%40c.d"],
])("a letter to %s goes to nobody else", (email, address) => expect(addressed(email)).toBe(address));

test.each([
  ["https://example.org/a?b#c", "https://example.org/a?b#c"],
  ["http://example.org", "http://example.org/"],
  ["example.org", null],
  ["javascript:alert(1)", null],
  ["https://www.nhs.uk@evil.example/", null],
  [null, null],
])("the address %s becomes the link %s", (text, link) => expect(webLink(text)).toBe(link));

test.each([
  ["edition/page-6f62a1c2f9078705.json", true],
  ["page.bin", true],
  ["../page.bin", false],
  ["edition/../../page.bin", false],
  ["/page.bin", false],
  ["//evil.example/page.bin", false],
  ["https://evil.example/page.bin", false],
  ["edition\\page.bin", false],
  ["edition/%2e%2e/page.bin", false],
  ["edition/page.bin?x", false],
  ["data:,x", false],
  ["", false],
  [undefined, false],
])("a file named %s is asked for: %s", (path, asked) => expect(isPlainPath(path)).toBe(asked));

describe("a page's file that is wrong in itself is refused where it is read", () => {
  const read = (file: unknown) => readPage(new TextEncoder().encode(JSON.stringify(file)));
  test("a right one is read", () => expect(read(page)).toMatchObject({ name: page.name }));
  const [line] = page.helplines;
  test.each<[string, unknown]>([
    ["empty", {}],
    ["a list", []],
    ["no helplines", { ...page, helplines: null }],
    ["not one helpline", { ...page, helplines: [] }],
    ["a helpline that is nothing", { ...page, helplines: [null] }],
    ["a helpline without a name", { ...page, helplines: [{ ...line, name: undefined }] }],
    ["an unknown language", { ...page, language: "not a language" }],
    ["no language", { ...page, language: null }],
    ["another direction", { ...page, direction: "up" }],
    ["a day that is none", { ...page, confirm_by: "soon" }],
    ["a sentence that is none", { ...page, messages: { ...page.messages, "page.back": 7 } }],
    ["a card without lines", { ...page, cards: [{ ...page.cards[0], lines: "x" }] }],
    ["no night", { ...page, night: null }],
  ])("%s", (_, file) => expect(() => read(file)).toThrow("page-altered"));
});
