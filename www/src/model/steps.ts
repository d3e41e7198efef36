/** The screens in their order, and which one comes next. */
import type { Answers } from "./answers.ts";

/** A step's number, from 1, is all that the browser's history ever holds. */
export const STEPS = ["who", "needs", "age", "where", "choose", "live-in", "results", "question", "service", "list", "browse", "professional"] as const;

export type Step = (typeof STEPS)[number];

/** The questions asked one by one before the results. */
export const QUESTIONS = ["who", "needs", "age", "where"] as const satisfies readonly Step[];

/** Whether a step is one of these four. */
export function isQuestion(step: Step): boolean {
  return (QUESTIONS as readonly Step[]).includes(step);
}

export function numberOf(step: Step): number {
  return STEPS.indexOf(step) + 1;
}

export function stepOf(number: unknown): Step | undefined {
  return typeof number === "number" ? STEPS[number - 1] : undefined;
}

/** The first question without an answer; the results when there is none. A professional has all of it on one screen. */
export function nextStep(answers: Answers): Step {
  if (answers.askingAs === null) return "who";
  if (answers.askingAs === "professional") return "professional";
  if (answers.needs.length === 0) return "needs";
  if (answers.age === null) return "age";
  return answers.where === null ? "where" : "results";
}

/**
 * The step to show when the browser's Back or Forward names one: itself if what it stands on is there. After a reload
 * or a leave nothing is, whatever the history says.
 */
export function reachable(step: Step, answers: Answers, held: { options: boolean; service: boolean; fact: boolean }): Step {
  // Whoever looks through the directory has answered nothing.
  if (step === "browse" || (step === "service" && held.service)) return step;
  const next = nextStep(answers);
  if (next === "professional") return step === "who" ? step : next;
  if (step === "professional") return next;
  const question = QUESTIONS.indexOf(step as (typeof QUESTIONS)[number]);
  if (question >= 0) return next === "results" || question <= QUESTIONS.indexOf(next as (typeof QUESTIONS)[number]) ? step : next;
  if (step === "choose" || step === "live-in") return held.options ? step : next === "results" ? "where" : next;
  if (next !== "results") return next;
  if (step === "service") return "results";
  if (step === "question") return held.fact ? step : "results";
  return step;
}
