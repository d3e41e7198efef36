/** Answers → the engine's question. Pure: the time comes in. */
import { type Answers, UNKNOWN, type Where } from "./answers.ts";
import type { Fact, Query } from "../data/wire.ts";

export interface Scope {
  /** Civil time in the directory's zone. */
  readonly at: string;
  readonly limit: number;
  readonly openNow: boolean;
}

export function queryOf(answers: Answers, scope: Scope): Query {
  const facts: Record<string, string> = { ...answers.facts, asking_as: answers.askingAs ?? "self" };
  if (answers.age !== null) facts["age"] = answers.age;
  const home = homeOf(answers.where);
  if (home !== null) facts["home"] = home;
  const query: Query = { facts, place: placeOf(answers.where), needs: [...answers.needs], at: scope.at, limit: scope.limit };
  return scope.openNow ? { ...query, open_now: true } : query;
}

function placeOf(where: Where | null): Query["place"] {
  if (where === null || where.kind === "unknown" || where.place === null) return null;
  if (where.kind === "typed" && where.text !== null) return where.text;
  return { lat: where.place.lat, lon: where.place.lon };
}

/** What the place says of the home; null when it says nothing, and a further question may ask. */
function homeOf(where: Where | null): string | null {
  if (where === null) return null;
  if (where.kind === "unknown") return UNKNOWN;
  if (where.kind === "position") {
    if (where.home === "unknown") return UNKNOWN;
    return where.home === "yes" ? where.place.districts.join(",") : null;
  }
  if (where.noAddress) return "none";
  // A typed text sets the home in the engine; a point, only the place.
  return where.place === null || where.text !== null ? null : where.place.districts.join(",");
}

/** The best further question that this page can ask and that was not answered or declined yet. */
export function nextQuestion(
  offered: readonly { readonly fact: string; readonly settles: number }[],
  facts: readonly Fact[],
  answers: Answers,
): { fact: Fact; settles: number } | null {
  for (const { fact: id, settles } of offered) {
    const fact = facts.find((known) => known.id === id);
    if (fact && !(id in answers.facts)) return { fact, settles };
  }
  return null;
}
