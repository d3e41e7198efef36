/** How long lists are parted: needs into a first list and more, results by whom they are for, how far and how sure they are. */
import type { Answer, Match } from "../data/answer.ts";
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

type Found = Pick<Answer, "matches" | "within_miles">;

export interface ResultGroups {
  readonly fits: readonly Match[];
  readonly may: readonly Match[];
  /** What serves only the one who asks for somebody else. */
  readonly supporter: readonly Match[];
  /** What lies farther away than is near enough, of either. */
  readonly farther: readonly Match[];
  readonly supporterFarther: readonly Match[];
}

export function groupResults({ matches, within_miles }: Found, askingAs: AskingAs | null): ResultGroups {
  const forSupporter = (match: Match) => askingAs === "family" && match.for.length > 0 && !match.for.includes("person");
  const near = matches.filter((match) => !isFarther(match, within_miles));
  const far = matches.filter((match) => isFarther(match, within_miles));
  const others = near.filter((match) => !forSupporter(match));
  return {
    fits: others.filter((match) => match.verdict === "fits"),
    may: others.filter((match) => match.verdict !== "fits"),
    supporter: near.filter(forSupporter),
    farther: far.filter((match) => !forSupporter(match)),
    supporterFarther: far.filter(forSupporter),
  };
}

/** How many are near enough, need no travel, or lie nobody knows how far; and how many are farther away. */
export function countByReach({ matches, within_miles }: Found): { near: number; far: number } {
  const far = matches.filter((match) => isFarther(match, within_miles)).length;
  return { near: matches.length - far, far };
}

function isFarther({ distance_miles }: Match, within: number): boolean {
  return distance_miles !== null && distance_miles > within;
}
