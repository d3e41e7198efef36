/** Towns offered while a place is typed. */
import { afterEach, expect, test, vi } from "vitest";
import type { EngineClient } from "../src/data/engine-client.ts";
import { suggested } from "../src/data/suggested.ts";
import type { Way } from "../src/details.ts";
import { FIRST, type State } from "../src/state.ts";
import { Suggesting } from "../src/suggesting.ts";

afterEach(() => vi.useRealTimers());

const throwing = (error: unknown) => async () => {
  throw error;
};
const place = (label: string) => ({ label });
const unknown = (near: string) => ({ code: "unknown-town", text: "We do not know a place called that.", parameters: { found: "x", near } });

test.each([
  ["Hatfi", throwing(unknown("Hatfield, Hatfield Heath")), ["Hatfield", "Hatfield Heath"]],
  ["Xyzzy", throwing(unknown("")), []],
  ["Newport", async () => ({ kind: "choose", options: ["Newport, Essex", "Newport, Gwent"].map(place) }), ["Newport, Essex", "Newport, Gwent"]],
  ["Luton", async () => ({ kind: "place", place: place("Luton") }), []],
  ["AL10", throwing(unknown("never")), []],
  [" Ha ", throwing(unknown("never")), []],
  ["Hatfield", throwing(new Error("no network")), []],
])("what %s offers", async (typed, locate, names) => {
  expect(await suggested({ locate } as unknown as EngineClient, typed, true)).toEqual(names);
});

test("where the screen lets one choose among towns of a name, they are not offered twice", async () => {
  const locate = async () => ({ kind: "choose", options: ["Newport, Essex", "Newport, Gwent"].map(place) });
  expect(await suggested({ locate } as unknown as EngineClient, "Newport", false)).toEqual([]);
});

function begin(near: (text: string) => string) {
  vi.useFakeTimers();
  let state: State = FIRST;
  const locate = vi.fn((text: string) => throwing(unknown(near(text)))());
  const way = { host: { client: { locate } }, state: () => state, set: (news: Partial<State>) => void (state = { ...state, ...news }) };
  return { suggesting: new Suggesting(way as unknown as Way), locate, offered: () => state.suggestions };
}

test("only the last of what is typed is looked for, and one moves round what is offered and the field itself", async () => {
  const { suggesting, locate, offered } = begin((text) => (text === "Hemel" ? "Hemel Hempstead, Hemel Field" : "Other"));
  for (const text of ["Hem", "Heme", "Hemel"]) suggesting.type("where", text, true);
  await vi.runAllTimersAsync();
  expect(locate.mock.calls).toEqual([["Hemel"]]);
  expect(offered()).toEqual({ field: "where", names: ["Hemel Hempstead", "Hemel Field"], at: -1 });
  const reached = [1, 1, 1, -1, -1].map((by) => (suggesting.move(by), offered()?.at));
  expect(reached).toEqual([0, 1, -1, 1, 0]);
  suggesting.close();
  expect(offered()).toBeNull();
});

test("what comes after the field was left is not offered", async () => {
  const { suggesting, offered } = begin(() => "Hemel Hempstead");
  suggesting.type("where", "Hemel", true);
  vi.advanceTimersByTime(150);
  suggesting.close();
  await vi.runAllTimersAsync();
  expect(offered()).toBeNull();
});
