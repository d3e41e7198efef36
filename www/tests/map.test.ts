/** The map's own arithmetic: outlines, what is seen of them, numbered dots, names that have room. */
import { expect, test } from "vitest";
import type { Match, PlaceAnswer } from "../src/data/answer.ts";
import { type Camera, fit, pan, toScreen, zoom } from "../src/map/camera.ts";
import { holds } from "../src/map/ground.ts";
import { labelsIn } from "../src/map/labels.ts";
import { arcs, isMapFile, type MapFile, ring } from "../src/map/map-file.ts";
import { extentOf, firstPoints, sceneOf } from "../src/map/scene.ts";

/** Two squares beside each other; the border between them is arc 1. */
const FILE: MapFile = {
  unit: 50,
  extent: [0, 0, 20, 10],
  lines: [
    [10, 10, -10, 0, 0, -10, 10, 0],
    [10, 0, 0, 10],
    [10, 10, 10, 0, 0, -10, -10, 0],
  ],
  areas: [{ id: "both", name: "Both", rings: [[0, 1]] }],
  districts: [
    { code: "E1", name: "West", rings: [[0, 1]] },
    { code: "E2", name: "East", rings: [[2, 1]] },
  ],
  towns: [
    { name: "Great", at: [5, 5], rank: 1 },
    { name: "Beside", at: [5, 5], rank: 2 },
    { name: "Small", at: [15, 5], rank: 3 },
  ],
  attribution: "",
};
const SIZE = { width: 200, height: 100 };
const WHOLE = extentOf(FILE.extent, FILE.unit);
const CAMERA: Camera = { easting: 500, northing: 250, scale: 5 };

test("rings are arcs joined end to end, a shared border once forwards and once backwards", () => {
  const lines = arcs(FILE);
  expect(lines[1]).toEqual([10, 0, 10, 10]);
  expect(ring(lines, [0, 1])).toEqual([10, 10, 0, 10, 0, 0, 10, 0, 10, 10]);
  expect(ring(lines, [-2])).toEqual([10, 10, 10, 0]);
  expect(ring(lines, [-3, -2, -99])).toEqual([10, 0, 20, 0, 20, 10, 10, 10, 10, 0]);
});

test.each([
  ["what the build writes", FILE, true],
  ["nothing", null, false],
  ["text", "map", false],
  ["no lines", { ...FILE, lines: 3 }, false],
  ["no unit", { ...FILE, unit: 0 }, false],
])("whether %s is a map", (_, value, is) => expect(isMapFile(value)).toBe(is));

test("north is up, and the middle of the picture is the camera's", () => {
  expect(toScreen(CAMERA, SIZE, { easting: 500, northing: 250 })).toEqual({ x: 100, y: 50 });
  expect(toScreen(CAMERA, SIZE, { easting: 550, northing: 300 })).toEqual({ x: 110, y: 40 });
});

test("what is under a finger stays under it", () => {
  const at = { easting: 520, northing: 240 };
  const moved = toScreen(pan(CAMERA, 7, -5, WHOLE), SIZE, at);
  expect(moved).toEqual({ x: toScreen(CAMERA, SIZE, at).x + 7, y: toScreen(CAMERA, SIZE, at).y - 5 });
  const { x, y } = toScreen(CAMERA, SIZE, at);
  const nearer = zoom({ ...CAMERA, scale: 6 }, 1.25, x, y, SIZE, WHOLE);
  const before = zoom(nearer, 0.8, x, y, SIZE, WHOLE);
  expect(nearer.scale).toBe(4.8);
  expect([before.easting, before.northing].map(Math.round)).toEqual([500, 250]);
});

test("nobody gets lost: the middle stays over the map, and zooming ends at both ends", () => {
  const far = pan(CAMERA, 1e6, 1e6, WHOLE);
  expect([far.easting, far.northing]).toEqual([0, 500]);
  expect(zoom(CAMERA, 1e9, 100, 50, SIZE, WHOLE).scale).toBe(4);
  expect(zoom(CAMERA, 1e-9, 100, 50, SIZE, WHOLE).scale).toBeLessThan(10);
});

