/** Distances in words. */
import type { Match, PlaceAnswer } from "../data/answer.ts";
import type { Words } from "./words.ts";

type Given = Pick<Match, "delivery" | "distance_miles" | "reach"> & { readonly venue: unknown };
type Start = Pick<PlaceAnswer, "kind" | "label"> | null;

/** How it is given without a venue. What does not come here is not said to. */
export function deliveryInWords({ delivery, reach }: Pick<Given, "delivery" | "reach">, words: Words): string {
  const elsewhere = reach === "elsewhere" ? words.maybe(`page.distance.${delivery}-elsewhere`) : null;
  return elsewhere ?? words.about(`delivery.${delivery}`);
}

/**
 * "1.3 miles away", "No travel needed". Null when there is a venue, but nowhere to measure from; or when it comes elsewhere.
 * It is as exact as the place that it is measured from.
 */
export function distanceInWords(to: Given, words: Words, from: Start): string | null {
  if (to.reach === "elsewhere" && words.has(`page.distance.${to.delivery}-elsewhere`)) return null;
  if (to.delivery === "home-visit") return words.about("page.distance.home-visit");
  if (to.delivery !== "venue") return words.say("page.distance.none-needed");
  if (to.distance_miles === null) return null;
  const place = middleOf(from);
  const miles = wholeMiles(to.distance_miles);
  if (place !== null) return miles === null ? words.say("page.distance.within-middle", { place }) : words.say("page.distance.from-middle", { miles, place });
  // A venue whose address is not published is measured from the middle of its area.
  if (to.venue === null) return words.say("page.distance.about", { miles: to.distance_miles.toFixed(1) });
  if (to.distance_miles < 0.1) return words.say("page.distance.near");
  if (to.distance_miles === 1) return words.say("page.distance.mile");
  return words.say("page.distance.miles", { miles: to.distance_miles.toFixed(1) });
}

/** "nearest 1.3 miles", "nearest about 2 miles". */
export function nearestInWords(miles: number, words: Words, from: Start): string {
  if (middleOf(from) === null) return words.say("page.also.nearest", { miles: miles.toFixed(1) });
  const whole = wholeMiles(miles);
  return whole === null ? words.say("page.also.nearest-within") : words.say("page.also.nearest-about", { miles: whole });
}

/** What a place's point is only the middle of: half a postcode, or a town. Whoever is there may be a mile from it. */
function middleOf(from: Start): string | null {
  if (from === null || from.kind === "postcode" || from.kind === "point") return null;
  return from.kind === "town" ? from.label : (from.label.split(" ")[0] ?? from.label);
}

/** Null where it may be anything up to about a mile. */
function wholeMiles(miles: number): number | null {
  const whole = Math.round(miles);
  return whole <= 1 ? null : whole;
}
