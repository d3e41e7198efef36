/** Which towns' names have room. Pure. */
import { type Camera, type Size, toScreen } from "./camera.ts";
import type { MapFile } from "./map-file.ts";

export interface Label {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Farther out than so many metres to a pixel, a rank is not named. */
const FARTHEST = [Infinity, Infinity, 90, 30];
const LINE_PIXELS = 16;

/** Greater towns first; a name that would lie over another is left out. `width` measures a name in pixels. */
export function labelsIn({ towns, unit }: Pick<MapFile, "towns" | "unit">, camera: Camera, size: Size, width: (name: string) => number): readonly Label[] {
  const boxes: { readonly left: number; readonly right: number; readonly y: number }[] = [];
  const labels: Label[] = [];
  const shown = towns.filter(({ rank }) => camera.scale <= (FARTHEST[rank] ?? 0));
  for (const { name, at } of [...shown].sort((one, other) => one.rank - other.rank)) {
    const { x, y } = toScreen(camera, size, { easting: at[0] * unit, northing: at[1] * unit });
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const half = width(name) / 2 + 4;
    const box = { left: x - half, right: x + half, y };
    if (boxes.some((other) => box.left < other.right && other.left < box.right && Math.abs(other.y - y) < LINE_PIXELS)) continue;
    boxes.push(box);
    labels.push({ name, x, y });
  }
  return labels;
}
