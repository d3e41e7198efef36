/**
 * "I know the name": services, organisations, venues and towns by a name that somebody half remembers. Every word that is typed has to be a
 * word of the name, the beginning of one, or come near one by a slip or two of the pen.
 */
import type { Match } from "../data/answer.ts";
import { wordsOf } from "../words/typed.ts";

/** What carries a name, and the services that it leads to. */
export interface Named {
  readonly kind: "service" | "organisation" | "venue" | "town";
  readonly name: string;
  readonly detail: string;
  readonly services: readonly { readonly id: string; readonly name: string }[];
}

/** The kinds as they stand among names that suit equally well. */
const KINDS: readonly Named["kind"][] = ["service", "organisation", "town", "venue"];

/** From so many letters on a word may have one slip, from so many two. */
const ONE_SLIP = 4;
const TWO_SLIPS = 8;

export class NameIndex {
  readonly #named: readonly Named[];
  /** How many words each has. */
  readonly #counts: readonly number[];
  /** Each distinct word, and the names that have it. */
  readonly #words = new Map<string, number[]>();

  constructor(matches: readonly Match[]) {
    this.#named = namedIn(matches);
    const words = this.#named.map(({ name }) => wordsOf(name));
    this.#counts = words.map(({ length }) => length);
    words.forEach((all, at) => {
      for (const word of new Set(all)) this.#words.set(word, [...(this.#words.get(word) ?? []), at]);
    });
  }

  /** What suits best first; exactly so before by a beginning, that before by slips. */
  search(text: string, most: number): readonly Named[] {
    const typed = wordsOf(text);
    if (typed.length === 0) return [];
    const all = typed.map((word) => this.#near(word));
    const found = [...(all[0] ?? [])].flatMap(([at]) => {
      const costs = all.map((near) => near.get(at));
      return costs.every((cost) => cost !== undefined) ? [[at, costs.reduce((sum, cost) => sum + cost, 0)] as const] : [];
    });
    const order = ([one, cost]: readonly [number, number], [other, dearer]: readonly [number, number]) => cost - dearer || this.#after(one, other, typed.length);
    return found.sort(order).slice(0, most).flatMap(([at]) => this.#named[at] ?? []);
  }

  /** Which names have a word that comes near, and how near. */
  #near(word: string): ReadonlyMap<number, number> {
    const costs = new Map<number, number>();
    for (const [known, names] of this.#words) {
      const cost = costOf(word, known);
      if (cost === null) continue;
      for (const at of names) costs.set(at, Math.min(cost, costs.get(at) ?? Infinity));
    }
    return costs;
  }

  /** Of those equally near: the name that is nothing more, then by kind, then the shorter. */
  #after(one: number, other: number, typed: number): number {
    const [a, b] = [this.#named[one], this.#named[other]];
    if (a === undefined || b === undefined) return 0;
    const more = (at: number) => Number((this.#counts[at] ?? 0) > typed);
    return more(one) - more(other) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.name.length - b.name.length || (a.name < b.name ? -1 : 1);
  }
}

/** 0 for the word itself, 1 for its beginning, more for slips; null when it is another word. */
export function costOf(typed: string, known: string): number | null {
  if (typed === known) return 0;
  if (known.startsWith(typed)) return 1;
  const most = typed.length >= TWO_SLIPS ? 2 : typed.length >= ONE_SLIP ? 1 : 0;
  if (most === 0 || known.length < typed.length - most) return null;
  const slips = slipsToPrefix(typed, known, most);
  return slips > most ? null : 1 + slips * 2;
}

/** The fewest letters left out, put in, mistaken or swapped that make a word the beginning of another. */
function slipsToPrefix(typed: string, known: string, most: number): number {
  const width = Math.min(known.length, typed.length + most);
  let [before, last] = [[] as number[], Array.from({ length: width + 1 }, (_, at) => at)];
  for (let row = 1; row <= typed.length; row++) {
    const next = [row];
    let best = row;
    for (let at = 1; at <= width; at++) {
      const same = typed[row - 1] === known[at - 1];
      let cost = Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && at > 1 && typed[row - 1] === known[at - 2] && typed[row - 2] === known[at - 1]) cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      next.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return best;
    [before, last] = [last, next];
  }
  return Math.min(...last);
}

function namedIn(matches: readonly Match[]): readonly Named[] {
  const known = new Map<string, { kind: Named["kind"]; name: string; detail: string; services: { id: string; name: string }[] }>();
  const add = (kind: Named["kind"], name: string, detail: string, { service: id, name: service }: Match) => {
    const key = kind === "service" ? `service ${id}` : `${kind} ${name}`;
    const one = known.get(key) ?? { kind, name, detail, services: [] };
    one.services.push({ id, name: service });
    known.set(key, one);
  };
  for (const match of matches) {
    add("service", match.name, match.organisation, match);
    add("organisation", match.organisation, "", match);
    if (match.venue === null) continue;
    add("venue", match.venue.name, [match.venue.town, match.venue.postcode].filter(Boolean).join(", "), match);
    if (match.venue.town) add("town", match.venue.town, "", match);
  }
  return [...known.values()];
}
