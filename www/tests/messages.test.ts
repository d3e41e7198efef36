/** The catalogue and the page agree: no sentence is missing, none is left over, none is in the code. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { flatten } from "../plugins/flatten.ts";

const folder = fileURLToPath(new URL("../src/", import.meta.url));
const messages = flatten(parse(readFileSync(new URL("../../rules/messages/en.toml", import.meta.url), "utf8")));
const keys = Object.keys(messages);
/** Joints of lists are pieces of a sentence, with their spaces. */
const PIECES = /^list\./;
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("engine"))
  .map((name) => ({ name, text: readFileSync(folder + name, "utf8") }));

/** What the code may say: `page.result.${…}` is any key of that shape. */
const used = sources.flatMap(({ name, text }) =>
  [...text.matchAll(/["`]((?:page|question|choice|access|access-professional|delivery|verdict|time|date|list)(?:\.(?:[\w-]|\$\{[^}]*\})+)+)["`]/g)].map((found) => ({
    name,
    key: found[1] ?? "",
    pattern: new RegExp(`^${(found[1] ?? "").replace(/\$\{[^}]*\}/g, "[\\w-]+").replaceAll(".", "\\.")}(\\.ask|-family|-professional|-(one|other))?$`),
  })),
);

test.each(used.map(({ name, key, pattern }) => [key, name, pattern] as const))("%s, said in %s, is in the catalogue", (_, __, pattern) => {
  expect(keys.some((key) => pattern.test(key))).toBe(true);
});

test("no sentence of the page is left over", () => {
  // Said by `ask()` and `about()` from the fact's name, by the plural rules, or by the code of a failure.
  const unused = keys.filter((key) => key.startsWith("page.") && !used.some(({ pattern }) => pattern.test(key)));
  expect(unused.filter((key) => !/-(one|other)$|^page\.live-in\.(family|professional)$/.test(key))).toEqual([]);
});

test("messages are text: no markup, no loose spaces, every brace a placeholder", () => {
  for (const [key, text] of Object.entries(messages)) {
    expect(text, key).not.toMatch(/[<>]|&\w+;|not eligible/);
    if (!PIECES.test(key)) expect(text, key).toBe(text.trim());
    expect(text.replace(/\{\w+\}/g, ""), key).not.toMatch(/[{}]/);
  }
});

describe("no sentence stands in the code", () => {
  test.each(sources.map(({ name, text }) => [name, text] as const))("%s", (_, text) => {
    const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    // Text between tags of a template that is not an expression.
    const spoken = [...bare.matchAll(/>\s*([A-Za-z][A-Za-z ,.']{2,})\s*</g)].filter(([, said]) => /[a-z] [a-z]/.test(said ?? ""));
    expect(spoken.map(([, said]) => said)).toEqual([]);
  });
});

test("no file is longer than 250 lines", () => {
  for (const { name, text } of sources) expect(text.split("\n").length - 1, name).toBeLessThanOrEqual(250);
});
