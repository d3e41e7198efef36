/** Looking through the directory without being asked anything: by a name, or by what helps where. */
import type { Need, PageFile } from "../data/page-file.ts";
import type { Query } from "../data/query.ts";
import { LIMIT } from "./query.ts";

/** What somebody looks for: by name while they type, or by need and area. */
export interface Browsing {
  readonly text: string;
  readonly need: string | null;
  readonly area: string | null;
}

export const NOTHING: Browsing = { text: "", need: null, area: null };

/** So many letters say something; fewer would match everything. */
const FEWEST = 2;

export function asksForName({ text }: Browsing): boolean {
  return text.trim().length >= FEWEST;
}

/** Everything for a need, for people of an area: nothing else is known of them, so nothing is left out for it. */
export function browseQuery({ need, area }: Browsing, page: Pick<PageFile, "areas">, at: string): Query {
  const districts = page.areas.find(({ id }) => id === area)?.districts ?? [];
  const home = districts.length > 0 ? { home: districts.join(",") } : {};
  return { facts: { asking_as: "self", ...home }, place: null, needs: need === null ? [] : [need], at, limit: LIMIT };
}

/** Needs as they are listed, each part under the whole that it belongs to. */
export function inTree(needs: readonly Need[]): readonly { readonly need: Need; readonly inner: boolean }[] {
  return needs
    .filter(({ part_of }) => part_of === null)
    .flatMap((need) => [{ need, inner: false }, ...needs.filter(({ part_of }) => part_of === need.id).map((part) => ({ need: part, inner: true }))]);
}

