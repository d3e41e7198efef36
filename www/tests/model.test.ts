/** The pure parts of the page, as tables: one line a case. */
import { describe, expect, test } from "vitest";
import type { PlaceAnswer } from "../src/data/answer.ts";
import type { Card, Fact, Need } from "../src/data/page-file.ts";
import { type Answers, type AskingAs, NO_ANSWERS, withAskingAs, withFact, withWhere, type Where } from "../src/model/answers.ts";
import { everywhere, forAnswers, inOrder } from "../src/model/cards.ts";
import { helplinesAt } from "../src/model/helplines.ts";
import { needsFor } from "../src/model/needs.ts";
import { nextQuestion, onlyNone, queryOf } from "../src/model/query.ts";
import { nextStep, numberOf, reachable, stepOf, STEPS } from "../src/model/steps.ts";

const EVERYBODY: readonly AskingAs[] = ["self", "family", "professional"];
const HATFIELD: PlaceAnswer = { label: "Hatfield", kind: "town", easting: 522_400, northing: 209_000, lat: 51.76, lon: -0.22, districts: ["E07000241"], areas: [] };
const typed = (more: Partial<Extract<Where, { kind: "typed" }>> = {}): Where => ({
  kind: "typed",
  place: HATFIELD,
  text: "Hatfield",
  noAddress: false,
  ...more,
});
const PROFESSIONAL: Answers = { ...NO_ANSWERS, askingAs: "professional" };
const DONE: Answers = { ...NO_ANSWERS, askingAs: "self", needs: ["alcohol"], age: "34", where: typed() };

test.each([
  [["alcohol", "none"], "none", ["none"]],
  [["alcohol", "none"], "alcohol", ["alcohol"]],
  [["alcohol", "other"], "other", ["alcohol", "other"]],
  [["alcohol"], "none", ["alcohol"]],
  [[], "none", []],
])("of %j, %s touched last, %j stay", (chosen, touched, stay) => expect(onlyNone(chosen, touched)).toEqual(stay));

describe("the next step is the first question without an answer", () => {
  test.each<[string, Partial<Answers>]>([
    ["who", { askingAs: null }],
    ["needs", { needs: [] }],
    ["age", { age: null }],
    ["where", { where: null }],
    ["results", {}],
    ["results", { age: "unknown", where: { kind: "unknown" } }],
    ["professional", { askingAs: "professional" }],
    ["professional", { askingAs: "professional", needs: [], age: null, where: null }],
  ])("%s", (step, change) => expect(nextStep({ ...DONE, ...change })).toBe(step));
});

describe("Back and Forward show only what stands on something", () => {
  const none = { options: false, service: false, fact: false };
  const all = { options: true, service: true, fact: true };
  test.each([
    ["results", NO_ANSWERS, none, "who"],
    ["where", NO_ANSWERS, none, "who"],
    ["service", DONE, none, "results"],
    ["service", DONE, all, "service"],
    ["question", DONE, none, "results"],
    ["choose", DONE, none, "where"],
    ["choose", { ...DONE, where: null }, all, "choose"],
    ["age", { ...DONE, where: null }, none, "age"],
    ["where", { ...DONE, needs: [] }, none, "needs"],
    ["needs", DONE, none, "needs"],
    ["professional", DONE, none, "results"],
    ["professional", { ...DONE, needs: [] }, none, "needs"],
    ["who", PROFESSIONAL, none, "who"],
    ["professional", PROFESSIONAL, none, "professional"],
    ["needs", PROFESSIONAL, all, "professional"],
    ["results", PROFESSIONAL, all, "professional"],
    ["service", PROFESSIONAL, all, "service"],
    ["service", PROFESSIONAL, none, "professional"],
  ] as const)("%s", (step, answers, held, shown) => expect(reachable(step, answers, held)).toBe(shown));

  test("every step has a number of its own, and back", () => {
    for (const step of STEPS) expect(stepOf(numberOf(step))).toBe(step);
    for (const wrong of [0, 99, null, "2", undefined]) expect(stepOf(wrong)).toBeUndefined();
  });
});

