/** The civil time of the directory, wherever the visitor's own clock stands. The engine never converts. */

import type { Words } from "./words.ts";

const ZONE = "Europe/London";

/** Now, as the engine reads it: `2026-11-23T10:00`. */
export function civilNow(now: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** A civil day in the catalogue's words: `Monday 4 January`, or `4 January 2027`. UTC only carries it: no zone is involved. */
export function dayInWords(civil: string, words: Words, length: "day" | "date"): string {
  const date = new Date(`${civil.slice(0, 10)}T00:00:00Z`);
  const weekday = words.say(`date.weekday.${date.getUTCDay() || 7}`);
  const month = words.say(`date.month.${date.getUTCMonth() + 1}`);
  const parts = { weekday, day: date.getUTCDate(), month, year: date.getUTCFullYear() };
  return words.say(length === "day" ? "date.day" : "date.long", parts);
}
