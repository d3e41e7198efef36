/** A person's way through the finder, over an engine that answers what each case says. */
import { describe, expect, test, vi } from "vitest";
import type { EngineClient } from "../src/data/engine-client.ts";
import { FinderError } from "../src/data/failure.ts";
import type { Answer, PlaceAnswer } from "../src/data/answer.ts";
import type { Location } from "../src/data/engine.ts";
import type { PageFile } from "../src/data/page-file.ts";
import { Journey } from "../src/journey.ts";
import type { Focus } from "../src/state.ts";

const HATFIELD: PlaceAnswer = { label: "Hatfield", kind: "town", easting: 522_400, northing: 209_000, lat: 51.76, lon: -0.22, districts: ["E07000241"], areas: [] };
const FOUND: Answer = {
  edition: { id: "2026-11-22", digest: "" },
  at: "2026-11-23T10:00",
  place: null,
  within_miles: 15,
  ...{ matches: [], notices: [], helplines: [], next_questions: [], filters: [], also: [] },
  found: { fits: 0, may_fit: 0 },
};

function begin(fakes: Partial<Record<keyof EngineClient, unknown>> = {}) {
  const focuses: Focus[] = [];
  const failed: string[] = [];
  const copy = vi.fn(async () => true);
  const client = {
    page: async () => ({ facts: [], needs: [] }) as unknown as PageFile,
    ...{ prepare: () => undefined, retry: () => undefined },
    locate: async (): Promise<Location> => ({ kind: "place", place: HATFIELD }),
    locateSoon: (text: string): Promise<Location> => client.locate(text),
    locatePoint: async (): Promise<Location> => ({ kind: "place", place: HATFIELD }),
    find: vi.fn(async () => FOUND),
    ...fakes,
  } as unknown as EngineClient;
  const journey = new Journey({
    client,
    forProfessionals: false,
    copy,
    now: () => "2026-11-23T10:00",
    position: async () => ({ lat: 51.76, lon: -0.22 }),
    changed: (focus) => focus !== "none" && focuses.push(focus),
    went: () => undefined,
    failed: ({ code }) => failed.push(code),
  });
  return { journey, client, copy, focuses, failed };
}

const settled = () => new Promise((done) => setTimeout(done));

/** Answers the first three questions. */
async function upToWhere(fakes: Parameters<typeof begin>[0] = {}) {
  const begun = begin(fakes);
  await begun.journey.start();
  begun.journey.answerWho("self");
  begun.journey.answerNeeds(["alcohol"]);
  begun.journey.answerAge("34");
  return begun;
}

const refuse = (error: unknown) => async () => {
  throw error;
};

test("four answers lead to results", async () => {
  const { journey, client } = await upToWhere();
  expect(journey.state.step).toBe("where");
  await journey.answerWhere(" Hatfield ", false);
  await settled();
  expect(journey.state.step).toBe("results");
  expect(client.find).toHaveBeenCalledWith(expect.objectContaining({ place: "Hatfield", needs: ["alcohol"], at: "2026-11-23T10:00" }), true);
  expect(journey.state.answer).toBe(FOUND);
});

describe("a mistake stays on its screen, with its sentence", () => {
  test.each<[string, (journey: Journey) => unknown, string, string]>([
    ["nobody chosen", (journey) => journey.answerWho(null), "who", "question.asking_as.error"],
    ["no need chosen", (journey) => journey.answerNeeds([]), "needs", "question.needs.error"],
    ["an age of −1", (journey) => journey.answerAge("-1"), "age", "question.age.error-low"],
    ["an age of 200", (journey) => journey.answerAge("200"), "age", "question.age.error-high"],
    ["no place", (journey) => journey.answerWhere("", false), "where", "question.where.error-empty"],
    ["a further question without a choice", (journey) => journey.answerFact("stage", ""), "stage", "page.question.error-choice"],
    ["a further question without a place", (journey) => journey.answerFactArea("gp_area", " "), "gp_area", "page.question.error-area"],
  ])("%s", async (_, act, field, key) => {
    const { journey, focuses } = await upToWhere();
    await act(journey);
    expect(journey.state.problem).toEqual({ field, key });
    expect(journey.state.step).toBe("where");
    expect(focuses.at(-1)).toBe("problem");
  });
});

test("what the engine says of a place is a mistake in the field; what it cannot load is a failure", async () => {
  const typo = await upToWhere({ locate: refuse(new FinderError("unknown-postcode", { text: "We do not know it." })) });
  await typo.journey.answerWhere("ZZ9 9ZZ", false);
  expect(typo.journey.state.problem).toEqual({ field: "where", text: "We do not know it." });
  expect(typo.journey.state.failure).toBeNull();

  const missing = await upToWhere({ locate: refuse(new FinderError("places-missing")) });
  await missing.journey.answerWhere("AL10 0AA", false);
  expect(missing.journey.state.failure?.code).toBe("places-missing");
  expect(missing.failed).toEqual(["places-missing"]);
  missing.journey.decline("where");
  await settled();
  expect(missing.journey.state).toMatchObject({ step: "results", failure: null });
});

test("several towns of one name are chosen among, and the choice is asked for by what it is called", async () => {
  const { journey, client } = await upToWhere({ locate: async () => ({ kind: "choose", options: [HATFIELD, { ...HATFIELD, label: "Newport, Essex" }] }) });
  await journey.answerWhere("Newport", false);
  expect(journey.state.step).toBe("choose");
  journey.chooseTown(null);
  expect(journey.state.problem?.field).toBe("choose");
  journey.chooseTown("1");
  await settled();
  expect(client.find).toHaveBeenCalledWith(expect.objectContaining({ place: "Newport, Essex" }), true);
});

