/** What a professional reads of needs, and of how to refer. */
import type { Words } from "./words.ts";

export function referralInWords(access: readonly string[], words: Words): readonly string[] {
  return access.map((id) => words.maybe(`access-professional.${id}`) ?? words.say(`access.${id}`));
}
