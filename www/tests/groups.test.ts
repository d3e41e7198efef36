/** Results under their headings: whom they serve, how sure they are, and whether they can be had here. */
import { describe, expect, test } from "vitest";
import type { Match, OpenState, Reach, Serves, Verdict } from "../src/data/answer.ts";
import type { Need } from "../src/data/page-file.ts";
import type { AskingAs } from "../src/data/query.ts";
import { countByReach, groupResults, moreNeeds } from "../src/model/groups.ts";

const EVERYBODY: readonly AskingAs[] = ["self", "family", "professional"];

describe("groups", () => {
  const match = (service: string, verdict: Verdict, serves: Serves[], reach: Reach, state: OpenState = "open") =>
    ({ service, verdict, for: serves, reach, open: { state } }) as unknown as Match;
  const matches = [
    match("a", "fits", ["person"], "near"),
    match("b", "may-fit", ["person"], "near"),
    match("c", "fits", ["supporter"], "near"),
    match("d", "fits", ["person", "supporter"], "near", "unknown"),
    match("e", "may-fit", ["person"], "elsewhere"),
    match("f", "may-fit", ["person"], "elsewhere", "unknown"),
    match("g", "fits", ["person"], "far"),
    match("h", "may-fit", ["supporter"], "far"),
    match("i", "may-fit", ["person"], "far", "unknown"),
  ];
  const ids = (list: readonly Match[]) => list.map(({ service }) => service).join("");
  test.each([
    ["family", false, "ad", "b", "c", "", "ef", "gi", "h", ""],
    ["self", false, "acd", "b", "", "", "ef", "ghi", "", ""],
    ["professional", false, "acd", "b", "", "", "ef", "ghi", "", ""],
    ["family", true, "a", "b", "c", "d", "e", "g", "h", "fi"],
    ["self", true, "ac", "b", "", "d", "e", "gh", "", "fi"],
  ] as const)("results for %s, only what is open: %s", (askingAs, openNow, ...expected) => {
    const groups = groupResults({ matches }, askingAs, openNow);
    const { fits, may, supporter, hoursUnknown, elsewhere, farther, supporterFarther, hoursUnknownOthers } = groups;
    const all = [fits, may, supporter, hoursUnknown, elsewhere, farther, supporterFarther, hoursUnknownOthers];
    expect(all.map(ids)).toEqual(expected);
  });

  test("what can be had here is counted as the engine says", () => expect(countByReach({ matches })).toEqual({ near: 4, elsewhere: 2, far: 3 }));

  test("needs beyond the first list stand under what they are part of, the others last, none twice", () => {
    const need = (id: string, part_of: string | null, first = false): Need => ({ id, name: id, hint: null, part_of, first, asked_by: EVERYBODY });
    const groups = moreNeeds([need("drugs", null, true), need("detox", null), need("opiates", "drugs"), need("naloxone", "opiates")]);
    expect(groups.map(({ parent, needs: inside }) => [parent?.id ?? null, inside.map(({ id }) => id)])).toEqual([
      ["drugs", ["opiates"]],
      ["opiates", ["naloxone"]],
      [null, ["detox"]],
    ]);
  });
});
