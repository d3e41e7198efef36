/**
 * The right words for who reads: all screens are walked as somebody who asks for themselves, for family and professionally, with
 * the real catalogue and the example's needs, facts, cards and helplines. Nobody reads another's words.
 */
import { describe, expect, test } from "vitest";
import type { AskingAs } from "../src/model/answers.ts";
import { messages, page } from "./walk/example.ts";
import { walk } from "./walk/screens.ts";

const ASKERS = ["self", "family", "professional"] as const;
const walked = Object.fromEntries(ASKERS.map((asker) => [asker, walk(asker)])) as Readonly<Record<AskingAs, ReturnType<typeof walk>>>;

/** Who is meant by a sentence that says "you": the one who reads it, on whatever screen. */
const READER: readonly string[] = [
  // The reader's own device, connection, browser and answers.
  "page.slow",
  "page.offline",
  "page.leave.hint",
  "page.helplines.hint",
  "page.privacy.",
  "page.directions.not-copied",
  "page.list.",
  "page.decision.",
  "page.failure.",
  "page.look-ups.leaves",
  "page.results.answers",
  "page.results.none",
  "page.results.fits-family",
  "page.results.farther-hint",
  "page.results.elsewhere-hint",
  "page.live-in.position",
  "question.where.no-address-hint",
  "question.where.position-hint",
  "question.where.locating",
  "question.where.error-",
  "notice.outside.somewhere",
  "notice.nothing-",
  // What the reader is asked to do, or does not know.
  "question.needs.hint",
  "question.needs.error",
  "question.age.hint-family",
  "question.gang_risk.hint-family",
  "page.choose.",
  "error.",
  // Before anybody has said who needs help; and a professional's own work.
  "question.asking_as.",
  "page.professional.title",
  // Questions to a family member, about themselves.
  "question.supporter_age.",
  "question.supporter_home.",
  // Never asked of family; of professionals without its hint.
  "question.domestic_abuse.hint",
];
/** Help for those who ask for somebody else. */
const SUPPORTER: readonly string[] = ["page.results.supporter", "page.result.for-both"];

/** Said to a family member of their own age, which they know. */
const ABOUT_ONESELF: readonly string[] = ["question.age.roughly"];

/** Cards of every screen speak to whoever is there; other sites have names of their own. */
const OF_THE_PAGE = [...page.cards.filter(({ needs, under }) => needs.length === 0 && under === null).flatMap(({ title, lines }) => [title, ...lines]), ...page.links.map(({ name }) => name)];

const YOU = /\b(you|your|yours|yourself|yourselves)\b/i;

describe.each(["family", "professional"] as const)("%s", (asker) => {
  const { texts, keys } = walked[asker];
  const allowed = [...READER, ...(asker === "family" ? SUPPORTER : [])];

  test("“you” is only ever the one who reads", () => {
    const mine = Object.entries(messages).filter(([key, text]) => YOU.test(text) && allowed.some((start) => key.startsWith(start)));
    const sentences = [...mine.map(([, text]) => patternOf(text)), ...OF_THE_PAGE.map(patternOf)];
    const wrong = [...texts].filter((text) => YOU.test(sentences.reduce((rest, sentence) => rest.replace(sentence, ""), text)));
    expect(wrong).toEqual([]);
  });

  test("nothing is said in words for the person, where there are words for this asker", () => {
    expect([...keys].filter((key) => formFor(key, asker) !== key && !ABOUT_ONESELF.includes(key))).toEqual([]);
    const named = page.needs.flatMap((need) => {
      const family = [need.name_by_family, need.hint_by_family];
      const other = asker === "family" ? family : [need.name_by_professional ?? family[0], need.hint_by_professional ?? family[1]];
      return [need.name, need.hint].filter((_, at) => other[at] !== undefined);
    });
    expect(named.filter((text) => text !== null && texts.has(text))).toEqual([]);
  });
});

test("nobody who asks for themselves reads words about somebody else", () => {
  const { texts, keys } = walked.self;
  expect([...keys].filter((key) => /(-|\.)(family|professional)$/.test(key) && !/^choice\.asking_as\.|^access\.|^page\.professional\./.test(key))).toEqual([]);
  const others = page.needs.flatMap(({ name_by_family, hint_by_family }) => [name_by_family, hint_by_family]);
  expect(others.filter((text) => text !== undefined && texts.has(text))).toEqual([]);
});

test("what else there is near, a professional reads in few words", () => {
  const { texts, keys } = walked.professional;
  expect([...texts]).toEqual(expect.arrayContaining(["Also near AL10:", "There is also:", "Housing"]));
  expect(keys.has("page.also.near")).toBe(true);
  expect(walked.family.keys.has("page.also.near")).toBe(false);
});

describe("the walk misses nothing", () => {
  const forms = Object.keys(messages).filter((key) => /^(question|page|delivery|access|choice)\./.test(key));
  test.each(ASKERS)("%s: every question in their words, and every sentence that has forms", (asker) => {
    const missed = forms.filter((key) => {
      const askedOf = /^question\.(\w+)\./.exec(key)?.[1];
      const fact = page.facts.find(({ id }) => id === askedOf);
      const isTheirs = formFor(key, asker) === key && hasForms(key) && !isOfOthers(key, asker);
      return isTheirs && (fact === undefined || fact.asked_of.includes(asker)) && !walked[asker].keys.has(key);
    });
    expect(missed).toEqual([]);
  });

  test("every sentence of the page that says “you” is read on some screen", () => {
    const read = ASKERS.flatMap((asker) => [...walked[asker].keys]);
    const sentences = Object.entries(messages).filter(([key, text]) => YOU.test(text) && /^(page|question|choice|access|delivery)\./.test(key));
    expect(sentences.map(([key]) => key).filter((key) => !read.includes(key))).toEqual([]);
  });

  test("every exception is needed", () => {
    const read = [...walked.family.keys, ...walked.professional.keys];
    const said = [...walked.family.texts, ...walked.professional.texts];
    const needed = (start: string) => Object.entries(messages).some(([key, text]) => key.startsWith(start) && YOU.test(text) && (read.includes(key) || said.some((one) => patternOf(text).test(one))));
    expect([...READER, ...SUPPORTER].filter((start) => !needed(start))).toEqual([]);
  });
});

/** The key that says this to an asker: itself, where it has no form for them. */
function formFor(key: string, asker: AskingAs): string {
  if (asker === "self") return key;
  const asks = key.replace(/\.(ask|title)$/, `.${asker}`);
  if (asks !== key && asks in messages) return asks;
  return [`${key}-${asker}`, `${key}-family`].find((form) => form in messages) ?? key;
}

function hasForms(key: string): boolean {
  const base = key.replace(/(-|\.)(family|professional)$/, "");
  return ASKERS.some((asker) => [base, `${base}.ask`, `${base}.title`].some((one) => one in messages && formFor(one, asker) !== one));
}

/** A form that is for another asker, or that this asker has a nearer one than. */
function isOfOthers(key: string, asker: AskingAs): boolean {
  const form = /(-|\.)(family|professional)$/.exec(key);
  if (form === null) return false;
  const base = key.slice(0, form.index);
  return ![base, `${base}.ask`, `${base}.title`].some((one) => one in messages && formFor(one, asker) === key);
}

function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join("[^]*?"), "g");
}
