/** What a professional types: which needs are meant, what becomes answers and what mistakes, which facts are asked for. */
import { describe, expect, test } from "vitest";
import type { Fact } from "../src/data/page-file.ts";
import { type Answers, NO_ANSWERS, withWhere } from "../src/model/answers.ts";
import { filterNeeds } from "../src/model/need-filter.ts";
import { askedNext, BLANK, type Known, readSheet, type Sheet } from "../src/model/sheet.ts";
import { NEEDS, place, WORCESTER } from "./referred.ts";

describe("a need is found by its name first, then by its id, its hint and what it is part of", () => {
  test.each([
    ["", "drugs alcohol opiates cannabis rehabilitation domestic-abuse"],
    ["dr", "drugs alcohol rehabilitation opiates cannabis"],
    ["drugs", "drugs rehabilitation opiates cannabis"],
    ["Alcohol", "alcohol rehabilitation"],
    ["heroin", "opiates"],
    ["pain strong", "opiates"],
    ["réhab", "rehabilitation"],
    ["ohol", ""],
    ["gambling", ""],
  ])("“%s”: %s", (typed, ids) => expect(filterNeeds(NEEDS, typed).map(({ id }) => id).join(" ")).toBe(ids));
});

describe("what is typed becomes answers, and mistakes once the field is left", () => {
  const facts = [
    { id: "gp_area", kind: "area" },
    { id: "score", kind: "number" },
  ] as Fact[];
  const known = new Map<string, Known>([
    ["WR1 2AA", { kind: "place", place: WORCESTER }],
    ["Willington", { kind: "choose", options: [place("One", ["E1"]), place("Two", ["E2"])] }],
    ["Nowhere", { kind: "problem", text: "We do not know it." }],
  ]);
  const typed = (news: Partial<Sheet>): Sheet => ({ ...BLANK, known, ...news });
  const before: Answers = { ...NO_ANSWERS, askingAs: "professional", age: "50" };
  test.each<[string, Partial<Sheet>, Partial<Answers> | null, [string, string][]]>([
    ["an age", { age: " 34 " }, { age: "34" }, []],
    ["a range", { age: "18-24" }, { age: "18-24" }, []],
    ["a range that ends before it starts", { age: "24-18" }, { age: null }, [["age", "page.professional.ages-error"]]],
    ["a wrong age", { age: "200" }, { age: null }, [["age", "question.age.error-high"]]],
    ["a wrong age, while it is typed", { age: "200", typing: "age" }, { age: "50" }, []],
    ["no age", {}, { age: null }, []],
    ["a place", { texts: { where: " WR1 2AA" } }, { where: { kind: "typed", place: WORCESTER, text: "WR1 2AA", noAddress: false } }, []],
    ["a place not looked up yet", { texts: { where: "WR" } }, { where: null }, []],
    ["a place that is not known", { texts: { where: "Nowhere" } }, { where: null }, [["where", "We do not know it."]]],
    ["the same, while it is typed", { texts: { where: "Nowhere" }, typing: "where" }, { where: null }, []],
    ["several of a name", { texts: { where: "Willington" } }, { where: null }, [["where", "page.professional.choose-error"]]],
    ["one of several", { texts: { where: "Willington" }, towns: new Map([["Willington", 1]]) }, { where: expect.objectContaining({ place: place("Two", ["E2"]), text: "Two" }) }, []],
    ["no fixed address", { noAddress: true }, { where: { kind: "typed", place: null, text: null, noAddress: true } }, []],
    ["the place of a fact", { texts: { gp_area: "WR1 2AA" } }, { facts: { gp_area: "E07000237" }, labels: { gp_area: "WR1 2AA" } }, []],
    ["a number", { texts: { score: "12" } }, { facts: { score: "12" } }, []],
    ["no number", { texts: { score: "a few" } }, { facts: {} }, [["score", "page.professional.number-error"]]],
    ["half a need", { need: { text: "alc", open: false, at: -1 } }, null, [["needs", "page.professional.needs-error"]]],
    ["half a need, while it is typed", { need: { text: "alc", open: true, at: 0 }, typing: "needs" }, null, []],
  ])("%s", (_, news, answers, wrong) => {
    const read = readSheet(before, typed(news), facts);
    if (answers !== null) expect(read.answers).toMatchObject(answers);
    expect(read.mistakes.map(({ field, key, text }) => [field, key ?? text])).toEqual(wrong);
  });

  test("a half-typed place leaves the one before it", () => {
    const there = withWhere(before, { kind: "typed", place: WORCESTER, text: "WR1 2AA", noAddress: false });
    expect(readSheet(there, typed({ texts: { where: "Nowhere" }, typing: "where" }), facts).answers.where).toBe(there.where);
    expect(readSheet(there, typed({ texts: { where: "Nowhere" } }), facts).answers.where).toBeNull();
  });
});

describe("the facts asked for", () => {
  const facts = "abcdef".split("").map((id) => ({ id, kind: "yes-no" }) as Fact);
  const offer = (ids: string) => ids.split("").map((fact) => ({ fact }));
  test.each([
    ["four at the most", "", "abcdef", {}, "abcd"],
    ["one answered stays in its place, and another comes", "abcd", "cdbef", { a: "yes" }, "abcde"],
    ["one declined stays as well", "abcd", "bcdef", { a: "unknown" }, "abcde"],
    ["what no longer matters goes", "abcd", "bd", {}, "bd"],
    ["what the page does not know is not asked", "", "axb", {}, "ab"],
  ])("%s", (_, asked, offered, answered, expected) =>
    expect(askedNext(asked.split("").filter(Boolean), offer(offered), facts, { ...NO_ANSWERS, facts: answered as Record<string, string> }).join("")).toBe(expected),
  );
});
