/** What is drawn over the outlines: where services are given, numbered as in the list, and where the search starts. Pure. */
import type { Match, PlaceAnswer, VenueAnswer } from "../data/answer.ts";
import type { Extent } from "./camera.ts";
import type { GridPoint } from "./map-file.ts";

/** Services at one venue. */
export interface Dot extends GridPoint {
  readonly services: readonly string[];
  /** The number of its first service in the list, and a sign that there are more. */
  readonly label: string;
  readonly chosen: boolean;
  readonly fits: boolean;
}

export interface Start extends GridPoint {
  readonly label: string;
  /** It is only about there: within so many metres. Null for a whole postcode. */
  readonly about: number | null;
}

export interface Scene {
  readonly dots: readonly Dot[];
  readonly start: Start | null;
}

/** How far from its middle a place may be meant; a device's own position is nearer than that. */
const ABOUT_METRES: Readonly<Record<PlaceAnswer["kind"], number | null>> = { postcode: null, outcode: 2_500, town: 1_500, point: 250 };
/** The first view holds so many of the nearest. */
const IN_FIRST_VIEW = 8;

/** `matches` in the order of the list. A venue whose address is confidential has no point here, and is in no scene. */
export function sceneOf(matches: readonly Pick<Match, "service" | "venue" | "verdict">[], place: PlaceAnswer | null, chosen: string | null): Scene {
  const byVenue = new Map<string, { readonly venue: VenueAnswer; readonly numbers: number[]; readonly services: string[]; fits: boolean }>();
  matches.forEach(({ service, venue, verdict }, index) => {
    if (venue === null) return;
    const at = byVenue.get(venue.id) ?? { venue, numbers: [], services: [], fits: false };
    at.numbers.push(index + 1);
    at.services.push(service);
    at.fits ||= verdict === "fits";
    byVenue.set(venue.id, at);
  });
  const dots = [...byVenue.values()].map(({ venue: { easting, northing }, numbers, services, fits }) => ({
    easting,
    northing,
    services,
    label: numbers.length === 1 ? String(numbers[0]) : `${numbers[0]}+`,
    chosen: chosen !== null && services.includes(chosen),
    fits,
  }));
  const start = place === null ? null : { easting: place.easting, northing: place.northing, label: place.label, about: ABOUT_METRES[place.kind] };
  return { dots, start };
}

/** What the first view shows: the start and the nearest of the list, or all there is. */
export function firstPoints({ dots, start }: Scene): readonly GridPoint[] {
  if (start === null) return dots;
  const distance = (dot: Dot) => Math.hypot(dot.easting - start.easting, dot.northing - start.northing);
  const nearest = [...dots].sort((one, other) => distance(one) - distance(other)).slice(0, IN_FIRST_VIEW);
  // One far away does not make the others small.
  const farthest = 3 * (distance(nearest[Math.floor(nearest.length / 2)] ?? { ...start, services: [], label: "", chosen: false, fits: false }) || 10_000);
  return [start, ...nearest.filter((dot) => distance(dot) <= farthest)];
}

export function extentOf(extent: readonly [number, number, number, number], unit: number): Extent {
  const [west, south, east, north] = extent;
  return [west * unit, south * unit, east * unit, north * unit];
}
