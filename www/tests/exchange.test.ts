/** Another edition takes the place of the one that somebody began with: what they answered stays, and is asked of the new one. */
import { describe, expect, test, vi } from "vitest";
import type { Answer, ServiceAnswer } from "../src/data/answer.ts";
import type { EngineClient } from "../src/data/engine-client.ts";
import type { Page } from "../src/data/engine.ts";
import { FinderError } from "../src/data/failure.ts";
import { Journey } from "../src/journey.ts";
import { knownTo, NO_ANSWERS } from "../src/model/answers.ts";
import type { Focus } from "../src/state.ts";
import { page } from "./walk/example.ts";

const NEW: Page = { ...page, name: "New", needs: page.needs.filter(({ id }) => id !== "housing") };
const settled = () => new Promise((done) => setTimeout(done));

function begin() {
  let edition = "Example directory";
  const focuses: Focus[] = [];
  const waits: (() => void)[] = [];
  const said = () => ({ edition, matches: [], notices: [], helplines: [], next_questions: [], filters: [], also: [], found: { fits: 0, may_fit: 0 } });
  const client = {
    edition: { kept: false, refused: null },
    page: async () => page,
    prepare: () => undefined,
    find: vi.fn(async (_: { needs: readonly string[] }) => said() as unknown as Answer),
    service: vi.fn(async (id: string) => ({ match: { service: id }, who: `${id} in ${edition}` }) as unknown as ServiceAnswer),
    locate: async () => new Promise<never>((done) => waits.push(done as () => void)),
    locateSoon: vi.fn(async () => new Promise<never>((done) => waits.push(done as () => void))),
  };
  const journey = new Journey({ client: client as unknown as EngineClient, forProfessionals: false, now: () => "2026-11-23T10:00", position: async () => ({ lat: 0, lon: 0 }), copy: async () => true, changed: (focus) => focuses.push(focus), went: () => undefined, failed: () => undefined });
  const exchange = async () => {
    edition = "New";
    focuses.length = 0;
    await journey.speaking.exchanged(NEW);
    await settled();
  };
  return { journey, client, focuses, exchange };
}

async function upToResults(needs: readonly string[]) {
  const begun = begin();
  await begun.journey.start();
  begun.journey.answerWho("self");
  begun.journey.answerNeeds(needs);
  begun.journey.answerAge("34");
  begun.journey.decline("where");
  await settled();
  return begun;
}

test("what another edition does not know goes from the answers, and nothing else", () => {
  const facts = [{ id: "housing", choices: ["settled", "hostel"] }, { id: "substances", choices: ["alcohol"] }, { id: "pregnant", choices: [] }] as unknown as Page["facts"];
  const given = { housing: "sofa-surfing", substances: "unknown", pregnant: "yes", stage: "using" };
  const answers = { ...NO_ANSWERS, needs: ["alcohol", "gone"], age: "34", facts: given, labels: { stage: "x" } };
  expect(knownTo(answers, { facts, needs: page.needs })).toEqual({ ...NO_ANSWERS, needs: ["alcohol"], age: "34", facts: { substances: "unknown", pregnant: "yes" } });
});

describe("another edition is gone on with", () => {
  test("among the questions: the answers and the focus stay", async () => {
    const { journey, focuses, exchange } = begin();
    await journey.start();
    journey.answerWho("self");
    journey.answerNeeds(["alcohol"]);
    await exchange();
    expect(journey.state).toMatchObject({ step: "age", page: { name: "New" }, answers: { askingAs: "self", needs: ["alcohol"] } });
    expect(focuses).not.toContain("heading");
  });

  test("among the results: they are asked for again, and what the new one does not know is not", async () => {
    const { journey, client, focuses, exchange } = await upToResults(["alcohol", "housing"]);
    await exchange();
    expect(journey.state).toMatchObject({ step: "results", answer: { edition: "New" }, answers: { needs: ["alcohol"], age: "34" } });
    expect(client.find.mock.lastCall?.[0].needs).toEqual(["alcohol"]);
    expect(focuses).toContain("list");
  });

  test("that knows nothing of what was asked for: what helps is asked again, all else stays", async () => {
    const { journey, exchange } = await upToResults(["housing"]);
    await exchange();
    expect(journey.state).toMatchObject({ step: "needs", answers: { askingAs: "self", needs: [], age: "34" } });
  });

  test("on the screen of a service: it is fetched again, and the results once one goes back to them", async () => {
    const { journey, exchange } = await upToResults(["alcohol"]);
    await journey.details.show("spectrum");
    await exchange();
    expect(journey.state).toMatchObject({ step: "service", service: { who: "spectrum in New" }, answer: null });
    journey.wentTo("results");
    await settled();
    expect(journey.state.answer).toMatchObject({ edition: "New" });
  });

  test("that has the service on the screen no more: the results, which have all that there is", async () => {
    const { journey, client, exchange } = await upToResults(["alcohol"]);
    await journey.details.show("spectrum");
    client.service.mockRejectedValue(new FinderError("unknown-service", { text: "…" }));
    await exchange();
    expect(journey.state).toMatchObject({ step: "results", failure: null, answer: { edition: "New" } });
  });

  test("that has one of the person's list no more: the others stay on it", async () => {
    const { journey, client, exchange } = await upToResults(["alcohol"]);
    for (const service of ["one", "two"]) journey.details.keep(service);
    await journey.details.showList();
    const answered = client.service.getMockImplementation();
    client.service.mockImplementation((id) => (id === "one" ? Promise.reject(new FinderError("unknown-service", { text: "…" })) : (answered?.(id) ?? Promise.reject(new Error()))));
    await exchange();
    expect(journey.state).toMatchObject({ step: "list", list: ["two"], failure: null });
  });

  test("while a place is looked up: it is looked up again", async () => {
    const { journey, client, exchange } = await upToResults(["alcohol"]);
    journey.change("where");
    void journey.answerWhere("AL10 0AA", false);
    await settled();
    await exchange();
    expect(client.locateSoon).toHaveBeenCalledTimes(2);
    expect(journey.state).toMatchObject({ step: "where", busy: "question.where.looking", page: { name: "New" } });
  });

  test("before the first has come, there is nothing to go on from", async () => {
    const { journey, exchange } = begin();
    await exchange();
    expect(journey.state.page).toBeNull();
  });
});
