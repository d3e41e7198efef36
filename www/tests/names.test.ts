/** "I know the name": what people type, and what they mean. */
import { describe, expect, test } from "vitest";
import { costOf, NameIndex } from "../src/model/name-index.ts";
import { wordsOf } from "../src/words/typed.ts";
import { match } from "./referred.ts";

const at = (name: string, postcode: string, town: string) => ({ id: name, name, postcode, street: [], town, easting: 0, northing: 0 });
const index = new NameIndex([
  match("spectrum", { name: "Spectrum drug and alcohol recovery service", organisation: "Change Grow Live", venue: at("Spectrum, Hatfield", "AL10 0UR", "Hatfield") }),
  match("young", { name: "Spectrum outreach for young people", organisation: "Change Grow Live" }),
  match("path", { name: "Turning Point: Path 2 Recovery", organisation: "Turning Point", venue: at("The Centre", "LU1 2AA", "Luton") }),
  match("st", { name: "St. Alban's day centre", organisation: "Open Door", venue: at("Open Door", "AL1 1AA", "St Albans") }),
  match("cafe", { name: "Café on the Corner", organisation: "Open Door" }),
]);
const found = (text: string) => index.search(text, 5).map(({ kind, name }) => `${kind}: ${name}`);

describe("what is meant comes first", () => {
  test.each([
    ["spectrum", "service: Spectrum outreach for young people"],
    ["spectrum drug", "service: Spectrum drug and alcohol recovery service"],
    ["drug spectrum", "service: Spectrum drug and alcohol recovery service"],
    ["spectrm drug", "service: Spectrum drug and alcohol recovery service"],
    ["spcetrum dr", "service: Spectrum drug and alcohol recovery service"],
    ["turnng point", "organisation: Turning Point"],
    ["TURNING-POINT", "organisation: Turning Point"],
    ["change gro", "organisation: Change Grow Live"],
    ["saint albans day", "service: St. Alban's day centre"],
    ["cafe", "service: Café on the Corner"],
    ["hatfeild", "town: Hatfield"],
    ["the center", "venue: The Centre"],
  ])("%s", (text, first) => expect(found(text)[0]).toBe(first));
});

test.each(["", "  ", "zzzz", "spectrum zzzz", "xq"])("nothing goes by “%s”", (text) => expect(found(text)).toEqual([]));

test("an organisation leads to each of its services", () => {
  expect(index.search("change grow live", 1)[0]?.services.map(({ id }) => id)).toEqual(["spectrum", "young"]);
});

test.each([
  ["luton", "luton", 0],
  ["lut", "luton", 1],
  ["lutn", "luton", 3],
  ["ltn", "luton", null],
  ["lu", "stevenage", null],
  ["recovrey", "recovery", 3],
  ["recvrey", "recovery", null],
])("%s for %s costs %s", (typed, known, cost) => expect(costOf(typed, known)).toBe(cost));

test("words are compared without accents, case and marks", () => expect(wordsOf("St. Alban’s Café & Centre")).toEqual(["st", "albans", "cafe", "center"]));

/** The index must find all that a slow look at every name finds. */
test("it finds what going through every name finds", () => {
  const names = Array.from({ length: 300 }, (_, number) => `Service ${"abcdefghij"[number % 10]}${number} ${"lmnopqrstu"[(number * 7) % 10]}way`);
  const many = new NameIndex(names.map((name, number) => match(String(number), { name, organisation: "One" })));
  for (const text of ["serv a1", "mway", "service b2", "srvice pway", "9"]) {
    const slow = names.filter((name) => wordsOf(text).every((word) => wordsOf(name).some((known) => costOf(word, known) !== null)));
    expect(many.search(text, 1000).filter(({ kind }) => kind === "service").map(({ name }) => name).sort()).toEqual([...slow].sort());
  }
});
