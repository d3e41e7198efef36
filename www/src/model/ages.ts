/** Ages: what is typed, the ranges for somebody who does not know, and what an answer leaves possible. */

export const MIN_AGE = 0;
export const MAX_AGE = 120;

/** For an age that is not known exactly: the ages at which services part. */
export const AGE_RANGES = ["0-17", "18-24", "25-64", "65-120"] as const;

/** The sentence when neither was given. */
export const EMPTY = "question.age.error-empty";

/** An age as the engine reads it, or the key of the sentence that says what is wrong. What is typed is more exact than a range. */
export function readAge(text: string, range: string | null = null): { age: string } | { error: string } {
  const typed = text.trim();
  if (typed === "") {
    const known = AGE_RANGES.find((one) => one === range);
    return known === undefined ? { error: EMPTY } : { age: known };
  }
  const number = Number(typed.replace(",", "."));
  if (!/^[-+\d.,]+$/.test(typed) || Number.isNaN(number)) return { error: "question.age.error-number" };
  if (number < MIN_AGE) return { error: "question.age.error-low" };
  if (number > MAX_AGE) return { error: "question.age.error-high" };
  if (!Number.isInteger(number)) return { error: "question.age.error-whole" };
  return { age: String(number) };
}

/** The largest number that the engine takes of a fact that is no age. */
const MAX_NUMBER = 10_000;

/** A whole number as the engine reads it; empty for anything else. */
export function readNumber(text: string): string {
  const typed = text.trim();
  return /^\d{1,5}$/.test(typed) && Number(typed) <= MAX_NUMBER ? String(Number(typed)) : "";
}

/** Whether somebody of this answer may be younger than `age`: an age, a range, `unknown`, or not asked yet. */
export function mayBeUnder(age: number, answer: string | null): boolean {
  const youngest = Number.parseInt(answer ?? "", 10);
  return Number.isNaN(youngest) || youngest < age;
}
