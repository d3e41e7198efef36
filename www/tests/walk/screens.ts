/** Every screen that there is, as somebody who asks for themselves, for family or professionally may come to it. */
import type { Access, Answer, Delivery, Match, NextQuestion, OfferingAnswer, Reach, ServiceAnswer } from "../../src/data/answer.ts";
import { FinderError } from "../../src/data/failure.ts";
import type { EngineClient } from "../../src/data/engine-client.ts";
import { Journey } from "../../src/journey.ts";
import { type Answers, type AskingAs, NO_ANSWERS, type Where } from "../../src/model/answers.ts";
import { STEPS } from "../../src/model/steps.ts";
import { FIRST, type Focus, type State } from "../../src/state.ts";
import { said } from "../../src/views/said.ts";
import { sheet } from "../../src/views/professional.ts";
import { outside } from "../../src/views/outside.ts";
import { screen } from "../../src/views/screen.ts";
import type { View } from "../../src/views/view.ts";
import { Words } from "../../src/words/words.ts";
import { found, match, place, reason } from "../referred.ts";
import { messages, page } from "./example.ts";
import { spoken } from "./spoken.ts";

// What only professionals fetch is there.
await sheet.fetched();

const HATFIELD = place("AL10 0AA", ["E07000241"], ["hertfordshire"]);
const TOWN = { ...place("Hatfield", ["E07000241"], ["hertfordshire"]), kind: "town" } as const;
const NEWPORTS = [place("Newport, Essex", []), place("Newport, Isle of Wight", [])];
const AT = "2026-11-23T10:00";

const under = (start: string) => Object.entries(messages).flatMap(([key, text]) => (key.startsWith(start) ? [text] : []));
const DELIVERIES: readonly Delivery[] = ["venue", "home-visit", "outreach", "phone", "online"];
const REACHES: readonly Reach[] = ["near", "elsewhere", "far"];
const ACCESS: readonly Access[] = ["drop-in", "self-referral", "professional", "via-prescriber", "inpatient"];
const OPEN = { state: "unknown", by_appointment: true, until: null, next: null, note: null, text: "" } as const;
const VENUE = { id: "house", name: "Example House", street: [], town: "Hatfield", postcode: "AL10 0AA", easting: 0, northing: 0 };

/** Services in every way and place in which one can be given, with every sentence that the engine says of any. */
const MATCHES: readonly Match[] = DELIVERIES.flatMap((delivery) =>
  REACHES.flatMap((reach) =>
    (["fits", "may-fit"] as const).flatMap((verdict) =>
      ([["person"], ["supporter"], ["person", "supporter"]] as const).map((serves) => ({
        ...match(`${delivery}-${reach}-${verdict}-${serves.join("-")}`),
        delivery,
        reach,
        verdict,
        for: serves,
        access: ACCESS,
        venue: delivery === "venue" && reach === "near" ? VENUE : null,
        distance_miles: delivery === "venue" ? 1.3 : null,
        more_offerings: 2,
        reasons: [...under("criterion.").map((text) => reason(text, "yes", null)), reason("People who are pregnant", verdict === "fits" ? "yes" : "unknown", "pregnant")],
        would_fit: under("would-fit.").map((text) => ({ code: "w", text })),
        also_checked: ["They take people who agree to the rules"],
        open: { ...OPEN, text: under("open.").join(" "), note: "by appointment" },
        illustrative: true,
        contact: { phone: "01632 960001", email: "a@example.org", website: "https://example.org/" },
      })),
    ),
  ),
);

const OFFERINGS: readonly OfferingAnswer[] = DELIVERIES.flatMap((delivery) =>
  REACHES.map((reach) => ({
    ...{ id: `${delivery}-${reach}`, delivery, reach, access: ACCESS, venue: delivery === "venue" && reach === "near" ? VENUE : null, address: ["1 High Street", "Hatfield"], step_free: "unknown" },
    ...{ areas: ["Hertfordshire"], distance_miles: 1.3, open: { ...OPEN, text: "Open until 5pm" }, note: "Ring the bell.", contact: { phone: "01632 960002", email: null, website: null }, illustrative: true },
    week: [{ date: "2026-11-23", text: "9am to 5pm", differs: "St Example's Day", spans: [{ from: "2026-11-23T09:00", until: "2026-11-23T17:00" }] }],
  })),
);
const serviceOf = (of: Match, access: readonly Access[]): ServiceAnswer => ({
  ...{ match: { ...of, access }, description: ["What it is."], who: "Anybody", cost: "Free", referral: "A GP", languages: ["English"], waiting_time: "A week" },
  offerings: OFFERINGS,
});
const SERVICE = serviceOf(MATCHES[0] ?? match("a"), ["drop-in"]);

