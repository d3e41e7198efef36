/** Another language: what is fetched for it, what stays, and what is asked for again. */
import { createHash } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Answer, ServiceAnswer } from "../src/data/answer.ts";
import type { Page } from "../src/data/engine.ts";
import { EngineClient } from "../src/data/engine-client.ts";
import { FinderError } from "../src/data/failure.ts";
import { VERSION } from "../src/data/manifest.ts";
import { page as example } from "./walk/example.ts";
import { Journey } from "../src/journey.ts";
import type { Focus } from "../src/state.ts";

const BASE = "https://host.example/finder/";
const LANGUAGES = [
  { tag: "en", name: "English", direction: "ltr" },
  { tag: "cy", name: "Cymraeg", direction: "ltr" },
];
const pageIn = (language: string) => ({ language, languages: LANGUAGES, facts: [], needs: [], messages: {} }) as unknown as Page;

function begin(speak: (tag: string) => Promise<() => Promise<Page>>) {
  const focuses: Focus[] = [];
  const went: string[] = [];
  let spoken = "en";
  const said = (more: object) => ({ matches: [], notices: [], helplines: [], next_questions: [], filters: [], also: [], found: { fits: 0, may_fit: 0 }, ...more });
  const client = {
    page: async () => pageIn("en"),
    prepare: () => undefined,
    warm: async () => undefined,
    speak: async (tag: string) => {
      const taken = await speak(tag);
      return async () => {
        spoken = tag;
        return taken();
      };
    },
    find: vi.fn(async () => said({ at: spoken }) as unknown as Answer),
    service: vi.fn(async (id: string) => ({ who: `${id} in ${spoken}` }) as unknown as ServiceAnswer),
  };
  const journey = new Journey({
    client: client as unknown as EngineClient,
    forProfessionals: false,
    copy: async () => true,
    now: () => "2026-11-23T10:00",
    position: async () => ({ lat: 51.76, lon: -0.22 }),
    changed: (focus) => focus !== "none" && focuses.push(focus),
    went: (step) => went.push(step),
    failed: () => undefined,
  });
  return { journey, client, focuses, went };
}

const settled = () => new Promise((done) => setTimeout(done));
const known = async (tag: string) => async () => pageIn(tag);

async function upToResults(speak: Parameters<typeof begin>[0]) {
  const begun = begin(speak);
  await begun.journey.start();
  begun.journey.answerWho("self");
  begun.journey.answerNeeds(["alcohol"]);
  begun.journey.answerAge("34");
  begun.journey.decline("where");
  await settled();
  return begun;
}

describe("a language is chosen", () => {
  test("in the middle of the questions: the answers stay, focus stays, nothing goes into the history", async () => {
    const { journey, client, focuses, went } = begin(known);
    await journey.start();
    journey.answerWho("self");
    journey.answerNeeds(["alcohol"]);
    const [steps, answers] = [[...went], journey.state.answers];
    focuses.length = 0;
    await journey.speaking.choose("cy");
    expect(journey.state.page?.language).toBe("cy");
    expect(journey.state).toMatchObject({ step: "age", unspoken: false });
    expect(journey.state.answers).toEqual(answers);
    expect([focuses, went]).toEqual([["language"], steps]);
    expect(client.find).not.toHaveBeenCalled();
  });

  test("among the results: they are asked for again, and stay on the screen until then", async () => {
    const { journey, client } = await upToResults(known);
    const before = journey.state.answer;
    expect(before?.at).toBe("en");
    const choosing = journey.speaking.choose("cy");
    await choosing;
    expect(journey.state.answer).toBe(before);
    await settled();
    expect(journey.state.answer?.at).toBe("cy");
    expect(journey.state.step).toBe("results");
    expect(client.find).toHaveBeenCalledTimes(2);
  });

  test("on the screen of a service: it is fetched again, and the results once one goes back to them", async () => {
    const { journey, focuses } = await upToResults(known);
    await journey.details.show("spectrum");
    focuses.length = 0;
    await journey.speaking.choose("cy");
    expect(journey.state.service?.who).toBe("spectrum in cy");
    expect(focuses).toEqual(["language", "language"]);
    expect(journey.state.answer).toBeNull();
    journey.wentTo("results");
    await settled();
    expect(journey.state.answer?.at).toBe("cy");
  });

  test("one that cannot be had: all stays in the old one, and that is said", async () => {
    const refused = async () => Promise.reject(new FinderError("page-missing"));
    const { journey, focuses } = await upToResults(refused);
    const before = journey.state;
    focuses.length = 0;
    await journey.speaking.choose("cy");
    expect(journey.state).toEqual({ ...before, unspoken: true });
    expect(focuses).toEqual(["language"]);
  });

  test("and another before the first has come: only the last one counts", async () => {
    let first = (): void => undefined;
    const { journey } = begin(async (tag) => {
      if (tag === "cy") await new Promise<void>((done) => (first = done));
      return async () => pageIn(tag);
    });
    await journey.start();
    const slow = journey.speaking.choose("cy");
    await journey.speaking.choose("en");
    first();
    await slow;
    expect(journey.state.page?.language).toBe("en");
  });
});

