/** The place around a device's position. */
import type { PlaceAnswer } from "./data/answer.ts";
import type { EngineClient } from "./data/engine-client.ts";
import { asFinderError, FinderError } from "./data/failure.ts";

/** What the engine refuses to place, and what lies in no district, is at sea or abroad. */
export async function placeAround(client: Pick<EngineClient, "locatePoint">, lat: number, lon: number): Promise<PlaceAnswer> {
  const found = await client.locatePoint(lat, lon).catch((error: unknown) => {
    throw "text" in asFinderError(error).params ? new FinderError("position-abroad") : error;
  });
  if (found.kind !== "place" || found.place.districts.length === 0) throw new FinderError("position-abroad");
  return found.place;
}
