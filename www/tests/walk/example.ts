/** The page's file of the example directory, from what its authors wrote. */
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { flatten } from "../../plugins/flatten.ts";
import type { Page } from "../../src/data/engine.ts";
import type { Area, Card, Council, Fact, Helpline, Link, Need } from "../../src/data/page-file.ts";

const read = (path: string) => parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8")) as Record<string, unknown>;
const tables = <T>(path: string, name: string) => read(path)[name] as readonly T[];

const EVERYBODY = ["self", "family", "professional"] as const;
export const messages = flatten(read("rules/messages/en.toml") as Parameters<typeof flatten>[0]);

interface Question {
  readonly fact: string;
  readonly after_needs?: readonly string[];
}
const questions = tables<Question>("rules/questions.toml", "question");
const facts = tables<Fact>("rules/facts.toml", "fact").map((fact) => ({
  ...fact,
  choices: fact.choices ?? [],
  asked_of: fact.asked_of ?? EVERYBODY,
  after_needs: questions.find(({ fact: id }) => id === fact.id)?.after_needs ?? [],
}));
const helplines = tables<Helpline & { readonly hours?: string }>("directory-data/helplines.toml", "helpline").map((line) => ({
  ...line,
  phone: line.phone ?? null,
  text: line.text ?? null,
  always_open: line.hours === "24/7",
  needs: line.needs ?? [],
  under: line.under ?? null,
}));

export const page: Page = {
  edition: "2026-11-22",
  name: "Example directory",
  example: true,
  confirm_by: "2027-05-31",
  language: "en",
  direction: "ltr",
  attribution: [],
  covers: ["Hertfordshire"],
  messages,
  needs: tables<Need>("directory-data/needs.toml", "need").map((need) => ({ ...need, hint: need.hint ?? null, part_of: need.part_of ?? null, first: need.first ?? false, asked_by: need.asked_by ?? EVERYBODY })),
  facts: facts.filter(({ id }) => id !== "needs"),
  areas: tables<Area>("directory-data/areas.toml", "area").map((area) => ({ ...area, districts: area.districts ?? [] })),
  helplines,
  night: { from: "21:00", until: "08:00", helplines: helplines.map(({ id }) => id) },
  cards: tables<Card>("directory-data/safety.toml", "card").map((card) => ({ ...card, needs: card.needs ?? [], under: card.under ?? null, urgent: card.urgent ?? false })),
  map_links: true,
  links: tables<Link>("directory-data/links.toml", "link").map((link) => ({ ...link, needs: link.needs ?? [] })),
  councils: tables<Council>("directory-data/links.toml", "council"),
  seen: { area: true, outcode: true },
  map: true,
};
