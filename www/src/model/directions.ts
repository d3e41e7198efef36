/** Where a venue is, for other programs: as one line of text, and as a search of OpenStreetMap. */
import type { OfferingAnswer } from "../data/answer.ts";

/** Name, address and postcode, as one would type them into a map. */
export function addressOf({ venue, address }: Pick<OfferingAnswer, "venue" | "address">): string {
  return venue === null ? "" : [venue.name, ...address, venue.postcode].filter(Boolean).join(", ");
}

/** The venue's postcode alone: it says where the venue is, and nothing of who goes there. */
export function mapLink(postcode: string): string {
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(postcode)}`;
}
