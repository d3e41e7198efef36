/** How long lists are parted: needs into a first list and more, results by whom they are for and how sure they are. */
import type { Match } from "../data/answer.ts";
import type { Need } from "../data/wire.ts";
import type { AskingAs } from "./answers.ts";

export interface NeedGroup {
  /** The wider need that the group's needs are part of; null for needs that stand alone. */
  readonly parent: Need | null;
  readonly needs: readonly Need[];
}

export function firstNeeds(needs: readonly Need[]): readonly Need[] {
  return needs.filter((need) => need.first);
}

/** The needs that are not on the first list, under the needs they are part of; those that stand alone come last. */
export function moreNeeds(needs: readonly Need[]): readonly NeedGroup[] {
  const rest = needs.filter((need) => !need.first);
  const parents = needs.filter((need) => rest.some((other) => other.part_of === need.id));
  const groups = parents.map((parent) => ({ parent, needs: rest.filter((need) => need.part_of === parent.id) }));
  const alone = rest.filter((need) => !parents.some((parent) => parent.id === need.part_of) && !parents.includes(need));
  return alone.length > 0 ? [...groups, { parent: null, needs: alone }] : groups;
}

export interface ResultGroups {
  readonly fits: readonly Match[];
  readonly may: readonly Match[];
  /** What serves only the one who asks for somebody else. */
  readonly supporter: readonly Match[];
}

export function groupResults(matches: readonly Match[], askingAs: AskingAs | null): ResultGroups {
  const forSupporter = (match: Match) => askingAs === "family" && match.for.length > 0 && !match.for.includes("person");
  const others = matches.filter((match) => !forSupporter(match));
  return {
    fits: others.filter((match) => match.verdict === "fits"),
    may: others.filter((match) => match.verdict !== "fits"),
    supporter: matches.filter(forSupporter),
  };
}
