/** The civil time of the directory, wherever the visitor's own clock stands. The engine never converts. */

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

/** A civil day in words: `Monday 4 January`, or `4 January 2027`. UTC only carries it: no zone is involved. */
export function dayInWords(civil: string, language: string, length: "day" | "date"): string {
  const options: Record<typeof length, Intl.DateTimeFormatOptions> = {
    day: { weekday: "long", day: "numeric", month: "long" },
    date: { day: "numeric", month: "long", year: "numeric" },
  };
  return new Intl.DateTimeFormat(formatLanguage(language), { ...options[length], timeZone: "UTC" }).format(new Date(`${civil.slice(0, 10)}T00:00:00Z`));
}

/** Dates in English are written the British way. */
function formatLanguage(language: string): string {
  return language === "en" ? "en-GB" : language;
}