describe("answers become the engine's query", () => {
  const scope = { at: "2026-11-23T10:00", limit: 20 };
  const point = { lat: 51.76, lon: -0.22 };
  test.each<[string, Where, unknown, string | undefined]>([
    ["a typed place is looked up by the engine, which knows the home from it", typed(), "Hatfield", undefined],
    ["one of several towns is what the choice calls it", typed({ text: "Newport, Essex" }), "Newport, Essex", undefined],
    ["no fixed address, near a place", typed({ noAddress: true }), "Hatfield", "none"],
    ["no fixed address and no place", typed({ noAddress: true, place: null, text: null }), null, "none"],
    ["a position where one lives", { kind: "position", place: HATFIELD, home: "yes" }, point, "E07000241"],
    ["a position away from home", { kind: "position", place: HATFIELD, home: "no" }, point, undefined],
    ["a position, no fixed address", { kind: "position", place: HATFIELD, home: "none" }, point, "none"],
    ["a position, home not said", { kind: "position", place: HATFIELD, home: "unknown" }, point, "unknown"],
    ["declined", { kind: "unknown" }, null, "unknown"],
  ])("%s", (_, where, place, home) => {
    const query = queryOf({ ...DONE, where }, scope);
    expect(query.place).toEqual(place);
    expect(query.facts["home"]).toBe(home);
  });

  const away: Where = { kind: "position", place: HATFIELD, home: "no" };
  test.each<[string, Where, string, string | undefined]>([
    ["said by itself counts more than the place", typed(), "E07000240", "E07000240"],
    ["said by itself, away from it", away, "E07000240", "E07000240"],
    ["declined leaves the engine what a typed text says", typed(), "unknown", undefined],
    ["declined, away from it, is not known", away, "unknown", "unknown"],
  ])("a home %s", (_, where, said, home) => {
    expect(queryOf(withFact({ ...DONE, where }, "home", said), scope).facts["home"]).toBe(home);
  });

  test("facts, needs and time go in as they are", () => {
    const answers = withFact(withFact(DONE, "stage", "stopped"), "pregnant", "unknown");
    expect(queryOf(answers, { ...scope, filters: ["open-now"], order: "nearest", also: true })).toEqual({
      facts: { asking_as: "self", age: "34", stage: "stopped", pregnant: "unknown" },
      place: "Hatfield",
      needs: ["alcohol"],
      at: "2026-11-23T10:00",
      limit: 20,
      filters: ["open-now"],
      order: "nearest",
      also: true,
    });
  });
});

describe("changing one answer keeps the others", () => {
  const full = withFact(withFact(withFact(DONE, "stage", "stopped"), "supporter_age", "50"), "home", "E1", "Luton");
  const fact = (id: string, ...asked_of: AskingAs[]): Fact => ({ id, kind: "choice", choices: [], sensitivity: 1, asked_of, after_needs: [] });
  const need = (id: string, ...asked_by: AskingAs[]): Need => ({ id, name: id, hint: null, part_of: null, first: true, asked_by });
  const page = {
    facts: [fact("stage", "self", "family", "professional"), fact("supporter_age", "family")],
    needs: [need("alcohol", "self", "family", "professional"), need("young", "self", "family")],
  };
  test.each<[string, Answers, string[]]>([
    ["who: what only family is asked goes", withAskingAs(full, "professional", page), ["stage", "home"]],
    ["who: it stays for family", withAskingAs(full, "family", page), ["stage", "supporter_age", "home"]],
    ["where: the home answered for the old place goes", withWhere(full, { kind: "unknown" }), ["stage", "supporter_age"]],
    ["a fact: replaced", withFact(full, "stage", "using"), ["supporter_age", "home", "stage"]],
  ])("%s", (_, answers, facts) => {
    expect(Object.keys(answers.facts)).toEqual(facts);
    expect(answers.needs).toEqual(["alcohol"]);
    expect(answers.age).toBe("34");
  });

  test.each<[AskingAs, string[]]>([
    ["self", ["alcohol", "young"]],
    ["family", ["alcohol", "young"]],
    ["professional", ["alcohol"]],
  ])("who: a need that is not offered to %s goes", (askingAs, needs) =>
    expect(withAskingAs({ ...DONE, needs: ["alcohol", "young"] }, askingAs, page).needs).toEqual(needs),
  );

  test("no label outlives its fact", () => expect(withWhere(full, { kind: "unknown" }).labels).toEqual({}));
});