const HELPLINES = page.helplines.map((line) => ({ ...line, open: { ...OPEN, text: "Open day and night" } }));
const NOTICES = Object.entries(messages).flatMap(([key, text]) => (key.startsWith("notice.") ? [{ code: key.split(".")[1] ?? "", text }] : []));
const ALSO = page.needs.map(({ id }) => ({ need: id, fits: 2, may_fit: 1, nearest_miles: 1.3 }));
const FILTERS = ["open-now", "drop-in", "remote", "step-free", "women-only", "comes-to-you"].map((id) => ({ id, label: null, on: true, count: 2 }));
const answer = (matches: readonly Match[], more: Partial<Answer> = {}): Answer => ({ ...found(...matches), at: AT, place: HATFIELD, helplines: HELPLINES, ...more });
const all = answer(MATCHES, { notices: NOTICES, also: ALSO, filters: FILTERS });

function wheres(): readonly Where[] {
  const typed = { kind: "typed", text: "AL10 0AA" } as const;
  const homes = (["yes", "no", "unknown", "none"] as const).map((home): Where => ({ kind: "position", place: HATFIELD, home }));
  return [{ ...typed, place: HATFIELD, noAddress: false }, { ...typed, place: TOWN, noAddress: true }, { kind: "typed", place: null, text: null, noAddress: true }, { kind: "unknown" }, ...homes];
}

/** The states of every step, for one who asks as this. */
function states(askingAs: AskingAs): readonly Partial<State>[] {
  const asked = page.facts.filter((fact) => fact.asked_of.includes(askingAs) && !["asking_as", "age"].includes(fact.id));
  const needs = page.needs.map(({ id }) => id);
  const facts = Object.fromEntries(asked.map(({ id }) => [id, "unknown"]));
  const [first = { kind: "unknown" }] = wheres();
  const answers: Answers = { ...NO_ANSWERS, askingAs, needs, age: "15", where: first };
  const answered: Answers = { ...answers, facts };
  const lone = { ...answers, needs: ["stop-smoking"] };
  const next = (fact: string): NextQuestion => ({ fact, settles: 2 });
  const results = { step: "results", answers: answered, answer: all, at: AT } as const;
  // The one screen of professionals is nobody else's.
  const steps = STEPS.filter((step) => step !== "professional" || askingAs === "professional");
  const problems = Object.keys(messages).filter((key) => /^(question|page)\..*\.?error/.test(key) && !key.endsWith("-family") && !key.startsWith("page.errors"));
  const failures = Object.keys(messages).flatMap((key) => /^page\.failure\.what\.([\w-]+)$/.exec(key)?.[1] ?? []);
  return [
    ...steps.map((step) => ({ step, answers: answered, answer: all, at: AT })),
    ...steps.map((step) => ({ step, answers: { ...NO_ANSWERS, askingAs } })),
    ...(["choose"] as const).map((step) => ({ step, answers, towns: { name: "Newport", options: NEWPORTS, noAddress: false, fact: null } })),
    { step: "live-in", answers, position: HATFIELD },
    ...wheres().flatMap((where) => [{ step: "where" as const, answers: { ...answers, where } }, { ...results, answers: { ...answered, where } }]),
    ...asked.map(({ id }) => ({ step: "question" as const, answers, fact: id })),
    ...asked.map(({ id }) => ({ ...results, answers: lone, answer: answer(MATCHES.slice(0, 3), { next_questions: [next(id)] }) })),
    ...[[], MATCHES.slice(0, 1), MATCHES.filter(({ reach }) => reach === "far"), MATCHES.filter(({ reach }) => reach === "elsewhere")].flatMap((some) => [
      { ...results, answer: answer(some) },
    ]),
    { ...results, filters: ["open-now"], shown: 1 },
    ...(["busy", "failed"] as const).map((map) => ({ ...results, map })),
    ...DELIVERIES.flatMap((_, at) => [{ step: "service" as const, answers: answered, service: serviceOf(MATCHES[at * 9] ?? match("a"), ACCESS), answer: all, at: AT, copied: { offering: "venue-near", done: at === 0 } }]),
    ...(["busy", "failed"] as const).map((decision) => ({ step: "service" as const, answers, service: SERVICE, at: AT, decision })),
    ...[true, false].map((verified) => ({ step: "service" as const, answers, service: SERVICE, at: AT, decision: { rules: [{ text: "anyone", words: "Anyone", verified, offerings: [] }], shared: [], cases: [] } })),
    ...(["shared", "copied", "failed"] as const).map((handed) => ({ step: "list" as const, answers, list: ["a"], listed: [SERVICE], at: AT, handed })),
    { ...results, list: ["a"] },
    { ...results, list: MATCHES.slice(0, 2).map(({ service }) => service) },
    { step: "who", page: { ...page, seen: { area: false, outcode: false } } },
    ...Object.keys(messages).flatMap((key) => /^page\.refused\.([\w-]+)$/.exec(key)?.[1] ?? []).map((refused) => ({ step: "who" as const, refused })),
    { step: "browse", answers, browsing: { text: "zz", need: null, area: null }, names: [] },
    { step: "browse", answers, browsing: { text: "", need: "alcohol", area: null }, browsed: MATCHES.slice(0, 2) },
    ...(askingAs === "professional" ? ofProfessionals(answered, asked.map(({ id }) => id)) : []),
    ...problems.flatMap((key) => steps.map((step) => ({ step, answers, problem: { field: "age", key } }))),
    ...under("error.").map((text) => ({ step: "where" as const, answers, problem: { field: "where", text } })),
    ...failures.map((code) => ({ step: "where" as const, answers, failure: new FinderError(code, { text: "" }) })),
    ...["page.finding.engine", "page.finding.service", "page.question.checking", "question.where.looking", "question.where.locating"].map((busy) => ({ step: "where" as const, answers, busy, slow: true, kept: true })),
  ];
}

