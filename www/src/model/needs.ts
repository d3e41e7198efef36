/** Needs as they are offered to whoever types, and named as they would say it. */
import type { Need } from "../data/page-file.ts";
import type { AskingAs } from "../data/query.ts";

/** Professionals say it as family does, unless they have words of their own. */
export function needsFor(needs: readonly Need[], askingAs: AskingAs | null): readonly Need[] {
  const asker = askingAs ?? "self";
  return needs.filter((need) => need.asked_by.includes(asker)).map((need) => inWordsOf(need, asker));
}

/** All of them, while nobody has said who asks: in the words that say it of nobody in particular. */
export function needsOfNobody(needs: readonly Need[]): readonly Need[] {
  return needs.map((need) => inWordsOf(need, "professional"));
}

function inWordsOf(need: Need, asker: AskingAs): Need {
  if (asker === "self") return need;
  const name = need.name_by_family ?? need.name;
  const hint = need.hint_by_family ?? need.hint;
  if (asker === "family") return { ...need, name, hint };
  return { ...need, name: need.name_by_professional ?? name, hint: need.hint_by_professional ?? hint };
}
