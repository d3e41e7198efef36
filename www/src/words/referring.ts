/** What a professional reads of needs, and of how to refer. */
import type { Need } from "../data/page-file.ts";
import type { Words } from "./words.ts";

/** The needs, named as one speaks of somebody else. */
export function needsInWords(needs: readonly Need[], words: Words): readonly Need[] {
  return needs.map((need) => ({
    ...need,
    name: words.maybe(`page.professional.need.${need.id}`) ?? need.name,
    hint: words.maybe(`page.professional.need.${need.id}-hint`) ?? need.hint,
  }));
}

export function referralInWords(access: readonly string[], words: Words): readonly string[] {
  return access.map((id) => words.maybe(`access-professional.${id}`) ?? words.say(`access.${id}`));
}
