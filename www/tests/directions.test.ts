/** Directions name the venue, and nothing of the person. */
import { expect, test } from "vitest";
import type { OfferingAnswer } from "../src/data/answer.ts";
import { addressOf, mapLink } from "../src/model/directions.ts";

const venue = { name: "Example House", postcode: "AL10 0AA" } as OfferingAnswer["venue"];

test.each([
  ["Example House, 1 Example Street, Hatfield, AL10 0AA", venue, ["1 Example Street", "Hatfield"]],
  ["Example House, AL10 0AA", venue, []],
  ["", null, []],
])("%s", (expected, at, address) => expect(addressOf({ venue: at, address })).toBe(expected));

test("a map is asked for the venue's postcode alone", () => {
  expect(mapLink("AL10 0AA")).toBe("https://www.openstreetmap.org/search?query=AL10%200AA");
  expect(mapLink("A&b=c#d")).toBe("https://www.openstreetmap.org/search?query=A%26b%3Dc%23d");
});
