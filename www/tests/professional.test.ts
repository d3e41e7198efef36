/** What a professional does on their one screen, over an engine that answers what each case says. */
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, test, vi } from "vitest";
import { flatten } from "../plugins/flatten.ts";
import type { EngineClient } from "../src/data/engine-client.ts";
import { FinderError } from "../src/data/failure.ts";
import type { Location } from "../src/data/engine.ts";
import type { PageFile } from "../src/data/page-file.ts";
import { Journey } from "../src/journey.ts";
import { BLANK } from "../src/model/sheet.ts";
import type { Focus } from "../src/state.ts";
import { found, match, NEEDS, WORCESTER } from "./referred.ts";

const messages = flatten(parse(readFileSync(new URL("../../rules/messages/en.toml", import.meta.url), "utf8")));
const settled = () => new Promise((done) => setTimeout(done));
function begin(fakes: Partial<Record<keyof EngineClient, unknown>> = {}, forProfessionals = true) {
  const focuses: Focus[] = [];
  const copy = vi.fn(async () => true);
  const client = {
    page: async () => ({ facts: [], needs: NEEDS, areas: [], messages, language: "en", seen: { area: false, outcode: false } }) as unknown as PageFile,
    prepare: () => undefined,
    locate: vi.fn(async (): Promise<Location> => ({ kind: "place", place: WORCESTER })),
    find: vi.fn(async () => found(match("a"))),
    ...fakes,
  } as unknown as EngineClient;
  const journey = new Journey({
    client,
    forProfessionals,
    now: () => "2026-11-23T10:05",
    position: async () => ({ lat: 52, lon: -2 }),
    copy,
    changed: (focus) => focus !== "none" && focuses.push(focus),
    went: () => undefined,
    failed: () => undefined,
  });
  return { journey, sheet: journey.professional, client, copy, focuses };
}

test("a page for professionals begins there, and nothing is asked of the engine before a need is chosen", async () => {
  const { journey, sheet, client } = begin();
  await journey.start();
  expect(journey.state.step).toBe("professional");
  expect(journey.wentTo("who")).toBe("professional");
  sheet.typeAge("34");
  sheet.leave("age");
  await settled();
  expect(client.find).not.toHaveBeenCalled();
  sheet.chooseNeed("alcohol");
  await settled();
  expect(client.find).toHaveBeenCalledWith(expect.objectContaining({ needs: ["alcohol"], facts: { asking_as: "professional", age: "34" }, also: true }));
  expect(journey.state.answer?.matches).toHaveLength(1);
});

