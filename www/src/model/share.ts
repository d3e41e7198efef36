/** Kept services as plain text, for a message or an e-mail. Nothing of what was answered is in it. */
import type { OfferingAnswer, ServiceAnswer } from "../data/answer.ts";
import { accessInWords } from "../words/access.ts";
import { dayInWords } from "../words/clock.ts";
import { deliveryInWords } from "../words/distance.ts";
import type { Words } from "../words/words.ts";

/** Where an offering is given: its address, or how it comes to people. */
export function whereInWords(offering: OfferingAnswer, words: Words): string {
  if (offering.venue === null) return deliveryInWords(offering, words);
  return [offering.venue.name, ...offering.address, offering.venue.postcode].filter(Boolean).join(", ");
}

/** The week in as few lines as it has different days: `Monday 23 to Friday 27 November: 9am to 5pm`. */
export function weekInLines({ week }: OfferingAnswer, words: Words): readonly string[] {
  const runs: { first: string; last: string; text: string }[] = [];
  for (const { date, text, differs } of week) {
    const said = differs === null ? text : `${text} (${differs})`;
    const run = runs.at(-1);
    if (run && run.text === said) run.last = date;
    else runs.push({ first: date, last: date, text: said });
  }
  const day = (date: string) => dayInWords(date, words, "day");
  return runs.map(({ first, last, text }) =>
    words.say(first === last ? "page.list.day" : "page.list.days", { first: day(first), last: day(last), hours: text }),
  );
}

/** The same; where the hours are not known, that one has to ring first. */
export function hoursInLines(offering: OfferingAnswer, words: Words): readonly string[] {
  const week = weekInLines(offering, words);
  return week.length > 0 ? week : [offering.open.text];
}

/** The whole list. `edition` and `at` say how old it is. */
export function listAsText(services: readonly ServiceAnswer[], words: Words, edition: string): string {
  const blocks = services.map(({ match, offerings }) => {
    const first = offerings[0];
    return [
      match.name,
      words.say("page.result.by", { organisation: match.organisation }),
      first ? whereInWords(first, words) : "",
      match.contact.phone === null ? "" : words.say("page.result.ring", { number: match.contact.phone }),
      match.contact.website ?? match.contact.email ?? "",
      accessInWords(match.access, words, false).join(" · "),
      ...(first ? hoursInLines(first, words) : []),
    ]
      .filter(Boolean)
      .join("\n");
  });
  return [...blocks, words.say("page.list.text-end", { date: dayInWords(edition, words, "date") })].join("\n\n");
}
