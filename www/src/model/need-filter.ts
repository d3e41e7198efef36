/** Which needs a few typed letters mean: those whose name begins so first, then what its other words, hint or wider need say. */
import type { Need } from "../data/page-file.ts";
import { wordsOf } from "../words/typed.ts";

/** All of them, in their order, when nothing is typed: those of the first list first. */
export function filterNeeds(needs: readonly Need[], typed: string): readonly Need[] {
  const sought = wordsOf(typed);
  const ranked = needs.map((need) => ({ need, rank: sought.length === 0 ? (need.first ? 0 : 1) : rankOf(need, needs, sought) }));
  return [0, 1, 2, 3].flatMap((rank) => ranked.filter((one) => one.rank === rank).map(({ need }) => need));
}

/** Every typed word has to begin one of the need's; 4: it is not meant. */
function rankOf(need: Need, needs: readonly Need[], sought: readonly string[]): number {
  const wider = needs.find(({ id }) => id === need.part_of);
  const texts = [need.name, need.id, need.hint ?? "", wider?.name ?? ""].map(wordsOf);
  if (wordsOf(need.name).join(" ").startsWith(sought.join(" "))) return 0;
  const among = (words: readonly string[]) => sought.every((part) => words.some((word) => word.startsWith(part)));
  const [upToId, upToHint, all] = [2, 3, 4].map((count) => texts.slice(0, count).flat()) as [string[], string[], string[]];
  if (among(upToId)) return 1;
  if (among(upToHint)) return 2;
  return among(all) ? 3 : 4;
}
