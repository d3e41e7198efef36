/** Words: placeholders, plurals, who asks; times and distances as a person would say them. */
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { flatten } from "../plugins/flatten.ts";
import type { Delivery, Open } from "../src/data/wire.ts";
import { civilNow, dayInWords, daysBetween } from "../src/words/clock.ts";
import { distanceInWords, openInWords, timeInWords } from "../src/words/when.ts";
import { Words } from "../src/words/words.ts";

const messages = flatten(parse(readFileSync(new URL("../../rules/messages/en.toml", import.meta.url), "utf8")));
const words = new Words(messages, "en", "self");

describe("now is civil time in London, whatever the visitor's clock", () => {
  test.each([
    ["2026-11-23T10:00:00Z", "2026-11-23T10:00"],
    ["2026-07-01T23:30:00Z", "2026-07-02T00:30"],
    ["2026-03-29T00:59:00Z", "2026-03-29T00:59"],
    ["2026-03-29T01:00:00Z", "2026-03-29T02:00"],
    ["2026-10-25T01:00:00Z", "2026-10-25T01:00"],
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00"],
  ])("%s is %s", (instant, civil) => expect(civilNow(new Date(instant))).toBe(civil));
});

describe("clock times", () => {
  test.each([
    ["09:00", "9am"],
    ["09:05", "9.05am"],
    ["12:00", "midday"],
    ["12:30", "12.30pm"],
    ["17:30", "5.30pm"],
    ["00:00", "midnight"],
    ["00:15", "12.15am"],
  ])("%s is %s", (time, said) => expect(timeInWords(`2026-11-23T${time}`, words)).toBe(said));
});

describe("open states, on Monday 23 November 2026 at 10:00", () => {
  const open = (state: Open["state"], rest: Partial<Open> = {}): Open => ({ state, by_appointment: false, until: null, next: null, note: null, ...rest });
  test.each<[string, Open]>([
    ["Open until 5pm", open("open", { until: "2026-11-23T17:00" })],
    ["Open until 2am", open("open", { until: "2026-11-24T02:00" })],
    ["Open until Wednesday at 5pm", open("open", { until: "2026-11-25T17:00" })],
    ["Open day and night", open("open")],
    ["Closed, opens 1pm", open("closed", { next: "2026-11-23T13:00" })],
    ["Closed, opens tomorrow at 9am", open("closed", { next: "2026-11-24T09:00" })],
    ["Closed, opens Sunday at 9am", open("closed", { next: "2026-11-29T09:00" })],
    ["Closed, opens Monday 30 November at 9am", open("closed", { next: "2026-11-30T09:00" })],
    ["Closed. Ring to ask when it opens", open("closed")],
    ["Opening hours not known: ring first", open("unknown")],
  ])("%s", (said, state) => expect(openInWords(state, "2026-11-23T10:00", words)).toBe(said));
});

describe("distances", () => {
  test.each<[string | null, Delivery, number | null, boolean]>([
    ["1.3 miles away", "venue", 1.3, true],
    ["1 mile away", "venue", 1, true],
    ["12.0 miles away", "venue", 12, true],
    ["Less than 0.1 miles away", "venue", 0, true],
    ["About 7.0 miles away", "venue", 7, false],
    [null, "venue", null, true],
    ["They come to you", "home-visit", null, false],
    ["No travel needed", "phone", null, false],
    ["No travel needed", "online", null, false],
  ])("%s", (said, delivery, distance_miles, venue) =>
    expect(distanceInWords({ delivery, distance_miles, venue: venue ? {} : null }, words)).toBe(said),
  );
});

test("dates and days", () => {
  expect(dayInWords("2026-12-25", "en", "day")).toBe("Friday 25 December");
  expect(dayInWords("2027-05-31", "en", "date")).toBe("31 May 2027");
  expect(daysBetween("2026-10-24T23:59", "2026-10-26T00:00")).toBe(2);
});

describe("who asks decides the wording", () => {
  test.each([
    ["self", "How old are you?", "I would rather not say"],
    ["family", "How old are they?", "I do not know, or would rather not say"],
    ["professional", "How old is the person?", "I do not know, or would rather not say"],
    [null, "How old are you?", "I would rather not say"],
  ] as const)("%s", (askingAs, ask, decline) => {
    const said = new Words(messages, "en", askingAs);
    expect(said.ask("question.age")).toBe(ask);
    expect(said.about("question.age.decline")).toBe(decline);
  });
});

test("plurals, lists, placeholders", () => {
  expect(words.plural("page.results.title", 1)).toBe("1 service that may help");
  expect(words.plural("page.results.title", 7)).toBe("7 services that may help");
  expect(words.list(["a"], "and")).toBe("a");
  expect(words.list(["a", "b", "c"], "or")).toBe("a, b or c");
  expect(words.say("no.such.key")).toBe("no.such.key");
  expect(words.say("page.results.open-now", { unused: 1 })).toBe("Only what is open now");
});