describe("a position", () => {
  test("asks whether one lives there, and assumes nothing", async () => {
    const { journey } = await upToWhere();
    await journey.usePosition();
    expect(journey.state.step).toBe("live-in");
    journey.answerLiveIn(null);
    expect(journey.state.problem?.field).toBe("live-in");
    journey.answerLiveIn("no");
    expect(journey.state.answers.where).toMatchObject({ kind: "position", home: "no" });
  });

  test("of somebody without a fixed address sets the place, and no home", async () => {
    const { journey } = await upToWhere();
    await journey.usePosition(true);
    expect(journey.state).toMatchObject({ step: "results", answers: { where: { kind: "position", place: HATFIELD, home: "none" } } });
  });

  test("at sea or abroad is said so", async () => {
    const { journey } = await upToWhere({ locatePoint: async () => ({ kind: "place", place: { ...HATFIELD, districts: [] } }) });
    await journey.usePosition();
    expect(journey.state.problem).toEqual({ field: "where", key: "question.where.error-position-abroad" });
  });
});

test("an answer can be changed without losing the others", async () => {
  const { journey } = await upToWhere();
  await journey.answerWhere("Hatfield", false);
  await settled();
  journey.answerFact("stage", "stopped");
  journey.change("age");
  expect(journey.state.step).toBe("age");
  journey.answerAge("17");
  await settled();
  expect(journey.state).toMatchObject({ step: "results", answers: { age: "17", needs: ["alcohol"], facts: { stage: "stopped" } } });
});

test("what comes after the person has gone back is not wanted", async () => {
  let arrive: (location: Location) => void = () => undefined;
  const { journey } = await upToWhere({ locate: () => new Promise<Location>((done) => (arrive = done)) });
  const looking = journey.answerWhere("Hatfield", false);
  journey.wentTo("needs");
  arrive({ kind: "place", place: HATFIELD });
  await looking;
  expect(journey.state).toMatchObject({ step: "needs", answers: { where: null } });
});

test("what was said of a service is asked anew after another answer", async () => {
  const service = vi.fn(async () => ({}));
  const { journey } = await upToWhere({ service });
  await journey.answerWhere("AL10", false);
  await journey.details.show("one");
  journey.wentTo("results");
  journey.answerFact("in_hospital", "no");
  await settled();
  journey.wentTo("service");
  await settled();
  expect(service).toHaveBeenCalledTimes(2);
});

test("an address is copied or not, and that is forgotten with the service", async () => {
  const { journey, copy } = await upToWhere({ service: async () => ({}) });
  await journey.answerWhere("AL10", false);
  await journey.details.show("one");
  await journey.details.copyAddress("clinic", "1 Example Street");
  expect(copy).toHaveBeenCalledWith("1 Example Street");
  expect(journey.state.copied).toEqual({ offering: "clinic", done: true });
  await journey.details.show("two");
  expect(journey.state.copied).toBeNull();
});

describe("what takes long", () => {
  const never = () => new Promise<never>(() => undefined);
  const tenSeconds = async () => void (await vi.advanceTimersByTimeAsync(10_000));

  test("is said to, and goes on", async () => {
    vi.useFakeTimers();
    let arrive: (location: Location) => void = () => undefined;
    const { journey } = await upToWhere({ locate: () => new Promise<Location>((done) => (arrive = done)) });
    void journey.answerWhere("AL10", false);
    expect(journey.state).toMatchObject({ busy: "question.where.looking", slow: false });
    await tenSeconds();
    expect(journey.state).toMatchObject({ busy: "question.where.looking", slow: true, failure: null });
    arrive({ kind: "place", place: HATFIELD });
    await vi.advanceTimersByTimeAsync(0);
    expect(journey.state).toMatchObject({ step: "results", busy: null });
    vi.useRealTimers();
  });

  test("may be the device, waiting for the person: that is nobody's connection", async () => {
    vi.useFakeTimers();
    const { journey } = begin();
    const waiting = new Journey({ ...journey["host"], position: never });
    void waiting.usePosition();
    await tenSeconds();
    expect(waiting.state.slow).toBe(false);
    vi.useRealTimers();
  });

  test("is nobody's matter once it has ended", async () => {
    const { journey, failed } = begin({ page: async () => { await settled(); throw new FinderError("page-missing"); } });
    void journey.start();
    journey.end();
    await settled();
    await settled();
    expect(failed).toEqual([]);
    expect(journey.state.failure).toBeNull();
  });
});

test("trying again does what failed, and goes on from there", async () => {
  let down = true;
  const find = async () => {
    if (down) throw new FinderError("finder-missing");
    return FOUND;
  };
  const { journey } = await upToWhere({ find });
  await journey.answerWhere("Hatfield", false);
  await settled();
  expect(journey.state.failure?.code).toBe("finder-missing");
  down = false;
  await journey.retry();
  expect(journey.state).toMatchObject({ failure: null, answer: FOUND });
});

test("forgetting leaves nothing of the person", async () => {
  const { journey } = await upToWhere();
  await journey.answerWhere("Hatfield", false);
  await settled();
  const { page } = journey.state;
  journey.forget();
  expect(JSON.stringify({ ...journey.state, page: null })).not.toMatch(/Hatfield|alcohol|34/);
  expect(journey.state.page).toBe(page);
  expect(journey.wentTo("results")).toBe("who");
});
