/** The outlines and towns' names that a map is drawn from, as `fingerpost build` writes them. */

/** Metres of the British National Grid. */
export interface GridPoint {
  readonly easting: number;
  readonly northing: number;
}

/** One shape: rings of arcs; −1 − n is arc n backwards. */
export interface Shape {
  readonly name: string;
  readonly rings: readonly (readonly number[])[];
}

export interface MapFile {
  /** Metres per unit of every coordinate here. */
  readonly unit: number;
  /** West, south, east, north. */
  readonly extent: readonly [number, number, number, number];
  /** Arcs: a point, then steps from each point to the next. A border that two shapes share is one arc. */
  readonly lines: readonly (readonly number[])[];
  readonly areas: readonly (Shape & { readonly id: string })[];
  readonly districts: readonly (Shape & { readonly code: string })[];
  /** `rank` 1 is shown from the farthest. */
  readonly towns: readonly { readonly name: string; readonly at: readonly [number, number]; readonly rank: number }[];
  readonly attribution: string;
}

/** What is drawn by a line: every arc as points, `[x, y, x, y, …]` in units. */
export function arcs({ lines }: Pick<MapFile, "lines">): readonly (readonly number[])[] {
  return lines.map((line) => {
    const points: number[] = [];
    for (let at = 0; at + 1 < line.length; at += 2) {
      points.push((points[at - 2] ?? 0) + (line[at] ?? 0), (points[at - 1] ?? 0) + (line[at + 1] ?? 0));
    }
    return points;
  });
}

/** The points of a ring, its arcs one after the other; the point where two arcs meet stands once. */
export function ring(arcsOfFile: readonly (readonly number[])[], numbers: readonly number[]): readonly number[] {
  const points: number[] = [];
  for (const number of numbers) {
    const arc = arcsOfFile[number < 0 ? -1 - number : number] ?? [];
    const forwards = number < 0 ? backwards(arc) : arc;
    points.push(...(points.length === 0 ? forwards : forwards.slice(2)));
  }
  return points;
}

function backwards(points: readonly number[]): readonly number[] {
  const turned: number[] = [];
  for (let at = points.length - 2; at >= 0; at -= 2) turned.push(points[at] ?? 0, points[at + 1] ?? 0);
  return turned;
}

/** Whether what was fetched is a map: its numbers are looked at when they are used. */
export function isMapFile(value: unknown): value is MapFile {
  const { unit, extent, lines, areas, districts, towns } = (value ?? {}) as Partial<MapFile>;
  return typeof unit === "number" && unit > 0 && extent?.length === 4 && [lines, areas, districts, towns].every(Array.isArray);
}