describe("a language's files", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const files: Record<string, Uint8Array> = {};
  const file = (path: string, text: string) => {
    files[path] = bytes(text);
    return { path, digest: createHash("sha256").update(text).digest("hex"), bytes: bytes(text).length };
  };
  const details = file("details.bin", "details");
  const manifest = {
    format: "fingerpost-edition",
    version: VERSION,
    edition: { id: "2026-11-22", digest: "0" },
    files: {
      page: file("page.json", JSON.stringify(example)),
      finder: file("finder.bin", "finder"),
      details,
      rules: file("rules.bin", "rules"),
      cells: [],
      places: [],
      languages: [{ language: "cy", page: file("cy-page.json", JSON.stringify({ ...example, language: "cy" })), finder: file("cy-finder.bin", "cy finder"), details, cells: [] }],
    },
  };
  const asked: string[] = [];
  const client = (language: string | null, absent = "") => {
    asked.length = 0;
    vi.stubGlobal("fetch", async (url: URL) => {
      const path = url.href.slice(BASE.length);
      asked.push(path);
      const found = path === "edition.json" ? bytes(JSON.stringify(manifest)) : path === absent ? undefined : files[path];
      return { ok: found !== undefined, headers: new Headers(), arrayBuffer: async () => found?.slice().buffer };
    });
    return new EngineClient({ url: new URL("edition.json", BASE), key: null }, language);
  };
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    [null, "en", ["edition.json", "page.json"]],
    ["cy", "cy", ["edition.json", "cy-page.json"]],
    ["xx", "en", ["edition.json", "page.json"]],
  ] as const)("one that begins in %s is in %s, and fetches nothing of another", async (start, language, fetched) => {
    expect((await client(start).page()).language).toBe(language);
    expect(asked).toEqual(fetched);
  });

  test("are fetched when it is chosen, and not again on the way back", async () => {
    const begun = client(null);
    await begun.page();
    const welsh = await begun.speak("cy");
    expect((await begun.page()).language).toBe("en");
    expect((await welsh()).language).toBe("cy");
    await (await begun.speak("en"))();
    await (await begun.speak("cy"))();
    expect((await begun.page()).language).toBe("cy");
    expect(asked.toSorted()).toEqual(["cy-finder.bin", "cy-page.json", "edition.json", "finder.bin", "page.json"]);
  });

  test.each(["cy-page.json", "cy-finder.bin"])("without %s the old language is spoken on", async (absent) => {
    const begun = client(null, absent);
    await expect(begun.speak("cy")).rejects.toThrow();
    expect((await begun.page()).language).toBe("en");
  });
});
