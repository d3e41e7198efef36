/** How one gets in; a professional reads how to refer. */
import type { Words } from "./words.ts";

export function accessInWords(access: readonly string[], words: Words, professional: boolean): readonly string[] {
  return access.map((id) => (professional ? words.maybe(`access-professional.${id}`) : null) ?? words.say(`access.${id}`));
}
