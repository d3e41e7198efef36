/** How long lists are parted: needs into a first list and more, results by whom they are for, whether they can be had here and how sure they are. */
import type { Answer, Match, Reach } from "../data/answer.ts";
import type { Need } from "../data/page-file.ts";
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

type Found = Pick<Answer, "matches">;

export interface ResultGroups {
  readonly fits: readonly Match[];
  readonly may: readonly Match[];
  /** What serves only the one who asks for somebody else. */
  readonly supporter: readonly Match[];
  /** Where only what is open is asked for: what may be open, as nobody knows its hours. */
  readonly hoursUnknown: readonly Match[];
  /** What is for people of other places. */
  readonly elsewhere: readonly Match[];
  /** What lies farther away than is near enough, of either verdict. */
  readonly farther: readonly Match[];
  readonly supporterFarther: readonly Match[];
  /** What may be open, and is not near. */
  readonly hoursUnknownOthers: readonly Match[];
}

/** The engine has said what is near; here it is only put under headings. */
export function groupResults({ matches }: Found, askingAs: AskingAs | null, openNow: boolean): ResultGroups {
  const forSupporter = (match: Match) => askingAs === "family" && match.for.length > 0 && !match.for.includes("person");
  const hoursUnknown = (match: Match) => openNow && match.open.state === "unknown";
  const sure = matches.filter((match) => !hoursUnknown(match));
  const unsure = matches.filter(hoursUnknown);
  const near = sure.filter(({ reach }) => reach === "near");
  const far = sure.filter(({ reach }) => reach === "far");
  const others = near.filter((match) => !forSupporter(match));
  return {
    fits: others.filter(({ verdict }) => verdict === "fits"),
    may: others.filter(({ verdict }) => verdict !== "fits"),
    supporter: near.filter(forSupporter),
    hoursUnknown: unsure.filter(({ reach }) => reach === "near"),
    elsewhere: sure.filter(({ reach }) => reach === "elsewhere"),
    farther: far.filter((match) => !forSupporter(match)),
    supporterFarther: far.filter(forSupporter),
    hoursUnknownOthers: unsure.filter(({ reach }) => reach !== "near"),
  };
}

/** Every result, in the order of the groups on the screen. */
export function inListOrder(groups: ResultGroups): readonly Match[] {
  const { fits, may, hoursUnknown, supporter, elsewhere, farther, supporterFarther, hoursUnknownOthers } = groups;
  return [fits, may, hoursUnknown, supporter, elsewhere, farther, supporterFarther, hoursUnknownOthers].flat();
}

/** How many can be had here, how many are for people of other places, and how many are farther away. */
export function countByReach({ matches }: Found): Readonly<Record<Reach, number>> {
  const count = (wanted: Reach) => matches.filter(({ reach }) => reach === wanted).length;
  return { near: count("near"), elsewhere: count("elsewhere"), far: count("far") };
}
