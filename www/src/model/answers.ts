/**
 * What the person has said so far: plain, immutable, in memory only. Every change makes a new value and loses nothing
 * that the change does not contradict.
 */
import type { PlaceAnswer } from "../data/answer.ts";
import type { PageFile } from "../data/page-file.ts";
import type { AskingAs } from "../data/query.ts";

export type { AskingAs };

/** A fact that was asked and declined; it is not asked again. */
export const UNKNOWN = "unknown";

export type Where =
  /** A typed postcode or town, or what a choice calls one of several towns; both are null for somebody without an address who typed nothing. */
  | { readonly kind: "typed"; readonly place: PlaceAnswer | null; readonly text: string | null; readonly noAddress: boolean }
  /** The device's position; `home` is what was answered to "Do you live in …?"; `none`: no fixed address. */
  | { readonly kind: "position"; readonly place: PlaceAnswer; readonly home: "yes" | "no" | "unknown" | "none" }
  | { readonly kind: "unknown" };

export interface Answers {
  readonly askingAs: AskingAs | null;
  readonly needs: readonly string[];
  /** Whole years in figures, or `unknown`. */
  readonly age: string | null;
  readonly where: Where | null;
  /** The answers to further questions, as the engine reads them: `yes`, `alcohol,opiates`, district codes, `unknown`. */
  readonly facts: Readonly<Record<string, string>>;
  /** How to say the facts whose value is a code: the town that was typed for a district. */
  readonly labels: Readonly<Record<string, string>>;
}

export const NO_ANSWERS: Answers = { askingAs: null, needs: [], age: null, where: null, facts: {}, labels: {} };

/** What is not asked of this asker, or not offered to them, goes. */
export function withAskingAs(answers: Answers, askingAs: AskingAs, page: Pick<PageFile, "facts" | "needs">): Answers {
  const unasked = page.facts.filter((fact) => !fact.asked_of.includes(askingAs)).map(({ id }) => id);
  const refused = new Set(page.needs.filter((need) => !need.asked_by.includes(askingAs)).map(({ id }) => id));
  return { ...without(answers, unasked), askingAs, needs: answers.needs.filter((need) => !refused.has(need)) };
}

/** Of another edition: what it does not know any more goes. */
export function knownTo(answers: Answers, page: Pick<PageFile, "facts" | "needs">): Answers {
  const needs = answers.needs.filter((need) => page.needs.some(({ id }) => id === need));
  const stays = ([fact, value]: readonly [string, string]) =>
    page.facts.some(({ id, choices }) => id === fact && (choices.length === 0 || value.split(",").every((one) => one === UNKNOWN || choices.includes(one))));
  const gone = Object.entries(answers.facts).filter((answer) => !stays(answer));
  return { ...without(answers, gone.map(([fact]) => fact)), needs };
}

export function withNeeds(answers: Answers, needs: readonly string[]): Answers {
  return { ...answers, needs };
}

export function withAge(answers: Answers, age: string): Answers {
  return { ...answers, age };
}

export function withWhere(answers: Answers, where: Where): Answers {
  // A home answered for the old place says nothing about the new one.
  return { ...without(answers, ["home"]), where };
}

export function withFact(answers: Answers, fact: string, value: string, label?: string): Answers {
  const cleared = without(answers, [fact]);
  const labels = label === undefined ? cleared.labels : { ...cleared.labels, [fact]: label };
  return { ...cleared, facts: { ...cleared.facts, [fact]: value }, labels };
}

export function withoutFact(answers: Answers, fact: string): Answers {
  return without(answers, [fact]);
}

function without(answers: Answers, facts: readonly string[]): Answers {
  const keep = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).filter(([fact]) => !facts.includes(fact)));
  return { ...answers, facts: keep(answers.facts), labels: keep(answers.labels) };
}

/** Where distances are measured from. */
export function startOf({ where }: Answers): PlaceAnswer | null {
  return where === null || where.kind === "unknown" ? null : where.place;
}
