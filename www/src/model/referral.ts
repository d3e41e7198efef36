/** The referral summary: answers and matches → plain text. Of the person it says only what these services were found by. */
import type { Answer, Match, PlaceAnswer } from "../data/answer.ts";
import type { PageFile } from "../data/page-file.ts";
import { factInWords } from "../words/answered.ts";
import { dayInWords } from "../words/clock.ts";
import { needsFor } from "./needs.ts";
import { accessInWords } from "../words/access.ts";
import type { Words } from "../words/words.ts";
import { type Answers, UNKNOWN } from "./answers.ts";
import { groupResults } from "./groups.ts";

/** So many are in it when none was chosen. */
const UNCHOSEN = 3;

/** The services it is about: those chosen, or else the first that fit; where none fits, the first that may. */
export function referred(answer: Answer, picked: readonly string[]): readonly Match[] {
  const chosen = answer.matches.filter(({ service }) => picked.includes(service));
  if (chosen.length > 0) return chosen;
  const { fits, may } = groupResults(answer, "professional", false);
  return (fits.length > 0 ? fits : may).slice(0, UNCHOSEN);
}

type Said = Pick<PageFile, "areas" | "example" | "needs">;

/** Null when there is no service to refer to. */
export function referralText(page: Said, answers: Answers, answer: Answer, picked: readonly string[], words: Words): string | null {
  const { say } = words;
  const matches = referred(answer, picked);
  if (matches.length === 0) return null;
  const { edition, at } = answer;
  const parts = [
    [say("page.professional.summary-title"), ...(page.example ? [say("page.example")] : [])],
    [say("page.professional.person"), ...person(page, answers, matches, words).map((line) => `- ${line}`)],
    ...matches.map((match, index) => service(match, index + 1, words)),
    [
      say("page.results.decides"),
      say("page.professional.asked", { date: dayInWords(at, words, "date"), time: at.slice(11) }),
      say("page.professional.edition", { edition: edition.id, digest: edition.digest.slice(0, 16) }),
    ],
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function person(page: Said, answers: Answers, matches: readonly Match[], words: Words): readonly string[] {
  const { say } = words;
  const needs = needsFor(page.needs, "professional").filter(({ id }) => answers.needs.includes(id));
  const { age } = answers;
  const facts = Object.entries(answers.facts).filter(([fact, value]) => value !== UNKNOWN && decides(fact, matches));
  const lines: readonly (readonly [string, string | null])[] = [
    [say("question.needs.short"), words.list(needs.map(({ name }) => name), "and")],
    [words.about("question.age.short"), age === null || age === UNKNOWN ? null : factInWords("age", age, words)],
    [say("page.professional.lives"), lives(page, answers, words)],
    ...facts.map(([fact, value]) => [say(`question.${fact}.short`), withoutEnd(answers.labels[fact] ?? factInWords(fact, value, words))] as const),
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [line(words, name, value)]));
}

/** Reasons of these kinds are about no fact; all others that name none are about several. */
const ABOUT_NOBODY: readonly string[] = ["anyone", "not-stated", "unreadable"];

/** Whether a fact is among what these services were judged by: of a private matter that plays no part nothing is passed on. */
function decides(fact: string, matches: readonly Match[]): boolean {
  const reasons = matches.flatMap((match) => match.reasons);
  return reasons.some((reason) => reason.fact === fact || (reason.fact === null && !ABOUT_NOBODY.includes(reason.code)));
}

function lives(page: Said, { where }: Answers, words: Words): string | null {
  if (where?.kind !== "typed") return null;
  if (where.place === null) return words.say("question.where.none");
  const place = placeInWords(page, where.place, words);
  return where.noAddress ? words.say("question.where.near-none", { place }) : place;
}

const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?) \d[A-Z]{2}\b/;
const OUTCODE = /^[A-Z]{1,2}\d[A-Z\d]?$/;

/** A postcode without its second half, which is a street or a house. */
export function withoutEnd(label: string): string {
  return label.replace(POSTCODE, "$1");
}

/** The town, or the district and the first half of the postcode. */
function placeInWords({ areas }: Said, { label, districts }: PlaceAnswer, words: Words): string {
  const outcode = withoutEnd(label);
  if (!OUTCODE.test(outcode)) return label;
  const around = areas.filter((area) => districts.length > 0 && districts.every((district) => area.districts.includes(district)));
  const [area] = [...around].sort((one, other) => one.districts.length - other.districts.length);
  return area === undefined ? outcode : words.say("page.professional.place", { area: area.name, outcode });
}

function service(match: Match, number: number, words: Words): readonly string[] {
  const { say } = words;
  const holding = (holds: string) => match.reasons.filter((reason) => reason.holds === holds).map(({ text }) => text);
  const { phone, email } = match.contact;
  const lines: readonly (readonly [string, readonly (string | null)[]])[] = [
    ["page.professional.organisation", [match.organisation]],
    ["page.professional.verdict", [say(`verdict.${match.verdict}`)]],
    ["page.professional.met", holding("yes")],
    ["page.professional.open", holding("unknown")],
    ["page.professional.not-met", holding("no")],
    ["page.result.also-checked", match.also_checked],
    ["page.result.referral-first", accessInWords(match.access, words, true)],
    ["page.professional.contact", [phone, email]],
    ["page.detail.hours", [match.open.text, match.open.note]],
  ];
  const said = lines.flatMap(([key, texts]) => {
    const value = texts.filter(Boolean).join("; ");
    return value === "" ? [] : [line(words, say(key), value)];
  });
  const mark = match.illustrative ? ` (${say("page.result.example")})` : "";
  const checked = say("page.detail.checked", { date: dayInWords(match.checked, words, "date") });
  return [`${number}. ${match.name}${mark}`, ...[...said, checked].map((text) => `   ${text}`)];
}

function line(words: Words, name: string, value: string): string {
  return words.say("page.professional.line", { name, value });
}
