/** Draws a map's country and where its search starts. */
import { type Camera, type Size, toScreen } from "./camera.ts";
import { labelsIn } from "./labels.ts";
import { arcs, type MapFile, ring } from "./map-file.ts";
import type { Scene } from "./scene.ts";

/** The outlines as the canvas wants them, in the file's units. */
export interface Paths {
  readonly file: MapFile;
  readonly land: Path2D;
  readonly districts: Path2D;
  readonly areas: Path2D;
}

/** Read from the style sheet, so that a host's colours and the dark look hold here as well. */
export interface Look {
  readonly land: string;
  readonly water: string;
  readonly border: string;
  readonly county: string;
  readonly text: string;
  readonly halo: string;
  readonly dot: string;
  readonly onDot: string;
  readonly unsure: string;
  readonly chosen: string;
  readonly font: string;
}

const CROSS_PIXELS = 20;
const WHOLE_TURN = 2 * Math.PI;

export function pathsOf(file: MapFile): Paths {
  const points = arcs(file);
  const lines = (numbers: Iterable<number>) => {
    const path = new Path2D();
    for (const number of new Set([...numbers].map((one) => (one < 0 ? -1 - one : one)))) trace(path, points[number] ?? []);
    return path;
  };
  const land = new Path2D();
  for (const numbers of file.areas.flatMap(({ rings }) => rings)) {
    trace(land, ring(points, numbers));
    land.closePath();
  }
  return { file, land, districts: lines(file.districts.flatMap(({ rings }) => rings.flat())), areas: lines(file.areas.flatMap(({ rings }) => rings.flat())) };
}

function trace(path: Path2D, points: readonly number[]): void {
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]];
    if (at === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
}

/** The country and its towns' names. */
export function drawGround(to: CanvasRenderingContext2D, ratio: number, size: Size, camera: Camera, paths: Paths, look: Look): void {
  const { unit } = paths.file;
  const perUnit = unit / camera.scale;
  to.setTransform(ratio, 0, 0, ratio, 0, 0);
  to.fillStyle = look.water;
  to.fillRect(0, 0, size.width, size.height);
  // North is up: the second axis is turned round.
  to.transform(perUnit, 0, 0, -perUnit, size.width / 2 - camera.easting / camera.scale, size.height / 2 + camera.northing / camera.scale);
  to.fillStyle = look.land;
  to.fill(paths.land, "evenodd");
  to.lineJoin = "round";
  stroke(to, paths.districts, look.border, 1 / perUnit);
  stroke(to, paths.areas, look.county, 2.2 / perUnit);
  to.setTransform(ratio, 0, 0, ratio, 0, 0);
  names(to, size, camera, paths, look);
}

/** Where the search starts, over the country and under the venues. */
export function drawStart(to: CanvasRenderingContext2D, ratio: number, size: Size, camera: Camera, scene: Scene, look: Look): void {
  to.setTransform(ratio, 0, 0, ratio, 0, 0);
  start(to, size, camera, scene, look);
}

function stroke(to: CanvasRenderingContext2D, path: Path2D, colour: string, width: number): void {
  to.strokeStyle = colour;
  to.lineWidth = width;
  to.stroke(path);
}

function names(to: CanvasRenderingContext2D, size: Size, camera: Camera, { file }: Paths, look: Look): void {
  to.font = `500 13px ${look.font}`;
  to.textAlign = "center";
  to.textBaseline = "middle";
  to.lineWidth = 3;
  to.strokeStyle = look.halo;
  to.fillStyle = look.text;
  for (const { name, x, y } of labelsIn(file, camera, size, (text) => to.measureText(text).width)) {
    to.strokeText(name, x, y);
    to.fillText(name, x, y);
  }
}

function start(to: CanvasRenderingContext2D, size: Size, camera: Camera, scene: Scene, look: Look): void {
  if (scene.start === null) return;
  const { x, y } = toScreen(camera, size, scene.start);
  to.strokeStyle = look.chosen;
  to.lineWidth = 2;
  if (scene.start.about !== null) {
    to.setLineDash([5, 4]);
    to.beginPath();
    to.arc(x, y, scene.start.about / camera.scale, 0, WHOLE_TURN);
    to.stroke();
    to.setLineDash([]);
  }
  to.beginPath();
  // Longer than a dot is wide: it is seen around one that lies on it.
  for (const [dx, dy] of [[1, 0], [0, 1]] as const) {
    to.moveTo(x - CROSS_PIXELS * dx, y - CROSS_PIXELS * dy);
    to.lineTo(x + CROSS_PIXELS * dx, y + CROSS_PIXELS * dy);
  }
  to.lineWidth = 3;
  to.stroke();
}
