/** Ages as tables: typed, or as a range. */
import { describe, expect, test } from "vitest";
import { AGE_RANGES, mayBeUnder, readAge, readNumber } from "../src/model/ages.ts";

test.each([
  ["40", "40"],
  [" 007 ", "7"],
  ["0", "0"],
  ["10000", "10000"],
  ["10001", ""],
  ["-1", ""],
  ["12.5", ""],
  ["forty", ""],
  ["", ""],
])("a number that is no age: %j is %j", (typed, read) => expect(readNumber(typed)).toBe(read));

describe("an age is whole years from 0 to 120", () => {
  test.each([
    ["34", "34"],
    [" 0 ", "0"],
    ["120", "120"],
    ["007", "7"],
    ["34.0", "34"],
    ["", "error-empty"],
    ["-1", "error-low"],
    ["121", "error-high"],
    ["200", "error-high"],
    ["12.5", "error-whole"],
    ["12,5", "error-whole"],
    ["twelve", "error-number"],
    ["1e1", "error-number"],
    ["12 years", "error-number"],
    ["0x10", "error-number"],
    ["1.2.3", "error-number"],
    ["-", "error-number"],
  ])("%j is %s", (typedText, expected) => {
    const read = readAge(typedText);
    expect("age" in read ? read.age : read.error.replace("question.age.", "")).toBe(expected);
  });
});

describe("an age may be a range", () => {
  test.each([
    ["", "18-24", "18-24"],
    [" ", "65-120", "65-120"],
    ["19", "18-24", "19"],
    ["", "20-30", "question.age.error-empty"],
    ["", null, "question.age.error-empty"],
    ["-1", "18-24", "question.age.error-low"],
  ])("%j and %s is %s", (text, range, expected) => expect(Object.values(readAge(text, range))).toEqual([expected]));

  test.each([
    ["17", true],
    ["18", false],
    ["0-17", true],
    ["18-24", false],
    ["unknown", true],
    [null, true],
  ])("%s may be under 18: %s", (answer, may) => expect(mayBeUnder(18, answer)).toBe(may));

  test("the ranges leave no age out", () => {
    const ends = AGE_RANGES.map((range) => range.split("-").map(Number));
    expect(ends[0]?.[0]).toBe(0);
    expect(ends.at(-1)?.[1]).toBe(120);
    ends.slice(1).forEach(([from], index) => expect(from).toBe((ends[index]?.[1] ?? 0) + 1));
  });
});
