/** The person's own list: what is kept, as text, and as a calendar file. */
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { flatten } from "../plugins/flatten.ts";
import type { DayAnswer, OfferingAnswer, ServiceAnswer } from "../src/data/answer.ts";
import { calendarOf } from "../src/model/calendar.ts";
import { toggled } from "../src/model/list.ts";
import { listAsText, weekInLines } from "../src/model/share.ts";
import { Words } from "../src/words/words.ts";

const messages = flatten(parse(readFileSync(new URL("../../rules/messages/en.toml", import.meta.url), "utf8")));
const words = new Words(messages, "en", "self");

test.each<[string, readonly string[], string, readonly string[]]>([
  ["the first", [], "a", ["a"]],
  ["another", ["a"], "b", ["a", "b"]],
  ["one that is there is taken off", ["a", "b"], "a", ["b"]],
  ["a sixth does not fit the sheet", ["a", "b", "c", "d", "e"], "f", ["a", "b", "c", "d", "e"]],
])("%s", (_, list, service, after) => expect(toggled(list, service)).toEqual(after));

const day = (date: string, text: string, differs: string | null = null, spans: DayAnswer["spans"] = []): DayAnswer => ({ date, text, differs, spans });
const WEEK = [
  day("2026-12-23", "9am to 5pm", null, [{ from: "2026-12-23T09:00", until: "2026-12-23T17:00" }]),
  day("2026-12-24", "9am to 5pm", null, [{ from: "2026-12-24T09:00", until: "2026-12-24T17:00" }]),
  day("2026-12-25", "closed", "Christmas Day"),
  day("2026-12-26", "8pm to 2am", null, [{ from: "2026-12-26T20:00", until: "2026-12-27T02:00" }]),
];
const offering = {
  id: "one-desk",
  week: WEEK,
  venue: { id: "desk", name: "The Desk", postcode: "AL10 0AA" },
  address: ["1 High Street", "Hatfield"],
  delivery: "venue",
  reach: "near",
} as unknown as OfferingAnswer;

test("equal days of a week are one line, and what differs says why", () => {
  expect(weekInLines(offering, words)).toEqual([
    "Wednesday 23 December to Thursday 24 December: 9am to 5pm",
    "Friday 25 December: closed (Christmas Day)",
    "Saturday 26 December: 8pm to 2am",
  ]);
});

test("the list as text names where, whom to ring and how old it is, and nothing that was answered", () => {
  const service = {
    match: {
      name: "One",
      organisation: "A charity",
      access: ["drop-in"],
      contact: { phone: "01632 960001", email: null, website: null },
    },
    offerings: [offering],
  } as unknown as ServiceAnswer;
  expect(listAsText([service], words, "2026-11-22").split("\n")).toEqual([
    "One",
    "Run by A charity",
    "The Desk, 1 High Street, Hatfield, AL10 0AA",
    "Ring 01632 960001",
    "Drop in: no appointment needed",
    ...weekInLines(offering, words),
    "",
    "From a list of services of 22 November 2026. Ring before going.",
  ]);
});

describe("a calendar file", () => {
  const file = calendarOf("Drop-in; coffee, tea", "The Desk, Hatfield", offering, "2026-12-23T10:00") ?? "";

  test("has an event for each span, in civil time, past midnight too", () => {
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(file).toContain("DTSTART:20261223T090000\r\nDTEND:20261223T170000\r\n");
    expect(file).toContain("DTSTART:20261226T200000\r\nDTEND:20261227T020000\r\n");
    expect(file).toContain("SUMMARY:Drop-in\\; coffee\\, tea\r\n");
  });

  test("has no line longer than 75 bytes, and cuts no character", () => {
    const long = calendarOf("ä".repeat(100), "x", offering, "2026-12-23T10:00") ?? "";
    for (const line of long.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(long.replaceAll("\r\n ", "")).toContain(`SUMMARY:${"ä".repeat(100)}`);
  });

  test("is not made where no hours are known", () => {
    expect(calendarOf("One", "x", { id: "one", week: [day("2026-12-23", "not known")] }, "2026-12-23T10:00")).toBeNull();
  });
});
