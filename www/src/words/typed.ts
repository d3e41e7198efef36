/** What people type and what names say, in the form in which they are compared: words without accents, case or marks. */

/** Words that people write in two ways. */
const SAME: Readonly<Record<string, string>> = { saint: "st", street: "st", centre: "center", and: "" };

export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}|['’]/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).map((word) => SAME[word] ?? word).filter(Boolean);
}
