/** Opening times as a calendar file (RFC 5545), in floating civil time: a door in Hatfield opens at nine by its own clock. */
import type { OfferingAnswer } from "../data/answer.ts";

/** No line of a calendar file is longer, in bytes. */
const LINE_BYTES = 75;

/** The coming week's spans of one way to use a service; null when its hours are not known. */
export function calendarOf(title: string, place: string, { id, week }: Pick<OfferingAnswer, "id" | "week">, made: string): string | null {
  const spans = week.flatMap((day) => day.spans);
  if (spans.length === 0) return null;
  const events = spans.map(({ from, until }) => [
    "BEGIN:VEVENT",
    `UID:${id}-${stamp(from)}@fingerpost`,
    `DTSTAMP:${stamp(made)}Z`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(until)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fingerpost//EN", ...events.flat(), "END:VCALENDAR"];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** `2026-11-23T09:00` → `20261123T090000`. */
function stamp(civil: string): string {
  return `${civil.replace(/[-:]/g, "")}00`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** Cuts between characters, never within one. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [out, length] = ["", 0];
  for (const letter of line) {
    const bytes = encoder.encode(letter).length;
    if (length + bytes > LINE_BYTES) [out, length] = [`${out}\r\n `, 1];
    out += letter;
    length += bytes;
  }
  return out;
}