describe("the next question", () => {
  const facts: Fact[] = ["age", "stage", "housing"].map((id) => ({ id, kind: "choice", choices: [], sensitivity: 1, asked_of: EVERYBODY, after_needs: [] }));
  const offered = [
    { fact: "unheard-of", settles: 9 },
    { fact: "age", settles: 3 },
    { fact: "stage", settles: 2 },
    { fact: "housing", settles: 1 },
  ];
  test.each([
    ["the best that the page knows", DONE, "stage"],
    ["not one that was answered", withFact(DONE, "stage", "using"), "housing"],
    ["not one that was declined", withFact(DONE, "stage", "unknown"), "housing"],
    ["never the age, which was asked first", { ...DONE, age: "18-24" }, "stage"],
    ["none when all are answered", withFact(withFact(DONE, "stage", "using"), "housing", "hostel"), undefined],
  ])("is %s", (_, answers, fact) => expect(nextQuestion(offered, facts, answers)?.fact.id).toBe(fact));
});

describe("safety cards", () => {
  const card = (id: string, rest: Partial<Card>): Card => ({ id, title: id, lines: [], needs: [], under: null, urgent: false, ...rest });
  const cards = [
    card("everywhere", {}),
    card("young", { under: 18 }),
    card("stop", { needs: ["alcohol"], urgent: true }),
    card("opiates", { needs: ["opiates"] }),
    card("drugs", { needs: ["drugs"] }),
  ];
  const needs: Need[] = [{ id: "opiates", name: "", hint: null, part_of: "drugs", first: false, asked_by: EVERYBODY }];
  test.each([
    ["alcohol at 34", { needs: ["alcohol"], age: "34" }, ["stop"]],
    ["alcohol at 17: warnings first", { needs: ["alcohol"], age: "17" }, ["stop", "young"]],
    ["18 is not under 18", { needs: ["housing"], age: "18" }, []],
    ["age declined may be under 18", { needs: ["housing"], age: "unknown" }, ["young"]],
    ["age not asked yet", { needs: ["housing"], age: null }, ["young"]],
    ["a need carries its wider need's cards", { needs: ["opiates"], age: "34" }, ["opiates", "drugs"]],
  ])("%s", (_, change, ids) => expect(forAnswers(cards, needs, { ...DONE, ...change }).map(({ id }) => id)).toEqual(ids));

  test.each([
    [["quiet", "young"], ["quiet"], ["young"], []],
    [["stop", "quiet", "young"], ["stop"], ["young"], ["quiet"]],
    [["quiet", "other"], ["quiet"], [], ["other"]],
    [[], [], [], []],
  ])("around results, %j", (ids, ...expected) => {
    const known = [card("stop", { urgent: true }), card("quiet", {}), card("other", {}), card("young", { under: 18 })];
    const { first, young, rest } = inOrder(known.filter(({ id }) => ids.includes(id)));
    expect([first, young, rest].map((part) => part.map(({ id }) => id))).toEqual(expected);
  });

  test("a card for everybody is on every screen, and only there", () => expect(everywhere(cards).map(({ id }) => id)).toEqual(["everywhere"]));
});

describe("needs are offered and named for whoever types", () => {
  const said = (id: string, more: Partial<Need> = {}): Need => ({ id, name: id, hint: null, part_of: null, first: true, asked_by: EVERYBODY, ...more });
  const known = [
    said("plain"),
    said("mine", { hint: "for you", name_by_family: "theirs", hint_by_family: "for them" }),
    said("close to me", { name_by_professional: "close to them" }),
    said("first person", { asked_by: ["self"] }),
    said("not for the person", { asked_by: ["family", "professional"] }),
  ];
  test.each<[AskingAs | null, string]>([
    [null, "plain mine,for you close to me first person"],
    ["self", "plain mine,for you close to me first person"],
    ["family", "plain theirs,for them close to me not for the person"],
    ["professional", "plain theirs,for them close to them not for the person"],
  ])("%s", (askingAs, expected) =>
    expect(needsFor(known, askingAs).map(({ name, hint }) => (hint === null ? name : `${name},${hint}`)).join(" ")).toBe(expected),
  );
});

test("helplines stand in the edition's other order at its night only", () => {
  const lines = [{ id: "day" }, { id: "always" }];
  const night = { from: "22:00", until: "07:00", helplines: ["always", "day"] };
  const order = (time: string) => helplinesAt(lines, night, `2026-11-23T${time}`).map(({ id }) => id)[0];
  expect([order("03:00"), order("06:59"), order("07:00"), order("21:59"), order("22:00")]).toEqual(["always", "always", "day", "day", "always"]);
});
