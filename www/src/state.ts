/** All that a screen is rendered from. */
import type { FinderError } from "./data/failure.ts";
import type { Answer, Match, PlaceAnswer, ServiceAnswer } from "./data/answer.ts";
import type { Decision } from "./data/decision.ts";
import type { Edition } from "./data/edition.ts";
import type { Page } from "./data/engine.ts";
import type { Refining } from "./finding.ts";
import type { Named } from "./model/name-index.ts";
import { type Browsing, NOTHING } from "./model/names.ts";
import type { LoadedMap } from "./mapping.ts";
import { type Answers, NO_ANSWERS } from "./model/answers.ts";
import type { Order } from "./model/query.ts";
import { BLANK, type Sheet } from "./model/sheet.ts";
import type { Step } from "./model/steps.ts";
import type { Suggestions } from "./suggesting.ts";

/**
 * Where focus goes after a change: the screen's heading, the error summary, the first field with a mistake, the next further
 * question, the summary, the card that was chosen on the map, or nowhere. `list`, `copied` and `language`: it stays, and what the list
 * has become, that the summary is copied, or that the language changed, is said.
 */
export type Focus = "heading" | "problem" | "field" | "question" | "summary" | "chosen" | "list" | "copied" | "language" | "none";

/** Something that the person can put right, and in which field. Its sentence is a key, or already a text of the engine's. */
export interface Problem {
  readonly field: string;
  readonly key?: string;
  readonly text?: string;
}

/** The sentence for a place that was not found; null when it is not the person's typing that is wrong. */
export function problemOf(error: FinderError, field: string): Problem | null {
  if (error.code.startsWith("position-")) return { field, key: `question.where.error-${error.code}` };
  const text = error.params["text"];
  return text === undefined || error.code === "engine-refused" ? null : { field, text };
}

export interface State {
  /** Null until the edition's words are there. */
  readonly page: Page | null;
  /** Whether the edition is the one that the device kept, for want of a network. */
  readonly kept: boolean;
  /** Why the edition that the site has now was not taken: the code of a failure. */
  readonly refused: string | null;
  /** Whether the language that was chosen last could not be had. */
  readonly unspoken: boolean;
  readonly failure: FinderError | null;
  readonly step: Step;
  /** The host's page is for professionals: nobody is asked who needs help. */
  readonly forProfessionals: boolean;
  readonly answers: Answers;
  /** What a professional typed. */
  readonly sheet: Sheet;
  readonly problem: Problem | null;
  /** The key of what is being waited for. */
  readonly busy: string | null;
  /** Whether that takes longer than it should. */
  readonly slow: boolean;
  /** Names of towns, while one is typed. */
  readonly suggestions: Suggestions | null;
  /** Several places of one name; `fact` when a further question asked for the place. */
  readonly towns: {
    readonly name: string;
    readonly options: readonly PlaceAnswer[];
    readonly noAddress: boolean;
    readonly fact: string | null;
  } | null;
  /** Where the device is, while "Do you live in …?" is asked. */
  readonly position: PlaceAnswer | null;
  /** The fact whose question has a screen of its own, to be changed. */
  readonly fact: string | null;
  readonly answer: Answer | null;
  /** Where that answer is from half a postcode: how the exact one stands. */
  readonly refining: Refining | null;
  /** The civil time that the answer is about. */
  readonly at: string;
  /** How many of the services that are near are on the screen. */
  readonly shown: number;
  /** What the list is narrowed to, and its order. */
  readonly filters: readonly string[];
  readonly order: Order;
  /** The map: hidden, on its way, or what it is drawn with. */
  readonly map: LoadedMap | "busy" | "failed" | null;
  /** The service that is marked in the list and on the map. */
  readonly chosen: string | null;
  readonly serviceId: string | null;
  readonly service: ServiceAnswer | null;
  /** How that service is decided, once somebody has asked. */
  readonly decision: Decision | "busy" | "failed" | null;
  /** The services that are kept while the page is open; what the directory says of them, once their screen is up. */
  readonly list: readonly string[];
  readonly listed: readonly ServiceAnswer[] | null;
  readonly largePrint: boolean;
  /** The offering whose address was last to be copied, and whether it was. */
  readonly copied: { readonly offering: string; readonly done: boolean } | null;
  /** What became of the list as text, once somebody has shared it. */
  readonly handed: "shared" | "copied" | "failed" | null;
  /** What somebody looks for without answering, and what there is of it. */
  readonly browsing: Browsing;
  readonly names: readonly Named[] | null;
  readonly browsed: readonly Match[] | null;
  /** Goes up when everything is forgotten, so that every field on the screen is made anew, and empty. */
  readonly generation: number;
}

export const FIRST: State = {
  page: null,
  kept: false,
  refused: null,
  unspoken: false,
  failure: null,
  step: "who",
  forProfessionals: false,
  answers: NO_ANSWERS,
  sheet: BLANK,
  problem: null,
  busy: null,
  slow: false,
  suggestions: null,
  towns: null,
  position: null,
  fact: null,
  answer: null,
  refining: null,
  at: "",
  shown: 20,
  filters: [],
  order: "best",
  map: null,
  chosen: null,
  serviceId: null,
  service: null,
  decision: null,
  browsing: NOTHING,
  names: null,
  browsed: null,
  list: [],
  listed: null,
  largePrint: false,
  copied: null,
  handed: null,
  generation: 0,
};

const FIRST_OF_PROFESSIONALS = { step: "professional", answers: { ...NO_ANSWERS, askingAs: "professional" } } as const;

/** What is to be said of the edition that is gone by. */
export function standingOf(edition: Edition | null): Pick<State, "kept" | "refused"> {
  return { kept: edition?.kept === true, refused: edition?.refused ?? null };
}

export function first(forProfessionals: boolean): State {
  return forProfessionals ? { ...FIRST, forProfessionals, ...FIRST_OF_PROFESSIONALS } : FIRST;
}

/** The state of somebody who has said nothing; the public words of the page may stay. */
export function fresh({ page, kept, refused, generation, forProfessionals }: State): State {
  return { ...first(forProfessionals), page, kept, refused, generation: generation + 1 };
}

/** The professional's screen, with nothing on it. */
export function cleared(state: State): State {
  return { ...fresh(state), ...FIRST_OF_PROFESSIONALS };
}
