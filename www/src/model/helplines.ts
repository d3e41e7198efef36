/** The order of helplines. All are always there: answers only say which stand first. When it is night, the edition says. */
import type { HelplineAnswer } from "../data/answer.ts";
import type { Helpline, Night, PageFile } from "../data/wire.ts";
import { mayBeUnder } from "./ages.ts";
import { type Answers, UNKNOWN } from "./answers.ts";
import { withWider } from "./cards.ts";

/** Before there is an answer. */
export function helplinesAt<Line extends { readonly id: string }>(lines: readonly Line[], night: Night, civil: string): readonly Line[] {
  const time = civil.slice(11);
  if (time >= night.until && time < night.from) return lines;
  return night.helplines.flatMap((id) => lines.filter((line) => line.id === id));
}

/** So many of the first are for what was asked; after them come those for everybody. */
const FOR_THESE_NEEDS = 2;

/**
 * With the results: first what concerns these needs and this age and is not closed, then what is known to be open. 999 is on the
 * bar of every screen, so it gives its place to lines to talk to.
 */
export function inOrderFor(page: Pick<PageFile, "helplines" | "needs">, answers: Answers, lines: readonly HelplineAnswer[]): readonly HelplineAnswer[] {
  const wanted = withWider(answers.needs, page.needs);
  const concerning = lines.filter(({ id, open }) => {
    const line = page.helplines.find((known) => known.id === id);
    return line !== undefined && open.state !== "closed" && concerns(line, wanted, answers.age);
  });
  const first = concerning.slice(0, FOR_THESE_NEEDS);
  const rest = lines.filter((line) => !first.includes(line));
  const open = rest.filter((line) => line.open.state === "open" && line.phone !== "999" && forEverybody(page, line.id));
  return [...first, ...open, ...rest.filter((line) => !open.includes(line))];
}

function concerns({ needs, under }: Helpline, wanted: ReadonlySet<string>, age: string | null): boolean {
  if (needs.length === 0 && under === null) return false;
  if (needs.length > 0 && !needs.some((need) => wanted.has(need))) return false;
  return under === null || (age !== null && age !== UNKNOWN && mayBeUnder(under, age));
}

function forEverybody(page: Pick<PageFile, "helplines">, id: string): boolean {
  const line = page.helplines.find((known) => known.id === id);
  return line !== undefined && line.needs.length === 0 && line.under === null;
}
