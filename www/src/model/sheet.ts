/** What a professional typed on the one screen: the texts as they stand in their fields, and what they mean. */
import type { PlaceAnswer } from "../data/answer.ts";
import type { Location } from "../data/engine.ts";
import type { Fact } from "../data/page-file.ts";
import { EMPTY, MAX_AGE, readAge, readNumber } from "./ages.ts";
import { type Answers, type Where, withFact, withoutFact, withWhere } from "./answers.ts";

/** What became of a typed place: found, several of one name, or a sentence on why neither. */
export type Known = Location | { readonly kind: "problem"; readonly text: string };

export interface Sheet {
  /** The field that needs are found by: what is typed, whether its list is up, and which option Enter would choose; −1: none. */
  readonly need: { readonly text: string; readonly open: boolean; readonly at: number };
  readonly age: string;
  readonly noAddress: boolean;
  /** What is typed, by field: `where`, or a fact that is typed. */
  readonly texts: Readonly<Record<string, string>>;
  readonly known: ReadonlyMap<string, Known>;
  /** Of several places of a typed name, which is meant. */
  readonly towns: ReadonlyMap<string, number>;
  /** The field being typed in: what stands there may be half a word, and is no mistake yet. */
  readonly typing: string | null;
  /** The facts asked for, those answered among them, in the order in which they came up. */
  readonly asked: readonly string[];
  /** The services chosen for the summary. */
  readonly picked: readonly string[];
  readonly summary: "closed" | "open" | "copied" | "selected";
}

export const BLANK: Sheet = {
  need: { text: "", open: false, at: -1 },
  age: "",
  noAddress: false,
  texts: {},
  known: new Map(),
  towns: new Map(),
  typing: null,
  asked: [],
  picked: [],
  summary: "closed",
};

/** What is wrong in a field: a message's key, or a text of the engine's. */
export interface Mistake {
  readonly field: string;
  readonly key?: string;
  readonly text?: string;
}

export interface Reading {
  readonly answers: Answers;
  readonly mistakes: readonly Mistake[];
}

export function textIn(sheet: Sheet, field: string): string {
  return (sheet.texts[field] ?? "").trim();
}

/** The places typed that nobody has looked up yet. */
export function unknownPlaces(sheet: Sheet, facts: readonly Fact[]): readonly string[] {
  const fields = Object.keys(sheet.texts).filter((field) => field === "where" || kindOf(field, facts) === "area");
  return fields.map((field) => textIn(sheet, field)).filter((text) => text !== "" && !sheet.known.has(text));
}

/** The texts as answers. A half-typed text leaves what was answered before; a mistake, once the field is left, is no answer. */
export function readSheet(before: Answers, sheet: Sheet, facts: readonly Fact[]): Reading {
  const mistakes: Mistake[] = [];
  let answers = before;
  const take = <T>(field: string, found: Found<T>, set: (value: T | null) => Answers) => {
    if (found === undefined) return;
    if (found === null || !("wrong" in found)) return void (answers = set(found === null ? null : found.value));
    if (sheet.typing === field) return;
    mistakes.push({ field, ...found.wrong });
    answers = set(null);
  };
  if (sheet.typing !== "needs" && sheet.need.text.trim() !== "") mistakes.push({ field: "needs", key: "page.professional.needs-error" });
  take("age", readYears(sheet.age), (age) => ({ ...answers, age }));
  take("where", readPlace(sheet, "where"), (found) => withPlace(answers, found, sheet.noAddress));
  for (const fact of Object.keys(sheet.texts).filter((field) => field !== "where")) {
    const set = (value: string | null, label?: string) => (value === null ? withoutFact(answers, fact) : withFact(answers, fact, value, label));
    if (kindOf(fact, facts) === "area") take(fact, readPlace(sheet, fact), (found) => set(found && found.place.districts.join(","), found?.place.label));
    else take(fact, kindOf(fact, facts) === "years" ? readYears(textIn(sheet, fact)) : readWhole(textIn(sheet, fact)), (value) => set(value));
  }
  return { answers, mistakes };
}

/** Undefined: not known yet; null: nothing typed. */
type Found<T> = { readonly value: T } | { readonly wrong: Omit<Mistake, "field"> } | null | undefined;

interface FoundPlace {
  readonly place: PlaceAnswer;
  /** Null when it was chosen among several of one name. */
  readonly text: string | null;
}

function readPlace(sheet: Sheet, field: string): Found<FoundPlace> {
  const text = textIn(sheet, field);
  if (text === "") return null;
  const known = sheet.known.get(text);
  if (known === undefined) return undefined;
  if (known.kind === "problem") return { wrong: { text: known.text } };
  if (known.kind === "place") return { value: { place: known.place, text } };
  const town = known.options[sheet.towns.get(text) ?? -1];
  return town === undefined ? { wrong: { key: "page.professional.choose-error" } } : { value: { place: town, text: town.label } };
}

/** An age in years, or two with a dash between them. */
function readYears(typed: string): Found<string> {
  const range = /^\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*$/.exec(typed);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  if (range && from <= to && to <= MAX_AGE) return { value: `${from}-${to}` };
  const read = readAge(typed);
  if ("age" in read) return { value: read.age };
  return read.error === EMPTY ? null : { wrong: { key: range && from > to ? "page.professional.ages-error" : read.error } };
}

function readWhole(typed: string): Found<string> {
  if (typed === "") return null;
  const value = readNumber(typed);
  return value === "" ? { wrong: { key: "page.professional.number-error" } } : { value };
}

function withPlace(answers: Answers, found: FoundPlace | null, noAddress: boolean): Answers {
  const where: Where | null =
    found === null ? (noAddress ? { kind: "typed", place: null, text: null, noAddress } : null) : { kind: "typed", ...found, noAddress };
  const { where: before } = answers;
  if (where === null) return { ...answers, where };
  const same = before?.kind === "typed" && before.place === where.place && before.text === where.text && before.noAddress === noAddress;
  return same ? answers : withWhere(answers, where);
}

function kindOf(fact: string, facts: readonly Fact[]): Fact["kind"] | undefined {
  return facts.find(({ id }) => id === fact)?.kind;
}

/** So many facts are asked for at once. */
const AT_ONCE = 4;

/** What is asked stays where it stands while it is answered or still matters; what is new comes after it. */
export function askedNext(
  asked: readonly string[],
  offered: readonly { readonly fact: string }[],
  facts: readonly Fact[],
  answers: Answers,
): readonly string[] {
  const matters = offered.map(({ fact }) => fact).filter((id) => id !== "age" && !(id in answers.facts) && kindOf(id, facts) !== undefined);
  const stay = asked.filter((id) => id in answers.facts || matters.includes(id));
  const open = stay.filter((id) => !(id in answers.facts)).length;
  return [...stay, ...matters.filter((id) => !stay.includes(id)).slice(0, Math.max(AT_ONCE - open, 0))];
}
