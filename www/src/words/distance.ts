/** Distances in words. */
import type { Match } from "../data/answer.ts";
import type { Words } from "./words.ts";

type Given = Pick<Match, "delivery" | "distance_miles" | "reach"> & { readonly venue: unknown };

/** How it is given without a venue. What does not come here is not said to. */
export function deliveryInWords({ delivery, reach }: Pick<Given, "delivery" | "reach">, words: Words): string {
  const elsewhere = reach === "elsewhere" ? words.maybe(`page.distance.${delivery}-elsewhere`) : null;
  return elsewhere ?? words.about(`delivery.${delivery}`);
}

/** "1.3 miles away", "No travel needed". Null when there is a venue, but nowhere to measure from; or when it comes elsewhere. */
export function distanceInWords(from: Given, words: Words): string | null {
  if (from.reach === "elsewhere" && words.has(`page.distance.${from.delivery}-elsewhere`)) return null;
  if (from.delivery === "home-visit") return words.about("page.distance.home-visit");
  if (from.delivery !== "venue") return words.say("page.distance.none-needed");
  if (from.distance_miles === null) return null;
  // A venue whose address is not published is measured from the middle of its area.
  if (from.venue === null) return words.say("page.distance.about", { miles: from.distance_miles.toFixed(1) });
  if (from.distance_miles < 0.1) return words.say("page.distance.near");
  if (from.distance_miles === 1) return words.say("page.distance.mile");
  return words.say("page.distance.miles", { miles: from.distance_miles.toFixed(1) });
}
