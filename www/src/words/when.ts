/** Open states, distances and days in words. */
import type { Delivery, Open } from "../data/wire.ts";
import { dayInWords, daysBetween } from "./clock.ts";
import type { Words } from "./words.ts";

/** "Open until 5pm", "Closed, opens Monday at 9am", "Opening hours not known: ring first". */
export function openInWords(open: Open, at: string, words: Words): string {
  if (open.state === "unknown") return words.say("page.hours.unknown");
  if (open.state === "open") {
    return open.until === null
      ? words.say("page.hours.always")
      : words.say("page.hours.until", { when: momentInWords(open.until, at, words, true) });
  }
  return open.next === null
    ? words.say("page.hours.closed")
    : words.say("page.hours.opens", { when: momentInWords(open.next, at, words, false) });
}

/** "5pm" today, "tomorrow at 9am", "Monday at 9am", "Monday 4 January at 9am". */
function momentInWords(civil: string, at: string, words: Words, closing: boolean): string {
  const time = timeInWords(civil, words);
  const days = daysBetween(at, civil);
  // "Open until 2am" needs no day: closing before morning belongs to tonight.
  if (days === 0 || (closing && days === 1 && civil.slice(11) < "06:00")) return time;
  if (days === 1) return words.say("time.tomorrow", { time });
  return words.say("time.weekday", { time, day: dayInWords(civil, words.language, days < 7 ? "weekday" : "day") });
}

/** `2026-11-23T17:30` → "5.30pm". */
export function timeInWords(civil: string, words: Words): string {
  const [hours = 0, minutes = 0] = civil.slice(11).split(":").map(Number);
  if (minutes === 0 && hours === 0) return words.say("time.midnight");
  if (minutes === 0 && hours === 12) return words.say("time.noon");
  const key = `${hours < 12 ? "am" : "pm"}${minutes === 0 ? "" : "-minutes"}`;
  return words.say(`time.${key}`, { hour: hours % 12 || 12, minute: String(minutes).padStart(2, "0") });
}

/** "1.3 miles away", "No travel needed". Null when there is a venue, but nowhere to measure from. */
export function distanceInWords(
  from: { readonly delivery: Delivery; readonly distance_miles: number | null; readonly venue: unknown },
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
