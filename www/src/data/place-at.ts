/** The place of a device's position. */
import type { PlaceAnswer } from "./answer.ts";
import type { EngineClient } from "./engine-client.ts";
import { asFinderError, FinderError } from "./failure.ts";

/** A position outside the places of this directory is refused, whatever the engine calls it. */
export async function placeAt(client: Pick<EngineClient, "locatePoint">, lat: number, lon: number): Promise<PlaceAnswer> {
  const found = await client.locatePoint(lat, lon).catch((error: unknown) => {
    throw "text" in asFinderError(error).params ? new FinderError("position-abroad") : error;
  });
  if (found.kind !== "place" || found.place.districts.length === 0) throw new FinderError("position-abroad");
  return found.place;
}
