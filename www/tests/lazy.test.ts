/** A part of the page that comes when it is first shown. */
import { expect, test, vi } from "vitest";
import { lazy } from "../src/views/lazy.ts";
import type { View } from "../src/views/view.ts";

/** One finder of the page, which renders again when it is told to. */
function finder() {
  const again = vi.fn();
  return { again, view: { journey: {}, again, words: { say: (key: string) => key } } as unknown as View };
}

const settled = () => new Promise((done) => setTimeout(done));
const shown = vi.fn();

test("it is fetched once, and every finder that waits for it is told", async () => {
  const fetch = vi.fn(async () => ({ name: "sheet" }));
  const part = lazy(fetch);
  const [one, other] = [finder(), finder()];
  for (const { view } of [one, other, one]) part.show(view, shown);
  await settled();
  expect([fetch.mock.calls.length, one.again.mock.calls.length, other.again.mock.calls.length, shown.mock.calls.length]).toEqual([1, 1, 1, 0]);
  part.show(other.view, shown);
  expect(shown.mock.calls).toEqual([[{ name: "sheet" }]]);
});

test("what could not be had is tried again when somebody asks for it", async () => {
  const fetch = vi.fn(async (): Promise<object> => {
    throw new Error("no network");
  });
  const part = lazy(fetch);
  const { view, again } = finder();
  part.show(view, shown);
  await settled();
  expect([again.mock.calls.length, fetch.mock.calls.length]).toEqual([1, 1]);
  const said = JSON.stringify(part.show(view, shown));
  expect(said).toContain("page.part.failed");
  expect(fetch.mock.calls.length).toBe(1);
});