test("what is typed is taken a moment after the last letter", async () => {
  vi.useFakeTimers();
  const { journey, sheet, client } = begin();
  await journey.start();
  sheet.chooseNeed("alcohol");
  await vi.advanceTimersByTimeAsync(0);
  for (const age of ["3", "34"]) {
    sheet.typeAge(age);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(client.find).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(50);
  expect(client.find).toHaveBeenCalledTimes(2);
  expect(client.find).toHaveBeenLastCalledWith(expect.objectContaining({ facts: expect.objectContaining({ age: "34" }) }));
  vi.useRealTimers();
});

test("where the site could see what is looked up, half a place is not", async () => {
  vi.useFakeTimers();
  const { journey, sheet, client } = begin();
  await journey.start();
  journey.state = { ...journey.state, page: { ...journey.state.page!, seen: { area: true, outcode: false } } };
  sheet.type("where", "WR1");
  await vi.advanceTimersByTimeAsync(250);
  expect(client.locate).not.toHaveBeenCalled();
  sheet.leave("where");
  await vi.advanceTimersByTimeAsync(0);
  expect(client.locate).toHaveBeenCalledWith("WR1");
  vi.useRealTimers();
});

test("copying takes what is typed by now, and says so", async () => {
  const { journey, sheet, copy, focuses } = begin();
  await journey.start();
  sheet.chooseNeed("alcohol");
  sheet.type("where", "WR1 2AA");
  await sheet.copy();
  expect(copy).toHaveBeenCalledWith(expect.stringContaining("- Lives in: WR1\n"));
  expect(journey.state.sheet.summary).toBe("copied");
  expect(focuses.at(-1)).toBe("copied");
});

test("copying waits for the list of what was just entered, and copies no older one", async () => {
  let place = WORCESTER;
  const { journey, sheet, copy } = begin({ locate: async () => ({ kind: "place", place }) });
  await journey.start();
  sheet.chooseNeed("alcohol");
  sheet.type("where", "WR1 2AA");
  sheet.leave("where");
  await settled();
  place = { ...WORCESTER, label: "Hatfield" };
  sheet.type("where", "Hatfield");
  sheet.leave("where");
  await sheet.copy();
  expect(copy).toHaveBeenCalledTimes(1);
  expect(copy).toHaveBeenCalledWith(expect.stringContaining("- Lives in: Hatfield\n"));
});

test("nothing is copied of a list that could not be had", async () => {
  let down = false;
  const { journey, sheet, copy } = begin({
    find: async () => {
      if (down) throw new FinderError("finder-missing");
      return found(match("a"));
    },
  });
  await journey.start();
  sheet.chooseNeed("alcohol");
  await settled();
  down = true;
  sheet.typeAge("34");
  await sheet.copy();
  expect(journey.state.failure?.code).toBe("finder-missing");
  expect(copy).not.toHaveBeenCalled();
});

test("without a clipboard the summary is selected", async () => {
  const { journey, sheet, copy, focuses } = begin();
  copy.mockResolvedValue(false);
  await journey.start();
  sheet.chooseNeed("alcohol");
  await settled();
  await sheet.copy();
  expect(journey.state.sheet.summary).toBe("selected");
  expect(focuses.at(-1)).toBe("summary");
});

test("a mistake is led to, and nothing is copied", async () => {
  const { journey, sheet, copy, focuses } = begin({
    locate: async () => {
      throw new FinderError("unknown-postcode", { text: "We do not know it." });
    },
  });
  await journey.start();
  sheet.chooseNeed("alcohol");
  sheet.type("where", "ZZ9 9ZZ");
  await sheet.copy();
  expect(sheet.mistakes).toEqual([{ field: "where", text: "We do not know it." }]);
  expect(copy).not.toHaveBeenCalled();
  expect(focuses.at(-1)).toBe("field");
});

test("an old place's home is no longer one, once another place is typed", async () => {
  const { journey, sheet } = begin();
  await journey.start();
  sheet.type("home", "WR1 2AA");
  sheet.type("where", "WR1");
  expect(journey.state.sheet.texts).toEqual({ where: "WR1" });
  sheet.end();
});

test("the list of needs is moved through round its ends", async () => {
  const { journey, sheet } = begin();
  await journey.start();
  const at = (by: number) => (sheet.moveNeed(by, 3), journey.state.sheet.need.at);
  expect([at(1), at(1), at(1), at(1), at(-1)]).toEqual([0, 1, 2, 0, 2]);
  sheet.openNeeds(false);
  expect(at(-1)).toBe(2);
});

test.each<[string, boolean, (journey: Journey) => void, string]>([
  ["forgetting", true, (journey) => journey.forget(), "professional"],
  ["forgetting, where anybody is asked who needs help", false, (journey) => journey.forget(), "who"],
  ["clearing for another person", false, (journey) => journey.professional.clear(), "professional"],
])("%s leaves nothing of the person", async (_, alone, forget, step) => {
  const { journey, sheet } = begin({}, alone);
  await journey.start();
  if (!alone) journey.answerWho("professional");
  sheet.chooseNeed("alcohol");
  sheet.typeAge("34");
  sheet.type("where", "WR1 2AA");
  sheet.leave("where");
  await settled();
  sheet.pick("a", true);
  forget(journey);
  expect(journey.state.step).toBe(step);
  expect({ ...journey.state.sheet }).toEqual(BLANK);
  expect(JSON.stringify({ ...journey.state, page: null })).not.toMatch(/WR1|alcohol|34/);
});