test("what is fitted lies inside the picture", () => {
  const points = [{ easting: 100_000, northing: 200_000 }, { easting: 140_000, northing: 205_000 }];
  const camera = fit(points, WHOLE, SIZE);
  for (const point of points) {
    const { x, y } = toScreen(camera, SIZE, point);
    expect(x >= 36 && x <= 164 && y >= 36 && y <= 64).toBe(true);
  }
  expect(fit([points[0]!], WHOLE, SIZE).scale).toBeGreaterThan(40);
});

const venue = (id: string, easting: number) => ({ id, name: id, street: [], town: null, postcode: "", easting, northing: 0 });
const match = (service: string, at: ReturnType<typeof venue> | null, verdict: Match["verdict"] = "fits") => ({ service, venue: at, verdict });
const place = (kind: PlaceAnswer["kind"]) => ({ kind, label: "AL10", easting: 0, northing: 0 }) as unknown as PlaceAnswer;

test("dots are numbered as in the list, and services at one venue share one", () => {
  const { dots } = sceneOf([match("a", venue("x", 1)), match("b", null), match("c", venue("y", 2), "may-fit"), match("d", venue("x", 1))], null, "d");
  expect(dots.map(({ label, services, chosen, fits }) => [label, services.join(), chosen, fits])).toEqual([
    ["1+", "a,d", true, true],
    ["3", "c", false, false],
  ]);
});

test("a venue whose address is confidential is on no map", () => {
  expect(sceneOf([match("refuge", null)], place("postcode"), null).dots).toEqual([]);
});

test.each([
  ["postcode", null],
  ["outcode", 2_500],
  ["town", 1_500],
  ["point", 250],
] as const)("a search from a %s is about %s metres sure", (kind, metres) => {
  expect(sceneOf([], place(kind), null).start?.about).toBe(metres);
});

test("the first view holds the start and what is near it, not what is far away", () => {
  const near = [1, 2, 3].map((at) => match(`near-${at}`, venue(`near-${at}`, at * 1_000)));
  const scene = sceneOf([...near, match("far", venue("far", 300_000))], place("postcode"), null);
  expect(firstPoints(scene).map(({ easting }) => easting)).toEqual([0, 1_000, 2_000, 3_000]);
  expect(firstPoints({ ...scene, start: null })).toHaveLength(4);
});

test("a name that would lie over a greater town's is left out, and small towns come with zooming in", () => {
  const names = (scale: number) => labelsIn(FILE, { ...CAMERA, scale }, SIZE, (name) => name.length * 7).map(({ name }) => name);
  expect(names(5)).toEqual(["Great", "Small"]);
  expect(names(40)).toEqual(["Great"]);
});

test("the ground is copied as far as it reaches, and at another scale only while that is being changed", () => {
  const picture = null as unknown as HTMLCanvasElement;
  const ground = { picture, camera: CAMERA, size: { width: 360, height: 180 }, ratio: 1 };
  const copied = (seen: Partial<Camera>, isChanging = false, ratio = 1) => holds(ground, { ...CAMERA, ...seen }, SIZE, ratio, isChanging);
  expect(copied({})).toBe(true);
  // It reaches 80 pixels beyond the view on the left and right, 40 above and below; a pixel is five metres.
  expect([copied({ easting: 900 }), copied({ easting: 901 }), copied({ easting: 99 })]).toEqual([true, false, false]);
  expect([copied({ northing: 450 }), copied({ northing: 451 })]).toEqual([true, false]);
  expect([copied({ scale: 6 }), copied({ scale: 6 }, true), copied({ scale: 4 }, true), copied({ scale: 7 }, true)]).toEqual([false, true, true, false]);
  expect(copied({}, false, 2)).toBe(false);
});
