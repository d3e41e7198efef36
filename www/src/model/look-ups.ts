/** Where to look when a place is not covered. */
import type { Answer } from "../data/answer.ts";
import type { PageFile } from "../data/page-file.ts";
import { withWider } from "./cards.ts";

export interface LookUp {
  readonly name: string;
  readonly url: string;
}

/** The council of the place first, then what is for any need, for one that is asked for, or for what that is a part of. */
export function lookUps({ councils, links, needs }: Pick<PageFile, "councils" | "links" | "needs">, answer: Pick<Answer, "place">, asked: readonly string[]): readonly LookUp[] {
  const districts = answer.place?.districts ?? [];
  const own = districts.flatMap((code) => councils.filter((council) => council.district === code));
  const wanted = withWider(asked, needs);
  const concerns = (link: { readonly needs: readonly string[] }) =>
    asked.length === 0 || link.needs.length === 0 || link.needs.some((need) => wanted.has(need));
  return [...own.map(({ name, website }) => ({ name, url: website })), ...links.filter(concerns)];
}
