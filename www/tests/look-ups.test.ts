/** Where to look when a place is not covered: whose council, and which links. */
import { expect, test } from "vitest";
import type { PageFile } from "../src/data/page-file.ts";
import { lookUps } from "../src/model/look-ups.ts";

const page = {
  needs: [
    { id: "drugs", part_of: null },
    { id: "cannabis", part_of: "drugs" },
    { id: "housing", part_of: null },
  ],
  councils: [
    { district: "E06000033", name: "Southend", website: "https://southend.uk" },
    { district: "E07000138", name: "Lincoln", website: "https://lincoln.uk" },
  ],
  links: [
    { name: "Any", url: "https://any.uk", needs: [] },
    { name: "Drugs", url: "https://drugs.uk", needs: ["drugs"] },
    { name: "Cannabis", url: "https://cannabis.uk", needs: ["cannabis"] },
  ],
} as unknown as PageFile;

test.each([
  ["its council first, and links of the need and what it is a part of", ["E07000138"], ["cannabis"], ["Lincoln", "Any", "Drugs", "Cannabis"]],
  ["a part of the need is another thing", [], ["drugs"], ["Any", "Drugs"]],
  ["another need", ["E09000001"], ["housing"], ["Any"]],
  ["no need asked for: all", ["E06000033"], [], ["Southend", "Any", "Drugs", "Cannabis"]],
])("%s", (_, districts, asked, expected) => {
  const answer = { place: { districts } } as unknown as Parameters<typeof lookUps>[1];
  const found = lookUps(page, answer, asked);
  expect(found.map(({ name }) => name)).toEqual(expected);
});

test("without a place there is no council", () => {
  expect(lookUps(page, { place: null }, ["housing"])).toEqual([expect.objectContaining({ url: "https://any.uk" })]);
});
