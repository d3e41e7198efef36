/** Distances in words. */
import type { Match } from "../data/answer.ts";
import type { Words } from "./words.ts";

/** "1.3 miles away", "No travel needed". Null when there is a venue, but nowhere to measure from. */
export function distanceInWords(
  from: Pick<Match, "delivery" | "distance_miles"> & { readonly venue: unknown },
  words: Words,
): string | null {
  if (from.delivery === "home-visit") return words.say("page.distance.home-visit");
  if (from.delivery !== "venue") return words.say("page.distance.none-needed");
  if (from.distance_miles === null) return null;
  // A venue whose address is not published is measured from the middle of its area.
  if (from.venue === null) return words.say("page.distance.about", { miles: from.distance_miles.toFixed(1) });
  if (from.distance_miles < 0.1) return words.say("page.distance.near");
  if (from.distance_miles === 1) return words.say("page.distance.mile");
  return words.say("page.distance.miles", { miles: from.distance_miles.toFixed(1) });
}
