/** Words: placeholders, plurals, who asks; days and distances as a person would say them. */
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { flatten } from "../plugins/flatten.ts";
import type { PageFile } from "../src/data/page-file.ts";
import { NO_ANSWERS, type Where, withFact } from "../src/model/answers.ts";
import { answered } from "../src/words/answered.ts";
import { civilNow, dayInWords } from "../src/words/clock.ts";
import type { Delivery, PlaceKind, Reach } from "../src/data/answer.ts";
import { deliveryInWords, distanceInWords, nearestInWords } from "../src/words/distance.ts";
import { checkedInWords } from "../src/words/checked.ts";
import { Words } from "../src/words/words.ts";

const messages = flatten(parse(readFileSync(new URL("../../rules/messages/en.toml", import.meta.url), "utf8")));
const words = new Words(messages, "en", "self");
const EXACT = { kind: "postcode", label: "AL10 0AA" } as const;

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
    expect(distanceInWords({ delivery, distance_miles, reach: "near", venue: venue ? {} : null }, words, EXACT)).toBe(said),
  );

  test.each<[string, string | null, Delivery, Reach]>([
    ["At home", "They come to you", "home-visit", "near"],
    ["They come to people of other places", null, "home-visit", "elsewhere"],
    ["Out and about, nearby", "No travel needed", "outreach", "near"],
    ["Out and about in other places", null, "outreach", "elsewhere"],
    ["By phone", "No travel needed", "phone", "elsewhere"],
  ])("%s, %s: what does not come here is not said to", (given, distance, delivery, reach) => {
    expect(deliveryInWords({ delivery, reach }, words)).toBe(given);
    expect(distanceInWords({ delivery, distance_miles: null, reach, venue: null }, words, EXACT)).toBe(distance);
  });

  test.each<[string, PlaceKind, string, number, string, string]>([
    ["a town", "town", "Worcester", 0, "Within about a mile of the middle of Worcester", "nearest within about a mile"],
    ["its edge, perhaps", "town", "Worcester", 1.4, "Within about a mile of the middle of Worcester", "nearest within about a mile"],
    ["one of several towns", "town", "Newport, Essex", 1.5, "About 2 miles from the middle of Newport, Essex", "nearest about 2 miles"],
    ["half a postcode", "outcode", "WR1", 12.4, "About 12 miles from the middle of WR1", "nearest about 12 miles"],
    ["a postcode that is not listed", "outcode", "WR1 9ZZ", 0.2, "Within about a mile of the middle of WR1", "nearest within about a mile"],
    ["a postcode", "postcode", "WR1 3AD", 0.2, "0.2 miles away", "nearest 0.2 miles"],
    ["a position", "point", "Worcester", 0.2, "0.2 miles away", "nearest 0.2 miles"],
  ])("from %s it is as exact as that", (_, kind, label, distance_miles, expected, nearest) => {
    const to = { delivery: "venue", distance_miles, reach: "near", venue: {} } as const;
    expect(distanceInWords(to, words, { kind, label })).toBe(expected);
    expect(nearestInWords(distance_miles, words, { kind, label })).toBe(nearest);
  });
});

test("dates and days", () => {
  expect(dayInWords("2026-12-25", words, "day")).toBe("Friday 25 December");
  expect(dayInWords("2027-05-31", words, "date")).toBe("31 May 2027");
});

describe("who asks decides the wording", () => {
  test.each([
    ["self", "How old are you?", "I would rather not say"],
    ["family", "How old is the person who needs help?", "I do not know, or would rather not say"],
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
  expect(words.say("page.filters.open-now", { unused: 1 })).toBe("Open, or hours not known");
});

describe("answers in the summary", () => {
  const place = { label: "Hatfield", kind: "town", easting: 0, northing: 0, lat: 51.76, lon: -0.22, districts: ["E07000241"], areas: [] } as const;
  const page = { needs: [{ id: "alcohol", name: "Drinking", asked_by: ["self"] }] } as unknown as PageFile;
  const answers = { ...NO_ANSWERS, askingAs: "self", needs: ["alcohol"], age: "18-24" } as const;
  const where: Where = { kind: "position", place, home: "no" };
  const asked = withFact(withFact({ ...answers, where }, "substances", "none"), "supporter_age", "65-120");
  test.each([
    ["Looking for", "Me"],
    ["Help with", "Drinking"],
    ["Age", "18 to 24"],
    ["Near", "Your position, in Hatfield"],
    ["Living there", "No"],
    ["Substances", "None of these"],
    ["Your own age", "65 or over"],
  ])("%s: %s", (name, value) => expect(answered(asked, page, words).find((one) => one.name === name)?.value).toBe(value));
});

describe("how long ago something was checked", () => {
  test.each([
    ["2026-11-22", "Checked less than a month ago (22 November 2026)."],
    ["2026-12-01", "Checked less than a month ago (1 December 2026)."],
    ["2026-10-23", "Checked 1 month ago (23 October 2026)."],
    ["2026-10-24", "Checked less than a month ago (24 October 2026)."],
    ["2025-11-24", "Checked 11 months ago (24 November 2025)."],
    ["2025-11-23", "Not checked for over a year, since 23 November 2025. Some of this may have changed: ring first."],
    ["2014-12-01", "Not checked for over a year, since 1 December 2014. Some of this may have changed: ring first."],
  ])("%s", (checked, said) => expect(checkedInWords(checked, "2026-11-23T10:00", words)).toBe(said));
});
