/** Which safety cards a screen shows. They never depend on symptoms, only on the needs chosen and the age. */
import type { Card, Need } from "../data/wire.ts";
import { mayBeUnder } from "./ages.ts";
import type { Answers } from "./answers.ts";

/** The cards for every screen, whoever is there: danger now, and that somebody may be watching. */
export function everywhere(cards: readonly Card[]): readonly Card[] {
  return cards.filter((card) => card.needs.length === 0 && card.under === null);
}

/** The cards for these answers, urgent ones first. */
export function forAnswers(cards: readonly Card[], needs: readonly Need[], answers: Answers): readonly Card[] {
  const wanted = withWider(answers.needs, needs);
  const shown = cards.filter((card) => {
    if (card.needs.length === 0 && card.under === null) return false;
    const concerns = card.needs.length === 0 || card.needs.some((need) => wanted.has(need));
    return concerns && (card.under === null || mayBeUnder(card.under, answers.age));
  });
  return [...shown.filter((card) => card.urgent), ...shown.filter((card) => !card.urgent)];
}

/**
 * Cards around a list of results: warnings, or else the directory's first card for these needs, come first;
 * what concerns the young comes above the list too; the rest below it, so that results are not buried.
 */
export function inOrder(cards: readonly Card[]): { first: readonly Card[]; young: readonly Card[]; rest: readonly Card[] } {
  const young = cards.filter((card) => card.under !== null && !card.urgent);
  const others = cards.filter((card) => !young.includes(card));
  const urgent = others.filter((card) => card.urgent);
  const first = urgent.length > 0 ? urgent : others.slice(0, 1);
  return { first, young, rest: others.filter((card) => !first.includes(card)) };
}

/** Needs and all that they are part of. */
export function withWider(some: readonly string[], needs: readonly Need[]): ReadonlySet<string> {
  return new Set(some.flatMap((need) => [need, ...wider(need, needs)]));
}

function wider(need: string, needs: readonly Need[]): readonly string[] {
  const parent = needs.find((known) => known.id === need)?.part_of;
  return parent ? [parent, ...wider(parent, needs)] : [];
}