function ofProfessionals(answers: Answers, asked: readonly string[]): readonly Partial<State>[] {
  const sheet = { ...FIRST.sheet, asked, summary: "open" } as const;
  const step = { step: "professional", answers, answer: all, at: AT } as const;
  return [
    { ...step, sheet: { ...sheet, need: { text: "", open: true, at: 0 } } },
    { ...step, sheet: { ...sheet, summary: "copied" } },
    { ...step, sheet: { ...sheet, summary: "selected" } },
    { ...step, sheet, answer: answer([]) },
    { ...step, sheet, answers: { ...answers, where: null } },
    { ...step, answer: null, sheet: { ...sheet, age: "x", texts: { where: "zz" }, need: { text: "zz", open: true, at: -1 } } },
  ];
}

const FOCUSES: readonly Focus[] = ["list", "question", "field", "copied", "summary"];

/** What is said, and by which keys of the catalogue. */
export function walk(askingAs: AskingAs): { readonly texts: ReadonlySet<string>; readonly keys: ReadonlySet<string> } {
  const keys = new Set<string>();
  const recorded = new Proxy(messages, {
    get: (of, key) => {
      if (typeof key === "string") keys.add(key);
      return Reflect.get(of, key) as unknown;
    },
  });
  const texts = new Set<string>();
  for (const state of states(askingAs)) {
    for (const narrow of [true, false]) {
      const view = viewOf({ ...FIRST, page, ...state }, new Words(recorded, "en", askingAs), narrow);
      spoken(screen(view)).forEach((text) => texts.add(text));
      FOCUSES.forEach((focus) => texts.add(said(view, focus) ?? ""));
    }
  }
  return { texts, keys };
}

/** Every screen but those of mistakes, with other things in what the engine and the edition say. */
export function screensWith(askingAs: AskingAs, change: <T>(said: T) => T): readonly unknown[] {
  const some = states(askingAs).filter(({ problem, failure }) => problem === undefined && failure === undefined);
  return some.flatMap(({ answer = null, service = null, listed = null, browsed = null, towns = null, ...state }) => {
    const { messages: said, facts, ...records } = state.page ?? page;
    // A few services are as good as all.
    const few = answer && { ...answer, matches: answer.matches.filter((_, at) => at % 9 === 0) };
    const changed = { ...change({ answer: few, service, listed, browsed, towns }), page: { ...change(records), messages: said, facts } };
    const view = viewOf({ ...FIRST, ...state, ...changed }, new Words(messages, "en", askingAs), false);
    return [screen(view), ...(state.step === "results" ? [outside({ ...view, state: { ...view.state, answer: answered(changed.answer) } })] : [])];
  });
}

const answered = (answer: Answer | null) => answer && { ...answer, place: { ...HATFIELD, districts: [page.councils[0]?.district ?? ""] }, notices: [{ code: "outside", text: "" }] };

function viewOf(state: State, words: Words, narrow: boolean): View {
  const nothing = () => undefined;
  const journey = new Journey({ client: {} as EngineClient, forProfessionals: false, now: () => AT, position: async () => ({ lat: 0, lon: 0 }), copy: async () => true, changed: nothing, went: nothing, failed: nothing });
  journey.state = state;
  return { state, page: state.page ?? page, words, journey, services: "services/", narrow, again: nothing, wear: nothing, back: nothing, startAgain: nothing, print: nothing, share: async () => undefined, download: nothing, focusField: nothing };
}
