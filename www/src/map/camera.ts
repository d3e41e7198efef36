/** What part of the country is seen. North is up; the grid is flat, so that there is nothing to project. Pure. */
import type { GridPoint } from "./map-file.ts";

export interface Camera extends GridPoint {
  /** Metres to a pixel; `easting` and `northing` are the middle. */
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** West, south, east, north in metres. */
export type Extent = readonly [number, number, number, number];

/** Streets are not drawn: nearer than this there is nothing more to see. */
const NEAREST = 4;
/** So much of the picture stays empty around what is fitted into it, on each side. */
const MARGIN_PIXELS = 36;
/** What is fitted is at least so wide: one venue alone is seen with its town. */
const LEAST_METRES = 6_000;

/** All the points, with room around them. */
export function fit(points: readonly GridPoint[], whole: Extent, size: Size): Camera {
  const [west, south, east, north] = points.length === 0 ? whole : around(points);
  const room = { width: Math.max(size.width - 2 * MARGIN_PIXELS, 1), height: Math.max(size.height - 2 * MARGIN_PIXELS, 1) };
  const scale = Math.max(Math.max(east - west, LEAST_METRES) / room.width, Math.max(north - south, LEAST_METRES) / room.height);
  return { easting: (west + east) / 2, northing: (south + north) / 2, scale };
}

function around(points: readonly GridPoint[]): Extent {
  const [eastings, northings] = [points.map(({ easting }) => easting), points.map(({ northing }) => northing)];
  return [Math.min(...eastings), Math.min(...northings), Math.max(...eastings), Math.max(...northings)];
}

export function toScreen(camera: Camera, size: Size, point: GridPoint): { readonly x: number; readonly y: number } {
  return { x: (point.easting - camera.easting) / camera.scale + size.width / 2, y: (camera.northing - point.northing) / camera.scale + size.height / 2 };
}

/** By pixels: what was under the finger stays under it. */
export function pan(camera: Camera, dx: number, dy: number, whole: Extent): Camera {
  return within({ ...camera, easting: camera.easting - dx * camera.scale, northing: camera.northing + dy * camera.scale }, whole);
}

/** `factor` above 1 comes nearer; what is at `x`, `y` stays there. */
export function zoom(camera: Camera, factor: number, x: number, y: number, size: Size, whole: Extent): Camera {
  const farthest = Math.max((whole[2] - whole[0]) / size.width, (whole[3] - whole[1]) / size.height) * 1.3;
  const scale = Math.min(Math.max(camera.scale / factor, NEAREST), Math.max(farthest, NEAREST));
  const [dx, dy] = [x - size.width / 2, y - size.height / 2];
  const moved = { easting: camera.easting + dx * (camera.scale - scale), northing: camera.northing - dy * (camera.scale - scale), scale };
  return within(moved, whole);
}

/** The middle stays over what there is a map of: nobody gets lost. */
function within(camera: Camera, [west, south, east, north]: Extent): Camera {
  const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
  return { ...camera, easting: clamp(camera.easting, west, east), northing: clamp(camera.northing, south, north) };
}
