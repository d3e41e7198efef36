/** Open states, distances and days in words. */
import type { Delivery, Open } from "../data/wire.ts";
import { dayInWords, daysBetween } from "./clock.ts";
import type { Words } from "./words.ts";

/** "Open until 5pm", "Closed, opens Monday 9am", "Opening hours not known: ring first". */
export function openInWords(open: Open, at: string, words: Words): string {
  const state = stateInWords(open, at, words);
  return open.note === null ? state : words.say("page.hours.noted", { state, note: open.note });
}

function stateInWords(open: Open, at: string, words: Words): string {
  if (open.state === "unknown") return words.say("page.hours.unknown");
  if (open.state === "open") {
    if (open.until === null) return words.say("page.hours.always");
    const time = timeInWords(open.until, words);
    // "Open until 2am" needs no day: closing before morning belongs to tonight.
    const nearby = daysBetween(at, open.until) === 0 || (daysBetween(at, open.until) === 1 && open.until.slice(11) < "06:00");
    return nearby
      ? words.say("page.hours.until", { time })
      : words.say("page.hours.until-day", { time, day: dayInWords(open.until, words.language, "weekday") });
  }
  const next = open.next;
  if (next === null) return words.say("page.hours.closed");
  const time = timeInWords(next, words);
  const days = daysBetween(at, next);
  if (days === 0) return words.say("page.hours.opens-today", { time });
  if (days === 1) return words.say("page.hours.opens-tomorrow", { time });
  return words.say("page.hours.opens-day", { time, day: dayInWords(next, words.language, days < 7 ? "weekday" : "day") });
}

/** `2026-11-23T17:30` → "5:30pm". */
export function timeInWords(civil: string, words: Words): string {
  const [hours = 0, minutes = 0] = civil.slice(11).split(":").map(Number);
  if (minutes === 0 && hours === 0) return words.say("page.hours.midnight");
  if (minutes === 0 && hours === 12) return words.say("page.hours.midday");
  const clock = `${hours % 12 || 12}${minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`}`;
  return words.say(hours < 12 ? "page.hours.am" : "page.hours.pm", { hour: clock });
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
