/** How long ago somebody checked a record: people can tell by that what to believe. */
import { dayInWords } from "./clock.ts";
import type { Words } from "./words.ts";

/** "Checked 3 months ago (22 August 2026)." Plainer when it is over a year. `now` is civil: `2026-11-23T10:00`. */
export function checkedInWords(checked: string, now: string, words: Words): string {
  const months = monthsBetween(checked, now);
  const date = dayInWords(checked, words, "date");
  if (isLongAgo(checked, now)) return words.say("page.detail.checked-long-ago", { date });
  return months < 1 ? words.say("page.detail.checked-lately", { date }) : words.plural("page.detail.checked-months", months, { date });
}

/** Whether so much may have changed since that it has to be said where everybody reads it. */
export function isLongAgo(checked: string, now: string): boolean {
  return monthsBetween(checked, now) >= 12;
}

/** Whole months from one civil day to another; less than none if the first is the later. */
function monthsBetween(from: string, to: string): number {
  const months = (civil: string) => Number(civil.slice(0, 4)) * 12 + Number(civil.slice(5, 7));
  return months(to) - months(from) - (to.slice(8, 10) < from.slice(8, 10) ? 1 : 0);
}
