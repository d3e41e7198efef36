/** Answers as short texts, for the summary that lets each be changed. */
import type { PageFile } from "../data/page-file.ts";
import { type Answers, UNKNOWN } from "../model/answers.ts";
import { needsFor } from "../model/needs.ts";
import type { Step } from "../model/steps.ts";
import type { Words } from "./words.ts";

export interface Answered {
  readonly name: string;
  readonly value: string;
  /** Where it is changed: a step, or the fact that a further question asked for. */
  readonly change: Step | { readonly fact: string };
}

export function answered(answers: Answers, page: PageFile, words: Words): readonly Answered[] {
  const { say } = words;
  const named = needsFor(page.needs, answers.askingAs);
  const needs = answers.needs.map((id) => named.find((need) => need.id === id)?.name ?? id);
  return [
    { name: say("question.asking_as.short"), value: say(`choice.asking_as.${answers.askingAs}`), change: "who" },
    { name: say("question.needs.short"), value: words.list(needs, "and"), change: "needs" },
    { name: words.about("question.age.short"), value: factInWords("age", answers.age ?? UNKNOWN, words), change: "age" },
    { name: say("question.where.short"), value: whereInWords(answers, words), change: "where" },
    ...livingThere(answers, words),
    ...Object.entries(answers.facts).map(([fact, value]) => ({
      name: words.about(`question.${fact}.short`),
      value: answers.labels[fact] ?? factInWords(fact, value, words),
      change: { fact },
    })),
  ];
}

/** A position says nothing of the home; this was asked after it. */
function livingThere({ where }: Answers, words: Words): readonly Answered[] {
  if (where?.kind !== "position" || where.home === "none") return [];
  return [{ name: words.say("page.live-in.short"), value: words.say(`choice.${where.home}`), change: "live-in" }];
}

export function whereInWords({ where }: Answers, words: Words): string {
  if (where === null || where.kind === "unknown") return words.say("choice.unknown");
  const noAddress = where.kind === "typed" ? where.noAddress : where.home === "none";
  if (where.kind === "position" && !noAddress) return words.say("page.live-in.position", { place: where.place.label });
  if (!noAddress) return where.place?.label ?? "";
  return where.place === null ? words.say("question.where.none") : words.say("question.where.near-none", { place: where.place.label });
}

export function factInWords(fact: string, value: string, words: Words): string {
  const texts = value.split(",").map((one) => choiceInWords(fact, one, words));
  return words.list(texts, "and");
}

export function choiceInWords(fact: string, choice: string, words: Words): string {
  return words.maybe(`choice.${fact}.${choice}`) ?? words.maybe(`choice.${choice}`) ?? choice;
}
