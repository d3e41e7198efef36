/** A first answer from half a postcode, and the exact one that takes its place. */
import { expect, test, vi } from "vitest";
import type { Answer, PlaceAnswer } from "../src/data/answer.ts";
import { isPostcode } from "../src/data/engine-client.ts";
import type { Way } from "../src/details.ts";
import { Finding } from "../src/finding.ts";
import { FIRST, type State } from "../src/state.ts";

const place = (kind: PlaceAnswer["kind"]) => ({ kind, label: "AL10 0AA", districts: ["E07000241"] }) as unknown as PlaceAnswer;
const listing = (...services: string[]) => ({ matches: services.map((service) => ({ service, verdict: "fits", reach: "near" })) }) as unknown as Answer;

interface Given {
  readonly rough?: Answer;
  readonly exact?: Answer;
  readonly located?: () => Promise<unknown>;
  readonly text?: string;
  readonly kind?: PlaceAnswer["kind"];
}

/** A person whose place is known by half so far; `arrives` lets the postcodes come. */
async function begin({ rough = listing("a", "b"), exact = listing("a", "b"), text = "AL10 0AA", kind = "outcode", located }: Given = {}) {
  let arrives = (): void => undefined;
  const there = new Promise<void>((done) => (arrives = done));
  const where = { kind: "typed", place: place(kind), text, noAddress: false } as const;
  let state: State = { ...FIRST, step: "results", answers: { ...FIRST.answers, where } };
  const client = {
    find: vi.fn(async (_: unknown, soon: boolean) => (soon ? rough : exact)),
    locate: vi.fn(async () => {
      await there;
      return located ? located() : { kind: "place", place: place("postcode") };
    }),
    retry: vi.fn(),
  };
  const set = (news: Partial<State>) => void (state = { ...state, ...news });
  const wait = async (_: string, __: null, work: () => Promise<() => void>) => (await work())();
  const finding = new Finding({ host: { client, now: () => "2026-11-23T10:00" }, state: () => state, set, wait } as unknown as Way);
  await finding.find("heading");
  const settled = async () => {
    arrives();
    await new Promise((done) => setTimeout(done));
  };
  const shown = () => state.answer?.matches.map(({ service }) => service).join(" ");
  const exactly = () => state.answers.where?.kind === "typed" && state.answers.where.place?.kind === "postcode";
  const answers = (age: string) => set({ answers: { ...state.answers, age } });
  return { answers, age: () => state.answers.age, finding, client, settled, shown, exactly, refining: () => state.refining, go: (step: State["step"]) => set({ step }) };
}

test("what was found from the half stands until the postcode is there", async () => {
  const person = await begin({ exact: listing("b", "a") });
  expect([person.refining(), person.shown(), person.exactly()]).toEqual(["busy", "a b", false]);
  await person.settled();
  expect([person.refining(), person.shown(), person.exactly()]).toEqual(["done", "b a", true]);
});

test.each([
  ["another order waits to be taken", listing("b", "a"), "results", "ready", "a b"],
  ["the same order is simply exact", listing("a", "b"), "results", "done", "a b"],
  ["on another screen nothing moves", listing("b", "a"), "service", "done", "b a"],
] as const)("under a finger: %s", async (_, exact, step, refining, shown) => {
  const person = await begin({ exact });
  person.finding.touched();
  person.go(step);
  await person.settled();
  expect([person.refining(), person.shown()]).toEqual([refining, shown]);
  person.finding.take();
  expect([person.refining(), person.exactly()]).toEqual(["done", true]);
});

test("without the postcodes the rough answer stays, and can be tried again", async () => {
  let broken = true;
  const located = async () => {
    if (broken) throw new Error("no network");
    return { kind: "place", place: place("postcode") };
  };
  const person = await begin({ located });
  await person.settled();
  expect([person.refining(), person.shown()]).toEqual(["failed", "a b"]);
  broken = false;
  person.finding.retry();
  await person.settled();
  expect([person.refining(), person.client.retry.mock.calls.length]).toEqual(["done", 1]);
});

test("a postcode that no file lists stays what it is", async () => {
  const person = await begin({ located: async () => ({ kind: "place", place: place("outcode") }) });
  await person.settled();
  expect([person.refining(), person.client.find.mock.calls.length]).toEqual([null, 1]);
});

test.each([
  ["a postcode that was found", "AL10 0AA", "postcode"],
  ["a town", "Hatfield", "town"],
  ["half a postcode", "AL10", "outcode"],
] as const)("nothing is refined of %s", async (_, text, kind) => {
  const person = await begin({ text, kind });
  expect([person.refining(), person.client.locate.mock.calls.length]).toEqual([null, 0]);
});

test("an answer that is changed while the postcode is on its way stays changed", async () => {
  const person = await begin({ exact: listing("b") });
  person.answers("17");
  await person.settled();
  expect([person.age(), person.shown(), person.exactly()]).toEqual(["17", "a b", false]);
});

test("what an earlier search still waits for changes nothing", async () => {
  const person = await begin({ exact: listing("b") });
  person.finding.end();
  await person.settled();
  expect(person.shown()).toBe("a b");
});

test.each([
  ["AL10 0AA", true],
  [" al100aa ", true],
  ["W1A 1AA", true],
  ["M1 1AE", true],
  ["AL10", false],
  ["Hatfield", false],
  ["AL10 0A", false],
  ["10 High Street", false],
])("whether %s is a whole postcode", (text, whole) => {
  expect(isPostcode(text)).toBe(whole);
});
