/** The referral summary: which services it is about, and what it says, as one reads it. */
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { flatten } from "../plugins/flatten.ts";
import type { Match, PlaceAnswer } from "../src/data/answer.ts";
import type { Need, PageFile } from "../src/data/page-file.ts";
import { type Answers, NO_ANSWERS, withFact, withWhere } from "../src/model/answers.ts";
import { referralText, referred } from "../src/model/referral.ts";
import { needsFor } from "../src/model/needs.ts";
import { Words } from "../src/words/words.ts";
import { found, match, NEEDS, place, reason, WORCESTER } from "./referred.ts";

const messages = flatten(parse(readFileSync(new URL("../../rules/messages/en.toml", import.meta.url), "utf8")));
const words = new Words(messages, "en", "professional");
const OWN = { hint: null, part_of: null, first: false, asked_by: ["self", "family", "professional"] };
const exampleNeeds = (parse(readFileSync(new URL("../../directory-data/needs.toml", import.meta.url), "utf8"))["need"] as object[]).map(
  (record) => ({ ...OWN, ...record }) as unknown as Need,
);

describe("the services of a summary", () => {
  const fits = ["a", "b", "c", "d"].map((id) => match(id));
  const may = match("m", { verdict: "may-fit" });
  const far = match("z", { reach: "far" });
  test.each<[string, Match[], string[], string]>([
    ["none chosen: the first three that fit", [...fits, may, far], [], "a b c"],
    ["none fits: the first that may", [may, far], [], "m"],
    ["those chosen, in the list's order, wherever they are", [...fits, may, far], ["z", "m", "b"], "b m z"],
    ["one chosen that is gone", [...fits], ["m"], "a b c"],
    ["nothing", [], [], ""],
  ])("%s", (_, matches, picked, ids) => expect(referred(found(...matches), picked).map(({ service }) => service).join(" ")).toBe(ids));
});

describe("the referral summary", () => {
  const page = {
    example: false,
    needs: NEEDS,
    areas: [
      { id: "worcestershire", name: "Worcestershire", districts: ["E07000237", "E07000238"] },
      { id: "worcester", name: "Worcester", districts: ["E07000237"] },
    ],
  } as unknown as PageFile;
  const asked: Answers = { ...NO_ANSWERS, askingAs: "professional", needs: ["alcohol"], age: "72" };
  const at = (found: PlaceAnswer, noAddress = false): Answers => withWhere(asked, { kind: "typed", place: found, text: found.label, noAddress });
  const END = "\n\nThe service itself decides whether it can help.\nAsked on 23 November 2026 at 10:05.\nDirectory edition 2026-11-22, digest fb079376da47b4d8.\n";

  test("of somebody in Worcester: the district and half the postcode, and of the facts those that decide", () => {
    const answers = withFact(withFact(withFact(at(WORCESTER), "in_hospital", "no"), "domestic_abuse", "yes"), "pregnant", "unknown");
    const service = match("a", {
      reasons: [reason("People who are 55 or over", "yes", "age"), reason("People who are not in hospital", "yes", "in_hospital"), reason("People who are pregnant", "unknown", "pregnant")],
      verdict: "may-fit",
      also_checked: ["A doctor agrees"],
    });
    expect(referralText(page, answers, found(service), [], words)).toBe(
      `Referral summary

The person
- Help with: Drinking
- Age: 72
- Lives in: Worcester (WR1)
- In hospital: No

1. Service a
   Organisation: A charity
   Verdict: May fit
   Criteria met: People who are 55 or over; People who are not in hospital
   To be checked: People who are pregnant
   They will also check: A doctor agrees
   How to refer: Self-referral; Referral by a professional
   Contact: 01905 000000
   Hours: Open until 5pm
   Last checked 3 November 2026.${END}`,
    );
  });

  test("of somebody without an address, in an example: nothing that was not said, and each made-up record marked", () => {
    const answers = { ...at(place("Luton", ["E06000032"]), true), age: null, needs: ["domestic-abuse", "drugs"] };
    const bare = { access: [], contact: { phone: null, email: "in@example.org", website: null }, reasons: [reason("Open to anyone", "yes", null, "anyone")] };
    const note = { state: "unknown", by_appointment: false, until: null, next: null, note: "Monday is a bank holiday.", text: "Ring first" } as const;
    expect(referralText({ ...page, example: true }, answers, found(match("a", { ...bare, illustrative: true, open: note })), [], words)).toBe(
      `Referral summary
Example directory: not for real use

The person
- Help with: Drugs and Not safe at home
- Lives in: No fixed address, near Luton

1. Service a (Example record)
   Organisation: A charity
   Verdict: Fits
   Criteria met: Open to anyone
   Contact: in@example.org
   Hours: Ring first; Monday is a bank holiday.
   Last checked 3 November 2026.${END}`,
    );
  });

  test("of services chosen by hand: each with its number; a postcode of a fact is cut as well; a rule over several facts keeps them all", () => {
    const answers = withFact(withFact(asked, "gp_area", "E07000237", "WR1 2AA"), "carer", "yes");
    const either = match("b", { reasons: [reason("People who are registered in Worcester or look after somebody", "yes", null, "either")] });
    const text = referralText(page, answers, found(match("a"), either), ["b", "a"], words) ?? "";
    expect(text).toContain("- Age: 72\n- GP surgery: WR1\n- Carer: Yes\n");
    expect(text).toMatch(/1\. Service a\n[^]*\n2\. Service b\n/);
    expect(text).not.toMatch(/Lives in|2AA/);
  });

  test("an outcode that spans districts claims none of them", () => {
    const spread = place("WR9", ["E07000237", "E07000999"]);
    expect(referralText(page, at(spread), found(match("a")), [], words)).toContain("- Lives in: WR9\n");
  });

  test("nothing to refer to is no summary", () => expect(referralText(page, asked, found(), [], words)).toBeNull());

  test("no need's name or hint speaks as the person, or to them", () => {
    for (const { name, hint } of needsFor(exampleNeeds, "professional")) expect(`${name} ${hint}`).not.toMatch(/\b(I|me|my|you|your)\b/i);
    for (const { name, hint } of needsFor(exampleNeeds, "family")) expect(`${name} ${hint}`).not.toMatch(/\b(I|my|am)\b|(?<!close to )\bme\b/i);
  });
});
