/** Answers → the engine's question. Pure: the time comes in. */
import { type Answers, UNKNOWN, type Where } from "./answers.ts";
import type { Fact } from "../data/page-file.ts";
import type { Query } from "../data/query.ts";

/** The orders that a list can stand in: ids of the engine's. */
export const ORDERS = ["best", "nearest", "opens-soonest"] as const;
export type Order = (typeof ORDERS)[number];
/** More than anybody reads: what is counted is there, and what is shown is the page's matter. */
export const LIMIT = 200;

export interface Scope {
  /** Civil time in the directory's zone. */
  readonly at: string;
  readonly limit: number;
  readonly filters?: readonly string[];
  readonly order?: Order;
  /** Whether to count what else there is near, by need. */
  readonly also?: boolean;
}

export function queryOf(answers: Answers, scope: Scope): Query {
  const facts: Record<string, string> = { ...answers.facts, asking_as: answers.askingAs ?? "self" };
  if (answers.age !== null) facts["age"] = answers.age;
  const home = homeOf(answers);
  if (home === null) delete facts["home"];
  else facts["home"] = home;
  const query: Query = { facts, place: placeOf(answers.where), needs: [...answers.needs], at: scope.at, limit: scope.limit };
  return {
    ...query,
    ...(scope.filters?.length ? { filters: [...scope.filters] } : {}),
    ...(scope.order && scope.order !== "best" ? { order: scope.order } : {}),
    ...(scope.also ? { also: true } : {}),
  };
}

function placeOf(where: Where | null): Query["place"] {
  if (where === null || where.kind === "unknown") return null;
  if (where.kind === "typed") return where.text;
  return { lat: where.place.lat, lon: where.place.lon };
}

/** What was said of the home, by itself or with the place; null when the engine has to see for itself what the place says. */
function homeOf({ where, facts }: Answers): string | null {
  const said = facts["home"];
  if (said !== undefined && said !== UNKNOWN) return said;
  if (where === null) return null;
  if (where.kind === "unknown") return UNKNOWN;
  if (where.kind === "position") {
    if (where.home === "unknown" || where.home === "none") return where.home;
    return where.home === "yes" ? where.place.districts.join(",") : (said ?? null);
  }
  // What is typed sets the home in the engine; a position, only the place.
  return where.noAddress ? "none" : null;
}

/**
 * The best further question that this page can ask and that was not answered or declined yet. The age always was: the engine
 * would like to know it more exactly than by a range, but who gave a range does not.
 */
export function nextQuestion(
  offered: readonly { readonly fact: string; readonly settles: number }[],
  facts: readonly Fact[],
  answers: Answers,
): { fact: Fact; settles: number } | null {
  for (const { fact: id, settles } of offered) {
    const fact = facts.find((known) => known.id === id);
    if (fact && id !== "age" && !(id in answers.facts)) return { fact, settles };
  }
  return null;
}

/** What a person answers who takes none of many choices. */
export const NONE = "none";

/** The choices that stay after one was touched: `none` or others, never both. */
export function onlyNone(chosen: readonly string[], touched: string): readonly string[] {
  if (touched === NONE && chosen.includes(NONE)) return [NONE];
  return chosen.filter((one) => one !== NONE);
}
